// Month end as one pure function: accepted pieces and deliveries in; statements, invoices and entries out.
// The same input gives the same output to the last byte. Nothing is half closed: one refusal refuses the month.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import { type LocalDate, type Month, lastDayOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { bookInvoice, bookStatement } from './book.ts';
import type { Entry } from './entry.ts';
import { makeInvoice } from './invoice.ts';
import { type Finding, closingFindings } from './closing-findings.ts';
import type { AcceptedPiece, BillableLine, CentreTerms, Client, Invoice, Payee, Statement } from './model.ts';
import type { Confirmation } from './rule.ts';
import { makeStatement } from './statement.ts';

export type MonthToClose = {
  readonly month: Month;
  readonly closedOn: LocalDate;
  readonly terms: CentreTerms;
  /** Accepted, booked and in no closed month yet; later acceptances stay open for the next month. */
  readonly pieces: readonly AcceptedPiece[];
  readonly payees: ReadonlyMap<string, Payee>;
  /** Accepted by the client and not yet billed. */
  readonly lines: readonly BillableLine[];
  readonly clients: ReadonlyMap<string, Client>;
  /** Workers left open on purpose (for example a kind of work still undecided); their due dates go on. */
  readonly held: ReadonlySet<string>;
  readonly confirmed: readonly Confirmation[];
};

export type Closing = {
  readonly month: Month;
  readonly closedOn: LocalDate;
  readonly statements: readonly Statement[];
  readonly invoices: readonly Invoice[];
  /** Statement and invoice entries; those of the pieces were booked when they were accepted. */
  readonly entries: readonly Entry[];
  /** Ids of the pieces and lines that this closing settles. */
  readonly pieces: readonly string[];
  readonly lines: readonly string[];
  /** Pieces that stay open, and why. */
  readonly findings: readonly Finding[];
  readonly totals: { readonly paid: Yen; readonly withheld: Yen; readonly net: Yen; readonly borne: Yen; readonly billed: Yen; readonly billedTax: Yen };
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item), group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => byText(a, b));
}

const numbered = (letter: string, month: Month, index: number): string => `${letter}-${month}-${String(index + 1).padStart(4, '0')}`;

/** What goes in twice is refused: a piece is paid once, a line billed once. */
function doubles(ids: readonly string[], code: string): Refusal[] {
  const seen = new Set<string>(), twice = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return [...twice].map((id) => ({ code, facts: { id } }));
}

/** Closes a month, or every reason why it cannot be closed yet. */
export function closeMonth(input: MonthToClose): Result<Closing> {
  const end = lastDayOf(input.month);
  const refusals: Refusal[] = [...doubles(input.pieces.map((p) => p.id), 'money/piece-twice'), ...doubles(input.lines.map((l) => l.id), 'money/line-twice')];
  if (input.closedOn <= end) refusals.push({ code: 'money/month-not-over', facts: { month: input.month, closedOn: input.closedOn } });
  for (const p of input.pieces) {
    if (!Number.isSafeInteger(p.pay) || p.pay < 0) refusals.push({ code: 'money/bad-amount', facts: { id: p.id, amount: p.pay } });
    if (p.accepted < p.received) refusals.push({ code: 'money/accepted-before-received', facts: { id: p.id } });
  }
  const duePieces = input.pieces.filter((p) => p.accepted <= end && p.pay > 0 && Number.isSafeInteger(p.pay) && !input.held.has(p.worker));
  const dueLines = input.lines.filter((l) => l.delivered <= end);

  const statements: Statement[] = [];
  for (const [index, [worker, pieces]] of grouped(duePieces, (p) => p.worker).entries()) {
    const payee = input.payees.get(worker);
    if (!payee) refusals.push({ code: 'money/unknown-payee', facts: { worker } });
    else {
      const made = makeStatement({ month: input.month, number: numbered('S', input.month, index), terms: input.terms, payee, pieces, closedOn: input.closedOn, confirmed: input.confirmed });
      if (made.ok) statements.push(made.value);
      else refusals.push(...made.refusals);
    }
  }
  const invoices: Invoice[] = [];
  for (const [index, [id, lines]] of grouped(dueLines, (l) => l.client).entries()) {
    const client = input.clients.get(id);
    if (!client) refusals.push({ code: 'money/unknown-client', facts: { client: id } });
    else {
      const made = makeInvoice(input.month, numbered('I', input.month, index), input.terms, client, lines);
      if (made.ok) invoices.push(made.value);
      else refusals.push(...made.refusals);
    }
  }
  const entries: Entry[] = [];
  for (const made of [...statements.map(bookStatement), ...invoices.map(bookInvoice)]) {
    if (made.ok) entries.push(made.value);
    // Work billed at zero has its invoice and a finding, but nothing to book.
    else if (made.refusals[0]!.code !== 'money/empty-entry') refusals.push(...made.refusals);
  }
  if (refusals.length > 0) return { ok: false, refusals };
  const sum = (values: readonly number[]): Yen => yen(values.reduce((a, b) => a + b, 0));
  return ok({
    month: input.month,
    closedOn: input.closedOn,
    statements,
    invoices,
    entries,
    pieces: duePieces.map((p) => p.id).sort(byText),
    lines: dueLines.map((l) => l.id).sort(byText),
    findings: closingFindings(input, statements, invoices),
    totals: {
      paid: sum(statements.map((s) => s.total)),
      withheld: sum(statements.map((s) => s.withheld)),
      net: sum(statements.map((s) => s.net)),
      borne: sum(statements.map((s) => s.borne)),
      billed: sum(invoices.map((i) => i.net)),
      billedTax: sum(invoices.map((i) => i.taxYen)),
    },
  });
}

/** The closing as text in its fixed order: its digest is kept with the month and must be the same on every rerun. */
export const closingText = (closing: Closing): string => JSON.stringify(closing);
