// The second pair of eyes: a rejection needs reason, manual rule and evidence; a dispute is heard; errors become coaching.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { leaseUntil } from '../../core/workbench/lease.ts';
import { type Hearer, whoAnswers } from '../../core/workbench/who-answers.ts';
import { answerDispute, giveReview, listReviews, openDispute, returned } from '../../core/workbench/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { settle } from '../journeys/accept-piece.ts';
import { passAct } from '../journeys/consider-act.ts';
import { tell } from '../journeys/tell.ts';
import { orderRelation } from '../orders/store.ts';
import { openQuestions } from './question-routes.ts';
import { type Asked, disputed, hearersOf, loadReturned, openDisputes } from './dispute-store.ts';
import { loadWaiting, pieceHeads, pieceRelation, stepHead } from './store.ts';

/** A returned piece is held for its author for two days, so that looking again never has to happen today. */
const LOOK_AGAIN_MINUTES = 2 * 24 * 60;

/** The author's own, or of a piece that the asker leads. */
async function reviewRelation(tx: Tx, actor: Actor, review: string): Promise<{ relation: 'own' | 'led' | 'team' | 'centre'; state: string } | null> {
  const { rows } = await sql<{ pieceId: string; personId: string }>`select v.piece_id as "pieceId", a.person_id as "personId" from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id where v.id = ${review} and v.verdict = 'reject'`.execute(tx);
  if (rows[0] === undefined) return null;
  if (rows[0].personId === actor.person) return { relation: 'own', state: '' };
  const relation = await pieceRelation(tx, actor, rows[0].pieceId);
  return relation === null ? null : { relation: relation.relation === 'own' ? 'centre' : relation.relation, state: '' };
}

