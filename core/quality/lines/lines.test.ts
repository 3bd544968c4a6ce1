import { expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRandom } from '../../kernel/random.ts';
import { agreeOnLines, matchDrawings } from './agree.ts';
import { assign, assignOrLeave } from './assign.ts';
import { type Line, lengthOf, meanDistance, nearest, stations } from './geometry.ts';
import { agreedGeojson, readDrawings } from './read-geojson.ts';
import { scene } from './simulate.ts';

const rms = (line: Line, truth: Line): number => {
  const points = stations(line, 2);
  return Math.sqrt(points.reduce((s, p) => s + nearest(truth, p).distance ** 2, 0) / points.length);
};
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

test('three hands are nearer the road than one, wrong lanes are flagged, the band holds', () => {
  const random = seededRandom(11), scenes = Array.from({ length: 60 }, (_, i) => scene(`t${i}`, 3, random)), found = agreeOnLines(scenes.flatMap((s) => s.drawings));
  const of = new Map(found.map((f) => [f.task, f]));
  expect(found.length).toBe(60);
  expect(median(scenes.map((s, i) => rms(of.get(`t${i}`)!.line, s.truth)))).toBeLessThan(0.75 * median(scenes.map((s) => rms(s.drawings[0]!.line, s.truth))));
  let inside = 0, all = 0;
  scenes.forEach((s, i) => {
    const got = of.get(`t${i}`)!;
    expect(got.flagged).toBe(s.wrongLane.size > 0);
    if (s.wrongLane.size === 1) expect(got.apart).toEqual([...s.wrongLane]);
    got.line.forEach((p, k) => {
      all += 1;
      if (nearest(s.truth, p).distance < 1.96 * got.errors[k]!) inside += 1;
    });
  });
  expect(inside / all).toBeGreaterThan(0.9);
});

test('parallel lines of one task are told apart, however the drawings are ordered', () => {
  const at = (x: number, worker: string) => ({ task: 't', worker, line: [[x, 0], [x + 0.1, 50]] as Line, properties: {} });
  const groups = matchDrawings([at(0, 'a'), at(3.5, 'a'), at(3.6, 'b'), at(0.2, 'b'), at(3.4, 'c')]);
  expect(groups.map((g) => g.drawings.length).sort()).toEqual([2, 3]);
  expect(agreeOnLines([at(0, 'a'), at(3.5, 'a'), at(3.6, 'b'), at(0.2, 'b'), at(3.4, 'c')]).map((l) => Math.round(l.line[0]![0] * 10)).sort((x, y) => x - y)).toEqual([1, 35]);
});

test('assignment is the cheapest one', () => {
  const best = (cost: number[][]): number => {
    const go = (i: number, used: number): number => (i === cost.length ? 0 : Math.min(...cost[i]!.map((c, j) => ((used >> j) & 1 ? Infinity : c + go(i + 1, used | (1 << j))))));
    return go(0, 0);
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }).chain((n) => fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 }), { minLength: n, maxLength: n })), (cost) => {
      expect(assign(cost).reduce((s, c, i) => s + cost[i]![c]!, 0)).toBe(best(cost));
    }),
  );
  expect(assignOrLeave([[1, 9], [9, 9]], 5)).toEqual([0, -1]);
});

test('GeoJSON in degrees comes back in degrees; bad features are refused by name', () => {
  const feature = (worker: string, lon: number) => ({ type: 'Feature', geometry: { type: 'LineString', coordinates: [[lon, 36.1, 700], [lon, 36.101, 701]] }, properties: { task: 1, worker, kind: 'curb' } });
  const read = readDrawings({ features: [feature('a', 137.95), feature('b', 137.950002)] }, 'f', false);
  if (!read.ok) throw new Error('unreachable');
  expect(lengthOf(read.value.drawings[0]!.line)).toBeCloseTo(110.97, 1);
  expect(meanDistance(read.value.drawings[0]!.line, read.value.drawings[1]!.line)).toBeCloseTo(0.18, 2);
  const out = agreedGeojson(agreeOnLines(read.value.drawings), read.value.frame) as { features: { geometry: { coordinates: number[][] }; properties: { kind: string } }[] };
  expect(out.features[0]!.geometry.coordinates[0]![0]).toBeCloseTo(137.950001, 6);
  expect(out.features[0]!.properties.kind).toBe('curb');
  const code = (json: unknown) => {
    const r = readDrawings(json, 'f', false);
    return r.ok ? 'ok' : r.refusals[0]!.code;
  };
  expect([code({}), code({ features: [] }), code({ features: [{ geometry: null, properties: { task: 1, worker: 2 } }] }), code({ features: [{ properties: { task: 1 } }] })]).toEqual(['quality/not-geojson', 'quality/empty-file', 'quality/no-line', 'quality/no-property']);
});
