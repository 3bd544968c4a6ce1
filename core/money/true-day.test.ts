import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LocalDate, addDays, date } from '../kernel/time.ts';
import { bookFeeChange, bookTransfer, rebookTransfer } from './book.ts';
import { examplePaperSources } from './examples.ts';
import { Ledger } from './ledger.ts';
import { booksMonth, closedDay, neverBelow, sentDayDoubts, thereFrom, wrongDay } from './true-day.ts';
import { yen } from '../kernel/yen.ts';

const day = (n: number): LocalDate => addDays(date('2026-11-01'), n);

// on, today, earliest -> what is said
test.each([
  [5, 10, 5, null], [10, 10, 5, null], [4, 10, 5, 'money/sent-before-release'], [11, 10, 5, 'money/day-to-come'],
] as const)('day %i of %i with %i as the earliest: %s', (on, today, earliest, said) => {
  const wrong = wrongDay(day(on), day(today), day(earliest), 'money/sent-before-release');
  expect(wrong?.refusals[0]!.code ?? null).toBe(said);
  if (said === 'money/sent-before-release') expect(wrong!.refusals[0]!.facts).toEqual({ on: day(4), earliest: day(5) });
});

// moves as day:yen, the sum wanted -> the first day from which it is there for good
test.each([
  ['1:100', 100, 1], ['1:100', 101, null], ['1:100 3:-100 5:100', 100, 5], ['1:100 3:50', 100, 1], ['3:50 1:50', 100, 3], ['1:100 3:-40 4:40', 60, 1], ['', 1, null],
] as const)('%s: %i stays from day %s', (text, sum, from) => {
  const moves = text === '' ? [] : text.split(' ').map((m) => ({ on: day(Number(m.split(':')[0])), yen: Number(m.split(':')[1]) }));
  expect(thereFrom(moves, sum)).toBe(from === null ? null : day(from));
});

const move = fc.record({ on: fc.integer({ min: 0, max: 9 }).map(day), yen: fc.integer({ min: -50, max: 50 }) });

test('taking a sum out on a day from which it stays never overdraws, and a day earlier does', () => {
  fc.assert(fc.property(fc.array(move, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (moves, sum) => {
    fc.pre(neverBelow(moves));
    const from = thereFrom(moves, sum);
    expect(neverBelow([...moves, { on: from ?? day(9), yen: -sum }])).toBe(from !== null);
    if (from !== null) expect(neverBelow([...moves, { on: addDays(from, -1), yen: -sum }])).toBe(false);
  }));
});

test('a transfer put on its true day leaves every balance as it was, with the fee and its tax', () => {
  const source = examplePaperSources().find((p) => p.kind === 'statement');
  if (source?.kind !== 'statement') throw new Error('no example');
  const ledger = new Ledger(String), s = source.of, first = bookTransfer(s, day(1), yen(220));
  ledger.post({ key: 'owed', on: day(0), cause: 'statement', ref: s.number, reverses: null, lines: [{ account: 'outsourcing', yen: s.net, party: s.worker, order: null, costCentre: null }, { account: 'payable', yen: yen(0 - s.net), party: s.worker, order: null, costCentre: null }] });
  if (!first.ok) throw new Error('not booked');
  expect(ledger.post(first.value).ok).toBe(true);
  const before = ['bank', 'payable', 'bank-fee', 'input-tax'].map((a) => ledger.balance(a as 'bank'));
  const anew = rebookTransfer(s, first.value, 1, day(3), 'bank statement says so', yen(220));
  if (!anew.ok) throw new Error('not rebooked');
  for (const e of anew.value) expect(ledger.post(e).ok).toBe(true);
  expect(['bank', 'payable', 'bank-fee', 'input-tax'].map((a) => ledger.balance(a as 'bank'))).toEqual(before);
  expect(anew.value.map((e) => `${e.key} ${e.on}`)).toEqual([`reverse:transfer:${s.number} ${day(1)}`, `transfer:${s.number}:2 ${day(3)}`]);
});

// day of the transfer, day of the bank file -> what is said (2026-10-24 is a Saturday, 2026-11-03 a holiday)
test.each([
  ['2026-10-28', '2026-10-28', []], ['2026-10-27', '2026-10-28', ['money/sent-early']], ['2026-10-29', '2026-10-28', ['money/sent-late']],
  ['2026-10-24', '2026-10-28', ['money/sent-early', 'money/sent-on-holiday']], ['2026-11-03', '2026-10-28', ['money/sent-late', 'money/sent-on-holiday']],
] as const)('a transfer on %s for a file of %s: %j', (on, payOn, said) => {
  expect(sentDayDoubts(date(on), date(payOn)).map((f) => f.code)).toEqual(said);
});

// fee as typed, as it was -> what the books of fee, tax inside and bank move by (tax 10 % inside, rounded down)
test.each([[220, 440, 200, 20, -220], [440, 220, -200, -20, 220], [0, 660, 600, 60, -660], [105, 104, -1, 0, 1]])('a fee of %i that was %i moves %j', (was, fee, cost, tax, bank) => {
  const made = bookFeeChange('R', 2, yen(was), yen(fee), day(1));
  if (!made.ok) throw new Error('not booked');
  const of = (account: string): number => made.value.lines.filter((l) => l.account === account).reduce((sum, l) => sum + l.yen, 0);
  expect([made.value.key, of('bank-fee'), of('input-tax'), of('bank')]).toEqual(['bank-fee:R:2', cost, tax, bank]);
});

// day, closed months -> the month that takes it up, and whether that is said
test.each([
  ['2026-11-15', [], '2026-11', false], ['2026-09-15', ['2026-09', '2026-10'], '2026-11', true], ['2026-12-31', ['2026-12'], '2027-01', true], ['2026-09-15', ['2026-08'], '2026-09', false],
] as const)('a day %s with %j closed stands in the books of %s', (on, closed, booked, said) => {
  const found = booksMonth(date(on), new Set(closed));
  expect([found, closedDay(date(on), found).map((f) => f.facts)]).toEqual([booked, said ? [{ on, month: on.slice(0, 7), booked }] : []]);
});
