// A value merged over several rows belongs to each of them; merged over columns it stays in the first.
import { type Table } from './model.ts';

/** Rows with every downward merge filled in; the table itself is not changed. */
export function fillMerges(table: Table): readonly (readonly string[])[] {
  const down = table.merges.filter((m) => m.bottom > m.top);
  if (down.length === 0) return table.rows;
  const rows: (readonly string[])[] = [...table.rows];
  const own = new Set<number>();
  for (const merge of down) {
    const value = table.rows[merge.top]?.[merge.left] ?? '';
    if (value === '') continue;
    for (let r = merge.top + 1; r <= Math.min(merge.bottom, rows.length - 1); r++) {
      const row = own.has(r) ? (rows[r] as string[]) : [...rows[r]!];
      own.add(r);
      while (row.length <= merge.left) row.push('');
      row[merge.left] = value;
      rows[r] = row;
    }
  }
  return rows;
}
