// Why this offer goes to her, and why not to somebody else: facts a person can check and dispute, no scores of people.
import type { Compiled } from './compile.ts';
import { type Schedule, allowed, giveBatch, scheduleOf } from './engine/schedule.ts';
import { eligibleRange } from './engine/construct.ts';
import { packWorker } from './engine/walk-days.ts';
import { askingOrder, newAsking } from './find-hands.ts';
import { minutesNeeded } from './fit.ts';
import { points } from './score.ts';

/** What can be said of one person and one batch. Minutes are hers, as she would need them. */
export type OfferFacts = {
  readonly worker: number;
  readonly hasSkill: boolean; readonly learnsWithMentor: boolean;
  readonly needMinutes: number;
  /** Minutes she offers and has not yet filled, from the first possible day to the due day. */
  readonly freeMinutes: number;
  readonly knowsClient: boolean; readonly wishedSkill: boolean; readonly sameTeam: boolean;
  /** Her income of the month would stay below her wish / pass a limit she set. */
  readonly belowWish: boolean; readonly passesLimit: boolean;
  /** She did the work before or after it, so somebody else must do this. */
  readonly otherHalf: boolean;
  /** Take-overs she has done lately; told so that the same people are not always asked. */
  readonly coveredLately: number;
};

/** A person who could take it, with what it would mean for the plan: what would be late, and what of hers goes to other days and stays in time. */
export type Suggestion = { readonly facts: OfferFacts; readonly change: number; readonly slips: readonly number[]; readonly moves: readonly number[] };

/** Batch → worker → take-overs lately. */
export type Covered = ReadonlyMap<number, number>;

export function offerFacts(s: Schedule, j: number, w: number, covered: Covered = new Map()): OfferFacts {
  const { c } = s, t = c.type[j]!, at = w * c.skills + c.skillOf[t]!;
  const hasSkill = c.level[at]! > c.levelOf[t]!, mayTake = c.may[at]! > c.levelOf[t]!;
  const without = s.income[w]! - (s.worker[j] === w ? c.payOf[t]! : 0);
  return {
    worker: w, hasSkill, learnsWithMentor: mayTake && !hasSkill, needMinutes: mayTake ? minutesNeeded(c, w, t) : 0, freeMinutes: freeMinutes(s, w, s.from[j]!, c.dueOf[t]!, j),
    knowsClient: c.knows[w * c.clients + c.clientOf[t]!] === 1, wishedSkill: c.wished[at] === 1, sameTeam: c.team[w] === c.teamOf[t],
    belowWish: c.wish[w]! >= 0 && without < c.wish[w]!, passesLimit: without + c.payOf[t]! > c.ceiling[w]!, otherHalf: mayTake && !allowed(s, j, w), coveredLately: covered.get(w) ?? 0,
  };
}

/** What a person's days, weeks and month still hold when all of hers is done. */
export type Left = { readonly room: Int32Array; readonly week: Int32Array; readonly month: number };

/** `own`: what batch `j` has of it from day `from` to day `to`. */
function packed(s: Schedule, w: number, from: number, to: number, j: number): Left & { readonly own: number } {
  const { c } = s, D = c.days, room = Int32Array.from(c.offered.subarray(w * D, w * D + D)), week = new Int32Array(c.weeks).fill(c.weekLimit[w]!);
  let month = c.monthLimit[w]!, own = 0;
  for (let b = s.head[w]!; b >= 0; b = s.next[b]!) {
    let left = s.need[b]!;
    for (let d = s.from[b]!; d < D && left > 0; d++) {
      const k = (d / 7) | 0, take = Math.min(room[d]!, week[k]!, month, left);
      room[d]! -= take; week[k]! -= take; month -= take; left -= take;
      if (b === j && d >= from && d <= to) own += take;
    }
  }
  return { room, week, month, own };
}

export const leftOf = (s: Schedule, w: number): Left => packed(s, w, 0, 0, -1);

/** Minutes that are left from day `from` to day `to`. */
export function freeBetween(left: Left, from: number, to: number): number {
  let month = left.month, free = 0;
  for (let d = from, k = -1, week = 0; d <= to && d < left.room.length; d++) {
    if (k !== ((d / 7) | 0)) { k = (d / 7) | 0; week = left.week[k]!; }
    const take = Math.min(left.room[d]!, week, month);
    free += take; week -= take; month -= take;
  }
  return free;
}

/** Minutes of `w` not taken by other batches than `j`, from day `from` to day `to`; what `j` itself has there, if it is hers, counts as free. */
export function freeMinutes(s: Schedule, w: number, from: number, to: number, j: number): number {
  const left = packed(s, w, from, to, j);
  return left.own + freeBetween(left, from, to);
}

