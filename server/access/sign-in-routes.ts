// The door before a session: password and code, passkeys, the demonstration, links for a new password, asking to be registered.
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { sql } from 'kysely';
import { isRole } from '../../core/access/model.ts';
import { judgePassword } from '../../core/access/judge-password.ts';
import * as wire from '../../core/access/wire.ts';
import { type App, finished } from '../http/context.ts';
import { type Limit, networkOf, refill } from '../http/limits.ts';
import { refused } from '../http/refusals.ts';
import { register } from '../http/register.ts';
import { hashToken, newToken } from '../http/tokens.ts';
import { bodyOf, subjectOf } from './mails.ts';
import { readAuthentication, rpOf } from './passkeys.ts';
import { hashPassword } from './passwords.ts';
import { needsSecondFactor, openSession, rolesOf } from './sessions.ts';
import { type Known, verifyFactors } from './verify-factors.ts';

const RESET_MINUTES = 30;

// Five wrong ones from one place, then one in three minutes; from everywhere together fifty. Never a lock: on pay day the person
// herself comes from another network than her attacker (reliability.md 3.10).
const ofPlace = (email: string, network: string): Limit => ({ bucket: 'sign-in-place', of: `${email} ${network}`, size: 5, refillSeconds: 180 });
const ofAddress = (email: string): Limit => ({ bucket: 'sign-in-address', of: email, size: 50, refillSeconds: 30 });
const ofNetwork = (network: string): Limit => ({ bucket: 'sign-in-network', of: network, size: 120, refillSeconds: 3 });

type DemoPerson = { id: string; account: string; name: string; centre_id: string; centre: string; roles: string };

