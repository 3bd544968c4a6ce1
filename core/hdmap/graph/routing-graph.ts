// The routing graph of one kind of traffic, edge for edge as Lanelet2 builds it (lanelet2_routing, release 1.2). The
// order in which lanelets are visited is part of the result: a pair already joined as conflicting gets no lane change.
import type { View } from '../view.ts';
import { type TrafficRules, canPass, canPassArea, laneChange } from './traffic-rules.ts';
import { type Way, endLeft, endRight, follows, leftId, leftOf, leftTurned, overlaps, rightTurned, startLeft, startRight } from './overlap.ts';
import { insidesMeet } from '../geometry/insides-meet.ts';
import { ringOf } from '../geometry/ring.ts';

export type Relation = 'successor' | 'left' | 'right' | 'adjacentLeft' | 'adjacentRight' | 'conflicting';

/** `cost` in metres for successors and lane changes (distance cost; a lane change costs 10). */
export type Edge = { readonly to: number; readonly relation: Relation; readonly cost: number };

export const LANE_CHANGE_COST = 10;

export type RoutingGraph = {
  readonly view: View;
  readonly rules: TrafficRules;
  readonly vertices: readonly Way[];
  readonly out: readonly (readonly Edge[])[];
  /** Sources of edges into a vertex, `to` is the source. */
  readonly into: readonly (readonly Edge[])[];
  /** Vertex of a lanelet driven along, by lanelet id. */
  readonly along: ReadonlyMap<number, number>;
  readonly against: ReadonlyMap<number, number>;
  /** Areas that lie over a lanelet without passage between them: by lanelet id. */
  readonly areaConflicts: ReadonlyMap<number, readonly number[]>;
};

const points = (way: Way): readonly { readonly x: number; readonly y: number }[] => (way.inverted ? way.lane.right.toReversed() : way.lane.left);

/** Lanelet2's quick length of the left bound: at most ten chords. */
export function approximateLength(way: Way): number {
  const line = points(way);
  const step = Math.max(1, Math.floor(line.length / 10));
  const gap = (i: number, j: number): number => Math.hypot(line[i]!.x - line[j]!.x, line[i]!.y - line[j]!.y);
  let length = 0;
  for (let i = 0, j = step; j < line.length; i += step, j += step) {
    length += gap(i, j);
    if (j + step >= line.length) length += gap(j, line.length - 1);
  }
  return length;
}

/**
 * The graph of a map, or of the lanelets in `only`: an edge hangs on its two lanelets alone, so the part is exactly the
 * whole graph's edges between them.
 */
export function buildRoutingGraph(view: View, rules: TrafficRules, only?: ReadonlySet<number>): RoutingGraph {
  const vertices: Way[] = [];
  const along = new Map<number, number>(), against = new Map<number, number>();
  const order = only ? [...only].filter((id) => view.lanes.has(id)).sort((a, b) => view.placeOf(a) - view.placeOf(b)) : view.laneOrder;
  for (const id of order) {
    const lane = view.lanes.get(id)!;
    if (lane.left.length === 0 || lane.right.length === 0 || !canPass(rules, lane, false)) continue;
    along.set(id, vertices.length);
    vertices.push({ lane, inverted: false });
  }
  const oneWays = vertices.length;
  for (let v = 0; v < oneWays; v++) {
    const { lane } = vertices[v]!;
    if (!canPass(rules, lane, true)) continue;
    against.set(lane.id, vertices.length);
    vertices.push({ lane, inverted: true });
  }
  const out: Edge[][] = vertices.map(() => []), into: Edge[][] = vertices.map(() => []);
  const lengths = new Float64Array(vertices.length).map((_, v) => approximateLength(vertices[v]!));
  /** Which vertex the present one is joined with: the number of the last one that was, plus one. */
  const stamp = new Int32Array(vertices.length);
  let present = -1;
  const join = (from: number, to: number, relation: Relation, cost: number): void => {
    out[from]!.push({ to, relation, cost });
    into[to]!.push({ to: from, relation, cost });
    if (from === present) stamp[to] = from + 1;
  };
  const joined = (from: number, to: number): boolean => stamp[to] === from + 1;
  const byEnds = indexEnds(vertices);
  const toLeft = new Map<number, number>(), toRight = new Map<number, number>();

  const sideways = (v: number, a: number, b: number, left: boolean): void => {
    const way = vertices[v]!;
    for (const other of byEnds.get(a, b) ?? []) {
      if (other === v || joined(v, other)) continue;
      const side = vertices[other]!;
      if (left ? !leftOf(side, way) : !leftOf(way, side)) continue;
      const wanted = left ? toLeft : toRight;
      if (!mayChange(rules, way, side)) join(v, other, left ? 'adjacentLeft' : 'adjacentRight', 1);
      else if (!wanted.has(v)) wanted.set(v, other);
    }
  };

  for (let v = 0; v < vertices.length; v++) {
    const way = vertices[v]!;
    present = v;
    for (const edge of out[v]!) stamp[edge.to] = v + 1;
    for (const other of byEnds.get(endLeft(way), endRight(way)) ?? []) {
      if (follows(way, vertices[other]!)) join(v, other, 'successor', (lengths[v]! + lengths[other]!) / 2);
    }
    sideways(v, startLeft(way), endLeft(way), true);
    sideways(v, startRight(way), endRight(way), false);
    for (const near of view.idsNear(way.lane.box)) {
      const other = along.get(near);
      if (other === undefined) continue;
      const lane = vertices[other]!.lane;
      if (lane === way.lane) {
        const back = against.get(lane.id);
        if (back === undefined || way.inverted) continue;
        join(v, back, 'conflicting', 1);
        join(back, v, 'conflicting', 1);
      } else if (!joined(v, other) && overlaps(view, way.lane, lane)) {
        join(v, other, 'conflicting', 1);
        join(other, v, 'conflicting', 1);
      }
    }
  }
  for (const [v, other] of toLeft) join(v, other, 'left', LANE_CHANGE_COST);
  for (const [v, other] of toRight) join(v, other, 'right', LANE_CHANGE_COST);
  return { view, rules, vertices, out, into, along, against, areaConflicts: only ? new Map() : conflictsWithAreas(view, rules, along) };
}

