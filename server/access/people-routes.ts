// People of the centre: invitations, requests to be registered, roles given and taken back.
import { sql } from 'kysely';
import { type Role, keepers, mayGive } from '../../core/access/model.ts';
import * as wire from '../../core/access/wire.ts';
import { type Instant, epochMs, instant } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type App, type Kado, type Related, finished } from '../http/context.ts';
import { refused } from '../http/refusals.ts';
import { register } from '../http/register.ts';
import { hashToken, newToken } from '../http/tokens.ts';
import { mailAddress } from './mails.ts';
import { audit, heldByOthers, invitationOf, invitationsOf, peopleOf, personOf, registrationOf, registrationsOf } from './store.ts';

const INVITATION_HOURS = 72;

type Inviting = { readonly tx: Tx; readonly actor: Actor; readonly now: Instant; readonly kado: Kado; readonly id: () => string; readonly secretId: () => string };

/** Writes the invitation and its mail. The token is in the link's fragment, which no log sees; the inviter may hand it over herself. */
async function invite({ tx, actor, now, kado, id, secretId }: Inviting, given: { readonly email: string; readonly name: string; readonly role: Role }): Promise<{ id: string; link: string }> {
  if (!mayGive(actor.roles, given.role)) throw refused('access/role-above');
  const centre = actor.centre!;
  const { rows: [named] } = await sql<{ name: string }>`select name from centre where centre_id = ${centre}`.execute(tx);
  await sql`update invitation set ended_at = ${now}::timestamptz where centre_id = ${centre} and email = ${given.email} and used_at is null and ended_at is null`.execute(tx);
  const token = newToken();
  const link = `${kado.settings.publicOrigin}/join#${token}`;
  const invitation = secretId();
  const expires = instant(epochMs(now) + INVITATION_HOURS * 3_600_000);
  await sql`insert into invitation (centre_id, id, email, name, role, token_hash, invited_by, created_at, expires_at)
    values (${centre}, ${invitation}, ${given.email}, ${given.name}, ${given.role}, ${hashToken(token)}, ${actor.person}, ${now}::timestamptz, ${expires}::timestamptz)`.execute(tx);
  await mailAddress(tx, 'invitation', { id: id(), centre, to: given.email, about: invitation, facts: { centre: named!.name, name: given.name, hours: INVITATION_HOURS, link } });
  await audit(tx, actor, 'access/invited', 'invitation', invitation, { role: given.role });
  return { id: invitation, link };
}

