// A checked table file into its table: the first sheet of a workbook that holds something, or decoded text.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { findEncoding } from '../../core/orders/items/find-encoding.ts';
import { type Table } from '../../core/orders/items/model.ts';
import { readSeparated } from '../../core/orders/items/read-separated.ts';
import { readXlsx } from './read-xlsx.ts';

export async function readTable(kind: 'xlsx' | 'csv', bytes: Uint8Array): Promise<Result<Table>> {
  if (kind === 'csv') return decodeTable(bytes);
  const sheets = await readXlsx(bytes);
  if (!sheets.ok) return sheets;
  const first = sheets.value.find((s) => s.table.rows.length > 0);
  return first ? ok(first.table) : refuse('orders/empty-table');
}

/** CSV or tab text in UTF-8, UTF-16 or Shift_JIS (as Windows and the web read it). */
export function decodeTable(bytes: Uint8Array): Result<Table> {
  const found = findEncoding(bytes);
  if (!found.ok) return found;
  try {
    return readSeparated(new TextDecoder(found.value.encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(found.value.skip)));
  } catch {
    return refuse('orders/unknown-encoding');
  }
}
