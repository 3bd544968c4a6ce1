// vm-03-01: the intersection area a turning lanelet names is there.
import type { Rule } from '../check.ts';
import { tagOf } from '../../tags.ts';

export const areaDanglingReference: Rule = {
  name: 'mapping.intersection.intersection_area_dangling_reference',
  stem: 'Intersection.IntersectionAreaDanglingReference',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look({ view }, lane, tell) {
    const text = tagOf(lane.tags, 'intersection_area');
    if (text === undefined || text === 'none' || (tagOf(lane.tags, 'turn_direction') ?? 'none') === 'none') return;
    const id = Number.parseInt(text, 10) || 0;
    if (view.polygons.get(id)?.type !== 'intersection_area') tell(1, lane.id, { area_id: text });
  },
};
