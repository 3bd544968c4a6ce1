// Two tables of the same forms: rows are paired by their key, fields by their names.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type FieldComparison, compareForms } from './compare.ts';
import { type FieldKind, fieldKinds } from './field-rules.ts';

export type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
/** `key`: the column that names a form; `fields`: kind of each column that its name does not tell. */
export type Rules = { readonly key?: string; readonly fields?: Readonly<Record<string, FieldKind>> };

export type RowComparison = { readonly key: string; readonly fields: readonly FieldComparison[] };
export type TableComparison = { readonly rows: readonly RowComparison[]; readonly onlyLeft: readonly string[]; readonly onlyRight: readonly string[] };

const usualKeys = ['id', 'task', 'key', 'no', 'no.', '番号', '連番', '整理番号', '管理番号'];

/** Rules as they come from a file; refuses other shapes by name. */
export function readRules(json: unknown): Result<Rules> {
  const wrong = (): Result<never> => refuse('quality/rules', { kinds: fieldKinds.join('|') });
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return wrong();
  const { key, fields, ...rest } = json as { key?: unknown; fields?: unknown };
  const kinds = fields ?? rest;
  if ((key !== undefined && typeof key !== 'string') || typeof kinds !== 'object' || kinds === null) return wrong();
  if (Object.values(kinds).some((k) => !fieldKinds.includes(k as FieldKind))) return wrong();
  return ok({ ...(key === undefined ? {} : { key }), fields: kinds as Record<string, FieldKind> });
}

const isKey = (table: Table, column: string): boolean => {
  const at = table.header.indexOf(column);
  return at >= 0 && new Set(table.rows.map((r) => r[at])).size === table.rows.length;
};

/** Pairs by `rules.key`, else by a usual key column that is unique on both sides, else row by row. */
export function compareTables(left: Table, right: Table, rules: Rules): Result<TableComparison> {
  const key = rules.key ?? left.header.find((h) => usualKeys.includes(h.toLowerCase()) && isKey(left, h) && isKey(right, h));
  if (rules.key !== undefined) {
    for (const [file, table] of [['left', left], ['right', right]] as const) {
      if (!table.header.includes(rules.key)) return refuse('quality/no-column', { file, column: rules.key, found: table.header.join(',').slice(0, 120) });
      if (!isKey(table, rules.key)) return refuse('quality/key-twice', { file, column: rules.key });
    }
  }
  if (key === undefined && left.rows.length !== right.rows.length) return refuse('quality/rows-differ', { left: left.rows.length, right: right.rows.length });
  const formsOf = (table: Table): Map<string, Record<string, string>> =>
    new Map(table.rows.map((row, i) => [key === undefined ? String(i + 1) : row[table.header.indexOf(key)]!, Object.fromEntries(table.header.flatMap((h, c) => (h === key ? [] : [[h, row[c]!]])))]));
  const l = formsOf(left), r = formsOf(right);
  const rows = [...l].flatMap(([name, form]) => {
    const other = r.get(name);
    return other === undefined ? [] : [{ key: name, fields: compareForms(form, other, rules.fields) }];
  });
  return ok({ rows, onlyLeft: [...l.keys()].filter((k) => !r.has(k)), onlyRight: [...r.keys()].filter((k) => !l.has(k)) });
}
