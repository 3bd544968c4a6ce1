// The calendar of dues: every day on which the centre owes or awaits something, in one list.
import { bankDayOnOrBefore } from '../kernel/bank-days.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addMonths, monthOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { type StatementVoice, confirmUntil, confirmationState, stillAsked } from './confirmation.ts';
import { payDayWithin, strictestPayDay, usualPayDay } from './due.ts';
import type { AcceptedPiece, StatementHead } from './model.ts';
import type { OpenInvoice } from './receivable.ts';
import { valueOn } from './rule.ts';
import { withheldTaxDueDay } from './rules/withholding.ts';

export const dueKinds = ['pay-workers', 'pay-limit', 'withheld-tax', 'client-pays', 'statement-confirmation', 'statement-question', 'payment-records', 'ending'] as const;

export type DueItem = {
  readonly on: LocalDate;
  /** `statement-question` waits for the centre's answer. `pay-workers` is the agreed day, `pay-limit` the last day the law allows for the same money. */
  readonly kind: (typeof dueKinds)[number];
  readonly yen: Yen | null;
  readonly count: number;
  /** Different workers behind it; 0 where it is not about workers. */
  readonly people: number;
  /** Clients behind it; a worker is never named here. */
  readonly names: readonly string[];
  /** The month is still open: the sum may grow. */
  readonly expected: boolean;
  /** Statements, pieces or invoices behind it; open pieces that were counted together are not named. */
  readonly refs: readonly string[];
  readonly late: boolean;
};

/** Work that stands in no statement. `month` is the month it is paid for; null while it is not accepted. */
export type OpenWork = Pick<AcceptedPiece, 'pay' | 'received' | 'clientDue' | 'many'> & { readonly id?: string; readonly month: Month | null; readonly workers: readonly string[] };

export type DuesGiven = {
  /** `payOn` of a bank file where the statement stands in one. */
  readonly unpaid: readonly { readonly statement: StatementHead; readonly payOn: LocalDate }[];
  readonly openPieces: readonly OpenWork[];
  readonly payDay: number;
  readonly taxHeld: readonly { readonly statement: StatementHead; readonly paidOn: LocalDate }[];
  /** What the tax office was given of the tax withheld in a month's payments. */
  readonly taxPaid?: ReadonlyMap<string, number>;
  /** Statements whose reader may still speak. */
  readonly toConfirm: readonly { readonly statement: StatementHead; readonly voices: readonly StatementVoice[] }[];
  readonly invoices: readonly OpenInvoice[];
  readonly endings: readonly { readonly worker: string; readonly ends: LocalDate }[];
};

type Raw = { readonly on: LocalDate; readonly kind: DueItem['kind']; readonly yen: number | null; readonly refs?: readonly string[]; readonly many?: number; readonly workers?: readonly string[]; readonly name?: string; readonly expected?: boolean };

/** Withheld tax of a payment goes to the tax office by the 10th of the next month; a bank holiday moves us earlier. */
export const withheldTaxDue = (paidOn: LocalDate): LocalDate =>
  bankDayOnOrBefore(`${monthOf(addMonths(`${monthOf(paidOn)}-01` as LocalDate, 1))}-${String(valueOn(withheldTaxDueDay, paidOn) ?? 10).padStart(2, '0')}` as LocalDate);

/** The month whose payments a due day of withheld tax speaks of. */
export const withheldMonthOf = (due: LocalDate): Month => monthOf(addMonths(`${monthOf(due)}-01` as LocalDate, -1));

/** What is still to be paid to the tax office of the tax withheld in a month's payments. */
export const taxToPay = (month: Month, withheld: number, paid: number): Result<Yen> => (withheld > paid ? ok(yen(withheld - paid)) : refuse('money/no-tax-held', { month }));

