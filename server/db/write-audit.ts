import { sql } from 'kysely';
import type { Tx } from './with-actor.ts';

/** One line of the audit chain, in the transaction of the act it speaks of. `facts` never hold personal values. */
export async function writeAudit(tx: Tx, action: string, kind: string, id: string | null, facts: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await sql`select app.audit(${action}, ${kind}, ${id}, ${JSON.stringify(facts)}::jsonb)`.execute(tx);
}
