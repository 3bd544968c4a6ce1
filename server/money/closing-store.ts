// What a month's closing reads and writes. Reads come in parts of whole workers and writes in sets, so that neither the
// program's one thread nor a table stands still while a hundred thousand pieces are counted.
import { CompiledQuery, sql } from 'kysely';
import { type LocalDate, type Month } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import type { MonthPiece } from '../../core/money/month-end.ts';
import type { Invoice, PayablePiece, Statement } from '../../core/money/model.ts';
import type { Tx } from '../db/with-actor.ts';
import { clientDue, receivedOn } from './received-on.ts';

/** One worker's lines of one month, of one kind, that a closing may pay. */
export type PayableGroup = { readonly month: Month; readonly worker: string; readonly kind: PayablePiece['kind']; readonly count: number };

/**
 * Months of people whose cost stands in the ledger while no statement was written with it: they had to wait. Read from the
 * entries, so that pay_line needs no index on what the closing itself changes (each changed line would touch every index).
 */
const waits = (before: string) => sql`select e.month, right(e.key, 36)::uuid as person_id from ledger_entry e where e.key like 'pieces:%' and e.month < ${before}
  and not exists (select 1 from statement s where s.centre_id = e.centre_id and 'pieces:' || s.month || ':' || s.person_id = e.key)`;
const payableLines = (month: string) => sql`select l.* from pay_line l where l.month = ${month} and l.statement_id is null and l.yen > 0
  union all select l.* from (${waits(month)}) w join pay_line l on l.month = w.month and l.person_id = w.person_id where l.statement_id is null and l.entry_id is not null and l.yen > 0`;

/** The kind of work as withholding sees it. Teaching is a kind of its own, whatever is taught: the centre asks the tax office once. */
const kindOf = sql`case when g.share = 'mentoring' then 'teaching' else s.pay_kind end`;

/** Lines that a closing of the month may pay: its own, and those booked in an earlier month whose person had to wait. By worker. */
export async function payableGroups(tx: Tx, month: string): Promise<PayableGroup[]> {
  return (await sql<PayableGroup>`select g.month, g.person_id as worker, ${kindOf} as kind, sum(g.count)::int as count
    from (select l.month, l.person_id, l.step_id, l.share, count(*) as count from (${payableLines(month)}) l group by 1, 2, 3, 4) g join step s on s.id = g.step_id group by 1, 2, 3 order by 2, 1, 3`.execute(tx)).rows;
}

const withPiece = sql`join piece p on p.centre_id = l.centre_id and p.id = l.piece_id left join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id`;

export type ClosingPiece = PayablePiece & { /** Its cost stands in the ledger already. */ readonly booked: boolean };
type Alike = Omit<ClosingPiece, 'id'> & { readonly ids: string };

/** The payable lines of some workers in some months. Lines alike travel once with all their ids. */
export async function payablePieces(tx: Tx, of: readonly Pick<PayableGroup, 'month' | 'worker'>[]): Promise<ClosingPiece[]> {
  const { rows } = await sql<Alike>`
    select g.worker, g.order_id as "order", o.number as "orderNumber", g.step_id as step, o.title || ' / ' || case when g.share = 'mentoring' then '教える時間' else s.name end || case when g.corrects then '（訂正）' else '' end as title, g.share, ${kindOf} as kind, g.yen as pay, g.received, g.received_on as accepted, g.client_due as "clientDue", g.booked, g.ids
    from (select l.person_id as worker, l.order_id, l.step_id, l.yen, ${receivedOn} as received, l.received_on, ${clientDue} as client_due, l.corrects is not null as corrects, l.entry_id is not null as booked, l.share, string_agg(l.id::text, ' ') as ids
        from unnest(${of.map((g) => g.month)}::text[], ${of.map((g) => g.worker)}::uuid[]) as x(month, worker)
          join pay_line l on l.month = x.month and l.person_id = x.worker and l.statement_id is null and l.yen > 0 ${withPiece}
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, l.share) g
      join step s on s.id = g.step_id join client_order o on o.id = g.order_id`.execute(tx);
  return rows.flatMap(({ ids, ...alike }) => ids.split(' ').map((id) => ({ ...alike, id })));
}

