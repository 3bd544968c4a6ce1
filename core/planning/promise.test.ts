import { expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { checkPlan } from './check-plan.ts';
import { compile } from './compile.ts';
import { findCut } from './cut-proof.ts';
import { exampleBatch, exampleProblem, exampleWorker, randomProblem } from './examples.ts';
import { confidence, promise } from './promise.ts';
import { promiseWire } from './wire.ts';
import { usualWorld } from './world.ts';

const problem = exampleProblem([exampleWorker(0), exampleWorker(1)], [exampleBatch(0, { minutes: 480 })]);
const order = (minutes: number, due: number): ReturnType<typeof exampleBatch>[] => [exampleBatch(0, { order: 9, minutes, due }), exampleBatch(1, { order: 9, minutes: 60, due: due + 1, after: 0 })];

test('a yes carries a plan that the independent evaluator finds clean', () => {
  const promised = promise(problem, [0], order(240, 4));
  if (!promised.ok) throw new Error('refused');
  expect(promised.value).toMatchObject({ answer: 'yes', added: [1, 2], earliestDay: 4 });
  const verdict = checkPlan(promised.value.problem, promised.value.assign);
  expect([verdict.valid, verdict.units.late, verdict.units.unfinished, verdict.units.unassigned]).toEqual([true, 0n, 0n, 0n]);
  const sure = confidence(promised.value, usualWorld, 200);
  expect(sure.p50).toBeLessThanOrEqual(sure.p80!);
  expect(promiseWire.safeParse({ answer: 'yes', plan: { assign: promised.value.assign }, earliestDay: 4, ...sure }).success).toBe(true);
});

test('a no carries the window that cannot hold it, and the first sure day', () => {
  const promised = promise(problem, [0], order(900, 4));
  if (!promised.ok) throw new Error('refused');
  expect(promised.value.answer).toBe('no');
  expect(promised.value.cut).toMatchObject({ skill: 0, from: 0, to: 5, needMinutes: 1440, haveMinutes: 1200, batches: [0, 1, 2], workers: [0, 1] });
  expect(promised.value.earliestDay).toBeGreaterThan(4);
});

test('an order that cannot be read is refused by name', () => {
  expect(promise(problem, [0], [exampleBatch(0, { after: 55 })])).toMatchObject({ ok: false, refusals: [{ code: 'planning/unknown-batch' }] });
});

test('minutes in halves do not make a whole batch: a no by whole batches says so', () => {
  const promised = promise(exampleProblem([exampleWorker(0), exampleWorker(1)], []), [], [exampleBatch(0, { minutes: 180, release: 0, due: 1 }), exampleBatch(1, { minutes: 180, release: 0, due: 1 }), exampleBatch(2, { minutes: 90, release: 0, due: 1 })]);
  expect(promised).toMatchObject({ ok: true, value: { answer: 'no', cut: { whole: true, needMinutes: 450, haveMinutes: 360 } } });
});

test('work that others wait for is counted up to the day before theirs is due', () => {
  const pair = [exampleBatch(0, { minutes: 200, due: 3 }), exampleBatch(1, { minutes: 30, due: 1, after: 0 })];
  expect(findCut(compile({ ...exampleProblem([exampleWorker(0), exampleWorker(1)], pair) }), new Set([0, 1]))).toMatchObject({ from: 0, to: 0, needMinutes: 200 });
});

test('a no is never said where some plan keeps everything in time (every plan of small months tried)', () => {
  let proven = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const month = randomProblem(seededRandom(seed), 3, 4), c = compile(month), cut = findCut(c, new Set(month.batches.map((b) => b.id)));
    if (cut === undefined) continue;
    proven++;
    const plan = month.batches.map(() => 0);
    for (let k = 0; k < 3 ** plan.length; k++) {
      plan.forEach((_, j) => { plan[j] = Math.floor(k / 3 ** j) % 3; });
      const { valid, units } = checkPlan(month, plan);
      expect([cut, valid && units.late + units.unfinished + units.unassigned === 0n]).toEqual([cut, false]);
    }
  }
  expect(proven).toBeGreaterThan(40);
});

test('what is late already is no reason for a no, and a yes makes nobody else late', () => {
  const late = exampleProblem([exampleWorker(0), exampleWorker(1)], [exampleBatch(0, { minutes: 900, due: 0 })]), promised = promise(late, [0], [exampleBatch(0, { minutes: 60, due: 3 })]);
  expect(promised).toMatchObject({ ok: true, value: { answer: 'yes', assign: [0, 1] } });
});

test('no yes leaves more late, unfinished or unassigned than before, by the independent evaluator; asked again for the sure day, it is a yes', () => {
  const seen = { yes: 0, later: 0 };
  for (let seed = 1; seed <= 60; seed++) {
    const month = randomProblem(seededRandom(seed), 4, 8), assign = month.batches.map((_, j) => (j % 3 === 0 ? -1 : j % 4)).map((w, j) => ((month.workers[w]?.skills[month.batches[j]!.skill]?.level ?? -1) >= month.batches[j]!.level && month.batches[j]!.after === null ? w : -1));
    const { units: was, valid } = checkPlan(month, assign), minutes = seed % 2 === 0 ? 200 : 40, more = [exampleBatch(0, { minutes, due: 1 }), exampleBatch(1, { minutes, due: 2 })], promised = promise(month, assign, more);
    if (!valid || !promised.ok) continue;
    const { answer, problem: with2, assign: then, earliestDay, added } = promised.value;
    if (answer === 'yes') {
      seen.yes++;
      const { units: is, valid: good } = checkPlan(with2, then), undone = (u: typeof is): bigint => u.late + u.unfinished + u.unassigned;
      expect([seed, good, undone(is) <= undone(was)]).toEqual([seed, true, true]);
    } else if (earliestDay !== null) {
      seen.later++;
      const by = earliestDay, again = promise(month, assign, more.map((b) => ({ ...b, due: by })));
      expect([seed, added.length, again.ok && again.value.answer]).toEqual([seed, 2, 'yes']);
    }
  }
  expect([seen.yes > 4, seen.later > 2]).toEqual([true, true]);
});
