// Random ledger operations against an independent model: its own books, its own idea of what must be refused.
import type { Result } from '../../core/kernel/result.ts';
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import type { LocalDate, Month } from '../../core/kernel/time.ts';
import { type Entry, credit, debit, entry, reversal } from '../../core/money/entry.ts';
import type { Ledger } from '../../core/money/ledger.ts';

type Books = Map<string, bigint>;

/** What the model knows; written apart from the ledger on purpose (bigint, nested by text, no shared code). */
type Model = {
  readonly books: Books;
  readonly posted: Map<string, string>;
  readonly entries: Entry[];
  readonly reversed: Set<string>;
  readonly closed: Map<string, string>;
  /** Accepted, settled and paid yen of each worker, and each piece's state. */
  readonly accepted: Map<string, bigint>;
  readonly paid: Map<string, bigint>;
};

export type RigReport = { /** How many were run: fewer than asked when ten failures ended it. */ readonly operations: number; readonly posted: number; readonly refused: Readonly<Record<string, number>>; readonly failures: readonly string[]; readonly closedMonths: number };

const WORKERS = 24;
const MONTHS = 36;
const account = (a: string, p: string | null): string => `${a}/${p ?? '-'}`;
const monthName = (i: number): string => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
const dayIn = (random: Random, month: number): LocalDate => `${monthName(month)}-${String(1 + pick(random, 28)).padStart(2, '0')}` as LocalDate;
const content = (e: Entry): string => [e.key, e.on, e.cause, e.ref, e.reverses ?? '', ...e.lines.map((l) => [l.account, l.yen, l.party ?? '', l.order ?? '', l.costCentre ?? ''].join(','))].join('|');

/** The code with which the entry must be refused, or undefined when it must stand. */
function expected(model: Model, e: Entry): string | undefined {
  const known = model.posted.get(e.key);
  if (known !== undefined) return known === content(e) ? undefined : 'money/key-reused';
  if (model.closed.has(e.on.slice(0, 7))) return 'money/month-closed';
  if (e.lines.reduce((sum, l) => sum + BigInt(l.yen), 0n) !== 0n) return 'money/unbalanced';
  const after: Books = new Map();
  for (const l of e.lines) {
    const at = account(l.account, l.party);
    after.set(at, (after.get(at) ?? model.books.get(at) ?? 0n) + BigInt(l.yen));
  }
  for (const [at, balance] of after) if ((at.startsWith('payable/') || at.startsWith('accrued-pay/')) && balance > 0n) return 'money/paid-more-than-approved';
  return undefined;
}

function remember(model: Model, e: Entry): void {
  if (model.posted.has(e.key)) return;
  model.posted.set(e.key, content(e));
  model.entries.push(e);
  if (e.reverses !== null) model.reversed.add(e.reverses);
  for (const l of e.lines) {
    const at = account(l.account, l.party);
    model.books.set(at, (model.books.get(at) ?? 0n) + BigInt(l.yen));
    // Net of what was taken back: a reversed transfer was not paid, a reversed piece not accepted.
    const about = e.reverses ?? e.key;
    const book = l.account === 'accrued-pay' && about.startsWith('piece:') ? model.accepted : l.account === 'payable' && about.startsWith('transfer:') ? model.paid : undefined;
    if (book && l.party !== null) book.set(l.party, (book.get(l.party) ?? 0n) + (book === model.paid ? BigInt(l.yen) : 0n - BigInt(l.yen)));
  }
}

const made = (result: Result<Entry>): Entry => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};

