// The delivery in the client's own columns and order: what came in goes back as it was, the answers stand where they were asked for.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { plain } from './find-header.ts';
import { words } from './words.ts';

/** `column` names the client's column that the field fills; null = none, it is added at the end under its label. */
export type FilledField = { readonly key: string; readonly label: string; readonly column: string | null; readonly show?: Readonly<Record<string, string>> };
export type DoneItem = { readonly source: Readonly<Record<string, string>>; readonly result: Readonly<Record<string, string>> };
export type DeliveryTable = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly filled: readonly number[] };

/** The client's column for each field, by equal name (width and spaces aside), or by the words before a colon of a question; each column is used once. */
export function matchFields(columns: readonly string[], fields: readonly { readonly key: string; readonly label: string; readonly show?: Readonly<Record<string, string>> }[], chosen: Readonly<Record<string, string>> = {}): FilledField[] {
  const taken = new Set<string>();
  return fields.map((field) => {
    const wanted = chosen[field.key] ?? columns.find((c) => !taken.has(c) && asks(plain(field.label), plain(c)));
    const column = wanted !== undefined && columns.includes(wanted) && !taken.has(wanted) ? wanted : null;
    if (column !== null) taken.add(column);
    return { ...field, column };
  });
}

/** Names for added columns that no other column has: 氏名 beside the client's 氏名 is 氏名（入力）. */
function apart(columns: readonly string[], labels: readonly string[]): string[] {
  const taken = new Set(columns.map(plain));
  return labels.map((label) => {
    let name = label;
    for (let n = 1; taken.has(plain(name)); n++) name = `${words.ja['orders/typed-column'].replace('{label}', label)}${n === 1 ? '' : ` ${n}`}`;
    taken.add(plain(name));
    return name;
  });
}

const asks = (label: string, column: string): boolean => label === column || (column !== '' && label.startsWith(`${column}:`));

/** Header and rows; `filled` are the positions that hold answers. `show` turns a stored choice into the client's word for it. */
export function fillDelivery(columns: readonly string[], fields: readonly FilledField[], items: readonly DoneItem[], expected: number): Result<DeliveryTable> {
  if (items.length !== expected) return refuse('orders/rows-differ', { found: items.length, expected });
  // Only a column that the client left empty is there to be filled: what the client wrote is never written over.
  const written = new Set(columns.filter((c) => items.some((item) => (item.source[c] ?? '').trim() !== '')));
  const extra = fields.filter((f) => f.column === null || written.has(f.column));
  const header = [...columns, ...apart(columns, extra.map((f) => f.label))];
  const byColumn = new Map(fields.flatMap((f) => (f.column === null || written.has(f.column) ? [] : [[f.column, f] as const])));
  const said = (field: FilledField, item: DoneItem): string => {
    const value = item.result[field.key] ?? '';
    return field.show?.[value] ?? value;
  };
  const rows = items.map((item) => [
    ...columns.map((c) => {
      const field = byColumn.get(c);
      return field ? said(field, item) : (item.source[c] ?? '');
    }),
    ...extra.map((f) => said(f, item)),
  ]);
  const filled = header.flatMap((c, i) => (i >= columns.length || byColumn.has(c) ? [i] : []));
  return ok({ header, rows, filled });
}
