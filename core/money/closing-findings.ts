// What a closing month lacks, each with its place: shown on the month-end page, and asked for before the bank file.
import { type LocalDate, daysBetween, lastDayOf } from '../kernel/time.ts';
import { strictestPayDay } from './due.ts';
import type { MonthToClose } from './close-month.ts';
import { largeCorrections } from './correction.ts';
import type { Invoice, Statement } from './model.ts';
import { checkInvoiceNumber } from './invoice-number.ts';
import { valueOn } from './rule.ts';
import { guidelinePayDaysAim } from './rules/freelance-act.ts';

/** A finding does not stop the closing; `code` is a key of the words. */
export type Finding = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** What the transition for unregistered issuers costs the centre: all together first, then by person. Kept statements tell it again. */
export function taxBorne(statements: readonly Pick<Statement, 'worker' | 'borne'>[]): Finding[] {
  const bearing = statements.filter((s) => s.borne > 0);
  const each = bearing.map((s) => ({ code: 'money/centre-bears-tax', facts: { worker: s.worker, yen: s.borne } }));
  return bearing.length === 0 ? [] : [{ code: 'money/centre-bears-tax-in-all', facts: { yen: bearing.reduce((sum, s) => sum + s.borne, 0), people: bearing.length } }, ...each];
}

export function closingFindings(input: MonthToClose, statements: readonly Statement[], invoices: readonly Invoice[]): Finding[] {
  const found: Finding[] = [];
  const end = lastDayOf(input.month);
  if (input.terms.registration === null) found.push({ code: 'money/centre-not-registered', facts: {} });
  else for (const code of checkInvoiceNumber(input.terms.registration).warnings) found.push({ code, facts: { whose: input.terms.name, number: input.terms.registration } });
  for (const s of statements) {
    const payee = input.payees.get(s.worker)!;
    if (payee.bank === null) found.push({ code: 'money/bank-missing', facts: { worker: s.worker, name: s.workerName } });
    if (s.payOn > s.dueBy) found.push({ code: 'money/pay-is-late', facts: { worker: s.worker, payOn: s.payOn, due: s.dueBy } });
  }
  found.push(...largeCorrections(input.corrections ?? []));
  found.push(...taxBorne(statements));
  const slowest = statements.map((s) => ({ s, days: daysBetween(s.lines.map((l) => l.receivedFrom).sort()[0]!, s.payOn) + 1 })).sort((a, b) => b.days - a.days)[0];
  const aim = valueOn(guidelinePayDaysAim, end);
  if (slowest && aim !== undefined && slowest.days > aim) found.push({ code: 'money/slower-than-aim', facts: { days: slowest.days, aim } });
  for (const i of invoices) if (i.total === 0) found.push({ code: 'money/zero-invoice', facts: { client: i.client } });
  const open = new Map<string, { count: number; due: LocalDate }>();
  for (const p of input.pieces) {
    if (!input.held.has(p.worker) || p.accepted > end) continue;
    const limit = strictestPayDay(p.received, p.clientDue, input.confirmed);
    if (!limit.ok) continue;
    const at = open.get(p.worker);
    open.set(p.worker, { count: (at?.count ?? 0) + (p.many ?? 1), due: at && at.due < limit.value.due ? at.due : limit.value.due });
  }
  for (const [worker, { count, due }] of open) found.push({ code: 'money/held-open', facts: { worker, count, due } });
  return found;
}
