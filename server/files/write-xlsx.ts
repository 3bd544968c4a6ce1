// A delivery as .xlsx: the client's columns in their order, answers set apart by a pale ground, every cell text or a plain number.
import exceljs from 'exceljs';
import { guardFormula } from '../../core/orders/items/guard-formula.ts';

/** `numbers`: columns (0-based) whose plain whole numbers become Excel numbers, so that the client can sum them. */
export type XlsxLook = { readonly sheetName: string; readonly filled: readonly number[]; readonly numbers: readonly number[] };

const WHOLE = /^-?(?:0|[1-9]\d{0,14})$/;

export async function writeXlsx(header: readonly string[], rows: readonly (readonly string[])[], look: XlsxLook): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  // Excel allows 31 characters and none of these in a sheet's name.
  const page = book.addWorksheet(look.sheetName.replace(/[\\/*?:[\]]/g, ' ').trim().slice(0, 31) || 'kado', { views: [{ state: 'frozen', ySplit: 1 }] });
  const numbers = new Set(look.numbers);
  page.addRow(header.map(guardFormula)).font = { bold: true };
  for (const row of rows) page.addRow(row.map((cell, i) => (numbers.has(i) && WHOLE.test(cell) ? Number(cell) : cell === '' ? null : guardFormula(cell))));
  header.forEach((name, i) => {
    const column = page.getColumn(i + 1);
    const longest = rows.slice(0, 200).reduce((n, r) => Math.max(n, shown(r[i] ?? '')), shown(name));
    column.width = Math.min(60, Math.max(6, longest + 2));
    if (!numbers.has(i)) column.numFmt = '@';
  });
  for (const i of look.filled) page.getCell(1, i + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8F1FE' } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Width as Excel counts it: a Japanese character takes two. */
const shown = (text: string): number => Array.from(text).reduce((n, c) => n + (c.charCodeAt(0) > 0xff ? 2 : 1), 0);
