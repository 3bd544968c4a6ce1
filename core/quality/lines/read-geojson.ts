// GeoJSON (RFC 7946) lines with properties task and worker ↔ drawings in metres. Small extents in degrees are projected locally.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { AgreedLine, Drawing } from './agree.ts';
import type { Line, Point } from './geometry.ts';

/** Metres per degree at a latitude (WGS 84 ellipsoid), and the origin. */
type Frame = { readonly lon: number; readonly lat: number; readonly perLon: number; readonly perLat: number };
export type Drawn = { readonly drawings: readonly Drawing[]; readonly frame: Frame | undefined };

/** Nobody draws a line of a degree (about 100 km) in one task; larger numbers are metres already. */
const LARGEST_DEGREES = 1;

function frameOf(lines: readonly (readonly number[])[][]): Frame | undefined {
  const all = lines.flat();
  if (!all.every((p) => Math.abs(p[0]!) <= 180 && Math.abs(p[1]!) <= 90)) return undefined;
  for (const line of lines) for (const axis of [0, 1]) {
    const values = line.map((p) => p[axis]!);
    if (Math.max(...values) - Math.min(...values) > LARGEST_DEGREES) return undefined;
  }
  const lon = all.reduce((s, p) => s + p[0]!, 0) / all.length, lat = all.reduce((s, p) => s + p[1]!, 0) / all.length;
  const phi = (lat * Math.PI) / 180, e2 = 0.00669437999014, a = 6378137, w = 1 - e2 * Math.sin(phi) ** 2;
  return { lon, lat, perLon: ((Math.PI / 180) * a * Math.cos(phi)) / Math.sqrt(w), perLat: ((Math.PI / 180) * a * (1 - e2)) / w ** 1.5 };
}

const isPosition = (p: unknown): p is number[] => Array.isArray(p) && p.length >= 2 && p.every((v) => typeof v === 'number' && Number.isFinite(v));

/** Every LineString (and part of a MultiLineString) as a drawing. `metres` skips the guess about degrees. */
export function readDrawings(json: unknown, file: string, metres: boolean): Result<Drawn> {
  const features = (json as { features?: unknown } | null)?.features;
  if (!Array.isArray(features)) return refuse('quality/not-geojson', { file });
  const found: { task: string; worker: string; line: number[][]; properties: Record<string, unknown> }[] = [];
  for (const [at, feature] of (features as unknown[]).entries()) {
    const { geometry, properties } = (feature ?? {}) as { geometry?: { type?: string; coordinates?: unknown } | null; properties?: Record<string, unknown> | null };
    const { task, worker, ...rest } = properties ?? {};
    for (const [column, value] of [['task', task], ['worker', worker]] as const) if (typeof value !== 'string' && typeof value !== 'number') return refuse('quality/no-property', { file, feature: at + 1, column });
    const parts = geometry?.type === 'LineString' ? [geometry.coordinates] : geometry?.type === 'MultiLineString' ? (geometry.coordinates as unknown[]) : [];
    if (!Array.isArray(parts) || parts.length === 0) return refuse('quality/no-line', { file, feature: at + 1 });
    for (const line of parts) {
      if (!Array.isArray(line) || line.length < 2 || !line.every(isPosition)) return refuse('quality/no-line', { file, feature: at + 1 });
      found.push({ task: String(task as string | number), worker: String(worker as string | number), line: line as number[][], properties: rest });
    }
  }
  if (found.length === 0) return refuse('quality/empty-file', { file });
  const frame = metres ? undefined : frameOf(found.map((f) => f.line));
  const point = (p: readonly number[]): Point => {
    const [x, y] = frame === undefined ? [p[0]!, p[1]!] : [(p[0]! - frame.lon) * frame.perLon, (p[1]! - frame.lat) * frame.perLat];
    return p[2] === undefined ? [x, y] : [x, y, p[2]];
  };
  return ok({ drawings: found.map((f) => ({ ...f, line: f.line.map(point) })), frame });
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The agreed lines as GeoJSON, in the coordinates they came in. */
export function agreedGeojson(lines: readonly AgreedLine[], frame: Frame | undefined): object {
  const back = (line: Line): number[][] =>
    line.map(([x, y, z]) => {
      const xy = frame === undefined ? [round(x, 4), round(y, 4)] : [round(frame.lon + x / frame.perLon, 9), round(frame.lat + y / frame.perLat, 9)];
      return z === undefined ? xy : [...xy, round(z, 3)];
    });
  return {
    type: 'FeatureCollection',
    features: lines.map((l) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: back(l.line) },
      properties: { ...l.properties, task: l.task, workers: l.workers, presence: round(l.presence, 3), flagged: l.flagged, apart: l.apart, standardErrors: l.errors.map((e) => round(e, 4)) },
    })),
  };
}
