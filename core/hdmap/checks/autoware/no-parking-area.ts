// vm-06-02: a no parking area is named by exactly one good regulatory element that roads refer to.
import type { Rule } from '../check.ts';
import { areaElement, unnamedArea } from './area-elements.ts';

const E = ['Error', 'regulatory element'] as const;

export const noParkingArea: Rule = {
  name: 'mapping.area.no_parking_area',
  stem: 'Area.NoParkingArea',
  codes: { 1: ['Error', 'polygon'], 2: E, 3: E, 4: E, 5: E },
  subject: 'regelem',
  reach: 'own',
  look({ view }, element, tell) {
    if (element.subtype !== 'no_parking_area' || areaElement(view, element, 'no_parking_area', tell) === undefined) return;
    const users = view.usersOf(element.id);
    if (users.length === 0) tell(4, element.id);
    else if (users.some((l) => l.subtype !== 'road')) tell(5, element.id);
  },
};

export const noParkingAreaUnnamed: Rule = {
  name: noParkingArea.name,
  stem: noParkingArea.stem,
  codes: noParkingArea.codes,
  subject: 'polygon',
  reach: 'own',
  look({ view }, polygon, tell) {
    if (polygon.type === 'no_parking_area' && unnamedArea(view, polygon, 'no_parking_area')) tell(1, polygon.id);
  },
};
