// A paper of a story as Excel: its cells row by row as they are read, a merged one once.
import exceljs from 'exceljs';
import type { Endpoint } from '../core/kernel/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Said, type Teller, requestOf } from './teller.ts';

export async function sheetRows(world: TestApp, who: Teller, endpoint: Endpoint, said: Said<unknown, Record<string, string>, unknown>): Promise<readonly (readonly string[])[]> {
  const { path } = requestOf(endpoint, { ...said, query: { ...said.query, format: 'xlsx' } });
  const file = await fetch(world.origin + path, { headers: { cookie: `kado=${who.token}` } });
  const book = new exceljs.Workbook();
  await book.xlsx.load(await file.arrayBuffer());
  const rows: string[][] = [];
  book.worksheets[0]!.eachRow((row) => {
    const cells = new Set<string>();
    row.eachCell((cell) => void cells.add(cell.text));
    rows.push([...cells]);
  });
  return rows;
}
