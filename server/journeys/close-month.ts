// Month end: accepted pieces and accepted deliveries become entries, statements and invoices, all or none; again = the same.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { bookPieces } from '../../core/money/book-pieces.ts';
import { type MonthToClose, closeMonth } from '../../core/money/close-month.ts';
import { usualPayDay } from '../../core/money/due.ts';
import type { CentreTerms } from '../../core/money/model.ts';
import { undecidedKinds } from '../../core/money/statement.ts';
import { type Refusal, type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type ClosedSums, type MonthPiece, type Posted, billableOfMonth, clientsToBill, closedSums, holdPeriod, insertEntries, insertInvoice, insertStatement, markClosed, monthText, payeesOf, piecesOfMonth, tieInvoiceLines, tiePayLines, tieStatements } from '../money/store.ts';
import { confirmedRules, holdsOf } from '../money/rule-words.ts';
import { centreTerms } from '../money/terms.ts';
import { tell } from './tell.ts';

export type Closer = { readonly actor: Actor; readonly month: Month; readonly now: Instant; readonly id: () => string; readonly origin: string };
export type ClosedMonth = ClosedSums & { readonly month: Month; readonly hash: string; readonly again: boolean };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hash of a month as its rows stand now; equals the stored one for ever. */
export const hashOfMonth = async (tx: Tx, month: string): Promise<string> => sha256(await monthText(tx, month));

/**
 * What a closing works on. Those whose kind of work nobody has decided yet wait alone, and so do those held on purpose:
 * their cost is booked, their statement comes with a later month, and their days go on.
 */
export async function monthToClose(tx: Tx, month: Month, closedOn: LocalDate, terms: CentreTerms, pieces: readonly MonthPiece[]): Promise<MonthToClose> {
  const confirmed = await confirmedRules(tx);
  const waiting = new Set([...undecidedKinds(pieces, usualPayDay(month, terms.payDay), confirmed).values()].flat());
  const held = new Set([...(await holdsOf(tx, month)).map((h) => h.person), ...pieces.filter((p) => waiting.has(p.id)).map((p) => p.worker)]);
  return { month, closedOn, terms, pieces, payees: await payeesOf(tx), lines: await billableOfMonth(tx, month), clients: await clientsToBill(tx), held, confirmed };
}

export async function closeTheMonth(tx: Tx, { actor, month, now, id, origin }: Closer): Promise<Result<ClosedMonth>> {
  const terms = await centreTerms(tx, dayOf(now));
  if (terms === null) return refuse('money/no-terms');
  // A big month takes longer than an ordinary request may.
  await sql`set local statement_timeout = '300s'`.execute(tx);
  // One closing at a time in a centre: another month's closing could book held lines between our reading and our tying.
  await sql`select pg_advisory_xact_lock(hashtext('close-month ' || app.centre()::text))`.execute(tx);
  const period = await holdPeriod(tx, id(), month);
  if (period.state === 'closed') return ok({ ...(await closedSums(tx, month)), month, hash: period.closedHash!, again: true });
  const pieces = await piecesOfMonth(tx, month);
  const closing = closeMonth(await monthToClose(tx, month, dayOf(now), terms.terms, pieces));
  if (!closing.ok) return closing;

  const refusals: Refusal[] = [];
  const posted: Posted[] = [];
  const entryOfWorker = new Map<string, string>();
  const byWorker = Map.groupBy(pieces.filter((p) => !p.booked), (p) => p.worker);
  for (const [worker, theirs] of byWorker) {
    const booked = bookPieces(month, worker, theirs);
    if (!booked.ok) refusals.push(...booked.refusals);
    else {
      const entryId = id();
      posted.push({ id: entryId, entry: booked.value, party: 'person' });
      entryOfWorker.set(worker, entryId);
    }
  }
  if (refusals.length > 0) return { ok: false, refusals };
  const entryOf = new Map<string, string>();
  for (const entry of closing.value.entries) {
    const entryId = id();
    posted.push({ id: entryId, entry, party: entry.cause === 'invoice' ? 'client' : 'person' });
    entryOf.set(entry.ref, entryId);
  }
  await insertEntries(tx, id, month, posted);
  await tiePayLines(tx, month, entryOfWorker);
  const statementOf = new Map<string, string>();
  for (const s of closing.value.statements) {
    const statementId = id();
    await insertStatement(tx, statementId, s, sha256(JSON.stringify(s)));
    statementOf.set(s.worker, statementId);
  }
  await tieStatements(tx, month, statementOf);
  for (const i of closing.value.invoices) {
    const invoiceId = id();
    await insertInvoice(tx, invoiceId, i, sha256(JSON.stringify(i)));
    await tieInvoiceLines(tx, month, i.client, entryOf.get(i.number) ?? null, invoiceId);
  }
  for (const s of closing.value.statements) await tell(tx, id, origin, { person: s.worker, kind: 'messages/statement', facts: { month, payOn: s.payOn, yen: s.net }, link: '/pay' });
  const hash = await hashOfMonth(tx, month);
  await markClosed(tx, month, hash, now, actor.person);
  return ok({ ...(await closedSums(tx, month)), month, hash, again: false });
}
