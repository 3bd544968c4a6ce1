// The shell of solving: it has the clock, tells progress, and stops when asked.
import type { Compiled } from '../../core/planning/compile.ts';
import type { Bound } from '../../core/planning/bound/columns.ts';
import { dealOut, startDive, stepDive } from '../../core/planning/bound/dive.ts';
import { HEAT } from '../../core/planning/engine/anneal.ts';
import type { OpenLp } from '../../core/planning/bound/lp.ts';
import { poolCandidates } from '../../core/planning/bound/pool.ts';
import { type Search, finishSearch, restart, startSearch, stepSearch } from '../../core/planning/solve.ts';
import { breathe, runBound } from './run-bound.ts';

export type Budget = { readonly seconds?: number; readonly moves?: number };
export type Told = { readonly units: number; readonly seconds: number; readonly bound?: number };
/** `clock` gives milliseconds; the wall by default, CPU time in the bench. */
export type Watch = { readonly stop?: () => boolean; readonly tell?: (told: Told) => void; readonly clock?: () => number };
export type Found = { readonly search: Search; readonly bound?: Bound; readonly seconds: number };

const CHUNK = 10_000;
/** Cold moves at the end of a search by the clock: at most one for so many made before. */
const COLD_SHARE = 20;
const TOLD_EVERY = 0.25;
/** From here the bound is worth its seconds, even on one thread; it begins after this share and gets at most the one below. */
const GUIDED_FROM = 4;
const BEFORE_GUIDE = 0.1;
/** At most this share goes into the plan that the bound's months make. */
const DIVE_SHARE = 0.2;
/** What is guided in a short search: it starts cooler, and only in a month that is neither rugged nor small (solve.ts). */
const SHORT = 10;
const GUIDE = { short: { share: 0.3, heat: { from: 0.6, to: 0.04 } }, long: { share: 0.4, heat: { from: 0.8, to: 0.04 } } };
/** Above this the months of the bound do not fit the time of a search. */
const GUIDED_BATCHES = 6000;

/** Anneals until the budget is used. With `moves` and no clock the plan depends on nothing but seed and moves. */
export async function runSearch(c: Compiled, seed: number, budget: Budget, watch: Watch = {}, openLp?: OpenLp, from?: ArrayLike<number>): Promise<Found> {
  const clock = watch.clock ?? ((): number => performance.now()), begun = clock();
  const gone = (): number => (clock() - begun) / 1000;
  const stop = watch.stop ?? ((): boolean => false);
  const search = startSearch(c, seed, from);
  const last = Math.max(CHUNK, c.batches * 20);
  const { moves } = budget, seconds = budget.seconds ?? 5;
  let told = 0, bound: Bound | undefined;
  const tell = async (): Promise<void> => {
    if (gone() - told < TOLD_EVERY) return;
    told = gone();
    await breathe();
    watch.tell?.({ units: search.bestUnits, seconds: told, ...(bound === undefined ? {} : { bound: bound.bound }) });
  };
  const until = async (progress: () => number): Promise<void> => {
    while (progress() < 1 && !stop()) {
      stepSearch(search, moves === undefined ? CHUNK : Math.min(CHUNK, Math.max(1, moves - last - search.moves)), progress());
      await tell();
    }
  };
  if (moves !== undefined) await until(() => search.moves / Math.max(1, moves - last));
  else if (openLp !== undefined && seconds >= (search.heat.from > HEAT.from ? SHORT : GUIDED_FROM) && c.batches <= GUIDED_BATCHES) {
    const { share, heat } = seconds < SHORT ? GUIDE.short : GUIDE.long;
    await until(() => gone() / (seconds * BEFORE_GUIDE));
    bound = await runBound(c, openLp, search.best, { seconds: seconds * share }, stop, tell, clock);
    // A bound cut short leaves poor months and a dive of minutes: then its people still guide, and the search goes on from its own plan.
    const dive = startDive(bound), latest = gone() + seconds * DIVE_SHARE;
    while (!dive.done && !stop() && gone() < latest) {
      stepDive(dive);
      await tell();
    }
    search.candidates = poolCandidates(bound, search.candidates);
    search.heat = heat;
    restart(search, dive.done ? dealOut(c, dive.chosen) : search.best);
    const start = gone();
    await until(() => (gone() - start) / (seconds - start));
  } else await until(() => gone() / seconds);
  // A large month ends with fewer cold moves, or the clock would be overrun by minutes.
  finishSearch(search, moves === undefined ? Math.min(last, Math.max(CHUNK, Math.floor(search.moves / COLD_SHARE))) : Math.max(0, Math.min(last, moves - search.moves)));
  return { search, ...(bound === undefined ? {} : { bound }), seconds: gone() };
}
