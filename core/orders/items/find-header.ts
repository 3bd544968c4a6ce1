// Where the header lies below the title rows, and what its columns are called when cells are merged.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type Merge, type Table } from './model.ts';
import { readDay } from './read-day.ts';
import { readNumber } from './read-number.ts';

/** `names` by source column; '' where the column has no name. */
export type Header = { readonly headerRow: number; readonly names: readonly string[] };

const LOOK = 60;
const BODY = 40;

/** Plain form of a name for comparing: width, spaces and line breaks inside a cell do not matter. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

const isValue = (text: string): boolean => readNumber(text).ok || readDay(text).ok;
const filledOf = (row: readonly string[] | undefined): string[] => (row ?? []).filter((c) => c.trim() !== '');
const widthOf = (table: Table): number => table.rows.reduce((w, r) => Math.max(w, r.length), 0);

/** The first row that names about as many columns as the rows below it fill; titles are shorter, data holds numbers. */
export function findHeader(table: Table): Result<Header> {
  const { rows } = table;
  if (rows.every((r) => filledOf(r).length === 0)) return refuse('orders/empty-table');
  const wide = widthOf(table);
  for (let r = 0; r < Math.min(rows.length, LOOK); r++) {
    const filled = filledOf(rows[r]);
    if (filled.length === 0 || (filled.length < 2 && wide > 1)) continue;
    if (filled.filter(isValue).length > filled.length * 0.25) continue;
    const below = rows.slice(r + 1, r + 1 + BODY).map((row) => filledOf(row).length).filter((n) => n > 0);
    if (below.length === 0) break;
    const typical = below.sort((a, b) => a - b)[Math.floor(below.length / 2)]!;
    if (filled.length < typical * 0.6) continue;
    const headerRow = lastHeaderRow(table, r);
    return ok({ headerRow, names: headerNames(table, headerRow) });
  }
  return refuse('orders/no-header');
}

/** A header of two or three rows: its merged cells reach down, or a merged group has names below it. */
function lastHeaderRow(table: Table, top: number): number {
  const starting = table.merges.filter((m) => m.top === top);
  const tall = Math.max(top, ...starting.map((m) => m.bottom).filter((b) => b - top <= 2));
  if (tall > top) return tall;
  const groups = starting.filter((m) => m.right > m.left);
  const next = table.rows[top + 1] ?? [];
  const named = groups.length > 0 && groups.every((m) => next.slice(m.left, m.right + 1).some((c) => c.trim() !== '' && !isValue(c)));
  return named ? top + 1 : top;
}

/** Names of a header whose last row is `headerRow`: a merged group above gives its name in front (乗車人数 大人). */
export function headerNames(table: Table, headerRow: number): string[] {
  const wide = widthOf(table);
  const over = groupOver(table, headerRow, wide);
  const top = Math.min(headerRow, ...over.map((m) => m.top));
  const text = (row: number, column: number): string => (table.rows[row]?.[column] ?? '').trim().replace(/\s+/g, ' ');
  return Array.from({ length: wide }, (_, column) => {
    const parts: string[] = [];
    for (const merge of over) {
      if (column < merge.left || column > merge.right) continue;
      const part = text(merge.top, merge.left);
      if (part !== '' && !parts.includes(part)) parts.push(part);
    }
    const own = text(headerRow, column);
    if (own !== '' && !parts.includes(own)) parts.push(own);
    // In a header of several rows a name may stand in an upper row alone, with nothing merged and nothing below it.
    for (let row = headerRow - 1; parts.length === 0 && row >= top; row--) if (text(row, column) !== '') parts.push(text(row, column));
    return parts.join(' ');
  });
}

/** Merges that speak for columns of the header: those reaching its last row, and groups directly above; not the title over all columns. */
function groupOver(table: Table, headerRow: number, wide: number): Merge[] {
  const near = table.merges.filter((m) => m.bottom >= headerRow - 1 && m.top <= headerRow && m.top >= headerRow - 2 && m.right - m.left + 1 < Math.max(2, wide * 0.8));
  // A group directly above counts only as part of one block: something must tie the two rows together or it is a title.
  const tied = near.some((m) => m.top < headerRow && m.bottom === headerRow) || (near.some((m) => m.bottom === headerRow - 1 && m.right > m.left) && filledOf(table.rows[headerRow - 1]).length > 1);
  return near.filter((m) => m.bottom >= headerRow || tied).sort((a, b) => a.top - b.top);
}

/** Same header, same fingerprint: 16 hex digits of FNV-1a over the plain names in order. */
export function fingerprintHeader(names: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  const text = names.map(plain).join('\n').trimEnd();
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
