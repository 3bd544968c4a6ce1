// vm-06-04: a no stopping area is named by exactly one good regulatory element that roads refer to.
import type { Rule } from '../check.ts';
import { areaElement, unnamedArea } from './area-elements.ts';

const E = ['Error', 'regulatory element'] as const;

export const noStoppingArea: Rule = {
  name: 'mapping.area.no_stopping_area',
  stem: 'Area.NoStoppingArea',
  codes: { 1: ['Error', 'polygon'], 2: E, 3: E, 4: E, 5: E, 6: E, 7: E },
  subject: 'regelem',
  reach: 'own',
  look({ view }, element, tell) {
    if (element.subtype !== 'no_stopping_area' || areaElement(view, element, 'no_stopping_area', tell) === undefined) return;
    const lines = view.linesIn(element, 'ref_line');
    if (lines.length > 1) return tell(4, element.id);
    if (lines.length === 1 && lines[0]!.type !== 'stop_line') return tell(5, element.id);
    const users = view.usersOf(element.id);
    if (users.length === 0) tell(6, element.id);
    else if (users.some((l) => l.subtype !== 'road')) tell(7, element.id);
  },
};

export const noStoppingAreaUnnamed: Rule = {
  name: noStoppingArea.name,
  stem: noStoppingArea.stem,
  codes: noStoppingArea.codes,
  subject: 'polygon',
  reach: 'own',
  look({ view }, polygon, tell) {
    if (polygon.type === 'no_stopping_area' && unnamedArea(view, polygon, 'no_stopping_area')) tell(1, polygon.id);
  },
};