function paying(given: DuesGiven): Raw[] {
  const raw: Raw[] = [];
  for (const { statement: s, payOn } of given.unpaid) {
    const of = { yen: s.net, refs: [s.number], workers: [s.worker] };
    raw.push({ ...of, on: payOn, kind: 'pay-workers' }, { ...of, on: bankDayOnOrBefore(s.dueBy), kind: 'pay-limit' });
  }
  // Her whole month is paid by one statement, on the earliest day that one of its lines allows.
  const first = new Map<string, LocalDate>();
  const whose = (p: OpenWork): string => `${p.month} ${p.workers.join(' ')}`;
  const payDayOf = (p: OpenWork & { readonly month: Month }): LocalDate => {
    const limit = strictestPayDay(p.received, p.clientDue);
    return limit.ok ? payDayWithin(p.month, given.payDay, limit.value.due) : usualPayDay(p.month, given.payDay);
  };
  for (const p of given.openPieces) {
    if (p.month === null) continue;
    const day = payDayOf({ ...p, month: p.month }), known = first.get(whose(p));
    if (known === undefined || day < known) first.set(whose(p), day);
  }
  for (const p of given.openPieces) {
    const of = { yen: p.pay, refs: p.id === undefined ? [] : [p.id], many: p.many ?? 1, workers: p.workers };
    const limit = strictestPayDay(p.received, p.clientDue);
    if (p.month !== null) raw.push({ ...of, on: first.get(whose(p))!, kind: 'pay-workers', expected: true });
    if (limit.ok) raw.push({ ...of, on: bankDayOnOrBefore(limit.value.due), kind: 'pay-limit' });
  }
  return raw;
}

/** Tax held and not yet given to the tax office, month by month, and what the next payments will add; records of payments until their day. */
function taxes(today: LocalDate, given: DuesGiven): Raw[] {
  const held = given.taxHeld.filter((t) => t.statement.withheld > 0), coming = given.unpaid.filter((t) => t.statement.withheld > 0).map(({ statement, payOn }) => ({ statement, paidOn: payOn }));
  const raw: Raw[] = [...Map.groupBy(held, (t) => withheldTaxDue(t.paidOn))].flatMap(([on, same]): Raw[] => {
    const left = same.reduce((sum, t) => sum + t.statement.withheld, 0) - (given.taxPaid?.get(withheldMonthOf(on)) ?? 0);
    return left <= 0 ? [] : [{ on, kind: 'withheld-tax', yen: left, refs: same.map((t) => t.statement.number), workers: same.map((t) => t.statement.worker) }];
  });
  for (const { statement: s, paidOn } of coming) raw.push({ on: withheldTaxDue(paidOn), kind: 'withheld-tax', yen: s.withheld, refs: [s.number], workers: [s.worker], expected: true });
  for (const { statement: s, paidOn } of [...held, ...coming]) {
    const on = `${Number(paidOn.slice(0, 4)) + 1}-01-31` as LocalDate;
    if (on >= today) raw.push({ on, kind: 'payment-records', yen: null, refs: [s.number], workers: [s.worker] });
  }
  return raw;
}

/** Of everything that waits for a day; one line a day, kind and certainty. */
export function duesOf(today: LocalDate, given: DuesGiven): DueItem[] {
  const raw: Raw[] = [...paying(given), ...taxes(today, given)];
  for (const { statement, voices } of given.toConfirm) {
    // A question waits for the centre's answer, whatever silence has confirmed: its day is never behind the person who asked.
    const until = confirmUntil(statement, voices);
    if (stillAsked(voices)) raw.push({ on: until < today ? today : until, kind: 'statement-question', yen: null, refs: [statement.number], workers: [statement.worker] });
    else if (!confirmationState(statement, voices, today).startsWith('confirmed')) raw.push({ on: until, kind: 'statement-confirmation', yen: null, refs: [statement.number], workers: [statement.worker] });
  }
  for (const i of given.invoices) raw.push({ on: i.invoice.due, kind: 'client-pays', yen: i.open, refs: [i.invoice.number], name: i.invoice.clientName.replace(/\s*御中$/, '') });
  for (const e of given.endings) if (e.ends >= today) raw.push({ on: e.ends, kind: 'ending', yen: null, many: 1, workers: [e.worker] });

  return [...Map.groupBy(raw, (r) => `${r.on} ${dueKinds.indexOf(r.kind)} ${r.expected === true ? 1 : 0}`)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, same]) => ({
    on: same[0]!.on, kind: same[0]!.kind, late: same[0]!.on < today, expected: same[0]!.expected ?? false,
    yen: same[0]!.yen === null ? null : yen(same.reduce((sum, r) => sum + (r.yen ?? 0), 0)),
    count: same.reduce((sum, r) => sum + (r.many ?? r.refs?.length ?? 0), 0),
    people: new Set(same.flatMap((r) => r.workers ?? [])).size,
    names: [...new Set(same.flatMap((r) => r.name ?? []))],
    refs: same.flatMap((r) => r.refs ?? []).sort(),
  }));
}
