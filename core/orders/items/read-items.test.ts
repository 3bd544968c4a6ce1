import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHeader, fingerprintHeader, headerNames } from './find-header.ts';
import { fillMerges } from './fill-merges.ts';
import { type Mapping, type Table } from './model.ts';
import { importItems, readItems } from './read-items.ts';
import { readSeparated } from './read-separated.ts';
import { letters, recallMapping, suggestMapping } from './suggest-mapping.ts';
import { words } from './words.ts';

// The sheet of a town hall: title and office over everything, a header of two rows, a route merged over its months.
const sheet: Table = {
  rows: [
    ['コミュニティバス乗車実績 入力依頼', '', '', '', '', ''],
    ['', '', '', '', '作成', '令和8年11月2日'],
    ['連番', '路線', '年月', '平日', '', '備考'],
    ['', '', '', '一般', '学生', ''],
    ['１', '北山線', '令和8年9月', '１２３', '45', ''],
    ['２', '', 'R8.10', '1,024', '', '※要確認'],
    ['３', '川西線', '令和８年１０月', '98', '7', ''],
    ['', '', '', '', '', ''],
    ['合計', '', '', '1245', '52', ''],
    ['※ 空欄は運休です', '', '', '', '', ''],
  ],
  merges: [
    { top: 0, left: 0, bottom: 0, right: 5 },
    { top: 2, left: 0, bottom: 3, right: 0 }, { top: 2, left: 1, bottom: 3, right: 1 }, { top: 2, left: 2, bottom: 3, right: 2 },
    { top: 2, left: 3, bottom: 2, right: 4 }, { top: 2, left: 5, bottom: 3, right: 5 },
    { top: 4, left: 1, bottom: 5, right: 1 }, { top: 9, left: 0, bottom: 9, right: 5 },
  ],
};

function mapped(table: Table): Mapping {
  const header = findHeader(table);
  if (!header.ok) throw new Error(header.refusals[0]!.code);
  return suggestMapping(table, header.value);
}

test('header below titles, merged groups named, merged routes filled down', () => {
  const header = findHeader(sheet);
  expect(header).toEqual({ ok: true, value: { headerRow: 3, names: ['連番', '路線', '年月', '平日 一般', '平日 学生', '備考'] } });
  expect(fillMerges(sheet)[5]![1]).toBe('北山線');
  expect(sheet.rows[5]![1]).toBe('');
});

test('types are guessed from name and cells', () => {
  expect(mapped(sheet).columns.map((c) => `${c.name}:${c.type}`)).toEqual(['連番:number', '路線:text', '年月:date', '平日 一般:number', '平日 学生:number', '備考:text']);
});

test('items keep the client\'s text and what it means; totals, notes and blank rows are named, not lost', () => {
  const read = readItems(sheet, mapped(sheet));
  if (!read.ok) throw new Error('refused');
  expect(read.value.errors).toEqual([]);
  expect(read.value.items.map((i) => [i.row, i.source['平日 一般'], i.read['平日 一般'], i.source['年月'], i.read['年月'], i.read['路線']])).toEqual([
    [5, '１２３', '123', '令和8年9月', '2026-09', '北山線'],
    [6, '1,024', '1024', 'R8.10', '2026-10', '北山線'],
    [7, '98', '98', '令和８年１０月', '2026-10', '川西線'],
  ]);
  expect(read.value.skipped).toEqual([{ row: 8, why: 'blank' }, { row: 9, why: 'total' }, { row: 10, why: 'note' }]);
});

test('one bad cell stops the import, and is named by row and column', () => {
  const rows = sheet.rows.map((r) => [...r]);
  rows[5]![3] = '約千人';
  rows[6]![2] = '平成31年5月';
  const bad = { ...sheet, rows };
  const mapping = mapped(sheet);
  const read = readItems(bad, mapping);
  expect(read.ok && read.value.errors.map((e) => [e.row, e.column, e.code])).toEqual([[6, '平日 一般', 'orders/not-a-number'], [7, '年月', 'orders/not-in-era']]);
  expect(importItems(bad, mapping)).toEqual({ ok: false, refusals: [{ code: 'orders/rows-with-errors', facts: { count: 2, row: 6, column: '平日 一般' } }] });
  const required = { ...mapping, columns: mapping.columns.map((c) => ({ ...c, required: c.name === '平日 学生' })) };
  const missing = readItems(sheet, required);
  expect(missing.ok && missing.value.errors).toEqual([{ row: 6, column: '平日 学生', code: 'orders/required', facts: {} }]);
});

test('a mapping is remembered by its header, also when a title row was added', () => {
  const mapping = { ...mapped(sheet), columns: mapped(sheet).columns.slice(1, 3) };
  const kept = [{ fingerprint: fingerprintHeader(headerNames(sheet, 3)), mapping }];
  const later: Table = { rows: [['', ''], ...sheet.rows], merges: sheet.merges.map((m) => ({ ...m, top: m.top + 1, bottom: m.bottom + 1 })) };
  const header = findHeader(later);
  expect(header.ok && recallMapping(header.value, kept)).toEqual({ ...mapping, headerRow: 4 });
  expect(fingerprintHeader(['年　月', 'Ａ'])).toBe(fingerprintHeader(['年月', 'A', '']));
  expect(fingerprintHeader(['年月', 'B'])).not.toBe(fingerprintHeader(['年月', 'A']));
  expect(header.ok && recallMapping({ ...header.value, names: ['別'] }, kept)).toBeUndefined();
});

