// The gate of art. 5 and 16 of the Freelance Act: an act passes with its lawful ground on record, or is refused by name.
import { sql } from 'kysely';
import { type Result, ok } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { type Ending, type EndingNotice, makeEndingNotice } from '../../core/money/ending.ts';
import { type ActRequest, type LatePieces, type TakenWork, considerAct } from '../../core/money/prohibited.ts';
import type { Tx } from '../db/with-actor.ts';
import { entrustedTo, toldEndings } from './fair-store.ts';

/** Each piece that is hers under the notice it was taken by, with what that notice told for it. A piece passed on or taken anew names another notice. What is still out is due when she was given it until, where she kept it longer than the notice says. */
const told = (order: string) => sql`select n.person_id, p.id as piece_id, p.step_id, p.item_id, greatest((n.content ->> 'receiveBy')::date, (p.lease_until at time zone 'Asia/Tokyo')::date) as due, coalesce((q.listed ->> 'yen')::bigint, p.pay_yen) as yen,
      (coalesce((select min(a.submitted_at) from answer a where a.centre_id = p.centre_id and a.piece_id = p.id and a.person_id = p.person_id), p.submitted_at) at time zone 'Asia/Tokyo')::date as received
    from order_notice n, rows from (jsonb_array_elements_text(n.content -> 'pieces'), jsonb_array_elements(n.content #> '{listed,list}')) as q(piece, listed)
    join piece p on p.id = q.piece::uuid
    where n.order_id = ${order} and p.centre_id = n.centre_id and p.notice_id = n.id and p.person_id = n.person_id`;

type Taken = { readonly person: string; readonly fee: string; readonly reduced: string; readonly due: LocalDate | null; readonly late: LatePieces[] };

/**
 * What everybody has of an order, by person: the fee told for it, what acts on record took off it, the last day told, and what
 * had come late `on` the day. Work is received when it is first handed in: what is sent back later was not late.
 */
export async function takenWork(tx: Tx, order: string, on: LocalDate): Promise<Map<string, TakenWork>> {
  const { rows } = await sql<Taken>`with told as (${told(order)}),
    late as (select t.person_id, s.name as step, s.position, t.due, t.received, jsonb_agg(i.row_no order by i.row_no) as rows from told t join step s on s.id = t.step_id join item i on i.id = t.item_id
      where coalesce(t.received, ${on}::date) > t.due group by 1, 2, 3, 4, 5),
    reduced as (select person_id, sum(yen) as yen from act_record where order_id = ${order} and act = 'reduce-pay' group by 1)
    select x.person_id as person, sum(x.yen)::bigint as fee, coalesce((select r.yen from reduced r where r.person_id = x.person_id), 0)::bigint as reduced, max(x.due) as due,
      coalesce((select jsonb_agg(jsonb_build_object('step', l.step, 'rows', l.rows, 'due', l.due, 'received', l.received) order by l.position, l.due, l.received) from late l where l.person_id = x.person_id), '[]') as late
    from told x group by 1`.execute(tx);
  return new Map(rows.map(({ person, ...work }) => [person, { ...work, fee: Number(work.fee), reduced: Number(work.reduced) }]));
}

export const nothingTaken: TakenWork = { fee: 0, reduced: 0, due: null, late: [] };

/** `piece` is null for an act on the order as a whole. Returns whether the Act binds already. */
export async function passAct(tx: Tx, id: string, request: ActRequest, piece: string | null): Promise<Result<{ readonly covered: boolean }>> {
  const on = dayOf(request.at);
  // Two who reduce at once: the second waits here, and then sees what the first took off.
  await sql`select pg_advisory_xact_lock(hashtext(${`acts on ${request.order} of ${request.worker}`}))`.execute(tx);
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