/** The next random entry: often right, sometimes a repeat, a forgery, a slip or an overpayment. */
function draw(random: Random, model: Model, n: number, now: number): Entry {
  const worker = `w${pick(random, WORKERS)}`, order = `K${pick(random, 9)}`;
  const month = Math.max(0, now - pick(random, 4));
  const on = dayIn(random, month);
  const amount = 1 + pick(random, 50_000);
  const owed = (book: string): number => Number(0n - (model.books.get(account(book, worker)) ?? 0n));
  const kind = pick(random, 20);
  const some = model.entries[pick(random, Math.max(1, model.entries.length))];
  if (kind < 7 || !some) return made(entry(`piece:${n}`, on, 'piece', `p${n}`, [debit('outsourcing', amount, { party: worker, order }), credit('accrued-pay', amount, { party: worker })]));
  if (kind < 10 && owed('accrued-pay') > 0) {
    const sum = owed('accrued-pay') + (pick(random, 6) === 0 ? 1 : 0), tax = Math.floor(sum * 0.1021 * pick(random, 2));
    if (sum - tax > 0) return made(entry(`statement:${n}`, on, 'statement', `s${n}`, [debit('accrued-pay', sum, { party: worker }), credit('payable', sum - tax, { party: worker }), credit('withheld-tax', tax, { party: worker })]));
  }
  if (kind < 13 && owed('payable') > 0) {
    const sum = pick(random, 5) === 0 ? owed('payable') + 1 + pick(random, 99) : 1 + pick(random, owed('payable'));
    return made(entry(`transfer:${n}`, on, 'transfer', `t${n}`, [debit('payable', sum, { party: worker }), debit('bank-fee', 110), credit('bank', sum + 110)]));
  }
  if (kind < 15) return made(entry(`invoice:${n}`, on, 'invoice', `i${n}`, [debit('receivable', amount + Math.floor(amount / 10), { party: order }), credit('sales', amount, { order }), credit('output-tax', Math.floor(amount / 10))]));
  if (kind < 16) return made(entry(`receipt:${n}`, on, 'receipt', `r${n}`, [debit('bank', amount), credit('receivable', amount, { party: order })]));
  if (kind < 17) return some;
  if (kind < 18) return { ...some, on, ref: `${some.ref}'` };
  if (kind < 19 && some.reverses === null && !model.reversed.has(some.key)) return made(reversal(some, on, 'wrong'));
  return { ...some, key: `slip:${n}`, on, reverses: null, lines: some.lines.map((l, i) => (i === 0 ? { ...l, yen: (l.yen + 1) as typeof l.yen } : l)) };
}

/** Every promise at once; returns what is broken, named. `whole` replays the journal and recomputes every closed hash. */
function audit(ledger: Ledger, model: Model, fresh: () => Ledger, whole: boolean): string[] {
  const broken: string[] = [];
  let sum = 0n;
  for (const [at, balance] of model.books) {
    sum += balance;
    const [name, party] = at.split('/');
    if (BigInt(ledger.balance(name as never, party === '-' ? null : party)) !== balance) broken.push(`balance of ${at}`);
  }
  if (sum !== 0n) broken.push('books do not sum to zero');
  for (const [worker, paid] of model.paid) if (paid > (model.accepted.get(worker) ?? 0n)) broken.push(`paid more than accepted: ${worker}`);
  if (ledger.entries.length !== model.entries.length) broken.push(`entries ${ledger.entries.length} against ${model.entries.length}`);
  if (!whole) return broken;
  for (const [month, hash] of model.closed) if (ledger.hashOf(month as Month) !== hash || ledger.closedHash(month as Month) !== hash) broken.push(`hash of closed ${month}`);
  const replayed = fresh();
  for (const e of ledger.entries) if (!replayed.post(e).ok) broken.push(`replay refuses ${e.key}`);
  for (const at of model.books.keys()) {
    const [name, party] = at.split('/');
    if (replayed.balance(name as never, party === '-' ? null : party) !== ledger.balance(name as never, party === '-' ? null : party)) broken.push(`replay of ${at}`);
  }
  return broken;
}

/** Runs `operations` from one seed; months close on the way. Stops at the first ten failures. */
export function runLedgerRig(seed: number, operations: number, fresh: () => Ledger, auditEvery = 5_000): RigReport {
  const random = seededRandom(seed), ledger = fresh();
  const model: Model = { books: new Map(), posted: new Map(), entries: [], reversed: new Set(), closed: new Map(), accepted: new Map(), paid: new Map() };
  const failures: string[] = [], refused: Record<string, number> = {};
  let ran = 0;
  for (let n = 0; n < operations && failures.length < 10; n++) {
    ran++;
    const now = Math.min(MONTHS - 1, Math.floor((n * MONTHS) / operations));
    const e = draw(random, model, n, now);
    const want = expected(model, e), got = ledger.post(e);
    const code = got.ok ? undefined : got.refusals[0]!.code;
    if (code !== want) failures.push(`operation ${n}: ${code ?? 'posted'} where ${want ?? 'posted'} was due (${e.key})`);
    if (code === undefined) remember(model, e);
    else refused[code] = (refused[code] ?? 0) + 1;
    if (now > 2 && !model.closed.has(monthName(now - 3))) {
      const month = monthName(now - 3), hash = ledger.close(month as Month);
      model.closed.set(month, hash);
    }
    if (n % auditEvery === auditEvery - 1) failures.push(...audit(ledger, model, fresh, false));
  }
  failures.push(...audit(ledger, model, fresh, true));
  return { operations: ran, posted: ledger.entries.length, refused, failures, closedMonths: model.closed.size };
}
