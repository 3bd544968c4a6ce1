import { expect, test } from 'vitest';
import fc from 'fast-check';
import { type Result } from '../../kernel/result.ts';
import { readDay } from './read-day.ts';
import { readKana } from './read-kana.ts';
import { readNumber } from './read-number.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const answer = (result: Result<string>): string => (result.ok ? result.value : result.refusals[0]!.code);

test.each(table(`
  12            | 12
  １２           | 12
  １，２３４人     | 1234
  1,234,567円    | 1234567
  ¥1,200        | 1200
  ▲５            | -5
  −3            | -3
  (1,000)       | -1000
  007           | 7
  12.50         | 12.5
  -0            | 0
  1,23          | orders/not-a-number
  12人くらい      | orders/not-a-number
  十二           | orders/not-a-number
  1-2           | orders/not-a-number
  1234567890123456 | orders/number-too-long
`))('number %s is %s', (text, wanted) => {
  expect(answer(readNumber(text!))).toBe(wanted);
});

test.each(table(`
  令和8年11月22日      | 2026-11-22
  令和８年１１月        | 2026-11
  R8.11.22          | 2026-11-22
  r8/11/2           | 2026-11-02
  Ｒ８．１１．２２      | 2026-11-22
  令和元年5月1日       | 2019-05-01
  令和元年５月         | 2019-05
  平成31年4月30日      | 2019-04-30
  平成31年4月         | 2019-04
  ㍻31年4月           | 2019-04
  S64.1.7           | 1989-01-07
  昭和64年1月          | 1989-01
  平成元年1月          | 1989-01
  令和8(2026)年11月3日 | 2026-11-03
  令和8年11月22日（日）  | 2026-11-22
  2026年11月22日      | 2026-11-22
  2026/11/2         | 2026-11-02
  2026-11-02 00:00:00 | 2026-11-02
  20261122          | 2026-11-22
  2026/11           | 2026-11
  平成31年5月1日       | orders/not-in-era
  昭和64年1月8日       | orders/not-in-era
  令和元年4月          | orders/not-in-era
  令和8(2025)年11月3日 | orders/era-and-year-differ
  令和8年2月30日       | orders/no-such-day
  2026/13           | orders/no-such-day
  11月22日           | orders/not-a-date
  46348             | orders/not-a-date
  来週               | orders/not-a-date
`))('day %s is %s', (text, wanted) => {
  expect(answer(readDay(text!))).toBe(wanted);
});

test.each(table(`
  ﾅｶﾞﾉ ﾊﾅｺ    | ナガノ ハナコ
  ながの　はなこ   | ナガノ ハナコ
  ｵｵﾊｼ-        | オオハシー
  長野 花子      | orders/not-kana
`))('kana %s is %s', (text, wanted) => {
  expect(answer(readKana(text!))).toBe(wanted);
});

test('every whole number survives full-width digits and commas', () => {
  fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (n) => {
    const wide = n.toLocaleString('en-US').replace(/[0-9,-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    expect(readNumber(`${wide}人`)).toEqual({ ok: true, value: String(n) });
  }));
});

test('no text makes a reader throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
    for (const read of [readNumber, readDay, readKana]) expect(typeof read(text).ok).toBe('boolean');
  }));
});
