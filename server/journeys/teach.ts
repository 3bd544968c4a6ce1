// A mentor says yes or no to teaching a colleague. A yes is an order notice of her own and is paid by the taught day; without
// one there is never a line.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type TeachingTerms, sameTerms } from '../../core/journeys/teach.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { makeOrderNotice } from '../../core/money/order-notice.ts';
import { teachingNotice } from '../../core/money/teaching-notice.ts';
import { fits } from '../../core/workbench/fits.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import type { Kado } from '../http/context.ts';
import { centreTerms } from '../money/terms.ts';
import { type StepHead, insertNotice3, insertOffer, loadCandidates, personName, stepHead } from '../workbench/store.ts';
import { insertTeaching } from '../workbench/teaching-store.ts';
import { forgetPlan, lessonsAsked } from './plan-board.ts';
import { tell } from './tell.ts';

export type TeachingWord = { readonly person: string; readonly learner: string; readonly step: string; readonly yes: boolean; readonly shown: TeachingTerms; readonly now: Instant; readonly id: () => string; readonly origin: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The learner hears that she can begin now: an offer like any other. */
async function tellLearner(tx: Tx, { learner, person, now, id, origin }: TeachingWord, step: StepHead): Promise<void> {
  const [known] = await loadCandidates(tx, step.orderId, now.slice(0, 7), learner);
  const fit = known === undefined ? null : fits(known, step);
  if (fit?.ok !== true) return;
  await insertOffer(tx, { id: id(), step: step.id, person: learner, kind: 'work', reasons: fit.value });
  await tell(tx, id, origin, { person: learner, kind: 'messages/teach-found', facts: { name: await personName(tx, person), title: step.orderTitle, step: step.name, stepId: step.id }, link: `/?job=${step.id}` });
}

/** Her notice when she says yes, null when she says no; refused when the plan no longer asks her what she was shown. */
export async function answerTeachingAsk(kado: Kado, tx: Tx, actor: Actor, word: TeachingWord): Promise<Result<string | null>> {
  const { person, now, id } = word;
  const asked = (await lessonsAsked(kado, tx, actor, person, now)).find((l) => l.learnerId === word.learner && l.stepId === word.step);
  const step = asked === undefined ? null : await stepHead(tx, asked.stepId);
  if (asked === undefined || step === null) return word.yes ? refuse('journeys/teaching-changed') : ok(null);
  const row = { id: id(), mentor: person, learner: word.learner, order: step.orderId, step: step.id, skill: asked.skill, terms: asked.terms, now };
  let noticeId: string | null = null;
  if (word.yes) {
    if (!sameTerms(asked.terms, word.shown)) return refuse('journeys/teaching-changed');
    const terms = await centreTerms(tx, dayOf(now));
    if (terms === null) return refuse('money/no-terms');
    noticeId = id();
    const notice = makeOrderNotice(teachingNotice({ id: noticeId, mentor: { id: person, name: await personName(tx, person) }, learner: await personName(tx, word.learner), contact: await personName(tx, step.directorId), ordered: now, order: { number: step.orderNumber, title: step.orderTitle, step: step.name }, ...asked.terms }, terms.terms, terms.common), sha256);
    if (!notice.ok) return { ok: false, refusals: [...refuse('workbench/notice-incomplete').refusals, ...notice.refusals] };
    await insertNotice3(tx, { id: noticeId, person, order: step.orderId, step: step.id, content: notice.value, sha256: notice.value.hash });
  }
  await insertTeaching(tx, { ...row, noticeId });
  await sql`update notice set put_away_at = ${now} where person_id = ${person} and kind = 'messages/teach-ask' and put_away_at is null and facts ->> 'learnerId' = ${word.learner} and facts ->> 'stepId' = ${step.id}`.execute(tx);
  if (word.yes) await asCentre(tx, actor, () => tellLearner(tx, word, step));
  forgetPlan(kado, actor);
  return ok(noticeId);
}
