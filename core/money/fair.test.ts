// Corrections, papers from outside, whose pay waits, and the stricter of two due days, as tables a director could review.
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { correctLine } from './correction.ts';
import { strictestPayDay } from './due.ts';
import { exampleMaster, examplePaperSources, examplePayees, examplePiece } from './examples.ts';
import { lateInterest } from './receivable.ts';
import { type OutsidePaper, changeOutside, checkOutside } from './outside-paper.ts';
import { waitingWorkers } from './pay-waits.ts';
import { valueOn } from './rule.ts';
import { lateInterestRate, transferFeeDeductible } from './rules/freelance-act.ts';
import { yen } from '../kernel/yen.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

// receipt | the client's due day | the latest day for us
test.each(table(`
  2026-05-15 |            | 2026-07-13
  2026-05-15 | 2026-08-31 | 2026-07-13
  2026-08-10 | 2026-08-31 | 2026-09-30
  2026-08-10 | 2026-08-20 | 2026-09-19
`))('received %s, client due "%s": %s', (received, clientDue, due) => {
  const got = strictestPayDay(date(received!), clientDue ? date(clientDue) : null);
  expect(got.ok && got.value.due).toBe(due);
});

const statement = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [s.of] : []))[0]!;

// line | yen | reason | answer
test.each(table(`
  1  | 120      | 一枚ぬけていました | ok
  99 | 120      | 一枚ぬけていました | money/no-such-line
  1  | 0        | 一枚ぬけていました | money/correction-amount
  1  | -120     | 多く払いました     | money/correction-amount
  1  | 1.5      | はんぱ             | money/correction-amount
  1  | 99999999 | 桁ちがい           | money/correction-amount
  1  | 120      |                    | money/correction-needs-reason
`))('a correction of line %s by %s yen "%s": %s', (line, amount, reason, answer) => {
  const got = correctLine(statement, { line: Number(line), yen: Number(amount), reason: reason! });
  expect(got.ok ? 'ok' : got.refusals[0]!.code).toBe(answer);
  if (got.ok) expect(statement.lines[0]!.pieces).toContain(got.value.beside);
});

test('more than the line itself is added only when it was looked at once more', () => {
  const most = statement.lines[0]!.amount;
  const codes = (add: number, sure: boolean): string => {
    const got = correctLine(statement, { line: 1, yen: add, reason: 'ぬけていました', sure });
    return got.ok ? 'ok' : got.refusals[0]!.code;
  };
  expect([codes(most, false), codes(most + 1, false), codes(most + 1, true)]).toEqual(['ok', 'money/correction-large', 'ok']);
});

const today = date('2026-11-22');
const bill: OutsidePaper = { kind: 'received-invoice', number: 'A-12', on: date('2026-11-10'), yen: 33_000, party: 'まるやま文具', note: '', version: 1, removed: false, sha256: 'a'.repeat(64) };
const same = { removed: false, why: '金額の打ちまちがい', sha256: null };

test('a paper from outside changes by versions, and a removed one stays as it is', () => {
  const next = changeOutside(bill, { ...same, facts: { ...bill, yen: 3_300 } }, today);
  expect(next).toMatchObject({ ok: true, value: { version: 2, yen: 3_300, removed: false } });
  const codes = (change: Partial<Parameters<typeof changeOutside>[1]>, before = bill): string => {
    const got = changeOutside(before, { ...same, facts: { ...bill, yen: 3_300 }, ...change }, today);
    return got.ok ? 'ok' : got.refusals[0]!.code;
  };
  expect(codes({ why: ' ' })).toBe('money/outside-needs-why');
  expect(codes({ facts: bill })).toBe('money/outside-unchanged');
  expect(codes({ facts: bill, removed: true, why: '二重でした' })).toBe('ok');
  expect(codes({}, { ...bill, removed: true })).toBe('money/outside-removed');
  expect(codes({ facts: { ...bill, on: date('2026-11-23') } })).toBe('money/outside-day-to-come');
  expect(codes({ facts: { ...bill, yen: null } })).toBe('money/outside-needs-yen');
  expect(checkOutside({ ...bill, kind: 'contract', yen: null, on: date('2027-04-01') }, today).ok).toBe(true);
});

test('who waits is named by cause; the others do not wait', () => {
  const payees = new Map(examplePayees.map((p) => [p.id, p.id === 'w2' ? { ...p, bank: null } : p.id === 'w3' ? { ...p, bank: { ...p.bank!, holder: '髙橋' } } : p]));
  const pieces = [examplePiece('a'), examplePiece('b', { worker: 'w2', kind: 'other' }), examplePiece('c', { worker: 'w2' }), examplePiece('d', { worker: 'w3' })];
  expect(waitingWorkers(pieces, payees, exampleMaster, today, []).map((w) => `${w.worker} ${w.cause}`)).toEqual(['w2 bank', 'w2 kind', 'w3 bank']);
});

test('late interest uses the figure that the centre entered, and none without it', () => {
  const said = (value: number | null) => [{ rule: lateInterestRate.id, from: lateInterestRate.rows[0]!.from, by: '経理', on: today, value }];
  expect(lateInterest(yen(100_000), date('2026-10-22'), today, [])).toMatchObject({ refusals: [{ code: 'money/rule-to-be-confirmed' }] });
  expect(lateInterest(yen(100_000), date('2026-10-22'), today, said(0.03))).toEqual({ ok: true, value: 254 });
});

// The day of the order | may the transfer fee be taken from the worker, by law? (kado never does)
test.each(table(`
  2025-12-31 | true
  2026-01-01 | false
`))('an order of %s: fee deductible %s', (on, answer) => expect(String(valueOn(transferFeeDeductible, date(on!)))).toBe(answer));
