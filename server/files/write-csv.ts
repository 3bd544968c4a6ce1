// A delivery as CSV (RFC 4180, CR LF), in UTF-8 with a byte order mark, which Excel needs, or in Shift_JIS.
import { guardFormula } from '../../core/orders/items/guard-formula.ts';
import { encodeShiftJis, lostInShiftJis } from './encode-shift-jis.ts';

export type CsvEncoding = 'utf-8' | 'shift_jis';
/** Cells whose text does not fit the encoding; `row` counts from 1 with the header as 1. */
export type LostCell = { readonly row: number; readonly column: string; readonly characters: readonly string[] };
export type WrittenCsv = { readonly bytes: Uint8Array; readonly lost: readonly LostCell[] };

const quote = (cell: string): string => (/[",\r\n]/.test(cell) || /^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[], encoding: CsvEncoding): WrittenCsv {
  const lines = [header, ...rows];
  const text = lines.map((row) => `${row.map((cell) => quote(guardFormula(cell))).join(',')}\r\n`).join('');
  if (encoding === 'utf-8') return { bytes: new TextEncoder().encode(`\ufeff${text}`), lost: [] };
  const missing = lostInShiftJis(text);
  const lost = missing.length === 0 ? [] : lines.flatMap((row, r) => row.flatMap((cell, c) => {
    const characters = missing.filter((m) => cell.normalize('NFC').includes(m));
    return characters.length > 0 ? [{ row: r + 1, column: header[c] ?? '', characters }] : [];
  }));
  return { bytes: encodeShiftJis(text, missing), lost };
}