test('codes stay text, repeated and missing names are told apart, the scan column is found', () => {
  const table = readSeparated('郵便番号\t社員\t名前\t名前\t\tファイル\n0010002\t0012\t山田\t中川\tx\tscan-1.png\n3990011\t0345\t石井\t平林\t\tscan-2.PNG\n');
  if (!table.ok) throw new Error('refused');
  const mapping = mapped(table.value);
  expect(mapping.columns.map((c) => `${c.name}:${c.type}`)).toEqual(['郵便番号:text', '社員:text', '名前:text', '名前 (2):text', 'E:text', 'ファイル:text']);
  expect(mapping.fileColumn).toBe('ファイル');
  expect(['A', 'Z', 'AA', 'KN'].map((_, i) => letters([0, 25, 26, 299][i]!))).toEqual(['A', 'Z', 'AA', 'KN']);
});

test('one slip leaves a column of numbers, a second way of writing makes it text', () => {
  const typeOf = (odd: number): string | undefined => {
    const rows = Array.from({ length: 60 }, (_, i) => [String(i), i < odd ? '120円(税込)' : '120円']);
    return mapped({ rows: [['品', '値段'], ...rows], merges: [] }).columns[1]?.type;
  };
  expect([0, 1, 3, 4, 30].map(typeOf)).toEqual(['number', 'number', 'number', 'text', 'text']);
});

test.each([
  ['no header', [['1', '2'], ['3', '4']], 'orders/no-header'],
  ['nothing', [['', '']], 'orders/empty-table'],
  ['only a header', [['名前', '数']], 'orders/no-header'],
])('%s is refused', (_, rows, code) => {
  expect(findHeader({ rows, merges: [] })).toEqual({ ok: false, refusals: [{ code, facts: {} }] });
});

test('a mapping that does not fit is refused', () => {
  const column = { name: 'a', from: 9, type: 'text' as const, required: false };
  const code = (mapping: Mapping): string => {
    const read = readItems(sheet, mapping);
    return read.ok ? 'ok' : read.refusals[0]!.code;
  };
  expect(code({ headerRow: 3, columns: [column], fileColumn: null })).toBe('orders/column-missing');
  expect(code({ headerRow: 99, columns: [column], fileColumn: null })).toBe('orders/no-header');
  expect(code({ headerRow: 3, columns: [{ ...column, from: 0 }, { ...column, from: 1 }], fileColumn: null })).toBe('orders/column-twice');
  expect(code({ headerRow: 3, columns: [{ ...column, from: 0 }], fileColumn: 'x' })).toBe('orders/no-file-column');
  expect(code({ headerRow: 9, columns: [{ ...column, from: 0 }], fileColumn: null })).toBe('orders/no-rows');
});

test('a column may be called anything', () => {
  const table = readSeparated('__proto__\tconstructor\na\tb\n');
  const items = table.ok ? importItems(table.value, mapped(table.value)) : table;
  expect(items.ok && Object.entries(items.value[0]!.source)).toEqual([['__proto__', 'a'], ['constructor', 'b']]);
});

test('no table makes the reading throw', () => {
  const cell = fc.constantFrom('', ' ', '合計', '※', '12', '１', '令和8年', 'あ', 'a.png', '\n', '__proto__');
  const merge = fc.record({ top: fc.nat(6), left: fc.nat(6), bottom: fc.nat(9), right: fc.nat(9) });
  fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), fc.array(merge, { maxLength: 4 }), (rows, merges) => {
    const table: Table = { rows, merges };
    const header = findHeader(table);
    if (!header.ok) return;
    const mapping = suggestMapping(table, header.value);
    const read = readItems(table, mapping);
    if (read.ok) expect(read.value.items.length + read.value.skipped.length).toBe(rows.length - header.value.headerRow - 1);
  }));
});

test('10,000 rows of 12 columns within the 10 s of an import', () => {
  const line = (i: number): string => [i, `scan-${i}.png`, '令和８年１１月', '北山線', '１２３', '1,045', '７', '８９', 'R8.11.22', 'ﾅｶﾞﾉ ﾊﾅｺ', '備考あり', ''].join('\t');
  const text = `連番\tファイル\t年月\t路線\t一般\t学生\t子ども\t割引\t受付日\t氏名カナ\t備考\t確認\n${Array.from({ length: 10_000 }, (_, i) => line(i)).join('\n')}`;
  const start = performance.now();
  const table = readSeparated(text);
  if (!table.ok) throw new Error('refused');
  const items = importItems(table.value, mapped(table.value));
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(items.ok && items.value.length).toBe(10_000);
  expect(items.ok && items.value[9_999]!.read).toMatchObject({ 年月: '2026-11', 一般: '123', 学生: '1045', 受付日: '2026-11-22', 氏名カナ: 'ナガノ ハナコ' });
});

test('every refusal has its sentence in both languages', () => {
  expect(Object.keys(words.en)).toEqual(Object.keys(words.ja));
});

test('a name that stands only in the upper row of a header of two is kept', () => {
  const table: Table = {
    rows: [['乗車記録', '', '', '', ''], ['路線', '乗車人数', '', '備考', '係'], ['', '大人', '子供', '', ''], ['北山線', '12', '3', '', '佐藤'], ['川西線', '8', '1', '運休', '鈴木']],
    merges: [{ top: 1, left: 1, bottom: 1, right: 2 }],
  };
  expect(findHeader(table)).toEqual({ ok: true, value: { headerRow: 2, names: ['路線', '乗車人数 大人', '乗車人数 子供', '備考', '係'] } });
  // A title above a header of one row gives no name.
  expect(headerNames({ rows: [['件数表', '', ''], ['品', '数', ''], ['筆', '1', 'x']], merges: [{ top: 0, left: 0, bottom: 0, right: 2 }] }, 1)).toEqual(['品', '数', '']);
});
