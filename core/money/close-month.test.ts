import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date, type Month } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { bookPiece, bookTransfer } from './book.ts';
import { closeMonth, closePieces, type Closing, closingText, type MonthToClose } from './close-month.ts';
import { exampleClients, exampleLine, examplePayees, examplePiece, exampleTerms } from './examples.ts';
import { Ledger } from './ledger.ts';
import { orderMargins } from './order-margin.ts';
import { statementShape } from './wire.ts';
import { bookPieces } from './book-pieces.ts';
import { checkBooks } from './check-books.ts';
import { confirmationState } from './confirmation.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const month = (over: Partial<MonthToClose> = {}): MonthToClose => ({
  month: '2026-10' as Month,
  closedOn: date('2026-11-02'),
  terms: exampleTerms,
  pieces: [],
  payees: new Map(examplePayees.map((p) => [p.id, p])),
  lines: [],
  clients: new Map(exampleClients.map((c) => [c.id, c])),
  held: new Set(),
  confirmed: [],
  ...over,
});

const closed = (input: MonthToClose): Closing => {
  const got = closeMonth(input);
  if (!got.ok) throw new Error(JSON.stringify(got.refusals));
  return got.value;
};

const codes = (input: MonthToClose): string[] => {
  const got = closeMonth(input);
  return got.ok ? [] : got.refusals.map((r) => r.code);
};

test('a month as an accountant reads it', () => {
  const pieces = [
    ...Array.from({ length: 100 }, (_, i) => examplePiece(`p${String(i).padStart(3, '0')}`)),
    examplePiece('q1', { worker: 'w2', pay: yen(33_000), share: 'mentoring', title: '新人の見守り' }),
    examplePiece('r1', { worker: 'w3', pay: yen(84_000), kind: 'manuscript', title: '取材記事' }),
    examplePiece('x1', { worker: 'w4', pay: yen(110_000), kind: 'manuscript', title: '取材記事' }),
    examplePiece('late', { accepted: date('2026-11-01'), received: date('2026-10-31') }),
  ];
  const got = closed(month({ pieces, lines: [exampleLine('l1'), exampleLine('l2', { order: 'K-2026-0002', amount: yen(15), tax: 'reduced' }), exampleLine('l3', { client: 'c2', amount: yen(300_001) })] }));
  expect(got.statements.map((s) => [s.number, s.worker, s.total, s.withheld, s.net, s.deductible, s.borne, s.payOn, s.dueBy])).toEqual([
    ['S-2026-10-0001', 'w1', 12_000, 0, 12_000, 763, 327, '2026-11-20', '2026-12-03'],
    ['S-2026-10-0002', 'w2', 33_000, 0, 33_000, 3_000, 0, '2026-11-20', '2026-12-03'],
    ['S-2026-10-0003', 'w3', 84_000, 8_576, 75_424, 5_345, 2_291, '2026-11-20', '2026-12-03'],
    ['S-2026-10-0004', 'w4', 110_000, 0, 110_000, 10_000, 0, '2026-11-20', '2026-12-03'],
  ]);
  expect(got.statements[0]!.lines).toMatchObject([{ title: '申込書の入力', count: 100, each: 120, amount: 12_000, receivedFrom: '2026-10-05' }]);
  expect(got.invoices.map((i) => [i.number, i.clientName, i.net, i.taxYen, i.total, i.due, i.lines.length])).toEqual([
    ['I-2026-10-0001', '株式会社ひかり精機 御中', 20_015, 2_001, 22_016, '2026-11-30', 2],
    ['I-2026-10-0002', 'みどり市 御中', 300_001, 30_000, 330_001, '2026-11-20', 1],
  ]);
  expect(got.pieces).not.toContain('late');
  expect(got.findings.map((f) => [f.code, f.facts.worker ?? f.facts.days ?? f.facts.yen])).toEqual([['money/centre-bears-tax-in-all', 2_618], ['money/centre-bears-tax', 'w1'], ['money/centre-bears-tax', 'w3'], ['money/slower-than-aim', 47]]);
  expect(got.totals).toEqual({ paid: 239_000, withheld: 8_576, net: 230_424, borne: 2_618, billed: 320_016, billedTax: 32_001 });
});

