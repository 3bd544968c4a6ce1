// From degrees to the metres of the map frame and back: the families Autoware knows, and Japan's plane coordinates.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { entriesOf, valuesOf } from '../layer.ts';
import type { HdMap, Point } from '../model.ts';
import { tagOf } from '../tags.ts';
import { japanPlane } from './japan-plane.ts';
import { localCartesian } from './local-cartesian.ts';
import { type Plane, fromPlane, toPlane } from './transverse-mercator.ts';
import { UTM_SCALE, fromUtm, meridianOf, squareAt, squareNamed, toUtm, zoneOf } from './utm.ts';

export type LatLon = { readonly lat: number; readonly lon: number };

export type ProjectorKind = 'mgrs' | 'utm' | 'tm' | 'local' | 'local-cartesian';

/** How the map frame is laid, and why: `reason` is a key of words.ts. */
export type Projector = {
  readonly kind: ProjectorKind;
  /** For people: 54SUE, UTM 53, CS VIII … */
  readonly name: string;
  readonly reason: string;
  readonly forward: (place: LatLon) => Plane;
  readonly inverse: (plane: Plane) => LatLon;
  /** The frame in PROJ's words, for other tools; empty where degrees play no part. */
  readonly proj: string;
  /** The whole point, where its tags count (local coordinates). */
  readonly place: (point: Point) => Plane;
};

const projector = (kind: ProjectorKind, name: string, reason: string, proj: string, forward: Projector['forward'], inverse: Projector['inverse'], place: Projector['place'] = forward): Projector => ({ kind, name, reason, proj, forward, inverse, place });

const tmerc = (meridian: number, scale: number, x0: number, y0: number): string => `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${scale} +x_0=${x0} +y_0=${y0} +datum=WGS84 +units=m +no_defs`;

/** MGRS square of a place, laid flat over its borders: a map that leaves the square stays in one piece. */
export function mgrsFlat(at: LatLon, reason: string): Projector {
  const square = squareAt(at.lat, at.lon);
  const forward = (p: LatLon): Plane => {
    const { x, y } = toUtm(p.lat, p.lon, square.zone, square.north);
    return { x: x - square.x0, y: y - square.y0 };
  };
  return projector('mgrs', square.name, reason, tmerc(meridianOf(square.zone), UTM_SCALE, 500_000 - square.x0, (square.north ? 0 : 10_000_000) - square.y0), forward, ({ x, y }) => fromUtm(x + square.x0, y + square.y0, square.zone, square.north));
}

/** MGRS as Autoware does it: every point by the remainder in its own zone and square, so that a border tears the map. */
export function mgrsWrapped(at: LatLon, reason: string): Projector {
  const flat = mgrsFlat(at, reason);
  const forward = (p: LatLon): Plane => {
    const { x, y } = toUtm(p.lat, p.lon, zoneOf(p.lat, p.lon), p.lat >= 0);
    return { x: x % 100_000, y: y % 100_000 };
  };
  return projector('mgrs', flat.name, reason, flat.proj, forward, flat.inverse);
}

/** UTM relative to an origin, in the origin's zone (Lanelet2's UtmProjector, Autoware's LocalCartesianUTM). */
export function utmFrom(origin: LatLon, reason: string): Projector {
  const zone = zoneOf(origin.lat, origin.lon), north = origin.lat >= 0;
  const zero = toUtm(origin.lat, origin.lon, zone, north);
  return projector(
    'utm',
    `UTM ${zone}${north ? 'N' : 'S'}`,
    reason,
    tmerc(meridianOf(zone), UTM_SCALE, 500_000 - zero.x, (north ? 0 : 10_000_000) - zero.y),
    (p) => {
      const { x, y } = toUtm(p.lat, p.lon, zone, north);
      return { x: x - zero.x, y: y - zero.y };
    },
    ({ x, y }) => fromUtm(x + zero.x, y + zero.y, zone, north),
  );
}

/** Transverse Mercator around an origin with a scale on its meridian. */
export function tmFrom(origin: LatLon, scale: number, reason: string, name = `TM ${origin.lat} ${origin.lon}`): Projector {
  const zero = toPlane(origin.lat, origin.lon, origin.lon, scale);
  return projector(
    'tm',
    name,
    reason,
    tmerc(origin.lon, scale, -zero.x, -zero.y),
    (p) => {
      const { x, y } = toPlane(p.lat, p.lon, origin.lon, scale);
      return { x: x - zero.x, y: y - zero.y };
    },
    ({ x, y }) => fromPlane(x + zero.x, y + zero.y, origin.lon, scale),
  );
}

