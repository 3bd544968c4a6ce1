// Whom the plan asks to teach hears it also by mail, once for each learner and step: a page alone is seen too late, and the learner waits.
import { sql } from 'kysely';
import type { Instant } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Kado } from '../http/context.ts';
import { personName } from '../workbench/store.ts';
import { lessonsAsked, mentorsAsked } from './plan-board.ts';
import { tell } from './tell.ts';

/** Number of people asked. One server asks at a time; without open work that somebody wishes to learn nothing is planned. */
export async function askMentors(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<number> {
  const { rows: [ask] } = await sql<{ wished: boolean; mine: boolean }>`select exists (select 1 from worker_skill k join step s on s.centre_id = k.centre_id and s.skill = k.skill where k.wished
      and exists (select 1 from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open')) as wished, pg_try_advisory_xact_lock(hashtext('ask-mentors ' || app.centre()::text)) as mine`.execute(tx);
  if (ask?.wished !== true || !ask.mine) return 0;
  let asked = 0;
  for (const mentor of await mentorsAsked(kado, tx, actor, now)) {
    for (const { learnerId, stepId, skill, terms } of await lessonsAsked(kado, tx, actor, mentor, now)) {
      const { rows: told } = await sql`select 1 from notice where person_id = ${mentor} and kind = 'messages/teach-ask' and facts ->> 'learnerId' = ${learnerId} and facts ->> 'stepId' = ${stepId}`.execute(tx);
      if (told.length > 0) continue;
      await tell(tx, kado.ids.next, kado.settings.publicOrigin, { person: mentor, kind: 'messages/teach-ask', facts: { name: await personName(tx, learnerId), skill, yen: terms.yenPerDay, minutes: terms.minutesPerDay, learnerId, stepId }, link: '/' });
      asked++;
    }
  }
  return asked;
}
