// vm-03-02: roads inside an intersection area say where they turn.
import type { Rule } from '../check.ts';
import { ringThrough, sideOf } from '../../geometry/ring.ts';
import { tagOf } from '../../tags.ts';

const directions = new Set(['left', 'straight', 'right']);

export const turnDirectionTagging: Rule = {
  name: 'mapping.intersection.turn_direction_tagging',
  stem: 'Intersection.TurnDirectionTagging',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view }, lane, tell) {
    if (lane.subtype !== 'road') return;
    for (const polygon of view.areasOfIntersection(lane.box)) {
      const ring = ringThrough(polygon.points);
      if (![...lane.left, ...lane.right].every((p) => sideOf(ring, p.x, p.y) >= 0)) continue;
      const turn = tagOf(lane.tags, 'turn_direction');
      if (turn === undefined) tell(1, lane.id);
      else if (!directions.has(turn)) tell(2, lane.id, { invalid_tag: turn });
    }
  },
};
