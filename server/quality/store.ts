// What the centre's own work says about quality: sums over pieces that somebody looked at, never a list of people.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { EarlierWork } from '../../core/quality/quality-plan.ts';
import type { ruleReturns } from '../../core/quality/wire.ts';
import type { Tx } from '../db/with-actor.ts';

/** First answers of this kind of work that were reviewed or known, and how many were wrong because of the answer itself. */
export async function earlierWork(tx: Tx, kind: string, skill: string): Promise<EarlierWork> {
  return (await sql<EarlierWork>`select count(*)::int as seen, count(*) filter (where wrong)::int as wrong from (
    select v.verdict = 'reject' and v.cause = 'worker' as wrong from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id and a.version = 1 join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id
    where s.kind = ${kind} and s.skill = ${skill}
    union all
    select not x.right_answer from gold_result x join piece p on p.centre_id = x.centre_id and p.id = x.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id where x.counts and s.kind = ${kind} and s.skill = ${skill}) looked`.execute(tx)).rows[0]!;
}

export type Looked = { readonly skill: string; readonly day: LocalDate; readonly right: number };

/** Her first answers that somebody looked at, and those to known items. What client or manual caused is not hers, and a return that she disputed with success was right. */
export async function lookedAt(tx: Tx, person: string): Promise<Looked[]> {
  return (await sql<Looked>`select coalesce(nullif(s.skill, ''), s.name) as skill, (v.created_at at time zone 'Asia/Tokyo')::date::text as day, case when v.verdict = 'accept' or d.state = 'upheld' then 1 else 0 end as right
    from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id and a.version = 1 join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id
      left join dispute d on d.centre_id = v.centre_id and d.review_id = v.id
    where a.person_id = ${person} and (v.verdict = 'accept' or v.cause = 'worker' or d.state = 'upheld')
    union all
    select coalesce(nullif(s.skill, ''), s.name), (x.created_at at time zone 'Asia/Tokyo')::date::text, x.right_answer::int from gold_result x join piece p on p.centre_id = x.centre_id and p.id = x.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id
    where x.person_id = ${person} and x.counts order by 1, 2, 3`.execute(tx)).rows;
}

/** Directors of the teams she is in. */
export const directorsOf = async (tx: Tx, person: string): Promise<string[]> =>
  (await sql<{ id: string }>`select distinct t.director_id as id from team_member m join team t on t.centre_id = m.centre_id and t.id = m.team_id where m.person_id = ${person} and m.until is null`.execute(tx)).rows.map((r) => r.id);

/** Returns per rule, without those that a dispute took back. */
export async function returnsOfRules(tx: Tx): Promise<z.infer<typeof ruleReturns.reply>['rules']> {
  return (await sql<z.infer<typeof ruleReturns.reply>['rules'][number]>`select v.rule_id as "ruleId", count(*)::int as returns, count(*) filter (where v.cause = 'manual')::int as unclear
    from review v left join dispute d on d.centre_id = v.centre_id and d.review_id = v.id where v.verdict = 'reject' and d.state is distinct from 'upheld' group by v.rule_id order by v.rule_id`.execute(tx)).rows;
}
