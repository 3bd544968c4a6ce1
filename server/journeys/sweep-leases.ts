// Leases near their end are warned of once; leases past it pass back to the team. Run every minute by the server, per centre.
import { sql } from 'kysely';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { Tx } from '../db/with-actor.ts';
import { pieceHeads } from '../workbench/store.ts';
import { passOn } from './hand-over.ts';
import { tell } from './tell.ts';

type Ending = { readonly id: string; readonly personId: string; readonly orderId: string; readonly title: string; readonly leaseUntil: Instant };

const ending = sql`select p.id, p.person_id as "personId", p.order_id as "orderId", o.title, p.lease_until as "leaseUntil" from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id`;

/** What ends within this of the first is said with it: a sitting's pieces do not warn one by one. */
const TOGETHER_MINUTES = 60;

/** One telling per person and order, however many pieces; soonest first. */
const together = (endings: readonly Ending[]): Ending[][] => [...Map.groupBy(endings.toSorted((a, b) => a.leaseUntil.localeCompare(b.leaseUntil)), (p) => `${p.personId} ${p.orderId}`).values()];

export async function sweepLeases(tx: Tx, now: Instant, id: () => string, origin: string): Promise<{ warned: number; lapsed: number }> {
  // Same bounds as core/workbench/lease.ts warnAt: a quarter of the lease, at least ten minutes, at most a day.
  const soon = (await sql<Ending>`${ending} where p.state = 'claimed' and p.warned_at is null and p.lease_until > ${now}
    and p.lease_until - make_interval(mins => greatest(10, least(p.lease_minutes / 4, 1440))) <= ${now} order by p.id limit 500 for update of p skip locked`.execute(tx)).rows;
  let warned = 0;
  for (const [first] of together(soon)) {
    const { rows } = await sql<{ id: string }>`update piece set warned_at = ${now} where person_id = ${first!.personId} and order_id = ${first!.orderId} and state = 'claimed' and warned_at is null and lease_until > ${now} and lease_until <= ${first!.leaseUntil}::timestamptz + make_interval(mins => ${TOGETHER_MINUTES}) returning id`.execute(tx);
    warned += rows.length;
    // What was said of the same order before and is not put away yet gives way to the newest.
    await sql`update notice set put_away_at = ${now} where person_id = ${first!.personId} and kind = 'messages/lease-ends' and put_away_at is null and facts ->> 'orderId' = ${first!.orderId}`.execute(tx);
    await tell(tx, id, origin, { person: first!.personId, kind: 'messages/lease-ends', facts: { title: first!.title, orderId: first!.orderId, pieces: rows.length, until: clockOf(first!.leaseUntil) }, link: '/today' });
  }
  const over = (await sql<Ending>`${ending} where p.state = 'claimed' and p.lease_until <= ${now} order by p.id limit 500 for update of p skip locked`.execute(tx)).rows;
  for (const group of together(over)) {
    const [first] = group;
    await passOn(tx, await pieceHeads(tx, group.map((p) => p.id), false), { from: first!.personId, cause: 'lapse', note: '', donePercent: null, now, id, origin });
    await tell(tx, id, origin, { person: first!.personId, kind: 'messages/lease-ended', facts: { title: first!.title, orderId: first!.orderId, pieces: group.length }, link: '/' });
  }
  return { warned, lapsed: over.length };
}

/** M/D H:MM in Japan, as people say it. */
function clockOf(at: Instant): string {
  const day = dayOf(at);
  const time = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' }).format(new Date(at));
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))} ${time}`;
}
