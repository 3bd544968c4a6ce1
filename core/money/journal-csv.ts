// Journal export as CSV text in a named layout; the shell writes it in the layout's encoding.
import type { Entry } from './entry.ts';
import { type PartyNames, journalRows } from './journal-rows.ts';
import { type JournalLayout, journalLayouts } from './journals/list.ts';

export type JournalFile = { readonly text: string; readonly encoding: JournalLayout['encoding']; readonly rows: number };

export const journalLayoutIds = journalLayouts.map((l) => l.id);

/** A cell; one that a spreadsheet would run as a formula is defused by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Entries in order of day and key, so that the same ledger gives the same file. */
export function journalCsv(entries: readonly Entry[], names: PartyNames, id: JournalLayout['id']): JournalFile {
  const layout = journalLayouts.find((l) => l.id === id)!;
  const sorted = [...entries].sort((a, b) => (a.on === b.on ? (a.key < b.key ? -1 : 1) : a.on < b.on ? -1 : 1));
  const rows = journalRows(sorted, names);
  const lines = rows.map((row, i) => {
    const first = rows[i - 1]?.slip !== row.slip, last = rows[i + 1]?.slip !== row.slip;
    return layout.row(row, { first, last, alone: first && last }).map(cell).join(',');
  });
  const head = layout.header === null ? [] : [layout.header.map(cell).join(',')];
  return { text: [...head, ...lines].map((l) => `${l}\r\n`).join(''), encoding: layout.encoding, rows: rows.length };
}

/** Income and cost by cost centre: grants (補助金) stand apart from sales (事業収入). Credits of income are shown positive. */
export function byCostCentre(entries: readonly Entry[]): readonly { readonly costCentre: string; readonly sales: number; readonly subsidy: number; readonly outsourcing: number }[] {
  const sums = new Map<string, { sales: number; subsidy: number; outsourcing: number }>();
  for (const l of entries.flatMap((e) => e.lines)) {
    if (l.account !== 'sales' && l.account !== 'subsidy' && l.account !== 'outsourcing') continue;
    const at = sums.get(l.costCentre ?? '') ?? { sales: 0, subsidy: 0, outsourcing: 0 };
    at[l.account] += l.account === 'outsourcing' ? l.yen : 0 - l.yen;
    sums.set(l.costCentre ?? '', at);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([costCentre, s]) => ({ costCentre, ...s }));
}
