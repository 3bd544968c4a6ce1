// Solving, in resumable steps: construct, then improve. The shell owns the clock and decides how far a step goes.
import { type Random, seededRandom } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { HEAT, type Heat, anneal, temperature } from './engine/anneal.ts';
import { type Candidates, candidatesOf } from './engine/candidates.ts';
import { construct } from './engine/construct.ts';
import { type Schedule, emptySchedule, scheduleOf, totalUnits } from './engine/schedule.ts';

/** A search under way; `best` is the best plan so far. */
export type Search = {
  schedule: Schedule;
  readonly random: Random;
  candidates: Candidates;
  heat: Heat;
  best: Int32Array;
  bestUnits: number;
  moves: number;
};

/** Starts from `from` when given, else constructs. */
export function startSearch(c: Compiled, seed: number, from?: ArrayLike<number>, heat?: Heat): Search {
  const random = seededRandom(seed);
  const schedule = from === undefined ? emptySchedule(c) : scheduleOf(c, from);
  construct(schedule, random);
  return { schedule, random, candidates: candidatesOf(c), heat: heat ?? heatFor(schedule), best: schedule.worker.slice(), bestUnits: totalUnits(schedule), moves: 0 };
}

/** A month that must be late somewhere is rugged and wants a hot start; a small one a warm one. */
const heatFor = (s: Schedule): Heat => ({ from: s.late + s.unassigned > RUGGED * totalUnits(s) ? 60 : s.c.batches < SMALL ? 5 : HEAT.from, to: HEAT.to });
const RUGGED = 0.2;
const SMALL = 1000;

/** `moves` proposals at the heat of `progress` (0-1 of the whole search); keeps the best. */
export function stepSearch(search: Search, moves: number, progress: number): void {
  anneal(search.schedule, moves, temperature(search.heat, progress), search.random, search.candidates);
  search.moves += moves;
  keepBest(search);
}

/** Goes on from another plan (a column plan, a plan of another thread). */
export function restart(search: Search, assign: ArrayLike<number>): void {
  search.schedule = scheduleOf(search.schedule.c, assign);
  construct(search.schedule, search.random);
  keepBest(search);
}

/** The search ends cold: only improvements, from the best plan. */
export function finishSearch(search: Search, moves: number): void {
  restart(search, search.best);
  stepCold(search, moves);
}

/** Some more of the cold end. */
export function stepCold(search: Search, moves: number): void {
  anneal(search.schedule, moves, 0, search.random, search.candidates);
  search.moves += moves;
  keepBest(search);
}

function keepBest(search: Search): void {
  const units = totalUnits(search.schedule);
  if (units >= search.bestUnits) return;
  search.bestUnits = units;
  search.best.set(search.schedule.worker);
}