export function cartesianFrom(origin: LatLon, reason: string): Projector {
  const { forward, inverse } = localCartesian(origin.lat, origin.lon);
  return projector('local-cartesian', `ENU ${origin.lat} ${origin.lon}`, reason, '', (p) => forward(p.lat, p.lon), ({ x, y }) => inverse(x, y));
}

/** The frame of the tags local_x, local_y; degrees are not touched and cannot be had from metres. */
export function localTags(reason: string): Projector {
  // A tag that is there and holds no number gives no place; a missing one is zero, as Autoware has it.
  const number = (text: string | undefined): number => (text === undefined ? 0 : text.trim() === '' ? NaN : Number(text));
  const zero = (): LatLon => ({ lat: 0, lon: 0 });
  return projector('local', 'local_x local_y', reason, '', () => ({ x: 0, y: 0 }), zero, (p) => ({ x: number(tagOf(p.tags, 'local_x')), y: number(tagOf(p.tags, 'local_y')) }));
}

/** The reading of map_projector_info.yaml: a flat list of names, one level under map_origin, in lines or in braces. */
export function projectorFromInfo(text: string): Result<Projector> {
  const facts = new Map<string, string>();
  const plain = text.replace(/(^|\s)#.*$/gm, '').replace(/[{},]/g, '\n');
  for (const line of plain.split(/\r?\n/)) {
    const found = /^\s*["']?([A-Za-z_]+)["']?\s*:\s*(.*?)\s*$/.exec(line);
    if (found && found[2] !== '') facts.set(found[1]!, found[2]!.replace(/^["']|["']$/g, ''));
  }
  const type = facts.get('projector_type');
  const reason = 'hdmap/projector-by-info-file';
  const lat = Number(facts.get('latitude') ?? NaN), lon = Number(facts.get('longitude') ?? NaN);
  if (type === 'Local') return ok(localTags(reason));
  if (type === 'MGRS') {
    const square = squareNamed(facts.get('mgrs_grid') ?? '');
    if (!square) return refuse('hdmap/bad-projector-info', { field: 'mgrs_grid' });
    return ok(mgrsFlat(fromUtm(square.x0 + 50_000, square.y0 + 50_000, square.zone, square.north), reason));
  }
  if (type !== 'LocalCartesianUTM' && type !== 'LocalCartesian' && type !== 'TransverseMercator') return refuse('hdmap/bad-projector-info', { field: 'projector_type' });
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return refuse('hdmap/bad-projector-info', { field: 'map_origin' });
  if (type === 'LocalCartesianUTM') return ok(utmFrom({ lat, lon }, reason));
  if (type === 'LocalCartesian') return ok(cartesianFrom({ lat, lon }, reason));
  const scale = Number(facts.get('scale_factor') ?? UTM_SCALE);
  return scale > 0.5 && scale < 2 ? ok(tmFrom({ lat, lon }, scale, reason)) : refuse('hdmap/bad-projector-info', { field: 'scale_factor' });
}

/** First placed point of a map by document order, and whether all its latitudes are zero. A point at 0/0 decides nothing. */
function lookAt(map: HdMap): { first: LatLon; flat: boolean } {
  for (const [, p] of entriesOf(map.points)) if (p.lat !== 0 || p.lon !== 0) return { first: p, flat: p.lat === 0 && valuesOf(map.points).every((q) => q.lat === 0) };
  return { first: { lat: 0, lon: 0 }, flat: map.points.size > 0 };
}

export type Wish = { readonly kind?: ProjectorKind; readonly origin?: LatLon; readonly plane?: string; readonly scale?: number; readonly info?: string };

/** The projector asked for, else that of the info file, else local where all latitudes are zero, else the first point's square. */
export function chooseProjector(map: HdMap, wish: Wish): Result<Projector> {
  const { first, flat } = lookAt(map);
  const reason = 'hdmap/projector-asked-for';
  if (wish.plane !== undefined) {
    const plane = japanPlane(wish.plane);
    return plane ? ok(tmFrom(plane, plane.scale, reason, `平面直角座標系 ${plane.name}`)) : refuse('hdmap/unknown-plane', { name: wish.plane });
  }
  const origin = wish.origin ?? first;
  if (wish.kind === 'mgrs') return ok(mgrsWrapped(origin, reason));
  if (wish.kind === 'utm') return ok(utmFrom(origin, reason));
  if (wish.kind === 'tm') return ok(tmFrom(origin, wish.scale ?? UTM_SCALE, reason));
  if (wish.kind === 'local-cartesian') return ok(cartesianFrom(origin, reason));
  if (wish.kind === 'local') return ok(localTags(reason));
  if (wish.info !== undefined) return projectorFromInfo(wish.info);
  if (flat) return ok(localTags('hdmap/projector-no-latitudes'));
  return ok(mgrsFlat(first, 'hdmap/projector-first-point'));
}
