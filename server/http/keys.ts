// Idempotency: the key is written first, in the transaction of the effect; a second request with it waits on the row and gets the stored answer.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { refused } from './refusals.ts';

export type Stored = { readonly status: number; readonly body: unknown };

/** SHA-256 over what was asked: method, path with query, and every byte sent. */
export function fingerprint(method: string, url: string, parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(`${method} ${url}`);
  for (const part of parts) hash.update(`\n${part.length}:`).update(part);
  return hash.digest('hex');
}

/** Whose key it is: the same key of another person is another key. */
const owner = (actor: Actor): string => actor.person ?? actor.contact ?? actor.account ?? actor.kind;

/** Claims the key; returns the stored answer when the same request was done before; refuses the key with another content. */
export async function claimKey(tx: Tx, actor: Actor, key: string, print: string): Promise<Stored | null> {
  const claimed = await sql`insert into idempotency_key (centre_id, actor, key, fingerprint) values (${actor.centre}, ${owner(actor)}, ${key}, ${print}) on conflict do nothing returning 1 as one`.execute(tx);
  if (claimed.rows.length > 0) return null;
  const { rows } = await sql<{ fingerprint: string; status: number; body: unknown }>`select fingerprint, status, body from idempotency_key where centre_id = ${actor.centre} and actor = ${owner(actor)} and key = ${key}`.execute(tx);
  const [row] = rows;
  if (row === undefined || row.fingerprint !== print) throw refused('http/key-reused');
  return { status: row.status, body: row.body };
}

/** Keeps the answer with the effect: both are there after COMMIT, or neither. */
export async function storeAnswer(tx: Tx, actor: Actor, key: string, answer: Stored): Promise<void> {
  await sql`update idempotency_key set status = ${answer.status}, body = ${JSON.stringify(answer.body)}::jsonb where centre_id = ${actor.centre} and actor = ${owner(actor)} and key = ${key}`.execute(tx);
}
