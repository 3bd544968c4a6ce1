// Reads and writes of the ledger, the month's papers and the bank file. Entries are only ever added.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { LocalDate, Month } from '../../core/kernel/time.ts';
import { payDayWithin, strictestPayDay } from '../../core/money/due.ts';
import type { Entry } from '../../core/money/entry.ts';
import type { BillableLine, Client, Invoice, Payee, Statement, StatementHead } from '../../core/money/model.ts';
import type { monthPapers, monthShown, myPay, statementLine } from '../../core/journeys/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { clientDue, receivedOn } from './received-on.ts';

export type Period = { readonly state: 'open' | 'closed'; readonly closedHash: string | null };

/** Makes the month's row if needed and holds it: writers of that month wait until the closer is done. */
export async function holdPeriod(tx: Tx, id: string, month: string): Promise<Period> {
  await sql`insert into period (id, month) values (${id}, ${month}) on conflict (centre_id, month) do nothing`.execute(tx);
  return (await sql<Period>`select state, closed_hash as "closedHash" from period where month = ${month} for update`.execute(tx)).rows[0]!;
}

export async function markClosed(tx: Tx, month: string, hash: string, now: string, person: string | null): Promise<void> {
  await sql`update period set state = 'closed', closed_hash = ${hash}, closed_at = ${now}, closed_by = ${person} where month = ${month} and state = 'open'`.execute(tx);
}

export async function payeesOf(tx: Tx): Promise<Map<string, Payee>> {
  const { rows } = await sql<Payee>`
    select p.id, p.name, coalesce(w.address, '') as address, 'individual' as payee, w.registration, 'silence' as confirmation,
      case when b.id is null then null else jsonb_build_object('bank', b.bank_code, 'branch', b.branch_code, 'type', case b.kind when '1' then 'ordinary' when '2' then 'current' else 'savings' end, 'number', b.number, 'holder', b.holder_kana) end as bank
    from person p left join worker w on w.centre_id = p.centre_id and w.id = p.id left join bank_account b on b.centre_id = p.centre_id and b.id = p.id`.execute(tx);
  return new Map(rows.map((r) => [r.id, r]));
}

/** What clients owe, one line per order and unit price. */
export async function billableOfMonth(tx: Tx, month: string): Promise<BillableLine[]> {
  return (await sql<BillableLine>`
    select o.id || ':' || l.yen as id, o.id as "order", o.number as "orderNumber", l.client_id as client, o.title, count(*)::int as quantity, o.unit_name as unit, jsonb_build_object('yen', l.yen, 'per', 1) as price, (count(*) * l.yen)::bigint as amount,
      'standard' as tax, max(l.accepted_on) as delivered, 'main' as "costCentre"
    from invoice_line l join client_order o on o.centre_id = l.centre_id and o.id = l.order_id where l.month = ${month} and l.invoice_id is null group by o.id, o.number, o.title, o.unit_name, l.client_id, l.yen order by o.id`.execute(tx)).rows;
}

export async function clientsToBill(tx: Tx): Promise<Map<string, Client>> {
  const { rows } = await sql<Client>`select id, name, address, '御中' as honorific, invoice_number as registration, jsonb_build_object('months', 1, 'day', 31) as pays from client`.execute(tx);
  return new Map(rows.map((r) => [r.id, r]));
}

export type Posted = { readonly id: string; readonly entry: Entry; readonly party: 'person' | 'client'; /** Why it was written by hand. */ readonly note?: string };

export async function insertEntries(tx: Tx, id: () => string, month: string, posted: readonly Posted[]): Promise<void> {
  const heads = posted.map((p) => ({ id: p.id, key: p.entry.key, on: p.entry.on, cause: p.entry.cause, note: p.note ?? null }));
  await sql`insert into ledger_entry (id, key, month, on_day, cause, note) select x.id, x.key, ${month}, x.on_day, x.cause, x.note
    from unnest(${heads.map((h) => h.id)}::uuid[], ${heads.map((h) => h.key)}::text[], ${heads.map((h) => h.on)}::date[], ${heads.map((h) => h.cause)}::text[], ${heads.map((h) => h.note)}::text[]) as x(id, key, on_day, cause, note)`.execute(tx);
  const lines = posted.flatMap((p) => p.entry.lines.map((l) => ({ id: id(), entry: p.id, account: l.account, yen: l.yen, person: p.party === 'person' ? l.party : null, client: p.party === 'client' ? l.party : null, order: l.order, costCentre: l.costCentre })));
  await sql`insert into ledger_line (id, entry_id, account, yen, person_id, client_id, order_id, cost_centre) select * from
    unnest(${lines.map((l) => l.id)}::uuid[], ${lines.map((l) => l.entry)}::uuid[], ${lines.map((l) => l.account)}::text[], ${lines.map((l) => l.yen)}::bigint[], ${lines.map((l) => l.person)}::uuid[], ${lines.map((l) => l.client)}::uuid[], ${lines.map((l) => l.order)}::uuid[], ${lines.map((l) => l.costCentre)}::text[])`.execute(tx);
}

