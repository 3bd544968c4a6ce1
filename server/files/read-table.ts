// A checked table file into its table: a sheet of a workbook, or decoded text.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { findEncoding } from '../../core/orders/items/find-encoding.ts';
import { type Table } from '../../core/orders/items/model.ts';
import { readSeparated } from '../../core/orders/items/read-separated.ts';
import { readXlsx } from './read-xlsx.ts';

/** A table and where it lay: `sheets` names every visible sheet with its rows (none for text), `sheet` counts from 0. */
export type Book = { readonly table: Table; readonly sheets: readonly { readonly name: string; readonly rows: number }[]; readonly sheet: number };

/** The chosen sheet of a workbook; without a choice the first that holds something. */
export async function readBook(kind: 'xlsx' | 'csv', bytes: Uint8Array, chosen: number | null = null): Promise<Result<Book>> {
  if (kind === 'csv') {
    const text = decodeTable(bytes);
    return text.ok ? ok({ table: text.value, sheets: [], sheet: 0 }) : text;
  }
  const read = await readXlsx(bytes);
  if (!read.ok) return read;
  const sheets = read.value.map((s) => ({ name: s.name, rows: s.table.rows.length }));
  const sheet = chosen ?? sheets.findIndex((s) => s.rows > 0);
  const found = read.value[sheet];
  return found === undefined || found.table.rows.length === 0 ? refuse('orders/empty-table') : ok({ table: found.table, sheets, sheet });
}

export async function readTable(kind: 'xlsx' | 'csv', bytes: Uint8Array): Promise<Result<Table>> {
  const book = await readBook(kind, bytes);
  return book.ok ? ok(book.value.table) : book;
}

/** CSV or tab text in UTF-8, UTF-16, Shift_JIS (as Windows and the web read it), EUC-JP or ISO-2022-JP. */
export function decodeTable(bytes: Uint8Array): Result<Table> {
  const found = findEncoding(bytes);
  if (!found.ok) return found;
  try {
    return readSeparated(new TextDecoder(found.value.encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(found.value.skip)));
  } catch {
    return refuse('orders/unknown-encoding');
  }
}
