// A map as Lanelet2's loader understands it: references resolved, bounds aligned, regulatory elements sorted by what
// their classes accept. What the loader would report is kept as findings. The view can follow edits: `follow`.
// size: one class holds the whole resolution so that building and following an edit share every line of it.
import { type Finding, finding } from './finding.ts';
import { signedDistance } from './geometry/along.ts';
import { type XYZ, centerlineOf } from './geometry/centerline.ts';
import { type Box, Grid } from './geometry/grid.ts';
import { LONG, type Pairs, oncePair } from './geometry/pairs.ts';
import { RUN, type Ring, ringOf } from './geometry/ring.ts';
import { hashOrder } from './hash-order.ts';
import { differingIds, entriesOf, getFrom } from './layer.ts';
import { idText } from './ids.ts';
import { type HdMap, type Member, type Point, type Primitive, type Relation, type Way, isPolygon } from './model.ts';
import { type Tags, tagOf } from './tags.ts';

/** A way with its points. `id` of a polygon is in `view.polygons`, of a linestring in `view.lines`. */
export type Line = { readonly id: number; readonly tags: Tags; readonly points: readonly Point[]; readonly type: string; readonly subtype: string; readonly box: Box };

/** A lanelet with bounds turned in driving direction. */
export type Lane = {
  readonly id: number;
  readonly tags: Tags;
  readonly subtype: string;
  readonly leftId: number;
  readonly rightId: number;
  readonly leftLine: Line;
  readonly rightLine: Line;
  /** Whether the bound runs against its stored line. */
  readonly leftInverted: boolean;
  readonly rightInverted: boolean;
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  /** The centre line the map carries, if any. */
  readonly centerline: Line | undefined;
  readonly regelems: readonly number[];
  readonly box: Box;
  /** Filled when first asked for. */
  ring: Ring | undefined;
  center: readonly XYZ[] | undefined;
  /** Regulatory elements by subtype, and which others it lies over (geometry/graph). */
  kinds: ReadonlyMap<string, readonly Regelem[]> | undefined;
  met: WeakMap<Lane, boolean> | undefined;
};

export type ParamKind = 'point' | 'linestring' | 'polygon' | 'lanelet' | 'area';
export type Param = { readonly kind: ParamKind; readonly id: number };

export type Regelem = { readonly id: number; readonly subtype: string; readonly tags: Tags; readonly params: ReadonlyMap<string, readonly Param[]> };

export type Area = { readonly id: number; readonly tags: Tags; readonly subtype: string; readonly outer: readonly { readonly line: Line; readonly inverted: boolean }[]; readonly regelems: readonly number[]; readonly box: Box };

const none: readonly Regelem[] = [];

const noLine: Line = { id: 0, tags: [], points: [], type: '', subtype: '', box: { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity } };

