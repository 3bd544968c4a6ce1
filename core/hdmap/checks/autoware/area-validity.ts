// vm-03-08: an intersection area is a sound polygon.
import type { Rule } from '../check.ts';
import { ringFault } from '../../geometry/ring-fault.ts';

export const areaValidity: Rule = {
  name: 'mapping.intersection.intersection_area_validity',
  stem: 'Intersection.IntersectionAreaValidity',
  codes: { 1: ['Error', 'polygon'] },
  subject: 'polygon',
  reach: 'own',
  look(_, polygon, tell) {
    if (polygon.type !== 'intersection_area') return;
    const fault = ringFault(polygon.points);
    if (fault !== undefined && fault !== 'wrong-orientation') tell(1, polygon.id, { reason: fault });
  },
};
