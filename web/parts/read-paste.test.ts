import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPaste } from './read-paste.ts';

test.each([
  ['plain cells', 'a\tb\nc\td\n', [['a', 'b'], ['c', 'd']]],
  ['a line break inside a cell', '"a\nb"\tc', [['a\nb', 'c']]],
  ['quotes inside a cell', '"he said ""yes"""\t1', [['he said "yes"', '1']]],
  ['a quote in the middle is a quote', '5" pipe\t2', [['5" pipe', '2']]],
  ['empty row inside kept, at the end dropped', 'a\n\nb\n\n\n', [['a'], [''], ['b']]],
  ['nothing', '', []],
  ['Windows line ends', 'a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
])('%s', (_, text, rows) => expect(readPaste(text)).toEqual(rows));

test('what a spreadsheet writes is read back', () => {
  const write = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const cell = fc.string({ unit: fc.constantFrom('a', '１', '"', '\t', '\n', ' ', 'バ') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      fc.pre(rows.at(-1)!.some((value) => value !== ''));
      expect(readPaste(rows.map((row) => row.map(write).join('\t')).join('\r\n'))).toEqual(rows);
    }),
  );
});
