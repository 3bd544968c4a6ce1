// Paper → Excel: the same content as the PDF, with numbers as numbers, ready to print on A4.
import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { Paper, PaperTable } from '../../core/money/paper.ts';
import type { Image, Stationery } from './render-pdf.ts';
import { type SheetBlock, type SheetLayout, readLayout } from './sheet-layout.ts';

/** Width on paper in letters of the Latin alphabet: a kanji or kana takes two (the wide letters of Unicode Standard Annex 11, in short). */
const widthOf = (value: string | number): number => (typeof value === 'number' ? value.toLocaleString('en-US').length : value.length + (value.match(/[\u2e80-\uffef]/g)?.length ?? 0));

/** Each column as wide as its longest entry, within reason; longer ones break inside their cell. */
function widths(paper: Paper, { columns }: SheetLayout): number[] {
  const count = Math.max(3, ...paper.tables.map((t) => t.columns.length)), wide = Array.from({ length: count }, () => columns.least);
  const at = (i: number, value: string | number, most: number): number => (wide[i] = Math.max(wide[i]!, Math.min(most, widthOf(value) + 2)));
  for (const table of paper.tables) for (const row of [table.columns.map((c) => c.label), ...table.rows]) row.forEach((value, i) => at(i, value, table.columns[i]!.kind === 'title' ? columns.title : columns.other));
  // Sums stand below the last column, their names before it.
  for (const sum of paper.tables.flatMap((t) => t.sums)) { at(count - 2, sum.label, columns.label); at(count - 1, sum.yen, columns.sum); }
  for (const label of [...paper.facts.map((f) => f.label), paper.headline?.label ?? '']) at(0, label, columns.label);
  return wide;
}

type Sheet = { readonly sheet: ExcelJS.Worksheet; readonly wide: readonly number[]; readonly layout: SheetLayout; readonly formats: SheetLayout['formats']['ja'] };

/** A row whose text runs over all columns from the given one, broken into as many lines as it needs. */
function across({ sheet, wide, layout }: Sheet, values: readonly (string | number)[], font: Partial<ExcelJS.Font> = {}): ExcelJS.Row {
  const row = sheet.addRow([...values]), last = values.length, room = wide.slice(last - 1).reduce((a, b) => a + b, 0);
  const size = font.size ?? layout.sizes.text;
  row.font = { name: layout.font, ...font, size };
  if (last < wide.length) sheet.mergeCells(row.number, last, row.number, wide.length);
  const cell = row.getCell(last);
  cell.alignment = { horizontal: 'left', vertical: 'top', wrapText: true };
  // A width counts letters of the usual size.
  row.height = 1.5 * size * Math.max(1, Math.ceil((widthOf(String(values[last - 1])) * (size / 10)) / room));
  return row;
}

function addTable(given: Sheet, table: PaperTable): number {
  const { sheet, wide, layout, formats } = given, name = layout.font, text = layout.sizes.text;
  sheet.addRow([]);
  across(given, [table.caption], { bold: true });
  const head = sheet.addRow(table.columns.map((c) => c.label));
  head.font = { name, size: layout.sizes.head, bold: true };
  head.eachCell((cell, i) => {
    cell.border = { bottom: { style: 'thin' } };
    if (!['text', 'title'].includes(table.columns[i - 1]!.kind)) cell.alignment = { horizontal: 'right' };
  });
  for (const values of table.rows) {
    const added = sheet.addRow([...values]);
    added.font = { name, size: text };
    let lines = 1;
    for (const [i, column] of table.columns.entries()) {
      const cell = added.getCell(i + 1);
      if (column.kind === 'yen' || column.kind === 'number') cell.numFmt = column.kind === 'yen' ? formats.yen : Number.isInteger(cell.value) ? formats.whole : formats.fraction;
      cell.alignment = { vertical: 'top', wrapText: column.kind === 'title' || column.kind === 'text', horizontal: column.kind === 'text' || column.kind === 'title' ? 'left' : 'right' };
      cell.border = { bottom: { style: 'hair' } };
      lines = Math.max(lines, Math.ceil(widthOf(values[i] ?? '') / (wide[i]! - 1)));
    }
    added.height = layout.rows.line * lines;
  }
  const width = wide.length;
  for (const sum of table.sums) {
    const added = sheet.addRow([]), cell = added.getCell(width);
    added.font = { name, size: text, bold: sum.strong };
    added.getCell(width - 1).value = sum.label;
    cell.value = sum.yen;
    cell.numFmt = formats.yen;
    cell.alignment = { horizontal: 'right' };
  }
  return head.number;
}

