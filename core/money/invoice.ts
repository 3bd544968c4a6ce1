// 適格請求書: six items (消費税法 art. 57-4), several orders on one invoice, tax rounded once per rate.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addMonths, lastDayOf, monthOf } from '../kernel/time.ts';
import { addYen, yen } from '../kernel/yen.ts';
import { dayInMonth } from './due.ts';
import type { BillableLine, CentreTerms, Client, Invoice } from './model.ts';
import { rateTotals } from './tax.ts';

/** When the client pays: its own terms, a bank day. */
export const clientDueDate = (month: Month, pays: Client['pays']): LocalDate => dayInMonth(monthOf(addMonths(`${month}-01` as LocalDate, pays.months)), pays.day);

/** Invoice of one client for a month; refuses an empty or a negative one (a credit is its own document). */
export function makeInvoice(month: Month, number: string, terms: CentreTerms, client: Client, lines: readonly BillableLine[]): Result<Invoice> {
  // By the number that people speak: the same order on paper as in the list of orders.
  const spoken = (l: BillableLine): string => l.orderNumber ?? l.order;
  const sorted = [...lines].sort((a, b) => (spoken(a) === spoken(b) ? (a.id < b.id ? -1 : 1) : spoken(a) < spoken(b) ? -1 : 1));
  const first = sorted[0];
  if (!first) return refuse('money/nothing-to-bill', { client: client.id });
  const totals = rateTotals(sorted.map((l) => ({ tax: l.tax, amount: l.amount, on: l.delivered })), terms.rounding);
  if (!totals.ok) return totals;
  const net = addYen(...totals.value.map((t) => t.net)), taxYen = addYen(...totals.value.map((t) => t.taxYen));
  if (net < 0) return refuse('money/negative-invoice', { client: client.id, net });
  const days = sorted.map((l) => l.delivered).sort();
  return ok({
    number, month, client: client.id, clientName: `${client.name} ${client.honorific}`,
    issued: lastDayOf(month), due: clientDueDate(month, client.pays), from: days[0]!, to: days.at(-1)!,
    registration: terms.registration, lines: sorted, totals: totals.value, net, taxYen, total: yen(net + taxYen),
  });
}
