// vm-01-19: a walkway is drawn only where it crosses a road, and 3 m beyond it on both sides.
import type { Rule } from '../check.ts';
import { footOf } from '../../geometry/along.ts';
import { commonBorder } from '../../geometry/overlay.ts';
import type { XY } from '../../geometry/ring.ts';
import { overlaps } from '../../graph/overlap.ts';
import { idText } from '../../ids.ts';

/** Metres a walkway goes on beyond the road. */
const BEYOND = 3;

/** Distance between two segments that do not cross. */
const apart = (a: readonly [XY, XY], b: readonly [XY, XY]): number => Math.min(footOf(b, a[0]).distance, footOf(b, a[1]).distance, footOf(a, b[0]).distance, footOf(a, b[1]).distance);

export const walkwayIntersection: Rule = {
  name: 'mapping.lane.walkway_intersection',
  stem: 'Lane.WalkwayIntersection',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view }, lane, tell) {
    if (lane.subtype !== 'walkway' || lane.left.length === 0 || lane.right.length === 0) return;
    const roads = view.lanesNear(lane.box).filter((l) => l !== lane && (l.subtype === 'road' || l.subtype === 'private') && l.left.length > 0 && l.right.length > 0 && overlaps(view, lane, l));
    if (roads.length === 0) return tell(1, lane.id);
    const start = [lane.left[0]!, lane.right[0]!] as const, end = [lane.left.at(-1)!, lane.right.at(-1)!] as const;
    for (const road of roads) {
      let nearest = Infinity;
      commonBorder(view.ring(lane), view.ring(road), (x0, y0, x1, y1) => {
        const piece = [{ x: x0, y: y0 }, { x: x1, y: y1 }] as const;
        nearest = Math.min(nearest, apart(piece, start), apart(piece, end));
      });
      if (nearest < BEYOND) tell(2, lane.id, { road_lanelet_id: idText(road.id), extension: nearest.toFixed(2) });
    }
  },
};
