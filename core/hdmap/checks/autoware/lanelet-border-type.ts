// vm-03-02: bounds of lanelets in an intersection are virtual or road borders.
import type { Rule } from '../check.ts';
import { hasTag } from '../../tags.ts';

const open = new Set(['virtual', 'road_border']);

export const laneletBorderType: Rule = {
  name: 'mapping.intersection.lanelet_border_type',
  stem: 'Intersection.LaneletBorderType',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    if (hasTag(lane.tags, 'intersection_area') && !(open.has(lane.leftLine.type) && open.has(lane.rightLine.type))) tell(1, lane.id);
  },
};
