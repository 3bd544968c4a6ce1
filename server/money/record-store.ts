// The register of documents: every paper as its own unchangeable row says, found by day, amount and party. Nothing is kept twice.
import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { KeptDocument, RecordSearch } from '../../core/money/electronic-records.ts';
import type { RoundingWay } from '../../core/money/model.ts';
import { standardRate } from '../../core/money/rules/consumption-tax.ts';
import type { NumberedEntry } from '../../core/money/vouchers.ts';
import type { Tx } from '../db/with-actor.ts';
import { centreTerms } from './terms.ts';

const rounders = { floor: sql`floor`, 'half-up': sql`round`, ceil: sql`ceil` } as const satisfies Record<RoundingWay, unknown>;

/** A sum without tax as its paper totals it: with the standard rate of that day, rounded once in the centre's way. */
function withTax(net: RawBuilder<unknown>, on: RawBuilder<unknown>, way: RoundingWay): RawBuilder<unknown> {
  const rates = standardRate.rows.map((r) => sql`when ${on} >= ${r.from}::date and (${r.to}::date is null or ${on} <= ${r.to}::date) then ${r.value}::numeric`);
  return sql`(${net} + ${rounders[way]}(${net} * (case ${sql.join(rates, sql` `)} else 0 end)))::bigint`;
}

/** A notice's number as its paper prints it (core/money/papers/notice.ts). */
export const noticeNumber = sql`coalesce(n.content ->> 'order', o.number) || '-' || right(coalesce(n.content ->> 'id', n.id::text), 6)`;

/** Rows of all kinds, each at the sum its paper shows; a quote's newer version names the one before. */
const papersBy = (way: RoundingWay, removed: boolean) => sql`
  select i.id, 'invoice' as kind, i.number, (i.content ->> 'issued')::date as on, i.total_yen as amount, i.client_id as party, c.name as "partyName", i.sha256, i.created_at as "keptAt", null::uuid as replaces, '' as by from invoice i join client c on c.centre_id = i.centre_id and c.id = i.client_id
  union all select s.id, 'statement', coalesce(s.content ->> 'number', s.month), coalesce((s.content ->> 'issued')::date, s.pay_on), s.gross_yen, s.person_id, p.name, s.sha256, s.created_at, null, '' from statement s join person p on p.centre_id = s.centre_id and p.id = s.person_id
  union all select q.id, 'quote', o.number || '-' || q.version, (q.created_at at time zone 'Asia/Tokyo')::date, q.total_yen, o.client_id, c.name, encode(sha256(convert_to(q.lines::text, 'UTF8')), 'hex'), q.created_at,
    (select b.id from quote b where b.centre_id = q.centre_id and b.order_id = q.order_id and b.version = q.version - 1), coalesce((select p.name from person p where p.centre_id = q.centre_id and p.id = q.created_by), '')
    from quote q join client_order o on o.centre_id = q.centre_id and o.id = q.order_id join client c on c.centre_id = o.centre_id and c.id = o.client_id
  union all select n.id, 'order-notice', ${noticeNumber}, (n.created_at at time zone 'Asia/Tokyo')::date, (n.content -> 'fee' ->> 'yen')::bigint, n.person_id, p.name, n.sha256, n.created_at, null, '' from order_notice n join client_order o on o.centre_id = n.centre_id and o.id = n.order_id join person p on p.centre_id = n.centre_id and p.id = n.person_id
  union all select r.id, 'receipt', r.number, r.paid_on, r.yen + r.held_yen, i.client_id, c.name, encode(sha256(convert_to(r.number || (r.yen + r.held_yen) || r.paid_on, 'UTF8')), 'hex'), r.created_at, null, coalesce((select p.name from person p where p.centre_id = r.centre_id and p.id = r.created_by), '')
    from client_receipt r join invoice i on i.centre_id = r.centre_id and i.id = r.invoice_id join client c on c.centre_id = i.centre_id and c.id = i.client_id
  union all select d.id, 'delivery-note', o.number || '-' || d.number, (d.created_at at time zone 'Asia/Tokyo')::date, ${withTax(sql`d.item_count * o.unit_yen`, sql`(d.created_at at time zone 'Asia/Tokyo')::date`, way)}, o.client_id, c.name, d.sha256, d.created_at, null, coalesce((select p.name from person p where p.centre_id = d.centre_id and p.id = d.created_by), '')
    from delivery d join client_order o on o.centre_id = d.centre_id and o.id = d.order_id join client c on c.centre_id = o.centre_id and c.id = o.client_id where not d.sample
  union all select e.id, 'ending-notice', right(e.id::text, 12), e.noticed_on, null, e.person_id, p.name, encode(sha256(convert_to(e.id::text || e.noticed_on || e.ends_on, 'UTF8')), 'hex'), e.created_at, null, coalesce((select b.name from person b where b.centre_id = e.centre_id and b.id = e.by_person), '')
    from ending_notice e join person p on p.centre_id = e.centre_id and p.id = e.person_id
  union all select n.id, 'credit-note', n.number, n.on_day, n.total_yen, i.client_id, c.name, n.sha256, n.created_at, null, p.name from credit_note n join invoice i on i.centre_id = n.centre_id and i.id = n.invoice_id join client c on c.centre_id = i.centre_id and c.id = i.client_id join person p on p.centre_id = n.centre_id and p.id = n.by_person
  union all select r.id, 'reminder', r.number, r.on_day, r.yen, r.client_id, c.name, r.sha256, r.created_at, null, p.name from client_reminder r join client c on c.centre_id = r.centre_id and c.id = r.client_id join person p on p.centre_id = r.centre_id and p.id = r.by_person
  union all select e.id, 'grant', coalesce(g.decision, ''), e.on_day, 0 - l.yen, e.id, coalesce(g.granter, l.cost_centre, ''), encode(sha256(convert_to(concat_ws('|', e.key, e.on_day, l.yen, l.cost_centre, g.granter, g.decision, g.purpose), 'UTF8')), 'hex'), coalesce(g.created_at, e.created_at), null, coalesce((select p.name from person p where p.centre_id = e.centre_id and p.id = coalesce(g.by_person, e.created_by)), '')
    from ledger_entry e join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id and l.account = 'subsidy' left join lateral (select f.* from grant_fact f where f.centre_id = e.centre_id and f.entry_id = e.id order by f.version desc limit 1) g on true
    where e.key like 'subsidy:%' and (${removed} or not exists (select 1 from ledger_entry b where b.centre_id = e.centre_id and b.key = 'reverse:' || e.key))
  union all select x.id, x.kind, x.number, x.on_day, x.yen, x.first_id, x.party, x.sha256, x.created_at, (select b.id from outside_paper b where b.centre_id = x.centre_id and b.first_id = x.first_id and b.version = x.version - 1), p.name
    from outside_paper x join person p on p.centre_id = x.centre_id and p.id = x.by_person where ${removed} or (not x.removed and not exists (select 1 from outside_paper y where y.centre_id = x.centre_id and y.first_id = x.first_id and y.version > x.version))`;