/** Lanelets joined at one pair of points, at most; the largest crossing has a dozen. */
const MANY = 50;

/** Lists by an unordered pair of ids. */
class Pairs {
  readonly lists: number[][] = [];
  readonly #rows = new Map<number, Map<number, number[]>>();

  get(a: number, b: number): number[] | undefined {
    return a < b ? this.#rows.get(a)?.get(b) : this.#rows.get(b)?.get(a);
  }

  set(a: number, b: number, list: number[]): void {
    const low = Math.min(a, b);
    let row = this.#rows.get(low);
    if (!row) this.#rows.set(low, (row = new Map()));
    row.set(Math.max(a, b), list);
    this.lists.push(list);
  }
}

/** Vertices by the point ids at their start, end, left and right; within one key the latest first, as libstdc++ keeps them. */
function indexEnds(vertices: readonly Way[]): Pairs {
  const index = new Pairs();
  const put = (a: number, b: number, v: number): void => {
    const held = index.get(a, b);
    if (held) held.push(v);
    else index.set(a, b, [v]);
  };
  vertices.forEach((way, v) => {
    const sl = startLeft(way), sr = startRight(way), el = endLeft(way), er = endRight(way);
    put(sl, sr, v);
    put(el, er, v);
    put(sl, el, v);
    put(sr, er, v);
  });
  for (const held of index.lists) {
    held.reverse();
    // Thousands of lanelets on one pair of points are no road: each is joined with some of them.
    if (held.length > MANY) held.length = MANY;
  }
  return index;
}

/** Whether the traffic may change from one lanelet to its neighbour across the line between them. */
function mayChange(rules: TrafficRules, from: Way, to: Way): boolean {
  const toTheRight = leftOf(from, to);
  if (!toTheRight && !leftOf(to, from)) return false;
  const line = leftId(from) === from.lane.leftId ? (toTheRight ? from.lane.rightLine : from.lane.leftLine) : toTheRight ? from.lane.leftLine : from.lane.rightLine;
  const change = laneChange(rules, line.tags, line.type, line.subtype, false);
  const turned = toTheRight ? rightTurned(from) : leftTurned(from);
  return toTheRight ? (turned ? change.left : change.right) : turned ? change.right : change.left;
}

/** Areas the traffic may use that lie over a lanelet it may use, with no passage between: Lanelet2 adds these as conflicts. */
function conflictsWithAreas(view: View, rules: TrafficRules, along: ReadonlyMap<number, number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const area of view.areas.values()) {
    if (!canPassArea(rules, area)) continue;
    const ring = ringOf(area.outer.flatMap((o) => (o.inverted ? o.line.points.toReversed() : o.line.points)));
    for (const lane of view.lanesNear(area.box)) {
      if (!along.has(lane.id) || area.outer.some((o) => o.line.id === lane.leftId || o.line.id === lane.rightId)) continue;
      if (!insidesMeet(ring, view.ring(lane))) continue;
      const held = found.get(lane.id);
      if (held) held.push(area.id);
      else found.set(lane.id, [area.id]);
    }
  }
  return found;
}
