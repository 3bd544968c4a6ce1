// vm-01-10: a drawn centre line begins and ends at the lanelet's ends, inside it and on its plane.
import type { Rule } from '../check.ts';
import { footOf, footsOf } from '../../geometry/along.ts';
import { type Plane, fitPlane, heightBetween, heightOver } from '../../geometry/plane.ts';
import { type XY, sideOf } from '../../geometry/ring.ts';
import { idText } from '../../ids.ts';

const S = ['Error', 'linestring'] as const;

export const centerlineGeometry: Rule = {
  name: 'mapping.lane.centerline_geometry',
  stem: 'Lane.CenterlineGeometry',
  codes: { 1: S, 2: S, 3: S },
  subject: 'lanelet',
  reach: 'own',
  look({ view, parameters }, lane, tell) {
    const line = lane.centerline;
    const first = line?.points[0], last = line?.points.at(-1);
    if (!line || !first || !last || lane.left.length === 0 || lane.right.length === 0) return;
    const far = (p: XY, a: XY, b: XY): boolean => footOf([a, b], p).distance > parameters.centerlinePlanar;
    if (far(first, lane.left[0]!, lane.right[0]!)) tell(1, line.id, { point_id: idText(first.id) });
    if (far(last, lane.left.at(-1)!, lane.right.at(-1)!)) tell(1, line.id, { point_id: idText(last.id) });
    const ring = view.ring(lane), border = [...lane.left, ...lane.right.toReversed(), lane.left[0]!];
    const footOnBorder = footsOf(border);
    const outside = line.points.filter((p) => p.id !== first.id && p.id !== last.id && sideOf(ring, p.x, p.y) < 0 && footOnBorder(p).distance > parameters.centerlinePlanar);
    if (outside.length > 0) tell(2, line.id, { point_ids: outside.map((p) => idText(p.id)).join(', ') });
    // A long lanelet is not flat and a short one may be banked: a point is apart only when it is so by both measures.
    let plane: Plane | undefined;
    const between = heightBetween(lane.left, lane.right);
    const apart = line.points.filter((p) => Math.abs(between(p)) > parameters.centerlineHeight && Math.abs(heightOver((plane ??= fitPlane([...lane.left, ...lane.right])), p)) > parameters.centerlineHeight);
    if (apart.length > 0) tell(3, line.id, { point_ids: apart.map((p) => idText(p.id)).join(', ') });
  },
};
