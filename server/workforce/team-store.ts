// Changes of a team: its name, who directs and leads it, who is in it. Nobody's past is touched: membership ends, rows stay.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { changeTeam } from '../../core/workforce/wire.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { insertMember } from './store.ts';

type Given = z.output<typeof changeTeam.body>;

/** A name is one team's; who directs it is a director, who leads it a leader. `team`: the one that may keep its own name. */
export async function teamFits(tx: Tx, actor: Actor, given: Given, team: string | null): Promise<Result<null>> {
  // Two who make the same name at once wait for each other; the index would say no without a sentence.
  await sql`select pg_advisory_xact_lock(hashtext('team names' || app.centre()::text))`.execute(tx);
  const facts = (await asCentre(tx, actor, () => sql<{ taken: boolean; directs: boolean; leads: boolean }>`select
      exists (select 1 from team where lower(name) = lower(${given.name}) and id is distinct from ${team}) as taken,
      exists (select 1 from role_grant g join person p on p.centre_id = g.centre_id and p.id = g.person_id where g.person_id = ${given.directorId} and g.role = 'director' and g.ended_at is null and p.state = 'active') as directs,
      exists (select 1 from role_grant g join person p on p.centre_id = g.centre_id and p.id = g.person_id where g.person_id = ${given.leaderId} and g.role = 'leader' and g.ended_at is null and p.state = 'active') as leads`.execute(tx))).rows[0]!;
  if (facts.taken) return refuse('workforce/team-name-taken', { name: given.name });
  if (!facts.directs) return refuse('workforce/not-a-director');
  return given.leaderId !== null && !facts.leads ? refuse('workforce/not-a-leader') : ok(null);
}

/** The new revision; null when somebody else was faster. Whoever leads is in the team. */
export async function updateTeam(tx: Tx, id: string, team: string, rev: number, given: Given, today: string): Promise<number | null> {
  const { rows } = await sql<{ rev: number }>`update team set name = ${given.name}, director_id = ${given.directorId}, leader_id = ${given.leaderId}, rev = rev + 1 where id = ${team} and rev = ${rev} returning rev`.execute(tx);
  if (rows[0] !== undefined && given.leaderId !== null) await insertMember(tx, id, team, given.leaderId, today);
  return rows[0]?.rev ?? null;
}

export async function endMembership(tx: Tx, team: string, person: string, today: string): Promise<Result<null>> {
  const leads = (await sql<{ name: string }>`select p.name from team t join person p on p.centre_id = t.centre_id and p.id = t.leader_id where t.id = ${team} and t.leader_id = ${person}`.execute(tx)).rows[0];
  if (leads !== undefined) return refuse('workforce/leader-stays', { name: leads.name });
  const { rows } = await sql`update team_member set until = ${today} where team_id = ${team} and person_id = ${person} and until is null returning 1`.execute(tx);
  return rows.length > 0 ? ok(null) : refuse('workforce/not-in-team');
}

/** Somebody of the centre who is here still. */
export async function isHere(tx: Tx, person: string): Promise<boolean> {
  return (await sql`select 1 from person p join worker w on w.centre_id = p.centre_id and w.id = p.id where p.id = ${person} and p.state = 'active' and w.state <> 'left'`.execute(tx)).rows.length > 0;
}
