// The shell of solving: it has the clock, tells progress, and stops when asked.
import type { Compiled } from '../../core/planning/compile.ts';
import { type Search, finishSearch, startSearch, stepSearch } from '../../core/planning/solve.ts';

export type Budget = { readonly seconds?: number; readonly moves?: number };
export type Progress = (search: Search, secondsGone: number) => void;

const CHUNK = 10_000;
const TOLD_EVERY = 0.5;

/** Anneals until the budget is used; with `moves` the result depends on nothing but seed and moves. */
export function runSearch(c: Compiled, seed: number, budget: Budget, stop: () => boolean = () => false, tell?: Progress, from?: ArrayLike<number>): Search {
  const begun = performance.now();
  const gone = (): number => (performance.now() - begun) / 1000;
  const search = startSearch(c, seed, from);
  const last = Math.max(CHUNK, c.batches * 20);
  const seconds = budget.seconds ?? 5, moves = budget.moves;
  const progress = (): number => (moves === undefined ? gone() / seconds : search.moves / Math.max(1, moves - last));
  let told = 0;
  while (progress() < 1 && !stop()) {
    stepSearch(search, moves === undefined ? CHUNK : Math.min(CHUNK, Math.max(1, moves - last - search.moves)), progress());
    if (tell && gone() - told >= TOLD_EVERY) {
      told = gone();
      tell(search, told);
    }
  }
  finishSearch(search, moves === undefined ? last : Math.max(0, Math.min(last, moves - search.moves)));
  return search;
}
