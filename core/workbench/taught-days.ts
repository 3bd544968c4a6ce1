// Teaching is paid by the day: the first accepted piece of a day on which the learner handed in work shows it.
import { type Instant, type LocalDate, dayOf, epochMs } from '../kernel/time.ts';

/** A mentor's yes, with what has been paid of it. */
export type Teaching = {
  readonly id: string; readonly learner: string;
  /** The days agreed on at most, and the last of them. */
  readonly days: number; readonly until: LocalDate;
  readonly agreed: Instant; readonly ended: Instant | null;
  /** Days of this learner and step that are paid already, to whomever; and how many of them to this mentor. */
  readonly taken: readonly LocalDate[]; readonly done: number;
  /** While she rested she taught nobody. */
  readonly rests: readonly { readonly from: LocalDate; readonly until: LocalDate | null; readonly started: Instant; readonly ended: Instant | null }[];
};
/** Accepted work in which the learner has a part, and when it was handed in. */
export type LearnersPiece = { readonly piece: string; readonly learner: string; readonly at: Instant };
export type TaughtDay = { readonly teaching: string; readonly learner: string; readonly day: LocalDate; readonly piece: string };

/** Days that are owed now: one a day, never before the yes, after the end, while she rested, or beyond what was agreed. */
export function taughtDays(teachings: readonly Teaching[], pieces: readonly LearnersPiece[]): TaughtDay[] {
  const found: TaughtDay[] = [], taken = new Set(teachings.flatMap((t) => t.taken.map((day) => `${t.learner} ${day}`))), done = new Map(teachings.map((t) => [t.id, t.done]));
  for (const { piece, learner, at } of [...pieces].sort((a, b) => epochMs(a.at) - epochMs(b.at) || (a.piece < b.piece ? -1 : 1))) {
    const day = dayOf(at), key = `${learner} ${day}`;
    if (taken.has(key)) continue;
    const teaching = teachings.find((t) => t.learner === learner && stands(t, at, day) && done.get(t.id)! < t.days);
    if (teaching === undefined) continue;
    taken.add(key);
    done.set(teaching.id, done.get(teaching.id)! + 1);
    found.push({ teaching: teaching.id, learner, day, piece });
  }
  return found;
}

function stands(t: Teaching, at: Instant, day: LocalDate): boolean {
  const ms = epochMs(at), before = (end: Instant | null): boolean => end === null || ms < epochMs(end);
  if (ms < epochMs(t.agreed) || !before(t.ended) || day > t.until) return false;
  return !t.rests.some((r) => r.from <= day && (r.until === null || day <= r.until) && epochMs(r.started) <= ms && before(r.ended));
}
