// The shortest route by distance, Lanelet2's way: Dijkstra over successors and lane changes.
import { lengthOf } from '../geometry/along.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import type { RoutingGraph } from './routing-graph.ts';

/** Lanelets in driving order; length of their centre lines in the plane, metres; cost with 10 m a lane change. */
export type Route = { readonly lanelets: readonly number[]; readonly length: number; readonly cost: number; readonly laneChanges: number };

type Search = { readonly cost: Float64Array; readonly from: Int32Array };

/** Cheapest costs from one vertex over edges that count; stops when `done` says so. Binary heap, lazy deletion. */
export function search(graph: RoutingGraph, start: number, withLaneChanges: boolean, done: (vertex: number, cost: number) => boolean): Search {
  const cost = new Float64Array(graph.vertices.length).fill(Infinity), from = new Int32Array(graph.vertices.length).fill(-1);
  const heap: { v: number; c: number }[] = [{ v: start, c: 0 }];
  const settled = new Uint8Array(graph.vertices.length);
  cost[start] = 0;
  while (heap.length > 0) {
    const { v, c } = pop(heap);
    if (settled[v]) continue;
    settled[v] = 1;
    if (done(v, c)) break;
    for (const edge of graph.out[v]!) {
      const counts = edge.relation === 'successor' || (withLaneChanges && (edge.relation === 'left' || edge.relation === 'right'));
      if (!counts || c + edge.cost >= cost[edge.to]!) continue;
      cost[edge.to] = c + edge.cost;
      from[edge.to] = v;
      push(heap, { v: edge.to, c: c + edge.cost });
    }
  }
  return { cost, from };
}

function push(heap: { v: number; c: number }[], entry: { v: number; c: number }): void {
  let i = heap.push(entry) - 1;
  while (i > 0) {
    const up = (i - 1) >> 1;
    if (heap[up]!.c <= entry.c) break;
    heap[i] = heap[up]!;
    i = up;
  }
  heap[i] = entry;
}

function pop(heap: { v: number; c: number }[]): { v: number; c: number } {
  const top = heap[0]!, last = heap.pop()!;
  if (heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]!.c < heap[child]!.c) child++;
    if (heap[child]!.c >= last.c) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
  return top;
}

/** The cheapest route between two lanelets, or a refusal that says which end the traffic may not use, or that no way leads. */
export function findRoute(graph: RoutingGraph, fromLane: number, toLane: number, withLaneChanges = true): Result<Route> {
  const start = graph.along.get(fromLane), goal = graph.along.get(toLane);
  if (start === undefined) return refuse('hdmap/not-for-traffic', { lanelet: idText(fromLane), participant: graph.rules.participant });
  if (goal === undefined) return refuse('hdmap/not-for-traffic', { lanelet: idText(toLane), participant: graph.rules.participant });
  const { cost, from } = search(graph, start, withLaneChanges, (v) => v === goal);
  if (cost[goal] === Infinity) return refuse('hdmap/no-route', { from: idText(fromLane), to: idText(toLane) });
  const path: number[] = [];
  for (let v = goal; v >= 0; v = from[v]!) path.push(v);
  path.reverse();
  let length = 0, laneChanges = 0;
  path.forEach((v, i) => {
    length += lengthOf(graph.view.center(graph.vertices[v]!.lane));
    const before = path[i - 1];
    if (before !== undefined && graph.out[before]!.find((e) => e.to === v && e.relation !== 'conflicting')?.relation !== 'successor') laneChanges++;
  });
  return ok({ lanelets: path.map((v) => graph.vertices[v]!.lane.id), length, cost: cost[goal]!, laneChanges });
}

/** Lanelets that can be reached within a distance cost, in order of cost. */
export function reachable(graph: RoutingGraph, fromLane: number, within: number, withLaneChanges = true): number[] {
  const start = graph.along.get(fromLane);
  if (start === undefined) return [];
  const found: number[] = [];
  search(graph, start, withLaneChanges, (v, c) => {
    if (c > within) return true;
    found.push(graph.vertices[v]!.lane.id);
    return false;
  });
  return found;
}
