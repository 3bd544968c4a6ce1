// vm-03-01: lanelets inside an intersection area carry its id, and only those.
import type { Rule } from '../check.ts';
import { insidesMeet } from '../../geometry/insides-meet.ts';
import { commonArea, ringsTouch } from '../../geometry/overlay.ts';
import { type Ring, areaOf, ringOf, ringThrough } from '../../geometry/ring.ts';
import { idFromText, idText } from '../../ids.ts';
import { hasTag, tagOf } from '../../tags.ts';
import type { Lane, Line } from '../../view.ts';
import type { View } from '../../view.ts';

const L = ['Error', 'lanelet'] as const;

/** Share of a lanelet that must lie in the area to be inside it. */
const COVERED = 0.99;

/** The area a lanelet says it lies in: 0 when it says nothing that can be read. */
export const taggedArea = (lane: Lane): number => idFromText(tagOf(lane.tags, 'intersection_area') ?? '') ?? 0;

function clockwise(polygon: Line): Ring {
  const ring = ringThrough(polygon.points);
  return ring.area2 > 0 ? ringOf(polygon.points.toReversed()) : ring;
}

/** Which share of the lanelet lies in the polygon; undefined when they share no area. */
function coverage(view: View, lane: Lane, polygon: Line): number | undefined {
  const ring = view.ring(lane), area = ringThrough(polygon.points);
  if (!ringsTouch(ring, area)) return undefined;
  const common = commonArea(ring, area);
  // An area whose border crosses itself is inside out where it crosses; boost then counts a lanelet there as inside.
  if (common < 1e-9 && insidesMeet(ring, clockwise(polygon))) return 1;
  return common > 0 ? common / areaOf(ring) : undefined;
}

export const areaTagging: Rule = {
  name: 'mapping.intersection.intersection_area_tagging',
  stem: 'Intersection.IntersectionAreaTagging',
  codes: { 1: L, 2: L, 3: L, 4: L },
  subject: 'lanelet',
  reach: 'near',
  look({ view }, lane, tell) {
    const tagged = taggedArea(lane);
    for (const polygon of view.areasOfIntersection(lane.box)) {
      if ((coverage(view, lane, polygon) ?? 0) < COVERED) continue;
      if (tagged === 0) tell(1, lane.id, { area_id: idText(polygon.id) });
      else if (tagged !== polygon.id) tell(2, lane.id, { expected_area_id: idText(polygon.id), actual_area_id: idText(tagged) });
    }
    const own = view.polygons.get(tagged);
    if (own?.type === 'intersection_area' && (coverage(view, lane, own) ?? 1) < COVERED) tell(3, lane.id, { area_id: idText(tagged) });
    if (hasTag(lane.tags, 'turn_direction') && !hasTag(lane.tags, 'intersection_area')) tell(4, lane.id, { turn_direction: tagOf(lane.tags, 'turn_direction')! });
  },
};
