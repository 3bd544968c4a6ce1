// What the centre's own months say about months to come: counts of all, from what is written down anyway. Days of rest
// without reasons, minutes of paid pilots (the only timed work there is, and whoever did it wrote them), and answers to
// "would you cover?". No person leaves this file, and days taken off ahead are no surprise and not counted.
import { sql } from 'kysely';
import { type LocalDate, addDays } from '../../core/kernel/time.ts';
import { type Observed, isOwn, learnWorld } from '../../core/planning/learn-world.ts';
import { type World, usualWorld } from '../../core/planning/world.ts';
import type { Tx } from '../db/with-actor.ts';

/** The last half year. */
const DAYS = 168;
/** Pilot items of one person and step below which their mean says little, and people below which paces are not looked at. */
const ITEMS = 3, PEOPLE = 5;
/** A longer rest is a change of the month, planned anew, and no absence to be covered day by day. */
const LONGEST = 28;

/** `own`: the centre's counts weigh more than the usual world. */
export type CentreWorld = { readonly world: World; readonly own: boolean };

export async function centreWorld(tx: Tx, today: LocalDate): Promise<CentreWorld> {
  const since = addDays(today, -DAYS);
  const { rows: [there] } = await sql<{ days: number; personDays: number }>`
    select coalesce(${today}::date - greatest(min(registered_on), ${since}::date), 0)::int as days, coalesce(sum(greatest(0, ${today}::date - greatest(registered_on, ${since}::date))), 0)::float8 as "personDays"
    from worker where state in ('registered', 'active') and registered_on < ${today}`.execute(tx);
  const days = there?.days ?? 0;
  if (days <= 0) return { world: usualWorld, own: false };
  const first = addDays(today, -days);
  // A rest taken back as a slip within minutes was none.
  const { rows: absences } = await sql<{ from: number; to: number }>`
    select (from_day - ${first}::date)::int as "from", (least(coalesce(ended_at at time zone 'Asia/Tokyo', ${today}::date + 1)::date - 1, coalesce(until_day, ${today}::date), ${today}::date - 1, from_day + ${LONGEST - 1}::int) - ${first}::date)::int as "to"
    from leave where from_day >= ${first} and from_day < ${today} and (ended_at is null or ended_at > started_at + interval '10 minutes') order by from_day, id`.execute(tx);
  const { rows: paces } = await sql<Observed['paces'][number]>`
    select (dense_rank() over (order by t.person_id) - 1)::int as worker, (dense_rank() over (order by t.step_id) - 1)::int as step, (sum(t.minutes) / (count(*) * s.typical_minutes))::float8 as factor
    from pilot_time t join step s on s.centre_id = t.centre_id and s.id = t.step_id where t.noted_at > ${since}::date and s.typical_minutes > 0
    group by t.person_id, t.step_id, s.typical_minutes having count(*) >= ${ITEMS}`.execute(tx);
  const { rows: [answers] } = await sql<{ yes: number; no: number }>`
    select count(*) filter (where state = 'accepted')::int as yes, count(*) filter (where state = 'declined')::int as no from offer where kind = 'cover' and state in ('accepted', 'declined') and answered_at > ${since}::date`.execute(tx);
  const seen: Observed = {
    people: (there?.personDays ?? 0) / days, days, absences: absences.map(({ from, to }) => ({ from, to: Math.max(from, to) })),
    paces: new Set(paces.map((p) => p.worker)).size < PEOPLE ? [] : paces, ...(answers === undefined ? {} : { answers }),
  };
  return { world: learnWorld(seen), own: isOwn(seen) };
}
