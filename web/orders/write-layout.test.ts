import { expect, test } from 'vitest';
import { type FieldWords, readColumns, readFields, readOptions, unknownKinds, writeFields } from './write-layout.ts';

const words: FieldWords = { types: { text: '文字', number: '数', date: '日付', time: '時刻', kana: 'カナ' }, required: '必須' };

test('lines become fields, and fields lines', () => {
  const text = '日付, 日付, 必須\n路線\n人数, 数';
  const fields = readFields(text, words);
  expect(fields.map(({ key, label, type, required }) => [key, label, type, required])).toEqual([['f1', '日付', 'date', true], ['f2', '路線', 'text', false], ['f3', '人数', 'number', false]]);
  expect(writeFields(fields, words)).toBe(text);
});

test('a row of a spreadsheet is a list of fields', () => expect(readFields('日付\t路線\t人数', words).map((f) => f.label)).toEqual(['日付', '路線', '人数']));

test('a known field keeps its key and its place on the sheet when lines move', () => {
  const before = readFields('a\nb', words).map((f) => (f.label === 'b' ? { ...f, region: { x: 0, y: 0, w: 1, h: 1 } } : f));
  const after = readFields('新しい\nb, 数', words, before);
  expect(after.map((f) => [f.key, f.region === null])).toEqual([['f3', true], ['f2', false]]);
});

test('options are keyed from the top and keep the values that answers have', () => {
  expect(readOptions('同じ\nちがう')).toEqual([{ value: 'o1', label: '同じ', key: '1' }, { value: 'o2', label: 'ちがう', key: '2' }]);
  expect(readOptions('同じもの\nちがう', [{ value: 'same', label: '同じ', key: '1' }, { value: 'no', label: 'ちがう', key: '2' }]).map((o) => o.value)).toEqual(['same', 'no']);
});

test('columns by line or by tab', () => expect(readColumns('品名A\nメーカーA\t価格A\n')).toEqual(['品名A', 'メーカーA', '価格A']));

test('a kind that does not exist is named and never taken for text', () => {
  expect(unknownKinds('人数, ほげ, 必須\n路線, 文字\n日付, number, ', words)).toEqual(['ほげ']);
  expect(readFields('人数, ほげ, 必須', words)[0]!.type).toBe('ほげ');
});
