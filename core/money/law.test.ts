// The test vectors of the law, as tables that an accountant can read. Answer last.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { checkPayDay, checkReconsignment, firstPayableDay, latestPayDay, usualPayDay } from './due.ts';
import { hourlyEquivalent, medianMinutes, nothingMeasured, priceForMinimum, readHourly, wageOn } from './hourly.ts';
import { checkInvoiceNumber } from './invoice-number.ts';
import type { WithholdingKind } from './model.ts';
import { creditCosts, creditShareOn, partOf, rateTotals, roundedPart, splitCredit, taxInside } from './tax.ts';
import { withholdOne, withholdPayment } from './withhold.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

test.each(table(`
  2026-05-15 |            | 2026-07-13 | freelance-act/pay-within-days
  2026-08-10 | 2026-08-31 | 2026-09-30 | freelance-act/re-consignment-days
  2026-01-01 |            | 2026-03-01 | freelance-act/pay-within-days
  2024-10-31 |            | 2024-12-29 | guideline/pay-within-days-at-longest
`))('received %s, client due %s: pay by %s (%s)', (received, clientDue, due, rule) => {
  expect(latestPayDay(date(received!), clientDue ? date(clientDue) : null)).toEqual({ ok: true, value: { due, rule } });
});

test('a later pay day is refused, with the limit', () => {
  expect(checkPayDay(date('2026-07-14'), date('2026-05-15'))).toEqual({ ok: false, refusals: [{ code: 'money/pay-too-late', facts: { payOn: '2026-07-14', due: '2026-07-13', received: '2026-05-15' } }] });
  expect(checkPayDay(date('2026-07-13'), date('2026-05-15')).ok).toBe(true);
});

test('the usual pay day is a bank day of the next month', () => {
  expect(usualPayDay('2026-10' as never, 20)).toBe('2026-11-20');
  expect(usualPayDay('2026-11' as never, 20)).toBe('2026-12-18');
  expect(usualPayDay('2026-12' as never, 31)).toBe('2027-01-29');
});

test.each(table(`
  84000   | manuscript   | 2026-10-20 | 8576
  1000000 | design       | 2026-10-20 | 102100
  1000001 | design       | 2026-10-20 | 102100
  1500000 | lecture      | 2026-10-20 | 204200
  9       | translation  | 2026-10-20 | 0
  98      | photo        | 2026-10-20 | 10
  84000   | illustration | 2027-02-20 | 8576
  84000   | data-entry   | 2026-10-20 | 0
  84000   | annotation   | 2026-10-20 | 0
  84000   | proofreading | 2026-10-20 | undecided
  84000   | teaching     | 2026-10-20 | undecided
  84000   | other        | 2026-10-20 | undecided
`))('withholding of %s for %s on %s is %s', (amount, kind, on, tax) => {
  const got = withholdOne(yen(Number(amount)), kind as WithholdingKind, date(on!));
  expect(got.ok ? String(got.value.tax) : got.refusals[0]!.code.replace('money/withholding-', '')).toBe(tax);
});

// amount | day | parts (base × rate = tax) | foreseen
test.each(table(`
  84000   | 2026-10-20 | 84000×0.1021=8576                     | false
  1000000 | 2026-12-31 | 1000000×0.1021=102100                 | false
  1000001 | 2026-10-20 | 1000000×0.1021=102100 1×0.2042=0      | false
  1500000 | 2026-10-20 | 1000000×0.1021=102100 500000×0.2042=102100 | false
  1500000 | 2027-01-01 | 1000000×0.1021=102100 500000×0.2042=102100 | true
`))('%s on %s is %s, foreseen %s', (amount, on, parts, expected) => {
  const got = withholdOne(yen(Number(amount)), 'design', date(on!));
  if (!got.ok) throw new Error('refused');
  expect([got.value.parts.map((p) => `${p.base}×${p.rate}=${p.tax}`).join(' '), String(got.value.foreseen)]).toEqual([parts, expected]);
});

test('the parts of a withholding sum to the amount and to the tax, whatever is paid', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.constantFrom(...(['design', 'data-entry'] as const)), (amount, kind) => {
    const got = withholdOne(yen(amount), kind, date('2026-10-20'));
    if (!got.ok) throw new Error('refused');
    const sum = (of: 'base' | 'tax'): number => got.value.parts.reduce((a, p) => a + p[of], 0);
    expect([sum('base'), sum('tax'), got.value.tax + got.value.net]).toEqual([amount, got.value.tax, amount]);
  }));
});

