// Exports over the years of a ledger that grows at random: nothing is handed out twice, nothing is forgotten, no number moves.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LocalDate, addDays, date } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { bookSubsidy } from './book.ts';
import type { Result } from '../kernel/result.ts';
import { journalCsv, journalLayoutIds } from './journal-csv.ts';
import { type JournalExport, splitExported, wasExported } from './journal-exports.ts';
import { type JournalFacts, type NumberedEntry, type Voucher, vouchersOf } from './vouchers.ts';

const made = <T>(r: Result<T>): T => {
  if (!r.ok) throw new Error('refused');
  return r.value;
};
const first = date('2026-04-01');
const nothing: JournalFacts = { names: new Map(), statements: new Map(), purchases: new Map(), invoices: new Map(), creditNotes: new Map(), receipts: new Map(), refunds: new Map(), grants: new Map() };
const entryOn = (n: number, on: LocalDate): NumberedEntry => ({ ...made(bookSubsidy(`g${n}`, yen(n * 7) as Yen, on, '国の交付金')), voucher: n });

/** A day of a year; an entry is dated on it, or an export speaks of the days between two. */
const day = fc.integer({ min: 0, max: 364 }).map((n) => addDays(first, n));
const act = fc.oneof(
  fc.record({ kind: fc.constant('post' as const), on: day }),
  fc.record({ kind: fc.constant('export' as const), a: day, b: day, whole: fc.boolean() }),
);
const between = (all: readonly Voucher[], from: LocalDate, to: LocalDate): Voucher[] => all.filter((v) => from <= v.on && v.on <= to);

test('whatever is written and exported in whatever order: each voucher stands in one file of additions, and together they are the whole', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
    const entries: NumberedEntry[] = [], exports: JournalExport[] = [], seen = new Map<number, string>();
    const textOf = (v: Voucher): string => journalCsv([v], 'plain').text;
    for (const a of acts) {
      if (a.kind === 'post') entries.push(entryOn(entries.length + 1, a.on));
      else {
        const [from, to] = a.a < a.b ? [a.a, a.b] : [a.b, a.a];
        const inside = between(vouchersOf(entries, nothing), from, to), { before, added } = splitExported(inside, exports);
        expect(before.length + added.length).toBe(inside.length);
        // What was handed out before reads the same now, and is never handed out again.
        for (const v of before) expect(textOf(v)).toBe(seen.get(v.number));
        for (const v of added) expect(seen.has(v.number)).toBe(false);
        for (const v of added) seen.set(v.number, textOf(v));
        if (inside.length > 0) exports.push({ from, to, upTo: entries.length });
      }
    }
    const all = vouchersOf(entries, nothing), rest = splitExported(all, exports).added;
    for (const v of rest) seen.set(v.number, textOf(v));
    // The union of the parts is the whole, row by row.
    const head = journalCsv([], 'plain').text;
    expect(all.map((v) => seen.get(v.number)!.slice(head.length)).join('')).toBe(journalCsv(all, 'plain').text.slice(head.length));
    expect(seen.size).toBe(entries.length);
  }));
});

test('a month has the same bytes whatever is written later for other days, and the same numbers whatever is written into it', () => {
  fc.assert(fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), fc.array(day, { maxLength: 30 }), fc.constantFrom(...journalLayoutIds), (early, late, layout) => {
    const [from, to] = [date('2026-10-01'), date('2026-10-31')];
    const before = early.map((on, i) => entryOn(i + 1, on)), after = late.map((on, i) => entryOn(early.length + i + 1, on));
    const month = (of: readonly NumberedEntry[]): Voucher[] => between(vouchersOf(of, nothing), from, to);
    const elsewhere = after.filter((e) => e.on < from || e.on > to);
    expect(journalCsv(month([...before, ...elsewhere]), layout).text).toBe(journalCsv(month(before), layout).text);
    const numbers = (of: readonly NumberedEntry[]): Map<string, number> => new Map(month(of).map((v) => [v.entries[0]!, v.number]));
    const now = numbers([...before, ...after]);
    for (const [key, number] of numbers(before)) expect(now.get(key)).toBe(number);
  }));
});

// The guard barks: counted anew in each file, as it was, an entry dated back moves every number behind it.
test('numbers counted within a file would have moved', () => {
  const counted = (of: readonly NumberedEntry[]): Map<string, number> => new Map(of.toSorted((a, b) => (a.on < b.on ? -1 : 1)).map((e, i) => [e.key, i + 1]));
  const before = [entryOn(1, date('2026-10-20'))], after = [...before, entryOn(2, date('2026-10-05'))];
  expect([counted(before).get('subsidy:g1'), counted(after).get('subsidy:g1')]).toEqual([1, 2]);
  expect(vouchersOf(after, nothing).map((v) => [v.on, v.number])).toEqual([['2026-10-05', 2], ['2026-10-20', 1]]);
});

// days | up to | the voucher's day | its number | handed out
test.each([
  ['2026-10-01', '2026-10-31', 5, '2026-10-31', 5, true],
  ['2026-10-01', '2026-10-31', 5, '2026-10-31', 6, false],
  ['2026-10-01', '2026-10-31', 5, '2026-11-01', 5, false],
  ['2026-10-01', '2026-10-31', 5, '2026-09-30', 1, false],
] as const)('an export of %s to %s up to number %s; voucher of %s, number %s: %s', (from, to, upTo, on, number, was) => {
  expect(wasExported({ on: date(on), number }, [{ from: date(from), to: date(to), upTo }])).toBe(was);
});
