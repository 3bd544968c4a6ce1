// What a map holds, in numbers: for `map info` and for comparing with other readers.
import { lengthOf } from './geometry/along.ts';
import { valuesOf } from './layer.ts';
import { metaInfo } from './model.ts';
import { hasTag } from './tags.ts';
import type { View } from './view.ts';

export type MapCounts = {
  readonly points: number;
  readonly linestrings: number;
  readonly polygons: number;
  readonly lanelets: number;
  readonly areas: number;
  readonly regelems: number;
  /** Sum over the lanelets' centre lines in the plane, metres. */
  readonly laneletLength: number;
  readonly laneletSubtypes: Readonly<Record<string, number>>;
  readonly regelemSubtypes: Readonly<Record<string, number>>;
  readonly linestringTypes: Readonly<Record<string, number>>;
  readonly formatVersion: string | undefined;
  /** Degrees: south, west, north, east; undefined for a map without points. */
  readonly degrees: readonly [number, number, number, number] | undefined;
  /** Metres in the map frame: min x, min y, max x, max y, and lowest and highest z. */
  readonly metres: readonly [number, number, number, number, number, number] | undefined;
};

const tally = (names: Iterable<string>): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name || '-', (counts.get(name || '-') ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
};

export function countMap(view: View): MapCounts {
  const points = valuesOf(view.map.points);
  // A point at 0/0 without local coordinates has no place (hdmap/no-place): it says nothing of where the map lies.
  const placed = points.filter((p) => p.lat !== 0 || p.lon !== 0 || hasTag(p.tags, 'local_x'));
  const span = (pick: (p: (typeof points)[number]) => number): [number, number] => placed.reduce<[number, number]>((s, p) => [Math.min(s[0], pick(p)), Math.max(s[1], pick(p))], [Infinity, -Infinity]);
  const lat = span((p) => p.lat), lon = span((p) => p.lon), x = span((p) => p.x), y = span((p) => p.y), z = span((p) => p.z);
  let laneletLength = 0;
  for (const lane of view.lanes.values()) laneletLength += lengthOf(view.center(lane));
  return {
    points: points.length,
    linestrings: view.lines.size,
    polygons: view.polygons.size,
    lanelets: view.lanes.size,
    areas: view.areas.size,
    regelems: view.regelems.size,
    laneletLength,
    laneletSubtypes: tally([...view.lanes.values()].map((l) => l.subtype)),
    regelemSubtypes: tally([...view.regelems.values()].map((r) => r.subtype)),
    linestringTypes: tally([...view.lines.values()].map((l) => `${l.type || '-'}/${l.subtype || '-'}`)),
    formatVersion: metaInfo(view.map, 'format_version'),
    degrees: placed.length > 0 ? [lat[0], lon[0], lat[1], lon[1]] : undefined,
    metres: placed.length > 0 ? [x[0], y[0], x[1], y[1], z[0], z[1]] : undefined,
  };
}
