import { expect, test } from 'vitest';
import { type Bench, choiceItemOf, contentOf, formItemOf, formTaskOf } from './bench-data.ts';

const bench: Bench = {
  id: '0198f000-0000-7000-8000-000000000001', orderTitle: 'バス', stepName: '入力', stepKind: 'form', state: 'claimed', leaseUntil: null, payYen: 30, partYen: 30, mark: 0, begun: false, selfCheck: false, forks: {}, pilot: false, rev: 1,
  layout: { kind: 'form', fields: [{ key: 'day', label: '日付', type: 'date', required: true, hint: '', region: { x: 0, y: 0, w: 0.5, h: 0.1 } }, { key: 'people', label: '人数', type: 'number', required: false, hint: '合計', region: null }], layoutColumn: 'form', regions: { B: { day: { x: 0.5, y: 0.5, w: 0.2, h: 0.1 } } } },
  source: { form: 'B' }, columns: ['form'], hasImage: true, draft: {}, draftSeq: 0, handOverNotes: [], fields: null, candidates: {}, rules: [], review: null,
};
const pairs: Bench = { ...bench, stepKind: 'choice', layout: { kind: 'choice', question: '同じ？', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'no', label: 'ちがう', key: '2' }], left: ['name_a', 'maker_a'], right: ['name_b', 'maker_b'] }, source: { name_a: 'りんご', name_b: 'リンゴ', maker_a: '北山', maker_b: '' } };

test('a third look brings its own fields and both readings, and only its own', () => {
  const third = { ...bench, fields: ['people'], candidates: { people: ['10', '9'] } };
  expect(formItemOf({ bench: third, image: null, size: null, after: 0 }).fields?.map((field) => [field.key, field.candidates])).toEqual([['people', ['10', '9']]]);
  expect(formItemOf({ bench, image: null, size: null, after: 0 }).fields).toBeUndefined();
});

test('a sheet of another layout brings its own regions', () => {
  expect(formItemOf({ bench, image: 'blob:x', size: { width: 10, height: 20 }, after: 0 })).toEqual({ id: bench.id, scan: { url: 'blob:x', width: 10, height: 20 }, source: [], regions: { day: { x: 0.5, y: 0.5, w: 0.2, h: 0.1 } } });
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

test('a row of a table is shown whole, in the client’s order, blank cells named; beside a picture only what it adds', () => {
  const row: Bench = { ...bench, hasImage: false, columns: ['番号', '氏名', '備考'], source: { 備考: '', 氏名: '髙橋', 番号: '007' }, layout: { ...bench.layout, layoutColumn: null } };
  const shown = [{ label: '番号', value: '007' }, { label: '氏名', value: '髙橋' }, { label: '備考', value: '' }];
  expect(formItemOf({ bench: row, image: null, size: null, after: 0 })).toEqual({ id: bench.id, scan: null, source: shown });
  // Kept on the device before the columns came along: still a row, in the order the source has.
  const { columns: _none, ...old } = row;
  expect(formItemOf({ bench: old as Bench, image: null, size: null, after: 0 }).source).toHaveLength(3);
  const scan: Bench = { ...bench, columns: ['file', 'form', '路線', '欄外'], source: { file: 'a.png', form: 'B', 路線: '赤城', 欄外: ' ' } };
  expect(formItemOf({ bench: scan, image: 'blob:x', size: { width: 1, height: 1 }, after: 0 }).source).toEqual([{ label: '路線', value: '赤城' }]);
});

test('a choice without named columns shows the row, and the picture when there is one', () => {
  const lone: Bench = { ...pairs, layout: { ...pairs.layout, left: [], right: [] }, columns: ['本文'], source: { 本文: 'ありがとう' } };
  expect(choiceItemOf({ bench: lone, image: 'blob:x', size: { width: 1, height: 2 }, after: 0 })).toMatchObject({ scan: { url: 'blob:x' }, source: [{ label: '本文', value: 'ありがとう' }] });
  expect(choiceItemOf({ bench: pairs, image: null, size: null, after: 0 }).source).toBeUndefined();
});
