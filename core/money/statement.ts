// 仕入明細書: what one worker earned in a month, line by line back to the pieces; the supplier confirms it.
import { bankDayOnOrAfter } from '../kernel/bank-days.ts';
import { type Refusal, type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addDays, lastDayOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { payDayWithin, strictestPayDay } from './due.ts';
import type { PayablePiece, CentreTerms, Payee, Statement, StatementLine } from './model.ts';
import type { Confirmation } from './rule.ts';
import { creditShareOn, partOf, rateTotals, splitCredit, taxRate } from './tax.ts';
import { isWithheld, withholdPayment } from './withhold.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Groups pieces that look alike on paper; the order is fixed, so that a rerun gives the same bytes. */
export function statementLines(pieces: readonly PayablePiece[]): StatementLine[] {
  const groups = new Map<string, PayablePiece[]>();
  for (const p of pieces) {
    const key = `${p.order}\u0000${p.step}\u0000${p.title}\u0000${p.share}`;
    const group = groups.get(key);
    if (group) group.push(p);
    else groups.set(key, [p]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, group]) => {
      const first = group[0]!;
      let amount = 0, from = first.received, to = first.received;
      for (const p of group) {
        amount += p.pay;
        if (p.received < from) from = p.received;
        if (p.received > to) to = p.received;
      }
      const alike = group.every((p) => p.pay === first.pay);
      return { order: first.order, ...(first.orderNumber === undefined ? {} : { orderNumber: first.orderNumber }), step: first.step, title: first.title, share: first.share, count: group.length, each: alike ? first.pay : null, amount: yen(amount), receivedFrom: from, receivedTo: to, pieces: group.map((p) => p.id).sort(byText) };
    });
}

/** The earliest limit among the pieces. */
function earliestDue(pieces: readonly PayablePiece[], confirmed: readonly Confirmation[]): Result<LocalDate> {
  const limits = new Map<string, Result<LocalDate>>();
  for (const p of pieces) {
    const key = `${p.received} ${p.clientDue ?? ''}`;
    if (limits.has(key)) continue;
    const limit = strictestPayDay(p.received, p.clientDue, confirmed);
    limits.set(key, limit.ok ? ok(limit.value.due) : limit);
  }
  let earliest: LocalDate | undefined;
  for (const limit of limits.values()) {
    if (!limit.ok) return limit;
    if (earliest === undefined || limit.value < earliest) earliest = limit.value;
  }
  return earliest === undefined ? refuse('money/nothing-to-pay') : ok(earliest);
}

/** The usual pay day, or earlier when the law's limit falls before it; never before the next bank day after closing. */
function payDayFor(month: Month, terms: CentreTerms, due: LocalDate, closedOn: LocalDate): LocalDate {
  const wanted = payDayWithin(month, terms.payDay, due);
  return wanted > closedOn ? wanted : bankDayOnOrAfter(addDays(closedOn, 1));
}

/** Tax that the centre may deduct and tax it bears, judged by the day each service was completed. */
function credit(pieces: readonly PayablePiece[], taxYen: Yen, registered: boolean): Result<{ readonly deductible: Yen; readonly borne: Yen }> {
  const sums = new Map<number, number>();
  for (const p of pieces) {
    const share = creditShareOn(registered, p.received);
    if (!share.ok) return share;
    sums.set(share.value, (sums.get(share.value) ?? 0) + p.pay);
  }
  const all = [...sums.values()].reduce((a, b) => a + b, 0);
  if (all === 0) return ok({ deductible: yen(0), borne: yen(0) });
  if (sums.size === 1) return ok(splitCredit(taxYen, [...sums.keys()][0]!));
  // Purchases on both sides of a change: each side's tax by its part of the pay, floored in our disfavour.
  let deductible = 0;
  for (const [share, sum] of sums) deductible += Number((BigInt(taxYen) * BigInt(sum) * BigInt(Math.round(share * 100))) / (BigInt(all) * 100n));
  return ok({ deductible: yen(deductible), borne: yen(taxYen - deductible) });
}

