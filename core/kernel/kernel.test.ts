import { expect, test } from 'vitest';
import fc from 'fast-check';
import { all, ok, refuse } from './result.ts';
import { addDays, date, dayOf, daysBetween, fiscalYear, instant, lastDayOf, monthOf, parseDate, weekday } from './time.ts';
import { splitYen, yen } from './yen.ts';
import { seededRandom, shuffled } from './random.ts';
import { inForce, rowOn } from './dated-table.ts';

test('a day that does not exist is refused by name', () => {
  expect(parseDate('2026-02-30')).toEqual(refuse('time/no-such-day', { text: '2026-02-30' }));
  expect(parseDate('26/2/3')).toEqual(refuse('time/not-a-date', { text: '26/2/3' }));
  expect(parseDate('2028-02-29')).toEqual(ok('2028-02-29'));
});

test('days, months and fiscal years', () => {
  expect(addDays(date('2026-12-31'), 1)).toBe('2027-01-01');
  expect(daysBetween(date('2026-05-15'), date('2026-07-13'))).toBe(59);
  expect(weekday(date('2026-11-22'))).toBe(7);
  expect(lastDayOf(monthOf(date('2028-02-03')))).toBe('2028-02-29');
  expect(fiscalYear(date('2027-03-31'))).toBe(2026);
  expect(fiscalYear(date('2027-04-01'))).toBe(2027);
  expect(dayOf(instant(Date.UTC(2026, 10, 21, 15, 0)))).toBe('2026-11-22');
  // Instants sort as text, whatever their milliseconds.
  expect([instant(1_123), instant(1_120), instant(1_000)].sort()).toEqual([instant(1_000), instant(1_120), instant(1_123)]);
});

test('all gathers every refusal', () => {
  expect(all([ok(1), refuse('a/b'), refuse('c/d')])).toEqual({ ok: false, refusals: [{ code: 'a/b', facts: {} }, { code: 'c/d', facts: {} }] });
});

test('a split never loses a yen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 }), (total, weights) => {
      fc.pre(weights.some((w) => w > 0));
      const parts = splitYen(yen(total), weights);
      expect(parts.reduce((a, p) => a + p, 0)).toBe(total);
    }),
  );
  expect(splitYen(yen(100), [1, 2])).toEqual([33, 67]);
});

test('the same seed gives the same stream', () => {
  const a = seededRandom(7), b = seededRandom(7), c = seededRandom(8);
  const xs = Array.from({ length: 50 }, a);
  expect(Array.from({ length: 50 }, b)).toEqual(xs);
  expect(Array.from({ length: 50 }, c)).not.toEqual(xs);
  expect(shuffled([1, 2, 3, 4], seededRandom(1)).sort()).toEqual([1, 2, 3, 4]);
});

test('a dated table answers for its day, and own knowledge is not in force', () => {
  const table = [
    { from: date('2025-10-03'), to: date('2026-10-01'), value: 1061, source: 's', certainty: 'S' as const },
    { from: date('2026-10-02'), to: null, value: 1117, source: 's', certainty: 'O' as const },
  ];
  expect(rowOn(table, date('2026-10-01'))?.value).toBe(1061);
  expect(rowOn(table, date('2026-10-02'))?.value).toBe(1117);
  expect(rowOn(table, date('2025-10-02'))).toBeUndefined();
  expect(table.map(inForce)).toEqual([true, false]);
});
