import { expect, test } from 'vitest';
import { readDate, readNumber, readTime, readValue } from './read-value.ts';

test.each([
  ['１２', '12'],
  ['1,234', '1234'],
  ['１，２３４', '1234'],
  ['ー５', '-5'],
  ['△300', '-300'],
  ['007', '7'],
  ['0', '0'],
  ['.5', '0.5'],
  ['１２．５', '12.5'],
  ['12人', null],
  ['1-2', null],
  ['一二', null],
])('number %s is %s', (text, value) => expect(readNumber(text)).toBe(value));

test.each([
  ['2026-04-01', '2026-04-01'],
  ['２０２６／４／１', '2026-04-01'],
  ['2026年4月1日', '2026-04-01'],
  ['20260401', '2026-04-01'],
  ['令和8年4月1日', '2026-04-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['R8.4.1', '2026-04-01'],
  ['ｒ８．４．１', '2026-04-01'],
  ['H31/4/30', '2019-04-30'],
  ['昭和64年1月7日', '1989-01-07'],
  ['2026-02-30', null],
  ['4/1', null],
])('date %s is %s', (text, value) => expect(readDate(text)).toBe(value));

test.each([
  ['9:05', '09:05'],
  ['９時５分', '09:05'],
  ['0905', '09:05'],
  ['25:10', '25:10'],
  ['9:65', null],
])('time %s is %s', (text, value) => expect(readTime(text)).toBe(value));

test('kana are written in katakana', () => expect(readValue({ key: 'a', label: '', kind: 'kana' }, 'やまだ ﾊﾅｺ')).toEqual({ ok: true, value: 'ヤマダ ハナコ' }));

test('a choice or text is trimmed; blank and the unreadable mark pass every field', () => {
  expect(readValue({ key: 'a', label: '', kind: 'text', maxLength: 3 }, ' 髙橋 ')).toEqual({ ok: true, value: '髙橋' });
  expect(readValue({ key: 'a', label: '', kind: 'text', maxLength: 3 }, '𠮷野家さん')).toEqual({ ok: false, wrong: 'wrongLength' });
  expect(readValue({ key: 'a', label: '', kind: 'number' }, '？')).toEqual({ ok: true, value: '?' });
  expect(readValue({ key: 'a', label: '', kind: 'number' }, '１？３')).toEqual({ ok: true, value: '1?3' });
  expect(readValue({ key: 'a', label: '', kind: 'text' }, '？')).toEqual({ ok: true, value: '?' });
  expect(readValue({ key: 'a', label: '', kind: 'date' }, '')).toEqual({ ok: true, value: '' });
});
