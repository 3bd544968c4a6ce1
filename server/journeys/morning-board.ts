// The ten-minute morning board: who is out, what is uncovered, what is at risk, which question waits.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type LocalDate, daysBetween } from '../../core/kernel/time.ts';
import { riskOf } from '../../core/workbench/risk.ts';
import type { board } from '../../core/workbench/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';

type Board = z.infer<typeof board.reply>;
type Running = { readonly orderId: string; readonly number: string; readonly title: string; readonly dueOn: LocalDate; readonly minutesLeft: number; readonly weekMinutes: number; readonly items: number; readonly done: number };

/** A leader sees her teams' orders; directors and managers see the centre's. */
export async function boardOf(tx: Tx, actor: Actor, today: LocalDate): Promise<Board> {
  const all = actor.roles.includes('director') || actor.roles.includes('manager') || actor.roles.includes('admin');
  const mine = all ? sql`true` : sql`o.team_id in (select t.id from team t where t.leader_id = ${actor.person})`;
  const resting = (await sql<Board['resting'][number]>`
    select l.person_id as "personId", p.name, l.from_day as since, l.until_day as "untilDay",
      coalesce((select jsonb_agg(t.name order by t.name) from team_member m join team t on t.centre_id = m.centre_id and t.id = m.team_id where m.centre_id = l.centre_id and m.person_id = l.person_id and m.until is null), '[]') as teams
    from leave l join person p on p.centre_id = l.centre_id and p.id = l.person_id where l.ended_at is null order by l.started_at desc`.execute(tx)).rows;
  const uncovered = (await sql<Board['uncovered'][number]>`
    select s.id as "stepId", o.id as "orderId", o.title as "orderTitle", s.name as "stepName", count(*)::int as pieces, (count(*) * s.typical_minutes)::float8 as minutes,
      (select count(*)::int from offer f where f.centre_id = s.centre_id and f.step_id = s.id and f.kind = 'cover' and f.state = 'open') as asked
    from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id join client_order o on o.centre_id = p.centre_id and o.id = p.order_id
    where p.state = 'open' and exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id) and ${mine}
    group by s.centre_id, s.id, o.id, o.title, s.name, s.typical_minutes order by count(*) desc`.execute(tx)).rows;
  const running = (await sql<Running>`
    select o.id as "orderId", o.number, o.title, o.due_on as "dueOn",
      coalesce((select sum(s.typical_minutes) from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id where p.centre_id = o.centre_id and p.order_id = o.id and p.state in ('open', 'claimed')), 0)::float8 as "minutesLeft",
      coalesce((select sum(h.minutes) from hours_offer h join team_member m on m.centre_id = h.centre_id and m.person_id = h.person_id and m.until is null where m.centre_id = o.centre_id and m.team_id = o.team_id
        and not exists (select 1 from leave l where l.centre_id = m.centre_id and l.person_id = m.person_id and l.ended_at is null)), 0)::float8 as "weekMinutes",
      (select count(*)::int from item i where i.centre_id = o.centre_id and i.order_id = o.id) as items, (select count(*)::int from item i where i.centre_id = o.centre_id and i.order_id = o.id and i.state <> 'open') as done
    from client_order o where o.state = 'working' and o.due_on is not null and ${mine} order by o.due_on`.execute(tx)).rows;
  const questions = (await sql<Board['questions'][number]>`select o.id as "orderId", o.title as "orderTitle", q.body, q.answer_due_on as "answerDueOn" from question q join client_order o on o.centre_id = q.centre_id and o.id = q.order_id
    where q.answer is null and ${mine} order by q.answer_due_on nulls last, q.created_at limit 50`.execute(tx)).rows;
  const manages = actor.roles.includes('manager');
  const checks = (await sql<Board['checks'][number]>`
    select * from (select o.id as "orderId", o.title as "orderTitle", d.name as "directorName", (${manages}::boolean or o.director_id = ${actor.person} or coalesce(t.director_id = ${actor.person} or t.leader_id = ${actor.person}, false)) as open,
      (select count(*)::int from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id where p.centre_id = o.centre_id and p.order_id = o.id and p.state = 'submitted' and p.person_id is distinct from ${actor.person} and (s.check_method = 'review' or (s.check_method = 'sample' and p.sampled))) as reviews,
      (select count(*)::int from dispute x join review v on v.centre_id = x.centre_id and v.id = x.review_id join piece p on p.centre_id = v.centre_id and p.id = v.piece_id where x.centre_id = o.centre_id and x.state = 'open' and p.order_id = o.id) as disputes,
      (select count(*)::int from piece_question x join piece p on p.centre_id = x.centre_id and p.id = x.piece_id where x.centre_id = o.centre_id and x.answer is null and x.person_id is distinct from ${actor.person} and p.order_id = o.id) as asked
    from client_order o join person d on d.centre_id = o.centre_id and d.id = o.director_id left join team t on t.centre_id = o.centre_id and t.id = o.team_id where o.state not in ('draft', 'quoted', 'cancelled') and ${mine}) c
    where c.reviews + c.disputes + c.asked > 0 order by c.open desc, c.asked desc, c.disputes desc, c.reviews desc, c."orderTitle" limit 100`.execute(tx)).rows;
  const risks = running.map(({ weekMinutes, ...o }) => {
    const daysLeft = daysBetween(today, o.dueOn);
    const { level, offered } = riskOf(o.minutesLeft, weekMinutes, daysLeft);
    return { ...o, daysLeft, level, offeredMinutes: Math.round(offered) };
  });
  return { resting, uncovered, risks, questions, waitingReviews: checks.reduce((sum, c) => sum + c.reviews, 0), openDisputes: checks.reduce((sum, c) => sum + c.disputes, 0), checks };
}
