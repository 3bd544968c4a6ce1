// 休む: one tap, no reason. Open pieces pass to the team with drafts and notes; the record that art. 13 of the Freelance Act
// asks for makes itself; nobody's figures change.
import { sql } from 'kysely';
import type { Instant } from '../../core/kernel/time.ts';
import { dayOf } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { pieceHeads } from '../workbench/store.ts';
import { askForCover, passOn } from './hand-over.ts';

export type Leave = { readonly actor: Actor; readonly person: string; readonly untilDay: string | null; readonly now: Instant; readonly id: () => string; readonly origin: string };

export async function takeLeave(tx: Tx, leave: Leave): Promise<{ handedOver: number; asked: number }> {
  const leaveId = leave.id();
  const begun = await sql<{ id: string }>`insert into leave (id, person_id, from_day, until_day, started_at) values (${leaveId}, ${leave.person}, ${dayOf(leave.now)}, ${leave.untilDay}, ${leave.now})
    on conflict (centre_id, person_id) where ended_at is null do update set until_day = excluded.until_day returning id`.execute(tx);
  const held = (await sql<{ id: string }>`select id from piece where person_id = ${leave.person} and state = 'claimed' order by id for update`.execute(tx)).rows;
  const pieces = await pieceHeads(tx, held.map((p) => p.id), false);
  const passing = { from: leave.person, cause: 'rest' as const, note: '', donePercent: null, now: leave.now, id: leave.id, origin: leave.origin };
  await passOn(tx, pieces, passing);
  const asked = await asCentre(tx, leave.actor, () => askForCover(tx, pieces, passing));
  await sql`update offer set state = 'withdrawn' where person_id = ${leave.person} and state = 'open'`.execute(tx);
  await sql`insert into consideration (id, person_id, leave_id, what, facts) values (${leave.id()}, ${leave.person}, ${begun.rows[0]!.id}, 'rest', ${JSON.stringify({ pieces: pieces.length, asked })}::jsonb)`.execute(tx);
  return { handedOver: pieces.length, asked };
}

export async function comeBackFrom(tx: Tx, person: string, now: Instant): Promise<boolean> {
  return (await sql`update leave set ended_at = ${now} where person_id = ${person} and ended_at is null returning 1`.execute(tx)).rows.length > 0;
}
