// Month end as one pure function: accepted pieces and deliveries in; statements, invoices and entries out.
// The same input gives the same output to the last byte. Nothing is half closed: one refusal refuses the month.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import { type LocalDate, type Month, lastDayOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { bookInvoice, bookStatement } from './book.ts';
import type { CorrectionSeen } from './correction.ts';
import type { Entry } from './entry.ts';
import { makeInvoice } from './invoice.ts';
import { type Finding, closingFindings } from './closing-findings.ts';
import type { PayablePiece, BillableLine, CentreTerms, Client, Invoice, Payee, Statement } from './model.ts';
import type { Confirmation } from './rule.ts';
import { makeStatement } from './statement.ts';

export type MonthToClose = {
  readonly month: Month;
  readonly closedOn: LocalDate;
  readonly terms: CentreTerms;
  /** Accepted, booked and in no closed month yet; later acceptances stay open for the next month. */
  readonly pieces: readonly PayablePiece[];
  readonly payees: ReadonlyMap<string, Payee>;
  /** Accepted by the client and not yet billed. */
  readonly lines: readonly BillableLine[];
  readonly clients: ReadonlyMap<string, Client>;
  /** Workers left open on purpose (for example a kind of work still undecided); their due dates go on. */
  readonly held: ReadonlySet<string>;
  readonly confirmed: readonly Confirmation[];
  /** Corrections among the pieces that stand; none = nothing to say about them. */
  readonly corrections?: readonly CorrectionSeen[];
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

/** What every part of a closing rests on. */
export type ClosingFrame = Omit<MonthToClose, 'pieces' | 'lines'>;
export type PiecesPart = { readonly statements: readonly Statement[]; readonly entries: readonly Entry[]; /** Ids, in no fixed order. */ readonly settled: readonly string[] };
export type LinesPart = { readonly invoices: readonly Invoice[]; readonly entries: readonly Entry[]; readonly settled: readonly string[] };

/** A month closes once it is over. */
export const monthNotOver = ({ month, closedOn }: Pick<ClosingFrame, 'month' | 'closedOn'>): Refusal[] =>
  closedOn <= lastDayOf(month) ? [{ code: 'money/month-not-over', facts: { month, closedOn } }] : [];

/** Entries of papers. Work billed at zero has its invoice and a finding, but nothing to book. */
function entriesOf(made: readonly Result<Entry>[], refusals: Refusal[]): Entry[] {
  return made.flatMap((m) => {
    if (m.ok) return [m.value];
    if (m.refusals[0]!.code !== 'money/empty-entry') refusals.push(...m.refusals);
    return [];
  });
}

/**
 * The statements of some workers, each whole: all her pieces or none of them. Workers come in the order of their ids from
 * part to part, and `before` statements stand in the parts before, so that a month closed in parts is the month closed at once.
 */
export function closePieces(frame: ClosingFrame, pieces: readonly PayablePiece[], before: number): Result<PiecesPart> {
  const end = lastDayOf(frame.month);
  const refusals = doubles(pieces.map((p) => p.id), 'money/piece-twice');
  for (const p of pieces) {
    if (!Number.isSafeInteger(p.pay) || p.pay < 0) refusals.push({ code: 'money/bad-amount', facts: { id: p.id, amount: p.pay } });
    if (p.accepted < p.received) refusals.push({ code: 'money/accepted-before-received', facts: { id: p.id } });
  }
  const due = pieces.filter((p) => p.accepted <= end && p.pay > 0 && Number.isSafeInteger(p.pay) && !frame.held.has(p.worker));
  const statements: Statement[] = [];
  for (const [index, [worker, theirs]] of grouped(due, (p) => p.worker).entries()) {
    const payee = frame.payees.get(worker);
    if (!payee) refusals.push({ code: 'money/unknown-payee', facts: { worker } });
    else {
      const made = makeStatement({ month: frame.month, number: numbered('S', frame.month, before + index), terms: frame.terms, payee, pieces: theirs, closedOn: frame.closedOn, confirmed: frame.confirmed });
      if (made.ok) statements.push(made.value);
      else refusals.push(...made.refusals);
    }
  }
  const entries = entriesOf(statements.map(bookStatement), refusals);
  return refusals.length > 0 ? { ok: false, refusals } : ok({ statements, entries, settled: due.map((p) => p.id) });
}

/** The invoices of a month; all its lines at once. */
export function closeLines(frame: ClosingFrame, lines: readonly BillableLine[]): Result<LinesPart> {
  const end = lastDayOf(frame.month);
  const refusals = doubles(lines.map((l) => l.id), 'money/line-twice');
  const due = lines.filter((l) => l.delivered <= end);
  const invoices: Invoice[] = [];
  for (const [index, [id, theirs]] of grouped(due, (l) => l.client).entries()) {
    const client = frame.clients.get(id);
    if (!client) refusals.push({ code: 'money/unknown-client', facts: { client: id } });
    else {
      const made = makeInvoice(frame.month, numbered('I', frame.month, index), frame.terms, client, theirs);
      if (made.ok) invoices.push(made.value);
      else refusals.push(...made.refusals);
    }
  }
  const entries = entriesOf(invoices.map(bookInvoice), refusals);
  return refusals.length > 0 ? { ok: false, refusals } : ok({ invoices, entries, settled: due.map((l) => l.id) });
}

/** Closes a month, or every reason why it cannot be closed yet. */
export function closeMonth(input: MonthToClose): Result<Closing> {
  const paid = closePieces(input, input.pieces, 0), billed = closeLines(input, input.lines);
  const refusals = [...monthNotOver(input), ...(paid.ok ? [] : paid.refusals), ...(billed.ok ? [] : billed.refusals)];
  if (!paid.ok || !billed.ok || refusals.length > 0) return { ok: false, refusals };
  const { statements } = paid.value, { invoices } = billed.value;
  const sum = (values: readonly number[]): Yen => yen(values.reduce((a, b) => a + b, 0));
  return ok({
    month: input.month,
    closedOn: input.closedOn,
    statements,
    invoices,
    entries: [...paid.value.entries, ...billed.value.entries],
    pieces: paid.value.settled.toSorted(byText),
    lines: billed.value.settled.toSorted(byText),
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
