// Small files made to be slow: everything that is done with a map must grow about as the file does. Four times the file
// may take eight times the CPU time; an algorithm that compares each with each takes sixteen.
import { expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { ruleSets } from './checks/rule-sets.ts';
import { runChecks } from './checks/run-checks.ts';
import { writeGeoJson } from './convert/geojson.ts';
import { writeOpenDrive } from './convert/opendrive.ts';
import { writePicture } from './convert/picture.ts';
import { countMap } from './count-map.ts';
import { centerlineOf } from './geometry/centerline.ts';
import { ringOf, sideOf } from './geometry/ring.ts';
import { ringFault } from './geometry/ring-fault.ts';
import { edgeLines } from './graph/ask-graph.ts';
import { buildRoutingGraph } from './graph/routing-graph.ts';
import { vehicle } from './graph/traffic-rules.ts';
import { bands, cutMap } from './jobs/cut-map.ts';
import { diffMaps } from './jobs/diff-maps.ts';
import { tilesOf } from './osm/cut-tiles.ts';
import { placePoints, readOsm } from './osm/read-osm.ts';
import { writeOsm } from './osm/write-osm.ts';
import { chooseProjector } from './projections/projector.ts';
import { View } from './view.ts';

const tag = (k: string, v: string): string => `<tag k="${k}" v="${v}"/>`;
const node = (id: number, x: number, y: number, z = 740): string => `<node id="${id}" lat="${(36.1 + y * 9e-6).toFixed(11)}" lon="${(137.9 + x * 1.1e-5).toFixed(11)}">${tag('ele', String(z))}</node>\n`;
const way = (id: number, refs: readonly number[], ...tags: string[]): string => `<way id="${id}">${refs.map((r) => `<nd ref="${r}"/>`).join('')}${tags.join('')}</way>\n`;
const border = tag('type', 'road_border');
const laneTags = ['type', 'lanelet', 'subtype', 'road', 'location', 'urban', 'one_way', 'yes', 'turn_direction', 'left'];
const lane = (id: number, left: number, right: number, more = ''): string =>
  `<relation id="${id}"><member type="way" ref="${left}" role="left"/><member type="way" ref="${right}" role="right"/>${more}${laneTags.map((k, i) => (i % 2 === 0 ? tag(k, laneTags[i + 1]!) : '')).join('')}</relation>\n`;
const element = (id: number, subtype: string, members: string): string => `<relation id="${id}">${members}${tag('type', 'regulatory_element')}${tag('subtype', subtype)}</relation>\n`;
const member = (type: string, ref: number, role: string): string => `<member type="${type}" ref="${ref}" role="${role}"/>`;
const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const many = (n: number, make: (i: number) => string): string => count(n).map(make).join('');
const ids = (n: number, from: number): number[] => count(n).map((i) => i + from);
/** Two points each at both sides of a road of 30 m, and its two lines 5 and 6. */
const road = node(1, 0, 3) + node(2, 30, 3) + node(3, 0, 0) + node(4, 30, 0) + way(5, [1, 2], border) + way(6, [3, 4], border);
const longLane = (n: number, left: (i: number) => [number, number], right: (i: number) => [number, number]): string =>
  many(n, (i) => node(i + 1, ...left(i)) + node(i + 1e6, ...right(i))) + way(3e6, ids(n, 1), border) + way(3e6 + 1, ids(n, 1e6), border) + lane(4e6, 3e6, 3e6 + 1);
const area = (type: string): string[] => [tag('type', type), tag('area', 'yes')];
const polygons = (n: number, at: (i: number) => [number, number]): string => many(n, (i) => node(i + 10, ...at(i))) + way(3e6, ids(n, 10), ...area('intersection_area')) + way(3e6 + 1, ids(n, 10), ...area('hatched_road_markings')) + road + lane(4e6, 5, 6);

const slow: readonly (readonly [string, number, (n: number) => string])[] = [
  ['one long lanelet', 300, (n) => longLane(n, (i) => [i, 3 + Math.sin(i / 9)], (i) => [i + 0.3, Math.sin(i / 9)])],
  ['one lanelet of zigzags', 250, (n) => longLane(n, (i) => [i * 0.01, (i % 2) * 50 + 3], (i) => [i * 0.01 + 0.003, (i % 2) * 50])],
  ['one lanelet in a tangle', 250, (n) => longLane(n, (i) => [(i * 7919) % 300, (i * 104729) % 307], (i) => [(i * 6007) % 311, (i * 3571) % 293])],
  ['a way of one point over and over', 20_000, (n) => node(1, 0, 0) + node(2, 9, 0) + way(3, count(n).map((i) => 1 + (i % 2)), border)],
  ['ways of points that are not there', 2000, (n) => many(n, (i) => way(i + 10, [5], border))],
  ['lanelets out of one point', 300, (n) => node(1, 0, 0) + many(n, (i) => node(i * 5 + 10, 40 * Math.cos(i / n), 40 * Math.sin(i / n)) + node(i * 5 + 11, 42 * Math.cos(i / n), 42 * Math.sin(i / n)) + way(i * 5 + 12, [1, i * 5 + 10], border) + way(i * 5 + 13, [1, i * 5 + 11], border) + lane(i * 5 + 14, i * 5 + 12, i * 5 + 13))],
  ['lanelets on one another', 300, (n) => road + many(n, (i) => lane(i + 10, 5, 6))],
  ['lanelets that go round and round', 150, (n) => node(1, 0, 0) + node(2, 5, 0) + node(3, 5, 5) + node(4, 0, 5) + way(5, [1, 2, 3, 4, 1], border) + way(6, [1, 4, 3, 2, 1], border) + many(n, (i) => lane(i + 10, 5, 6))],
  ['a round polygon', 3000, (n) => polygons(n, (i) => [100 * Math.cos((-i * 6.283) / n), 100 * Math.sin((-i * 6.283) / n)])],
  ['a polygon of zigzags', 1000, (n) => polygons(n, (i) => [i * 0.01, (i % 2) * 80 + i * 0.01])],
  ['rules on one lanelet', 2000, (n) => road + way(7, [2, 4], tag('type', 'stop_line')) + way(8, [2, 4], tag('type', 'traffic_light'), tag('subtype', 'red_yellow_green')) + many(n, (i) => element(i + 100, ['traffic_light', 'right_of_way', 'crosswalk', 'virtual_traffic_light'][i % 4]!, member('way', 8, 'refers') + member('way', 7, 'ref_line') + member('relation', 10, 'right_of_way'))) + lane(10, 5, 6, many(n, (i) => member('relation', i + 100, 'regulatory_element')))],
  ['rules that name each other in a ring', 1500, (n) => road + many(n, (i) => element(i + 100, 'crosswalk', member('relation', 100 + ((i + 1) % n), 'refers') + member('relation', 100 + ((i * 7) % n), 'refers')))],
  ['relations in a ring', 3000, (n) => road + many(n, (i) => `<relation id="${i + 100}">${member('relation', 100 + ((i + 1) % n), 'x')}</relation>`)],
  ['one relation over and over', 3000, (n) => many(n, () => `<relation id="5">${member('way', 1, 'left')}</relation>`)],
  ['an area of many lines', 1000, (n) => many(n, (i) => node(i + 1, 100 * Math.cos((i * 6.283) / n), 100 * Math.sin((i * 6.283) / n))) + many(n, (i) => way(i + 1e6, [i + 1, ((i + 1) % n) + 1], border)) + `<relation id="9000000">${many(n, (i) => member('way', 1e6 + n - 1 - i, 'outer'))}${tag('type', 'multipolygon')}</relation>`],
  ['everyone yields to everyone', 200, (n) => road + many(n, (i) => lane(i + 1000, 5, 6, member('relation', 9, 'regulatory_element'))) + element(9, 'right_of_way', many(n, (i) => member('relation', i + 1000, i === 0 ? 'right_of_way' : 'yield')))],
  ['points in one place', 1000, (n) => many(n, (i) => node(i + 1, 0, 0))],
  ['tags on one point', 5000, (n) => `<node id="1" lat="36" lon="138">${many(n, (i) => tag(`k${i}`, 'v'))}</node>`],
  ['unknown things in one point', 5000, (n) => `<node id="1" lat="36" lon="138">${'<x/>'.repeat(n)}</node>`],
];

/** All that can be done with a map; CPU milliseconds. */
function everything(text: string): number {
  const before = process.cpuUsage();
  const read = readOsm(`<osm>${text}</osm>`), again = readOsm(`<osm>${text.replace(/v="740"/g, 'v="741"')}</osm>`);
  const projector = chooseProjector(read.map, {});
  if (!projector.ok) throw new Error('no projector');
  placePoints(read, projector.value.place);
  placePoints(again, projector.value.place);
  const view = new View(read.map);
  runChecks(view, ruleSets['all']!);
  edgeLines(buildRoutingGraph(view, vehicle));
  countMap(view);
  writeOsm(read.map);
  writeGeoJson(read.map);
  writePicture(read.map);
  writeOpenDrive(read.map, projector.value);
  tilesOf(read.map, 200, projector.value);
  cutMap(read.map, 3, bands(read.map, 3));
  diffMaps(read.map, again.map);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

test.each(slow)('%s: four times as much takes at most eight times as long', (_, n, make) => {
  const small = make(n), large = make(4 * n);
  // What takes less than 40 ms says nothing of growth.
  const ratio = (): number => everything(large) / Math.max(40, everything(small));
  const first = ratio();
  expect(first < 8 ? first : Math.min(ratio(), ratio())).toBeLessThan(8);
});

test('a lanelet of 8,000 corners has its centre line in a second; copies of a finding are counted, not listed', () => {
  const bound = (y: number): { x: number; y: number; z: number }[] => count(8000).map((i) => ({ x: i, y: y + Math.sin(i / 9), z: 0 }));
  const before = process.cpuUsage();
  expect(centerlineOf(bound(3), bound(0)).length).toBeGreaterThan(8000);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  const zigzag = longLane(2000, (i) => [i * 0.01, (i % 2) * 0.5 + 3], (i) => [i * 0.01 + 0.003, (i % 2) * 0.5]);
  const read = readOsm(`<osm>${zigzag}</osm>`), projector = chooseProjector(read.map, {});
  if (projector.ok) placePoints(read, projector.value.place);
  const bends = runChecks(new View(read.map), ruleSets['stock']!).filter((f) => f.id === 4e6 && (f.code === 'mapping.curvature_too_big' || f.facts?.['code'] === 'mapping.curvature_too_big'));
  expect(bends.length).toBe(1001);
  expect(bends.find((f) => f.code === 'hdmap/many-more')).toMatchObject({ severity: 'Info', primitive: 'lanelet', facts: { count: 2996 } });
});

test('lanelets on one pair of long lines, and on many pairs of them, are checked in seconds', () => {
  const copies = longLane(1500, (i) => [i, 3], (i) => [i, 0]) + many(400, (i) => lane(5e6 + i, 3e6, 3e6 + 1));
  const lines = 7, corners = 400;
  const crossed = many(2 * lines, (k) => many(corners, (i) => node(k * 1000 + i + 1, i, k < lines ? 3 + k * 0.01 : k * 0.01)) + way(3e6 + k, ids(corners, k * 1000 + 1), border)) + many(lines * lines, (i) => lane(5e6 + i, 3e6 + (i % lines), 3e6 + lines + Math.floor(i / lines)));
  for (const text of [copies, crossed]) {
    const read = readOsm(`<osm>${text}</osm>`), projector = chooseProjector(read.map, {});
    if (projector.ok) placePoints(read, projector.value.place);
    const before = process.cpuUsage();
    expect(runChecks(new View(read.map), ruleSets['all']!).length).toBeGreaterThan(0);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000);
  }
});

test('a polygon in which each edge lies over each is called too intricate instead of waited for', () => {
  const comb = count(30_000).map((i) => ({ x: i * 0.001 + (i % 2) * 100, y: i * 0.001 + (i % 2) * 100 }));
  expect(ringFault(comb)).toMatch(/self-crossing|too-many-corners|spike/);
});

test('the side of a long ring, asked by blocks of edges, is the side counted edge by edge', () => {
  const random = seededRandom(7), corners = count(3000).map((i) => { const r = 50 + random() * 50; return { x: r * Math.cos(i / 477.5), y: r * Math.sin(i / 477.5) }; }), ring = ringOf(corners);
  for (let k = 0; k < 2000; k++) {
    const x = random() * 220 - 110, y = random() * 220 - 110;
    let inside = false;
    for (let i = 0; i < corners.length; i++) {
      const a = corners[i]!, b = corners[(i + 1) % corners.length]!;
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
    expect(sideOf(ring, x, y)).toBe(inside ? 1 : -1);
  }
});
