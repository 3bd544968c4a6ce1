import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleSets } from '../checks/rule-sets.ts';
import { LiveChecks } from '../checks/live-checks.ts';
import { runChecks } from '../checks/run-checks.ts';
import { crossing, exampleFrame, twoLaneRoad } from '../examples.ts';
import { entriesOf } from '../layer.ts';
import { type HdMap, pointOf, relationOf, wayOf } from '../model.ts';
import { writeOsm } from '../osm/write-osm.ts';
import { View } from '../view.ts';
import { sentence } from '../words.ts';
import { type Acted, mintAbove } from './act.ts';
import { makeCrosswalk, makeSignal, makeStopSign } from './composites.ts';
import { connectLanelets, joinLanelets, makeLanelet, splitLanelet } from './lanelets.ts';
import { cornersAside, extendLine, mergeLines, offsetLine, reverseLine, splitLine } from './lines.ts';
import { setTag } from './set-tag.ts';
import { deleteVertex, insertVertex, moveVertex } from './vertices.ts';

const good = (acted: Acted): HdMap => {
  if (!acted.ok) throw new Error(acted.refusals.map((r) => r.code).join());
  return acted.value;
};
const refused = (acted: Acted): string | undefined => (acted.ok ? undefined : acted.refusals[0]!.code);
const beside = (map: HdMap, point: number, dx: number, dy: number): { x: number; y: number; z: number } => {
  const p = pointOf(map, point)!;
  return { x: p.x + dx, y: p.y + dy, z: p.z };
};
const checked = (map: HdMap): string[] => runChecks(new View(map), ruleSets['usual']!).map((f) => `${f.code} ${f.id}`);

describe('one action each', () => {
  const mint = (map: HdMap) => mintAbove(map);

  test('a point put in, moved and taken out', () => {
    const put = good(insertVertex(twoLaneRoad, exampleFrame, 102, 0, beside(twoLaneRoad, 10201, 10, 0), () => 900));
    expect(wayOf(put, 102)!.points).toEqual([10201, 900, 10202, 10203]);
    const moved = good(moveVertex(put, exampleFrame, 900, beside(put, 900, 0, 0.25)));
    expect(pointOf(moved, 900)!.y - pointOf(put, 900)!.y).toBeCloseTo(0.25, 4);
    expect(wayOf(good(deleteVertex(moved, 900)), 102)!.points).toEqual([10201, 10202, 10203]);
    expect(refused(deleteVertex(crossing, 12101))).toBe('hdmap/line-too-short');
    expect(refused(moveVertex(twoLaneRoad, exampleFrame, 1, { x: 0, y: 0, z: 0 }))).toBe('hdmap/no-such-point');
  });

  test('a line split and merged again is the same line; lines of lanelets are left alone', () => {
    const longer = good(extendLine(crossing, exampleFrame, 125, 'end', beside(crossing, 12502, 0, 0.1), () => 901));
    const split = good(splitLine(longer, 125, 1, () => 902));
    expect(relationOf(split, 24)!.members.filter((m) => m.role === 'ref_line').map((m) => m.ref)).toEqual([125, 902]);
    expect(writeOsm(good(mergeLines(split, 125, 902)))).toBe(writeOsm(longer));
    expect(refused(splitLine(twoLaneRoad, 101, 1, () => 903))).toBe('hdmap/line-bounds-lanelet');
    expect(refused(mergeLines(crossing, 125, 126))).toBe('hdmap/line-bounds-lanelet');
    expect(wayOf(good(reverseLine(crossing, 125)), 125)!.points).toEqual([12502, 12501]);
  });

  test('a copy at lane width keeps its distance on bends', () => {
    const map = good(offsetLine(twoLaneRoad, exampleFrame, 104, 3.5, mint(twoLaneRoad)));
    expect(map.ways.size).toBe(twoLaneRoad.ways.size + 1);
    const aside = cornersAside([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }], 1);
    expect(aside[1]).toEqual({ x: 9, y: 1 });
  });

  test('lanelets joined, cut and connected stay sound', () => {
    const joined = good(joinLanelets(twoLaneRoad, 11, 12, mint(twoLaneRoad)));
    expect(new View(joined).lanes.get(11)!.left.length).toBe(5);
    expect(relationOf(joined, 12)).toBeUndefined();
    expect(refused(joinLanelets(twoLaneRoad, 11, 14, () => 1))).toBe('hdmap/lanelets-do-not-meet');
    const cut = good(splitLanelet(twoLaneRoad, 13, 1, 1, mint(twoLaneRoad)));
    expect(new View(cut).lanes.size).toBe(5);
    const alone = good(makeLanelet(twoLaneRoad, 101, 103, ['subtype', 'road'], () => 950));
    expect(new View(alone).lanes.get(950)!.left[0]!.id).toBe(10101);
    const through = good(connectLanelets(crossing, exampleFrame, 21, 22, 'left', mint(crossing)));
    expect(new View(through).lanes.size).toBe(4);
  });

  test('a crosswalk, a signal and a stop sign come whole, and the rules have nothing to say of them', () => {
    const at = (dx: number, dy: number, z = 700): { x: number; y: number; z: number } => {
      const p = pointOf(twoLaneRoad, 10101)!;
      return { x: p.x + dx, y: p.y - 7 + dy, z };
    };
    const walk = good(makeCrosswalk(twoLaneRoad, exampleFrame, [[at(10, -1), at(10, 8)], [at(13, -1), at(13, 8)]], [[at(8, 0.2), at(8, 6.8)]], [11, 13], mint(twoLaneRoad)));
    expect(checked(walk)).toEqual([]);
    const signal = good(makeSignal(walk, exampleFrame, [at(39, 6, 705), at(39, 4.8, 705)], 0.45, [at(36, 0.2), at(36, 6.8)], [11, 13], mint(walk)));
    expect(checked(signal)).toEqual([]);
    const sign = good(makeStopSign(signal, exampleFrame, [at(39, 8, 702), at(39, 7.4, 702)], [at(37, 0.2), at(37, 6.8)], [13], mint(signal)));
    expect(checked(sign)).toEqual([]);
    expect(refused(makeSignal(walk, exampleFrame, [at(0, 0), at(1, 0)], 0, [], [11], () => 1))).toBe('hdmap/bad-body-height');
  });
});