test('fees of one payment are summed before the threshold and floored once; a corporation is not withheld', () => {
  const fees = [{ kind: 'manuscript' as const, base: yen(600_000) }, { kind: 'design' as const, base: yen(600_000) }, { kind: 'data-entry' as const, base: yen(50_000) }];
  expect(withholdPayment('individual', fees, date('2026-10-20'))).toEqual({ ok: true, value: { classOne: 1_200_000, base: 1_200_000, tax: 102_100 + 40_840 } });
  expect(withholdPayment('corporation', fees, date('2026-10-20'))).toEqual({ ok: true, value: { classOne: 1_200_000, base: 0, tax: 0 } });
});

test.each(table(`
  T4011001098993  | true  | corporation           |
  T7123456789012  | true  | corporation           |
  T7120001168421  | true  | corporation           |
  T6030001074753  | true  | corporation           |
  T1180301018771  | true  | corporation           |
  T2120901007402  | true  | corporation           |
  T4011001098994  | true  | individual-or-unknown | money/check-digit-differs
  T0123456789012  | false | null                  | money/not-an-invoice-number
  4011001098993   | false | null                  | money/not-an-invoice-number
  T401100109899   | false | null                  | money/not-an-invoice-number
  Ｔ4011001098993 | false | null                  | money/full-width-number
  T４011001098993 | false | null                  | money/full-width-number
`))('invoice number %s: valid %s, %s %s', (number, valid, kind, warning) => {
  const got = checkInvoiceNumber(number!);
  expect([String(got.valid), String(got.kind), got.warnings.join()]).toEqual([valid, kind, warning]);
});

test.each(table(`
  10   | 1 | 3 | floor   | 3
  20   | 1 | 3 | half-up | 7
  10   | 1 | 3 | ceil    | 4
  -10  | 1 | 3 | floor   | -3
  15   | 1 | 10 | half-up | 2
  9007199254740991 | 1 | 1 | floor | 9007199254740991
`))('%s × %s ÷ %s rounded %s is %s', (amount, n, d, way, answer) => {
  expect(roundedPart(yen(Number(amount)), Number(n), Number(d), way as never)).toBe(Number(answer));
});

test('tax is rounded once on the sum of a rate, not line by line', () => {
  const on = date('2026-10-05');
  const lines = Array.from({ length: 3 }, () => ({ tax: 'standard' as const, amount: yen(15), on }));
  expect(rateTotals([...lines, { tax: 'reduced', amount: yen(13), on }, { tax: 'exempt', amount: yen(7), on }], 'floor')).toEqual({
    ok: true,
    value: [{ tax: 'standard', rate: 0.1, net: 45, taxYen: 4 }, { tax: 'reduced', rate: 0.08, net: 13, taxYen: 1 }, { tax: 'exempt', rate: 0, net: 7, taxYen: 0 }],
  });
  expect(taxInside(yen(1100), 0.1, 'floor')).toBe(100);
  expect(partOf(yen(84_000), 0.1021, 'floor')).toBe(8576);
});

test.each(table(`
  2023-09-30 | false | 1
  2026-09-30 | false | 0.8
  2026-10-01 | false | 0.7
  2026-10-01 | true  | 1
  2031-10-01 | false | 0
`))('bought on %s from registered=%s: share %s', (on, registered, share) => {
  expect(creditShareOn(registered === 'true', date(on!))).toEqual({ ok: true, value: Number(share) });
});

test.each([['2026-09-30', 1.82], ['2026-10-01', 2.73], ['2028-10-01', 4.55], ['2030-10-01', 6.36], ['2031-10-01', 9.09]] as const)('from %s an unregistered worker costs the centre %s %% of the pay', (on, percent) => {
  const share = creditShareOn(false, date(on));
  const pay = yen(1_100_000);
  expect(share.ok && Math.round((splitCredit(taxInside(pay, 0.1, 'floor'), share.value).borne / pay) * 10_000) / 100).toBe(percent);
});

test('the transition as a table for the centre', () => {
  expect(creditCosts(yen(1_100_000)).map((c) => [c.from, c.share, c.borne])).toEqual([['2023-10-01', 0.8, 20_000], ['2026-10-01', 0.7, 30_000], ['2028-10-01', 0.5, 50_000], ['2030-10-01', 0.3, 70_000], ['2031-10-01', 0, 100_000]]);
});