export type ClosedSums = { readonly statements: number; readonly invoices: number; readonly payYen: number; readonly salesYen: number };

/** What a closing made; statements that were made for the month later are not its own. */
export async function closedSums(tx: Tx, month: string): Promise<ClosedSums> {
  return (await sql<ClosedSums>`select (select count(*)::int from statement where month = ${month} and booked_in is null) as statements, (select count(*)::int from invoice where month = ${month}) as invoices,
    coalesce((select sum(gross_yen) from statement where month = ${month} and booked_in is null), 0)::bigint as "payYen", coalesce((select sum(net_yen) from invoice where month = ${month}), 0)::bigint as "salesYen"`.execute(tx)).rows[0]!;
}

/** The present month is shown before anybody wrote into it. A closed month is its papers: its lines are not counted again for a page. */
export async function loadMonths(tx: Tx, present: string): Promise<z.infer<typeof monthShown>[]> {
  return (await sql<z.infer<typeof monthShown>>`
    select p.month, p.state, p.closed_hash as "closedHash", coalesce(w.yen, 0)::bigint as "payYen", coalesce(w.people, 0)::int as people, coalesce(c.yen, 0)::bigint as "salesYen", coalesce(c.clients, 0)::int as clients, coalesce(w.missing, 0)::int as "missingBank",
      (select jsonb_build_object('payOn', r.pay_on, 'count', r.item_count, 'totalYen', r.total_yen, 'sha256', r.sha256, 'preparedBy', a.name, 'releasedBy', b.name, 'sentOn', r.sent_on, 'mine', r.prepared_by = app.person(),
          'releasers', coalesce((select jsonb_agg(distinct q.name) from role_grant g join person q on q.centre_id = g.centre_id and q.id = g.person_id where g.centre_id = r.centre_id and g.ended_at is null and g.role in ('accounting', 'manager') and q.state = 'active' and q.id <> r.prepared_by), '[]'))
        from payment_run r join person a on a.centre_id = r.centre_id and a.id = r.prepared_by left join person b on b.centre_id = r.centre_id and b.id = r.released_by where r.centre_id = p.centre_id and r.month = p.month order by r.part desc limit 1) as run,
      (select jsonb_build_object('part', r.part, 'payOn', r.pay_on, 'count', r.item_count, 'totalYen', r.total_yen) from payment_run r where r.centre_id = p.centre_id and r.month = p.month and r.released_by is not null and r.sent_on is null order by r.part limit 1) as "toSend"
    from (select centre_id, month, state, closed_hash from period union all select app.centre(), ${present}, 'open', null where not exists (select 1 from period where month = ${present}) order by month desc limit 60) p
    left join lateral (
      select sum(m.yen) as yen, count(*) as people, count(*) filter (where m.yen > 0 and not exists (select 1 from bank_account b where b.centre_id = p.centre_id and b.id = m.person_id)) as missing from (
        select l.person_id, sum(l.yen) as yen from pay_standing l where p.state = 'open' and l.centre_id = p.centre_id and l.month = p.month group by 1
        union all select s.person_id, s.gross_yen from statement s where p.state = 'closed' and s.centre_id = p.centre_id and s.month = p.month) m) w on true
    left join lateral (
      select sum(m.yen) as yen, count(*) as clients from (
        select l.client_id, sum(l.yen) as yen from invoice_line l where p.state = 'open' and l.centre_id = p.centre_id and l.month = p.month group by 1
        union all select i.client_id, i.net_yen from invoice i where p.state = 'closed' and i.centre_id = p.centre_id and i.month = p.month) m) c on true
    order by p.month desc`.execute(tx)).rows;
}

