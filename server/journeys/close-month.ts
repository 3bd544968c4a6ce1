// Month end: accepted pieces and accepted deliveries become entries, statements and invoices, all or none; again = the same.
// Everything is decided before anything is written, part by part: between two parts other people's requests are answered.
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { bookPieces } from '../../core/money/book-pieces.ts';
import { type ClosingFrame, closeLines, closePieces, monthNotOver } from '../../core/money/close-month.ts';
import { usualPayDay } from '../../core/money/due.ts';
import type { Entry } from '../../core/money/entry.ts';
import type { CentreTerms, Statement } from '../../core/money/model.ts';
import { undecidedKinds } from '../../core/money/statement.ts';
import { type Refusal, type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, type Month, dayOf, monthOf } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type Kept, type PayableGroup, type Tie, hashOfMonth, insertInvoice, insertStatements, payableGroups, payablePieces, tieInvoiceLines, tiePayLines } from '../money/closing-store.ts';
import { type ClosedSums, type Posted, billableOfMonth, clientsToBill, closedSums, holdPeriod, insertEntries, markClosed, payeesOf, statementHeadsOf } from '../money/store.ts';
import { booksBegin } from '../money/journal-store.ts';
import { openMonthOf } from '../money/receipt-store.ts';
import { confirmedRules, holdsOf } from '../money/rule-words.ts';
import { centreTerms } from '../money/terms.ts';
import { tell } from './tell.ts';

export type Closer = { readonly actor: Actor; readonly month: Month; readonly now: Instant; readonly id: () => string; readonly origin: string; /** Pieces in one part; else PART. */ readonly part?: number };
export type ClosedMonth = ClosedSums & { readonly month: Month; readonly hash: string; readonly again: boolean };

/** Pieces worked on at once: a few milliseconds of the program's one thread. A worker is never split. */
const PART = 1_000;
/** A closing rests for this share of the time it worked, but not for long: on a small machine its database process leaves room for others. */
const REST = 0.5, LONGEST_REST_MS = 25;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What one worker gets in this closing. Without a statement she waits: her cost is booked all the same. */
type Worked = { readonly worker: string; readonly months: readonly string[]; readonly booked: Entry | null; readonly statement: Statement | null; readonly entry: Entry | null };

/**
 * What a closing rests on. Those whose kind of work nobody has decided yet wait alone, and so do those held on purpose:
 * their cost is booked, their statement comes with a later month, and their days go on.
 */
export async function closingFrame(tx: Tx, month: Month, closedOn: LocalDate, terms: CentreTerms, groups: readonly Pick<PayableGroup, 'worker' | 'kind'>[]): Promise<ClosingFrame> {
  const confirmed = await confirmedRules(tx);
  const waiting = [...undecidedKinds(groups, usualPayDay(month, terms.payDay), confirmed).values()].flat();
  const held = new Set([...(await holdsOf(tx, month)).map((h) => h.person), ...waiting.map((g) => g.worker)]);
  return { month, closedOn, terms, payees: await payeesOf(tx), clients: await clientsToBill(tx), held, confirmed };
}

/** Whole workers, in the order of their ids, about `size` pieces together. */
export function partsOf(groups: readonly PayableGroup[], size: number): PayableGroup[][] {
  const parts: PayableGroup[][] = [];
  let pieces = Infinity;
  for (const theirs of Map.groupBy(groups, (g) => g.worker).values()) {
    const count = theirs.reduce((sum, g) => sum + g.count, 0);
    if (pieces + count > size && pieces > 0) {
      parts.push([]);
      pieces = 0;
    }
    parts.at(-1)!.push(...theirs);
    pieces += count;
  }
  return parts;
}

/** Lets others in, and rests a little after long work. */
async function makeRoom(since: number): Promise<void> {
  const worked = performance.now() - since;
  await sleep(Math.min(worked * REST, LONGEST_REST_MS));
}

/** Decides one part: nothing is written. */
async function decide(tx: Tx, frame: ClosingFrame, groups: readonly PayableGroup[], before: number, refusals: Refusal[]): Promise<Worked[]> {
  const months = [...Map.groupBy(groups, (g) => g.worker)].map(([worker, theirs]) => ({ worker, months: [...new Set(theirs.map((g) => g.month))] }));
  const pieces = await payablePieces(tx, months.flatMap(({ worker, months: of }) => of.map((month) => ({ worker, month }))));
  const closed = closePieces(frame, pieces, before);
  if (!closed.ok) {
    refusals.push(...closed.refusals);
    return [];
  }
  const byWorker = Map.groupBy(pieces, (p) => p.worker);
  const statements = new Map(closed.value.statements.map((s) => [s.worker, s])), entries = new Map(closed.value.entries.map((e) => [e.ref, e]));
  return months.map(({ worker, months: of }): Worked => {
    const fresh = (byWorker.get(worker) ?? []).filter((p) => !p.booked);
    const booked = fresh.length === 0 ? null : bookPieces(frame.month, worker, fresh);
    if (booked?.ok === false) refusals.push(...booked.refusals);
    const statement = statements.get(worker) ?? null;
    return { worker, months: of, booked: booked?.ok === true ? booked.value : null, statement, entry: statement === null ? null : (entries.get(statement.number) ?? null) };
  });
}

