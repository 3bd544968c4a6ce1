// Known items through HTTP: the director marks and ends them and hears doubts; a person learns, doubts and practises.
import { refuse } from '../../core/kernel/result.ts';
import type { Layout } from '../../core/orders/wire.ts';
import { answerDoubt, doubtGold, endGold, lesson, listGold, markGold, myLessons, practiceImage, practiceItems } from '../../core/quality/gold/wire.ts';
import { checkAnswer } from '../../core/workbench/check-answer.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { openBlob } from '../files/open-blob.ts';
import { type App, type Context, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { cutAgain, goOn } from '../journeys/accept-piece.ts';
import { tell } from '../journeys/tell.ts';
import { keepOnlySettled, unsettle } from '../orders/graph-store.ts';
import { orderRelation } from '../orders/store.ts';
import { insertNotice, pieceRelation, stepHead } from '../workbench/store.ts';
import { doubtIn, doubtsOf, endGoldRow, goldsOf, insertGold, itemOfRow, keepDoubt, lessonOf, ruleOfManual, reopenItem, settleDoubt, stepsForGold, withdrawOpen } from './gold-store.ts';
import { forgetVotes } from './live-votes.ts';
import { practiceOf, practiceScan, ruleWithManual, rulesOf } from './practice-store.ts';

const relate = ({ tx, actor, params }: Context<{ order: string }, unknown, unknown>) => orderRelation(tx, actor, params.order);

export function routes(app: App): void {
  register(app, listGold, { relate, handle: async ({ tx, params }) => ({ body: { steps: await stepsForGold(tx, params.order), golds: await goldsOf(tx, params.order), doubts: await doubtsOf(tx, params.order) } }) });
  register(app, markGold, {
    relate,
    handle: async ({ tx, params, body, now, id }) => {
      const step = await stepHead(tx, body.stepId);
      if (step === null || step.orderId !== params.order) return refuse('orders/no-such-step');
      const item = await itemOfRow(tx, step.id, params.order, body.rowNo);
      if (item === null) return refuse('orders/no-such-row', { row: body.rowNo });
      if (!(await ruleOfManual(tx, body.ruleId, step.manualId))) return refuse('workbench/rule-of-other-manual');
      const checked = checkAnswer(step.layout as Layout, body.answer, null);
      if (!checked.ok) return checked;
      if (item.begun > 0 && !item.over) return refuse('orders/known-in-work', { row: body.rowNo });
      const gold = id();
      if (!(await insertGold(tx, { id: gold, order: params.order, step: step.id, item: item.id, answer: checked.value, rule: body.ruleId, note: body.note }))) return refuse('orders/known-already', { row: body.rowNo });
      forgetVotes(step.id);
      // Nobody has begun: what is known needs no work of its own.
      if (item.open > 0) {
        await withdrawOpen(tx, step.id, item.id);
        await goOn(tx, step, [{ head: { itemId: item.id, orderId: params.order }, result: checked.value }], now, id);
      }
      await writeAudit(tx, 'gold/mark', 'order', params.order, { step: step.id, row: body.rowNo });
      return { body: { id: gold } };
    },
  });
  register(app, endGold, {
    relate,
    handle: async ({ tx, params, now }) => {
      if (!(await endGoldRow(tx, params.gold, params.order, 'withdrawn', now))) return refuse('orders/no-such-known');
      await writeAudit(tx, 'gold/end', 'order', params.order, { gold: params.gold });
      return finished;
    },
  });
  register(app, answerDoubt, {
    relate,
    handle: async ({ tx, actor, params, body, now, id }) => {
      const doubt = await doubtIn(tx, params.order, params.result);
      if (doubt === null) return refuse('orders/no-such-known');
      if (doubt.state !== 'open') return refuse('workbench/already-answered');
      if (doubt.personId === me(actor)) return refuse('workbench/own-work');
      await settleDoubt(tx, { result: params.result, gold: doubt.goldId, upheld: body.upheld, answer: body.answer, by: me(actor), now });
      if (body.upheld) forgetVotes(doubt.stepId);
      if (body.upheld) await workAnew(tx, doubt.goldId, params.order, id);
      await insertNotice(tx, { id: id(), person: doubt.personId, kind: 'messages/gold-answered', facts: { title: doubt.title, row: doubt.rowNo, answer: body.answer }, link: `/lesson/${doubt.pieceId}` });
      await writeAudit(tx, 'gold/answer', 'order', params.order, { upheld: body.upheld });
      return finished;
    },
  });
  register(app, lesson, { relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece), handle: async ({ tx, actor, params }) => ({ body: { lesson: await lessonOf(tx, params.piece, me(actor)) } }) });
  register(app, doubtGold, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, body, id, kado }) => {
      const kept = await asCentre(tx, actor, async () => {
        const asked = await keepDoubt(tx, params.piece, me(actor), body.body);
        if (asked !== null) await tell(tx, id, kado.settings.publicOrigin, { person: asked.director, kind: 'messages/gold-doubt', facts: { title: asked.title, row: asked.rowNo }, link: `/orders/${asked.orderId}` });
        return asked;
      });
      return kept === null ? refuse('workbench/already-answered') : finished;
    },
  });
  register(app, myLessons, {
    handle: async ({ tx, actor }) => {
      const mine = await rulesOf(tx, me(actor));
      // One after the other: a transaction is one connection, and a connection does one thing at a time.
      const counted: ((typeof mine)[number] & { readonly items: number })[] = [];
      await asCentre(tx, actor, async () => {
        for (const each of mine) counted.push({ ...each, items: (await practiceOf(tx, each.rule.id, me(actor))).length });
      });
      return { body: { rules: counted } };
    },
  });
  register(app, practiceItems, {
    handle: async ({ tx, actor, params }) => {
      const found = await ruleWithManual(tx, params.rule);
      if (found === null) return refuse('access/not-found');
      const { manualTitle, ...rule } = found;
      return { body: { rule, manualTitle, items: await asCentre(tx, actor, () => practiceOf(tx, params.rule, me(actor))) } };
    },
  });
  register(app, practiceImage, {
    download: true,
    handle: async ({ tx, actor, params, kado }) => {
      const sha256 = await asCentre(tx, actor, () => practiceScan(tx, params.rule, params.item, me(actor)));
      const file = sha256 === null ? null : await openBlob(tx, kado.db, actor, sha256);
      return file === null ? refuse('access/not-found') : { body: new Uint8Array(), file };
    },
  });
}

/** An item that went on with an answer that was wrong is worked on like all others. */
async function workAnew(tx: Tx, gold: string, order: string, id: () => string): Promise<void> {
  const reopened = await reopenItem(tx, gold);
  if (reopened === null) return;
  await unsettle(tx, reopened.stepId, [reopened.itemId]);
  await keepOnlySettled(tx, reopened.itemId);
  await cutAgain(tx, (await stepHead(tx, reopened.stepId))!, order, reopened.itemId, id);
}
