// The shell of solving: it has the clock, tells progress, and stops when asked.
import type { Compiled } from '../../core/planning/compile.ts';
import type { Bound } from '../../core/planning/bound/columns.ts';
import { dealOut, startDive, stepDive } from '../../core/planning/bound/dive.ts';
import { HEAT } from '../../core/planning/engine/anneal.ts';
import type { OpenLp } from '../../core/planning/bound/lp.ts';
import { poolCandidates } from '../../core/planning/bound/pool.ts';
import { type Search, finishSearch, restart, startSearch, stepCold, stepSearch } from '../../core/planning/solve.ts';
import { breathe, runBound } from './run-bound.ts';

export type Budget = { readonly seconds?: number; readonly moves?: number };
export type Told = { readonly units: number; readonly seconds: number; readonly bound?: number };
/** `clock` gives milliseconds, the wall by default, CPU time in the bench; `worked` the CPU milliseconds that this thread has really had. */
export type Watch = { readonly stop?: () => boolean; readonly tell?: (told: Told) => void; readonly clock?: () => number; readonly worked?: () => number };
export type Found = { readonly search: Search; readonly bound?: Bound; readonly seconds: number };

const CHUNK = 10_000;
/** The cold end of a search by the clock: at most one second in so many. */
const COLD_SHARE = 20;
const TOLD_EVERY = 0.25;
/** From here the bound is worth its seconds, even on one thread, when so many of them are worked; it begins after this share and gets at most the one below. */
const GUIDED_FROM = 4, WORKED_FROM = 3;
const BEFORE_GUIDE = 0.1;
/** At most this share goes into the plan that the bound's months make. */
const DIVE_SHARE = 0.2;
/** What is guided in a short search: it starts cooler, and only in a month that is neither rugged nor small (solve.ts). */
const SHORT = 10;
const GUIDE = { short: { share: 0.3, heat: { from: 0.6, to: 0.04 } }, long: { share: 0.4, heat: { from: 0.8, to: 0.04 } } };
/** A bound is no guide while this many batches are bought beside the months, or its master is farther off than this share. */
const OUTSIDE = 0.5, ROUGH = 0.02;
/** Above this the months of the bound do not fit the time of a search. */
const GUIDED_BATCHES = 6000;

const threadWorked = (): number => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };

/** Anneals until the budget is used. With `moves` and no clock the plan depends on nothing but seed and moves. */
export async function runSearch(c: Compiled, seed: number, budget: Budget, watch: Watch = {}, openLp?: OpenLp, from?: ArrayLike<number>): Promise<Found> {
  const clock = watch.clock ?? ((): number => performance.now()), worked = watch.worked ?? threadWorked, begun = clock(), had = worked();
  const gone = (): number => (clock() - begun) / 1000;
  /** Share of a core that this thread gets: where others work too, the seconds of the clock are shorter. */
  const given = (): number => Math.min(1, (worked() - had) / Math.max(1, clock() - begun));
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
  if (moves !== undefined) {
    await until(() => search.moves / Math.max(1, moves - last));
    finishSearch(search, Math.max(0, Math.min(last, moves - search.moves)));
    return { search, seconds: gone() };
  }
  /** Anneals from now to the cold end: the cold moves at the pace so far, within its share. */
  const toTheEnd = async (): Promise<void> => {
    const start = gone(), made = search.moves;
    const cold = (): number => { const pace = (search.moves - made) / Math.max(1e-3, gone() - start); return pace > 0 ? Math.min(seconds / COLD_SHARE, last / pace) : seconds / COLD_SHARE; };
    await until(() => (gone() - start) / Math.max(1e-3, seconds - cold() - start));
  };
  if (openLp !== undefined && seconds >= (search.heat.from > HEAT.from ? SHORT : GUIDED_FROM) && c.batches <= GUIDED_BATCHES) {
    await until(() => gone() / (seconds * BEFORE_GUIDE));
    // A bound on half a core would eat the time of the search and still be too rough to guide it.
    if (seconds * given() >= WORKED_FROM) bound = await guide(c, openLp, search, seconds, { gone, clock, stop, tell });
  }
  await toTheEnd();
  finishSearch(search, 0);
  for (let left = last; left > 0 && gone() < seconds && !stop(); left -= CHUNK) stepCold(search, Math.min(left, CHUNK));
  return { search, ...(bound === undefined ? {} : { bound }), seconds: gone() };
}

/** The bound's people, and the plan of its months when that is ready in time; the search goes on from there. Where the bound is too rough in its share of time, the search keeps its own. */
async function guide(c: Compiled, openLp: OpenLp, search: Search, seconds: number, { gone, clock, stop, tell }: { readonly gone: () => number; readonly clock: () => number; readonly stop: () => boolean; readonly tell: () => Promise<void> }): Promise<Bound> {
  const { share, heat } = seconds < SHORT ? GUIDE.short : GUIDE.long;
  const bound = await runBound(c, openLp, search.best, { seconds: seconds * share }, stop, tell, clock);
  // A bound cut short has poor months and far prices, which lead nowhere, and a dive from there would take minutes.
  if (bound.outside >= OUTSIDE || bound.master - bound.bound > ROUGH * Math.abs(bound.bound)) return bound;
  const dive = startDive(bound), latest = gone() + seconds * DIVE_SHARE;
  while (!dive.done && !stop() && gone() < latest) {
    stepDive(dive);
    await tell();
  }
  search.candidates = poolCandidates(bound, search.candidates);
  search.heat = heat;
  restart(search, dive.done ? dealOut(c, dive.chosen) : search.best);
  return bound;
}
