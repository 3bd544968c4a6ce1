import { expect, test } from 'vitest';
import { yen } from '../kernel/yen.ts';
import { feesOf, numberColumns, ownNumberColumn, ownNumbers, runsOf, sameAsPlaces } from './notice-pieces.ts';

test.each([
  [['受付番号', '氏名'], '受付番号'],
  [['氏名', '電話番号', '整理番号'], '整理番号'],
  [['郵便番号', '個人番号', '会員番号', '住所'], null],
  [['No.', '停留所'], 'No.'],
  [['Ｎｏ', '停留所'], 'Ｎｏ'],
  [['kado', 'piano', 'video'], null],
  [['商品コード', '品名'], '商品コード'],
  [[], null],
] as const)('of the columns %j the one that may number the items is %s', (columns, own) => expect(numberColumns(columns)[0] ?? null).toBe(own));

test('a number that comes back, or is missing somewhere, numbers something else', () => {
  const rows = [{ 路線番号: '1', 連番: '7' }, { 路線番号: '1', 連番: '8' }];
  expect(ownNumberColumn(['路線番号', '連番'], rows)).toBe('連番');
  expect(ownNumberColumn(['路線番号', '連番'], [...rows, { 路線番号: '2', 連番: ' ' }])).toBeNull();
});

test('rows in a row are one run', () => {
  expect(runsOf([3, 1, 2, 9, 7, 10, 10])).toEqual([[1, 3], [7, 7], [9, 10]]);
  expect(runsOf([])).toEqual([]);
});

test('pieces of different fees are counted apart', () => {
  const list = [6, 3, 6, 6].map((each, row) => ({ row, own: null, yen: yen(each) }));
  expect(feesOf(list)).toEqual([{ yen: 6, count: 3 }, { yen: 3, count: 1 }]);
});

const listOf = (...pieces: readonly (readonly [row: number, own: string | null])[]) => pieces.map(([row, own]) => ({ row, own, yen: yen(1) }));

test.each([
  ['plain numbers as runs', listOf([1, '3'], [2, '4'], [3, '9']), ['3–4', '9']],
  ['written numbers one by one', listOf([1, 'A-3'], [2, 'A-4'], [3, '009']), ['A-3', 'A-4', '009']],
] as const)('own numbers are all said: %s', (_name, list, said) => expect(ownNumbers(list)).toEqual(said));

test('own numbers that only say the places again are not said twice', () => {
  expect(sameAsPlaces(listOf([3, '3'], [9, '０９'], [12, null]))).toBe(true);
  expect(sameAsPlaces(listOf([3, '3'], [9, '10']))).toBe(false);
});