export function routes(app: App): void {
  register(app, listReviews, {
    relate: async ({ tx, actor, params }) => {
      const r = await orderRelation(tx, actor, params.order);
      return r === null ? null : { relation: r.relation, state: '' };
    },
    handle: async ({ tx, params, actor }) => {
      const waiting = await loadWaiting(tx, params.order);
      const mine = new Set((await sql<{ id: string }>`select id from piece where order_id = ${params.order} and person_id = ${actor.person} and state = 'submitted'`.execute(tx)).rows.map((r) => r.id));
      const mayReview = (await orderRelation(tx, actor, params.order))?.relation === 'led' && actor.roles.some((role) => role === 'director' || role === 'leader');
      return { body: { mayReview, waiting: waiting.filter((w) => !mine.has(w.piece)), disputes: await openDisputes(tx, actor, params.order), questions: await openQuestions(tx, actor, params.order) } };
    },
  });
  register(app, giveReview, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const [head] = await pieceHeads(tx, [params.piece], true);
      if (head === undefined || head.state !== 'submitted') return refuse('workbench/not-waiting');
      if (head.personId === me(actor)) return refuse('workbench/own-work');
      const step = (await stepHead(tx, head.stepId))!;
      const { rows: answers } = await sql<{ id: string }>`select id from answer where piece_id = ${head.id} order by version desc limit 1`.execute(tx);
      const answerId = answers[0]!.id;
      if (body.verdict === 'accept') {
        await sql`insert into review (id, piece_id, answer_id, reviewer_id, verdict) values (${id()}, ${head.id}, ${answerId}, ${me(actor)}, 'accept')`.execute(tx);
        await settle(tx, actor, step, [head], now, id);
        await writeAudit(tx, 'reviews/accept', 'piece', head.id);
        return finished;
      }
      const { rows: rules } = await sql<{ code: string }>`select code from manual_rule where id = ${body.ruleId} and manual_id = ${step.manualId}`.execute(tx);
      if (rules[0] === undefined) return refuse('workbench/rule-of-other-manual');
      const review = id();
      await sql`insert into review (id, piece_id, answer_id, reviewer_id, verdict, reason, rule_id, evidence, cause) values (${review}, ${head.id}, ${answerId}, ${me(actor)}, 'reject', ${body.reason}, ${body.ruleId}, ${body.evidence}, ${body.cause})`.execute(tx);
      // Sending back without pay is an act of art. 5: the rule, the reason and the evidence are its ground, kept apart from the review.
      if (body.cause === 'worker') {
        const passed = await passAct(tx, id(), { act: 'unpaid-redo', worker: head.personId!, order: head.orderId, by: me(actor), at: now, ground: 'differs-from-notice', evidence: `${rules[0].code}: ${body.reason} / ${body.evidence}`.slice(0, 4000), yen: null }, head.id);
        if (!passed.ok) return passed;
      }
      // Rework that the client or the manual caused is paid (guideline B1): the piece is worth one more time its price.
      const more = body.cause === 'worker' ? 0 : Math.ceil(step.priceYen / step.pricePer);
      await sql`update piece set state = 'claimed', submitted_at = null, lease_until = ${leaseUntil(now, LOOK_AGAIN_MINUTES)}, lease_minutes = ${LOOK_AGAIN_MINUTES}, warned_at = null, pay_yen = pay_yen + ${more}, rev = rev + 1 where id = ${head.id}`.execute(tx);
      await tell(tx, id, kado.settings.publicOrigin, { person: head.personId!, kind: 'messages/sent-back', facts: { title: step.orderTitle, row: await rowNo(tx, head.itemId), rule: rules[0].code, piece: head.id }, link: `/returned/${review}` });
      await writeAudit(tx, 'reviews/reject', 'piece', head.id, { cause: body.cause });
      return finished;
    },
  });
  register(app, openDispute, {
    relate: ({ tx, actor, params }) => reviewRelation(tx, actor, params.review),
    handle: async ({ tx, actor, params, body, id, kado }) => {
      const made = id();
      const { rows } = await sql<{ one: number }>`insert into dispute (id, review_id, person_id, body) values (${made}, ${params.review}, ${me(actor)}, ${body.body}) on conflict (centre_id, review_id) do nothing returning 1 as one`.execute(tx);
      if (rows.length === 0) return refuse('workbench/already-answered');
      const asked = (await disputed(tx, made))!;
      const [hearer] = whoAnswers(await hearersOf(tx, actor, asked.orderId), asked.reviewerId, asked.personId);
      // Where nobody else may answer yet, the one who sent it back hears that somebody has to be found: what the worker says is kept in any case.
      await tell(tx, id, kado.settings.publicOrigin, { person: hearer?.personId ?? asked.reviewerId, kind: 'messages/dispute', facts: { title: asked.title, row: asked.rowNo }, link: `/orders/${asked.orderId}/reviews#dispute-${made}` });
      return { body: { id: made } };
    },
  });
  register(app, answerDispute, {
    relate: async ({ tx, actor, params }) => {
      const asked = await disputed(tx, params.dispute);
      if (asked === null) return null;
      const relation = await orderRelation(tx, actor, asked.orderId);
      return relation === null ? null : { relation: relation.relation, state: asked.state };
    },
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const asked = (await disputed(tx, params.dispute))!;
      const may = mayAnswer(await hearersOf(tx, actor, asked.orderId), asked, me(actor));
      if (!may.ok) return may;
      const { rows: answered } = await sql`update dispute set state = ${body.upheld ? 'upheld' : 'kept'}, answer = ${body.answer}, answered_by = ${me(actor)}, answered_at = ${now} where id = ${params.dispute} and state = 'open' returning 1`.execute(tx);
      if (answered.length === 0) return refuse('workbench/dispute-closed');
      const [head] = await pieceHeads(tx, [asked.pieceId], true);
      // Kept: from the answer on she has as long to look again as after every return.
      if (!body.upheld && head!.state === 'claimed' && head!.personId === asked.personId) await sql`update piece set lease_until = greatest(lease_until, ${leaseUntil(now, LOOK_AGAIN_MINUTES)}::timestamptz), lease_minutes = ${LOOK_AGAIN_MINUTES}, warned_at = null, rev = rev + 1 where id = ${head!.id}`.execute(tx);
      // Upheld: the piece is accepted as it was handed in.
      if (body.upheld && head!.state === 'claimed' && head!.personId === asked.personId) {
        await sql`update piece set state = 'submitted', submitted_at = ${now}, lease_until = null, rev = rev + 1 where id = ${head!.id}`.execute(tx);
        await settle(tx, actor, (await stepHead(tx, head!.stepId))!, [head!], now, id);
      }
      await tell(tx, id, kado.settings.publicOrigin, { person: asked.personId, kind: body.upheld ? 'messages/dispute-upheld' : 'messages/dispute-kept', facts: { title: asked.title, row: asked.rowNo, answer: body.answer }, link: `/returned/${asked.reviewId}` });
      await writeAudit(tx, 'disputes/answer', 'dispute', params.dispute, { upheld: body.upheld });
      return finished;
    },
  });
  register(app, returned, {
    handle: async ({ tx, actor, params }) => {
      const back = await loadReturned(tx, actor, params.review, me(actor));
      return back === null ? refuse('access/not-found') : { body: back };
    },
  });
}

/** Never the author, never who sent it back; the refusal names who is asked instead. */
function mayAnswer(hearers: readonly Hearer[], asked: Asked, person: string): Result<null> {
  if (asked.personId === person) return refuse('workbench/own-work');
  const may = whoAnswers(hearers, asked.reviewerId, asked.personId);
  if (asked.reviewerId !== person) return ok(null);
  return may[0] === undefined ? refuse('workbench/nobody-to-hear') : refuse('workbench/sent-back-by-you', { who: may[0].name });
}

const rowNo = async (tx: Tx, item: string): Promise<number> => (await sql<{ n: number }>`select row_no as n from item where id = ${item}`.execute(tx)).rows[0]?.n ?? 0;
