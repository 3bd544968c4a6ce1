// Every refused right is one audit line: what was asked, never what was in it. The line has its own transaction, since the request rolled back.
import { sql } from 'kysely';
import type { Actor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import { withActor } from '../db/with-actor.ts';
import type { Refused } from './refusals.ts';

const recorded = new Set(['access/not-found', 'access/not-allowed', 'access/scope', 'access/token-forbids', 'access/role-above', 'access/two-people']);

export async function recordRefusal(db: Database, actor: Actor, endpoint: string, thrown: Refused): Promise<void> {
  const codes = thrown.refusals.map((r) => r.code).filter((c) => recorded.has(c));
  if (codes.length === 0 || actor.centre === null) return;
  await withActor(db, actor, (tx) => sql`select app.audit('access/refused', 'endpoint', null, ${JSON.stringify({ endpoint, codes })}::jsonb)`.execute(tx));
}
