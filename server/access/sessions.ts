// Sessions: opened by any way of signing in, renewed with a new token when something about them changes.
import { sql } from 'kysely';
import type { FastifyRequest } from 'fastify';
import { type Role, type Strength, isRole } from '../../core/access/model.ts';
import { type SessionLife, sessionLife } from '../../core/access/session-life.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { hashToken, newToken } from '../http/tokens.ts';

export type Cookie = { readonly token: string; readonly seconds: number };

/** What the device calls itself, for the person's own list of sessions. */
const deviceOf = (request: FastifyRequest): string => (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 120);

export const rolesOf = (list: string | null | undefined): Role[] => (list ?? '').split(',').filter((name): name is Role => isRole(name));

export const needsSecondFactor = (roles: readonly Role[], strength: Strength): boolean => strength === 'password' && roles.some((r) => r !== 'worker');

/** A new session of an account; always a new token, so that one planted before sign-in is worth nothing. */
export async function openSession(tx: Tx, request: FastifyRequest, given: { readonly id: string; readonly account: string; readonly centre?: string; readonly strength: Strength; readonly roles: readonly Role[] }): Promise<Cookie> {
  const token = newToken();
  const life = sessionLife(given.roles, given.strength);
  await sql`select * from app.open_session(${given.id}, ${hashToken(token)}, 'person', ${given.strength}, ${given.account}, ${given.centre ?? null}, null, null, ${deviceOf(request)}, null, true, ${life.idleMinutes}, ${life.absoluteMinutes})`.execute(tx);
  return { token, seconds: life.absoluteMinutes * 60 };
}

/** A session of a client's contact, bound to one order; for the room that exchanges client links. */
export async function openClientSession(tx: Tx, given: { readonly id: string; readonly centre: string; readonly order: string; readonly contact: string }): Promise<Cookie> {
  const token = newToken();
  const life = sessionLife([], 'link');
  await sql`select * from app.open_session(${given.id}, ${hashToken(token)}, 'client', 'link', null, ${given.centre}, ${given.order}, ${given.contact}, '', null, false, ${life.idleMinutes}, ${life.absoluteMinutes})`.execute(tx);
  return { token, seconds: life.absoluteMinutes * 60 };
}

export async function strengthOf(tx: Tx): Promise<Strength> {
  const { rows } = await sql<{ strength: Strength }>`select strength from session where id = app.session()`.execute(tx);
  return rows[0]!.strength;
}

/** A new token for the caller's session; false when she does not belong to that centre. */
export async function renewSession(tx: Tx, actor: Actor, change: { readonly proven: boolean; readonly centre?: string }): Promise<Cookie | null> {
  const token = newToken();
  const life: SessionLife = sessionLife(actor.roles, await strengthOf(tx));
  const { rows } = await sql<{ renewed: boolean }>`select app.renew_session(${hashToken(token)}, ${change.proven}, ${change.centre ?? null}, ${life.idleMinutes}, ${life.absoluteMinutes}) as renewed`.execute(tx);
  return rows[0]?.renewed === true ? { token, seconds: life.absoluteMinutes * 60 } : null;
}
