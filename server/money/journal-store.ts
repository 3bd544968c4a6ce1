// What the journal and the sums by cost centre need beside the entries: the papers that the entries' keys name.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { CreditNote } from '../../core/money/credit-note.ts';
import type { Invoice, StatementHead } from '../../core/money/model.ts';
import type { GrantFacts, JournalFacts, Purchase } from '../../core/money/vouchers.ts';
import type { Tx } from '../db/with-actor.ts';
import { partyNames } from './record-store.ts';
import { receivedOn } from './received-on.ts';

/** Numbers of the papers of one kind that stand in the keys of the entries of these days, and of those that take one back. */
const named = (kinds: readonly string[], from: LocalDate, to: LocalDate) => sql`select distinct split_part(k.key, ':', 2) from (select regexp_replace(e.key, '^reverse:', '') as key from ledger_entry e where e.on_day between ${from} and ${to}) k where split_part(k.key, ':', 1) = any(${[...kinds]}::text[])`;

export async function statementsBooked(tx: Tx, from: LocalDate, to: LocalDate): Promise<Map<string, StatementHead>> {
  const { rows } = await sql<{ content: StatementHead }>`select s.content - 'lines' as content from statement s where s.content ->> 'number' in (${named(['statement', 'transfer'], from, to)})`.execute(tx);
  return new Map(rows.map((r) => [r.content.number, r.content]));
}

/** By statement, order and the day the work was handed in: the day that decides about its tax. */
async function purchasesOf(tx: Tx, from: LocalDate, to: LocalDate): Promise<Map<string, Purchase[]>> {
  const { rows } = await sql<Purchase & { readonly number: string }>`
    select s.content ->> 'number' as number, l.order_id as "order", o.number as "orderNumber", ${receivedOn} as on, sum(l.yen)::bigint as yen
    from statement s join pay_standing l on l.centre_id = s.centre_id and l.statement_id = s.id join piece p on p.centre_id = l.centre_id and p.id = l.piece_id join client_order o on o.centre_id = l.centre_id and o.id = l.order_id
    where s.content ->> 'number' in (${named(['statement'], from, to)}) group by 1, 2, 3, 4 order by 1, 3, 4`.execute(tx);
  return Map.groupBy(rows, (r) => r.number);
}

/** All that vouchers of these days point to. */
export async function journalFacts(tx: Tx, from: LocalDate, to: LocalDate): Promise<JournalFacts> {
  const invoices = await sql<{ content: Invoice }>`select content from invoice where number in (${named(['invoice'], from, to)})`.execute(tx);
  const notes = await sql<{ content: CreditNote }>`select content from credit_note where number in (${named(['credit-note'], from, to)})`.execute(tx);
  const receipts = await sql<{ id: string; number: string; invoice: string }>`select r.id, r.number, i.number as invoice from client_receipt r join invoice i on i.centre_id = r.centre_id and i.id = r.invoice_id where r.id::text in (${named(['receipt'], from, to)})`.execute(tx);
  const refunds = await sql<{ id: string; invoice: string }>`select b.id, i.number as invoice from client_refund b join invoice i on i.centre_id = b.centre_id and i.id = b.invoice_id where b.id::text in (${named(['refund'], from, to)})`.execute(tx);
  const grants = await sql<GrantFacts & { readonly id: string }>`select distinct on (g.entry_id) g.entry_id as id, g.granter, g.decision, g.purpose from grant_fact g
    where g.entry_id::text in (${named(['subsidy'], from, to)}) or 'reverse:subsidy:' || g.entry_id in (select e.key from ledger_entry e where e.key like 'reverse:subsidy:%' and e.on_day between ${from} and ${to}) order by g.entry_id, g.version desc`.execute(tx);
  return {
    names: await partyNames(tx),
    statements: await statementsBooked(tx, from, to),
    purchases: await purchasesOf(tx, from, to),
    invoices: new Map(invoices.rows.map((r) => [r.content.number, r.content])),
    creditNotes: new Map(notes.rows.map((r) => [r.content.number, r.content])),
    receipts: new Map(receipts.rows.map((r) => [r.id, r])),
    refunds: new Map(refunds.rows.map((r) => [r.id, r.invoice])),
    grants: new Map(grants.rows.map(({ id, ...facts }) => [id, facts])),
  };
}

