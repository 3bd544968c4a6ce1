// vm-06-01: a hatched zone shares its points with lanelets, is a sound polygon and lies on no road or shoulder.
import type { Rule } from '../check.ts';
import { commonArea } from '../../geometry/overlay.ts';
import { areaOf, ringOf } from '../../geometry/ring.ts';
import { ringFault } from '../../geometry/ring-fault.ts';
import { idText } from '../../ids.ts';

/** Share of the zone that may lie under a road before it counts as overlap. */
const SLACK = 0.01;

export const bufferZone: Rule = {
  name: 'mapping.area.buffer_zone_validity',
  stem: 'Area.BufferZoneValidity',
  codes: { 1: ['Error', 'polygon'], 2: ['Error', 'polygon'], 3: ['Warning', 'polygon'] },
  subject: 'polygon',
  reach: 'near',
  look({ view }, polygon, tell) {
    if (polygon.type !== 'hatched_road_markings') return;
    const near = view.lanesNear(polygon.box);
    const shared = new Set<number>();
    for (const lane of near) for (const bound of [lane.left, lane.right]) for (const p of bound) shared.add(p.id);
    const lonely = polygon.points.filter((p) => !shared.has(p.id));
    if (lonely.length > 0) tell(1, polygon.id, { point_ids: lonely.map((p) => idText(p.id)).join(', ') });
    const fault = ringFault(polygon.points);
    if (fault !== undefined && fault !== 'wrong-orientation') tell(2, polygon.id, { reason: fault });
    const ring = ringOf(polygon.points), area = areaOf(ring);
    if (fault !== undefined && fault !== 'wrong-orientation') return;
    for (const lane of near) {
      if (lane.subtype !== 'road' && lane.subtype !== 'road_shoulder') continue;
      if (commonArea(ring, view.ring(lane)) > SLACK * area) tell(3, polygon.id, { lanelet_subtype: lane.subtype, lanelet_id: idText(lane.id) });
    }
  },
};
