// Paper → Excel: the same content as the PDF, with numbers as numbers, on sheets of A4 that print as they stand.
import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { Paper, PaperTable } from '../../core/money/paper.ts';

const FONT = 'Yu Gothic';
const yenFormat = (paper: Paper): string => (paper.lang === 'en' ? '"JPY "#,##0;[Red]"JPY "-#,##0' : '#,##0"円";[Red]-#,##0"円"');

/** Width in half-width characters: a kana or kanji takes two. */
const wide = (text: string): number => text.replaceAll(/[\u0100-\uffff]/g, '00').length;

const shown = (value: string | number | undefined): string => (typeof value === 'number' ? `${value.toLocaleString('en-US')}円` : (value ?? ''));

function addTable(sheet: ExcelJS.Worksheet, table: PaperTable, format: string): number {
  sheet.addRow([]);
  sheet.addRow([table.caption]).font = { name: FONT, bold: true };
  const head = sheet.addRow(table.columns.map((c) => c.label));
  head.eachCell((cell, at) => {
    cell.font = { name: FONT, bold: true };
    cell.border = { bottom: { style: 'thin' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } };
    if (!['text', 'title'].includes(table.columns[at - 1]!.kind)) cell.alignment = { horizontal: 'right' };
  });
  for (const values of table.rows) {
    const added = sheet.addRow([...values]);
    for (const [i, column] of table.columns.entries()) {
      const cell = added.getCell(i + 1);
      if (column.kind === 'yen' || (column.kind === 'number' && typeof cell.value === 'number')) cell.numFmt = column.kind === 'yen' ? format : Number.isInteger(cell.value) ? '#,##0' : '#,##0.###';
      cell.alignment = column.kind === 'text' || column.kind === 'title' ? { wrapText: true, vertical: 'top' } : { horizontal: 'right', vertical: 'top' };
    }
  }
  const width = table.columns.length;
  for (const sum of table.sums) {
    const added = sheet.addRow([]);
    added.getCell(Math.max(1, width - 1)).value = sum.label;
    added.getCell(Math.max(1, width - 1)).alignment = { horizontal: 'right' };
    const cell = added.getCell(Math.max(2, width));
    cell.value = sum.yen;
    cell.numFmt = format;
    if (sum.strong) added.font = { name: FONT, bold: true };
  }
  return head.number;
}

/** Columns as wide as what stands in the tables, within what a sheet of paper bears; the wide column takes the rest. */
function setWidths(sheet: ExcelJS.Worksheet, tables: readonly PaperTable[]): void {
  const columns = Math.max(2, ...tables.map((t) => t.columns.length));
  for (let i = 0; i < columns; i += 1) {
    const cells = tables.flatMap((t) => [t.columns[i]?.label ?? '', ...t.rows.map((r) => shown(r[i]))]);
    const title = tables.some((t) => t.columns[i]?.kind === 'title');
    sheet.getColumn(i + 1).width = title ? 40 : Math.min(24, Math.max(i === 0 ? 16 : 10, ...cells.map((c) => wide(c) + 2)));
  }
}

/** The same parts in a ZIP whose entries carry the paper's day: ExcelJS writes the clock there. A ZIP holds local time, so the day is local too. */
function dayOfPaper(bytes: Uint8Array, paper: Paper): Buffer {
  const [year, month, day] = paper.on.split('-').map(Number);
  return Buffer.from(zipSync(unzipSync(bytes), { mtime: new Date(year!, month! - 1, day) }));
}

/** Excel bytes of one paper; its record carries the paper's own day, not the clock. */
export async function renderXlsx(paper: Paper): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const format = yenFormat(paper);
  book.creator = paper.from.name;
  book.title = `${paper.title} ${paper.number}`;
  book.created = book.modified = new Date(`${paper.on}T00:00:00Z`);
  const sheet = book.addWorksheet(paper.title.slice(0, 31).replaceAll(/[\\/?*[\]:]/g, ' '), {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${`${paper.title} ${paper.number}`.replaceAll('&', '&&')}&R&P / &N` },
  });
  sheet.addRow([paper.title]).font = { name: FONT, bold: true, size: 16 };
  sheet.addRow([paper.to.name]).font = { name: FONT, bold: true };
  for (const text of paper.to.lines) sheet.addRow([text]);
  sheet.addRow([paper.labels.number, paper.number]);
  sheet.addRow([paper.labels.date, paper.date]);
  for (const text of [paper.from.name, ...paper.from.lines]) sheet.addRow([text]);
  if (paper.lead !== '') sheet.addRow([paper.lead]);
  if (paper.headline) {
    const added = sheet.addRow([paper.headline.label, paper.headline.yen]);
    added.font = { name: FONT, bold: true, size: 13 };
    added.getCell(2).numFmt = format;
    added.getCell(2).alignment = { horizontal: 'left' };
  }
  for (const fact of paper.facts) sheet.addRow([fact.label, fact.value]);
  const heads = paper.tables.map((t) => addTable(sheet, t, format));
  sheet.addRow([]);
  for (const note of paper.notes) sheet.addRow([note]);
  setWidths(sheet, paper.tables);
  sheet.eachRow((row) => row.eachCell((cell) => { if (!cell.font?.name) cell.font = { ...cell.font, name: FONT }; }));
  // One table: its head stands again on every printed page.
  if (heads.length === 1) sheet.pageSetup.printTitlesRow = `${heads[0]}:${heads[0]}`;
  sheet.pageSetup.printArea = `A1:${sheet.getColumn(sheet.columnCount).letter}${sheet.rowCount}`;
  return dayOfPaper(new Uint8Array(await book.xlsx.writeBuffer()), paper);
}
