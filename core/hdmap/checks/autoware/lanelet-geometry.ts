// vm-01-01: the two bounds of a lanelet share no point.
import type { Rule } from '../check.ts';

export const laneletGeometry: Rule = {
  name: 'mapping.lane.lanelet_geometry',
  stem: 'Lane.LaneletGeometry',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    const left = new Set(lane.left.map((p) => p.id));
    if (lane.right.some((p) => left.has(p.id))) tell(1, lane.id);
  },
};
