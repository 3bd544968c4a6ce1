// Credit notes: each belongs to one invoice and is never changed.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { CreditNote } from '../../core/money/credit-note.ts';
import type { Tx } from '../db/with-actor.ts';

/** Notes of one invoice, the first first. */
export const creditNotesOf = async (tx: Tx, invoice: string): Promise<CreditNote[]> => (await sql<{ content: CreditNote }>`select content from credit_note where invoice_id = ${invoice} order by number`.execute(tx)).rows.map((r) => r.content);

export const creditNoteContent = async (tx: Tx, id: string): Promise<CreditNote | undefined> => (await sql<{ content: CreditNote }>`select content from credit_note where id = ${id}`.execute(tx)).rows[0]?.content;

/** The next spoken number in its year; whoever writes at the same time waits. */
export async function nextCreditNumber(tx: Tx, on: LocalDate): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'credit-note', 0))`.execute(tx);
  const year = on.slice(0, 4);
  const { rows } = await sql<{ n: number }>`select count(*)::int + 1 as n from credit_note where number like ${`C-${year}-%`}`.execute(tx);
  return `C-${year}-${String(rows[0]!.n).padStart(4, '0')}`;
}

export async function insertCreditNote(tx: Tx, r: { readonly id: string; readonly invoice: string; readonly paper: CreditNote; readonly sha256: string; readonly entry: string; readonly by: string }): Promise<void> {
  await sql`insert into credit_note (id, number, invoice_id, on_day, total_yen, content, sha256, entry_id, by_person) values (${r.id}, ${r.paper.number}, ${r.invoice}, ${r.paper.on}, ${r.paper.total}, ${JSON.stringify(r.paper)}::jsonb, ${r.sha256}, ${r.entry}, ${r.by})`.execute(tx);
}
