// 適格返還請求書: money or work given back after an invoice. The invoice itself is never changed; its month may be closed.
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { type Entry, credit, debit, entry } from './entry.ts';
import type { CentreTerms, Invoice, RateTotal, TaxCategory } from './model.ts';
import { partOf } from './tax.ts';

/** What is given back, positive, without tax. */
export type CreditLine = { readonly title: string; readonly order: string; readonly costCentre: string; readonly amount: Yen; readonly tax: TaxCategory };

export type CreditNote = {
  readonly number: string;
  readonly on: LocalDate;
  readonly invoice: string;
  readonly client: string;
  readonly clientName: string;
  /** Days of the original transactions. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly registration: string | null;
  readonly lines: readonly CreditLine[];
  readonly totals: readonly RateTotal[];
  readonly net: Yen;
  readonly taxYen: Yen;
  readonly total: Yen;
  readonly reason: string;
};

const sumOf = (totals: readonly RateTotal[], of: 'net' | 'taxYen', tax: TaxCategory, rate: number): number => totals.filter((t) => t.tax === tax && t.rate === rate).reduce((sum, t) => sum + t[of], 0);

type Billed = Pick<CreditLine, 'title' | 'order' | 'costCentre' | 'amount' | 'tax'>;

/** What is left of the invoice's own line that a line gives back; null for one that is none of its lines. */
function leftOf(line: CreditLine, billed: readonly Billed[], given: readonly CreditLine[]): number | null {
  const same = (l: Billed): boolean => l.title === line.title && l.order === line.order && l.costCentre === line.costCentre && l.tax === line.tax;
  return billed.some(same) ? billed.filter(same).reduce((sum, l) => sum + l.amount, 0) - given.filter(same).reduce((sum, l) => sum + l.amount, 0) : null;
}

/** A credit note for part or all of an invoice; never more than what is left of each line and each rate after earlier notes. */
export function makeCreditNote(number: string, on: LocalDate, terms: CentreTerms, invoice: Invoice, lines: readonly CreditLine[], reason: string, earlier: readonly CreditNote[] = []): Result<CreditNote> {
  if (lines.length === 0 || reason.trim() === '') return refuse('money/credit-needs-reason', { invoice: invoice.number });
  const wrong = lines.find((l) => !Number.isSafeInteger(l.amount) || l.amount <= 0);
  if (wrong) return refuse('money/bad-amount', { id: wrong.title, amount: wrong.amount });
  const notes = earlier.filter((n) => n.invoice === invoice.number), given = notes.flatMap((n) => n.totals);
  const totals: RateTotal[] = [];
  for (const tax of new Set(lines.map((l) => l.tax))) {
    const net = lines.filter((l) => l.tax === tax).reduce((sum, l) => sum + l.amount, 0);
    const billed = invoice.totals.find((t) => t.tax === tax);
    const left = (billed?.net ?? 0) - sumOf(given, 'net', tax, billed?.rate ?? 0);
    if (!billed || net > left) return refuse('money/credit-too-much', { invoice: invoice.number, net, left });
    // The last part takes what is left of the tax, so that all notes together give back exactly what was billed.
    const taxLeft = billed.taxYen - sumOf(given, 'taxYen', tax, billed.rate);
    totals.push({ tax, rate: billed.rate, net: yen(net), taxYen: yen(net === left ? taxLeft : Math.min(taxLeft, partOf(yen(net), billed.rate, terms.rounding))) });
  }
  for (const [i, line] of lines.entries()) {
    const left = leftOf(line, invoice.lines, [...notes.flatMap((n) => n.lines), ...lines.slice(0, i)]);
    if (left !== null && line.amount > left) return refuse('money/credit-above-line', { title: line.title, yen: line.amount, left });
  }
  const net = yen(totals.reduce((sum, t) => sum + t.net, 0)), taxYen = yen(totals.reduce((sum, t) => sum + t.taxYen, 0));
  return ok({
    number, on, invoice: invoice.number, client: invoice.client, clientName: invoice.clientName, from: invoice.from, to: invoice.to, registration: terms.registration,
    lines, totals: totals.sort((a, b) => b.rate - a.rate), net, taxYen, total: yen(net + taxYen), reason,
  });
}

/** Sales and output tax go down, the client owes less; dated in an open month. */
export const bookCreditNote = (n: CreditNote): Result<Entry> =>
  entry(`credit-note:${n.number}`, n.on, 'correction', n.number, [
    ...n.lines.map((l) => debit('sales', l.amount, { party: n.client, order: l.order, costCentre: l.costCentre })),
    debit('output-tax', n.taxYen, { party: n.client }),
    credit('receivable', n.total, { party: n.client }),
  ]);