export async function loadPapers(tx: Tx, month: string): Promise<z.infer<typeof monthPapers.reply>> {
  const statements = (await sql<z.infer<typeof monthPapers.reply>['statements'][number]>`select s.id, s.month, s.gross_yen as "grossYen", s.withheld_yen as "withheldYen", s.payable_yen as "payableYen", s.pay_on as "payOn", app.paid_on(s.id) as "paidOn", p.name as "personName"
    from statement s join person p on p.centre_id = s.centre_id and p.id = s.person_id where s.month = ${month} order by p.name`.execute(tx)).rows;
  const invoices = (await sql<z.infer<typeof monthPapers.reply>['invoices'][number]>`select i.id, i.number, c.name as "clientName", i.net_yen as "netYen", i.tax_yen as "taxYen", i.total_yen as "totalYen", i.due_on as "dueOn"
    from invoice i join client c on c.centre_id = i.centre_id and c.id = i.client_id where i.month = ${month} order by i.number`.execute(tx)).rows;
  return { statements, invoices };
}

export async function statementContent(tx: Tx, id: string): Promise<{ personId: string; content: Statement } | null> {
  return (await sql<{ personId: string; content: Statement }>`select person_id as "personId", content from statement where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function invoiceContent(tx: Tx, id: string): Promise<{ clientId: string; content: Invoice } | null> {
  return (await sql<{ clientId: string; content: Invoice }>`select client_id as "clientId", content from invoice where id = ${id}`.execute(tx)).rows[0] ?? null;
}

/** Each line carries the ids of its pieces, which only the paper itself needs. */
export async function statementHeadsOf(tx: Tx, month: string): Promise<StatementHead[]> {
  return (await sql<{ content: StatementHead }>`select content - 'lines' as content from statement where month = ${month} order by person_id`.execute(tx)).rows.map((r) => r.content);
}

export type Run = { readonly id: string; readonly part: number; readonly sha256: string; readonly count: number; readonly totalYen: number; readonly payOn: string; readonly file: Uint8Array; readonly preparedBy: string; readonly releasedBy: string | null; readonly sentOn: string | null };

/** The newest run of the month; those before it were released. */
export async function loadRun(tx: Tx, month: string): Promise<Run | null> {
  return (await sql<Run>`select id, part, sha256, item_count as count, total_yen as "totalYen", pay_on as "payOn", file, prepared_by as "preparedBy", released_by as "releasedBy", sent_on as "sentOn" from payment_run where month = ${month} order by part desc limit 1`.execute(tx)).rows[0] ?? null;
}

/** The released file to hand to the bank: the oldest it has not moved, else the newest. A further file that waits for its second person hides none. */
export async function releasedFile(tx: Tx, month: string): Promise<Uint8Array | null> {
  return (await sql<{ file: Uint8Array }>`select file from payment_run where month = ${month} and released_by is not null order by sent_on is null desc, case when sent_on is null then part else -part end limit 1`.execute(tx)).rows[0]?.file ?? null;
}

export type StatementToPay = { readonly id: string; readonly content: StatementHead };

/** Statements of the month with something to pay that stand in no run yet. */
export async function statementsToPay(tx: Tx, month: string): Promise<StatementToPay[]> {
  return (await sql<StatementToPay>`select s.id, s.content - 'lines' as content from statement s where s.month = ${month} and s.payable_yen > 0 and not exists (select 1 from payment_run_line x where x.centre_id = s.centre_id and x.statement_id = s.id) order by s.person_id`.execute(tx)).rows;
}

/** A statement stands in one run for ever: the database refuses a second. */
export async function insertRun(tx: Tx, r: { id: string; month: string; part: number; payOn: string; file: Uint8Array; sha256: string; count: number; totalYen: number; preparedBy: string; statements: readonly string[] }, id: () => string): Promise<void> {
  await sql`insert into payment_run (id, month, part, pay_on, file, sha256, item_count, total_yen, prepared_by) values (${r.id}, ${r.month}, ${r.part}, ${r.payOn}, ${Buffer.from(r.file)}, ${r.sha256}, ${r.count}, ${r.totalYen}, ${r.preparedBy})`.execute(tx);
  await sql`insert into payment_run_line (id, run_id, statement_id) select x.id, ${r.id}, x.statement from unnest(${r.statements.map(() => id())}::uuid[], ${[...r.statements]}::uuid[]) as x(id, statement)`.execute(tx);
}

export async function releaseRunRow(tx: Tx, month: string, person: string, now: string): Promise<boolean> {
  return (await sql`update payment_run set released_by = ${person}, released_at = ${now} where month = ${month} and released_by is null and prepared_by <> ${person} returning 1`.execute(tx)).rows.length > 0;
}

/** Puts the unreleased file of a month aside, with its reason; who had made it, or null when there is none with that hash. */
export async function discardRunRow(tx: Tx, d: { readonly id: string; readonly month: string; readonly sha256: string; readonly reason: string }): Promise<string | null> {
  return (await sql<{ maker: string | null }>`select app.discard_run(${d.month}, ${d.sha256}, ${d.id}, ${d.reason}) as maker`.execute(tx)).rows[0]!.maker;
}

export type Discarded = { readonly at: string; readonly by: string; readonly reason: string; readonly count: number; readonly totalYen: number };

export const discardedRuns = async (tx: Tx, month: string): Promise<Discarded[]> =>
  (await sql<Discarded>`select d.created_at as at, p.name as by, d.reason, d.item_count as count, d.total_yen as "totalYen" from discarded_run d join person p on p.centre_id = d.centre_id and p.id = d.by_person where d.month = ${month} order by d.created_at`.execute(tx)).rows;

/** The statements that a run pays. */
export async function statementsOfRun(tx: Tx, run: string): Promise<StatementHead[]> {
  return (await sql<{ content: StatementHead }>`select s.content - 'lines' as content from payment_run_line x join statement s on s.centre_id = x.centre_id and s.id = x.statement_id where x.run_id = ${run} order by s.person_id`.execute(tx)).rows.map((r) => r.content);
}

/** Accepted in months before this one and in no statement yet, with the earliest day its pay is due by law. */
async function earlierPay(tx: Tx, person: string, month: Month, payDay: number | null): Promise<z.infer<typeof myPay.reply>['earlier']> {
  const rows = (await sql<{ month: Month; yen: number; received: LocalDate; clientDue: LocalDate | null }>`select l.month, sum(l.yen)::int as yen, min(${receivedOn}) as received, min(${clientDue}) as "clientDue"
    from pay_standing l join piece p on p.centre_id = l.centre_id and p.id = l.piece_id left join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id where l.person_id = ${person} and l.month < ${month} and l.statement_id is null group by 1 order by 1 desc`.execute(tx)).rows;
  return rows.map((r) => {
    const limit = strictestPayDay(r.received, r.clientDue);
    return { month: r.month, yen: r.yen, payBy: payDay === null || !limit.ok ? null : payDayWithin(r.month, payDay, limit.value.due) };
  });
}

export async function loadMyPay(tx: Tx, person: string, month: Month, payDay: number | null): Promise<z.infer<typeof myPay.reply>> {
  const group = sql`concat_ws(':', l.order_id, l.step_id, l.yen, p.pay_yen, l.corrects is not null, d.learner_id)`;
  const from = sql`from pay_standing l join piece p on p.centre_id = l.centre_id and p.id = l.piece_id join item i on i.centre_id = p.centre_id and i.id = p.item_id join step s on s.centre_id = l.centre_id and s.id = l.step_id
      join client_order o on o.centre_id = l.centre_id and o.id = l.order_id left join teaching_day d on d.centre_id = l.centre_id and d.id = l.teaching_day_id left join person r on r.centre_id = d.centre_id and r.id = d.learner_id
    where l.person_id = ${person} and l.month = ${month}`;
  const lines = (await sql<z.infer<typeof myPay.reply>['lines'][number]>`select ${group} as "group", l.piece_id as "pieceId", o.title as "orderTitle", s.name as "stepName", i.row_no as "rowNo", l.yen, p.pay_yen as "pieceYen", l.received_on as "receivedOn", r.name as taught
    ${from} order by l.received_on desc, l.created_at desc limit 2000`.execute(tx)).rows;
  // The newest job first; a person of many small pieces reads a handful of rows.
  const groups = (await sql<z.infer<typeof myPay.reply>['groups'][number]>`select ${group} as "group", o.title as "orderTitle", s.name as "stepName", r.name as taught, l.corrects is not null as correction, l.yen, p.pay_yen as "pieceYen", count(*)::int as count, sum(l.yen)::int as "sumYen", min(l.received_on) as "from", max(l.received_on) as "to"
    ${from} group by 1, 2, 3, 4, 5, 6, 7 order by max(l.received_on) desc, sum(l.yen) desc, 1`.execute(tx)).rows;
  const statements = (await sql<z.infer<typeof statementLine>>`select id, month, gross_yen as "grossYen", withheld_yen as "withheldYen", payable_yen as "payableYen", pay_on as "payOn", app.paid_on(id) as "paidOn" from statement where person_id = ${person} order by month desc`.execute(tx)).rows;
  const total = (await sql<{ yen: number }>`select coalesce(sum(yen), 0)::int as yen from pay_standing where person_id = ${person} and month = ${month}`.execute(tx)).rows[0]!.yen;
  return { month, groups, lines, totalYen: total, earlier: await earlierPay(tx, person, month, payDay), statements };
}
