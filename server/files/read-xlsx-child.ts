// Runs as a process of its own (see read-xlsx.ts): the workbook comes on stdin, tables go out on stdout as JSON.
import exceljs from 'exceljs';
import { MOST_CELL, MOST_COLUMNS, MOST_ROWS, type Merge } from '../../core/orders/items/model.ts';
import { cellText } from './cell-text.ts';

type Answer = { sheets: { name: string; table: { rows: string[][]; merges: Merge[] } }[] } | { refused: string; facts: Record<string, unknown> };

/** What is drawn beside the cells is not read: it costs memory (a validation over a whole column is a million cells) and holds no text. */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'extLst', 'drawing', 'legacyDrawing', 'picture', 'tableParts', 'headerFooter', 'pageSetup', 'autoFilter', 'sheetProtection'];

async function read(bytes: Buffer): Promise<Answer> {
  const book = new exceljs.Workbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes: IGNORED });
  } catch {
    return { refused: 'files/broken', facts: { name: 'xlsx' } };
  }
  const sheets = [];
  for (const page of book.worksheets) {
    if (page.state !== 'visible') continue;
    if (page.rowCount > MOST_ROWS * 2 || page.actualRowCount > MOST_ROWS) return { refused: 'orders/too-many-rows', facts: { most: MOST_ROWS } };
    const rows: string[][] = [];
    let wide = 0;
    page.eachRow({ includeEmpty: false }, (row, number) => {
      while (rows.length < number) rows.push([]);
      const cells = rows[number - 1]!;
      row.eachCell({ includeEmpty: false }, (cell, at) => {
        // Merged cells repeat their master's value in exceljs; the table keeps it once and names the merge.
        const text = cell.isMerged && cell.master !== cell ? '' : cellText(cell.value, cell.numFmt).slice(0, MOST_CELL + 1);
        if (text === '') return;
        while (cells.length < at) cells.push('');
        cells[at - 1] = text;
        wide = Math.max(wide, at);
      });
    });
    if (wide > MOST_COLUMNS) return { refused: 'orders/too-many-columns', facts: { most: MOST_COLUMNS } };
    while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop();
    sheets.push({ name: page.name, table: { rows, merges: mergesOf(page, rows.length) } });
  }
  return { sheets };
}

function mergesOf(page: exceljs.Worksheet, height: number): Merge[] {
  return (page.model.merges as unknown as string[]).flatMap((range) => {
    const found = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(range);
    if (!found) return [];
    const [, left = '', top = '', right = '', bottom = ''] = found;
    return Number(top) > height ? [] : [{ top: Number(top) - 1, left: column(left), bottom: Number(bottom) - 1, right: column(right) }];
  });
}

const column = (letters: string): number => Array.from(letters).reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
process.stdout.write(JSON.stringify(await read(Buffer.concat(chunks))));
