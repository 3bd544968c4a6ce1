// pilot-auto vm-01-20: only lanelets for vehicles lie side by side.
import type { Rule } from '../check.ts';
import { beside } from '../../graph/ask-graph.ts';
import { idText } from '../../ids.ts';

const wheels = new Set(['road', 'road_shoulder', 'pedestrian_lane', 'bicycle_lane']);

export const lateralSubtype: Rule = {
  name: 'mapping.lane.lateral_subtype_connection',
  stem: 'Lane.LateralSubtypeConnection',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view, graphs }, lane, tell) {
    const graph = graphs.everyone();
    const besides = (id: number): number[] => (['adjacentLeft', 'adjacentRight'] as const).flatMap((side) => beside(graph, id, side)?.lane.id ?? []);
    for (const id of new Set(besides(lane.id))) {
      const other = view.lanes.get(id)!;
      // Of a pair that sees each other, the one Lanelet2 walks first is told.
      if (besides(id).includes(lane.id) && view.placeOf(id) < view.placeOf(lane.id)) continue;
      if (!wheels.has(lane.subtype) || !wheels.has(other.subtype)) tell(1, lane.id, { adjacent_lanelet_id: idText(id), adjacent_subtype: other.subtype, self_adjacent_subtype: lane.subtype });
    }
  },
};