/** Throws when nobody else could do what this role does. Two who take from each other at once wait here. */
async function keepOne(tx: Tx, centre: string, person: string, roles: readonly Role[]): Promise<void> {
  const kept = keepers.filter((role) => roles.includes(role));
  if (kept.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtext(${`keepers of ${centre}`}))`.execute(tx);
  for (const role of kept) if (!(await heldByOthers(tx, centre, person, role))) throw refused('access/last-keeper', { role });
}

async function relatePerson({ tx, actor, params }: { tx: Tx; actor: Actor; params: { id: string } }): Promise<Related> {
  const person = await personOf(tx, actor.centre, params.id);
  return person === undefined ? null : { relation: params.id === actor.person ? 'own' : 'centre', state: person.state };
}

export function peopleRoutes(app: App): void {
  register(app, wire.people, {
    async handle({ tx, actor }) {
      return { body: { people: await peopleOf(tx, actor.centre!) } };
    },
  });

  register(app, wire.invitations, {
    async handle({ tx, actor, now }) {
      return { body: { invitations: await invitationsOf(tx, actor.centre!, now) } };
    },
  });

  register(app, wire.invite, {
    async handle(context) {
      return { body: await invite(context, context.body), status: 201 };
    },
  });

  register(app, wire.endInvitation, {
    async relate({ tx, actor, params, now }) {
      const invitation = await invitationOf(tx, actor.centre, params.id, now);
      return invitation === undefined ? null : { relation: 'centre', state: invitation.state };
    },
    async handle({ tx, actor, params, now }) {
      await sql`update invitation set ended_at = ${now}::timestamptz where centre_id = ${actor.centre} and id = ${params.id} and used_at is null`.execute(tx);
      await audit(tx, actor, 'access/invitation-ended', 'invitation', params.id);
      return finished;
    },
  });

  register(app, wire.resendInvitation, {
    async relate({ tx, actor, params, now }) {
      const invitation = await invitationOf(tx, actor.centre, params.id, now);
      return invitation === undefined ? null : { relation: 'centre', state: invitation.state };
    },
    async handle(context) {
      const { tx, actor, params, now } = context;
      const { email, name, role } = (await invitationOf(tx, actor.centre, params.id, now))!;
      return { body: await invite(context, { email, name, role }), status: 201 };
    },
  });

  register(app, wire.registrations, {
    async handle({ tx, actor }) {
      return { body: { registrations: await registrationsOf(tx, actor.centre!) } };
    },
  });

  register(app, wire.answerRegistration, {
    async relate({ tx, actor, params }) {
      const registration = await registrationOf(tx, actor.centre, params.id);
      return registration === undefined ? null : { relation: 'centre', state: registration.state };
    },
    async handle(context) {
      const { tx, actor, params, body, now, id } = context;
      const registration = (await registrationOf(tx, actor.centre, params.id))!;
      if (body.answer === 'invite') await invite(context, { email: registration.email, name: registration.name, role: 'worker' });
      else {
        const { rows: [centre] } = await sql<{ name: string }>`select name from centre where centre_id = ${actor.centre}`.execute(tx);
        await mailAddress(tx, 'decline', { id: id(), centre: actor.centre!, to: registration.email, about: params.id, facts: { centre: centre!.name, name: registration.name } });
      }
      await sql`update registration set state = ${body.answer === 'invite' ? 'invited' : 'declined'}, answered_by = ${actor.person}, answered_at = ${now}::timestamptz where centre_id = ${actor.centre} and id = ${params.id}`.execute(tx);
      await audit(tx, actor, 'access/registration-answered', 'registration', params.id, { answer: body.answer });
      return finished;
    },
  });

  register(app, wire.giveRole, {
    stepUp: true,
    relate: relatePerson,
    async handle({ tx, actor, params, body, id }) {
      if (!mayGive(actor.roles, body.role)) throw refused('access/role-above');
      const person = (await personOf(tx, actor.centre, params.id))!;
      if (person.roles.includes(body.role)) throw refused('access/role-held');
      await sql`insert into role_grant (centre_id, id, person_id, role, given_by) values (${actor.centre}, ${id()}, ${params.id}, ${body.role}, ${actor.person})`.execute(tx);
      // More trust, shorter sessions: what was opened for a worker's week ends, and she proves herself anew.
      if (body.role !== 'worker' && body.role !== 'leader') await sql`select app.end_sessions_of(${params.id})`.execute(tx);
      await audit(tx, actor, 'access/role-given', 'person', params.id, { role: body.role });
      return finished;
    },
  });

  register(app, wire.endRole, {
    stepUp: true,
    relate: relatePerson,
    async handle({ tx, actor, params, body, now }) {
      if (!mayGive(actor.roles, body.role)) throw refused('access/role-above');
      await keepOne(tx, actor.centre!, params.id, [body.role]);
      const ended = await sql`update role_grant set ended_by = ${actor.person}, ended_at = ${now}::timestamptz where centre_id = ${actor.centre} and person_id = ${params.id} and role = ${body.role} and ended_at is null returning 1`.execute(tx);
      if (ended.rows.length === 0) throw refused('access/role-not-held');
      await audit(tx, actor, 'access/role-ended', 'person', params.id, { role: body.role });
      return finished;
    },
  });

  register(app, wire.closePerson, {
    stepUp: true,
    relate: relatePerson,
    async handle({ tx, actor, params, now }) {
      const person = (await personOf(tx, actor.centre, params.id))!;
      if (!person.roles.every((role) => mayGive(actor.roles, role))) throw refused('access/role-above');
      await keepOne(tx, actor.centre!, params.id, person.roles);
      await sql`update role_grant set ended_by = ${actor.person}, ended_at = ${now}::timestamptz where centre_id = ${actor.centre} and person_id = ${params.id} and ended_at is null`.execute(tx);
      await sql`update person set state = 'closed', closed_at = ${now}::timestamptz, rev = rev + 1 where centre_id = ${actor.centre} and id = ${params.id}`.execute(tx);
      await sql`select app.end_sessions_of(${params.id})`.execute(tx);
      await audit(tx, actor, 'access/person-closed', 'person', params.id);
      return finished;
    },
  });

  register(app, wire.endPersonSessions, {
    relate: relatePerson,
    async handle({ tx, actor, params }) {
      await sql`select app.end_sessions_of(${params.id})`.execute(tx);
      await audit(tx, actor, 'access/sessions-ended', 'person', params.id);
      return finished;
    },
  });
}