/** Width and height stand in the first chunk of a PNG (PNG 3rd edition, 11.2.1). */
function place(book: ExcelJS.Workbook, { sheet }: Sheet, image: Image | undefined, column: number, row: number, height: number): void {
  if (image?.type !== 'png' || image.bytes.length < 24) return;
  const wide = image.bytes.readUInt32BE(16), high = image.bytes.readUInt32BE(20);
  if (wide === 0 || high === 0) return;
  sheet.addImage(book.addImage({ buffer: image.bytes as never, extension: 'png' }), { tl: { col: column, row }, ext: { width: (wide * height) / high, height } });
}

/** The same files in the same order, each with the paper's own day: the writer puts the clock on them. */
function dated(zip: Uint8Array, on: string): Buffer {
  const [year, month, day] = on.split('-').map(Number), mtime = new Date(year!, month! - 1, day);
  return Buffer.from(zipSync(unzipSync(zip), { mtime }));
}

/** One block of the sheet; gives the row of a table's head, where it has one. */
const blocks: Readonly<Record<SheetBlock, (given: Sheet, paper: Paper, book: ExcelJS.Workbook, stationery: Stationery) => readonly number[]>> = {
  letterhead: (given, _paper, book, { letterhead }) => {
    if (letterhead === undefined) return [];
    const row = given.sheet.addRow([]);
    row.height = given.layout.rows.letterhead;
    place(book, given, letterhead, 0, row.number - 1, given.layout.pictures.letterhead);
    return [];
  },
  title: (given, paper) => {
    across(given, [paper.title], { bold: true, size: given.layout.sizes.title });
    return [];
  },
  to: (given, paper) => {
    across(given, [paper.to.name], { bold: true, size: given.layout.sizes.to });
    for (const text of paper.to.lines) across(given, [text]);
    return [];
  },
  number: (given, paper) => {
    across(given, [paper.labels.number, paper.number]);
    across(given, [paper.labels.date, paper.date]);
    return [];
  },
  from: (given, paper, book, { seal }) => {
    const from = across(given, [paper.from.name], { bold: true });
    for (const text of paper.from.lines) across(given, [text]);
    place(book, given, seal, given.wide.length - 1, from.number - 1, given.layout.pictures.seal);
    return [];
  },
  lead: (given, paper) => {
    if (paper.lead !== '') across(given, [paper.lead]);
    return [];
  },
  headline: (given, paper) => {
    if (paper.headline) across(given, [paper.headline.label, paper.headline.yen], { bold: true, size: given.layout.sizes.headline }).getCell(2).numFmt = given.formats.yen;
    return [];
  },
  facts: (given, paper) => {
    for (const fact of paper.facts) across(given, [fact.label, fact.value]).getCell(1).alignment = { vertical: 'top' };
    return [];
  },
  tables: (given, paper) => paper.tables.map((table) => addTable(given, table)),
  notes: (given, paper) => {
    given.sheet.addRow([]);
    for (const note of paper.notes) across(given, [note], { size: given.layout.sizes.notes });
    return [];
  },
};

/** Excel bytes of one paper; its record carries the paper's own day, not the clock. The layout is that of the template folder. */
export async function renderXlsx(paper: Paper, stationery: Stationery = {}, layout: SheetLayout = readLayout()): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.creator = paper.from.name;
  book.title = `${paper.title} ${paper.number}`;
  book.created = book.modified = new Date(`${paper.on}T00:00:00Z`);
  const sheet = book.addWorksheet(paper.title.slice(0, 31).replaceAll(/[\\/?*[\]:]/g, ' '), { pageSetup: { ...layout.page, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }, headerFooter: { oddFooter: `&L${`${paper.title} ${paper.number}`.replaceAll('&', '&&')}&R&P / &N` }, views: [{ showGridLines: false }] });
  const wide = widths(paper, layout), given = { sheet, wide, layout, formats: layout.formats[paper.lang] };
  wide.forEach((width, i) => { sheet.getColumn(i + 1).width = width; });
  const heads = layout.order.flatMap((block) => blocks[block](given, paper, book, stationery));
  // One table over several pages repeats its head, as the PDF does.
  if (heads.length === 1) sheet.pageSetup.printTitlesRow = `${heads[0]}:${heads[0]}`;
  return dated(new Uint8Array(await book.xlsx.writeBuffer()), paper.on);
}
