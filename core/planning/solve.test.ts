import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { compile } from './compile.ts';
import { exactExp, exactLog } from './exact-log.ts';
import { randomProblem } from './examples.ts';
import { finishSearch, startSearch, stepSearch } from './solve.ts';

test('same seed and moves, same plan; more moves never worse', () => {
  const c = compile(randomProblem(seededRandom(7), 12, 120));
  const solve = (seed: number, moves: number): { plan: string; units: number } => {
    const search = startSearch(c, seed);
    for (let done = 0; done < moves; done += 1000) stepSearch(search, 1000, done / moves);
    finishSearch(search, 1000);
    return { plan: search.best.join(), units: search.bestUnits };
  };
  const start = startSearch(c, 1).bestUnits, once = solve(1, 20_000);
  expect(solve(1, 20_000)).toEqual(once);
  expect(once.units).toBeLessThan(start);
});

test('the exact logarithm and exponential are those of the library, to rounding', () => {
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => Math.abs(exactLog(x) - Math.log(x)) < 1e-13 * (1 + Math.abs(Math.log(x)))));
  fc.assert(fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => Math.abs(exactExp(x) / Math.exp(x) - 1) < 1e-13));
});
