// Every promise of the books checked again from the rows as they stand: what `kado money check` and the nightly job run.
import { type Yen, yen } from '../kernel/yen.ts';
import type { Finding } from './closing-findings.ts';
import type { Entry } from './entry.ts';
import type { AcceptedPiece, CentreTerms, Invoice, Statement } from './model.ts';
import { rateTotals } from './tax.ts';

export type Books = {
  readonly terms: Pick<CentreTerms, 'rounding' | 'payTax'>;
  readonly entries: readonly Entry[];
  readonly pieces: readonly Pick<AcceptedPiece, 'id' | 'worker' | 'pay'>[];
  readonly statements: readonly Statement[];
  readonly invoices: readonly Invoice[];
};

const say = (code: string, facts: Finding['facts']): Finding => ({ code, facts });

function entriesBalance(b: Books): Finding[] {
  const keys = new Set<string>(), found: Finding[] = [];
  for (const e of b.entries) {
    const sum = e.lines.reduce((a, l) => a + l.yen, 0);
    if (sum !== 0) found.push(say('money/unbalanced', { key: e.key, sum }));
    if (keys.has(e.key)) found.push(say('money/posted-already', { key: e.key }));
    keys.add(e.key);
  }
  return found;
}

/** Paid ≤ accepted: a worker's accounts never turn against her. */
function workersNotOverpaid(b: Books): Finding[] {
  const balances = new Map<string, number>();
  for (const l of b.entries.flatMap((e) => e.lines)) if ((l.account === 'payable' || l.account === 'accrued-pay') && l.party !== null) balances.set(`${l.party}\u0000${l.account}`, (balances.get(`${l.party}\u0000${l.account}`) ?? 0) + l.yen);
  return [...balances].filter(([, sum]) => sum > 0).map(([key]) => say('money/paid-more-than-approved', { key, worker: key.split('\u0000')[0] }));
}

/** Money held for a client is never used twice: its account does not turn against it. */
function heldNotOverdrawn(b: Books): Finding[] {
  const held = Map.groupBy(b.entries.flatMap((e) => e.lines).filter((l) => l.account === 'advance'), (l) => l.party ?? '');
  return [...held].filter(([, lines]) => lines.reduce((a, l) => a + l.yen, 0) > 0).map(([client]) => say('money/held-too-little', { key: client }));
}

/** Each accepted piece stands in at most one statement, of its own worker, and the lines sum to their pieces. */
function piecesPaidOnce(b: Books): Finding[] {
  const pieces = new Map(b.pieces.map((p) => [p.id, p])), seen = new Set<string>(), found: Finding[] = [];
  for (const s of b.statements) {
    for (const line of s.lines) {
      let sum = 0;
      for (const id of line.pieces) {
        const piece = pieces.get(id);
        if (seen.has(id)) found.push(say('money/piece-twice', { id }));
        seen.add(id);
        if (!piece || piece.worker !== s.worker) found.push(say('money/check-piece-missing', { id, statement: s.number }));
        else sum += piece.pay;
      }
      if (sum !== line.amount || line.count !== line.pieces.length) found.push(say('money/check-line', { statement: s.number, title: line.title, amount: line.amount, sum }));
    }
  }
  return found;
}

/** Totals of a statement and its entry agree: gross, withheld and net to the yen. */
function statementsAgree(b: Books): Finding[] {
  const byKey = new Map(b.entries.map((e) => [e.key, e]));
  return b.statements.flatMap((s): Finding[] => {
    const lines = s.lines.reduce((a, l) => a + l.amount, 0), totals = s.totals.reduce((a, t) => a + t.net + t.taxYen, 0);
    const owed = byKey.get(`statement:${s.number}`)?.lines.filter((l) => l.account === 'payable').reduce((a, l) => a - l.yen, 0);
    const grossFits = b.terms.payTax === 'included' ? s.total === lines : s.total >= lines;
    return grossFits && totals === s.total && s.net === s.total - s.withheld && (owed === undefined || owed === s.net) ? [] : [say('money/check-statement', { statement: s.number, total: s.total, sum: totals })];
  });
}

/** An invoice is its lines, tax rounded once per rate. */
function invoicesAgree(b: Books): Finding[] {
  return b.invoices.flatMap((i): Finding[] => {
    const totals = rateTotals(i.lines.map((l) => ({ tax: l.tax, amount: l.amount, on: l.delivered })), b.terms.rounding);
    const sum = (of: 'net' | 'taxYen'): Yen => yen(totals.ok ? totals.value.reduce((a, t) => a + t[of], 0) : 0);
    return totals.ok && sum('net') === i.net && sum('taxYen') === i.taxYen && i.total === i.net + i.taxYen ? [] : [say('money/check-invoice', { invoice: i.number, total: i.total, sum: sum('net') + sum('taxYen') })];
  });
}

/** The one list of checks. */
export const bookChecks: readonly { readonly name: string; readonly run: (b: Books) => Finding[] }[] = [
  { name: 'entries-balance', run: entriesBalance },
  { name: 'workers-not-overpaid', run: workersNotOverpaid },
  { name: 'held-not-overdrawn', run: heldNotOverdrawn },
  { name: 'pieces-paid-once', run: piecesPaidOnce },
  { name: 'statements-agree', run: statementsAgree },
  { name: 'invoices-agree', run: invoicesAgree },
];

/** Empty when every promise holds. Hashes of closed months are compared by the shell, which keeps them. */
export const checkBooks = (books: Books): Finding[] => bookChecks.flatMap((c) => c.run(books));
