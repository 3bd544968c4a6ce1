// The nouns of bringing items in: a table as it lies on the client's sheet, and how its columns become the order's.

/** Cells as text, by row and column; short rows mean empty cells. Merges are the sheet's own (0-based, inclusive). */
export type Table = { readonly rows: readonly (readonly string[])[]; readonly merges: readonly Merge[] };
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type ColumnType = 'text' | 'number' | 'date' | 'kana';
/** Source column `from` (0-based) becomes column `name` of the order. */
export type Column = { readonly name: string; readonly from: number; readonly type: ColumnType; readonly required: boolean };
/** `headerRow` (0-based) is the last row of the header; what follows is the body. `fileColumn` is the `name` that holds the scan's file name. */
export type Mapping = { readonly headerRow: number; readonly columns: readonly Column[]; readonly fileColumn: string | null };

/** `row` counts from 1, as the person sees it in Excel. */
export type CellError = { readonly row: number; readonly column: string; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
export type SkippedRow = { readonly row: number; readonly why: 'blank' | 'total' | 'note' | 'section' | 'header' };

/** `source` is the client's own text, untouched; `read` is what it means by the declared type. */
export type ItemDraft = { readonly row: number; readonly source: Readonly<Record<string, string>>; readonly read: Readonly<Record<string, string>> };

/** Limits of one table: far above a month of any known order, far below what would hurt the server. */
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 300;
export const MOST_CELL = 20_000;
