import { expect, test } from 'vitest';
import { bankDayOnOrAfter, bankDayOnOrBefore, holidayOn, holidaysOf, isBankDay } from './bank-days.ts';
import { fiscalYearName, longDate, shortDate } from './era.ts';
import { date } from './time.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

test.each(table(`
  2026-01-01 | 元日
  2026-01-12 | 成人の日
  2026-03-20 | 春分の日
  2026-05-06 | 振替休日
  2026-09-21 | 敬老の日
  2026-09-22 | 国民の休日
  2026-09-23 | 秋分の日
  2026-10-12 | スポーツの日
  2026-11-23 | 勤労感謝の日
  2019-04-30 | 国民の休日
  2019-05-01 | 即位の日
  2019-05-02 | 国民の休日
  2019-05-06 | 振替休日
  2020-07-24 | スポーツの日
  2020-08-10 | 山の日
  2021-08-09 | 振替休日
  2018-12-24 | 振替休日
  2025-02-24 | 振替休日
  2026-11-24 |
  2026-12-23 |
`))('holiday of %s is %s', (on, name) => {
  expect(holidayOn(date(on!)) ?? '').toBe(name);
});

test('2026 has 18 days off by law', () => {
  expect(holidaysOf(2026).size).toBe(18);
});

test('banks rest over the new year, on weekends and holidays', () => {
  expect(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map((d) => isBankDay(date(d)))).toEqual([true, false, false, false, true]);
  expect(bankDayOnOrBefore(date('2026-11-23'))).toBe('2026-11-20');
  expect(bankDayOnOrAfter(date('2026-12-31'))).toBe('2027-01-04');
});

test.each(table(`
  2026-11-22 | 令和8年11月22日  | R8.11.22 | 令和8(2026)年度
  2019-05-01 | 令和元年5月1日   | R1.5.1   | 令和元(2019)年度
  2019-04-30 | 平成31年4月30日  | H31.4.30 | 平成31(2019)年度
  1989-01-07 | 昭和64年1月7日   | S64.1.7  | 昭和63(1988)年度
  1989-01-08 | 平成元年1月8日   | H1.1.8   | 昭和63(1988)年度
  2027-03-31 | 令和9年3月31日   | R9.3.31  | 令和8(2026)年度
`))('%s is %s', (on, long, short, fiscal) => {
  expect([longDate(date(on!), 'era'), shortDate(date(on!), 'era'), fiscalYearName(date(on!))]).toEqual([long, short, fiscal]);
  expect(longDate(date(on!), 'western')).toBe(`${Number(on!.slice(0, 4))}年${Number(on!.slice(5, 7))}月${Number(on!.slice(8))}日`);
});
