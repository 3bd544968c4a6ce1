// What the three right-of-way rules share: which lanelets conflict, and how much.
import { commonArea } from '../../geometry/overlay.ts';
import { areaOf } from '../../geometry/ring.ts';
import { conflicting, previous } from '../../graph/ask-graph.ts';
import type { RoutingGraph } from '../../graph/routing-graph.ts';
import type { Lane, Regelem, View } from '../../view.ts';
import { idText } from '../../ids.ts';
import type { Tell } from '../check.ts';

/** Needless yields told of one element for one lanelet. */
const MOST = 50;

/** Below this share of the lanelet a conflict is only a hint. */
const SLIGHT = 0.01;

export type Conflicts = { readonly hard: readonly Lane[]; readonly slight: readonly { readonly lane: Lane; readonly share: number }[] };

/** Lanelets that lie over this one, apart from those `skip` leaves out, split by how much of it they cover. */
export function conflictsOf(view: View, graph: RoutingGraph, lane: Lane, skip: (other: Lane) => boolean): Conflicts {
  const hard = new Map<number, Lane>(), slight = new Map<number, { lane: Lane; share: number }>();
  const ring = view.ring(lane), area = areaOf(ring);
  for (const { lane: other } of conflicting(graph, lane.id)) {
    if (skip(other) || hard.has(other.id) || slight.has(other.id)) continue;
    const share = commonArea(ring, view.ring(other)) / area;
    if (share < SLIGHT) slight.set(other.id, { lane: other, share });
    else hard.set(other.id, other);
  }
  return { hard: [...hard.values()], slight: [...slight.values()] };
}

const held = new WeakMap<Regelem, Map<string, ReadonlySet<number>>>();

/** Ids of the lanelets an element names in a role. Elements are asked once for each lanelet they rule, so the answer is kept. */
export function idsIn(view: View, element: Regelem, role: string): ReadonlySet<number> {
  let roles = held.get(element);
  if (!roles) held.set(element, (roles = new Map()));
  let ids = roles.get(role);
  if (!ids) roles.set(role, (ids = new Set(view.lanesIn(element, role).map((l) => l.id))));
  return ids;
}

/** Whether the two come out of one lanelet. */
export function sameSource(graph: RoutingGraph, a: Lane, b: Lane): boolean {
  const before = new Set(previous(graph, a.id).map((w) => w.lane.id));
  return previous(graph, b.id).some((w) => before.has(w.lane.id));
}

/** Tells lanelets that should yield and do not, those that yield for nothing, and slight conflicts; codes by number. */
export function tellYields(view: View, element: Regelem, expected: readonly Lane[], slight: Conflicts['slight'], codes: { missing: number; needless: number; slight: number }, tell: Tell): void {
  const yields = idsIn(view, element, 'yield'), wanted = new Set(expected.map((l) => l.id));
  for (const id of wanted) if (!yields.has(id)) tell(codes.missing, element.id, { lanelet_id: idText(id) });
  let needless = 0;
  for (const id of yields) {
    if (wanted.has(id)) continue;
    if (++needless > MOST) break;
    tell(codes.needless, element.id, { lanelet_id: idText(id) });
  }
  for (const { lane, share } of slight) tell(codes.slight, element.id, { lanelet_id: idText(lane.id), percentage: (share * 100).toPrecision(3) });
}