/** Any action on any map, as a machine that draws badly would do it. */
const anyAction = fc.record({ kind: fc.nat(9), which: fc.nat(1000), dx: fc.double({ min: -3, max: 3, noNaN: true }), dy: fc.double({ min: -3, max: 3, noNaN: true }), at: fc.nat(4) });

function act(map: HdMap, { kind, which, dx, dy, at }: { kind: number; which: number; dx: number; dy: number; at: number }): Acted {
  const pick = <T>(entries: Iterable<[number, T]>): number => {
    const ids = [...entries].map(([id]) => id);
    return ids[which % ids.length]!;
  };
  const point = pick(entriesOf(map.points)), way = pick(entriesOf(map.ways)), relation = pick(entriesOf(map.relations));
  const place = beside(map, point, dx, dy), mint = mintAbove(map);
  if (kind === 0) return insertVertex(map, exampleFrame, way, at, place, mint);
  if (kind <= 3) return moveVertex(map, exampleFrame, point, place);
  if (kind === 4) return deleteVertex(map, point);
  if (kind === 5) return reverseLine(map, way);
  if (kind === 6) return setTag(map, 'relation', relation, 'speed_limit', String(Math.round(dx * 40)));
  if (kind === 7) return splitLanelet(map, relation, at, at, mint);
  if (kind === 8) return extendLine(map, exampleFrame, way, at % 2 === 0 ? 'start' : 'end', place, mint);
  return offsetLine(map, exampleFrame, way, dx, mint);
}

test('undo is exact: whatever is done, every earlier map is still what it was; refusals have sentences', () => {
  fc.assert(
    fc.property(fc.constantFrom(twoLaneRoad, crossing), fc.array(anyAction, { minLength: 1, maxLength: 25 }), (start, actions) => {
      const history = [{ map: start, text: writeOsm(start) }];
      for (const action of actions) {
        const acted = act(history.at(-1)!.map, action);
        if (acted.ok) history.push({ map: acted.value, text: writeOsm(acted.value) });
        else for (const r of acted.refusals) expect(sentence('ja', r.code, r.facts)).not.toBe(r.code);
      }
      for (const { map, text } of history.toReversed()) expect(writeOsm(map)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('checks that follow every edit say the same as checks from scratch', () => {
  const rules = [...ruleSets['autoware']!, ...ruleSets['own']!];
  fc.assert(
    fc.property(fc.constantFrom(twoLaneRoad, crossing), fc.array(anyAction, { minLength: 1, maxLength: 12 }), (start, actions) => {
      const live = new LiveChecks(start, rules);
      let map = start;
      for (const action of actions) {
        const acted = act(map, action);
        if (!acted.ok) continue;
        map = acted.value;
        live.follow(map);
      }
      live.settle();
      expect(live.findings().map((f) => JSON.stringify(f))).toEqual(runChecks(new View(map), rules).map((f) => JSON.stringify(f)));
    }),
    { numRuns: 60 },
  );
});
