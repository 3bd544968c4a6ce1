import { expect, test } from 'vitest';
import { findHeader } from '../../core/orders/items/find-header.ts';
import { fillDelivery, matchFields } from '../../core/orders/items/fill-delivery.ts';
import { importItems } from '../../core/orders/items/read-items.ts';
import { suggestMapping } from '../../core/orders/items/suggest-mapping.ts';
import { busSheets } from '../../tools/seed/bus-sheets.ts';
import { town } from '../../tools/seed/town.ts';
import { townHallWorkbook } from '../../tools/seed/town-hall-table.ts';
import { readTable } from './read-table.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const sheets = busSheets();

test('the town hall gets its own columns back, filled: as .xlsx and as Shift_JIS', async () => {
  const table = await readTable('xlsx', await townHallWorkbook(sheets));
  const found = table.ok ? findHeader(table.value) : table;
  const items = table.ok && found.ok ? importItems(table.value, suggestMapping(table.value, found.value)) : undefined;
  const layout = town.jobs[0]!.steps[0]!.step.layout;
  if (!found.ok || !items?.ok || layout.kind !== 'form') throw new Error('refused');
  const columns = found.value.names;
  const delivery = fillDelivery(columns, matchFields(columns, layout.fields), items.value.map((item, i) => ({ source: item.source, result: sheets[i]!.truth })), 72);
  if (!delivery.ok) throw new Error('refused');
  const { header, rows, filled } = delivery.value;
  expect(header.slice(0, columns.length)).toEqual(columns);
  expect(header.slice(columns.length)).toEqual(['用紙の年（令和）', '用紙の月', '用紙の路線番号']);
  expect(filled).toHaveLength(layout.fields.length);

  const asXlsx = await readTable('xlsx', await writeXlsx(header, rows, { sheetName: '納品', filled, numbers: filled }));
  const csv = writeCsv(header, rows, 'shift_jis');
  expect(csv.lost).toEqual([]);
  const asCsv = await readTable('csv', csv.bytes);
  for (const back of [asXlsx, asCsv]) {
    if (!back.ok) throw new Error('refused');
    expect(back.value.rows).toHaveLength(73);
    const at = (name: string): number => back.value.rows[0]!.indexOf(name);
    sheets.forEach((sheet, i) => {
      const row = back.value.rows[i + 1]!;
      const said = (name: string): string => row[at(name)] ?? '';
      expect([said('平日（人） 一般'), said('合計'), said('記入者'), said('備考'), said('用紙の月')]).toEqual([sheet.truth.wd_general, sheet.truth.total, sheet.truth.writer, sheet.truth.note, sheet.truth.month]);
      // What the town hall wrote stays as it wrote it.
      expect([said('連番'), said('対象年月')]).toEqual([items.value[i]!.source['連番'], items.value[i]!.source['対象年月']]);
    });
  }
});
