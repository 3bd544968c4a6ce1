// Oneself: who am I, my sessions, my password, authenticator app, passkeys and API tokens.
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { sql } from 'kysely';
import { judgePassword } from '../../core/access/judge-password.ts';
import { type Strength } from '../../core/access/model.ts';
import { sessionLife } from '../../core/access/session-life.ts';
import * as wire from '../../core/access/wire.ts';
import { type Instant, epochMs, instant } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type App, finished } from '../http/context.ts';
import { cookieOf, sessionCookie } from '../http/doors.ts';
import type { Limit } from '../http/limits.ts';
import { refused } from '../http/refusals.ts';
import { register } from '../http/register.ts';
import { hashToken, newToken } from '../http/tokens.ts';
import type { FastifyRequest } from 'fastify';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpStep, totpUri } from './codes.ts';
import { mailPerson } from './mails.ts';
import { readRegistration, rpOf } from './passkeys.ts';
import { hashPassword } from './passwords.ts';
import { renewSession, strengthOf } from './sessions.ts';
import { openCode, sealCode } from '../db/seal-codes.ts';
import { type Known, verifyFactors } from './verify-factors.ts';
import { audit } from './store.ts';

type Factors = { password: boolean; totp: boolean; passkeys: number; recovery_codes: number };

const NOTHING: Factors = { password: false, totp: false, passkeys: 0, recovery_codes: 0 };

const factorsOf = async (tx: Tx): Promise<Factors> => (await sql<Factors>`select * from app.own_factors()`.execute(tx)).rows[0] ?? NOTHING;

/** Guessing a password on a stolen session is as slow as at the door. */
const ofSession = (app: App, request: FastifyRequest): Limit => ({ bucket: 'prove', of: cookieOf(request.headers.cookie, sessionCookie(app.kado.settings)) ?? request.ip, size: 5, refillSeconds: 60 });

/** A password alone may add the first strong factor, never one beside another: else a stolen password would be enough for all. */
async function refuseWeak(tx: Tx): Promise<void> {
  const factors = await factorsOf(tx);
  if ((factors.totp || factors.passkeys > 0) && (await strengthOf(tx)) === 'password') throw refused('access/step-up');
}

async function afterChange(tx: Tx, actor: Actor, action: string, id: () => string): Promise<void> {
  await sql`select app.end_other_sessions()`.execute(tx);
  if (actor.person !== null) await mailPerson(tx, 'changed', { id: id(), person: actor.person });
  await audit(tx, actor, action, 'account', actor.account);
}

async function strengthen(tx: Tx, actor: Actor, strength: Strength): Promise<void> {
  const life = sessionLife(actor.roles, strength);
  await sql`select app.strengthen_session(${strength}, ${life.idleMinutes}, ${life.absoluteMinutes})`.execute(tx);
}

async function writeRecoveryCodes(tx: Tx, actor: Actor): Promise<string[]> {
  const codes = newRecoveryCodes();
  await sql`delete from recovery_code where account_id = ${actor.account}`.execute(tx);
  for (const code of codes) await sql`insert into recovery_code (account_id, code_hash) values (${actor.account}, ${hashRecoveryCode(code)})`.execute(tx);
  return codes;
}

