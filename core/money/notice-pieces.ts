// Which items an order notice is about: their places in the order, and the client's own numbers where a column holds them.
import type { Yen } from '../kernel/yen.ts';

/** One item as the notice names it; `own` is the client's number for it, where there is one. */
export type NoticePiece = { readonly row: number; readonly own: string | null; readonly yen: Yen };
export type NoticePieces = { /** The client's name of the column the own numbers come from. */ readonly ownLabel: string | null; readonly list: readonly NoticePiece[] };

/** A number that tells items apart, by the column's name; never one that belongs to a person or a household. */
const NUMBER = /番号|連番|通番|コード|(?:^|[^a-z])(?:no|id)\.?$|品番|型番/i;
const PERSONS = /電話|TEL|FAX|携帯|郵便|〒|口座|個人|マイナンバ|保険|免許|年金|社員|職員|会員|患者|学籍|氏名|名前|顧客/i;

/** Columns that may number the items, in the client's order: a notice is kept for years and must not carry a person's number. */
export const numberColumns = (columns: readonly string[]): string[] => columns.filter((c) => NUMBER.test(c.normalize('NFKC')) && !PERSONS.test(c.normalize('NFKC')));

/** The first of them that tells every one of these rows from the others; a line number that comes back numbers something else. */
export function ownNumberColumn(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string | null {
  return numberColumns(columns).find((c) => {
    const given = rows.map((row) => (row[c] ?? '').trim());
    return !given.includes('') && new Set(given).size === given.length;
  }) ?? null;
}

/** 1, 2, 3, 7, 9, 10 → [1–3], [7], [9–10]. */
export function runsOf(rows: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && row === last[1] + 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

/** How many pieces at which fee, the most frequent first. */
export function feesOf(list: readonly NoticePiece[]): readonly { readonly yen: Yen; readonly count: number }[] {
  return [...Map.groupBy(list, (p) => p.yen)].map(([yen, of]) => ({ yen, count: of.length })).sort((a, b) => b.count - a.count || b.yen - a.yen);
}

/** One own number as it counts: 「00３」 and 3 are the same place. */
const counted = (own: string): number | null => (/^\d{1,9}$/.test(own.normalize('NFKC')) ? Number(own.normalize('NFKC')) : null);

/** Whether the client's own numbers only say the places in the order once more. */
export const sameAsPlaces = (list: readonly NoticePiece[]): boolean => list.every((p) => p.own === null || counted(p.own) === p.row);

/** Every one of the client's numbers: plain counting numbers as runs, all others one by one. Nothing between them is named that is not taken. */
export function ownNumbers(list: readonly NoticePiece[]): readonly string[] {
  const own = list.flatMap((p) => (p.own === null ? [] : [p.own]));
  const numbers = own.map(counted);
  if (!numbers.every((n, i) => n !== null && String(n) === own[i])) return own;
  return runTexts(numbers.filter((n) => n !== null));
}

/** 1, 2, 3, 7 → 「1–3」「7」. */
export const runTexts = (rows: readonly number[]): readonly string[] => runsOf(rows).map(([a, b]) => (a === b ? String(a) : `${a}–${b}`));