/** The same lines for a page that only counts them: pieces alike in worker, kind and days laid together. Of a closed month, the paid ones, by the day they were accepted: their due days have been kept or not. */
export async function piecesLaidTogether(tx: Tx, month: string, closed: boolean): Promise<MonthPiece[]> {
  const lines = closed ? sql`select l.* from pay_line l where l.month = ${month} and l.yen > 0` : payableLines(month);
  // The day it was handed in stands with the piece, one look a line: only an open month still counts from it.
  const [day, due, pieces] = closed ? [sql`l.received_on`, sql`null::date`, sql``] : [receivedOn, clientDue, withPiece];
  const { rows } = await sql<{ worker: string; kind: PayablePiece['kind']; received: LocalDate; accepted: LocalDate; clientDue: LocalDate | null; pay: number; many: number; corrects: boolean }>`
    select g.worker, ${kindOf} as kind, g.received, g.accepted, g.client_due as "clientDue", sum(g.yen)::bigint as pay, sum(g.many)::int as many, g.corrects
    from (select l.person_id as worker, l.step_id, l.share, ${day} as received, l.received_on as accepted, ${due} as client_due, sum(l.yen) as yen, count(*) as many, l.corrects is not null as corrects
        from (${lines}) l ${pieces} group by 1, 2, 3, 4, 5, 6, 9) g join step s on s.id = g.step_id group by 1, 2, 3, 4, 5, 8`.execute(tx);
  return rows.map((r, n) => ({ id: String(n), worker: r.worker, order: '', step: '', title: '', share: 'work', kind: r.kind, pay: yen(r.pay), received: r.received, accepted: r.accepted, clientDue: r.clientDue, many: r.many, corrects: r.corrects }));
}

type UnpaidDay = { readonly month: Month; readonly received: LocalDate; readonly clientDue: LocalDate | null; readonly pay: number; readonly many: number; readonly workers: string[] };

/** What is received and not yet in a statement, in months still open and of people who wait, by month, person and day. */
export async function unpaidByDay(tx: Tx): Promise<UnpaidDay[]> {
  return (await sql<UnpaidDay>`
    select l.month, ${receivedOn} as received, ${clientDue} as "clientDue", sum(l.yen)::bigint as pay, count(*)::int as many, array[l.person_id] as workers
    from (select l.* from period o join pay_line l on l.month = o.month where o.state = 'open' union all select l.* from (${waits('9999-12')}) w join pay_line l on l.month = w.month and l.person_id = w.person_id) l
      ${withPiece} where l.statement_id is null and l.yen > 0 group by l.month, l.person_id, 2, 3`.execute(tx)).rows;
}

export type UnpaidPiece = Pick<PayablePiece, 'kind' | 'pay' | 'received' | 'clientDue'> & { readonly month: Month };

/** One person's accepted pieces that no statement holds yet, booked or not. */
export async function piecesUnpaidOf(tx: Tx, person: string): Promise<UnpaidPiece[]> {
  return (await sql<UnpaidPiece>`select g.month, ${kindOf} as kind, g.pay, g.received, g.client_due as "clientDue" from (select l.month, l.centre_id, l.step_id, l.share, l.yen as pay, ${receivedOn} as received, ${clientDue} as client_due
    from pay_line l ${withPiece} where l.person_id = ${person} and l.statement_id is null and l.yen > 0) g join step s on s.centre_id = g.centre_id and s.id = g.step_id`.execute(tx)).rows;
}

/** A worker's lines of a month: the entry that books them (null: booked before) and the statement that pays them (null: she waits). */
export type Tie = { readonly month: string; readonly worker: string; readonly entry: string | null; readonly statement: string | null };

