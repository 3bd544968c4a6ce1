// How far a new centre has come: asked of the rows themselves, so that nothing needs ticking off.
import { sql } from 'kysely';
import type { z } from 'zod';
import { firstStepNames, type firstSteps } from '../../core/journeys/wire.ts';
import type { Tx } from '../db/with-actor.ts';

type Facts = { readonly terms: boolean; readonly team: boolean; readonly client: boolean; readonly order: boolean; readonly held: readonly string[]; readonly invited: readonly string[]; readonly keepers: number };
type State = 'done' | 'invited' | 'todo';

export async function stepsOf(tx: Tx): Promise<z.input<typeof firstSteps.reply>> {
  const facts = (await sql<Facts>`select exists (select from centre_terms) as terms, exists (select from team) as team, exists (select from client) as client, exists (select from client_order) as order,
    array(select distinct g.role from role_grant g join person p on p.centre_id = g.centre_id and p.id = g.person_id where g.ended_at is null and p.state = 'active') as held,
    array(select distinct i.role from invitation i where i.used_at is null and i.ended_at is null and i.expires_at > now()) as invited,
    (select count(distinct g.person_id)::int from role_grant g join person p on p.centre_id = g.centre_id and p.id = g.person_id where g.ended_at is null and p.state = 'active' and g.role in ('manager', 'accounting')) as keepers`.execute(tx)).rows[0]!;
  const known = (done: boolean): State => (done ? 'done' : 'todo');
  const someone = (role: string): State => (facts.held.includes(role) ? 'done' : facts.invited.includes(role) ? 'invited' : 'todo');
  // A bank file is prepared by one and released by another, so two people must be able to.
  const second: State = facts.keepers > 1 ? 'done' : facts.invited.some((role) => role === 'accounting' || role === 'manager') ? 'invited' : 'todo';
  const states = { terms: known(facts.terms), director: someone('director'), worker: someone('worker'), team: known(facts.team), client: known(facts.client), order: known(facts.order), second } as const;
  const steps = firstStepNames.map((step) => ({ step, state: states[step] }));
  return { done: steps.every(({ state }) => state === 'done'), steps };
}
