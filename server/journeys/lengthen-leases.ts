// Keeping pieces longer: one request, one record. What was asked and what was given makes the record of art. 13 of the Freelance
// Act by itself, without a reason; a request that changes nothing leaves none.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, epochMs } from '../../core/kernel/time.ts';
import { lengthen } from '../../core/workbench/lease.ts';
import type { Tx } from '../db/with-actor.ts';
import { pieceHeads } from '../workbench/store.ts';

export type Lengthening = { readonly person: string; readonly pieces: readonly string[]; readonly minutes: number; readonly now: Instant; readonly id: () => string };

/** The earliest end among the pieces that changed, and how many did; the first refusal when none did. */
export async function lengthenLeases(tx: Tx, { person, pieces, minutes, now, id }: Lengthening): Promise<Result<{ leaseUntil: Instant; changed: number }>> {
  const held = (await pieceHeads(tx, pieces, true)).filter((head) => head.personId === person && head.state === 'claimed');
  let refused: Result<never> = refuse('workbench/not-yours');
  const longer: { readonly id: string; readonly until: Instant }[] = [];
  for (const head of held) {
    const until = lengthen(head.leaseUntil as Instant, now, minutes);
    if (until.ok) longer.push({ id: head.id, until: until.value });
    else refused = until;
  }
  if (longer.length === 0) return refused;
  for (const { id: piece, until } of longer) await sql`update piece set lease_until = ${until}, lease_minutes = ${Math.round((epochMs(until) - epochMs(now)) / 60_000)}, warned_at = null, rev = rev + 1 where id = ${piece}`.execute(tx);
  const first = longer.map((each) => each.until).sort()[0]!;
  const facts = { granted: true, minutes, until: first, pieces: longer.map((each) => each.id) };
  await sql`insert into consideration (id, person_id, what, facts, created_at) values (${id()}, ${person}, 'later-deadline', ${JSON.stringify(facts)}::jsonb, ${now})`.execute(tx);
  return ok({ leaseUntil: first, changed: longer.length });
}