test('tax added for everyone alike: registered workers are withheld without it, others on the whole fee', () => {
  const terms = { ...exampleTerms, payTax: 'added' as const };
  const got = closed(month({ terms, pieces: [examplePiece('a', { worker: 'w3', kind: 'design', pay: yen(10_000) }), examplePiece('b', { worker: 'w2', kind: 'design', pay: yen(10_000) })] }));
  expect(got.statements.map((s) => [s.worker, s.total, s.withholdingBase, s.withheld, s.net])).toEqual([['w2', 11_000, 10_000, 1_021, 9_979], ['w3', 11_000, 11_000, 1_123, 9_877]]);
});

test('what stops a month is named, all at once, and nothing is half closed', () => {
  expect(codes(month({ closedOn: date('2026-10-31') }))).toEqual(['money/month-not-over']);
  const wrong = [examplePiece('a'), examplePiece('a'), examplePiece('b', { kind: 'other' }), examplePiece('c', { worker: 'w9' }), examplePiece('d', { pay: 1.5 as never }), examplePiece('e', { accepted: date('2026-10-04') })];
  expect(codes(month({ pieces: wrong }))).toEqual(['money/piece-twice', 'money/bad-amount', 'money/accepted-before-received', 'money/withholding-undecided', 'money/unknown-payee']);
  expect(codes(month({ lines: [exampleLine('l', { amount: yen(-5) })] }))).toEqual(['money/negative-invoice']);
});

test('work billed at zero keeps its invoice, is found, and books nothing', () => {
  const got = closed(month({ lines: [exampleLine('l', { amount: yen(0) })] }));
  expect([got.invoices[0]!.total, got.entries.length, got.findings.map((f) => f.code)]).toEqual([0, 0, ['money/zero-invoice']]);
});

test('a held worker stays open with her due date in sight; a missing account is found before the bank file', () => {
  const payees = new Map(examplePayees.map((p) => [p.id, p.id === 'w1' ? { ...p, bank: null } : p]));
  const got = closed(month({ payees, pieces: [examplePiece('a'), examplePiece('b', { worker: 'w3', kind: 'proofreading' })], held: new Set(['w3']) }));
  expect(got.pieces).toEqual(['a']);
  expect(got.findings).toEqual(expect.arrayContaining([
    { code: 'money/bank-missing', facts: { worker: 'w1', name: '山田 花' } },
    { code: 'money/held-open', facts: { worker: 'w3', count: 1, due: '2026-12-03' } },
  ]));
});

test('pieces kept open too long are paid on the next bank day, and said to be late', () => {
  const got = closed(month({ pieces: [examplePiece('old', { received: date('2026-08-20'), accepted: date('2026-10-01') })] }));
  expect(got.statements[0]).toMatchObject({ dueBy: '2026-10-18', payOn: '2026-11-04' });
  expect(got.findings.map((f) => f.code)).toContain('money/pay-is-late');
});

const anyPiece = fc.record({ worker: fc.constantFrom('w1', 'w2', 'w3', 'w4'), pay: fc.integer({ min: 0, max: 200_000 }), kind: fc.constantFrom('data-entry', 'manuscript', 'design', 'annotation'), day: fc.integer({ min: 1, max: 31 }), lag: fc.integer({ min: 0, max: 3 }), order: fc.constantFrom('K1', 'K2'), step: fc.constantFrom('s1', 's2') });

