// Threads live here, never in core. Searches differ by seed only, so the best of them is the same every time.
import { Worker } from 'node:worker_threads';
import type { Compiled } from '../../core/planning/compile.ts';
import type { Problem } from '../../core/planning/model.ts';
import { type Followed, type Simulated, followMonths, summarise } from '../../core/planning/simulate.ts';
import type { World } from '../../core/planning/world.ts';
import type { Budget, Found } from './run-search.ts';

export type Job =
  | { readonly kind: 'search'; readonly problem: Problem; readonly reserve: number; readonly seed: number; readonly budget: Budget }
  | { readonly kind: 'simulate'; readonly problem: Problem; readonly assign: readonly number[]; readonly world: World; readonly scenarios: number; readonly seed: number };

export type Searched = { readonly best: Int32Array; readonly units: number; readonly moves: number };

const inThread = <T>(job: Job): Promise<T> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./planning-thread.ts', import.meta.url), { workerData: job });
    worker.once('message', (answer: T) => { resolve(answer); });
    worker.once('error', reject);
  });

/** `many` further searches with the next seeds, begun at once. */
export const otherSearches = (problem: Problem, reserve: number, seed: number, budget: Budget, many: number): Promise<Searched[]> =>
  Promise.all(Array.from({ length: Math.max(0, many) }, (_, i) => inThread<Searched>({ kind: 'search', problem, reserve, seed: seed + i + 1, budget })));

/** The cheapest plan of all; ties go to the first seed. */
export function bestOf(found: Found, others: readonly Searched[]): Found {
  const { search } = found;
  for (const other of others) {
    search.moves += other.moves;
    if (other.units >= search.bestUnits) continue;
    search.bestUnits = other.units;
    search.best = other.best;
  }
  return found;
}

/** The same scenarios as on one thread, shared out; this thread does a share too. */
export async function simulateOnThreads(c: Compiled, assign: readonly number[], world: World, scenarios: number, seed: number, threads: number): Promise<Simulated> {
  const many = Math.max(1, Math.min(threads, Math.floor(scenarios / 100)));
  const share = (i: number): number => Math.floor((scenarios * (i + 1)) / many) - Math.floor((scenarios * i) / many), first = (i: number): number => seed + Math.floor((scenarios * i) / many);
  const others = Promise.all(Array.from({ length: many - 1 }, (_, i) => inThread<Followed>({ kind: 'simulate', problem: c.problem, assign, world, scenarios: share(i + 1), seed: first(i + 1) })));
  const own = followMonths(c, assign, world, share(0), seed);
  return summarise(c, [own, ...(await others)]);
}
