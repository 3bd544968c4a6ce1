// A day typed by hand in a record of money: never one to come, never one before what the record rests on.
import { isBankDay } from '../kernel/bank-days.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addMonths, monthOf } from '../kernel/time.ts';
import type { Finding } from './closing-findings.ts';

/** What a record rests on, by its kind: the code of the refusal says what the earliest day is. */
export type DayRests = 'money/sent-before-release' | 'money/receipt-before-invoice' | 'money/refund-before-note' | 'money/tax-before-held' | 'money/grant-before-books' | 'money/return-before-held';

/** Null when the day can stand; else why not, with the earliest day that can. */
export function wrongDay(on: LocalDate, today: LocalDate, earliest: LocalDate, rests: DayRests, facts: Readonly<Record<string, string | number>> = {}): Extract<Result<never>, { ok: false }> | null {
  if (on > today) return refuse('money/day-to-come', { on });
  return on < earliest ? refuse(rests, { ...facts, on, earliest }) : null;
}

/** The month in whose books a day's record stands: its own, or the next one that is not closed. */
export function booksMonth(on: LocalDate, closed: ReadonlySet<string>): Month {
  let month = monthOf(on);
  while (closed.has(month)) month = monthOf(addMonths(`${month}-01` as LocalDate, 1));
  return month;
}

/** Said of a record whose day lies in a closed month: it keeps its day and is a new voucher in what was exported already. */
export const closedDay = (on: LocalDate, booked: string): Finding[] => (booked === monthOf(on) ? [] : [{ code: 'money/day-in-closed-month', facts: { on, month: monthOf(on), booked } }]);

/** What is strange about the day on which the bank is said to have moved the money of a file for `payOn`. It can be true, so it is said and not refused. */
export const sentDayDoubts = (on: LocalDate, payOn: LocalDate): Finding[] => [
  ...(on < payOn ? [{ code: 'money/sent-early', facts: { on, payOn } }] : []),
  ...(on > payOn ? [{ code: 'money/sent-late', facts: { on, payOn } }] : []),
  ...(isBankDay(on) ? [] : [{ code: 'money/sent-on-holiday', facts: { on } }]),
];

/** A sum that came (+) or went (−) on a day. */
export type Move = { readonly on: LocalDate; readonly yen: number };

/**
 * The earliest day from which `sum` is there and stays there whatever moved later, else null. Money cannot go back before
 * it came, nor twice.
 */
export function thereFrom(moves: readonly Move[], sum: number): LocalDate | null {
  const days = [...Map.groupBy(moves, (m) => m.on)].map(([on, same]) => ({ on, yen: same.reduce((a, m) => a + m.yen, 0) })).sort((a, b) => (a.on < b.on ? -1 : 1));
  let from: LocalDate | null = null, held = 0;
  for (const day of days) {
    held += day.yen;
    from = held < sum ? null : (from ?? day.on);
  }
  return from;
}

/** Whether a sum that comes and goes is never spent before it is there. Moves of one day count together. */
export const neverBelow = (moves: readonly Move[]): boolean => {
  let held = 0;
  return [...Map.groupBy(moves, (m) => m.on)].sort(([a], [b]) => (a < b ? -1 : 1)).every(([, same]) => (held += same.reduce((a, m) => a + m.yen, 0)) >= 0);
};
