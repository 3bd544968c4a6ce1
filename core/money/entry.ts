// A ledger entry: lines that sum to zero, a key that makes it happen once, a cause. Never changed; a mistake is another entry.
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { AccountId } from './accounts.ts';

export type EntryCause = 'piece' | 'statement' | 'invoice' | 'transfer' | 'receipt' | 'withheld-tax' | 'subsidy' | 'bank-fee' | 'late-interest' | 'correction' | 'reversal';

export type EntryLine = {
  readonly account: AccountId;
  /** Debit positive, credit negative, never zero. */
  readonly yen: Yen;
  /** Worker or client, where the account is kept by person. */
  readonly party: string | null;
  readonly order: string | null;
  readonly costCentre: string | null;
};

export type Entry = {
  /** Posted once per key. */
  readonly key: string;
  readonly on: LocalDate;
  readonly cause: EntryCause;
  /** Id of the piece, statement, invoice … that caused it. */
  readonly ref: string;
  readonly lines: readonly EntryLine[];
  /** Key of the entry that this one takes back, else null. */
  readonly reverses: string | null;
};

type Tags = { readonly party?: string; readonly order?: string; readonly costCentre?: string };

/** 借方. */
export const debit = (account: AccountId, amount: number, tags: Tags = {}): EntryLine => ({
  account,
  yen: yen(amount),
  party: tags.party ?? null,
  order: tags.order ?? null,
  costCentre: tags.costCentre ?? null,
});

/** 貸方. */
export const credit = (account: AccountId, amount: number, tags: Tags = {}): EntryLine => debit(account, 0 - amount, tags);

/** An entry without its zero lines, or why it cannot stand. */
export function entry(key: string, on: LocalDate, cause: EntryCause, ref: string, lines: readonly EntryLine[], reverses: string | null = null): Result<Entry> {
  const kept = lines.filter((l) => l.yen !== 0);
  let sum = 0;
  for (const l of kept) {
    sum += l.yen;
    if (!Number.isSafeInteger(l.yen) || !Number.isSafeInteger(sum)) return refuse('money/beyond-whole-yen', { key });
  }
  if (sum !== 0) return refuse('money/unbalanced', { key, sum });
  if (kept.length < 2) return refuse('money/empty-entry', { key });
  return ok({ key, on, cause, ref, lines: kept, reverses });
}

/** The entry that takes `of` back: every line with the other sign. */
export const reversal = (of: Entry, on: LocalDate, reason: string): Result<Entry> =>
  entry(`reverse:${of.key}`, on, 'reversal', reason, of.lines.map((l) => ({ ...l, yen: yen(0 - l.yen) })), of.key);
