// A table and a mapping into items: every error with its row and column, and nothing half-imported.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { fillMerges } from './fill-merges.ts';
import { headerNames, plain } from './find-header.ts';
import { type CellError, type ColumnType, type ItemDraft, type Mapping, type SkippedRow, type Table, MOST_CELL } from './model.ts';
import { readDay } from './read-day.ts';
import { readKana } from './read-kana.ts';
import { readNumber } from './read-number.ts';
import { whySkipped } from './skip-row.ts';

export type ReadItems = { readonly items: readonly ItemDraft[]; readonly errors: readonly CellError[]; readonly errorCount: number; readonly skipped: readonly SkippedRow[] };

/** Enough to mend a sheet by; the count tells of the rest. */
export const MOST_ERRORS = 200;

const asText = (text: string): Result<string> => ok(text.trim());
const readers: Readonly<Record<ColumnType, (text: string) => Result<string>>> = { text: asText, number: readNumber, date: readDay, kana: readKana };

/** Refuses a mapping that does not fit the table; errors in cells are data, for the preview. */
export function readItems(table: Table, mapping: Mapping): Result<ReadItems> {
  const wrong = mapping.columns.find((c, i) => mapping.columns.findIndex((d) => d.name === c.name) !== i);
  if (wrong) return refuse('orders/column-twice', { column: wrong.name });
  if (mapping.fileColumn !== null && !mapping.columns.some((c) => c.name === mapping.fileColumn)) return refuse('orders/no-file-column', { column: mapping.fileColumn });
  if (mapping.headerRow >= table.rows.length) return refuse('orders/no-header');
  const names = headerNames(table, mapping.headerRow);
  const beyond = mapping.columns.find((c) => c.from >= names.length);
  if (beyond) return refuse('orders/column-missing', { column: beyond.name });

  const rows = fillMerges(table);
  const wideMerges = new Set(table.merges.filter((m) => m.right - m.left >= 2 && m.top === m.bottom).map((m) => m.top));
  const headPlain = mapping.columns.map((c) => plain(table.rows[mapping.headerRow]?.[c.from] ?? ''));
  const repeatsHeader = (row: readonly string[]): boolean => mapping.columns.every((c, i) => plain(row[c.from] ?? '') === headPlain[i]);
  const items: ItemDraft[] = [];
  const errors: CellError[] = [];
  const skipped: SkippedRow[] = [];
  let errorCount = 0;
  const fail = (error: CellError): void => {
    errorCount += 1;
    if (errors.length < MOST_ERRORS) errors.push(error);
  };
  for (let r = mapping.headerRow + 1; r < rows.length; r++) {
    const why = whySkipped(table.rows[r]!, wideMerges.has(r), names.length) ?? (repeatsHeader(table.rows[r]!) ? 'header' : undefined);
    if (why !== undefined) {
      skipped.push({ row: r + 1, why });
      continue;
    }
    const source: [string, string][] = [];
    const read: [string, string][] = [];
    for (const column of mapping.columns) {
      const text = rows[r]![column.from] ?? '';
      source.push([column.name, text]);
      if (text.trim() === '') {
        read.push([column.name, '']);
        if (column.required) fail({ row: r + 1, column: column.name, code: 'orders/required', facts: {} });
        continue;
      }
      const result = text.length > MOST_CELL ? refuse('orders/cell-too-long', { row: r + 1, most: MOST_CELL }) : readers[column.type](text);
      if (result.ok) read.push([column.name, result.value]);
      else for (const refusal of result.refusals) fail({ row: r + 1, column: column.name, code: refusal.code, facts: shorten(refusal.facts) });
    }
    // From entries, so that a column called __proto__ is a column like any other.
    items.push({ row: r + 1, source: Object.fromEntries(source), read: Object.fromEntries(read) });
  }
  return items.length === 0 ? refuse('orders/no-rows') : ok({ items, errors, errorCount, skipped });
}

/** The items, or one refusal that counts the errors: all or none. */
export function importItems(table: Table, mapping: Mapping): Result<readonly ItemDraft[]> {
  const read = readItems(table, mapping);
  if (!read.ok) return read;
  if (read.value.errorCount > 0) return refuse('orders/rows-with-errors', { count: read.value.errorCount, row: read.value.errors[0]!.row, column: read.value.errors[0]!.column });
  return ok(read.value.items);
}

const shorten = (facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, typeof v === 'string' ? Array.from(v).slice(0, 40).join('') : v]));
