import { expect, test } from 'vitest';
import { seededRandom } from '../../core/kernel/random.ts';
import { checkPlan } from '../../core/planning/check-plan.ts';
import { compile } from '../../core/planning/compile.ts';
import { randomProblem } from '../../core/planning/examples.ts';
import type { Problem } from '../../core/planning/model.ts';
import { points } from '../../core/planning/score.ts';
import type { OpenLp } from '../../core/planning/bound/lp.ts';
import { highsLp } from './highs-master.ts';
import { runBound } from './run-bound.ts';
import { runSearch } from './run-search.ts';

const openLp = await highsLp();

/** Every plan there is, judged by the independent evaluator. */
function optimum(problem: Problem): number {
  const plan = problem.batches.map(() => -1);
  let best = Infinity;
  const fill = (at: number): void => {
    if (at === plan.length) {
      const verdict = checkPlan(problem, plan);
      if (verdict.valid) best = Math.min(best, points(Number(Object.values(verdict.units).reduce((a, b) => a + b, 0n))));
      return;
    }
    for (let w = -1; w < problem.workers.length; w++) { plan[at] = w; fill(at + 1); }
  };
  fill(0);
  return best;
}

test('the bound is below every plan, and the search mostly finds the best one, on months small enough to try them all', async () => {
  let close = 0, found = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const problem = randomProblem(seededRandom(seed), 3, 5), c = compile(problem), best = optimum(problem);
    const { search } = await runSearch(c, 1, { moves: 20_000 });
    expect(points(search.bestUnits)).toBeGreaterThan(best - 1e-6);
    if (points(search.bestUnits) < best + 1e-6) found++;
    const { bound } = await runBound(c, openLp, search.best, {});
    expect(bound).toBeLessThanOrEqual(best + 1e-6 * (1 + best));
    if (bound >= best * 0.95) close++;
  }
  expect(found).toBeGreaterThan(35);
  expect(close).toBeGreaterThan(20);
});

test('where the bound is slow, it is given up in time, and the search keeps most of its seconds and ends when it should', async () => {
  const c = compile(randomProblem(seededRandom(1), 120, 500));
  let now = 0, told = 0;
  // And no month is ever sure, so that the dive has to fix them a few at a time.
  const SLOW_MS = 2500;
  const slow: OpenLp = (sides) => {
    const lp = openLp(sides);
    return { ...lp, solve: () => { now += SLOW_MS; const solved = lp.solve(); return { ...solved, x: solved.x.map(() => 0.01) }; } };
  };
  const { search, bound, seconds } = await runSearch(c, 1, { seconds: 12 }, { clock: () => (now += 20), worked: () => now, tell: ({ bound: near, seconds: at }) => { if (near !== undefined) told = at; } }, slow);
  expect(bound?.rounds).toBe(1);
  expect(told).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(12.2);
  expect(checkPlan(c.problem, [...search.best]).valid).toBe(true);
});

test.each([[1, true], [0.4, true], [0.2, false]])('a thread that gets %s of a core: is the bound worth its time in ten seconds? %s', async (share, guided) => {
  const c = compile(randomProblem(seededRandom(1), 60, 200));
  let now = 0;
  const { bound, seconds } = await runSearch(c, 1, { seconds: 10 }, { clock: () => (now += 50), worked: () => now * share }, openLp);
  expect(bound !== undefined).toBe(guided);
  expect(seconds).toBeLessThan(10.3);
});
