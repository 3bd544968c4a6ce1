import { expect, test } from 'vitest';
import { encodeShiftJis, lostInShiftJis } from './encode-shift-jis.ts';
import { decodeTable } from './read-table.ts';
import { readXlsx } from './read-xlsx.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const header = ['連番', '備考', '合計'];
const rows = [['１', '=HYPERLINK("x")', '-12'], ['2', 'a,"b"\n改行', '007'], ['3', '', '']];

test.each(['utf-8', 'shift_jis'] as const)('CSV in %s comes back as it was, formulas as text', (encoding) => {
  const { bytes, lost } = writeCsv(header, rows, encoding);
  expect(lost).toEqual([]);
  expect(decodeTable(bytes)).toEqual({ ok: true, value: { merges: [], rows: [header, ['１', '\'=HYPERLINK("x")', '-12'], ['2', 'a,"b"\n改行', '007'], ['3', '', '']] } });
  expect([...bytes.subarray(0, 3)].join() === '239,187,191').toBe(encoding === 'utf-8');
});

test('look-alikes survive Shift_JIS, the rest is reported with its place', () => {
  const sjis = new TextDecoder('shift_jis');
  for (const kept of ['①㈱髙﨑ｶﾅⅷ', '10−5', '1〜2', '‖', '¢£¬', '—']) expect(lostInShiftJis(kept)).toEqual([]);
  expect(sjis.decode(encodeShiftJis('10−5〜¢', []))).toBe('10－5～￠');
  const written = writeCsv(['氏名', '備考'], [['山田', 'ok'], ['𠮷野', '😀です']], 'shift_jis');
  expect(written.lost).toEqual([{ row: 3, column: '氏名', characters: ['𠮷'] }, { row: 3, column: '備考', characters: ['😀'] }]);
  expect(sjis.decode(written.bytes)).toContain('〓野,〓です');
});

test('.xlsx keeps columns and text, numbers where declared, no formula', async () => {
  const bytes = await writeXlsx(header, rows, { sheetName: '納品[1]', filled: [2], numbers: [2] });
  const read = await readXlsx(bytes);
  expect(read).toEqual({ ok: true, value: [{ name: '納品 1', table: { merges: [], rows: [header, ['１', '\'=HYPERLINK("x")', '-12'], ['2', 'a,"b"\n改行', '007'], ['3']] } }] });
});