export function factorRoutes(app: App): void {
  register(app, wire.me, {
    nobody: true,
    async handle({ tx, actor, kado }) {
      const { rows: [own] } = await sql<{ name: string; centre: string | null; strength: Strength; held: string[]; email: string | null }>`
        select coalesce(p.name, '') as name, c.name as centre, s.strength, (select a.email from account a where a.id = app.account()) as email,
          array(select g.role from role_grant g where g.centre_id = s.centre_id and g.person_id = s.person_id and g.ended_at is null order by g.role) as held
        from session s left join person p on p.centre_id = s.centre_id and p.id = s.person_id left join centre c on c.centre_id = s.centre_id where s.id = app.session()`.execute(tx);
      const { rows: centres } = await sql<{ id: string; name: string }>`select id, name from app.own_centres()`.execute(tx);
      const factors = await factorsOf(tx);
      return {
        body: {
          account: actor.account, email: own!.email, person: actor.person, name: own!.name, centre: actor.centre === null ? null : { id: actor.centre, name: own!.centre ?? '' }, centres,
          held: own!.held as never, roles: [...actor.roles], strength: own!.strength, order: actor.order, mode: kado.settings.mode,
          factors: { password: factors.password, totp: factors.totp, passkeys: factors.passkeys, recoveryCodes: factors.recovery_codes },
        },
      };
    },
  });

  register(app, wire.signOut, {
    async handle({ tx, actor, now }) {
      await sql`update session set ended_at = ${now}::timestamptz where id = app.session() and ended_at is null`.execute(tx);
      await audit(tx, actor, 'access/signed-out', 'session', actor.session);
      return { ...finished, cookie: 'clear' };
    },
  });

  register(app, wire.prove, {
    tokenForbidden: true,
    limits: ({ request }) => [ofSession(app, request)],
    async handle({ tx, actor, body, now }) {
      const { rows: [own] } = await sql<Omit<Known, 'account'>>`select password_hash, totp_secret from app.own_secrets()`.execute(tx);
      await verifyFactors(tx, app.kado.keys, own && { ...own, account: actor.account }, body, now);
      const cookie = await renewSession(tx, actor, { proven: true });
      if (cookie === null) throw refused('access/token-forbids');
      return { ...finished, cookie };
    },
  });

  register(app, wire.sessions, {
    async handle({ tx, actor }) {
      const { rows } = await sql<{ id: string; strength: Strength; device: string; createdAt: Instant; lastSeenAt: Instant }>`
        select id, strength, name as device, created_at as "createdAt", last_seen_at as "lastSeenAt" from session
        where account_id = ${actor.account} and kind = 'person' and ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => idle_minutes) order by last_seen_at desc, id`.execute(tx);
      return { body: { sessions: rows.map((s) => ({ ...s, current: s.id === actor.session })) } };
    },
  });

  const endOwn = (kind: 'person' | 'token', action: string) => ({
    async relate({ tx, actor, params }: { tx: Tx; actor: Actor; params: { id: string } }) {
      const { rows: [row] } = await sql<{ ended: boolean }>`select ended_at is not null as ended from session where id = ${params.id} and account_id = ${actor.account} and kind = ${kind}`.execute(tx);
      return row === undefined ? null : { relation: 'own' as const, state: row.ended ? 'ended' : 'open' };
    },
    async handle({ tx, actor, params, now }: { tx: Tx; actor: Actor; params: { id: string }; now: Instant }) {
      await sql`update session set ended_at = ${now}::timestamptz where id = ${params.id} and account_id = ${actor.account} and kind = ${kind}`.execute(tx);
      await audit(tx, actor, action, kind === 'person' ? 'session' : 'token', params.id);
      return finished;
    },
  });
  register(app, wire.endSession, endOwn('person', 'access/session-ended'));
  register(app, wire.endToken, endOwn('token', 'access/token-ended'));

  register(app, wire.chooseCentre, {
    tokenForbidden: true,
    async handle({ tx, actor, body }) {
      const cookie = await renewSession(tx, actor, { proven: false, centre: body.centre });
      if (cookie === null) throw refused('access/not-found');
      await audit(tx, actor, 'access/centre-chosen', 'centre', body.centre);
      return { ...finished, cookie };
    },
  });

  register(app, wire.changePassword, {
    tokenForbidden: true,
    limits: ({ request }) => [ofSession(app, request)],
    async handle({ tx, actor, body, now, id }) {
      const { rows: [own] } = await sql<{ email: string; password_hash: string | null }>`select email, password_hash from app.own_secrets()`.execute(tx);
      await verifyFactors(tx, app.kado.keys, own && { ...own, account: actor.account, totp_secret: null }, { password: body.current }, now);
      const judged = judgePassword(body.next, [own!.email, 'kado']);
      if (!judged.ok) return judged;
      await sql`select app.set_own_password(${await hashPassword(body.next)})`.execute(tx);
      await afterChange(tx, actor, 'access/password-changed', id);
      const cookie = await renewSession(tx, actor, { proven: true });
      return { ...finished, ...(cookie === null ? {} : { cookie }) };
    },
  });

  register(app, wire.startTotp, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor }) {
      await refuseWeak(tx);
      const secret = newTotpSecret();
      // The new secret replaces the old one only when its first code was given.
      await sql`insert into totp (account_id, pending) values (${actor.account}, ${sealCode(app.kado.keys, secret, actor.account!)}) on conflict (account_id) do update set pending = excluded.pending`.execute(tx);
      const { rows: [own] } = await sql<{ email: string }>`select email from account where id = ${actor.account}`.execute(tx);
      return { body: { secret, uri: totpUri(secret, own!.email) } };
    },
  });

  register(app, wire.confirmTotp, {
    tokenForbidden: true, stepUp: true,
    limits: ({ request }) => [ofSession(app, request)],
    async handle({ tx, actor, body, now, id }) {
      const { rows: [own] } = await sql<{ secret: string }>`select pending as secret from totp where account_id = ${actor.account} and pending is not null`.execute(tx);
      if (own === undefined) throw refused('access/totp-missing');
      const step = totpStep(openCode(app.kado.keys, own.secret, actor.account!), body.code, epochMs(now));
      if (step === null) throw refused('access/code-wrong');
      await sql`update totp set secret = pending, pending = null, confirmed_at = ${now}::timestamptz where account_id = ${actor.account}`.execute(tx);
      await sql`select app.use_totp_step(${actor.account}, ${step})`.execute(tx);
      const recoveryCodes = await writeRecoveryCodes(tx, actor);
      await strengthen(tx, actor, 'password-code');
      await afterChange(tx, actor, 'access/totp-added', id);
      return { body: { recoveryCodes } };
    },
  });

  register(app, wire.removeTotp, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor, id }) {
      await refuseWeak(tx);
      await sql`delete from totp where account_id = ${actor.account}`.execute(tx);
      await sql`delete from recovery_code where account_id = ${actor.account}`.execute(tx);
      await afterChange(tx, actor, 'access/totp-removed', id);
      return finished;
    },
  });

  register(app, wire.renewRecovery, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor }) {
      await refuseWeak(tx);
      if (!(await factorsOf(tx)).totp) throw refused('access/totp-missing');
      const recoveryCodes = await writeRecoveryCodes(tx, actor);
      await audit(tx, actor, 'access/recovery-renewed', 'account', actor.account);
      return { body: { recoveryCodes } };
    },
  });

  register(app, wire.passkeys, {
    async handle({ tx, actor }) {
      const { rows } = await sql<{ id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkey where account_id = ${actor.account} order by created_at, id`.execute(tx);
      return { body: { passkeys: rows } };
    },
  });

  register(app, wire.passkeyOptions, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor, request, kado, secretId }) {
      await refuseWeak(tx);
      const { rows: [own] } = await sql<{ email: string }>`select email from account where id = ${actor.account}`.execute(tx);
      const { rows: there } = await sql<{ credential_id: string }>`select credential_id from passkey where account_id = ${actor.account}`.execute(tx);
      const options = await generateRegistrationOptions({
        rpName: 'kado', rpID: rpOf(request, kado.settings), userName: own!.email, userID: new Uint8Array(Buffer.from(actor.account!.replaceAll('-', ''), 'hex')), attestationType: 'none',
        excludeCredentials: there.map((k) => ({ id: k.credential_id })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      const challenge = secretId();
      await sql`select app.ask_passkey(${challenge}, 'add', ${options.challenge})`.execute(tx);
      return { body: { challenge, options: { ...options } } };
    },
  });

  register(app, wire.addPasskey, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor, body, request, kado, id, secretId }) {
      await refuseWeak(tx);
      const { rows: [asked] } = await sql<{ challenge: string | null }>`select app.take_challenge(${body.challenge}, 'add') as challenge`.execute(tx);
      const response = readRegistration(body.response);
      if (asked?.challenge == null || response === null) throw refused('access/passkey-failed');
      const verified = await verifyRegistrationResponse({ response, expectedChallenge: asked.challenge, expectedOrigin: [...kado.settings.origins], expectedRPID: rpOf(request, kado.settings), requireUserVerification: true }).catch(() => null);
      if (verified?.verified !== true) throw refused('access/passkey-failed');
      const { credential } = verified.registrationInfo;
      const key = secretId();
      await sql`insert into passkey (id, account_id, credential_id, public_key, counter, transports, name)
        values (${key}, ${actor.account}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${(credential.transports ?? []).slice(0, 8)}, ${body.name})`.execute(tx);
      await strengthen(tx, actor, 'passkey');
      await afterChange(tx, actor, 'access/passkey-added', id);
      return { body: { id: key } };
    },
  });

  register(app, wire.removePasskey, {
    tokenForbidden: true, stepUp: true,
    async relate({ tx, actor, params }) {
      const { rows } = await sql`select from passkey where id = ${params.id} and account_id = ${actor.account}`.execute(tx);
      return rows.length === 0 ? null : { relation: 'own' };
    },
    async handle({ tx, actor, params, id }) {
      await refuseWeak(tx);
      const factors = await factorsOf(tx);
      if (!factors.password && factors.passkeys === 1) throw refused('access/last-factor');
      await sql`delete from passkey where id = ${params.id} and account_id = ${actor.account}`.execute(tx);
      await afterChange(tx, actor, 'access/passkey-removed', id);
      return finished;
    },
  });

  register(app, wire.tokens, {
    async handle({ tx, actor }) {
      const { rows } = await sql<{ id: string; name: string; scopes: string[]; createdAt: Instant; lastSeenAt: Instant; expiresAt: Instant }>`
        select id, name, scopes, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt" from session
        where account_id = ${actor.account} and kind = 'token' and ended_at is null and expires_at > now() order by created_at, id`.execute(tx);
      return { body: { tokens: rows } };
    },
  });

  register(app, wire.makeToken, {
    tokenForbidden: true, stepUp: true,
    async handle({ tx, actor, body, kado, now, secretId }) {
      const unknown = body.scopes.find((scope) => !knownScope(app, scope));
      if (unknown !== undefined) throw refused('access/scope-unknown', { scope: unknown });
      if (actor.centre === null) throw refused('access/centre-missing');
      const token = newToken();
      const id = secretId();
      const minutes = body.days * 24 * 60;
      await sql`select * from app.open_session(${id}, ${hashToken(token)}, 'token', ${await strengthOf(tx)}, ${actor.account}, ${actor.centre}, null, null, ${body.name}, ${body.scopes}, false, ${minutes}, ${minutes})`.execute(tx);
      await audit(tx, actor, 'access/token-made', 'token', id, { scopes: body.scopes });
      kado.settings.log({ level: 'info', at: now, event: 'access/token-made', account: actor.account });
      return { body: { id, token, expiresAt: instant(epochMs(now) + minutes * 60_000) } };
    },
  });
}

/** A scope is an endpoint's name, or `room/*`. */
const knownScope = (app: App, scope: string): boolean => app.kado.endpoints.has(scope) || (scope.endsWith('/*') && [...app.kado.endpoints.keys()].some((name) => name.startsWith(scope.slice(0, -1))));
