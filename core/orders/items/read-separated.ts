// Text with separators into rows: what Excel puts on the clipboard (tabs) and CSV (RFC 4180, lenient about line ends).
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { MOST_CELL, MOST_COLUMNS, MOST_ROWS, type Table } from './model.ts';

export type Separator = '\t' | ',' | ';';

/** The separator of the first line that has one outside quotes; tabs win because nobody types them. */
export function findSeparator(text: string): Separator {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  if (head.includes('\t')) return '\t';
  const line = head.split(/\r?\n/).find((l) => /[,;]/.test(l)) ?? '';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** Rows of cells, text untouched. A quote opens a cell only at its start; `""` inside is one quote. */
export function readSeparated(text: string, separator: Separator = findSeparator(text)): Result<Table> {
  const rows: string[][] = [];
  let row: string[] = [];
  const end = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (at === end) return refuse('orders/empty-table');
  while (at <= end) {
    let cell: string;
    if (text[at] === '"' && closes(text, at, separator)) {
      let from = at + 1;
      cell = '';
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) return refuse('orders/open-quote', { row: rows.length + 1 });
        cell += text.slice(from, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
    } else {
      let stop = at;
      while (stop < end && text[stop] !== separator && text[stop] !== '\n' && text[stop] !== '\r') stop++;
      cell = text.slice(at, stop);
      at = stop;
    }
    if (cell.length > MOST_CELL) return refuse('orders/cell-too-long', { row: rows.length + 1, most: MOST_CELL });
    row.push(cell);
    if (row.length > MOST_COLUMNS) return refuse('orders/too-many-columns', { most: MOST_COLUMNS });
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    rows.push(row);
    if (rows.length > MOST_ROWS) return refuse('orders/too-many-rows', { most: MOST_ROWS });
    row = [];
    if (at >= end) break;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (at >= end) break;
  }
  return ok({ rows, merges: [] });
}

/**
 * Excel's clipboard writes `"` bare inside a cell that it does not quote (a 5" pipe), so in tab text a quote that is
 * never followed by a separator, a line end or the end of the text is an ordinary character. In CSV it opens a cell always.
 */
function closes(text: string, at: number, separator: Separator): boolean {
  if (separator !== '\t') return true;
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return false;
    const next = text[quote + 1];
    if (next === '"') {
      from = quote + 2;
      continue;
    }
    return next === undefined || next === '\t' || next === '\n' || next === '\r';
  }
}
