// GeoJSON (RFC 7946) out and in. Out, every thing is a feature that any map program shows, and carries in its properties
// all that the map knows of it; in, such a file becomes the same map, and any other GeoJSON becomes lines with new ids.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { idFromText, idText } from '../ids.ts';
import { entriesOf, layerOf } from '../layer.ts';
import { type HdMap, type Member, type MemberType, type More, type Point, type Relation, type Way, emptyMap, isPolygon, kindOfRelation, pointOf } from '../model.ts';
import type { Tags } from '../tags.ts';
import { tagOf } from '../tags.ts';
import { View } from '../view.ts';

type Position = readonly [number, number, number];

const position = (p: Point): Position => [p.lon, p.lat, p.z];
const positions = (map: HdMap, way: Way): Position[] => way.points.flatMap((id) => (pointOf(map, id) ? [position(pointOf(map, id)!)] : []));
const closed = (ring: readonly Position[]): Position[] => (ring.length > 0 ? [...ring, ring[0]!] : []);

/** Tags as an object for people; the exact list follows in `tags` only when doubles or order would be lost. */
const properties = (kind: string, id: number, tags: Tags, more: More | undefined, extra: Record<string, unknown>): Record<string, unknown> => ({ kado: kind, id: idText(id), ...extra, tags: [...tags], ...(more ? { more } : {}) });

/** Corners of lanelets that are drawn. The rest go without geometry: their lines have it, and the file stays whole. */
const MOST_CORNERS = 2_000_000;

export function writeGeoJson(map: HdMap): string {
  const view = new View(map);
  const rows: unknown[] = [];
  let corners = 0;
  const feature = (geometry: unknown, props: Record<string, unknown>): void => void rows.push({ type: 'Feature', geometry, properties: props });
  for (const [id, p] of entriesOf(map.points)) feature({ type: 'Point', coordinates: position(p) }, properties('point', id, p.tags, p.more, { lat: p.lat, lon: p.lon }));
  for (const [id, w] of entriesOf(map.ways)) {
    const line = positions(map, w), polygon = isPolygon(w) && line.length > 2;
    const geometry = line.length < 2 ? null : polygon ? { type: 'Polygon', coordinates: [closed(line)] } : { type: 'LineString', coordinates: line };
    feature(geometry, properties('way', id, w.tags, w.more, { type: tagOf(w.tags, 'type') ?? '', point_ids: w.points.map(idText) }));
  }
  for (const [id, r] of entriesOf(map.relations)) {
    const lane = view.lanes.get(id);
    corners += lane ? lane.left.length + lane.right.length : 0;
    const ring = lane && corners <= MOST_CORNERS ? [...lane.left, ...lane.right.toReversed()].map(position) : undefined;
    const geometry = ring && ring.length > 2 ? { type: 'Polygon', coordinates: [closed(ring)] } : null;
    feature(geometry, properties('relation', id, r.tags, r.more, { type: kindOfRelation(r), members: r.members.map((m) => [m.type, idText(m.ref), m.role]) }));
  }
  const lines = rows.map((row) => JSON.stringify(row));
  return `{"type":"FeatureCollection","kado_header":${JSON.stringify(map.header)},"features":[\n${lines.join(',\n')}\n]}\n`;
}

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined);
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
const finite = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

function memberFrom(value: unknown): Member[] {
  const [type = '', ref = '', role = ''] = strings(value);
  const id = idFromText(ref);
  return id !== undefined && (type === 'node' || type === 'way' || type === 'relation') ? [{ type: type satisfies MemberType, ref: id, role }] : [];
}

function moreFrom(value: unknown): More | undefined {
  const more = record(value);
  if (!more) return undefined;
  const inner = strings(more['inner']);
  return inner.length > 0 ? { attributes: strings(more['attributes']), inner } : { attributes: strings(more['attributes']) };
}

/** Reads GeoJSON text. x and y wait for a projector. Refuses what is no FeatureCollection. */
export function readGeoJson(text: string): Result<HdMap> {
  let json: Json | undefined;
  try {
    json = record(JSON.parse(text));
  } catch {
    return refuse('hdmap/bad-geojson', { at: 'JSON' });
  }
  const features = json?.['type'] === 'FeatureCollection' ? json['features'] : undefined;
  if (!Array.isArray(features)) return refuse('hdmap/bad-geojson', { at: 'features' });
  const points = new Map<number, Point>(), ways = new Map<number, Way>(), relations = new Map<number, Relation>();
  const foreign: Json[] = [];
  for (const feature of features) {
    const geometry = record(record(feature)?.['geometry']), props = record(record(feature)?.['properties']) ?? {};
    const id = typeof props['id'] === 'string' ? idFromText(props['id']) : undefined;
    const kind = props['kado'], tags = strings(props['tags']), more = moreFrom(props['more']);
    if (id === undefined || typeof kind !== 'string') foreign.push({ geometry, properties: props });
    else if (kind === 'point') {
      const lat = finite(props['lat']), lon = finite(props['lon']), z = finite((geometry?.['coordinates'] as unknown[] | undefined)?.[2]) ?? 0;
      if (lat === undefined || lon === undefined) return refuse('hdmap/bad-geojson', { at: idText(id) });
      points.set(id, { id, lat, lon, x: 0, y: 0, z, tags, more });
    } else if (kind === 'way') ways.set(id, { id, points: strings(props['point_ids']).flatMap((t) => idFromText(t) ?? []), tags, more });
    else if (kind === 'relation') relations.set(id, { id, members: (Array.isArray(props['members']) ? props['members'] : []).flatMap(memberFrom), tags, more });
  }
  let next = 1;
  for (const table of [points, ways, relations]) for (const id of table.keys()) if (id >= next) next = id + 1;
  for (const { geometry, properties: props } of foreign) {
    const shape = record(geometry), coordinates = shape?.['coordinates'];
    const polygon = shape?.['type'] === 'Polygon';
    const line = shape?.['type'] === 'LineString' ? coordinates : polygon && Array.isArray(coordinates) ? coordinates[0] : undefined;
    if (!Array.isArray(line)) continue;
    const refs: number[] = [];
    for (const place of polygon ? line.slice(0, -1) : line) {
      const [lon, lat, z] = Array.isArray(place) ? place.map(finite) : [];
      if (lon === undefined || lat === undefined) return refuse('hdmap/bad-geojson', { at: 'coordinates' });
      points.set(next, { id: next, lat, lon, x: 0, y: 0, z: z ?? 0, tags: ['ele', String(z ?? 0)] });
      refs.push(next++);
    }
    const tags = Object.entries(record(props) ?? {}).flatMap(([k, v]) => (typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? [k, String(v)] : []));
    ways.set(next, { id: next, points: refs, tags: polygon ? [...tags, 'area', 'yes'] : tags });
    next++;
  }
  const head = record(json?.['kado_header']);
  const header = head ? { attributes: strings(head['attributes']), children: strings(head['children']) } : emptyMap.header;
  return ok({ header, points: layerOf(points), ways: layerOf(ways), relations: layerOf(relations) });
}