function boxOf(points: Iterable<{ readonly x: number; readonly y: number }>): Box {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const { x, y } of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

const joined = (a: Box, b: Box): Box => ({ minX: Math.min(a.minX, b.minX), minY: Math.min(a.minY, b.minY), maxX: Math.max(a.maxX, b.maxX), maxY: Math.max(a.maxY, b.maxY) });

/** What a class of regulatory element demands before Lanelet2 and Autoware will make one. */
const demands: Readonly<Record<string, (params: Regelem['params']) => boolean>> = {
  traffic_light: () => true,
  traffic_sign: (p) => many(p, 'refers', 'linestring') + many(p, 'refers', 'polygon') > 0,
  speed_limit: () => true,
  right_of_way: () => true,
  all_way_stop: () => true,
  crosswalk: () => true,
  roundabout: () => true,
  detection_area: (p) => many(p, 'refers', 'polygon') > 0 && many(p, 'ref_line', 'linestring') === 1,
  no_stopping_area: (p) => many(p, 'refers', 'polygon') > 0 && many(p, 'ref_line', 'linestring') <= 1,
  no_parking_area: (p) => many(p, 'refers', 'polygon') > 0,
  bus_stop_area: (p) => many(p, 'refers', 'polygon') > 0,
  speed_bump: (p) => many(p, 'refers', 'polygon') === 1,
  road_marking: (p) => many(p, 'refers', 'linestring') === 1,
  virtual_traffic_light: (p) => many(p, 'start_line', 'linestring') === 1 && many(p, 'end_line', 'linestring') > 0,
};

/** Pairs of lanelets whose boxes may touch before a map counts as crowded, and answers a question gets then. */
const CROWD = 200_000, CROWD_A_LANE = 200, CROWDED = 20;
/** Runs of edges compared with runs before long lanelets count as crowded (some seconds of work), and the fewest answers then. */
const RUNS = 300_000_000, FEWEST = 3;

const LISTED = 1_000;

const many = (params: Regelem['params'], role: string, kind: ParamKind): number => (params.get(role) ?? []).filter((p) => p.kind === kind).length;

/** Turned so that right lies to the right of left (Lanelet2 geometry::align). Tells for each whether to turn it. */
function alignment(left: readonly Point[], right: readonly Point[]): readonly [boolean, boolean] {
  if (left.length === 0 || right.length === 0 || (left.length <= 1 && right.length <= 1)) return [false, false];
  const middle = (points: readonly Point[], turned: boolean): { x: number; y: number } => {
    const n = points.length;
    if (n > 2) return turned ? points[n - 1 - (n >> 1)]! : points[n >> 1]!;
    return { x: (points[0]!.x + points[n - 1]!.x) / 2, y: (points[0]!.y + points[n - 1]!.y) / 2 };
  };
  const turnLeft = !(signedDistance(left, middle(right, false)) < 0) && left.length > 1;
  const turnRight = !(signedDistance(right, middle(left, turnLeft)) > 0) && right.length > 1;
  return [turnLeft, turnRight];
}

const reversed = (points: readonly Point[]): readonly Point[] => points.slice().reverse();

type BoundPairs<T> = Pairs<readonly Point[], readonly Point[], T>;
const rings: BoundPairs<Ring> = new WeakMap(), centers: BoundPairs<readonly XYZ[]> = new WeakMap(), turned: WeakMap<readonly Point[], readonly Point[]> = new WeakMap();

/** What is worked out of a lanelet's bounds, once for all lanelets on the same long lines. */
export const sharedBy = <T>(held: BoundPairs<T>, { left, right }: Pick<Lane, 'left' | 'right'>, make: (left: readonly Point[], right: readonly Point[]) => T): T =>
  left.length + right.length < LONG ? make(left, right) : oncePair(held, left, right, make);

function turnedOnce(points: readonly Point[]): readonly Point[] {
  if (points.length < LONG) return reversed(points);
  let back = turned.get(points);
  if (!back) turned.set(points, (back = reversed(points)));
  return back;
}

export type Changed = { readonly points: readonly number[]; readonly ways: readonly number[]; readonly relations: readonly number[] };

export class View {
  map: HdMap;
  readonly lines = new Map<number, Line>();
  readonly polygons = new Map<number, Line>();
  readonly lanes = new Map<number, Lane>();
  readonly areas = new Map<number, Area>();
  readonly regelems = new Map<number, Regelem>();
  readonly #told: Finding[] = [];
  readonly #counts = new Map<string, number>();
  readonly laneGrid = new Grid<number>(16);
  #laneOrder: number[] | undefined;
  #nearLimit: number | undefined;
  #onBorder: Set<number> | undefined;
  #regelemOrder: number[] | undefined;
  #places: Map<number, number> | undefined;
  #naming: Map<number, number[]> | undefined;
  #intersections: Line[] | undefined;
  #usedBy: Map<number, number[]> | undefined;
  #linesUsedBy: Map<number, Set<number>> | undefined;
  #regelemUsers: Map<number, number[]> | undefined;
  #waysOfPoint: Map<number, Set<number>> | undefined;

  constructor(map: HdMap) {
    this.map = map;
    for (const [id] of entriesOf(map.ways)) this.#setWay(id);
    const later: Relation[] = [];
    for (const [id, relation] of entriesOf(map.relations)) {
      if (tagOf(relation.tags, 'type') === 'lanelet') this.#setLane(id);
      else later.push(relation);
    }
    for (const relation of later) this.#setOther(relation);
  }

  /** What Lanelet2's loader would complain of. Of each code so many are listed and the rest is counted. */
  get findings(): readonly Finding[] {
    const more = [...this.#counts].filter(([, count]) => count > LISTED);
    return [...this.#told, ...more.map(([code, count]) => finding('hdmap/many-more', 'Info', 'primitive', 0, { code, count: count - LISTED }))];
  }

  #tell(told: Finding): void {
    const count = (this.#counts.get(told.code) ?? 0) + 1;
    this.#counts.set(told.code, count);
    if (count <= LISTED) this.#told.push(told);
  }

  #setWay(id: number): void {
    this.lines.delete(id);
    this.polygons.delete(id);
    const way = getFrom(this.map.ways, id);
    if (!way) return;
    const line = this.#lineOf(way);
    if (!line) return;
    (isPolygon(way) ? this.polygons : this.lines).set(id, line);
  }

  #lineOf(way: Way): Line | undefined {
    const points: Point[] = [];
    const layer = this.map.points;
    let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
    for (const ref of way.points) {
      const point = layer.top ? getFrom(layer, ref) : layer.base.get(ref);
      if (!point) {
        this.#tell(finding('hdmap/missing-point', 'Error', 'linestring', way.id, { point: idText(ref) }));
        return undefined;
      }
      points.push(point);
      const { x, y } = point;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    if (points.length === 0) {
      this.#tell(finding('hdmap/empty-line', 'Error', 'linestring', way.id));
      return undefined;
    }
    return { id: way.id, tags: way.tags, points, type: tagOf(way.tags, 'type') ?? '', subtype: tagOf(way.tags, 'subtype') ?? '', box: { minX, minY, maxX, maxY } };
  }

  #bound(relation: Relation, role: string): Line {
    let member: Member | undefined, count = 0;
    for (const m of relation.members) {
      if (m.role !== role) continue;
      member ??= m;
      count++;
    }
    const line = count === 1 && member?.type === 'way' ? this.lines.get(member.ref) : undefined;
    if (!line) this.#tell(finding('hdmap/bad-bound', 'Error', 'lanelet', relation.id, { role }));
    return line ?? noLine;
  }

  #setLane(id: number): void {
    const old = this.lanes.get(id);
    if (old) {
      this.laneGrid.remove(id);
      this.lanes.delete(id);
    }
    const relation = getFrom(this.map.relations, id);
    if (!relation || tagOf(relation.tags, 'type') !== 'lanelet') return;
    this.#tellMissing(relation, 'lanelet');
    const leftLine = this.#bound(relation, 'left'), rightLine = this.#bound(relation, 'right');
    const [leftInverted, rightInverted] = alignment(leftLine.points, rightLine.points);
    let centerline: Line | undefined;
    const regelems: number[] = [];
    for (const m of relation.members) {
      if (m.role === 'centerline') centerline ??= this.lines.get(m.ref) ?? noLine;
      else if (m.role === 'regulatory_element') regelems.push(m.ref);
    }
    const box = joined(leftLine.box, rightLine.box);
    this.lanes.set(id, {
      id,
      tags: relation.tags,
      subtype: tagOf(relation.tags, 'subtype') ?? '',
      leftId: leftLine.id,
      rightId: rightLine.id,
      leftLine,
      rightLine,
      leftInverted,
      rightInverted,
      left: leftInverted ? turnedOnce(leftLine.points) : leftLine.points,
      right: rightInverted ? turnedOnce(rightLine.points) : rightLine.points,
      centerline,
      regelems,
      box,
      ring: undefined,
      center: undefined,
      kinds: undefined,
      met: undefined,
    });
    this.laneGrid.add(id, box);
  }

  #setOther(relation: Relation): void {
    const type = tagOf(relation.tags, 'type');
    if (type === 'regulatory_element') this.#setRegelem(relation);
    else if (type === 'multipolygon') this.#setArea(relation);
    else this.#tellMissing(relation, 'primitive');
  }

  #setRegelem(relation: Relation): void {
    const { id, tags } = relation;
    const subtype = tagOf(tags, 'subtype');
    if (subtype === undefined) {
      this.#tell(finding('hdmap/regelem-without-subtype', 'Error', 'regulatory element', id));
      return;
    }
    const params = new Map<string, Param[]>();
    for (const m of relation.members) {
      const kind = this.#kindOf(m, id);
      if (!kind) continue;
      const held = params.get(m.role);
      if (held) held.push({ kind, id: m.ref });
      else params.set(m.role, [{ kind, id: m.ref }]);
    }
    const demand = demands[subtype];
    if (!demand || !demand(params)) {
      this.#tell(finding(demand ? 'hdmap/regelem-refused' : 'hdmap/regelem-unknown', 'Error', 'regulatory element', id, { subtype }));
      return;
    }
    this.regelems.set(id, { id, subtype, tags, params });
  }

  #missing(m: Member, primitive: Primitive, owner: number): undefined {
    this.#tell(finding('hdmap/missing-member', 'Error', primitive, owner, { member: idText(m.ref), role: m.role }));
  }

  /** Tells members that are not on the map. */
  #tellMissing(relation: Relation, primitive: Primitive): void {
    const { points, ways, relations } = this.map;
    for (const m of relation.members) if (getFrom<unknown>(m.type === 'way' ? ways : m.type === 'node' ? points : relations, m.ref) === undefined) this.#missing(m, primitive, relation.id);
  }

  #kindOf(m: Member, owner: number): ParamKind | undefined {
    const missing = (): undefined => this.#missing(m, 'regulatory element', owner);
    if (m.type === 'node') return getFrom(this.map.points, m.ref) ? 'point' : missing();
    if (m.type === 'way') return this.polygons.has(m.ref) ? 'polygon' : getFrom(this.map.ways, m.ref) ? 'linestring' : missing();
    const relation = getFrom(this.map.relations, m.ref);
    if (!relation) return missing();
    const type = tagOf(relation.tags, 'type');
    return type === 'lanelet' ? 'lanelet' : type === 'multipolygon' ? 'area' : missing();
  }

  #setArea(relation: Relation): void {
    const { id, tags } = relation;
    this.#tellMissing(relation, 'area');
    const pool = relation.members.filter((m) => m.role === 'outer').flatMap((m) => (m.type === 'way' ? (this.lines.get(m.ref) ?? []) : []));
    // Lines by the ids of their ends, each list in the order of the members: of several that fit the first goes on.
    const byEnd = new Map<number, number[]>();
    pool.forEach((line, i) => {
      for (const end of new Set([line.points[0]!.id, line.points[line.points.length - 1]!.id])) {
        const held = byEnd.get(end);
        if (held) held.push(i);
        else byEnd.set(end, [i]);
      }
    });
    for (const held of byEnd.values()) held.reverse();
    const used = new Uint8Array(pool.length);
    const outer: { line: Line; inverted: boolean }[] = [];
    let lastId = 0;
    for (let at = pool.length > 0 ? 0 : -1; at >= 0; ) {
      const line = pool[at]!;
      used[at] = 1;
      const inverted = outer.length > 0 && line.points[line.points.length - 1]!.id === lastId;
      outer.push({ line, inverted });
      lastId = (inverted ? line.points[0]! : line.points[line.points.length - 1]!).id;
      const held = byEnd.get(lastId) ?? [];
      while (held.length > 0 && used[held[held.length - 1]!]) held.pop();
      at = held.pop() ?? -1;
    }
    const first = outer[0];
    if (!first || outer.length < pool.length || first.line.points[0]!.id !== lastId) {
      this.#tell(finding('hdmap/open-area', 'Error', 'area', id));
      return;
    }
    // Lanelet2 keeps outer bounds clockwise.
    const ring = ringOf(outer.flatMap((o) => (o.inverted ? reversed(o.line.points) : o.line.points)));
    const clockwise = ring.area2 > 0 ? outer.map((o) => ({ line: o.line, inverted: !o.inverted })).reverse() : outer;
    const regelems = relation.members.filter((m) => m.role === 'regulatory_element').map((m) => m.ref);
    this.areas.set(id, { id, tags, subtype: tagOf(tags, 'subtype') ?? '', outer: clockwise, regelems, box: boxOf(outer.flatMap((o) => o.line.points)) });
  }

  /** Lanelet ids in the order Lanelet2 walks them. */
  get laneOrder(): readonly number[] {
    return (this.#laneOrder ??= hashOrder(this.lanes.keys()));
  }

  get regelemOrder(): readonly number[] {
    return (this.#regelemOrder ??= hashOrder(this.regelems.keys()));
  }

  lane(id: number): Lane | undefined {
    return this.lanes.get(id);
  }

  /** Lanelets whose box touches `box`: all of them, or a few where so many lie in one place that pairs would never end. */
  lanesNear(box: Box): Lane[] {
    return this.idsNear(box).map((id) => this.lanes.get(id)!);
  }

  idsNear(box: Box): number[] {
    return this.laneGrid.near(box, (this.#nearLimit ??= this.#crowdLimit()));
  }

  /** Counts pairs of lanelets whose boxes touch; past what any town has, the map is told and questions get few answers. */
  #crowdLimit(): number {
    const count = this.lanes.size, cost = ({ left, right }: Lane): number => ((left.length + right.length) / RUN) ** 2;
    let pairs = CROWD + CROWD_A_LANE * count, runs = RUNS, each = 0;
    for (const lane of this.lanes.values()) each += cost(lane);
    if (count * count <= pairs && count * each <= runs) return Infinity;
    for (const lane of this.lanes.values()) {
      const near = this.laneGrid.near(lane.box, pairs + 1).length;
      pairs -= near;
      runs -= near * cost(lane);
      if (pairs >= 0 && runs >= 0) continue;
      const limit = Math.max(FEWEST, Math.min(CROWDED, Math.floor(RUNS / each)));
      this.#tell(finding('hdmap/crowded', 'Warning', 'primitive', 0, { count, limit }));
      return limit;
    }
    return Infinity;
  }

  /** Lanelets that name a regulatory element, latest first as in Lanelet2's findUsages. */
  usersOf(regelem: number): Lane[] {
    if (!this.#regelemUsers) {
      this.#regelemUsers = new Map();
      const order = this.laneOrder;
      for (let i = order.length - 1; i >= 0; i--) {
        const lane = this.lanes.get(order[i]!)!;
        for (const id of new Set(lane.regelems)) {
          const held = this.#regelemUsers.get(id);
          if (held) held.push(lane.id);
          else this.#regelemUsers.set(id, [lane.id]);
        }
      }
    }
    return (this.#regelemUsers.get(regelem) ?? []).map((id) => this.lanes.get(id)!);
  }

  /** How many lanelets have this linestring as a bound. */
  countOnLine(line: number): number {
    this.lanesOnLine(0);
    return this.#usedBy?.get(line)?.length ?? 0;
  }

  /** Lanelets with this linestring as a bound. */
  lanesOnLine(line: number): Lane[] {
    if (!this.#usedBy) {
      this.#usedBy = new Map();
      for (const lane of this.lanes.values()) {
        for (const id of lane.leftId === lane.rightId ? [lane.leftId] : [lane.leftId, lane.rightId]) {
          const held = this.#usedBy.get(id);
          if (held) held.push(lane.id);
          else this.#usedBy.set(id, [lane.id]);
        }
      }
    }
    return (this.#usedBy.get(line) ?? []).flatMap((id) => this.lanes.get(id) ?? []);
  }

  /** Where a lanelet stands in Lanelet2's walk. */
  placeOf(lane: number): number {
    this.#places ??= new Map(this.laneOrder.map((id, i) => [id, i]));
    return this.#places.get(lane) ?? -1;
  }

  /** Regulatory elements that name a primitive in any role, in Lanelet2's order. */
  regelemsNaming(id: number): Regelem[] {
    if (!this.#naming) {
      this.#naming = new Map();
      for (const element of this.regelemOrder) {
        for (const params of this.regelems.get(element)!.params.values()) {
          for (const p of params) {
            const held = this.#naming.get(p.id);
            if (!held) this.#naming.set(p.id, [element]);
            else if (held[held.length - 1] !== element) held.push(element);
          }
        }
      }
    }
    return (this.#naming.get(id) ?? []).flatMap((element) => this.regelems.get(element) ?? []);
  }

  /** Intersection areas whose box touches `box`. There are few, so they are looked through. */
  areasOfIntersection(box: Box): Line[] {
    this.#intersections ??= [...this.polygons.values()].filter((p) => p.type === 'intersection_area');
    const found: Line[] = [];
    for (const area of this.#intersections) {
      const b = area.box;
      if (!(b.minX <= box.maxX && box.minX <= b.maxX && b.minY <= box.maxY && box.minY <= b.maxY)) continue;
      found.push(area);
      if (found.length >= CROWDED) break;
    }
    return found;
  }

  /** Whether a point lies on a line of type road_border. */
  onBorder(point: number): boolean {
    if (!this.#onBorder) {
      this.#onBorder = new Set();
      for (const line of this.lines.values()) if (line.type === 'road_border') for (const p of line.points) this.#onBorder.add(p.id);
    }
    return this.#onBorder.has(point);
  }

  linesIn(regelem: Regelem, role: string): Line[] {
    return (regelem.params.get(role) ?? []).flatMap((p) => (p.kind === 'linestring' ? (this.lines.get(p.id) ?? { ...noLine, id: p.id }) : []));
  }

  polygonsIn(regelem: Regelem, role: string): Line[] {
    return (regelem.params.get(role) ?? []).flatMap((p) => (p.kind === 'polygon' ? (this.polygons.get(p.id) ?? []) : []));
  }

  lanesIn(regelem: Regelem, role: string): Lane[] {
    return (regelem.params.get(role) ?? []).flatMap((p) => (p.kind === 'lanelet' ? (this.lanes.get(p.id) ?? []) : []));
  }

  /** Regulatory elements of a lanelet that exist, of one subtype. */
  regelemsOf(lane: Lane, subtype: string): readonly Regelem[] {
    if (!lane.kinds) {
      const kinds = new Map<string, Regelem[]>();
      for (const id of lane.regelems) {
        const found = this.regelems.get(id);
        if (!found) continue;
        const held = kinds.get(found.subtype);
        if (held) held.push(found);
        else kinds.set(found.subtype, [found]);
      }
      lane.kinds = kinds;
    }
    return lane.kinds.get(subtype) ?? none;
  }

  /** The closed ring of a lanelet: left forward, right backward. */
  ring(lane: Lane): Ring {
    return (lane.ring ??= sharedBy(rings, lane, ringOf));
  }

  /** The centre line: the map's own, else Lanelet2's. */
  center(lane: Lane): readonly XYZ[] {
    return (lane.center ??= lane.centerline && lane.centerline.points.length > 0 ? lane.centerline.points : sharedBy(centers, lane, centerlineOf));
  }

  /** Ways through a point (for edits). */
  waysOf(point: number): ReadonlySet<number> {
    if (!this.#waysOfPoint) {
      this.#waysOfPoint = new Map();
      for (const [id, way] of entriesOf(this.map.ways)) this.#noteWay(id, way);
    }
    return this.#waysOfPoint.get(point) ?? new Set();
  }

  #noteWay(id: number, way: Way): void {
    for (const ref of way.points) {
      const held = this.#waysOfPoint!.get(ref);
      if (held) held.add(id);
      else this.#waysOfPoint!.set(ref, new Set([id]));
    }
  }

  #relationsOf(way: number): ReadonlySet<number> {
    if (!this.#linesUsedBy) {
      this.#linesUsedBy = new Map();
      for (const [id, relation] of entriesOf(this.map.relations)) this.#noteRelation(id, relation);
    }
    return this.#linesUsedBy.get(way) ?? new Set();
  }

  #noteRelation(id: number, relation: Relation): void {
    for (const m of relation.members) {
      if (m.type !== 'way') continue;
      const held = this.#linesUsedBy!.get(m.ref);
      if (held) held.add(id);
      else this.#linesUsedBy!.set(m.ref, new Set([id]));
    }
  }

  /** Lanelets that stand on something that differs in `next`. */
  touchedBy(next: HdMap): number[] {
    const { relations } = this.#affected(next);
    return [...relations].filter((id) => this.lanes.has(id));
  }

  #affected(next: HdMap): { readonly points: readonly number[]; readonly ways: Set<number>; readonly relations: Set<number> } {
    this.waysOf(0);
    this.#relationsOf(0);
    const points = differingIds(this.map.points, next.points);
    const ways = new Set(differingIds(this.map.ways, next.ways));
    const relations = new Set(differingIds(this.map.relations, next.relations));
    for (const id of points) for (const way of this.waysOf(id)) ways.add(way);
    for (const id of ways) for (const relation of this.#relationsOf(id)) relations.add(relation);
    return { points, ways, relations };
  }

  /** Makes this view one of `next`, touching only what differs. Returns what was rebuilt. */
  follow(next: HdMap): Changed {
    const { points, ways: wayIds, relations: relationIds } = this.#affected(next);
    const structural = [...relationIds].some((id) => getFrom(this.map.relations, id) !== getFrom(next.relations, id));
    this.map = next;
    for (const id of wayIds) {
      this.#setWay(id);
      const way = getFrom(next.ways, id);
      if (way) this.#noteWay(id, way);
    }
    const lanes: number[] = [], others: Relation[] = [];
    for (const id of relationIds) {
      const relation = getFrom(next.relations, id);
      if (this.lanes.has(id) || (relation && tagOf(relation.tags, 'type') === 'lanelet')) lanes.push(id);
      if (relation) this.#noteRelation(id, relation);
      this.regelems.delete(id);
      this.areas.delete(id);
      if (relation) others.push(relation);
    }
    for (const id of lanes) this.#setLane(id);
    for (const relation of others) this.#setOther(relation);
    // What lanelets hold of their elements may be out of date; they are sorted again when next asked.
    if (relationIds.size > 0) for (const lane of this.lanes.values()) lane.kinds = undefined;
    if (structural) {
      this.#laneOrder = this.#regelemOrder = this.#usedBy = this.#regelemUsers = this.#places = this.#naming = undefined;
    }
    if (wayIds.size > 0) this.#intersections = this.#onBorder = undefined;
    return { points, ways: [...wayIds], relations: [...relationIds] };
  }
}

