// Who teaches whom on which step: a mentor's yes or no, and the days that are owed for it.
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../core/kernel/time.ts';
import type { TeachingTerms } from '../../core/journeys/teach.ts';
import type { MentorWord } from '../../core/journeys/plan-month.ts';
import type { LearnersPiece, TaughtDay, Teaching } from '../../core/workbench/taught-days.ts';
import type { Tx } from '../db/with-actor.ts';

export type Answer = { readonly id: string; readonly mentor: string; readonly learner: string; readonly order: string; readonly step: string; readonly skill: string; readonly terms: TeachingTerms; readonly noticeId: string | null; readonly now: Instant };

/** Her word: with a notice it is a yes, without one a no. */
export async function insertTeaching(tx: Tx, a: Answer): Promise<void> {
  await sql`insert into teaching (id, mentor_id, learner_id, order_id, step_id, skill, minutes_per_day, days, yen_per_day, until_day, state, notice_id, answered_at)
    values (${a.id}, ${a.mentor}, ${a.learner}, ${a.order}, ${a.step}, ${a.skill}, ${a.terms.minutesPerDay}, ${a.terms.days}, ${a.terms.yenPerDay}, ${a.terms.until}, ${a.noticeId === null ? 'declined' : 'agreed'}, ${a.noticeId}, ${a.now})`.execute(tx);
}

export async function endTeachingRow(tx: Tx, id: string, mentor: string, now: Instant): Promise<boolean> {
  return (await sql`update teaching set ended_at = ${now} where id = ${id} and mentor_id = ${mentor} and state = 'agreed' and ended_at is null returning 1`.execute(tx)).rows.length > 0;
}

/** A no holds for four weeks; then she may be asked again. */
const NO_DAYS = 28;

/** Words that a plan keeps: a yes until its last day, a no for a while. */
export async function mentorWords(tx: Tx, today: LocalDate, now: Instant): Promise<MentorWord[]> {
  return (await sql<MentorWord>`select t.mentor_id as "mentorId", t.learner_id as "learnerId", t.step_id as "stepId", t.skill, t.state = 'agreed' as agreed from teaching t
    where (t.state = 'agreed' and t.ended_at is null and t.until_day >= ${today}) or (t.state = 'declined' and t.answered_at > ${now}::timestamptz - make_interval(days => ${NO_DAYS})) order by t.answered_at desc, t.id`.execute(tx)).rows;
}

export type MyTeaching = { readonly id: string; readonly learner: string; readonly orderTitle: string; readonly skill: string; readonly minutesPerDay: number; readonly days: number; readonly until: LocalDate; readonly yenPerDay: number; readonly daysDone: number; readonly noticeId: string };

/** What she has said yes to and not ended. */
export async function teachingOf(tx: Tx, mentor: string, today: LocalDate): Promise<MyTeaching[]> {
  return (await sql<MyTeaching>`select t.id, l.name as learner, o.title as "orderTitle", t.skill, t.minutes_per_day as "minutesPerDay", t.days, t.until_day as until, t.yen_per_day as "yenPerDay", t.notice_id as "noticeId",
      (select count(*)::int from teaching_day d where d.centre_id = t.centre_id and d.teaching_id = t.id) as "daysDone"
    from teaching t join person l on l.centre_id = t.centre_id and l.id = t.learner_id join client_order o on o.centre_id = t.centre_id and o.id = t.order_id
    where t.mentor_id = ${mentor} and t.state = 'agreed' and t.ended_at is null and t.until_day >= ${today} order by t.answered_at`.execute(tx)).rows;
}

/** Everybody who said yes to teach these people this step, and what is paid already; held against others who accept the same moment. */
export async function teachingsFor(tx: Tx, step: string, learners: readonly string[]): Promise<(Teaching & { readonly mentor: string; readonly yenPerDay: number })[]> {
  const anyone = await sql`select 1 from teaching where step_id = ${step} and learner_id = any(${[...learners]}::uuid[]) and state = 'agreed' limit 1`.execute(tx);
  if (anyone.rows.length === 0) return [];
  await sql`select pg_advisory_xact_lock(hashtext('teaching ' || ${step}))`.execute(tx);
  return (await sql<Teaching & { mentor: string; yenPerDay: number }>`select t.id, t.mentor_id as mentor, t.learner_id as learner, t.days, t.until_day as until, t.yen_per_day as "yenPerDay", t.answered_at as agreed, t.ended_at as ended,
      (select count(*)::int from teaching_day d where d.centre_id = t.centre_id and d.teaching_id = t.id) as done,
      coalesce((select jsonb_agg(d.day) from teaching_day d where d.centre_id = t.centre_id and d.learner_id = t.learner_id and d.step_id = t.step_id), '[]') as taken,
      coalesce((select jsonb_agg(jsonb_build_object('from', l.from_day, 'until', l.until_day, 'started', l.started_at, 'ended', l.ended_at)) from leave l where l.centre_id = t.centre_id and l.person_id = t.mentor_id), '[]') as rests
    from teaching t where t.step_id = ${step} and t.learner_id = any(${[...learners]}::uuid[]) and t.state = 'agreed' order by t.answered_at, t.id`.execute(tx)).rows;
}

export type Part = { readonly piece: string; readonly person: string };

/** When each person laid down her part: the whole by handing it in, a half by passing it on. */
export async function partsDone(tx: Tx, parts: readonly Part[]): Promise<LearnersPiece[]> {
  return (await sql<LearnersPiece>`select * from (select x.piece, x.person as learner, coalesce(case when p.person_id = x.person then p.submitted_at end, (select max(h.created_at) from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id and h.from_person = x.person)) as at
    from unnest(${parts.map((p) => p.piece)}::uuid[], ${parts.map((p) => p.person)}::uuid[]) as x(piece, person) join piece p on p.id = x.piece) d where at is not null`.execute(tx)).rows;
}

/** A taught day and its one line for the mentor, received on that day whenever the work was looked at: her due day counts from there. */
export async function insertTaughtDay(tx: Tx, d: TaughtDay & { readonly id: string; readonly line: string; readonly mentor: string; readonly yen: number; readonly order: string; readonly step: string }): Promise<void> {
  await sql`insert into teaching_day (id, teaching_id, learner_id, step_id, day, piece_id) values (${d.id}, ${d.teaching}, ${d.learner}, ${d.step}, ${d.day}, ${d.piece})`.execute(tx);
  await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month, share, teaching_day_id)
    select ${d.line}, ${d.piece}, ${d.mentor}, ${d.order}, ${d.step}, ${d.yen}, ${d.day}, app.open_month(${d.day.slice(0, 7)}), 'mentoring', ${d.id}`.execute(tx);
}