/** Whoever records, takes back or moves withheld tax meets the others here. */
export async function lockTax(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'withheld-tax', 0))`.execute(tx);
}

/** Entries of tax paid to the tax office that nothing took back. */
export const taxPaid = sql`e.cause = 'withheld-tax' and not exists (select from ledger_entry k where k.centre_id = e.centre_id and k.key = 'reverse:' || e.key)`;

/** Tax paid to the tax office so far, by the month of the payments it was withheld from. */
export async function taxPaidByMonth(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ month: string; yen: number }>`select split_part(e.key, ':', 2) as month, sum(l.yen)::bigint as yen from ledger_entry e join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account = 'withheld-tax' where ${taxPaid} group by 1`.execute(tx);
  return new Map(rows.map((r) => [r.month, r.yen]));
}

const nameOf = (at: string) => sql`coalesce((select p.name from person p where p.centre_id = ${sql.ref(`${at}.centre_id`)} and p.id = ${sql.ref(`${at}.created_by`)}), '')`;

export type TaxPaid = { readonly id: string; readonly key: string; readonly month: string; readonly on: LocalDate; readonly yen: number; readonly by: string; readonly back: { readonly on: LocalDate; readonly by: string; readonly reason: string } | null };

/** What went to the tax office as it was recorded, the newest first, with what took it back. `id` is the entry's. */
export async function taxPayments(tx: Tx, id: string | null = null): Promise<TaxPaid[]> {
  return (await sql<TaxPaid>`
    select e.id, e.key, split_part(e.key, ':', 2) as month, e.on_day as on, l.yen, ${nameOf('e')} as by,
      (select jsonb_build_object('on', b.on_day, 'by', ${nameOf('b')}, 'reason', coalesce(b.note, '')) from ledger_entry b where b.centre_id = e.centre_id and b.key = 'reverse:' || e.key) as back
    from ledger_entry e join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account = 'withheld-tax'
    where e.cause = 'withheld-tax' ${id === null ? sql`` : sql`and e.id = ${id}`} order by e.created_at desc, e.id`.execute(tx)).rows;
}

/** Tax withheld in the payments that the bank moved in a month up to a day, the first such day of the month, and how many entries paid some of it already. */
export async function taxWithheldIn(tx: Tx, month: string, until: LocalDate): Promise<{ readonly withheld: number; readonly first: LocalDate | null; readonly entries: number }> {
  const { rows } = await sql<{ withheld: number; first: LocalDate | null; entries: number }>`select coalesce(sum(s.withheld_yen) filter (where r.sent_on <= ${until}), 0)::bigint as withheld, min(r.sent_on) filter (where s.withheld_yen > 0) as first,
      (select count(*)::int from ledger_entry e where e.cause = 'withheld-tax' and split_part(e.key, ':', 2) = ${month}) as entries
    from payment_run r join payment_run_line x on x.centre_id = r.centre_id and x.run_id = r.id join statement s on s.centre_id = x.centre_id and s.id = x.statement_id where to_char(r.sent_on, 'YYYY-MM') = ${month}`.execute(tx);
  return rows[0]!;
}

/** The first day of the month in which the centre's books begin: its founding here, or the first month that holds an entry's period. */
export async function booksBegin(tx: Tx): Promise<LocalDate> {
  return (await sql<{ on: LocalDate }>`select to_date(least(to_char(min(c.created_at) at time zone 'Asia/Tokyo', 'YYYY-MM'), (select min(month) from period)), 'YYYY-MM')::date as on from centre c`.execute(tx)).rows[0]!.on;
}

export type GrantVersion = GrantFacts & { readonly by: string; readonly at: string };
/** `versions`: what was told of it, newest first; [] = entered before the granter was asked for. */
export type Grant = { readonly id: string; readonly on: LocalDate; readonly yen: number; readonly costCentre: string; readonly versions: readonly GrantVersion[]; readonly by: string; readonly at: string; readonly back: { readonly on: LocalDate; readonly by: string; readonly at: string; readonly reason: string } | null };

/** Grants as they were entered, newest first, with what took them back. `id` is the entry's. */
export async function grantsOf(tx: Tx, id: string | null = null): Promise<Grant[]> {
  return (await sql<Grant>`
    select e.id, e.on_day as on, (0 - l.yen)::bigint as yen, coalesce(l.cost_centre, '') as "costCentre",
      coalesce((select jsonb_agg(jsonb_build_object('granter', g.granter, 'decision', g.decision, 'purpose', g.purpose, 'by', p.name, 'at', to_char(g.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by g.version desc)
        from grant_fact g join person p on p.centre_id = g.centre_id and p.id = g.by_person where g.centre_id = e.centre_id and g.entry_id = e.id), '[]') as versions, ${nameOf('e')} as by, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      (select jsonb_build_object('on', b.on_day, 'by', ${nameOf('b')}, 'at', to_char(b.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'reason', coalesce(b.note, '')) from ledger_entry b where b.centre_id = e.centre_id and b.key = 'reverse:' || e.key) as back
    from ledger_entry e join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account = 'subsidy'
    where e.key like 'subsidy:%' ${id === null ? sql`` : sql`and e.id = ${id}`} order by e.created_at desc, e.id`.execute(tx)).rows;
}

/** One more version of what is told of a grant; two who write at once meet at the grant. */
export async function insertGrantFacts(tx: Tx, g: GrantFacts & { readonly id: string; readonly entry: string; readonly by: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${g.entry}, 0))`.execute(tx);
  await sql`insert into grant_fact (id, entry_id, version, granter, decision, purpose, by_person) select ${g.id}, ${g.entry}, coalesce(max(version), 0) + 1, ${g.granter}, ${g.decision}, ${g.purpose}, ${g.by} from grant_fact where entry_id = ${g.entry}`.execute(tx);
}
