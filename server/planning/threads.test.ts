import { expect, test } from 'vitest';
import { seededRandom } from '../../core/kernel/random.ts';
import { NO_RESERVE } from '../../core/planning/backups.ts';
import { compile } from '../../core/planning/compile.ts';
import { randomProblem } from '../../core/planning/examples.ts';
import { simulate } from '../../core/planning/simulate.ts';
import { usualWorld } from '../../core/planning/world.ts';
import { runSearch } from './run-search.ts';
import { bestOf, otherSearches, simulateOnThreads } from './threads.ts';

const problem = randomProblem(seededRandom(3), 10, 60), c = compile(problem);

test('two threads simulate the same months as one', async () => {
  const { search } = await runSearch(c, 1, { moves: 30_000 }), plan = [...search.best];
  const one = simulate(c, plan, usualWorld, 300, 7), two = await simulateOnThreads(c, plan, usualWorld, 300, 7, 2);
  expect(two.finish).toEqual(one.finish);
  expect([two.takeOvers, two.meanLateShare]).toEqual([one.takeOvers, one.meanLateShare]);
});

test('several searches are never worse than their first, and the same every time', async () => {
  const run = async (): Promise<string> => {
    const others = otherSearches(problem, NO_RESERVE, 1, { moves: 30_000 }, 1), first = await runSearch(c, 1, { moves: 30_000 }), before = first.search.bestUnits;
    const best = bestOf(first, await others).search;
    expect(best.bestUnits).toBeLessThanOrEqual(before);
    return best.best.join();
  };
  expect(await run()).toBe(await run());
});

test('stopping ends a search at once with the best plan so far', async () => {
  let asked = 0;
  const { search } = await runSearch(c, 1, { seconds: 60 }, { stop: () => ++asked > 3 });
  expect(search.moves).toBeLessThan(200_000);
  expect(search.best.length).toBe(c.batches);
});
