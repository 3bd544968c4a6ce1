// Journal export as CSV text in a named layout; the shell writes it in the encoding that was asked for.
import { type Encoding, type JournalLayout, type JournalRow, journalLayouts } from './journals/list.ts';
import type { Corrections } from './journals/tax-names.ts';
import type { Voucher } from './vouchers.ts';

export type JournalFile = { readonly text: string; readonly encoding: Encoding; readonly rows: number };

export const journalLayoutIds = journalLayouts.map((l) => l.id);

/** A cell; one that a spreadsheet would run as a formula is defused by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Debits left, credits right, line by line; the shorter side runs out into blanks. */
export function voucherRows(voucher: Voucher): JournalRow[] {
  const debits = voucher.lines.filter((l) => l.side === 'debit'), credits = voucher.lines.filter((l) => l.side === 'credit');
  const count = Math.max(debits.length, credits.length);
  return Array.from({ length: count }, (_, i) => ({ voucher, debit: debits[i], credit: credits[i], first: i === 0, last: i === count - 1, alone: count === 1 }));
}

/** The same vouchers give the same file. */
export function journalCsv(vouchers: readonly Voucher[], id: JournalLayout['id'], corrections: Corrections = {}): JournalFile {
  const layout = journalLayouts.find((l) => l.id === id)!;
  const theirs = new Map(Object.entries(corrections[id] ?? {}));
  const rows = vouchers.flatMap(voucherRows);
  const lines = rows.map((row) => layout.row(row, (ours) => theirs.get(ours) ?? ours).map(cell).join(','));
  const head = layout.header === null ? [] : [layout.header.map(cell).join(',')];
  return { text: [...head, ...lines].map((l) => `${l}\r\n`).join(''), encoding: layout.encoding, rows: rows.length };
}
