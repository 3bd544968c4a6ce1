// Small maps of our own, for tests and for the demonstration: roads drawn by hand near Shiojiri station, on Japan's
// plane system VIII. Every id and metre is chosen to be easy to follow.
import { layerOf } from './layer.ts';
import { type HdMap, type Member, type Point, type Relation, type Way, emptyMap } from './model.ts';
import { japanPlane } from './projections/japan-plane.ts';
import { type Projector, tmFrom } from './projections/projector.ts';
import type { Tags } from './tags.ts';

const plane = japanPlane('VIII')!;

/** The frame the examples are drawn in. */
export const exampleFrame: Projector = tmFrom(plane, plane.scale, 'hdmap/projector-asked-for', 'CS VIII');

/** Origin of the drawings in that frame, metres: beside the station. */
const X0 = -49_000, Y0 = 12_400;

type Drawn = { readonly id: number; readonly at: readonly (readonly [number, number])[]; readonly z?: number; readonly tags: Tags };

const metres = (value: number): string => value.toFixed(4);

/** Points get ids id * 100 + 1, + 2 …; a point drawn at a place that holds one already is that one. */
export function drawMap(lines: readonly Drawn[], relations: readonly Relation[]): HdMap {
  const points = new Map<number, Point>(), ways = new Map<number, Way>(), byPlace = new Map<string, number>();
  for (const line of lines) {
    const refs: number[] = [];
    for (const [dx, dy] of line.at) {
      const key = `${dx},${dy},${line.z ?? 700}`;
      let id = byPlace.get(key);
      if (id === undefined) {
        id = line.id * 100 + refs.length + 1;
        const { lat, lon } = exampleFrame.inverse({ x: X0 + dx, y: Y0 + dy });
        const rounded = { lat: Number(lat.toFixed(11)), lon: Number(lon.toFixed(11)) };
        const { x, y } = exampleFrame.forward(rounded);
        byPlace.set(key, id);
        points.set(id, { id, ...rounded, x, y, z: line.z ?? 700, tags: ['local_x', metres(x), 'local_y', metres(y), 'ele', String(line.z ?? 700)] });
      }
      refs.push(id);
    }
    ways.set(line.id, { id: line.id, points: refs, tags: line.tags });
  }
  return { header: emptyMap.header, points: layerOf(points), ways: layerOf(ways), relations: layerOf(new Map(relations.map((r) => [r.id, r]))) };
}

const road: Tags = ['type', 'lanelet', 'subtype', 'road', 'location', 'urban', 'one_way', 'yes', 'speed_limit', '40', 'participant:vehicle', 'yes'];

/** A lanelet of a road between two lines. */
export const roadBetween = (id: number, left: number, right: number, more: readonly Member[] = [], tags: Tags = []): Relation => ({
  id,
  members: [{ type: 'way', ref: left, role: 'left' }, { type: 'way', ref: right, role: 'right' }, ...more],
  tags: [...road, ...tags],
});

const border: Tags = ['type', 'road_border'];
const dashed: Tags = ['type', 'line_thin', 'subtype', 'dashed', 'lane_change', 'yes'];

/** Two lanes side by side, two lanelets long each: 11 → 12 (left lane), 13 → 14 (right lane), heading east. */
export const twoLaneRoad: HdMap = drawMap(
  [
    { id: 101, at: [[0, 7], [20, 7], [40, 7]], tags: border },
    { id: 102, at: [[0, 3.5], [20, 3.5], [40, 3.5]], tags: dashed },
    { id: 103, at: [[0, 0], [20, 0], [40, 0]], tags: border },
    { id: 104, at: [[40, 7], [60, 8], [80, 10]], tags: border },
    { id: 105, at: [[40, 3.5], [60, 4.5], [80, 6.5]], tags: dashed },
    { id: 106, at: [[40, 0], [60, 1], [80, 3]], tags: border },
  ],
  [roadBetween(11, 101, 102), roadBetween(12, 104, 105), roadBetween(13, 102, 103), roadBetween(14, 105, 106)],
);

/** A road (21) crossed by a side road (22) and by a crosswalk (23) with its rule (24) and stop line (125). */
export const crossing: HdMap = drawMap(
  [
    { id: 121, at: [[0, 3.5], [50, 3.5]], tags: border },
    { id: 122, at: [[0, 0], [50, 0]], tags: border },
    { id: 123, at: [[20, -20], [20, 24]], tags: ['type', 'virtual'] },
    { id: 124, at: [[23.5, -20], [23.5, 24]], tags: ['type', 'virtual'] },
    { id: 125, at: [[34, 0.2], [34, 3.3]], tags: ['type', 'stop_line'] },
    { id: 126, at: [[36, -1], [36, 4.5]], tags: ['type', 'pedestrian_marking'] },
    { id: 127, at: [[39, -1], [39, 4.5]], tags: ['type', 'pedestrian_marking'] },
    { id: 128, at: [[36.2, -1], [36.2, 4.5], [38.8, 4.5], [38.8, -1]], tags: ['type', 'crosswalk_polygon', 'area', 'yes'] },
  ],
  [
    roadBetween(21, 121, 122, [{ type: 'relation', ref: 24, role: 'regulatory_element' }]),
    roadBetween(22, 123, 124),
    {
      id: 23,
      members: [{ type: 'way', ref: 126, role: 'left' }, { type: 'way', ref: 127, role: 'right' }],
      tags: ['type', 'lanelet', 'subtype', 'crosswalk', 'location', 'urban', 'one_way', 'no', 'participant:pedestrian', 'yes'],
    },
    {
      id: 24,
      members: [{ type: 'relation', ref: 23, role: 'refers' }, { type: 'way', ref: 125, role: 'ref_line' }, { type: 'way', ref: 128, role: 'crosswalk_polygon' }],
      tags: ['type', 'regulatory_element', 'subtype', 'crosswalk'],
    },
  ],
);
