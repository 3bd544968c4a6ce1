// The centre's word on rules of own knowledge, and whose pay waits. Rows are only added; a hold ends, it is not removed.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Confirmation } from '../../core/money/rule.ts';
import type { Tx } from '../db/with-actor.ts';

/** Rules switched on by the centre, with the name of who confirmed them and when. */
export async function confirmedRules(tx: Tx): Promise<Confirmation[]> {
  return (await sql<Confirmation>`select c.rule, c.from_day as "from", coalesce(p.name, '') as by, c.confirmed_on as on, c.value::float8 as value from rule_confirmation c left join person p on p.centre_id = c.centre_id and p.id = c.confirmed_by order by c.rule, c.from_day`.execute(tx)).rows;
}

export async function insertConfirmation(tx: Tx, c: { readonly id: string; readonly rule: string; readonly from: LocalDate; readonly by: string; readonly on: LocalDate; readonly note: string; readonly value: number | null }): Promise<boolean> {
  return (await sql`insert into rule_confirmation (id, rule, from_day, confirmed_by, confirmed_on, note, value) values (${c.id}, ${c.rule}, ${c.from}, ${c.by}, ${c.on}, ${c.note}, ${c.value}) on conflict (centre_id, rule, from_day) do nothing returning 1`.execute(tx)).rows.length > 0;
}

export type Hold = { readonly person: string; readonly name: string; readonly reason: string; readonly by: string };

export async function holdsOf(tx: Tx, month: string): Promise<Hold[]> {
  return (await sql<Hold>`select h.person_id as person, p.name, h.reason, b.name as by from payment_hold h join person p on p.centre_id = h.centre_id and p.id = h.person_id join person b on b.centre_id = h.centre_id and b.id = h.held_by
    where h.month = ${month} and h.ended_at is null order by p.name, h.person_id`.execute(tx)).rows;
}

/** The person's name, or null when there is none in the centre. `fresh` is false when she waited already. */
export async function holdPay(tx: Tx, h: { readonly id: string; readonly month: string; readonly person: string; readonly reason: string; readonly by: string }): Promise<{ readonly name: string; readonly fresh: boolean } | null> {
  const known = (await sql<{ name: string }>`select name from person where id = ${h.person}`.execute(tx)).rows[0];
  if (known === undefined) return null;
  const { rows } = await sql`insert into payment_hold (id, month, person_id, reason, held_by) values (${h.id}, ${h.month}, ${h.person}, ${h.reason}, ${h.by}) on conflict (centre_id, month, person_id) where ended_at is null do nothing returning 1`.execute(tx);
  return { name: known.name, fresh: rows.length > 0 };
}

/** False when nothing was noted. */
export async function endHold(tx: Tx, month: string, person: string, now: string): Promise<boolean> {
  return (await sql`update payment_hold set ended_at = ${now} where month = ${month} and person_id = ${person} and ended_at is null returning 1`.execute(tx)).rows.length > 0;
}
