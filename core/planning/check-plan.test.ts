import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Random, seededRandom, shuffled } from '../kernel/random.ts';
import { sharedData } from '../../tools/shared-data.ts';
import { checkPlan } from './check-plan.ts';
import { compile } from './compile.ts';
import { anneal } from './engine/anneal.ts';
import { candidatesOf } from './engine/candidates.ts';
import { construct } from './engine/construct.ts';
import { type Schedule, emptySchedule, giveBatch, scheduleOf, totalUnits } from './engine/schedule.ts';
import { partsOf } from './engine/walk-days.ts';
import { exampleBatch, exampleProblem, exampleWorker, randomProblem } from './examples.ts';
import type { Problem } from './model.ts';
import { readProblem } from './read-problem.ts';
import { partNames, sumOf } from './score.ts';

function agree(problem: Problem, s: Schedule): void {
  const verdict = checkPlan(problem, [...s.worker]);
  expect(verdict.violations).toEqual([]);
  const parts = partsOf(s), fresh = partsOf(scheduleOf(s.c, s.worker));
  for (const name of partNames) expect([name, BigInt(parts[name])]).toEqual([name, verdict.units[name]]);
  expect(fresh).toEqual(parts);
  expect(totalUnits(s)).toBe(sumOf(parts));
  for (let j = 0; j < s.c.batches; j++) if (s.worker[j]! >= 0) expect(s.finish[j]).toBe(verdict.finish[j]);
}

test('engine and independent evaluator agree to the last unit, whatever was done and undone', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 40 }), (seed, people, work) => {
    const random = seededRandom(seed), problem = randomProblem(random, people, work);
    expect(readProblem(problem)).toMatchObject({ ok: true });
    const c = compile(problem), s = emptySchedule(c), candidates = candidatesOf(c);
    construct(s, random);
    agree(problem, s);
    for (const heat of [1e8, 1e6, 0]) {
      anneal(s, 300, heat, random, candidates);
      for (let j = 0; j < c.batches; j += 7) giveBatch(s, j, -1);
      agree(problem, s);
    }
  }), { numRuns: 150 });
});

/** The same month with other ids: work may now wait for a later id, also on the same due day. */
function shuffledIds(problem: Problem, random: Random): Problem {
  const ids = shuffled([...problem.batches.keys()], random), place = new Map(ids.map((old, id) => [old, id]));
  return { ...problem, batches: ids.map((old, id) => { const b = problem.batches[old]!; return { ...b, id, after: b.after === null || b.after === undefined ? null : place.get(b.after)! }; }) };
}

test('ids in any order: both judges let work of the same due day come after what it waits for', () => {
  let turned = 0;
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 40 }), (seed, people, work) => {
    const random = seededRandom(seed), problem = shuffledIds(randomProblem(random, people, work), random);
    expect(readProblem(problem)).toMatchObject({ ok: true });
    turned += problem.batches.filter((b) => b.after !== null && b.after! > b.id && problem.batches[b.after!]!.due === b.due).length;
    const c = compile(problem), s = emptySchedule(c), candidates = candidatesOf(c);
    for (const b of problem.batches) if (b.after !== null) expect(c.rank[b.after!]!).toBeLessThan(c.rank[b.id]!);
    construct(s, random);
    agree(problem, s);
    for (const heat of [1e8, 0]) {
      anneal(s, 300, heat, random, candidates);
      agree(problem, s);
    }
  }), { numRuns: 150 });
  expect(turned).toBeGreaterThan(100);
});

test('the score of a plan that can be counted by hand', () => {
  const problem = exampleProblem(
    [exampleWorker(0, { incomeWish: 4000, clients: [0] }), exampleWorker(1, { incomeWish: null, offered: Array.from({ length: 28 }, (_, d) => (d === 6 ? 60 : 0)), team: 1 })],
    [exampleBatch(0, { minutes: 120, pay: 2000 }), exampleBatch(1, { priority: 2 }), exampleBatch(2, { minutes: 30, priority: 4 })],
  );
  const { units } = checkPlan(problem, [0, 1, -1]);
  const point = (n: number): bigint => BigInt(Math.round(n * 1_200_000));
  // 0: half of the wish is met, short 1,200 yen at 1.5 and 800 at 0.6; fit 2 h × (2.2 - 1 - 0.5 + 0.3)
  // 1: an hour two days late at priority 2; fit 1 h × 2.5; 2: half an hour nobody has at priority 4
  expect(units).toEqual({ late: point(200), unfinished: 0n, unassigned: point(2000), fairness: point(1.8 + 0.48), ceiling: 0n, fit: point(2 + 2.5) });
});

test.each([
  ['no skill', [1, 0], 'skill'], ['same person', [0, 0], 'same-person'], ['no such worker', [9, 0], 'no-such-worker'], ['length', [0], 'length'],
])('a broken hard rule is named: %s', (_, assign, rule) => {
  const problem = exampleProblem([exampleWorker(0), exampleWorker(1, { skills: {} })], [exampleBatch(0), exampleBatch(1, { after: 0 })]);
  expect(checkPlan(problem, assign).violations[0]?.rule).toBe(rule);
});

const data = sharedData('planner');
test.skipIf(!data)('the months of kado-bench are read and greedy plans are judged alike (needs the shared data)', () => {
  for (const name of ['24x240-1', '24x240-2', '250x2000-1', '250x2000-5']) {
    const read = readProblem(JSON.parse(readFileSync(join(data!, `${name}.json`), 'utf8')));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    const s = emptySchedule(compile(read.value));
    construct(s, seededRandom(1));
    agree(read.value, s);
  }
});
