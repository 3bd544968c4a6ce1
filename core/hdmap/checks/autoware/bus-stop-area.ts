// pilot-auto vm-06-06: every bus stop area is named by a regulatory element.
import type { Rule } from '../check.ts';
import { unnamedArea } from './area-elements.ts';

export const busStopArea: Rule = {
  name: 'mapping.area.missing_regulatory_elements_for_bus_stop_areas',
  stem: 'Area.MissingRegulatoryElementsForBusStopAreas',
  codes: { 1: ['Error', 'polygon'] },
  subject: 'polygon',
  reach: 'own',
  look({ view }, polygon, tell) {
    if (polygon.type === 'bus_stop_area' && unnamedArea(view, polygon, 'bus_stop_area')) tell(1, polygon.id);
  },
};
