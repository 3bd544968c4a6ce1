import { expect, test } from 'vitest';
import fc from 'fast-check';
import { findEncoding } from './find-encoding.ts';
import { findSeparator, readSeparated } from './read-separated.ts';

const rowsOf = (text: string): readonly (readonly string[])[] | string => {
  const read = readSeparated(text);
  return read.ok ? read.value.rows : read.refusals[0]!.code;
};

test('what Excel puts on the clipboard', () => {
  expect(rowsOf('名前\t備考\r\n山田\t"1行目\n2行目"\r\n中川\t5" の管\r\n')).toEqual([['名前', '備考'], ['山田', '1行目\n2行目'], ['中川', '5" の管']]);
  expect(rowsOf('品名\n"大 きい"\t\n')).toEqual([['品名'], ['大 きい', '']]);
  expect(rowsOf('a\t"""引用"""\t\n')).toEqual([['a', '"引用"', '']]);
});

test('CSV, with byte order mark, quotes, and any line end', () => {
  expect(rowsOf('\ufeffa,b\r\n1,"2,3"\n')).toEqual([['a', 'b'], ['1', '2,3']]);
  expect(rowsOf('a;b\n1,5;2\n')).toEqual([['a', 'b'], ['1,5', '2']]);
  expect(rowsOf('a,b\r1,2\r')).toEqual([['a', 'b'], ['1', '2']]);
  expect(rowsOf('a,"b\nc')).toBe('orders/open-quote');
  expect(rowsOf('')).toBe('orders/empty-table');
  expect(findSeparator('"a,b"\tc')).toBe('\t');
});

test('writing as CSV and reading again gives the same cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'あ', ' ', '1'), maxLength: 6 });
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
    const text = rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    expect(readSeparated(text, ',')).toEqual({ ok: true, value: { rows, merges: [] } });
  }));
});

// Japanese in Windows Shift_JIS: 日本語 = 93fa 967b 8cea, ﾃｱ = c3 b1 (also valid UTF-8 for one Latin letter).
test.each([
  ['ascii', [0x61, 0x2c, 0x31], 'utf-8'],
  ['utf-8', [...new TextEncoder().encode('日本語,1')], 'utf-8'],
  ['utf-8 with mark', [0xef, 0xbb, 0xbf, 0xe6, 0x97, 0xa5], 'utf-8'],
  ['cut utf-8', [0x61, 0xe6], 'orders/unknown-encoding'],
  ['overlong utf-8', [0xc0, 0xaf, 0x80], 'orders/unknown-encoding'],
  ['shift_jis', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x2c, 0x31], 'shift_jis'],
  ['half-width kana', [0xc3, 0xb1, 0x2c, 0x31], 'shift_jis'],
  ['latin in utf-8 beside Japanese', [...new TextEncoder().encode('é日')], 'utf-8'],
  ['utf-16 from Excel', [0xff, 0xfe, 0x61, 0x00], 'utf-16le'],
  ['utf-16le without mark', [...new Uint8Array(new Uint16Array([0x540d, 0x2c, 0x31, 0x0a, 0x5c71, 0x2c, 0x32]).buffer)], 'utf-16le'],
  ['utf-16be without mark', [0x54, 0x0d, 0x00, 0x2c, 0x00, 0x0a, 0x5c, 0x71], 'utf-16be'],
  ['zeros in text', [0x61, 0x00, 0x00, 0x2c, 0x0a, 0x00], 'orders/unknown-encoding'],
  ['EUC-JP', [0xc6, 0xfc, 0xcb, 0xdc, 0xa4, 0xce, 0x2c, 0xb9, 0xcd, 0x0a, 0xa5, 0xa2, 0x2c, 0xc0, 0xee, 0x0a], 'euc-jp'],
  ['EUC-JP that no Shift_JIS can be', [0xa1, 0xfd, 0xfe, 0xfe], 'euc-jp'],
  ['ISO-2022-JP', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42, 0x2c, 0x31], 'iso-2022-jp'],
  ['half-width kana in many cells', [0xc3, 0xb1, 0x2c, 0xc0, 0xc5, 0xb6, 0x2c, 0xca, 0xc5, 0xba, 0xde, 0x2c, 0xb1, 0x0a], 'shift_jis'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00], 'orders/unknown-encoding'],
])('encoding of %s', (_, bytes, wanted) => {
  const found = findEncoding(new Uint8Array(bytes));
  expect(found.ok ? found.value.encoding : found.refusals[0]!.code).toBe(wanted);
});

test('every text of our languages in UTF-8 is found as UTF-8', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '日', 'ア', 'ﾃ', '𠮷', '\n'), maxLength: 30 }), (text) => {
    expect(findEncoding(new TextEncoder().encode(text))).toEqual({ ok: true, value: { encoding: 'utf-8', skip: 0 } });
  }));
});