/** Most rows one answer holds; one more tells that there are more. */
export const MOST_RECORDS = 500;

/** `replaced`: a later version put it right; `removed`: that version takes it out. Both are found only when asked for. */
export type FoundDocument = KeptDocument & { readonly removed: boolean; readonly replaced: boolean };

/** Days and amounts by the database; the party's name and the number are compared in core, where width and case do not count. */
export async function documentsIn(tx: Tx, s: RecordSearch, today: LocalDate, most = MOST_RECORDS): Promise<FoundDocument[]> {
  const where = [
    sql`true`, ...(s.from === undefined ? [] : [sql`d.on >= ${s.from}::date`]), ...(s.to === undefined ? [] : [sql`d.on <= ${s.to}::date`]),
    ...(s.least === undefined ? [] : [sql`d.amount >= ${s.least}::bigint`]), ...(s.most === undefined ? [] : [sql`d.amount <= ${s.most}::bigint`]), ...(s.kind === undefined ? [] : [sql`d.kind = ${s.kind}`]),
  ];
  return (await sql<FoundDocument>`select d.*, exists (select 1 from outside_paper x where x.id = d.id and x.removed) or (d.kind = 'grant' and exists (select 1 from ledger_entry b where b.key = 'reverse:subsidy:' || d.id)) or exists (select 1 from client_money_back k where k.receipt_id = d.id) as removed,
    exists (select 1 from outside_paper x join outside_paper y on y.centre_id = x.centre_id and y.first_id = x.first_id and y.version > x.version where x.id = d.id) as replaced from (${papersBy((await centreTerms(tx, today))?.terms.rounding ?? 'floor', s.removed === 'yes')}) d where ${sql.join(where, sql` and `)} order by d.on desc, d.id ${s.party === undefined && s.number === undefined ? sql`limit ${most + 1}` : sql``}`.execute(tx)).rows;
}

/** Entries of days, as they were posted, with their voucher numbers. */
export async function entriesBetween(tx: Tx, from: LocalDate, to: LocalDate): Promise<NumberedEntry[]> {
  return (await sql<NumberedEntry>`select v.number as voucher, e.key, e.on_day as on, e.cause, coalesce(split_part(e.key, ':', 2), '') as ref, null as reverses,
      (select jsonb_agg(jsonb_build_object('account', l.account, 'yen', l.yen, 'party', coalesce(l.person_id, l.client_id), 'order', l.order_id, 'costCentre', l.cost_centre) order by l.yen desc, l.id) from ledger_line l where l.centre_id = e.centre_id and l.entry_id = e.id) as lines
    from ledger_entry e join voucher_number v on v.centre_id = e.centre_id and v.id = e.id where e.on_day between ${from} and ${to} order by e.on_day, e.key`.execute(tx)).rows;
}

export async function partyNames(tx: Tx): Promise<Map<string, string>> {
  return new Map((await sql<{ id: string; name: string }>`select id, name from person union all select id, name from client`.execute(tx)).rows.map((r) => [r.id, r.name]));
}
