// A map cut into jobs. Each lanelet goes to one job; a job's map holds its lanelets and everything they stand on, so what
// lies on a border is in both and keeps its ids. Nothing is left over.
import { entriesOf, layerOf } from '../layer.ts';
import { type HdMap, type Member, type Point, type Relation, type Way, pointOf, relationOf, wayOf } from '../model.ts';
import { tagOf } from '../tags.ts';

/** Members looked at for a relation's first point: its lines come first or among the first. */
const LOOKED_AT = 16;

type Part = { readonly points: Map<number, Point>; readonly ways: Map<number, Way>; readonly relations: Map<number, Relation> };

function take(map: HdMap, part: Part, first: Pick<Member, 'type' | 'ref'>): void {
  // A list instead of calls within calls: a chain of references may be as long as the map.
  const waiting = [first];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { type, ref } = next;
    if (type === 'node') {
      const point = pointOf(map, ref);
      if (point) part.points.set(ref, point);
    } else if (type === 'way') {
      const way = wayOf(map, ref);
      if (!way || part.ways.has(ref)) continue;
      part.ways.set(ref, way);
      for (const id of way.points) {
        const point = pointOf(map, id);
        if (point) part.points.set(id, point);
      }
    } else {
      // A loop of references ends where it comes back.
      const relation = relationOf(map, ref);
      if (!relation || part.relations.has(ref)) continue;
      part.relations.set(ref, relation);
      for (const m of relation.members) if (!(m.type === 'relation' && tagOf(relationOf(map, m.ref)?.tags ?? [], 'type') === 'lanelet')) waiting.push(m);
    }
  }
}

/** The jobs' maps, by the job number (0 to `jobs` - 1) that `jobOf` gives each relation, way or point that starts a part. */
export function cutMap(map: HdMap, jobs: number, jobOf: (x: number, y: number) => number): HdMap[] {
  const parts: Part[] = Array.from({ length: jobs }, () => ({ points: new Map(), ways: new Map(), relations: new Map() }));
  const pick = (point: Point | undefined): Part => parts[Math.min(jobs - 1, Math.max(0, point ? jobOf(point.x, point.y) : 0))]!;
  const firstPoint = (relation: Relation, depth = 0): Point | undefined => {
    for (const m of relation.members.slice(0, LOOKED_AT)) {
      const inner = m.type === 'relation' && depth < 4 ? relationOf(map, m.ref) : undefined;
      const point = m.type === 'node' ? pointOf(map, m.ref) : m.type === 'way' ? pointOf(map, wayOf(map, m.ref)?.points[0] ?? 0) : inner && firstPoint(inner, depth + 1);
      if (point) return point;
    }
    return undefined;
  };
  const taken = { ways: new Set<number>(), points: new Set<number>() };
  for (const [id, relation] of entriesOf(map.relations)) take(map, pick(firstPoint(relation)), { type: 'relation', ref: id });
  for (const part of parts) for (const id of part.ways.keys()) taken.ways.add(id);
  for (const [id, way] of entriesOf(map.ways)) if (!taken.ways.has(id)) take(map, pick(pointOf(map, way.points[0] ?? 0)), { type: 'way', ref: id });
  for (const part of parts) for (const id of part.points.keys()) taken.points.add(id);
  for (const [id, point] of entriesOf(map.points)) if (!taken.points.has(id)) pick(point).points.set(id, point);
  return parts.map((p) => ({ header: map.header, points: layerOf(p.points), ways: layerOf(p.ways), relations: layerOf(p.relations) }));
}

/** Bands of about equal numbers of lanelets from west to east: which band a place lies in. */
export function bands(map: HdMap, jobs: number): (x: number, y: number) => number {
  const xs = [...entriesOf(map.ways)].flatMap(([, w]) => pointOf(map, w.points[0] ?? 0)?.x ?? []).sort((a, b) => a - b);
  const edges = Array.from({ length: jobs - 1 }, (_, i) => xs[Math.floor(((i + 1) * xs.length) / jobs)] ?? 0);
  return (x) => edges.filter((e) => x >= e).length;
}
