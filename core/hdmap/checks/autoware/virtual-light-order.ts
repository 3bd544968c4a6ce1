// pilot-auto vm-03-17: start line, stop line and end line of a virtual traffic light come in this order on the way.
import type { Rule } from '../check.ts';
import { arcOf } from '../../geometry/along.ts';
import { lineTouches } from '../../geometry/overlay.ts';
import type { XY } from '../../geometry/ring.ts';
import { findRoute } from '../../graph/find-route.ts';
import { idText } from '../../ids.ts';
import type { Lane, Line } from '../../view.ts';
import { endsAcross, isTarget, joinedBound, joinedRing, laneUnder, lineOn, shareInside } from './virtual-lights.ts';

const S = ['Error', 'linestring'] as const;
const E = ['Error', 'regulatory element'] as const;

/** Share of the stop line that must lie on the way. */
const ON_WAY = 0.1;

function ordered(bound: readonly XY[], ...places: readonly XY[]): boolean {
  const lengths = places.map((p) => arcOf(bound, p).length);
  return lengths.every((l, i) => i === 0 || lengths[i - 1]! < l);
}

export const virtualLightOrder: Rule = {
  name: 'mapping.intersection.virtual_traffic_light_line_order',
  stem: 'Intersection.VirtualTrafficLightLineOrder',
  codes: { 1: S, 2: E, 3: S, 4: E, 5: S, 6: E },
  subject: 'regelem',
  reach: 'map',
  look({ view, graphs, parameters }, element, tell) {
    if (!isTarget(view, element, parameters)) return;
    const start = view.linesIn(element, 'start_line')[0], stop = view.linesIn(element, 'ref_line')[0];
    if (!start) return;
    const startLane = laneUnder(view, start);
    if (!startLane) return tell(1, start.id);
    const ends = view.linesIn(element, 'end_line');
    const pairs: { end: Line; lane: Lane }[] = [];
    let crossed = false;
    for (const lane of view.usersOf(element.id)) {
      const end = lineOn(view, ends, lane);
      if (!end) {
        tell(2, element.id, { id: idText(lane.id) });
        continue;
      }
      pairs.push({ end, lane });
      if (lineTouches(start.points, view.ring(lane))) crossed = true;
    }
    if (crossed) return tell(3, start.id);
    for (const { end, lane } of pairs) {
      const route = findRoute(graphs.vehicle(), startLane.id, lane.id, false);
      if (!route.ok) {
        tell(4, element.id, { id: idText(end.id) });
        continue;
      }
      if (!stop) continue;
      const way = route.value.lanelets.map((id) => view.lanes.get(id)!);
      const left = joinedBound(way, 'left'), right = joinedBound(way, 'right');
      if (shareInside(stop, joinedRing(way)) < ON_WAY) tell(5, stop.id, { id: idText(end.id) });
      const [s, t, e] = [endsAcross(start, left), endsAcross(stop, left), endsAcross(end, left)];
      if (!ordered(left, s[0], t[0], e[0]) || !ordered(right, s[1], t[1], e[1])) tell(6, element.id, { id: idText(end.id) });
    }
  },
};
