// Can we take this order? Yes with the plan that shows it, no with the cut that shows it, else the first sure day.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { seededRandom } from '../kernel/random.ts';
import { type Compiled, compile } from './compile.ts';
import { type Cut, findCut } from './cut-proof.ts';
import { anneal } from './engine/anneal.ts';
import { candidatesOf } from './engine/candidates.ts';
import { construct } from './engine/construct.ts';
import { type Schedule, scheduleOf } from './engine/schedule.ts';
import { type Batch, NOBODY, type Problem } from './model.ts';
import { readProblem } from './read-problem.ts';
import { UNITS } from './score.ts';
import { type World, simulate } from './simulate.ts';

export type Promised = {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** The problem with the order in it, which `plan` and `cut` speak of; ids of the order's batches there. */
  readonly problem: Problem; readonly added: readonly number[];
  /** The plan with the order in it, late or not. */
  readonly assign: readonly number[];
  readonly cut?: Cut;
  /** First day by which it is surely done as far as the plan knows; null = not within this month. */
  readonly earliestDay: number | null;
};

/** Days by which the order is done in 50, 80, 95 % of the simulated months; null = not within this month. */
export type Confidence = { readonly p50: number | null; readonly p80: number | null; readonly p95: number | null };

/** Rounds of the search, proposals in each; a sweep of rounds cools from WARM points to none. */
const ROUNDS = 60, TRIES = 2000, SWEEP = 6, WARM = 4, HOT = 12;

/** The problem with the order's batches behind its own; ids of the order may be its own or go on from the problem's. */
export function withOrder(problem: Problem, order: readonly Batch[]): Result<Problem> {
  if (!order.every((b) => typeof b === 'object' && b !== null)) return refuse('planning/bad-order');
  const first = problem.batches.length, ids = new Map(order.map((b, i) => [b.id, first + i]));
  const twice = order.find((b, i) => (b.id as number | undefined) !== undefined && ids.get(b.id) !== first + i);
  if (twice !== undefined) return refuse('planning/order-twice', { batch: twice.id });
  const added = order.map((b, i) => ({ ...b, id: first + i, after: b.after === null || b.after === undefined ? null : (ids.get(b.after) ?? b.after) }));
  return readProblem({ ...problem, batches: [...problem.batches, ...added] });
}

/** The answer itself, first: a false yes cannot be, since the plan is there to be checked. */
export function promise(problem: Problem, assign: readonly number[], order: readonly Batch[]): Result<Promised> {
  const extended = withOrder(problem, order);
  if (!extended.ok) return extended;
  const added = order.map((_, i) => problem.batches.length + i), set = new Set(added);
  const now = scheduleOf(compile(problem), assign), before = now.late + now.unassigned;
  const whole = [...assign, ...order.map(() => NOBODY)];
  const { s, cut, clean } = place(extended.value, whole, set, before);
  const earliestDay = clean ? lastDay(s, added) : firstSureDay(problem, whole, order, before);
  return ok({ answer: clean ? 'yes' : cut === undefined ? 'unknown' : 'no', problem: extended.value, added, assign: [...s.worker], ...(cut === undefined ? {} : { cut }), earliestDay });
}

type Placed = { readonly s: Schedule; readonly clean: boolean; readonly cut?: Cut; readonly searched?: boolean };
/** Of the looks at later days so many are searches: each takes as long as the answer itself. */
const searchesFor = (problem: Problem): number => (problem.batches.length < 1000 ? 5 : 3);

/** Looks for a plan with the order in it: by insertion, else, where no cut forbids it, by search. */
function place(problem: Problem, whole: readonly number[], added: ReadonlySet<number>, before: number, search = true): Placed {
  const c = compile(problem), home = scheduleOf(c, whole), s = scheduleOf(c, whole);
  construct(s, seededRandom(1));
  if (keepsAll(s, home, before, added)) return { s, clean: true };
  const told = new Set<number>();
  for (let j = 0; j < c.batches; j++) if (!added.has(j) && isLate(home, j)) told.add(j);
  const cut = findCut(c, added, told);
  if (cut !== undefined) return { s, clean: false, cut };
  if (!search) return { s, clean: false };
  const found = fitIn(c, s, home, before, added);
  return { s: found, clean: keepsAll(found, home, before, added), searched: true };
}

const lastDay = (s: Schedule, ids: readonly number[]): number => Math.max(...ids.map((j) => s.finish[j]!));

