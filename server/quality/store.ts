// What the centre's own work says about quality: sums over pieces that somebody looked at, never a list of people.
import { sql } from 'kysely';
import type { EarlierWork } from '../../core/quality/quality-plan.ts';
import type { Tx } from '../db/with-actor.ts';

/** First answers of this kind of work that were reviewed, and how many were sent back because of the answer itself. */
export async function earlierWork(tx: Tx, kind: string, skill: string): Promise<EarlierWork> {
  return (await sql<EarlierWork>`select count(*)::int as seen, count(*) filter (where v.verdict = 'reject' and v.cause = 'worker')::int as wrong
    from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id and a.version = 1 join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id
    where s.kind = ${kind} and s.skill = ${skill}`.execute(tx)).rows[0]!;
}
