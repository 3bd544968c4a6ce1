import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { checkPlan } from './check-plan.ts';
import { compile } from './compile.ts';
import { construct } from './engine/construct.ts';
import { emptySchedule, scheduleOf } from './engine/schedule.ts';
import { exampleBatch, exampleProblem, exampleWorker, randomProblem } from './examples.ts';
import { replan } from './replan.ts';

const three = exampleProblem([exampleWorker(0), exampleWorker(1), exampleWorker(2)], [exampleBatch(0), exampleBatch(1), exampleBatch(2)]);

test('her work goes to the others, theirs stays where it is, nothing is late', () => {
  const c = compile(three), done = replan(c, [0, 1, 2], [{ kind: 'absent', worker: 0, from: 0, to: 27 }]);
  expect(done.changed).toEqual([0]);
  expect(done.schedule.worker[0]).not.toBe(0);
  expect(done.addedLateMinutes).toBe(0);
});

test('a short leave with time before the due day changes nothing', () => {
  const c = compile(three);
  expect(replan(c, [0, 1, 2], [{ kind: 'absent', worker: 0, from: 0, to: 2 }]).changed).toEqual([]);
});

test('a declined offer goes to somebody else and never back', () => {
  const c = compile(three), done = replan(c, [0, 1, 2], [{ kind: 'declined', batch: 1, worker: 1 }]);
  expect(done.changed).toEqual([1]);
  expect([0, 2]).toContain(done.schedule.worker[1]);
});

test('what nobody else can do is late by what it must be, and said so', () => {
  const c = compile(exampleProblem([exampleWorker(0)], [exampleBatch(0, { due: 1 })]));
  const done = replan(c, [0], [{ kind: 'absent', worker: 0, from: 0, to: 2 }]);
  expect(done.addedLateMinutes).toBe(60);
  expect([...done.schedule.worker]).toEqual([0]);
});

test('whatever happens, the new plan is valid and judged as it says', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 40 }), fc.nat(), (seed, people, work, who) => {
    const random = seededRandom(seed), problem = randomProblem(random, people, work), c = compile(problem), s = emptySchedule(c);
    construct(s, random);
    const worker = who % people, to = Math.min(c.days - 1, 6);
    const done = replan(c, [...s.worker], [{ kind: 'absent', worker, from: 2, to }]);
    const away = { ...problem, workers: problem.workers.map((w, i) => (i === worker ? { ...w, offered: w.offered.map((m, d) => (d >= 2 && d <= to ? 0 : m)) } : w)), mentoring: [] };
    const verdict = checkPlan(away, [...done.schedule.worker]);
    if ((problem.mentoring ?? []).length === 0) {
      expect(verdict.violations).toEqual([]);
      expect(BigInt(done.schedule.late)).toBe(verdict.units.late + verdict.units.unfinished);
    }
    expect(scheduleOf(done.schedule.c, done.schedule.worker).late).toBe(done.schedule.late);
  }), { numRuns: 400, examples: [[1109666925, 2, 13, 0]] });
});
