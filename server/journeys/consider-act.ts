// The gate of art. 5 and 16 of the Freelance Act: an act passes with its lawful ground on record, or is refused by name.
import { sql } from 'kysely';
import { type Result, ok } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { type Ending, type EndingNotice, makeEndingNotice } from '../../core/money/ending.ts';
import { type ActRequest, type TakenWork, considerAct } from '../../core/money/prohibited.ts';
import type { Tx } from '../db/with-actor.ts';
import { entrustedTo, toldEndings } from './fair-store.ts';

/** What everybody has taken of an order, by person: the fee told, the last day told, and how many pieces were late `on` the day. */
export async function takenWork(tx: Tx, order: string, on: LocalDate): Promise<Map<string, TakenWork>> {
  const { rows } = await sql<TakenWork & { readonly person: string }>`select f.person_id as person, f.fee, w.due, coalesce(w.late, 0) as late
    from (select n.person_id, sum((n.content -> 'fee' ->> 'yen')::bigint) as fee from order_notice n where n.order_id = ${order} group by n.person_id) f
    left join (select p.person_id, max(n.content ->> 'receiveBy')::date as due, count(*) filter (where coalesce((p.submitted_at at time zone 'Asia/Tokyo')::date, ${on}::date) > (n.content ->> 'receiveBy')::date)::int as late
      from piece p join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id where p.order_id = ${order} and p.person_id is not null group by p.person_id) w on w.person_id = f.person_id`.execute(tx);
  return new Map(rows.map(({ person, ...work }) => [person, { ...work, fee: Number(work.fee) }]));
}

export const nothingTaken: TakenWork = { fee: 0, due: null, late: 0 };

/** `piece` is null for an act on the order as a whole. Returns whether the Act binds already. */
export async function passAct(tx: Tx, id: string, request: ActRequest, piece: string | null): Promise<Result<{ readonly covered: boolean }>> {
  const on = dayOf(request.at);
  const passed = considerAct(request, await entrustedTo(tx, request.worker), on, (await takenWork(tx, request.order, on)).get(request.worker) ?? nothingTaken);
  if (!passed.ok) return passed;
  const a = passed.value;
  await sql`insert into act_record (id, act, ground, evidence, person_id, order_id, piece_id, yen, covered, by_person, at) values (${id}, ${a.act}, ${a.ground}, ${a.evidence}, ${a.worker}, ${a.order}, ${piece}, ${a.yen}, ${a.covered}, ${a.by}, ${a.at})`.execute(tx);
  return ok({ covered: a.covered });
}

/** The notice of an ending, kept; refused when it comes too late. */
export async function giveNotice(tx: Tx, id: string, ending: Ending, by: string): Promise<Result<EndingNotice & { readonly ends: LocalDate }>> {
  const made = makeEndingNotice(ending, await entrustedTo(tx, ending.worker), (await toldEndings(tx, ending.worker)).get(ending.worker) ?? []);
  if (!made.ok) return made;
  const n = made.value;
  await sql`insert into ending_notice (id, person_id, noticed_on, ends_on, exception, evidence, duty, by_person) values (${id}, ${n.worker}, ${n.noticed}, ${n.ends}, ${n.exception}, ${n.evidence}, ${n.duty}, ${by})`.execute(tx);
  return made;
}
