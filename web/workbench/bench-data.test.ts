import { expect, test } from 'vitest';
import { type Bench, choiceItemOf, contentOf, formItemOf, formTaskOf } from './bench-data.ts';

const bench: Bench = {
  id: '0198f000-0000-7000-8000-000000000001', orderTitle: 'バス', stepName: '入力', stepKind: 'form', state: 'claimed', leaseUntil: null, payYen: 30, partYen: 30, mark: 0, begun: false, selfCheck: false, forks: {}, pilot: false, rev: 1,
  layout: { kind: 'form', fields: [{ key: 'day', label: '日付', type: 'date', required: true, hint: '', region: { x: 0, y: 0, w: 0.5, h: 0.1 } }, { key: 'people', label: '人数', type: 'number', required: false, hint: '合計', region: null }], layoutColumn: 'form', regions: { B: { day: { x: 0.5, y: 0.5, w: 0.2, h: 0.1 } } } },
  source: { form: 'B' }, hasImage: true, draft: {}, draftSeq: 0, handOverNotes: [], fields: null, candidates: {}, rules: [], review: null,
};
const pairs: Bench = { ...bench, stepKind: 'choice', layout: { kind: 'choice', question: '同じ？', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'no', label: 'ちがう', key: '2' }], left: ['name_a', 'maker_a'], right: ['name_b', 'maker_b'] }, source: { name_a: 'りんご', name_b: 'リンゴ', maker_a: '北山', maker_b: '' } };

test('a third look brings its own fields and both readings, and only its own', () => {
  const third = { ...bench, fields: ['people'], candidates: { people: ['10', '9'] } };
  expect(formItemOf({ bench: third, image: null, size: null, after: 0 }).fields?.map((field) => [field.key, field.candidates])).toEqual([['people', ['10', '9']]]);
  expect(formItemOf({ bench, image: null, size: null, after: 0 }).fields).toBeUndefined();
});

test('a sheet of another layout brings its own regions', () => {
  expect(formItemOf({ bench, image: 'blob:x', size: { width: 10, height: 20 }, after: 0 })).toEqual({ id: bench.id, scan: { url: 'blob:x', width: 10, height: 20 }, regions: { day: { x: 0.5, y: 0.5, w: 0.2, h: 0.1 } } });
});

test('a settling piece shows only what differed, with what the two read', () => {
  const settling: Bench = { ...bench, fields: ['people'], candidates: { people: ['12', '17'] } };
  expect(formTaskOf(settling).fields).toEqual([{ key: 'people', label: '人数', kind: 'number', required: false, hint: '合計', candidates: ['12', '17'] }]);
  expect(contentOf(settling, { day: '2026-04-01', people: '12' })).toEqual({ people: '12' });
});

test('a pair faces its facts by place, labelled without the side', () => {
  expect(choiceItemOf({ bench: pairs, image: null, size: null, after: 0 })).toEqual({ id: pairs.id, left: { title: 'りんご', facts: [{ label: 'maker', value: '北山' }] }, right: { title: 'リンゴ', facts: [{ label: 'maker', value: '' }] } });
  expect(contentOf(pairs, { choice: 'same', stray: 'x' })).toEqual({ choice: 'same' });
});
