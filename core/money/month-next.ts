// What is left to do with the pay of a closed month: one next step, so that nobody has to look for it.
import type { LocalDate } from '../kernel/time.ts';

export const paySteps = ['make-file', 'ask-second', 'look-and-release', 'give-to-bank', 'say-sent', 'settle', 'make-rest'] as const;
export type PayStep = (typeof paySteps)[number];

export type PayRuns = {
  readonly today: LocalDate;
  readonly people: number;
  /** The newest file; `mine` when the asking person made it. */
  readonly run: { readonly released: boolean; readonly mine: boolean } | null;
  /** The bank day of the oldest released file that the bank has not moved yet. */
  readonly toSend: LocalDate | null;
  /** Could be paid by a further file now. */
  readonly leftOut: number;
  /** Their pay waited when the month was closed, and nothing holds it now: they have no statement yet. */
  readonly free: number;
};

/** Null when everybody was paid. What the bank holds comes first: a further file waits until that is recorded. */
export function nextPayStep(m: PayRuns): PayStep | null {
  if (m.toSend !== null && m.toSend <= m.today) return 'say-sent';
  if (m.run !== null && !m.run.released) return m.run.mine ? 'ask-second' : 'look-and-release';
  // Before the first file, so that one holds everybody; and before the bank's day, which may be theirs too.
  if (m.free > 0) return 'settle';
  if (m.toSend !== null) return 'give-to-bank';
  if (m.run === null) return m.people === 0 ? null : 'make-file';
  return m.leftOut > 0 ? 'make-rest' : null;
}
