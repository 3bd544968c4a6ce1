// What clients owe: open invoices, receipts against them, polite reminders, and late interest once its rate is confirmed.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, daysBetween } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { Invoice } from './model.ts';
import { type Confirmation, ruleOn } from './rule.ts';
import { lateInterestRate } from './rules/freelance-act.ts';
import { roundedPart } from './tax.ts';

/** An invoice as it is printed; `payTo` is the bank account in words. */
export type InvoiceToPrint = { readonly invoice: Invoice; readonly payTo: string };

/** `amount` came in; `held` of it is more than the invoice needed. `takenBack`: the day on which the record was taken back. */
export type Receipt = { readonly number: string; readonly invoice: Invoice; readonly amount: Yen; readonly held?: Yen; readonly paidOn: LocalDate; readonly on: LocalDate; readonly takenBack?: LocalDate | null };

export type Reminder = {
  readonly number: string;
  readonly on: LocalDate;
  /** The first letter is a friendly word, the second an offer to talk, every later one a question for the day of payment. */
  readonly stage: 1 | 2 | 3;
  /** Bank account in words, or '' while the centre has not set it. */
  readonly payTo: string;
  readonly unpaid: readonly { readonly invoice: Invoice; readonly amount: Yen; readonly interest: Yen | null }[];
};

/** Money that came in for an invoice. */
export type ReceivedPayment = { readonly id: string; readonly invoice: string; readonly amount: Yen; readonly on: LocalDate };

/** What moved an invoice's open sum, and the paper that says so; a refund has none, and its amount is negative. */
export type InvoiceMove = ReceivedPayment & { readonly kind: 'receipt' | 'credit-note' | 'refund' | 'held-use'; readonly number: string };

/** Nothing was ever paid for it: credit notes alone took the whole sum back. */
export const creditedAway = (moves: readonly Pick<InvoiceMove, 'kind'>[]): boolean => moves.length > 0 && moves.every((m) => m.kind === 'credit-note');

export type OpenInvoice = { readonly invoice: Invoice; readonly open: Yen; readonly daysLate: number };

/** Open and overdue invoices on a day, the oldest due first; what is to go back to the client shows as a negative open amount, and is never late. */
export function receivables(invoices: readonly Invoice[], payments: readonly ReceivedPayment[], on: LocalDate): OpenInvoice[] {
  const paid = new Map<string, number>();
  for (const p of payments) if (p.on <= on) paid.set(p.invoice, (paid.get(p.invoice) ?? 0) + p.amount);
  return invoices
    .map((invoice) => ({ invoice, open: yen(invoice.total - (paid.get(invoice.number) ?? 0)) }))
    .map(({ invoice, open }) => ({ invoice, open, daysLate: open > 0 ? Math.max(0, daysBetween(invoice.due, on)) : 0 }))
    .filter((o) => o.open !== 0)
    .sort((a, b) => (a.invoice.due === b.invoice.due ? (a.invoice.number < b.invoice.number ? -1 : 1) : a.invoice.due < b.invoice.due ? -1 : 1));
}

const YEAR_DAYS = 365;

/** Interest on a late sum for whole days, floored; refused until the centre has confirmed a rate. */
export function lateInterest(amount: Yen, due: LocalDate, paidOn: LocalDate, confirmed: readonly Confirmation[]): Result<Yen> {
  const days = Math.max(0, daysBetween(due, paidOn));
  if (days === 0) return ok(yen(0));
  const rate = ruleOn(lateInterestRate, paidOn, confirmed);
  return rate.ok ? ok(roundedPart(amount, Math.round(rate.value.value * 1e6) * days, 1e6 * YEAR_DAYS, 'floor')) : rate;
}

/** A letter that was sent: when, and about which invoices. */
export type SentReminder = { readonly on: LocalDate; readonly invoices: readonly string[] };

/** How many-th the letter of a day to one client would be; null when nothing is late or one went out that day. */
export function letterOf(client: string, open: readonly OpenInvoice[], on: LocalDate, sent: readonly SentReminder[]): number | null {
  const oldest = lateOf(client, open, on)[0];
  return oldest === undefined || sent.some((s) => s.on === on) ? null : 1 + sent.filter((s) => s.invoices.includes(oldest.invoice.number)).length;
}

const lateOf = (client: string, open: readonly OpenInvoice[], on: LocalDate): OpenInvoice[] => open.filter((o) => o.invoice.client === client && o.open > 0 && o.invoice.due < on);

/**
 * The letter to one client on a day. Its step grows with the letters already sent about the invoice that is late the
 * longest, never with the days alone: nobody's first letter is a stern one. One letter a day.
 */
export function makeReminder(number: string, client: string, open: readonly OpenInvoice[], on: LocalDate, given: { readonly sent: readonly SentReminder[]; readonly payTo: string; readonly confirmed: readonly Confirmation[]; readonly clientName: string }): Result<Reminder> {
  const late = lateOf(client, open, on), oldest = late[0], letter = letterOf(client, open, on, given.sent);
  if (!oldest) return refuse('money/nothing-late', { client: given.clientName, on });
  if (letter === null) return refuse('money/reminder-today', { client: oldest.invoice.clientName });
  return ok({
    number, on, payTo: given.payTo,
    stage: letter === 1 ? 1 : letter === 2 ? 2 : 3,
    unpaid: late.map((o) => {
      const interest = lateInterest(o.open, o.invoice.due, on, given.confirmed);
      return { invoice: o.invoice, amount: o.open, interest: interest.ok && given.confirmed.length > 0 ? interest.value : null };
    }),
  });
}

/** All that a letter asks for, late interest with it where a rate is in force. */
export const reminderSum = (r: Reminder): Yen => yen(r.unpaid.reduce((sum, u) => sum + u.amount + (u.interest ?? 0), 0));
