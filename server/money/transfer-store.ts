// The days on which the bank moved the money of a month: marked once, put right with a reason.
import { sql } from 'kysely';
import type { LocalDate, Month } from '../../core/kernel/time.ts';
import type { Entry } from '../../core/money/entry.ts';
import type { Move } from '../../core/money/true-day.ts';
import type { Tx } from '../db/with-actor.ts';
import { taxPaid } from './journal-store.ts';

/** `from`: the day of its release (of its making, where no second person's day is known). */
export type SentRun = { readonly id: string; readonly part: number; readonly count: number; readonly totalYen: number; readonly released: boolean; readonly from: LocalDate; readonly payOn: LocalDate; readonly sentOn: LocalDate | null };

/** The runs of a month, the first first; their rows are held, so that two who record the same transfer meet. */
export async function runsOf(tx: Tx, month: string): Promise<SentRun[]> {
  return (await sql<SentRun>`select id, part, item_count as count, total_yen as "totalYen", released_by is not null as released, (coalesce(released_at, created_at) at time zone 'Asia/Tokyo')::date as from, pay_on as "payOn", sent_on as "sentOn"
    from payment_run where month = ${month} order by part for update`.execute(tx)).rows;
}

export async function markRunSent(tx: Tx, run: string, person: string, on: LocalDate): Promise<void> {
  await sql`update payment_run set sent_on = ${on}, sent_by = ${person} where id = ${run} and sent_on is null`.execute(tx);
}

export type DayChange = { readonly was: LocalDate; readonly on: LocalDate; readonly reason: string; readonly by: string; readonly at: string };

export type FeeChange = { readonly was: number; readonly yen: number; readonly reason: string; readonly by: string; readonly at: string };

export type Transfer = { readonly part: number; readonly on: LocalDate; readonly payOn: LocalDate; readonly from: LocalDate; readonly count: number; readonly totalYen: number; readonly by: string; readonly changes: DayChange[]; readonly feeYen: number; readonly fees: FeeChange[] };

const changes = sql`coalesce((select jsonb_agg(jsonb_build_object('was', c.was_on, 'on', c.now_on, 'reason', c.reason, 'by', p.name, 'at', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.nth)
  from transfer_day_change c join person p on p.centre_id = c.centre_id and p.id = c.by_person where c.centre_id = r.centre_id and c.run_id = r.id), '[]')`;

const feeChanges = sql`coalesce((select jsonb_agg(jsonb_build_object('was', c.was_yen, 'yen', c.now_yen, 'reason', c.reason, 'by', p.name, 'at', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.nth)
  from transfer_fee_change c join person p on p.centre_id = c.centre_id and p.id = c.by_person where c.centre_id = r.centre_id and c.run_id = r.id), '[]')`;

/** The bank's fee of a run: as it was corrected last, else as it was typed when the transfer was recorded. */
const feeNow = sql`coalesce((select c.now_yen from transfer_fee_change c where c.centre_id = r.centre_id and c.run_id = r.id order by c.nth desc limit 1),
  (select sum(l.yen) from payment_run_line x join statement s on s.centre_id = x.centre_id and s.id = x.statement_id join ledger_entry e on e.centre_id = s.centre_id and e.key = 'transfer:' || (s.content ->> 'number')
    join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account in ('bank-fee', 'input-tax') where x.centre_id = r.centre_id and x.run_id = r.id), 0)::int`;

/** What the bank has moved for a month, with every change of its day and of its fee. */
export async function transfersOfMonth(tx: Tx, month: string): Promise<Transfer[]> {
  return (await sql<Transfer>`select r.part, r.sent_on as on, r.pay_on as "payOn", (coalesce(r.released_at, r.created_at) at time zone 'Asia/Tokyo')::date as from, r.item_count as count, r.total_yen as "totalYen",
      coalesce((select p.name from person p where p.centre_id = r.centre_id and p.id = r.sent_by), '') as by, ${changes} as changes, ${feeNow} as "feeYen", ${feeChanges} as fees
    from payment_run r where r.month = ${month} and r.sent_on is not null order by r.part`.execute(tx)).rows;
}

export async function changesOfRun(tx: Tx, run: string): Promise<DayChange[]> {
  return (await sql<{ changes: DayChange[] }>`select ${changes} as changes from payment_run r where r.id = ${run}`.execute(tx)).rows[0]?.changes ?? [];
}

/** The change first: the database lets the day of a run move only with it. */
export async function changeSentDay(tx: Tx, c: { readonly id: string; readonly run: string; readonly nth: number; readonly was: LocalDate; readonly on: LocalDate; readonly reason: string; readonly by: string }): Promise<void> {
  await sql`insert into transfer_day_change (id, run_id, nth, was_on, now_on, reason, by_person) values (${c.id}, ${c.run}, ${c.nth}, ${c.was}, ${c.on}, ${c.reason}, ${c.by})`.execute(tx);
  await sql`update payment_run set sent_on = ${c.on} where id = ${c.run}`.execute(tx);
}

/** Entries by their keys, as they were posted. */
export async function entriesByKey(tx: Tx, keys: readonly string[]): Promise<Map<string, Entry>> {
  const { rows } = await sql<Entry>`select e.key, e.on_day as on, e.cause, coalesce(split_part(e.key, ':', 2), '') as ref, null as reverses,
      (select jsonb_agg(jsonb_build_object('account', l.account, 'yen', l.yen, 'party', coalesce(l.person_id, l.client_id), 'order', l.order_id, 'costCentre', l.cost_centre) order by l.yen desc, l.id) from ledger_line l where l.centre_id = e.centre_id and l.entry_id = e.id) as lines
    from ledger_entry e where e.key = any(${[...keys]}::text[])`.execute(tx);
  return new Map(rows.map((e) => [e.key, e]));
}

/** Tax withheld in the payments of a month (+) and what went to the tax office for that month (−), each on its day. */
export async function taxMoves(tx: Tx, month: Month): Promise<Move[]> {
  return (await sql<Move>`select r.sent_on as on, sum(s.withheld_yen)::bigint as yen from payment_run r join payment_run_line x on x.centre_id = r.centre_id and x.run_id = r.id join statement s on s.centre_id = x.centre_id and s.id = x.statement_id
      where to_char(r.sent_on, 'YYYY-MM') = ${month} and s.withheld_yen > 0 group by 1
    union all select e.on_day, (0 - sum(l.yen))::bigint from ledger_entry e join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account = 'withheld-tax' where ${taxPaid} and split_part(e.key, ':', 2) = ${month} group by 1, e.id`.execute(tx)).rows;
}

export async function feeOfRun(tx: Tx, run: string): Promise<{ readonly yen: number; readonly changes: number }> {
  return (await sql<{ yen: number; changes: number }>`select ${feeNow} as yen, (select count(*)::int from transfer_fee_change c where c.run_id = r.id) as changes from payment_run r where r.id = ${run}`.execute(tx)).rows[0]!;
}

export async function insertFeeChange(tx: Tx, c: { readonly id: string; readonly run: string; readonly nth: number; readonly was: number; readonly yen: number; readonly reason: string; readonly by: string }): Promise<void> {
  await sql`insert into transfer_fee_change (id, run_id, nth, was_yen, now_yen, reason, by_person) values (${c.id}, ${c.run}, ${c.nth}, ${c.was}, ${c.yen}, ${c.reason}, ${c.by})`.execute(tx);
}
