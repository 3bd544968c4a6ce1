// The append-only ledger in memory: the same promises that the database keeps, for tests, previews and the command line.
// Posting returns a refusal or the balance moves; nothing is ever edited.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, monthOf } from '../kernel/time.ts';
import type { AccountId } from './accounts.ts';
import { type Entry, reversal } from './entry.ts';

const partyKey = (account: AccountId, party: string | null): string => `${account}\u0000${party ?? ''}`;

/** Fixed field order: equal entries give equal text, whoever made them. */
export const entryText = (e: Entry): string => JSON.stringify([e.key, e.on, e.cause, e.ref, e.reverses, e.lines.map((l) => [l.account, l.yen, l.party, l.order, l.costCentre])]);

export class Ledger {
  readonly #entries: Entry[] = [];
  readonly #byKey = new Map<string, Entry>();
  readonly #balances = new Map<string, number>();
  readonly #reversed = new Set<string>();
  readonly #closed = new Map<Month, string>();
  readonly #hash: (text: string) => string;

  /** `hash` turns text into its digest (the shell's SHA-256). */
  constructor(hash: (text: string) => string) {
    this.#hash = hash;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Adds an entry. The same key with the same content is done already (exactly once); with other content it is refused. */
  post(entry: Entry): Result<Entry> {
    const known = this.#byKey.get(entry.key);
    if (known) return entryText(known) === entryText(entry) ? ok(known) : refuse('money/key-reused', { key: entry.key });
    const month = monthOf(entry.on);
    if (this.#closed.has(month)) return refuse('money/month-closed', { month });
    if (entry.lines.reduce((sum, l) => sum + l.yen, 0) !== 0) return refuse('money/unbalanced', { key: entry.key });
    const moves = new Map<string, number>();
    for (const l of entry.lines) {
      const key = partyKey(l.account, l.party);
      moves.set(key, (moves.get(key) ?? this.#balances.get(key) ?? 0) + l.yen);
    }
    for (const [key, balance] of moves) {
      if (!Number.isSafeInteger(balance)) return refuse('money/beyond-whole-yen', { key: entry.key });
      // A debt to a worker cannot turn into a claim on her: paid ≤ accepted.
      if (balance > 0 && (key.startsWith('payable\u0000') || key.startsWith('accrued-pay\u0000'))) return refuse('money/paid-more-than-approved', { key: entry.key, worker: key.split('\u0000')[1] });
      if (balance > 0 && key.startsWith('advance\u0000')) return refuse('money/held-too-little', { key: entry.key });
    }
    for (const [key, balance] of moves) this.#balances.set(key, balance);
    this.#entries.push(entry);
    this.#byKey.set(entry.key, entry);
    if (entry.reverses !== null) this.#reversed.add(entry.reverses);
    return ok(entry);
  }

  /** Takes an entry back by another entry on an open day; once only. */
  reverse(key: string, on: LocalDate, reason: string): Result<Entry> {
    const of = this.#byKey.get(key);
    if (!of || of.reverses !== null) return refuse('money/nothing-to-reverse', { key });
    if (this.#reversed.has(key)) return refuse('money/reversed-already', { key });
    const made = reversal(of, on, reason);
    return made.ok ? this.post(made.value) : made;
  }

  /** Closes a month for ever; its hash covers every entry dated in it. Closing again gives the same hash. */
  close(month: Month): string {
    const known = this.#closed.get(month);
    if (known !== undefined) return known;
    const hash = this.hashOf(month);
    this.#closed.set(month, hash);
    return hash;
  }

  /** Recomputed from the entries, never read back: equals the stored hash of a closed month. */
  hashOf(month: Month): string {
    return this.#hash(this.#entries.filter((e) => e.on.startsWith(month)).map(entryText).sort().join('\n'));
  }

  closedHash(month: Month): string | undefined {
    return this.#closed.get(month);
  }

  /** Balance of an account, of one party when given. */
  balance(account: AccountId, party?: string | null): number {
    if (party !== undefined) return this.#balances.get(partyKey(account, party)) ?? 0;
    let sum = 0;
    for (const [key, balance] of this.#balances) if (key.startsWith(`${account}\u0000`)) sum += balance;
    return sum;
  }
}