/**
 * The best `most` people for batch `j`: those whom the re-planning policy would ask, in its order (find-hands.ts), so that
 * the board says what the planner does; then those with whom something would slip, cheapest for the plan first.
 */
export function suggestCover(s: Schedule, j: number, most: number, covered: Covered = new Map(), except: readonly number[] = []): Suggestion[] {
  const { c } = s, now = s.worker[j]!, lateBefore = lateBatches(s, j), not = now >= 0 ? [...except, now] : except;
  if (now >= 0) giveBatch(s, j, -1);
  const ask = newAsking(s, { refused: new Set(not.map((w) => w * c.batches + j)), covered: Float64Array.from({ length: c.workers }, (_, w) => covered.get(w) ?? 0) });
  const clean = askingOrder(s, j, most, ask), order = clean.length < most ? [...clean, ...others(s, j, new Set([...clean, ...not]))] : clean;
  const found: Suggestion[] = [];
  for (const w of order) {
    if (found.length === most) break;
    const facts = offerFacts(s, j, w, covered), before = daysOf(s, w), change = giveBatch(s, j, w), hers = [...daysOf(s, w)].filter(([b, days]) => b !== j && days !== before.get(b) && s.finish[b]! <= s.due[b]!).map(([b]) => b);
    const slips = [...lateBatches(s, j)].filter((b) => !lateBefore.has(b)), full = facts.freeMinutes < facts.needMinutes;
    giveBatch(s, j, -1);
    // Her days are full and none of her work would make way: she could not do it in time.
    if (!full || slips.length + hers.length > 0) found.push({ facts, change: points(change), slips, moves: full ? hers : [] });
  }
  if (now >= 0) giveBatch(s, j, now);
  return found;
}

/** On which days and for how long she does each of her batches, as text. */
function daysOf(s: Schedule, w: number): Map<number, string> {
  const days = new Map<number, string>();
  packWorker(s, w, (b, at) => { days.set(b, at.join()); return 0; });
  return days;
}

/** Everybody else who may take `j`, cheapest for the plan first. */
function others(s: Schedule, j: number, except: ReadonlySet<number>): number[] {
  const { c } = s, [first, end] = eligibleRange(s, c.type[j]!), tried: { w: number; change: number }[] = [];
  for (let i = first; i < end; i++) {
    const w = c.eligible[i]!;
    if (except.has(w) || !allowed(s, j, w)) continue;
    tried.push({ w, change: giveBatch(s, j, w) });
    giveBatch(s, j, -1);
  }
  return tried.sort((a, b) => a.change - b.change || a.w - b.w).map(({ w }) => w);
}

function lateBatches(s: Schedule, except: number): Set<number> {
  const late = new Set<number>();
  for (let b = 0; b < s.c.batches; b++) if (b !== except && s.worker[b]! >= 0 && s.finish[b]! > s.c.dueOf[s.c.type[b]!]!) late.add(b);
  return late;
}

export type WhyNot = 'planning/why-skill' | 'planning/why-other-half' | 'planning/why-no-minutes' | 'planning/why-limit' | 'planning/why-slips' | 'planning/why-dearer';

/** Why batch `j` was not offered to `w`: the first fact that speaks against it. */
export function whyNot(s: Schedule, j: number, w: number): { readonly code: WhyNot; readonly facts: Readonly<Record<string, unknown>> } {
  const facts = offerFacts(s, j, w);
  const batch = s.c.problem.batches[j]!;
  if (!facts.hasSkill && !facts.learnsWithMentor) return { code: 'planning/why-skill', facts: { worker: w, skill: batch.skill, level: batch.level } };
  if (facts.otherHalf) return { code: 'planning/why-other-half', facts: { worker: w, batch: j } };
  const before = lateBatches(s, -1), now = s.worker[j]!, change = giveBatch(s, j, w);
  const slips = [...lateBatches(s, -1)].filter((b) => !before.has(b));
  giveBatch(s, j, now);
  // Days that are full of work due later are no lack of minutes: that work can move.
  if (facts.freeMinutes < facts.needMinutes && slips.length > 0) return { code: 'planning/why-no-minutes', facts: { worker: w, free: facts.freeMinutes, need: facts.needMinutes } };
  if (facts.passesLimit) return { code: 'planning/why-limit', facts: { worker: w } };
  return slips.length > 0 ? { code: 'planning/why-slips', facts: { worker: w, batches: slips } } : { code: 'planning/why-dearer', facts: { worker: w, points: Math.round(points(change) * 10) / 10 } };
}

/** Facts of every offer of a plan. */
export const reasonsOf = (c: Compiled, assign: ArrayLike<number>): OfferFacts[] => {
  const s = scheduleOf(c, assign);
  return Array.from({ length: c.batches }, (_, j) => j).filter((j) => s.worker[j]! >= 0).map((j) => offerFacts(s, j, s.worker[j]!));
};
