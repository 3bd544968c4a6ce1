// Whole lines: split, merge, reverse, extend, copy at a distance.
import { ok, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import { entriesOf } from '../layer.ts';
import { type HdMap, type Member, pointOf, relationOf, wayOf, withPoint, withRelation, withWay } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { type Acted, type Mint, type Place, missing, newPoint, pointsOf } from './act.ts';

const bounds = new Set(['left', 'right', 'centerline']);

/** Every relation member naming `from` is followed by, or replaced with, others. */
function renameMembers(map: HdMap, from: number, to: (member: Member) => readonly Member[]): HdMap {
  let next = map;
  for (const [id, relation] of entriesOf(map.relations)) {
    if (!relation.members.some((m) => m.type === 'way' && m.ref === from)) continue;
    next = withRelation(next, id, { ...relation, members: relation.members.flatMap((m) => (m.type === 'way' && m.ref === from ? to(m) : [m])) });
  }
  return next;
}

const boundsLanelet = (map: HdMap, way: number): number | undefined => {
  for (const [id, relation] of entriesOf(map.relations)) if (relation.members.some((m) => m.type === 'way' && m.ref === way && bounds.has(m.role))) return id;
  return undefined;
};

/** Two lines that meet at corner `at`; the second gets a new id. Refuses at an end, and where the line bounds a lanelet. */
export function splitLine(map: HdMap, way: number, at: number, mint: Mint): Acted {
  const line = wayOf(map, way);
  if (!line) return missing('line', way);
  if (at <= 0 || at >= line.points.length - 1) return refuse('hdmap/no-such-corner', { line: idText(way), corner: at });
  const lane = boundsLanelet(map, way);
  if (lane !== undefined) return refuse('hdmap/line-bounds-lanelet', { line: idText(way), lanelet: idText(lane) });
  const id = mint();
  const split = withWay(withWay(map, way, { ...line, points: line.points.slice(0, at + 1) }), id, { ...line, id, points: line.points.slice(at) });
  return ok(renameMembers(split, way, (m) => [m, { ...m, ref: id }]));
}

/** One line out of two that share an end point; it keeps the first one's id and tags. */
export function mergeLines(map: HdMap, first: number, second: number): Acted {
  const a = wayOf(map, first), b = wayOf(map, second);
  if (!a) return missing('line', first);
  if (!b || first === second) return missing('line', second);
  const lane = boundsLanelet(map, second) ?? boundsLanelet(map, first);
  if (lane !== undefined) return refuse('hdmap/line-bounds-lanelet', { line: idText(second), lanelet: idText(lane) });
  const [p, q, r, s] = [a.points[0], a.points.at(-1), b.points[0], b.points.at(-1)];
  const points = q === r ? [...a.points, ...b.points.slice(1)] : q === s ? [...a.points, ...b.points.toReversed().slice(1)] : p === s ? [...b.points, ...a.points.slice(1)] : p === r ? [...b.points.toReversed(), ...a.points.slice(1)] : undefined;
  if (!points) return refuse('hdmap/lines-do-not-meet', { first: idText(first), second: idText(second) });
  const merged = withWay(withWay(map, first, { ...a, points }), second, undefined);
  const renamed = renameMembers(merged, second, (m) => [{ ...m, ref: first }]);
  // A rule that named both names the one line once.
  let next = renamed;
  for (const [id, relation] of entriesOf(renamed.relations)) {
    const members = relation.members.filter((m, i) => !(m.type === 'way' && m.ref === first && relation.members.findIndex((o) => o.type === 'way' && o.ref === first && o.role === m.role) < i));
    if (members.length < relation.members.length) next = withRelation(next, id, { ...relationOf(next, id)!, members });
  }
  return ok(next);
}

/** The line drawn the other way. Lanelets do not mind: they turn their bounds themselves. */
export function reverseLine(map: HdMap, way: number): Acted {
  const line = wayOf(map, way);
  return line ? ok(withWay(map, way, { ...line, points: line.points.toReversed() })) : missing('line', way);
}

/** The line longer by one point at its start or end. */
export function extendLine(map: HdMap, frame: Projector, way: number, end: 'start' | 'end', place: Place, mint: Mint): Acted {
  const line = wayOf(map, way);
  if (!line) return missing('line', way);
  const id = mint();
  const like = pointOf(map, line.points[0] ?? 0);
  return ok(withWay(withPoint(map, id, newPoint(frame, place, id, like)), way, { ...line, points: end === 'end' ? [...line.points, id] : [id, ...line.points] }));
}

/** A copy of the line `metres` to its left (negative: right), with points of its own. Refuses lines of one point. */
export function offsetLine(map: HdMap, frame: Projector, way: number, metres: number, mint: Mint): Acted {
  const line = wayOf(map, way);
  const points = line && pointsOf(map, line);
  if (!line || !points) return missing('line', way);
  if (points.length < 2) return refuse('hdmap/line-too-short', { line: idText(way) });
  const moved = cornersAside(points, metres);
  let next = map;
  const refs = moved.map((p, i) => {
    const id = mint();
    next = withPoint(next, id, newPoint(frame, { x: p.x, y: p.y, z: points[i]!.z }, id, points[i]));
    return id;
  });
  const id = mint();
  return ok(withWay(next, id, { id, points: refs, tags: line.tags }));
}

/** Corners moved aside along the bisector of their two segments, so that the distance to both stays. */
export function cornersAside<P extends { readonly x: number; readonly y: number }>(line: readonly P[], metres: number): { x: number; y: number }[] {
  const unit = (a: P, b: P): { x: number; y: number } => {
    const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: -(b.y - a.y) / d, y: (b.x - a.x) / d };
  };
  return line.map((p, i) => {
    const before = i > 0 ? unit(line[i - 1]!, p) : unit(p, line[i + 1]!), after = i + 1 < line.length ? unit(p, line[i + 1]!) : before;
    const x = before.x + after.x, y = before.y + after.y, k = Math.max(0.2, (x * x + y * y) / 2);
    return { x: p.x + (x * metres) / k, y: p.y + (y * metres) / k };
  });
}

