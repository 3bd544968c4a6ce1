// A ledger entry as rows with one debit and one credit each, which every accounting program can read.
import type { LocalDate } from '../kernel/time.ts';
import { account } from './accounts.ts';
import type { AccountId } from './accounts.ts';
import type { Entry, EntryLine } from './entry.ts';

export type JournalSide = { readonly account: AccountId; readonly name: string; readonly party: string; readonly costCentre: string };

export type JournalRow = {
  readonly entry: string;
  /** Number of the entry in the export, from 1. */
  readonly slip: number;
  readonly on: LocalDate;
  readonly debit: JournalSide;
  readonly credit: JournalSide;
  readonly yen: number;
  readonly text: string;
};

/** Names of workers and clients, for sub-accounts and text. */
export type PartyNames = ReadonlyMap<string, string>;

const side = (l: EntryLine, names: PartyNames): JournalSide => ({ account: l.account, name: account(l.account).ja, party: l.party === null ? '' : (names.get(l.party) ?? l.party), costCentre: l.costCentre ?? '' });

/** Pairs debits with credits in order; the rows of an entry sum to its debits. */
export function journalRows(entries: readonly Entry[], names: PartyNames): JournalRow[] {
  return entries.flatMap((e, index) => {
    const debits = e.lines.filter((l) => l.yen > 0).map((l) => ({ line: l, left: l.yen as number }));
    const credits = e.lines.filter((l) => l.yen < 0).map((l) => ({ line: l, left: 0 - l.yen }));
    const rows: JournalRow[] = [];
    for (let d = 0, c = 0; d < debits.length && c < credits.length; ) {
      const from = debits[d]!, to = credits[c]!;
      const amount = Math.min(from.left, to.left);
      rows.push({ entry: e.key, slip: index + 1, on: e.on, debit: side(from.line, names), credit: side(to.line, names), yen: amount, text: `${e.cause} ${e.ref}` });
      from.left -= amount;
      to.left -= amount;
      if (from.left === 0) d++;
      if (to.left === 0) c++;
    }
    return rows;
  });
}
