import { expect, test } from 'vitest';
import fc from 'fast-check';
import { fillDelivery, matchFields } from './fill-delivery.ts';
import { guardFormula } from './guard-formula.ts';

const columns = ['連番', '平日（人） 一般', '備考', '市使用欄'];
const fields = [{ key: 'wd_general', label: '平日(人)一般' }, { key: 'note', label: '備　考' }, { key: 'total', label: '合計' }];

test('answers stand in the client\'s columns; what has no column comes after them', () => {
  const filled = fillDelivery(columns, matchFields(columns, fields), [
    { source: { 連番: '１', '平日（人） 一般': '', 備考: '', 市使用欄: '※' }, result: { wd_general: '846', note: '大雪', total: '900' } },
    { source: { 連番: '2', 市使用欄: '' }, result: { wd_general: '', total: '0' } },
  ], 2);
  expect(filled).toEqual({ ok: true, value: { header: [...columns, '合計'], rows: [['１', '846', '大雪', '※', '900'], ['2', '', '', '', '0']], filled: [1, 2, 4] } });
});

test('what the client wrote is never written over: the answer stands apart under its own name', () => {
  const given = ['番号', '氏名', 'よみ'], asked = [{ key: 'a', label: '氏名' }, { key: 'b', label: 'よみ' }, { key: 'c', label: '氏名（入力）' }];
  const table = fillDelivery(given, matchFields(given, asked), [
    { source: { 番号: '1', 氏名: '高橋', よみ: '' }, result: { a: '髙橋', b: 'たかはし', c: 'x' } },
    { source: { 番号: '2', 氏名: '', よみ: '' }, result: { a: '﨑山', b: 'さきやま', c: 'y' } },
  ], 2);
  expect(table).toEqual({ ok: true, value: { header: [...given, '氏名（入力）', '氏名（入力）（入力）'], rows: [['1', '高橋', 'たかはし', '髙橋', 'x'], ['2', '', 'さきやま', '﨑山', 'y']], filled: [2, 3, 4] } });
});

test('a choice is written in the client\'s word', () => {
  const choice = matchFields(['左', '判定'], [{ key: 'answer', label: '同じ商品か', show: { same: '同一', other: '別' } }], { answer: '判定' });
  expect(fillDelivery(['左', '判定'], choice, [{ source: { 左: 'a' }, result: { answer: 'same' } }], 1)).toMatchObject({ ok: true, value: { header: ['左', '判定'], rows: [['a', '同一']] } });
});

test('never fewer rows than were ordered', () => {
  expect(fillDelivery(columns, [], [], 1)).toEqual({ ok: false, refusals: [{ code: 'orders/rows-differ', facts: { found: 0, expected: 1 } }] });
});

test('two fields never fill one column', () => {
  const twice = matchFields(['備考'], [{ key: 'a', label: '備考' }, { key: 'b', label: '備考' }]);
  expect(twice.map((f) => f.column)).toEqual(['備考', null]);
});

test.each([
  ['=1+1', "'=1+1"], ['+81-263', "'+81-263"], ['@SUM(A1)', "'@SUM(A1)"], ['-2+3', "'-2+3"], ['＝cmd', "'＝cmd"], [' =1', "' =1"], ['\t=1', "'\t=1"], ['=', "'="],
  ['-5', '-5'], ['+3.5', '+3.5'], ['-', '-'], ['－', '－'], ['大雪', '大雪'], ['a=b', 'a=b'], ['', ''],
])('guard %j as %j', (text, wanted) => {
  expect(guardFormula(text)).toBe(wanted);
});

test('no guarded text can start a formula', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', ' ', '1', 'A', '('), maxLength: 8 }), (text) => {
    const safe = guardFormula(text);
    expect(/^[\s]*[=@＝]/.test(safe)).toBe(false);
    expect(safe === text || safe === `'${text}`).toBe(true);
  }));
});
