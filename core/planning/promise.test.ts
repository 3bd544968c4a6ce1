import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { exampleBatch, exampleProblem, exampleWorker } from './examples.ts';
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
