// Paper → Excel: the same content as the PDF, with numbers as numbers.
import ExcelJS from 'exceljs';
import type { Paper, PaperTable } from '../../core/money/paper.ts';

const YEN = '#,##0;[Red]-#,##0';

function addTable(sheet: ExcelJS.Worksheet, table: PaperTable): void {
  sheet.addRow([]);
  sheet.addRow([table.caption]).font = { bold: true };
  const head = sheet.addRow(table.columns.map((c) => c.label));
  head.font = { bold: true };
  head.eachCell((cell) => { cell.border = { bottom: { style: 'thin' } }; });
  for (const values of table.rows) {
    const added = sheet.addRow([...values]);
    for (const [i, column] of table.columns.entries()) {
      const cell = added.getCell(i + 1);
      if (column.kind === 'yen' || column.kind === 'number') cell.numFmt = column.kind === 'yen' ? YEN : '#,##0.###';
      if (column.kind !== 'text' && column.kind !== 'title') cell.alignment = { horizontal: 'right' };
    }
  }
  const width = table.columns.length;
  for (const sum of table.sums) {
    const added = sheet.addRow([]);
    added.getCell(Math.max(1, width - 1)).value = sum.label;
    const cell = added.getCell(Math.max(2, width));
    cell.value = sum.yen;
    cell.numFmt = YEN;
    if (sum.strong) added.font = { bold: true };
  }
}

/** Excel bytes of one paper; its record carries the paper's own day, not the clock. */
export async function renderXlsx(paper: Paper): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.creator = paper.from.name;
  book.created = book.modified = new Date(`${paper.on}T00:00:00Z`);
  const sheet = book.addWorksheet(paper.title.slice(0, 31).replaceAll(/[\\/?*[\]:]/g, ' '), { pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  sheet.addRow([paper.title]).font = { bold: true, size: 16 };
  sheet.addRow([paper.to.name]).font = { bold: true };
  for (const text of paper.to.lines) sheet.addRow([text]);
  sheet.addRow([paper.labels.number, paper.number]);
  sheet.addRow([paper.labels.date, paper.date]);
  for (const text of [paper.from.name, ...paper.from.lines]) sheet.addRow([text]);
  if (paper.lead !== '') sheet.addRow([paper.lead]);
  if (paper.headline) {
    const added = sheet.addRow([paper.headline.label, paper.headline.yen]);
    added.font = { bold: true, size: 13 };
    added.getCell(2).numFmt = YEN;
  }
  for (const fact of paper.facts) sheet.addRow([fact.label, fact.value]);
  for (const table of paper.tables) addTable(sheet, table);
  sheet.addRow([]);
  for (const note of paper.notes) sheet.addRow([note]);
  sheet.columns.forEach((column, i) => { column.width = i === 0 ? 24 : 16; });
  return Buffer.from(await book.xlsx.writeBuffer());
}
