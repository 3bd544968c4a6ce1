// Points of a line: put one in, move one, take one out.
import { ok, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import { entriesOf } from '../layer.ts';
import { type HdMap, isPolygon, pointOf, wayOf, withPoint, withWay } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { type Acted, type Mint, type Place, missing, newPoint, pointAt } from './act.ts';

/** A new point after corner `after` (0-based) of a line. Refuses: no such line, no such corner. */
export function insertVertex(map: HdMap, frame: Projector, way: number, after: number, place: Place, mint: Mint): Acted {
  const line = wayOf(map, way);
  if (!line) return missing('line', way);
  const before = line.points[after];
  if (before === undefined) return refuse('hdmap/no-such-corner', { line: idText(way), corner: after });
  const id = mint();
  const points = [...line.points.slice(0, after + 1), id, ...line.points.slice(after + 1)];
  return ok(withWay(withPoint(map, id, newPoint(frame, place, id, pointOf(map, before))), way, { ...line, points }));
}

/** The point at a new place; every line through it follows. Refuses: no such point. */
export function moveVertex(map: HdMap, frame: Projector, point: number, place: Place): Acted {
  const held = pointOf(map, point);
  return held ? ok(withPoint(map, point, pointAt(frame, place, held))) : missing('point', point);
}

/** The point gone from the map and from every line. Refuses where a line would be too short, or a rule names the point. */
export function deleteVertex(map: HdMap, point: number, ways?: Iterable<number>): Acted {
  if (!pointOf(map, point)) return missing('point', point);
  for (const [id, relation] of entriesOf(map.relations)) if (relation.members.some((m) => m.type === 'node' && m.ref === point)) return refuse('hdmap/point-in-use', { id: idText(point), by: idText(id) });
  let next = withPoint(map, point, undefined);
  const through = ways ? [...ways] : [...entriesOf(map.ways)].filter(([, w]) => w.points.includes(point)).map(([id]) => id);
  for (const id of through) {
    const line = wayOf(map, id);
    if (!line?.points.includes(point)) continue;
    const points = line.points.filter((p) => p !== point);
    if (points.length < (isPolygon(line) ? 3 : 2)) return refuse('hdmap/line-too-short', { line: idText(id) });
    next = withWay(next, id, { ...line, points });
  }
  return ok(next);
}