test('each accepted piece is paid once; all entries balance; a rerun gives the same bytes; order of input does not matter', () => {
  fc.assert(
    fc.property(fc.constantFrom('included' as const, 'added' as const), fc.array(anyPiece, { maxLength: 40 }), fc.array(fc.record({ client: fc.constantFrom('c1', 'c2'), amount: fc.integer({ min: 0, max: 1e7 }), tax: fc.constantFrom('standard', 'reduced', 'exempt') }), { maxLength: 10 }), (payTax, raw, rawLines) => {
      const terms = { ...exampleTerms, payTax };
      const pieces = raw.map((r, i) => {
        const received = date(`2026-10-${String(r.day).padStart(2, '0')}`);
        const accepted = r.day + r.lag > 31 ? date('2026-11-01') : date(`2026-10-${String(r.day + r.lag).padStart(2, '0')}`);
        return examplePiece(`p${i}`, { worker: r.worker, pay: yen(r.pay), kind: r.kind as never, received, accepted, order: r.order, step: r.step });
      });
      const lines = rawLines.map((l, i) => exampleLine(`l${i}`, { client: l.client, amount: yen(l.amount), tax: l.tax as never }));
      const got = closed(month({ terms, pieces, lines }));
      expect(closingText(closed(month({ terms, pieces: pieces.toReversed(), lines: lines.toReversed() })))).toBe(closingText(got));
      for (const s of got.statements) expect(statementShape.parse(s)).toEqual(s);
      const inMonth = pieces.filter((p) => p.accepted <= '2026-10-31' && p.pay > 0);
      expect(got.statements.flatMap((s) => s.lines.flatMap((l) => l.pieces)).sort()).toEqual(inMonth.map((p) => p.id).sort());
      const pay = inMonth.reduce((a, p) => a + p.pay, 0);
      expect(got.statements.flatMap((x) => x.lines).reduce((a, l) => a + l.amount, 0)).toBe(pay);
      if (payTax === 'included') expect(got.totals.paid).toBe(pay);
      const ledger = new Ledger(sha);
      for (const p of inMonth) {
        const booked = bookPiece(p);
        expect(booked.ok && ledger.post(booked.value).ok).toBe(true);
      }
      for (const e of got.entries) {
        expect(e.lines.reduce((a, l) => a + l.yen, 0)).toBe(0);
        expect(ledger.post(e).ok).toBe(true);
      }
      expect(ledger.balance('accrued-pay')).toBe(0);
      expect(0 - ledger.balance('payable')).toBe(got.totals.net);
      expect(0 - ledger.balance('withheld-tax')).toBe(got.totals.withheld);
      for (const s of got.statements) {
        expect(s.net + s.withheld).toBe(s.total);
        expect(s.payOn <= s.dueBy).toBe(true);
        const paid = bookTransfer(s, s.payOn, yen(110));
        if (s.net > 0) expect(paid.ok && ledger.post(paid.value).ok).toBe(true);
      }
      expect(ledger.balance('payable')).toBe(0);
      // Client amount = pay + margin + tax, to the yen, where the margin is what the orders leave the centre.
      const margin = orderMargins(inMonth, lines).reduce((a, o) => a + o.margin, 0);
      expect(ledger.balance('receivable')).toBe(pay + margin + got.totals.billedTax);
      expect(checkBooks({ terms, entries: ledger.entries, pieces, statements: got.statements, invoices: got.invoices })).toEqual([]);
      const hash = ledger.close('2026-10' as Month);
      expect(ledger.hashOf('2026-10' as Month)).toBe(hash);
    }),
    { numRuns: 80 },
  );
});

test('pieces booked together are the same books as pieces booked one by one', () => {
  const pieces = [examplePiece('a'), examplePiece('b', { order: 'K2', pay: yen(7) }), examplePiece('c')];
  const together = new Ledger(sha), apart = new Ledger(sha);
  const made = bookPieces('2026-10' as Month, 'w1', pieces);
  expect(made.ok && together.post(made.value).ok).toBe(true);
  for (const p of pieces) {
    const one = bookPiece(p);
    expect(one.ok && apart.post(one.value).ok).toBe(true);
  }
  for (const account of ['outsourcing', 'accrued-pay'] as const) expect(together.balance(account, 'w1')).toBe(apart.balance(account, 'w1'));
});

