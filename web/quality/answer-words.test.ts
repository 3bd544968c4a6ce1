import { expect, test } from 'vitest';
import { sayAnswer, sayFacts } from './answer-words.ts';

test('answers are shown in the words of their step', () => {
  const choice = { kind: 'choice', question: '同じ商品ですか', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: '別', key: '2' }], left: [], right: [] };
  expect(sayAnswer(choice, { choice: 'same' })).toEqual([{ key: 'choice', label: '同じ商品ですか', value: '同じ' }]);
  const form = { kind: 'form', fields: [{ key: 'stop', label: '停留所' }, { key: 'count', label: '人数' }, { key: 'note', label: '備考' }] };
  expect(sayAnswer(form, { stop: '駅前', count: '3' })).toEqual([{ key: 'stop', label: '停留所', value: '駅前' }, { key: 'count', label: '人数', value: '3' }]);
  expect(sayAnswer(form, { stop: '駅前' }, ['count'])).toEqual([{ key: 'count', label: '人数', value: '' }]);
});

test('facts stand in the order of the bench, without the empty ones', () => {
  const choice = { kind: 'choice', question: '', options: [], left: ['A 商品名', 'A 価格'], right: ['B 商品名', 'B 価格', 'B 備考'] };
  expect(sayFacts(choice, { 番号: '1', 'B 価格': '8円', 'A 商品名': '茶', 'B 商品名': 'お茶', 'A 価格': '', 'B 備考': '箱' })).toEqual([['A 商品名', '茶'], ['B 商品名', 'お茶'], ['B 価格', '8円'], ['B 備考', '箱']]);
  expect(sayFacts({ kind: 'form', fields: [] }, { 様式: 'A', 判定: '' })).toEqual([['様式', 'A']]);
});