/** Writes one part: entries, statements, the ties of each line, and word to each person. `books`: the open month that takes up what a closed one makes later. */
async function save(tx: Tx, { id, month, origin }: Closer, part: readonly Worked[], books: string | null = null): Promise<void> {
  const posted: Posted[] = [], ties: Tie[] = [], kept: Kept<Statement>[] = [];
  for (const w of part) {
    const [bookedId, statementId] = [w.booked === null ? null : id(), w.statement === null ? null : id()];
    if (w.booked !== null) posted.push({ id: bookedId!, entry: w.booked, party: 'person' });
    if (w.entry !== null) posted.push({ id: id(), entry: w.entry, party: 'person' });
    if (w.statement !== null) kept.push({ id: statementId!, paper: w.statement, sha256: sha256(JSON.stringify(w.statement)) });
    for (const of of w.months) ties.push({ month: of, worker: w.worker, entry: of === month ? bookedId : null, statement: statementId });
  }
  if (posted.length > 0) await insertEntries(tx, id, books ?? month, posted);
  if (kept.length > 0) await insertStatements(tx, kept, books);
  await tiePayLines(tx, ties);
  for (const { paper: s } of kept) await tell(tx, id, origin, { person: s.worker, kind: 'messages/statement', facts: { month, payOn: s.payOn, yen: s.net }, link: '/pay' });
}

/** One closing at a time in a centre: another month's closing could book held lines between our reading and our tying. */
async function closingAlone(tx: Tx): Promise<void> {
  // A big month takes longer than an ordinary request may.
  await sql`set local statement_timeout = '300s'`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtext('close-month ' || app.centre()::text))`.execute(tx);
}

/** Those of a closed month whom nothing holds any more: their lines wait for a statement. */
export async function freeGroups(tx: Tx, month: Month, frame: ClosingFrame): Promise<PayableGroup[]> {
  return (await payableGroups(tx, month)).filter((g) => !frame.held.has(g.worker));
}

export type Settled = { readonly statements: number; readonly payYen: number };

/**
 * Statements of a closed month for those whose pay waited when it was closed and waits no longer. Their pay day was promised,
 * so they do not wait for the next closing. The closed month keeps its hash: the books of an open month take the entries up.
 */
export async function settleWaiting(tx: Tx, closer: Closer): Promise<Result<Settled>> {
  const { month, now, id } = closer, today = dayOf(now);
  const terms = await centreTerms(tx, today);
  if (terms === null) return refuse('money/no-terms');
  await closingAlone(tx);
  if ((await holdPeriod(tx, id(), month)).state !== 'closed') return refuse('money/month-open', { month });
  const frame = await closingFrame(tx, month, today, terms.terms, await payableGroups(tx, month));
  const groups = await freeGroups(tx, month, frame);
  if (groups.length === 0) return refuse('money/nobody-to-settle', { month });
  const refusals: Refusal[] = [], worked = await decide(tx, frame, groups, (await statementHeadsOf(tx, month)).length, refusals);
  if (refusals.length > 0) return { ok: false, refusals };
  // The books of the closed month may be at the tax accountant's: the entry stands on the day of the statement, not on the month's last.
  const dated = worked.map((w) => ({ ...w, entry: w.entry === null ? null : { ...w.entry, on: today } }));
  await save(tx, closer, dated, await openMonthOf(tx, today));
  const made = worked.flatMap((w) => (w.statement === null ? [] : [w.statement]));
  return ok({ statements: made.length, payYen: made.reduce((sum, s) => sum + s.total, 0) });
}

export async function closeTheMonth(tx: Tx, closer: Closer): Promise<Result<ClosedMonth>> {
  const { actor, month, now, id } = closer;
  const terms = await centreTerms(tx, dayOf(now));
  if (terms === null) return refuse('money/no-terms');
  const earliest = monthOf(await booksBegin(tx));
  if (month < earliest) return refuse('money/month-before-books', { month, earliest });
  await closingAlone(tx);
  const period = await holdPeriod(tx, id(), month);
  if (period.state === 'closed') return ok({ ...(await closedSums(tx, month)), month, hash: period.closedHash!, again: true });

  const groups = await payableGroups(tx, month);
  const frame = await closingFrame(tx, month, dayOf(now), terms.terms, groups);
  const refusals = monthNotOver(frame);
  const parts: Worked[][] = [];
  let statements = 0;
  for (const part of partsOf(groups, closer.part ?? PART)) {
    const since = performance.now();
    const worked = await decide(tx, frame, part, statements, refusals);
    statements += worked.filter((w) => w.statement !== null).length;
    parts.push(worked);
    await makeRoom(since);
  }
  const billed = closeLines(frame, await billableOfMonth(tx, month));
  if (!billed.ok) refusals.push(...billed.refusals);
  if (!billed.ok || refusals.length > 0) return { ok: false, refusals };

  for (const part of parts) {
    const since = performance.now();
    await save(tx, closer, part);
    await makeRoom(since);
  }
  const entryOf = new Map(billed.value.entries.map((e) => [e.ref, { id: id(), entry: e, party: 'client' } as const]));
  await insertEntries(tx, id, month, [...entryOf.values()]);
  for (const paper of billed.value.invoices) {
    const since = performance.now(), invoiceId = id();
    await insertInvoice(tx, { id: invoiceId, paper, sha256: sha256(JSON.stringify(paper)) });
    await tieInvoiceLines(tx, month, paper.client, entryOf.get(paper.number)?.id ?? null, invoiceId);
    await makeRoom(since);
  }
  const hash = await hashOfMonth(tx, month);
  await markClosed(tx, month, hash, now, actor.person);
  return ok({ ...(await closedSums(tx, month)), month, hash, again: false });
}
