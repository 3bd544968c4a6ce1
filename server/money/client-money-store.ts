// A client's money as it was recorded: receipts, refunds, uses of what is held, and what takes one of them back.
import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Yen } from '../../core/kernel/yen.ts';
import type { Move } from '../../core/money/true-day.ts';
import type { Tx } from '../db/with-actor.ts';

export type MoneyKind = 'receipt' | 'refund' | 'held-use';
const column = { receipt: sql`receipt_id`, refund: sql`refund_id`, 'held-use': sql`use_id` } as const satisfies Record<MoneyKind, RawBuilder<unknown>>;

/** Whether a row of that kind was not taken back; `at` is its table's name in the query. */
export const stands = (kind: MoneyKind, at: string): RawBuilder<boolean> => sql<boolean>`not exists (select from client_money_back k where k.centre_id = ${sql.ref(`${at}.centre_id`)} and k.${column[kind]} = ${sql.ref(`${at}.id`)})`;

export type Back = { readonly on: LocalDate; readonly by: string; readonly reason: string };
export type MoneyRecord = { readonly id: string; readonly kind: MoneyKind; readonly client: string; readonly clientName: string; readonly invoice: string | null; readonly number: string; readonly on: LocalDate; readonly yen: Yen; readonly heldYen: Yen; readonly back: Back | null };

/** Every record, the first first: of all clients, or the one with this id. */
export async function moneyRecords(tx: Tx, id: string | null = null): Promise<MoneyRecord[]> {
  const only = id === null ? sql`` : sql`where a.id = ${id}`;
  const back = (kind: MoneyKind) => sql`(select jsonb_build_object('on', k.on_day, 'by', coalesce((select p.name from person p where p.centre_id = k.centre_id and p.id = k.created_by), ''), 'reason', k.reason) from client_money_back k where k.centre_id = a.centre_id and k.${column[kind]} = a.id)`;
  return (await sql<MoneyRecord>`select m.id, m.kind, m.client, m.invoice, m.number, m.on, m.yen, m."heldYen", m.back, c.name as "clientName" from (
      select a.id, 'receipt' as kind, i.client_id as client, a.invoice_id as invoice, a.number, a.paid_on as on, a.yen, a.held_yen as "heldYen", ${back('receipt')} as back, a.created_at from client_receipt a join invoice i on i.centre_id = a.centre_id and i.id = a.invoice_id ${only}
      union all select a.id, 'refund', i.client_id, a.invoice_id, '', a.paid_on, a.yen, 0, ${back('refund')}, a.created_at from client_refund a join invoice i on i.centre_id = a.centre_id and i.id = a.invoice_id ${only}
      union all select a.id, 'held-use', a.client_id, a.invoice_id, '', a.on_day, a.yen, 0, ${back('held-use')}, a.created_at from client_held_use a ${only}) m
    join client c on c.id = m.client order by m.on, m.created_at, m.id`.execute(tx)).rows;
}

/** What is held for a client: what came in above an invoice (+), what was used or paid back (−). */
export const heldMoves = (records: readonly MoneyRecord[], client: string): Move[] =>
  records.filter((r) => r.client === client && r.back === null).flatMap((r) => (r.kind === 'held-use' ? [{ on: r.on, yen: 0 - r.yen }] : r.heldYen > 0 ? [{ on: r.on, yen: r.heldYen }] : []));

/** Two who touch the same client's held money meet here; taken after the invoice's lock. */
export async function lockHeld(tx: Tx, client: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${client} || 'held', 0))`.execute(tx);
}

export async function insertHeldUse(tx: Tx, u: { readonly id: string; readonly client: string; readonly invoice: string | null; readonly yen: number; readonly on: LocalDate; readonly entry: string }): Promise<void> {
  await sql`insert into client_held_use (id, client_id, invoice_id, yen, on_day, entry_id) values (${u.id}, ${u.client}, ${u.invoice}, ${u.yen}, ${u.on}, ${u.entry})`.execute(tx);
}

export async function insertMoneyBack(tx: Tx, b: { readonly id: string; readonly kind: MoneyKind; readonly of: string; readonly on: LocalDate; readonly reason: string; readonly entry: string }): Promise<void> {
  await sql`insert into client_money_back (id, ${column[b.kind]}, on_day, reason, entry_id) values (${b.id}, ${b.of}, ${b.on}, ${b.reason}, ${b.entry})`.execute(tx);
}

export async function clientName(tx: Tx, client: string): Promise<string | null> {
  return (await sql<{ name: string }>`select name from client where id = ${client}`.execute(tx)).rows[0]?.name ?? null;
}