export function signInRoutes(app: App): void {
  register(app, wire.health, {
    async handle({ tx, kado }) {
      await sql`select 1`.execute(tx);
      return { body: { ok: true as const, mode: kado.settings.mode } };
    },
  });

  register(app, wire.centres, {
    async handle({ tx }) {
      const { rows } = await sql<{ id: string; name: string }>`select id, name from app.open_centres()`.execute(tx);
      return { body: { centres: rows } };
    },
  });

  register(app, wire.signIn, {
    limits: ({ body, request }) => [ofPlace(body.email, networkOf(request)), ofAddress(body.email), ofNetwork(networkOf(request))],
    async handle({ tx, body, request, now, id, kado }) {
      const { rows: [known] } = await sql<Known & { roles: string | null }>`select account, password_hash, totp_secret, roles from app.sign_in_facts(${body.email})`.execute(tx);
      const strength = await verifyFactors(tx, kado.keys, known, body, now);
      const roles = rolesOf(known!.roles);
      await refill(tx, ofPlace(body.email, networkOf(request)));
      const cookie = await openSession(tx, request, { id: id(), account: known!.account!, strength, roles });
      return { body: { signedIn: true as const, needsSecondFactor: needsSecondFactor(roles, strength) }, cookie };
    },
  });

  register(app, wire.demoPeople, {
    async handle({ tx, kado }) {
      if (kado.settings.mode !== 'demo') throw refused('access/demo-only');
      const { rows } = await sql<DemoPerson>`select * from app.demo_people()`.execute(tx);
      return { body: { people: rows.map((p) => ({ id: p.id, name: p.name, centre: p.centre, roles: rolesOf(p.roles) })) } };
    },
  });

  register(app, wire.demoSignIn, {
    async handle({ tx, body, request, kado, id }) {
      if (kado.settings.mode !== 'demo') throw refused('access/demo-only');
      const { rows } = await sql<DemoPerson>`select * from app.demo_people() as d where d.id = ${body.person}`.execute(tx);
      const [person] = rows;
      if (person === undefined) throw refused('access/not-found');
      const cookie = await openSession(tx, request, { id: id(), account: person.account, centre: person.centre_id, strength: 'demo', roles: rolesOf(person.roles) });
      return { body: { signedIn: true as const, needsSecondFactor: false }, cookie };
    },
  });

  register(app, wire.passkeySignInOptions, {
    limits: ({ request }) => [{ bucket: 'passkey', of: networkOf(request), size: 120, refillSeconds: 2 }],
    async handle({ tx, request, kado, secretId }) {
      const options = await generateAuthenticationOptions({ rpID: rpOf(request, kado.settings), userVerification: 'required' });
      const challenge = secretId();
      await sql`select app.ask_passkey(${challenge}, 'sign-in', ${options.challenge})`.execute(tx);
      return { body: { challenge, options: { ...options } } };
    },
  });

  register(app, wire.passkeySignIn, {
    limits: ({ request }) => [ofNetwork(networkOf(request))],
    async handle({ tx, body, request, kado, id }) {
      const { rows: [asked] } = await sql<{ challenge: string | null }>`select app.take_challenge(${body.challenge}, 'sign-in') as challenge`.execute(tx);
      const response = readAuthentication(body.response);
      if (asked?.challenge == null || response === null) throw refused('access/passkey-failed');
      const { rows: [key] } = await sql<{ id: string; account: string; public_key: Buffer; counter: number; roles: string | null }>`select * from app.passkey_by_credential(${response.id})`.execute(tx);
      if (key === undefined) throw refused('access/passkey-failed');
      const verified = await verifyAuthenticationResponse({
        response, expectedChallenge: asked.challenge, expectedOrigin: [...kado.settings.origins], expectedRPID: rpOf(request, kado.settings), requireUserVerification: true,
        credential: { id: response.id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
      }).catch(() => null);
      if (verified?.verified !== true) throw refused('access/passkey-failed');
      await sql`select app.used_passkey(${key.id}, ${verified.authenticationInfo.newCounter})`.execute(tx);
      const cookie = await openSession(tx, request, { id: id(), account: key.account, strength: 'passkey', roles: rolesOf(key.roles) });
      return { body: { signedIn: true as const, needsSecondFactor: false }, cookie };
    },
  });

  register(app, wire.forgotPassword, {
    limits: ({ body, request }) => [{ bucket: 'reset', of: body.email, size: 3, refillSeconds: 1200 }, { bucket: 'reset-network', of: networkOf(request), size: 30, refillSeconds: 120 }],
    async handle({ tx, body, kado, id }) {
      const token = newToken();
      const facts = { minutes: RESET_MINUTES, link: `${kado.settings.publicOrigin}/reset#${token}` };
      await sql`select app.ask_reset(${body.email}, ${hashToken(token)}, ${id()}, ${subjectOf('reset', facts)}, ${bodyOf('reset', facts)})`.execute(tx);
      return finished;
    },
  });

  register(app, wire.resetPassword, {
    limits: ({ request }) => [{ bucket: 'link', of: networkOf(request), size: 60, refillSeconds: 10 }],
    async handle({ tx, body, id }) {
      const hash = hashToken(body.token);
      const { rows: [facts] } = await sql<{ email: string }>`select email from app.reset_facts(${hash})`.execute(tx);
      if (facts === undefined) throw refused('access/link-spent');
      const judged = judgePassword(body.password, [facts.email, 'kado']);
      if (!judged.ok) return judged;
      const { rows: [reset] } = await sql<{ reset: boolean }>`select app.reset_password(${hash}, ${await hashPassword(body.password)}, ${id()}, ${subjectOf('changed', {})}, ${bodyOf('changed', {})}) as reset`.execute(tx);
      if (reset?.reset !== true) throw refused('access/link-spent');
      return finished;
    },
  });

  register(app, wire.askRegistration, {
    limits: ({ body, request }) => [{ bucket: 'registration', of: networkOf(request), size: 20, refillSeconds: 180 }, { bucket: 'registration-address', of: body.email, size: 3, refillSeconds: 1200 }],
    async handle({ tx, body, now, secretId }) {
      // Asking twice looks the same as asking once: nobody learns who has asked.
      const { rows: [asked] } = await sql<{ there: boolean }>`select app.ask_registration(${body.centre}, ${secretId()}, ${body.name}, ${body.kana}, ${body.email}, ${body.note}, ${now}::timestamptz) as there`.execute(tx);
      if (asked?.there !== true) throw refused('access/not-found');
      return finished;
    },
  });

  register(app, wire.lookAtInvitation, {
    limits: ({ request }) => [{ bucket: 'link', of: networkOf(request), size: 60, refillSeconds: 10 }],
    async handle({ tx, body }) {
      const { rows: [found] } = await sql<InvitationFacts>`select * from app.look_at_invitation(${hashToken(body.token)})`.execute(tx);
      if (found === undefined || !isRole(found.role)) throw refused('access/link-spent');
      return { body: { centre: found.centre_name, email: found.email, name: found.name, role: found.role, accountThere: found.account !== null } };
    },
  });

  register(app, wire.acceptInvitation, {
    limits: ({ request }) => [{ bucket: 'link', of: networkOf(request), size: 60, refillSeconds: 10 }],
    async handle({ tx, body, request, now, id, kado }) {
      const hash = hashToken(body.token);
      const { rows: [found] } = await sql<InvitationFacts>`select * from app.look_at_invitation(${hash})`.execute(tx);
      if (found === undefined) throw refused('access/link-spent');
      // An account that is there proves itself as it always does: an invitation never sets a password beside its passkeys.
      const there = found.account !== null;
      const judged = there ? null : judgePassword(body.password, [found.email, body.name, found.centre_name, 'kado']);
      if (judged !== null && !judged.ok) return judged;
      const strength = there ? await verifyFactors(tx, kado.keys, found, body, now) : 'password';
      const { rows: [joined] } = await sql<{ in_centre: string; as_account: string }>`
        select * from app.accept_invitation(${hash}, ${id()}, ${there ? null : await hashPassword(body.password)}, ${id()}, ${id()}, ${body.name})`.execute(tx);
      if (joined === undefined) throw refused('access/link-spent');
      const roles = isRole(found.role) ? [found.role] : [];
      const cookie = await openSession(tx, request, { id: id(), account: joined.as_account, centre: joined.in_centre, strength, roles });
      return { body: { signedIn: true as const, needsSecondFactor: needsSecondFactor(roles, strength) }, cookie };
    },
  });
}

type InvitationFacts = Known & { readonly centre: string; readonly centre_name: string; readonly email: string; readonly name: string; readonly role: string };
