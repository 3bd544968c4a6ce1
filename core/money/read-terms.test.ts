import { expect, test } from 'vitest';
import type { LocalDate } from '../kernel/time.ts';
import { addDays, lastDayOf, monthOf } from '../kernel/time.ts';
import { usualPayDay, checkPayDay } from './due.ts';
import { exampleMaster, exampleTerms } from './examples.ts';
import { type GivenTerms, LATEST_PAY_DAY, readTerms } from './read-terms.ts';

const today = '2026-11-22' as LocalDate;
const given: GivenTerms = {
  ...exampleTerms, from: today,
  common: { expenses: 'a', changes: 'b', defects: 'c', rights: 'd', personalData: 'e', place: 'f', payment: 'g' },
  payer: { code: '', account: { bank: '０１４３', branch: '430', type: 'ordinary', number: '12345', holder: 'ザイ）ミドリシシンコウコウシャ' } },
};
const codes = (over: Partial<GivenTerms>): string[] => {
  const read = readTerms({ ...given, ...over }, 1, today, exampleMaster);
  return read.ok ? [] : read.refusals.map((r) => r.code);
};

test('what was typed in full width becomes what banks and papers need', () => {
  const read = readTerms({ ...given, registration: 'ｔ7123456789012' }, 3, today, exampleMaster);
  expect(read).toMatchObject({ ok: true, value: {
    terms: { registration: 'T7123456789012', payDay: 20 }, common: { version: 3, from: today, to: null, place: 'f' },
    payer: { code: '0000000000', name: 'ｻﾞｲ)ﾐﾄﾞﾘｼｼﾝｺｳｺｳｼﾔ', account: { bank: '0143', number: '0012345', holder: 'ｻﾞｲ)ﾐﾄﾞﾘｼｼﾝｺｳｺｳｼﾔ' } } } });
});

test.each<[string, Partial<GivenTerms>, string]>([
  ['a day that is past', { from: '2026-11-21' as LocalDate }, 'money/terms-past'],
  ['a pay day the law may not allow', { payDay: 31 }, 'money/terms-pay-day'],
  ['a phone without digits', { phone: 'abc' }, 'money/terms-phone'],
  ['a registration number whose check digit differs', { registration: 'T1234567890123' }, 'money/registration-doubt'],
  ['a registration number with a letter too few', { registration: 'T712345678901' }, 'money/not-an-invoice-number'],
  ['a holder in kanji', { payer: { ...given.payer, account: { ...given.payer.account, holder: '振興公社' } } }, 'money/kana-kanji'],
  ['a branch that is not there', { payer: { ...given.payer, account: { ...given.payer.account, branch: '999' } } }, 'money/unknown-bank'],
  ['a consignor code with letters', { payer: { ...given.payer, code: '12A' } }, 'money/terms-consignor'],
])('%s is named', (_, over, code) => expect(codes(over)).toEqual([code]));

test('the latest pay day is lawful for work of every day of ten years, the day after it is not', () => {
  let late = 0;
  for (let day = '2025-01-01' as LocalDate; day < '2035-01-01'; day = addDays(day, 1)) {
    expect(checkPayDay(usualPayDay(monthOf(day), LATEST_PAY_DAY), day).ok).toBe(true);
    if (day === `${monthOf(day)}-01` && lastDayOf(monthOf(day)).endsWith('31') && !checkPayDay(usualPayDay(monthOf(day), 31), day).ok) late += 1;
  }
  expect(late).toBeGreaterThan(10);
});

test('a registration number that was looked at again is taken', () => expect(codes({ registration: 'T1234567890123', sure: true })).toEqual([]));
