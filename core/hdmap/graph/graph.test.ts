import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sharedData } from '../../../tools/shared-data.ts';
import { countMap } from '../count-map.ts';
import { crossing, twoLaneRoad } from '../examples.ts';
import { hashOrder } from '../hash-order.ts';
import { placePoints, readOsm } from '../osm/read-osm.ts';
import { chooseProjector } from '../projections/projector.ts';
import { View } from '../view.ts';
import { edgeLines } from './ask-graph.ts';
import { findRoute, reachable } from './find-route.ts';
import { buildRoutingGraph } from './routing-graph.ts';
import { bicycle, pedestrian, vehicle } from './traffic-rules.ts';

const data = sharedData('hdmap');

test('two lanes: what follows, what lies beside, where one may change', () => {
  expect(edgeLines(buildRoutingGraph(new View(twoLaneRoad), vehicle))).toEqual([
    'vehicle following 11 12',
    'vehicle following 13 14',
    'vehicle lefts 13 11',
    'vehicle lefts 14 12',
    'vehicle previous 12 11',
    'vehicle previous 14 13',
    'vehicle rights 11 13',
    'vehicle rights 12 14',
  ]);
});

test('a crossing: vehicles conflict with vehicles, people may walk both ways, bicycles use roads', () => {
  const view = new View(crossing);
  expect(edgeLines(buildRoutingGraph(view, vehicle))).toEqual(['vehicle conflicting 21 22', 'vehicle conflicting 22 21']);
  expect(edgeLines(buildRoutingGraph(view, pedestrian))).toEqual(['pedestrian conflicting 23 23']);
  expect(edgeLines(buildRoutingGraph(view, bicycle))).toEqual([]);
});

test('the shortest route changes lanes where it must, and says no by name', () => {
  const graph = buildRoutingGraph(new View(twoLaneRoad), vehicle);
  const route = findRoute(graph, 11, 14);
  expect(route.ok && route.value.lanelets).toEqual([11, 13, 14]);
  expect(route.ok && route.value.laneChanges).toBe(1);
  expect(reachable(graph, 11, 1000).toSorted((a, b) => a - b)).toEqual([11, 12, 13, 14]);
  const back = findRoute(graph, 12, 11);
  expect(!back.ok && back.refusals[0]!.code).toBe('hdmap/no-route');
  const nowhere = findRoute(graph, 11, 99);
  expect(!nowhere.ok && nowhere.refusals[0]!.code).toBe('hdmap/not-for-traffic');
});

test('layers are walked as libstdc++ walks its hash tables', () => {
  // Worked out by hand from _Hashtable: 13 buckets, a new bucket goes to the front, a new id to the front of its bucket.
  expect(hashOrder([3, 1, 2])).toEqual([3, 2, 1]);
  expect(hashOrder([1, 14, 2])).toEqual([2, 14, 1]);
  expect(hashOrder([])).toEqual([]);
  const many = Array.from({ length: 500 }, (_, i) => i * 7 + 1);
  expect(hashOrder(many).toSorted((a, b) => a - b)).toEqual(many);
});

test.skipIf(!data)('counts, lengths and every routing edge equal those of Lanelet2 on every golden map (needs the maps of others)', () => {
  const golden = join(data!, 'golden');
  for (const file of readdirSync(golden).filter((f) => f.endsWith('.judge.json.gz'))) {
    const judge = JSON.parse(gunzipSync(readFileSync(join(golden, file))).toString()) as { file: string; proj: 'mgrs' | 'utm'; origin: [number, number]; counts: Record<string, number>; lanelet_length_m: number };
    const edges = gunzipSync(readFileSync(join(golden, file.replace('.judge.json.gz', '.edges.txt.gz')))).toString().trim();
    const read = readOsm(readFileSync(join(data!, judge.file), 'utf8'));
    const projector = chooseProjector(read.map, { kind: judge.proj, origin: { lat: judge.origin[0], lon: judge.origin[1] } });
    if (projector.ok) placePoints(read, projector.value.place);
    const view = new View(read.map);
    const counts = countMap(view);
    expect(counts, file).toMatchObject(judge.counts);
    expect(Number(counts.laneletLength.toPrecision(6)), file).toBeCloseTo(judge.lanelet_length_m, 2);
    const lines = [...edgeLines(buildRoutingGraph(view, vehicle)), ...edgeLines(buildRoutingGraph(view, pedestrian))].sort();
    expect(lines.join('\n') === edges, file).toBe(true);
  }
});
