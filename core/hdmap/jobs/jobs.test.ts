import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveVertex } from '../actions/vertices.ts';
import { setTag } from '../actions/set-tag.ts';
import { crossing, exampleFrame, twoLaneRoad } from '../examples.ts';
import { edgeLines } from '../graph/ask-graph.ts';
import { buildRoutingGraph } from '../graph/routing-graph.ts';
import { vehicle } from '../graph/traffic-rules.ts';
import { entriesOf } from '../layer.ts';
import { type HdMap, pointOf, withWay } from '../model.ts';
import { writeOsm } from '../osm/write-osm.ts';
import { View } from '../view.ts';
import { cutMap } from './cut-map.ts';
import { diffMaps } from './diff-maps.ts';
import { type Job, mergeMaps } from './merge-maps.ts';

const edges = (map: HdMap): string => edgeLines(buildRoutingGraph(new View(map), vehicle)).join('\n');
const must = (acted: ReturnType<typeof moveVertex>): HdMap => {
  if (!acted.ok) throw new Error('refused');
  return acted.value;
};

const shuffled = <T>(list: readonly T[], keys: readonly number[]): T[] => list.map((v, i) => ({ v, k: keys[i % keys.length]! + i * 1e-6 })).sort((a, b) => a.k - b.k).map((e) => e.v);

test('cut anywhere, edited apart, merged in any order: no edit is lost and the graph is the uncut one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(twoLaneRoad, crossing),
      fc.array(fc.double({ min: -49_010, max: -48_910, noNaN: true }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 6 }),
      (map, cuts, picks, order) => {
        const parts = cutMap(map, cuts.length + 1, (x) => cuts.filter((c) => x >= c).length);
        // Each point belongs to the first job that holds it; only that job moves it, as the frozen border demands.
        const owner = new Map<number, number>();
        parts.forEach((part, i) => [...entriesOf(part.points)].forEach(([id]) => owner.has(id) || owner.set(id, i)));
        const ids = [...owner.keys()];
        let whole = map;
        const edited = [...parts];
        for (const pick of picks) {
          const id = ids[pick % ids.length]!, job = owner.get(id)!, p = pointOf(whole, id)!;
          const place = { x: p.x + 0.05, y: p.y + 0.02, z: p.z };
          whole = must(moveVertex(whole, exampleFrame, id, place));
          edited[job] = must(moveVertex(edited[job]!, exampleFrame, id, place));
        }
        const jobs: Job[] = parts.map((cut, i) => ({ name: `job-${i}`, cut, edited: edited[i]! }));
        const merged = mergeMaps(map, shuffled(jobs, order));
        expect(merged.conflicts).toEqual([]);
        expect(writeOsm(merged.map)).toBe(writeOsm(whole));
        expect(edges(merged.map)).toBe(edges(whole));
      },
    ),
    { numRuns: 150 },
  );
});

test('two jobs that change one thing differently are told, and the thing stays as it was', () => {
  const place = (dx: number): { x: number; y: number; z: number } => ({ x: pointOf(twoLaneRoad, 10102)!.x + dx, y: pointOf(twoLaneRoad, 10102)!.y, z: 700 });
  const job = (name: string, edited: HdMap): Job => ({ name, cut: twoLaneRoad, edited });
  const merged = mergeMaps(twoLaneRoad, [job('a', must(moveVertex(twoLaneRoad, exampleFrame, 10102, place(1)))), job('b', must(moveVertex(twoLaneRoad, exampleFrame, 10102, place(2))))]);
  expect(merged.conflicts).toEqual([{ code: 'hdmap/merge-both-changed', primitive: 'point', id: 10102, jobs: ['a', 'b'] }]);
  expect(writeOsm(merged.map)).toBe(writeOsm(twoLaneRoad));
});

test('different tags of one thing go together; one taken away where another changed is told', () => {
  const job = (name: string, edited: HdMap): Job => ({ name, cut: twoLaneRoad, edited });
  const slow = must(setTag(twoLaneRoad, 'relation', 11, 'speed_limit', '30')), named = must(setTag(twoLaneRoad, 'relation', 11, 'name', '駅前通り'));
  const both = mergeMaps(twoLaneRoad, [job('a', slow), job('b', named)]);
  expect(both.conflicts).toEqual([]);
  expect(writeOsm(both.map)).toBe(writeOsm(must(setTag(slow, 'relation', 11, 'name', '駅前通り'))));
  const gone = mergeMaps(twoLaneRoad, [job('a', withWay(twoLaneRoad, 101, undefined))]);
  expect(gone.conflicts.map((c) => c.code)).toEqual(['hdmap/merge-needs-removed']);
});

test('a reviewer sees what moved, how far, and which tags changed', () => {
  const moved = must(moveVertex(twoLaneRoad, exampleFrame, 10102, { x: pointOf(twoLaneRoad, 10102)!.x, y: pointOf(twoLaneRoad, 10102)!.y + 0.5, z: 700.2 }));
  const tagged = must(setTag(moved, 'relation', 11, 'speed_limit', '30'));
  const [point, lane] = diffMaps(twoLaneRoad, tagged);
  expect(point).toMatchObject({ change: 'changed', primitive: 'point', id: 10102 });
  expect(point!.moved!.across).toBeCloseTo(0.5, 4);
  expect(point!.moved!.up).toBeCloseTo(0.2, 4);
  expect(lane).toEqual({ change: 'changed', primitive: 'lanelet', id: 11, tags: { speed_limit: ['40', '30'] } });
  expect(diffMaps(twoLaneRoad, twoLaneRoad)).toEqual([]);
});
