// Ending or not renewing a relation of six months: notice 30 days before, in writing, the reason on request (art. 16).
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, addDays, daysBetween } from '../kernel/time.ts';
import { type Entrusted, relationAtLeast } from './relation.ts';
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

/** The notice, or the earliest day on which the relation may end. */
export function makeEndingNotice(e: Ending, orders: readonly Entrusted[]): Result<EndingNotice> {
  const days = daysBetween(e.noticed, e.ends);
  if (days < 0) return refuse('money/ending-before-notice', { noticed: e.noticed, ends: e.ends });
  if (e.exception !== null && e.evidence.trim() === '') return refuse('money/ending-exception-evidence', { exception: e.exception });
  const long = relationAtLeast(orders, e.noticed, valueOn(endingNoticeFromMonths, e.noticed) ?? 6);
  const least = valueOn(endingNoticeDays, e.noticed) ?? 30;
  const duty = long && e.exception === null;
  if (duty && days < least) return refuse('money/ending-too-soon', { ends: e.ends, earliest: addDays(e.noticed, least) });
  return ok({ ...e, duty, days, reasonUntil: e.ends });
}
