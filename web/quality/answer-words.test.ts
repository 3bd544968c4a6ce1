import { expect, test } from 'vitest';
import { sayAnswer } from './answer-words.ts';

test('answers are shown in the words of their step', () => {
  const choice = { kind: 'choice', question: '同じ商品ですか', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: '別', key: '2' }], left: [], right: [] };
  expect(sayAnswer(choice, { choice: 'same' })).toEqual([{ key: 'choice', label: '同じ商品ですか', value: '同じ' }]);
  const form = { kind: 'form', fields: [{ key: 'stop', label: '停留所' }, { key: 'count', label: '人数' }, { key: 'note', label: '備考' }] };
  expect(sayAnswer(form, { stop: '駅前', count: '3' })).toEqual([{ key: 'stop', label: '停留所', value: '駅前' }, { key: 'count', label: '人数', value: '3' }]);
  expect(sayAnswer(form, { stop: '駅前' }, ['count'])).toEqual([{ key: 'count', label: '人数', value: '' }]);
});
