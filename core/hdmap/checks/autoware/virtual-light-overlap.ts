// pilot-auto vm-03-18: the ways under two virtual traffic lights do not overlap.
import type { Rule } from '../check.ts';
import { arcOf } from '../../geometry/along.ts';
import { findRoute } from '../../graph/find-route.ts';
import { idText } from '../../ids.ts';
import type { Lane, Line, Regelem } from '../../view.ts';
import type { Scene } from '../check.ts';
import { endsAcross, isTarget, laneUnder, lineOn } from './virtual-lights.ts';

/** The ways from the start line to every lanelet under the light. */
function ways({ view, graphs }: Scene, element: Regelem): Lane[][] {
  const start = view.linesIn(element, 'start_line')[0];
  const from = start && laneUnder(view, start);
  if (!from) return [];
  return view.usersOf(element.id).flatMap((to) => {
    const route = findRoute(graphs.vehicle(), from.id, to.id, false);
    return route.ok ? [route.value.lanelets.map((id) => view.lanes.get(id)!)] : [];
  });
}

/** Lanelets where one way lies in the other, or the end of one is the start of the other. */
function shared(a: readonly Lane[], b: readonly Lane[]): readonly Lane[] {
  const within = (whole: readonly Lane[], part: readonly Lane[]): boolean => whole.some((_, i) => part.every((l, k) => whole[i + k] === l));
  if (within(b, a)) return a;
  if (within(a, b)) return b;
  const tail = (x: readonly Lane[], y: readonly Lane[]): readonly Lane[] => {
    for (let n = Math.min(x.length, y.length); n > 0; n--) if (x.slice(-n).every((l, i) => l === y[i])) return x.slice(-n);
    return [];
  };
  const onward = tail(a, b);
  return onward.length > 0 ? onward : tail(b, a);
}

/** Whether on one lanelet the end line of one way lies beyond the start line of the next. */
function crossed(lane: Lane, end: Line, start: Line): boolean {
  const [el, er] = endsAcross(end, lane.left), [sl, sr] = endsAcross(start, lane.left);
  return arcOf(lane.left, el).length > arcOf(lane.left, sl).length || arcOf(lane.right, er).length > arcOf(lane.right, sr).length;
}

export const virtualLightOverlap: Rule = {
  name: 'mapping.intersection.virtual_traffic_light_section_overlap',
  stem: 'Intersection.VirtualTrafficLightSectionOverlap',
  codes: { 1: ['Error', 'regulatory element'] },
  subject: 'lanelet',
  reach: 'map',
  look(scene, lane, tell) {
    const { view, parameters } = scene;
    const element = view.regelemsOf(lane, 'virtual_traffic_light')[0];
    if (!element) return;
    const way = ways(scene, element).find((w) => w.at(-1) === lane);
    if (!way) return;
    const box = way.reduce((b, l) => ({ minX: Math.min(b.minX, l.box.minX), minY: Math.min(b.minY, l.box.minY), maxX: Math.max(b.maxX, l.box.maxX), maxY: Math.max(b.maxY, l.box.maxY) }), lane.box);
    const others = new Map<number, Regelem>();
    for (const near of view.lanesNear(box)) {
      const other = view.regelemsOf(near, 'virtual_traffic_light')[0];
      if (other && other.id !== element.id && isTarget(view, other, parameters)) others.set(other.id, other);
    }
    for (const other of others.values()) {
      for (const otherWay of ways(scene, other)) {
        const common = shared(way, otherWay);
        const first = common[0];
        if (!first) continue;
        if (common.length === 1) {
          const mineEnds = way.at(-1) === first;
          const end = lineOn(view, view.linesIn(mineEnds ? element : other, 'end_line'), first);
          const start = view.linesIn(mineEnds ? other : element, 'start_line')[0];
          if (!end || !start || !crossed(first, end, start)) continue;
        }
        tell(1, element.id, { reg_elem_id: idText(other.id) });
      }
    }
  },
};
