// Letters to clients whose payment is late: written once, kept as they were sent.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Reminder, SentReminder } from '../../core/money/receivable.ts';
import type { Tx } from '../db/with-actor.ts';

export type KeptReminder = SentReminder & { readonly id: string; readonly number: string; readonly client: string; readonly stage: number };

/** Letters of one client or of all, the oldest first, with the numbers of the invoices they speak of. */
export const remindersOf = async (tx: Tx, client: string | null = null): Promise<KeptReminder[]> =>
  (await sql<KeptReminder>`select id, number, client_id as client, on_day as on, stage, (select coalesce(jsonb_agg(u -> 'invoice' ->> 'number'), '[]') from jsonb_array_elements(content -> 'unpaid') u) as invoices
    from client_reminder ${client === null ? sql`` : sql`where client_id = ${client}`} order by on_day, number`.execute(tx)).rows;

export const reminderContent = async (tx: Tx, id: string): Promise<Reminder | undefined> => (await sql<{ content: Reminder }>`select content from client_reminder where id = ${id}`.execute(tx)).rows[0]?.content;

/** The next spoken number in its year; whoever writes at the same time waits. */
export async function nextReminderNumber(tx: Tx, on: LocalDate): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'reminder', 0))`.execute(tx);
  const year = on.slice(0, 4);
  const { rows } = await sql<{ n: number }>`select count(*)::int + 1 as n from client_reminder where number like ${`D-${year}-%`}`.execute(tx);
  return `D-${year}-${String(rows[0]!.n).padStart(4, '0')}`;
}

export async function insertReminder(tx: Tx, r: { readonly id: string; readonly client: string; readonly paper: Reminder; readonly yen: number; readonly sha256: string; readonly by: string }): Promise<void> {
  await sql`insert into client_reminder (id, number, client_id, on_day, stage, yen, content, sha256, by_person) values (${r.id}, ${r.paper.number}, ${r.client}, ${r.paper.on}, ${r.paper.stage}, ${r.yen}, ${JSON.stringify(r.paper)}::jsonb, ${r.sha256}, ${r.by})`.execute(tx);
}