/** One change a line: its entry and its statement together. */
export async function tiePayLines(tx: Tx, ties: readonly Tie[]): Promise<void> {
  await sql`update pay_line l set entry_id = coalesce(l.entry_id, x.entry), statement_id = case when l.yen > 0 then coalesce(l.statement_id, x.statement) end
    from unnest(${ties.map((t) => t.month)}::text[], ${ties.map((t) => t.worker)}::uuid[], ${ties.map((t) => t.entry)}::uuid[], ${ties.map((t) => t.statement)}::uuid[]) as x(month, worker, entry, statement)
    where l.month = x.month and l.person_id = x.worker and ((l.entry_id is null and x.entry is not null) or (l.statement_id is null and l.yen > 0 and x.statement is not null))`.execute(tx);
}

/** `entry` is null for an invoice of zero yen, which has nothing to book. */
export async function tieInvoiceLines(tx: Tx, month: string, client: string, entry: string | null, invoice: string): Promise<void> {
  await sql`update invoice_line set entry_id = ${entry}, invoice_id = ${invoice} where month = ${month} and client_id = ${client} and invoice_id is null`.execute(tx);
}

export type Kept<T> = { readonly id: string; readonly paper: T; readonly sha256: string };

/** `books`: the open month that takes up statements of a closed one, else null. */
export async function insertStatements(tx: Tx, kept: readonly Kept<Statement>[], books: string | null): Promise<void> {
  const of = <V>(pick: (s: Statement) => V): V[] => kept.map((k) => pick(k.paper));
  await sql`insert into statement (id, month, person_id, gross_yen, withheld_yen, payable_yen, pay_on, content, sha256, booked_in) select x.*, ${books}::text from unnest(
    ${kept.map((k) => k.id)}::uuid[], ${of((s) => s.month)}::text[], ${of((s) => s.worker)}::uuid[], ${of((s) => s.total)}::bigint[], ${of((s) => s.withheld)}::bigint[], ${of((s) => s.net)}::bigint[], ${of((s) => s.payOn)}::date[], ${of((s) => JSON.stringify(s))}::jsonb[], ${kept.map((k) => k.sha256)}::text[]) as x`.execute(tx);
}

export async function insertInvoice(tx: Tx, { id, paper: i, sha256 }: Kept<Invoice>): Promise<void> {
  await sql`insert into invoice (id, number, month, client_id, net_yen, tax_yen, total_yen, due_on, content, sha256) values (${id}, ${i.number}, ${i.month}, ${i.client}, ${i.net}, ${i.taxYen}, ${i.total}, ${i.due}, ${JSON.stringify(i)}::jsonb, ${sha256})`.execute(tx);
}

/**
 * SHA-256 of a month as its rows stand: every entry with its lines, every paper, in a fixed order. Counted where the rows
 * are: the text of a big month is megabytes. $1 is the month, $2 the centre.
 */
export const monthHashQuery = `
  select encode(sha256(convert_to(coalesce(string_agg(x.t, E'\\n' order by x.t), ''), 'UTF8')), 'hex') as hash from (
    select 'E ' || e.key || ' ' || e.on_day || ' ' || (select string_agg(l.account || ' ' || l.yen || ' ' || coalesce(l.person_id::text, l.client_id::text, '-') || ' ' || coalesce(l.order_id::text, '-'), ';' order by l.account, l.yen, l.order_id)
      from ledger_line l where l.centre_id = e.centre_id and l.entry_id = e.id) as t from ledger_entry e where e.month = $1 and e.centre_id = $2
    union all select 'S ' || s.sha256 from statement s where s.month = $1 and s.booked_in is null and s.centre_id = $2
    union all select 'S ' || s.sha256 from statement s where s.booked_in = $1 and s.centre_id = $2
    union all select 'I ' || i.sha256 from invoice i where i.month = $1 and i.centre_id = $2) x`;

/** The hash of a month as its rows stand now; equals the stored one for ever. */
export async function hashOfMonth(tx: Tx, month: string): Promise<string> {
  const { rows } = await sql<{ centre: string }>`select app.centre() as centre`.execute(tx);
  return (await tx.executeQuery<{ hash: string }>(CompiledQuery.raw(monthHashQuery, [month, rows[0]!.centre]))).rows[0]!.hash;
}
