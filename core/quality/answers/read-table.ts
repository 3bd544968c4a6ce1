// CSV (RFC 4180: UTF-8, header, comma, "quoted" cells may hold commas and line breaks) read as a stream of text chunks.
import { type Result, ok, refuse } from '../../kernel/result.ts';

/** `row` gets the wanted cells in the order asked for (the array is reused) and the line number; it may refuse. */
export type RowTaker = (cells: readonly string[], line: number) => Result<null> | undefined;

export type TableReader = { push(chunk: string): void; end(): Result<{ rows: number }> };

/** One record, already free of its line break, as cells. */
function cellsOf(record: string, out: string[]): void {
  out.length = 0;
  if (!record.includes('"')) {
    let from = 0;
    for (let at = record.indexOf(','); at >= 0; at = record.indexOf(',', from)) {
      out.push(record.slice(from, at));
      from = at + 1;
    }
    out.push(record.slice(from));
    return;
  }
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let cell = '', from = at + 1;
      for (;;) {
        const close = record.indexOf('"', from);
        if (close < 0 || record[close + 1] !== '"') {
          cell += record.slice(from, close < 0 ? undefined : close);
          at = close < 0 ? record.length : close + 1;
          break;
        }
        cell += record.slice(from, close + 1);
        from = close + 2;
      }
      const comma = record.indexOf(',', at);
      out.push(cell + record.slice(at, comma < 0 ? undefined : comma));
      if (comma < 0) return;
      at = comma + 1;
    } else {
      const comma = record.indexOf(',', at);
      out.push(record.slice(at, comma < 0 ? undefined : comma));
      if (comma < 0) return;
      at = comma + 1;
    }
  }
}

const oddQuotes = (text: string): boolean => {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
};

/** Reads `columns` by their header names, whatever their order; other columns are ignored. Stops at the first refusal. */
export function tableReader(columns: readonly string[], row: RowTaker, file: string): TableReader {
  let rest = '', line = 0, rows = 0, where: number[] | undefined, width = 0;
  let refused: Result<never> | undefined;
  const cells: string[] = [], wanted: string[] = columns.map(() => '');

  function take(record: string, at: number): void {
    if (record === '') return;
    cellsOf(record, cells);
    if (where === undefined) {
      const names = cells.map((c) => c.replace(/^\uFEFF/, '').trim());
      where = columns.map((c) => names.indexOf(c));
      width = cells.length;
      const missing = columns.find((_, i) => where![i]! < 0);
      if (missing !== undefined) refused = refuse('quality/no-column', { file, column: missing, found: names.join(',').slice(0, 120) });
      return;
    }
    if (cells.length !== width) {
      refused = refuse('quality/ragged-row', { file, line: at, cells: cells.length, expected: width });
      return;
    }
    for (let i = 0; i < where.length; i++) wanted[i] = cells[where[i]!]!;
    rows += 1;
    const answer = row(wanted, at);
    if (answer && !answer.ok) refused = answer;
  }

  function drain(text: string, last: boolean): void {
    let from = 0;
    while (from < text.length && refused === undefined) {
      let at = text.indexOf('\n', from), lines = 1;
      if (at < 0 && !last) break;
      let record = text.slice(from, at < 0 ? text.length : at);
      if (record.includes('"')) {
        let odd = oddQuotes(record);
        while (odd && at >= 0) {
          const next = text.indexOf('\n', at + 1);
          if (next < 0 && !last) break;
          odd = odd !== oddQuotes(text.slice(at + 1, next < 0 ? text.length : next));
          at = next;
          lines += 1;
        }
        if (odd) {
          if (!last) break;
          refused = refuse('quality/open-quote', { file, line: line + 1 });
          break;
        }
        record = text.slice(from, at < 0 ? text.length : at);
      }
      take(record.endsWith('\r') ? record.slice(0, -1) : record, line + 1);
      line += lines;
      from = at < 0 ? text.length : at + 1;
    }
    rest = refused === undefined ? text.slice(from) : '';
  }

  return {
    push(chunk) {
      if (refused === undefined) drain(rest === '' ? chunk : rest + chunk, false);
    },
    end() {
      if (refused === undefined) drain(rest, true);
      if (refused !== undefined) return refused;
      return where === undefined || rows === 0 ? refuse('quality/empty-file', { file }) : ok({ rows });
    },
  };
}

/** A whole text at once. */
export function readTable(text: string, columns: readonly string[], row: RowTaker, file: string): Result<{ rows: number }> {
  const reader = tableReader(columns, row, file);
  reader.push(text);
  return reader.end();
}

/** One cell, quoted when it must be. */
export const csvCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Any table as header and rows of text (small files: forms, rules). Refuses repeated or empty column names. */
export function wholeTable(file: string): { readonly reader: TableReader; readonly done: () => Result<{ header: readonly string[]; rows: string[][] }> } {
  let header: string[] | undefined, waiting = '';
  const rows: string[][] = [];
  let inner: TableReader | undefined, refused: Result<never> | undefined;
  function begin(text: string, last: boolean): void {
    waiting += text;
    const end = waiting.indexOf('\n');
    if (end < 0 && !last) return;
    header = [];
    cellsOf(waiting.slice(0, end < 0 ? undefined : end).replace(/\r$/, '').replace(/^\uFEFF/, ''), header);
    header = header.map((h) => h.trim());
    const twice = header.find((h, i) => header!.indexOf(h) < i || h === '');
    if (twice !== undefined) refused = refuse(waiting.trim() === '' ? 'quality/empty-file' : 'quality/column-twice', { file, column: twice });
    inner = tableReader(header, (cells) => void rows.push([...cells]), file);
    inner.push(waiting);
  }
  return {
    reader: {
      push: (chunk) => (inner === undefined ? begin(chunk, false) : inner.push(chunk)),
      end() {
        if (inner === undefined) begin('', true);
        return refused ?? inner!.end();
      },
    },
    done() {
      if (inner === undefined) begin('', true);
      const end = refused ?? inner!.end();
      return end.ok ? ok({ header: header!, rows }) : end;
    },
  };
}
