// Leases near their end are warned of once; leases past it pass back to the team. Run every minute by the server, per centre.
import { sql } from 'kysely';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { Tx } from '../db/with-actor.ts';
import { pieceHeads } from '../workbench/store.ts';
import { passOn } from './hand-over.ts';
import { tell } from './tell.ts';

type Ending = { readonly id: string; readonly personId: string; readonly title: string; readonly rowNo: number; readonly leaseUntil: Instant };

const ending = sql`select p.id, p.person_id as "personId", o.title, i.row_no as "rowNo", p.lease_until as "leaseUntil" from piece p
  join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join item i on i.centre_id = p.centre_id and i.id = p.item_id`;

export async function sweepLeases(tx: Tx, now: Instant, id: () => string, origin: string): Promise<{ warned: number; lapsed: number }> {
  // Same bounds as core/workbench/lease.ts warnAt: a quarter of the lease, at least ten minutes, at most a day.
  const soon = (await sql<Ending>`${ending} where p.state = 'claimed' and p.warned_at is null and p.lease_until > ${now}
    and p.lease_until - make_interval(mins => greatest(10, least(p.lease_minutes / 4, 1440))) <= ${now} order by p.id limit 500 for update of p skip locked`.execute(tx)).rows;
  for (const p of soon) {
    await sql`update piece set warned_at = ${now} where id = ${p.id}`.execute(tx);
    await tell(tx, id, origin, { person: p.personId, kind: 'messages/lease-ends', facts: { title: p.title, row: p.rowNo, until: clockOf(p.leaseUntil) }, link: `/work/${p.id}` });
  }
  const over = (await sql<Ending>`${ending} where p.state = 'claimed' and p.lease_until <= ${now} order by p.id limit 500 for update of p skip locked`.execute(tx)).rows;
  for (const p of over) {
    await passOn(tx, await pieceHeads(tx, [p.id], false), { from: p.personId, cause: 'lapse', note: '', donePercent: null, now, id, origin });
    await tell(tx, id, origin, { person: p.personId, kind: 'messages/lease-ended', facts: { title: p.title, row: p.rowNo }, link: '/' });
  }
  return { warned: soon.length, lapsed: over.length };
}

/** M/D H:MM in Japan, as people say it. */
function clockOf(at: Instant): string {
  const day = dayOf(at);
  const time = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' }).format(new Date(at));
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))} ${time}`;
}
