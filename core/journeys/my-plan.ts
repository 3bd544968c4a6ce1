// What the month's plan would offer one person, with the facts that speak for her: hers to take or leave, never an order.
// Only she reads it, so it may name her own free minutes; it says nothing of anybody else but who would teach her.
import { type LocalDate, addDays } from '../kernel/time.ts';
import { offersOf } from '../planning/board.ts';
import { compile } from '../planning/compile.ts';
import type { PlanMonth } from './plan-month.ts';
import type { CoverReason } from './show-plan.ts';

/** A fact she can dispute, short enough for a badge; `learn`: with a mentor beside her. */
export type MyReason = CoverReason | 'learn';
export type PlannedOffer = {
  readonly orderId: string; readonly stepId: string; readonly pieces: number; readonly minutes: number; readonly yen: number;
  /** First day it would fit into her time, and the day it should be done. */
  readonly from: LocalDate; readonly by: LocalDate; readonly freeMinutes: number; readonly reasons: readonly MyReason[];
  /** Who would teach her; null when she needs nobody. */
  readonly mentorId: string | null;
};
/** She would teach: minutes of each day on which the learner works on one step, at a price per hour. */
export type PlannedLesson = {
  readonly learnerId: string; readonly orderId: string; readonly stepId: string; readonly skill: string; readonly minutesPerDay: number; readonly yenPerHour: number;
  /** The day the step should be done, and the days until then on which the learner offers time. */
  readonly by: LocalDate; readonly workDays: readonly LocalDate[];
};
export type MyPlan = { readonly offers: readonly PlannedOffer[]; readonly lessons: readonly PlannedLesson[] };

/** `covered`: take-overs lately by person. What she holds already is not offered again, nor what earlier steps still have to bring. */
export function myPlan(month: PlanMonth, assign: ArrayLike<number>, personId: string, covered: ReadonlyMap<string, number>): MyPlan {
  const w = month.people.indexOf(personId);
  if (w < 0 || month.problem.batches.length === 0) return { offers: [], lessons: [] };
  const c = compile(month.problem), steps = new Map<string, PlannedOffer>(), late = new Map(month.people.map((id, i) => [i, covered.get(id) ?? 0]));
  for (const offer of offersOf(c, assign, w, late)) {
    const source = month.sources[offer.batch]!, batch = month.problem.batches[offer.batch]!, { reasons: facts } = offer;
    if (source.state === 'held' || source.state === 'later') continue;
    const known = steps.get(source.stepId), from = addDays(month.today, offer.firstDay), by = addDays(month.today, offer.dueDay);
    if (known !== undefined) {
      steps.set(source.stepId, { ...known, pieces: known.pieces + source.pieces, minutes: known.minutes + offer.minutes, yen: known.yen + offer.yen, freeMinutes: known.freeMinutes + offer.minutes, from: from < known.from ? from : known.from });
      continue;
    }
    const reasons: MyReason[] = [facts.learnsWithMentor ? 'learn' : 'skill'];
    if (facts.freeMinutes >= facts.needMinutes) reasons.push('free');
    if (facts.sameTeam) reasons.push('team');
    if (facts.knowsClient) reasons.push('client');
    if (facts.wishedSkill) reasons.push('wish');
    if (facts.coveredLately === 0) reasons.push('rested');
    const lesson = facts.learnsWithMentor ? month.lessons.find((l) => l.learner === w && l.kind === batch.skill) : undefined;
    steps.set(source.stepId, { orderId: source.orderId, stepId: source.stepId, pieces: source.pieces, minutes: offer.minutes, yen: offer.yen, from, by, freeMinutes: facts.freeMinutes, reasons, mentorId: lesson === undefined ? null : month.people[lesson.mentor]! });
  }
  return { offers: [...steps.values()].sort((a, b) => a.by.localeCompare(b.by) || a.from.localeCompare(b.from)), lessons: lessonsOf(month, assign, w) };
}

/** An offer cut to the pieces that she may really take; nothing when there are none. */
export function takenAtMost(offer: PlannedOffer, most: number): PlannedOffer[] {
  if (most >= offer.pieces) return [offer];
  return most <= 0 ? [] : [{ ...offer, pieces: most, minutes: Math.max(1, Math.round((offer.minutes * most) / offer.pieces)), yen: Math.round((offer.yen * most) / offer.pieces) }];
}

/** Lessons that the plan really uses and nobody has agreed on yet: the learner has work of that kind above what she can do alone. */
function lessonsOf(month: PlanMonth, assign: ArrayLike<number>, w: number): PlannedLesson[] {
  const { batches, workers } = month.problem;
  return month.lessons.filter((l) => l.mentor === w && !l.agreed).flatMap((l) => {
    const theirs = batches.flatMap((b, j) => (assign[j] === l.learner && b.skill === l.kind && month.sources[j]!.state !== 'later' ? [{ due: b.due, source: month.sources[j]! }] : [])).sort((a, b) => a.due - b.due);
    const [first] = theirs;
    if (first === undefined) return [];
    const due = Math.max(...theirs.filter((t) => t.source.stepId === first.source.stepId).map((t) => t.due));
    const workDays = workers[l.learner]!.offered.flatMap((minutes, d) => (minutes > 0 && d <= due ? [addDays(month.today, d)] : []));
    return [{ learnerId: month.people[l.learner]!, orderId: first.source.orderId, stepId: first.source.stepId, skill: month.kinds[l.kind]!.skill, minutesPerDay: l.minutesPerDay, yenPerHour: l.yenPerHour, by: addDays(month.today, due), workDays }];
  });
}
