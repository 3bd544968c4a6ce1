// Rows of people and invitations, as the routes ask for them.
import { sql } from 'kysely';
import type { Role } from '../../core/access/model.ts';
import type { Instant } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';

/** One line of the chain, where there is a centre that keeps one. */
export async function audit(tx: Tx, actor: Actor, action: string, kind: string, object: string | null, facts: Readonly<Record<string, unknown>> = {}): Promise<void> {
  if (actor.centre !== null) await sql`select app.audit(${action}, ${kind}, ${object}, ${JSON.stringify(facts)}::jsonb)`.execute(tx);
}

export type PersonRow = { readonly id: string; readonly name: string; readonly kana: string; readonly email: string | null; readonly roles: Role[]; readonly state: 'active' | 'closed' };

export async function peopleOf(tx: Tx, centre: string): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.kana, a.email, p.state, array(select g.role from role_grant g where g.centre_id = p.centre_id and g.person_id = p.id and g.ended_at is null order by g.role) as roles
    from person p left join app.addresses_of_people() a on a.person = p.id where p.centre_id = ${centre} order by p.kana collate "C", p.name collate "C", p.id`.execute(tx);
  return rows;
}

export async function personOf(tx: Tx, centre: string | null, id: string): Promise<{ state: 'active' | 'closed'; roles: Role[] } | undefined> {
  const { rows } = await sql<{ state: 'active' | 'closed'; roles: Role[] }>`
    select p.state, array(select g.role from role_grant g where g.centre_id = p.centre_id and g.person_id = p.id and g.ended_at is null order by g.role) as roles from person p where p.centre_id = ${centre} and p.id = ${id}`.execute(tx);
  return rows[0];
}

/** Does somebody else who is still here hold this role? */
export async function heldByOthers(tx: Tx, centre: string, person: string, role: Role): Promise<boolean> {
  return (await sql`select 1 from role_grant g join person p on p.centre_id = g.centre_id and p.id = g.person_id and p.state = 'active'
    where g.centre_id = ${centre} and g.role = ${role} and g.ended_at is null and g.person_id <> ${person} limit 1`.execute(tx)).rows.length > 0;
}

export type InvitationRow = { readonly id: string; readonly email: string; readonly name: string; readonly role: Role; readonly createdAt: Instant; readonly expiresAt: Instant; readonly state: 'open' | 'used' | 'ended' | 'expired' };

const invitationRows = (now: Instant) => sql`id, email, name, role, created_at as "createdAt", expires_at as "expiresAt",
  case when used_at is not null then 'used' when ended_at is not null then 'ended' when expires_at <= ${now}::timestamptz then 'expired' else 'open' end as state`;

export async function invitationsOf(tx: Tx, centre: string, now: Instant): Promise<InvitationRow[]> {
  return (await sql<InvitationRow>`select ${invitationRows(now)} from invitation where centre_id = ${centre} order by created_at desc, id limit 500`.execute(tx)).rows;
}

export async function invitationOf(tx: Tx, centre: string | null, id: string, now: Instant): Promise<InvitationRow | undefined> {
  return (await sql<InvitationRow>`select ${invitationRows(now)} from invitation where centre_id = ${centre} and id = ${id}`.execute(tx)).rows[0];
}

export type RegistrationRow = { readonly id: string; readonly name: string; readonly kana: string; readonly email: string; readonly note: string; readonly askedAt: Instant; readonly state: 'asked' | 'invited' | 'declined' };

const registrationRows = sql`id, name, kana, email, note, asked_at as "askedAt", state`;

export async function registrationsOf(tx: Tx, centre: string): Promise<RegistrationRow[]> {
  return (await sql<RegistrationRow>`select ${registrationRows} from registration where centre_id = ${centre} order by asked_at desc, id limit 500`.execute(tx)).rows;
}

export async function registrationOf(tx: Tx, centre: string | null, id: string): Promise<RegistrationRow | undefined> {
  return (await sql<RegistrationRow>`select ${registrationRows} from registration where centre_id = ${centre} and id = ${id}`.execute(tx)).rows[0];
}
