// node bench/material/main.ts: how long tables take to come in and to go out, and the demonstration sheets to be drawn.
import { loadavg } from 'node:os';
import { type Result } from '../../core/kernel/result.ts';
import { findHeader } from '../../core/orders/items/find-header.ts';
import { importItems } from '../../core/orders/items/read-items.ts';
import { type Table } from '../../core/orders/items/model.ts';
import { suggestMapping } from '../../core/orders/items/suggest-mapping.ts';
import { decodeTable, readTable } from '../../server/files/read-table.ts';
import { writeCsv } from '../../server/files/write-csv.ts';
import { writeXlsx } from '../../server/files/write-xlsx.ts';
import { busSheets } from '../../tools/seed/bus-sheets.ts';
import { renderSheet } from '../../tools/seed/sheets/render-sheet.ts';

const ROWS = 10_000;
const header = ['連番', 'ファイル', '年月', '路線', '一般', '学生', '子ども', '割引', '受付日', '氏名カナ', '備考', '確認'];
const rows = Array.from({ length: ROWS }, (_, i) => [String(i + 1), `scan-${i}.png`, '令和８年１１月', `${i % 40}号線`, '１２３', String(i % 977), '７', '1,045', 'R8.11.22', 'ﾅｶﾞﾉ ﾊﾅｺ', `備考 ${i % 5000}`, '']);

const opened = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusals[0]!.code);
  return result.value;
};
const imported = (table: Table): number => opened(importItems(table, suggestMapping(table, opened(findHeader(table))))).length;

async function timed(what: string, goalSeconds: number, work: () => unknown): Promise<void> {
  const runs: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await work();
    runs.push((performance.now() - start) / 1000);
  }
  const median = runs.sort((a, b) => a - b)[1]!;
  process.stdout.write(`${what.padEnd(46)} ${median.toFixed(2)} s  goal ${goalSeconds} s  ${median <= goalSeconds ? 'met' : 'MISSED'}  load ${loadavg()[0]!.toFixed(1)}\n`);
}

const sjis = writeCsv(header, rows, 'shift_jis').bytes;
const xlsx = await writeXlsx(header, rows, { sheetName: 'a', filled: [], numbers: [] });
await timed('10,000 rows x 12, Shift_JIS bytes to items', 2, () => imported(opened(decodeTable(sjis))));
await timed('10,000 rows x 12, .xlsx bytes to items', 5, async () => imported(opened(await readTable('xlsx', xlsx))));
await timed('10,000 rows x 12 to CSV in Shift_JIS', 2, () => writeCsv(header, rows, 'shift_jis'));
await timed('10,000 rows x 12 to .xlsx', 5, () => writeXlsx(header, rows, { sheetName: 'a', filled: [], numbers: [] }));
await timed('72 sheets drawn', 15, () => busSheets().map(renderSheet));
