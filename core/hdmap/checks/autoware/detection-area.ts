// vm-06-05: a detection area is named by exactly one good regulatory element that roads refer to.
import type { Rule } from '../check.ts';
import { areaElement, unnamedArea } from './area-elements.ts';

const E = ['Error', 'regulatory element'] as const;

export const detectionArea: Rule = {
  name: 'mapping.area.detection_area',
  stem: 'Area.DetectionArea',
  codes: { 1: ['Error', 'polygon'], 2: E, 3: E, 4: E, 5: E, 6: E },
  subject: 'regelem',
  reach: 'own',
  look({ view }, element, tell) {
    if (element.subtype !== 'detection_area' || areaElement(view, element, 'detection_area', tell) === undefined) return;
    const lines = view.linesIn(element, 'ref_line');
    if (lines.length !== 1 || lines[0]!.type !== 'stop_line') return tell(4, element.id);
    const users = view.usersOf(element.id);
    if (users.length === 0) tell(5, element.id);
    else if (users.some((l) => l.subtype !== 'road')) tell(6, element.id);
  },
};

export const detectionAreaUnnamed: Rule = {
  name: detectionArea.name,
  stem: detectionArea.stem,
  codes: detectionArea.codes,
  subject: 'polygon',
  reach: 'own',
  look({ view }, polygon, tell) {
    if (polygon.type === 'detection_area' && unnamedArea(view, polygon, 'detection_area')) tell(1, polygon.id);
  },
};
