// A map as Autoware's tiled directory: one .osm a square of the frame, metadata naming each square's corner, and the
// projector's own file. A lanelet lies in every tile its box touches, so that each tile can be read alone.
import { type Layer, entriesOf, layerOf } from '../layer.ts';
import { type HdMap, type Point, type Relation, type Way, pointOf, relationOf, wayOf } from '../model.ts';
import type { Projector } from '../projections/projector.ts';

export type Tiles = { readonly files: ReadonlyMap<string, HdMap>; readonly metadata: string; readonly info: string };

/** Tiles one thing may cover. */
const WIDEST = 10_000;

type Part = { readonly points: Map<number, Point>; readonly ways: Map<number, Way>; readonly relations: Map<number, Relation> };

function pointsUnder(map: HdMap, relation: Relation, seen: Set<number>, out: Point[]): void {
  if (seen.has(relation.id)) return;
  seen.add(relation.id);
  for (const m of relation.members) {
    if (m.type === 'node') out.push(...[pointOf(map, m.ref)].filter((p) => p !== undefined));
    else if (m.type === 'way') out.push(...(wayOf(map, m.ref)?.points ?? []).flatMap((id) => pointOf(map, id) ?? []));
    else {
      const inner = relationOf(map, m.ref);
      if (inner) pointsUnder(map, inner, seen, out);
    }
  }
}

/** Tiles of `size` metres. The projector's file is empty of numbers where the frame is the map's own tags. */
export function tilesOf(map: HdMap, size: number, projector: Projector): Tiles {
  const parts = new Map<string, Part>();
  const part = (key: string): Part => {
    let held = parts.get(key);
    if (!held) parts.set(key, (held = { points: new Map(), ways: new Map(), relations: new Map() }));
    return held;
  };
  const keysOf = (points: readonly Point[]): string[] => {
    if (points.length === 0) return ['0_0'];
    const cell = (v: number): number => Math.floor(v / size);
    const xs = points.map((p) => cell(p.x)), ys = points.map((p) => cell(p.y));
    const x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys);
    // A thing with a point gone astray (at 0/0, say) lies only in the tiles of its points, not in half the world's.
    if (!((x1 - x0 + 1) * (y1 - y0 + 1) <= WIDEST)) return [...new Set(xs.map((x, i) => `${x}_${ys[i]}`))];
    const keys: string[] = [];
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) keys.push(`${x}_${y}`);
    return keys;
  };
  const putWay = (into: Part, way: Way): void => {
    into.ways.set(way.id, way);
    for (const id of way.points) {
      const point = pointOf(map, id);
      if (point) into.points.set(id, point);
    }
  };
  const putRelation = (into: Part, relation: Relation): void => {
    if (into.relations.has(relation.id)) return;
    into.relations.set(relation.id, relation);
    for (const m of relation.members) {
      const way = m.type === 'way' ? wayOf(map, m.ref) : undefined, inner = m.type === 'relation' ? relationOf(map, m.ref) : undefined, point = m.type === 'node' ? pointOf(map, m.ref) : undefined;
      if (way) putWay(into, way);
      if (inner) putRelation(into, inner);
      if (point) into.points.set(point.id, point);
    }
  };
  for (const [, relation] of entriesOf(map.relations)) {
    const points: Point[] = [];
    pointsUnder(map, relation, new Set(), points);
    for (const key of keysOf(points)) putRelation(part(key), relation);
  }
  const used = new Set([...parts.values()].flatMap((p) => [...p.ways.keys()]));
  for (const [id, way] of entriesOf(map.ways)) if (!used.has(id)) for (const key of keysOf(way.points.flatMap((ref) => pointOf(map, ref) ?? []))) putWay(part(key), way);
  const placed = new Set([...parts.values()].flatMap((p) => [...p.points.keys()]));
  for (const [id, point] of entriesOf(map.points)) if (!placed.has(id)) part(keysOf([point])[0]!).points.set(id, point);
  const layer = <T>(table: Map<number, T>): Layer<T> => layerOf(table);
  const keys = [...parts.keys()].sort();
  const files = new Map(keys.map((key) => [`${key}.osm`, { header: map.header, points: layer(parts.get(key)!.points), ways: layer(parts.get(key)!.ways), relations: layer(parts.get(key)!.relations) }]));
  const rows = keys.map((key) => `${key}.osm: [${key.split('_').map((v) => Number(v) * size).join(', ')}]\n`).join('');
  return { files, metadata: `x_resolution: ${size.toFixed(1)}\ny_resolution: ${size.toFixed(1)}\n${rows}`, info: infoOf(projector) };
}

/** map_projector_info.yaml for a frame; heights are over the ellipsoid. */
export function infoOf(projector: Projector): string {
  const origin = (): string => {
    const { lat, lon } = projector.inverse({ x: 0, y: 0 });
    return `map_origin:\n  latitude: ${lat.toFixed(11)}\n  longitude: ${lon.toFixed(11)}\n`;
  };
  const kind = { mgrs: 'MGRS', utm: 'LocalCartesianUTM', tm: 'TransverseMercator', local: 'Local', 'local-cartesian': 'LocalCartesian' }[projector.kind];
  const scale = /\+k=([\d.]+)/.exec(projector.proj)?.[1];
  const more = projector.kind === 'mgrs' ? `mgrs_grid: ${projector.name}\n` : projector.kind === 'local' ? '' : origin();
  return `projector_type: ${kind}\nvertical_datum: WGS84\n${more}${projector.kind === 'tm' && scale ? `scale_factor: ${scale}\n` : ''}`;
}