/** Bases per kind: with tax, or without it where a registered worker's tax stands apart (国税庁 No.2792 note). */
function fees(pieces: readonly PayablePiece[]): { readonly kind: PayablePiece['kind']; readonly base: Yen }[] {
  const sums = new Map<PayablePiece['kind'], number>();
  for (const p of pieces) sums.set(p.kind, (sums.get(p.kind) ?? 0) + p.pay);
  return [...sums].map(([kind, sum]) => ({ kind, base: yen(sum) }));
}

export type StatementInput = {
  readonly month: Month;
  readonly number: string;
  readonly terms: CentreTerms;
  readonly payee: Payee;
  readonly pieces: readonly PayablePiece[];
  /** The day the month is being closed. */
  readonly closedOn: LocalDate;
  readonly confirmed: readonly Confirmation[];
};

/** One worker's statement, or every reason why it cannot be made. */
export function makeStatement({ month, number, terms, payee, pieces, closedOn, confirmed }: StatementInput): Result<Statement> {
  const refusals: Refusal[] = [];
  const due = earliestDue(pieces, confirmed);
  if (!due.ok) return due;
  const registered = payee.registration !== null;
  const included = terms.payTax === 'included';
  const totals = rateTotals(pieces.map((p) => ({ tax: 'standard', amount: p.pay, on: p.received })), terms.rounding, included);
  if (!totals.ok) return totals;
  const taxYen = yen(totals.value.reduce((sum, t) => sum + t.taxYen, 0));
  const total = yen(totals.value.reduce((sum, t) => sum + t.net + t.taxYen, 0));
  const payOn = payDayFor(month, terms, due.value, closedOn);
  // Tax added and shown apart leaves the base without tax only for registered issuers; else the whole fee is the base.
  const bases = included || registered ? fees(pieces) : withTax(fees(pieces), pieces, terms);
  const withheld = withholdPayment(payee.payee, bases, payOn, confirmed);
  if (!withheld.ok) refusals.push(...withheld.refusals.map((r) => ({ ...r, facts: { ...r.facts, worker: payee.id } })));
  const share = credit(pieces, taxYen, registered);
  if (!share.ok) refusals.push(...share.refusals);
  if (!withheld.ok || !share.ok) return { ok: false, refusals };
  return ok({
    number, month, issued: closedOn, worker: payee.id, workerName: payee.name, registration: payee.registration,
    lines: statementLines(pieces), totals: totals.value, total,
    classOne: withheld.value.classOne, withholdingBase: withheld.value.base, withheld: withheld.value.tax, net: yen(total - withheld.value.tax),
    deductible: share.value.deductible, borne: share.value.borne,
    payOn, dueBy: due.value, confirmBy: addDays(lastDayOf(month) > closedOn ? lastDayOf(month) : closedOn, terms.confirmWithin), confirmation: payee.confirmation,
  });
}

/** Adds the tax to each base when the centre adds tax for everyone alike. */
function withTax(bases: ReturnType<typeof fees>, pieces: readonly PayablePiece[], terms: CentreTerms): ReturnType<typeof fees> {
  const rate = taxRate('standard', pieces[0]!.received);
  return rate.ok ? bases.map((b) => ({ ...b, base: yen(b.base + partOf(b.base, rate.value, terms.rounding)) })) : bases;
}

/** Kinds of work on the pieces that nobody has decided yet, with the pieces that wait for it. */
export function undecidedKinds<P extends Pick<PayablePiece, 'kind'>>(pieces: readonly P[], on: LocalDate, confirmed: readonly Confirmation[]): ReadonlyMap<PayablePiece['kind'], readonly P[]> {
  const byKind = Map.groupBy(pieces, (p) => p.kind);
  return new Map([...byKind].filter(([kind]) => !isWithheld(kind, on, confirmed).ok));
}