/** How sure the days are, from the months that may come. */
export function confidence({ problem, assign, added }: Promised, world: World, scenarios: number, seed = 1): Confidence {
  const days = simulate(compile(problem), assign, world, scenarios, seed).finishOf(added);
  const within = (share: number): number | null => {
    const day = days[Math.min(days.length - 1, Math.ceil(share * days.length) - 1)]!;
    return day < problem.horizonDays ? day : null;
  };
  return { p50: within(0.5), p80: within(0.8), p95: within(0.95) };
}

const isLate = (s: Schedule, j: number): boolean => s.worker[j]! < 0 || s.finish[j]! > s.c.dueOf[s.c.type[j]!]!;

/** Late batches by type: those of one type are interchangeable, so it does not matter which of them is late. */
function lateTypes(s: Schedule, ids: ReadonlySet<number>): Int32Array {
  const many = new Int32Array(s.c.types);
  for (let j = 0; j < s.c.batches; j++) if (!ids.has(j) && isLate(s, j)) many[s.c.type[j]!]!++;
  return many;
}

/** The order is in time and every promise so far is kept: no more of any kind is late than was, and all together no later than `before`. */
function keepsAll(s: Schedule, home: Schedule, before: number, added: ReadonlySet<number>): boolean {
  if (s.late + s.unassigned > before) return false;
  for (const j of added) if (isLate(s, j)) return false;
  const was = lateTypes(home, added);
  return lateTypes(s, added).every((n, t) => n <= was[t]!);
}

/** Searches around what insertion left late (`s`): that and the work of the same skills and days; `home` is the plan before. */
function fitIn(c: Compiled, s: Schedule, home: Schedule, before: number, added: ReadonlySet<number>): Schedule {
  const random = seededRandom(1), candidates = candidatesOf(c);
  let best: Int32Array = s.worker.slice(), least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    anneal(s, TRIES, UNITS * WARM * (1 - (round % SWEEP) / SWEEP), random, candidates, around(s, home, added));
    if (s.unassigned > 0) construct(s, random);
    if (keepsAll(s, home, before, added)) return s;
    if (s.late + s.unassigned >= least) continue;
    least = s.late + s.unassigned;
    best = s.worker.slice();
  }
  return scheduleOf(c, best);
}

/** Batches of the skills and days in which something is late that was not, the late ones many times. */
function around(s: Schedule, home: Schedule, added: ReadonlySet<number>): Int32Array<ArrayBuffer> {
  const { c } = s, pool: number[] = [], skills = new Set<number>();
  let from = c.days, to = 0;
  for (let j = 0; j < c.batches; j++) {
    const t = c.type[j]!, late = s.worker[j]! < 0 || s.finish[j]! > c.dueOf[t]!;
    if (!late || (!added.has(j) && home.worker[j]! >= 0 && home.finish[j]! >= s.finish[j]! && s.worker[j]! >= 0)) continue;
    skills.add(c.skillOf[t]!);
    if (c.releaseOf[t]! < from) from = c.releaseOf[t]!;
    if (c.dueOf[t]! > to) to = c.dueOf[t]!;
    // Who is late, and everything else in the same hands: that is where room must come from.
    for (let n = 0; n < HOT; n++) pool.push(j);
    for (let b = s.worker[j]! < 0 ? -1 : s.head[s.worker[j]!]!; b >= 0; b = s.next[b]!) pool.push(b, b, b, b);
  }
  for (let j = 0; j < c.batches; j++) {
    const t = c.type[j]!;
    if (skills.has(c.skillOf[t]!) && c.dueOf[t]! >= from && c.releaseOf[t]! <= to) pool.push(j);
  }
  return Int32Array.from(pool.length > 0 ? pool : [...added]);
}

/** Later due days for the order until it fits, each looked at as it would be if it were asked for: about five looks, since the days are halved, the first of them with a search. */
function firstSureDay(problem: Problem, whole: readonly number[], order: readonly Batch[], before: number): number | null {
  const last = problem.horizonDays - 1, added = order.map((_, i) => problem.batches.length + i), set = new Set(added);
  let searches = searchesFor(problem);
  const endWith = (more: number): number | null => {
    const later = withOrder(problem, order.map((b) => ({ ...b, due: Math.min(last, b.due + more) })));
    if (!later.ok) return null;
    const { s, clean, searched } = place(later.value, whole, set, before, searches > 0);
    if (searched === true) searches--;
    return clean ? lastDay(s, added) : null;
  };
  let low = 0, high = last - Math.max(...order.map((b) => b.due)), sure = high > 0 ? endWith(high) : null;
  if (sure === null) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1, end = endWith(middle);
    if (end === null) low = middle;
    else { high = middle; sure = end; }
  }
  return sure;
}
