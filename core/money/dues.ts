// The calendar of dues: every day on which the centre owes or awaits something, in one list.
import { bankDayOnOrBefore } from '../kernel/bank-days.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addMonths, monthOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { strictestPayDay } from './due.ts';
import type { AcceptedPiece, StatementHead } from './model.ts';
import type { OpenInvoice } from './receivable.ts';
import { valueOn } from './rule.ts';
import { withheldTaxDueDay } from './rules/withholding.ts';

export type DueItem = {
  readonly on: LocalDate;
  readonly kind: 'pay-workers' | 'pay-open-pieces' | 'statement-confirmation' | 'withheld-tax' | 'payment-records' | 'client-pays';
  readonly yen: Yen | null;
  readonly count: number;
  /** Statements, pieces or invoices behind it; open pieces that were counted together are not named. */
  readonly refs: readonly string[];
  readonly late: boolean;
};

type Raw = Omit<DueItem, 'count' | 'late'> & { readonly many?: number };

/** Withheld tax of a payment goes to the tax office by the 10th of the next month; a bank holiday moves us earlier. */
export const withheldTaxDue = (paidOn: LocalDate): LocalDate =>
  bankDayOnOrBefore(`${monthOf(addMonths(`${monthOf(paidOn)}-01` as LocalDate, 1))}-${String(valueOn(withheldTaxDueDay, paidOn) ?? 10).padStart(2, '0')}` as LocalDate);

/** The month whose payments a due day of withheld tax speaks of. */
export const withheldMonthOf = (due: LocalDate): Month => monthOf(addMonths(`${monthOf(due)}-01` as LocalDate, -1));

/** What is still to be paid to the tax office of the tax withheld in a month's payments. */
export const taxToPay = (month: Month, withheld: number, paid: number): Result<Yen> => (withheld > paid ? ok(yen(withheld - paid)) : refuse('money/no-tax-held', { month }));

/**
 * All dues from unpaid statements, open pieces (received, not in a statement: their days run, inspected or not),
 * paid statements whose tax is still here, and open invoices.
 */
export function duesOf(today: LocalDate, given: { readonly unpaid: readonly StatementHead[]; readonly openPieces: readonly (Pick<AcceptedPiece, 'pay' | 'received' | 'clientDue' | 'many'> & { readonly id?: string })[]; readonly taxHeld: readonly { readonly statement: StatementHead; readonly paidOn: LocalDate }[]; readonly invoices: readonly OpenInvoice[]; /** Withheld tax that was paid to the tax office, by the month of the payments. */ readonly taxPaid?: ReadonlyMap<string, number> }): DueItem[] {
  const raw: Raw[] = [];
  for (const s of given.unpaid) {
    raw.push({ on: s.payOn < s.dueBy ? s.payOn : s.dueBy, kind: 'pay-workers', yen: s.net, refs: [s.number] });
    if (s.confirmBy >= today) raw.push({ on: s.confirmBy, kind: 'statement-confirmation', yen: null, refs: [s.number] });
  }
  for (const p of given.openPieces) {
    const limit = strictestPayDay(p.received, p.clientDue);
    if (limit.ok) raw.push({ on: bankDayOnOrBefore(limit.value.due), kind: 'pay-open-pieces', yen: p.pay, refs: p.id === undefined ? [] : [p.id], many: p.many ?? 1 });
  }
  for (const { statement, paidOn } of given.taxHeld) {
    if (statement.withheld === 0) continue;
    raw.push({ on: withheldTaxDue(paidOn), kind: 'withheld-tax', yen: statement.withheld, refs: [statement.number] });
    raw.push({ on: `${Number(paidOn.slice(0, 4)) + 1}-01-31` as LocalDate, kind: 'payment-records', yen: null, refs: [statement.number] });
  }
  for (const i of given.invoices) raw.push({ on: i.invoice.due, kind: 'client-pays', yen: i.open, refs: [i.invoice.number] });

  const merged = new Map<string, { on: LocalDate; kind: DueItem['kind']; sum: number | null; count: number; refs: string[] }>();
  for (const r of raw) {
    const key = `${r.on} ${r.kind}`;
    const at = merged.get(key) ?? { on: r.on, kind: r.kind, sum: r.yen === null ? null : 0, count: 0, refs: [] };
    if (r.yen !== null) at.sum = (at.sum ?? 0) + r.yen;
    at.count += r.many ?? r.refs.length;
    at.refs.push(...r.refs);
    merged.set(key, at);
  }
  for (const [key, m] of merged) {
    const paid = m.kind === 'withheld-tax' ? (given.taxPaid?.get(withheldMonthOf(m.on)) ?? 0) : 0;
    if (paid !== 0) m.sum = (m.sum ?? 0) - paid;
    if (paid !== 0 && m.sum! <= 0) merged.delete(key);
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, m]) => ({ on: m.on, kind: m.kind, yen: m.sum === null ? null : yen(m.sum), count: m.count, refs: m.refs.sort(), late: m.on < today }));
}