test('a statement is confirmed by word, or by silence where that was agreed; a question stops the silence', () => {
  const s = closed(month({ pieces: [examplePiece('a')] })).statements[0]!;
  const at = (day: string) => `${day}T01:00:00Z` as never;
  expect(s.confirmBy).toBe('2026-11-09');
  expect(confirmationState(s, [], date('2026-11-09'))).toBe('waiting');
  expect(confirmationState(s, [], date('2026-11-10'))).toBe('confirmed-by-silence');
  expect(confirmationState({ ...s, confirmation: 'express' }, [], date('2026-12-10'))).toBe('waiting');
  const asked = { at: at('2026-11-08'), kind: 'questioned' as const, line: 1, text: '3枚多いはず' };
  const answered = { ...asked, at: at('2026-11-12'), kind: 'answered' as const };
  expect(confirmationState(s, [asked], date('2026-12-01'))).toBe('questioned');
  expect([confirmationState(s, [asked, answered], date('2026-11-19')), confirmationState(s, [asked, answered], date('2026-11-20'))]).toEqual(['waiting', 'confirmed-by-silence']);
  expect(confirmationState(s, [asked, answered, { ...asked, at: at('2026-11-13'), kind: 'confirmed' }], date('2026-11-13'))).toBe('confirmed');
});

test('a month closed in parts of whole workers is the month closed at once, to the last byte', () => {
  fc.assert(
    fc.property(fc.array(anyPiece, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (raw, size) => {
      const pieces = raw.map((r, i) => examplePiece(`p${i}`, { worker: r.worker, pay: yen(r.pay), kind: r.kind as never, received: date('2026-10-05'), accepted: date(`2026-10-${String(r.day).padStart(2, '0')}` > '2026-10-05' ? `2026-10-${String(r.day).padStart(2, '0')}` : '2026-10-05'), order: r.order, step: r.step }));
      const frame = month({ held: new Set(['w2']) }), whole = closed({ ...frame, pieces });
      const statements: unknown[] = [], entries: unknown[] = [];
      const workers = ['w1', 'w2', 'w3', 'w4'];
      for (let at = 0; at < workers.length; at += size) {
        const part = closePieces(frame, pieces.filter((p) => workers.slice(at, at + size).includes(p.worker)), statements.length);
        if (!part.ok) throw new Error(JSON.stringify(part.refusals));
        statements.push(...part.value.statements);
        entries.push(...part.value.entries);
      }
      expect(JSON.stringify([statements, entries])).toBe(JSON.stringify([whole.statements, whole.entries]));
    }),
    { numRuns: 60 },
  );
});

test('pieces alike laid together give the same findings and the same sums as one by one', () => {
  fc.assert(
    fc.property(fc.array(anyPiece, { maxLength: 30 }), fc.constantFrom('included' as const, 'added' as const), (raw, payTax) => {
      const pieces = raw.map((r, i) => examplePiece(`p${i}`, { worker: r.worker, pay: yen(r.pay + 1), kind: r.kind as never, received: date(`2026-10-${String(r.day).padStart(2, '0')}`), accepted: date('2026-10-31'), order: r.order, step: r.step }));
      const together = [...Map.groupBy(pieces, (p) => `${p.worker} ${p.kind} ${p.received}`).values()].map((alike) => ({ ...alike[0]!, pay: yen(alike.reduce((sum, p) => sum + p.pay, 0)), many: alike.length }));
      const input = month({ terms: { ...exampleTerms, payTax }, held: new Set(['w3']) });
      const one = closed({ ...input, pieces }), laid = closed({ ...input, pieces: together });
      expect([laid.findings, laid.totals]).toEqual([one.findings, one.totals]);
    }),
    { numRuns: 60 },
  );
});
