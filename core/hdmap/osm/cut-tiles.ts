// A map as Autoware's tiled directory: one .osm a square of the frame, metadata naming each square's corner, and the
// projector's own file. A lanelet lies in every tile its box touches, so that each tile can be read alone.
import { type Layer, entriesOf, layerOf } from '../layer.ts';
import { type HdMap, type Point, type Relation, type Way, pointOf, relationOf, wayOf } from '../model.ts';
import type { Projector } from '../projections/projector.ts';

export type Tiles = { readonly files: ReadonlyMap<string, HdMap>; readonly metadata: string; readonly info: string };

/** Tiles one thing may cover. */
const WIDEST = 10_000;
/** Relations one relation may name and be spread by. */
const NAMED = 1_000;

type Part = { readonly points: Map<number, Point>; readonly ways: Map<number, Way>; readonly relations: Map<number, Relation> };

/** Tiles from west to east and south to north that a thing covers, or the tiles of its points where it has gone astray. */
type Span = { x0: number; y0: number; x1: number; y1: number; readonly cells: Set<string> };

const newSpan = (): Span => ({ x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity, cells: new Set() });

function widen(span: Span, by: Span): void {
  span.x0 = Math.min(span.x0, by.x0);
  span.y0 = Math.min(span.y0, by.y0);
  span.x1 = Math.max(span.x1, by.x1);
  span.y1 = Math.max(span.y1, by.y1);
  for (const cell of by.cells) span.cells.add(cell);
}

/** The span of some points; `cells` are the tiles of the points themselves. */
function spanOf(points: Iterable<Point>, size: number): Span {
  const span = newSpan();
  for (const p of points) {
    const x = Math.floor(p.x / size), y = Math.floor(p.y / size);
    span.x0 = Math.min(span.x0, x);
    span.y0 = Math.min(span.y0, y);
    span.x1 = Math.max(span.x1, x);
    span.y1 = Math.max(span.y1, y);
    span.cells.add(`${x}_${y}`);
  }
  return span;
}

function keysOf({ x0, y0, x1, y1, cells }: Span): readonly string[] {
  if (cells.size === 0) return ['0_0'];
  // A thing with a point gone astray (at 0/0, say) lies only in the tiles of its points, not in half the world's.
  if (!((x1 - x0 + 1) * (y1 - y0 + 1) <= WIDEST)) return [...cells];
  const keys: string[] = [];
  for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) keys.push(`${x}_${y}`);
  return keys;
}

/** Where a relation lies: its own lines and points, and those of what it names. Loops and long chains cost nothing more. */
function spansOf(map: HdMap, size: number): (relation: Relation) => Span {
  const own = new Map<number, Span>(), ways = new Map<number, Span>();
  const ofWay = (id: number): Span => {
    let span = ways.get(id);
    if (!span) ways.set(id, (span = spanOf((wayOf(map, id)?.points ?? []).flatMap((ref) => pointOf(map, ref) ?? []), size)));
    return span;
  };
  const ownOf = (relation: Relation): Span => {
    let span = own.get(relation.id);
    if (span) return span;
    span = newSpan();
    for (const m of relation.members) {
      const point = m.type === 'node' ? pointOf(map, m.ref) : undefined;
      if (m.type === 'way') widen(span, ofWay(m.ref));
      else if (point) widen(span, spanOf([point], size));
    }
    own.set(relation.id, span);
    return span;
  };
  return (relation) => {
    const span = newSpan();
    widen(span, ownOf(relation));
    let looked = 0;
    for (const m of relation.members) {
      const inner = m.type === 'relation' && looked++ < NAMED ? relationOf(map, m.ref) : undefined;
      if (inner) widen(span, ownOf(inner));
    }
    return span;
  };
}

/** Tiles of `size` metres. The projector's file is empty of numbers where the frame is the map's own tags. */
export function tilesOf(map: HdMap, size: number, projector: Projector): Tiles {
  const parts = new Map<string, Part>();
  const part = (key: string): Part => {
    let held = parts.get(key);
    if (!held) parts.set(key, (held = { points: new Map(), ways: new Map(), relations: new Map() }));
    return held;
  };
  const putWay = (into: Part, way: Way): void => {
    into.ways.set(way.id, way);
    for (const id of way.points) {
      const point = pointOf(map, id);
      if (point) into.points.set(id, point);
    }
  };
  const putRelation = (into: Part, first: Relation): void => {
    const waiting = [first];
    for (let relation = waiting.pop(); relation; relation = waiting.pop()) {
      if (into.relations.has(relation.id)) continue;
      into.relations.set(relation.id, relation);
      for (const m of relation.members) {
        const way = m.type === 'way' ? wayOf(map, m.ref) : undefined, inner = m.type === 'relation' ? relationOf(map, m.ref) : undefined, point = m.type === 'node' ? pointOf(map, m.ref) : undefined;
        if (way && !into.ways.has(way.id)) putWay(into, way);
        if (inner) waiting.push(inner);
        if (point) into.points.set(point.id, point);
      }
    }
  };
  const spanFor = spansOf(map, size);
  for (const [, relation] of entriesOf(map.relations)) for (const key of keysOf(spanFor(relation))) putRelation(part(key), relation);
  const used = new Set<number>(), placed = new Set<number>();
  for (const p of parts.values()) for (const id of p.ways.keys()) used.add(id);
  for (const [id, way] of entriesOf(map.ways)) if (!used.has(id)) for (const key of keysOf(spanOf(way.points.flatMap((ref) => pointOf(map, ref) ?? []), size))) putWay(part(key), way);
  for (const p of parts.values()) for (const id of p.points.keys()) placed.add(id);
  for (const [id, point] of entriesOf(map.points)) if (!placed.has(id)) part(keysOf(spanOf([point], size))[0]!).points.set(id, point);
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
