// Ending or not renewing a relation of six months: notice 30 days before, in writing, the reason on request (art. 16).
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, addDays, addMonths, daysBetween } from '../kernel/time.ts';
import { type Entrusted, type StrictSpan, strictSpan } from './relation.ts';
import { valueOn } from './rule.ts';
import { endingNoticeDays, endingNoticeFromMonths } from './rules/freelance-act.ts';

export const endingExceptions = ['disaster', 'original-contract-cancelled', 'short-order', 'fault-of-worker', 'long-without-orders', 'worker-asked'] as const;
export type EndingException = (typeof endingExceptions)[number];

export type Ending = {
  readonly worker: string;
  /** Day on which the notice reaches the worker in writing. */
  readonly noticed: LocalDate;
  readonly ends: LocalDate;
  readonly exception: EndingException | null;
  /** Evidence of the exception; not needed without one. */
  readonly evidence: string;
};

export type EndingNotice = Ending & {
  /** True when art. 16 binds: six months, no exception. */
  readonly duty: boolean;
  readonly days: number;
  /** From notice to end the worker may ask for the reason, which is answered without delay. */
  readonly reasonUntil: LocalDate;
};

/** How a worker's relation is counted for a notice given on a day, and the day from which it may end. */
export type EndingCount = { readonly since: LocalDate; readonly why: StrictSpan['why']; /** Day on which the relation is six months old. */ readonly longFrom: LocalDate; readonly long: boolean; /** Notice needs no days where the relation is short. */ readonly earliest: LocalDate; /** An ending told before and still to come. */ readonly told: LocalDate | null };

/** A notice of the past: told on a day, for a day. */
export type ToldEnding = { readonly noticed: LocalDate; readonly ends: LocalDate };

/**
 * The stricter count: from the first order under the common terms, and to the end of the days of notice, so that whoever
 * becomes six months old while they run is told 30 days before as well. A notice counts from its own day, never from an
 * older one, and does not bring forward an end that was promised.
 */
export function endingCount(noticed: LocalDate, orders: readonly Entrusted[], told: readonly ToldEnding[]): EndingCount | undefined {
  const span = strictSpan(orders, noticed, told.map((t) => t.ends));
  if (span === undefined) return undefined;
  const after = addDays(noticed, valueOn(endingNoticeDays, noticed) ?? 30);
  const longFrom = addMonths(span.from, valueOn(endingNoticeFromMonths, noticed) ?? 6);
  const long = longFrom <= (span.to > after ? span.to : after);
  const promised = told.map((t) => t.ends).filter((ends) => ends >= noticed).sort().at(-1) ?? null;
  const free = long ? after : noticed;
  return { since: span.from, why: span.why, longFrom, long, told: promised, earliest: long && promised !== null && promised > free ? promised : free };
}

const MOST_MONTHS_AHEAD = 24;

/** The notice, or the earliest day on which the relation may end. */
export function makeEndingNotice(e: Ending, orders: readonly Entrusted[], told: readonly ToldEnding[] = []): Result<EndingNotice> {
  const days = daysBetween(e.noticed, e.ends);
  if (days < 0) return refuse('money/ending-before-notice', { noticed: e.noticed, ends: e.ends });
  // A year typed wrong would stand on a paper that cannot be changed.
  if (e.ends > addMonths(e.noticed, MOST_MONTHS_AHEAD)) return refuse('money/ending-far', { ends: e.ends, last: addMonths(e.noticed, MOST_MONTHS_AHEAD) });
  if (e.exception !== null && e.evidence.trim() === '') return refuse('money/ending-exception-evidence', { exception: e.exception });
  // One ending at a time: a second beside it would say two things about the same day. It is withdrawn first, with its record.
  const open = told.find((t) => t.ends >= e.noticed);
  if (open !== undefined) return refuse('money/ending-open', { until: open.ends });
  const count = endingCount(e.noticed, orders, told);
  // Short today and long by its last day: the notice binds by the day on which it ends.
  const long = count !== undefined && (count.long || count.longFrom <= e.ends);
  const duty = long && e.exception === null;
  if (duty && e.ends < count.earliest) return refuse('money/ending-too-soon', { ends: e.ends, earliest: count.earliest });
  return ok({ ...e, duty, days, reasonUntil: e.ends });
}