test('the hourly mirror', () => {
  expect(hourlyEquivalent({ yen: yen(12), per: 1 }, 0.5)).toBe(1440);
  expect(hourlyEquivalent({ yen: yen(7), per: 3 }, 0.2)).toBe(700);
  expect(medianMinutes([3, 1, 2])).toBe(2);
  expect(medianMinutes([4, 1, 2, 3])).toBe(2.5);
  expect(medianMinutes([])).toBeUndefined();
  expect(wageOn(date('2026-10-02'))).toMatchObject({ yen: 1117, from: '2026-10-02' });
  expect(wageOn(date('2024-09-30'))).toMatchObject({ yen: 948, from: '2023-10-01' });
  expect([wageOn(date('2024-09-30'), '沖縄県'), wageOn(date('2012-01-01'))]).toEqual([null, null]);
  expect(wageOn(date('2012-01-01'), '長野県', [{ rule: 'minimum-wage/nagano', from: date('2011-10-01'), by: '経理', on: date('2026-11-22') }])).toMatchObject({ yen: 694, from: '2011-10-01' });
  expect(priceForMinimum(0.6, date('2026-10-02'))).toBe(12);
});

// yen | per | typed | noted | people → yen an hour | by | below 1,117 | enough for `per`
test.each([
  [6, 1, 0.25, [], 0, 1440, 'typed', false, 5],
  [6, 1, 0.25, [0.4], 1, 900, 'pilot 1/1', true, 8],
  [6, 1, 0.25, [0.2, 0.3, 0.4, 0.5], 2, 1028, 'pilot 2/4', true, 7],
  [55, 3, 1, [], 0, 1100, 'typed', true, 56],
  [100, 1, 5.37, [], 0, 1117, 'typed', false, 100],
  [100, 1, 5.3719, [], 0, 1116, 'typed', true, 101],
] as const)('%d yen for %d at %d min, noted %j by %d: %d an hour by %s', (price, per, typed, minutes, people, hourly, by, below, enough) => {
  const read = readHourly({ yen: yen(price), per }, typed, { minutes, people }, wageOn(date('2026-11-22')))!;
  expect([read.hourly, read.basis.kind === 'pilot' ? `pilot ${read.basis.people}/${read.basis.pieces}` : 'typed', read.below, read.enough]).toEqual([hourly, by, below, enough]);
});

test('the mirror never flatters: what it says is never more than the price brings, and what it calls enough is enough', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.05, max: 600, noNaN: true }), (price, per, minutes) => {
    const wage = wageOn(date('2026-11-22'));
    const read = readHourly({ yen: yen(price), per }, minutes, nothingMeasured, wage)!;
    expect(read.hourly).toBeLessThanOrEqual((price * 60) / (per * minutes) + 1e-6);
    expect(((read.enough! + 1e-9) * 60) / (per * minutes)).toBeGreaterThanOrEqual(wage!.yen - 1e-6);
  }));
});

test('where no minutes or no wage are known, nothing is said of them', () => {
  expect(readHourly({ yen: yen(6), per: 1 }, 0, nothingMeasured, null)).toBeUndefined();
  expect(readHourly({ yen: yen(6), per: 1 }, 1, nothingMeasured, wageOn(date('2026-11-22'), '沖縄県'))).toMatchObject({ hourly: 360, below: false, enough: null });
});

// received, the bank's lead time in bank days -> the first day a monthly closing can pay it (New Year's rest, weekends, holidays)
test.each([['2026-11-23', 0, '2026-12-01'], ['2026-11-23', 2, '2026-12-03'], ['2026-12-01', 2, '2027-01-06'], ['2026-04-30', 3, '2026-05-11']] as const)('received on %s with %i bank days of lead: paid from %s', (received, lead, day) => {
  expect(firstPayableDay(date(received), lead)).toBe(day);
});

// today is 2026-11-23, the work comes in until `last`, two bank days of lead; a client's due day -> the last pay day of what comes in today, or why not
test.each([
  ['2026-12-10', '2020-01-01', 'money/client-due-too-early'], ['2026-12-10', '2026-11-01', 'money/client-due-too-early'], ['2026-12-10', '2026-12-06', 'money/client-due-too-early'], ['2026-12-10', '2026-12-07', '2027-01-06'],
  ['2026-12-10', '2026-12-31', '2027-01-21'], ['2027-01-25', '2027-01-31', '2027-01-21'], ['2026-11-10', '2026-11-23', '2026-12-23'], ['2026-12-10', '2040-01-01', 'money/client-due-too-late'],
] as const)('work until %s, the client pays on %s: %s', (last, clientDue, said) => {
  const checked = checkReconsignment(date('2026-11-23'), date(last), date(clientDue), 2);
  expect(checked.ok ? checked.value : checked.refusals[0]!.code).toBe(said);
});
