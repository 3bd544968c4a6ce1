// Votes through HTTP: what is sure, what is not, what another look costs; asking for looks and calling them off.
import { refuse } from '../../core/kernel/result.ts';
import { yen } from '../../core/kernel/yen.ts';
import type { z } from 'zod';
import { costsOf, surenessOf } from '../../core/quality/second-look/next-look.ts';
import { type voteStep, askLooks, decideLooks, listLooks } from '../../core/quality/second-look/wire.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App, Context } from '../http/context.ts';
import { register } from '../http/register.ts';
import { finish } from '../journeys/accept-piece.ts';
import { fixedSteps, orderRelation } from '../orders/store.ts';
import { type StepHead, answersOf, insertPieces, lockItems, stepHead } from '../workbench/store.ts';
import { graphSteps, unsettle } from '../orders/graph-store.ts';
import { lastSteps } from '../../core/orders/what-opens.ts';
import { askedBeyond, callOff, certainOf, reopenItems, stillOut, voteItems, votesOf } from './vote-store.ts';
import { wholeVotes } from './whole-votes.ts';

const relate = ({ tx, actor, params }: Context<{ order: string }, unknown, unknown>) => orderRelation(tx, actor, params.order);
/** A page, not a list of everything. */
const MOST_LINES = 200;
const PASS_LIMIT = 9;

type VoteStep = z.infer<typeof voteStep>;

async function looksOf(tx: Tx, stepId: string): Promise<VoteStep> {
  const step = (await stepHead(tx, stepId))!, votes = await votesOf(tx, stepId), whole = wholeVotes(votes, await certainOf(tx, stepId)), items = await voteItems(tx, stepId);
  const answerYen = Math.ceil(step.priceYen / step.pricePer), costs = costsOf(answerYen, step.checkYen, step.defectYen);
  const lines = items.flatMap((item) => {
    const found = whole.of.get(item.id);
    if (found === undefined) return [];
    const probability = Math.min(1, found.p[found.kind]!);
    return [{ itemId: item.id, rowNo: item.rowNo, label: whole.kinds[found.kind]!, probability, given: found.given, waiting: item.out, ...surenessOf(found.p, found.given, whole.skill, costs, answerYen) }];
  });
  const unsure = lines.filter((l) => !l.sure && !l.waiting).sort((a, b) => a.probability - b.probability);
  return {
    stepId, stepName: step.name, passes: step.passes, defectYen: step.defectYen, answers: votes.length, items: lines.length, sure: lines.filter((l) => l.sure).length, unsure: unsure.length, expectedWrong: lines.reduce((sum, l) => sum + 1 - l.probability, 0),
    asked: await askedBeyond(tx, stepId, step.passes), yen: yen(unsure.reduce((sum, l) => sum + l.yen, 0)), known: whole.known,
    lines: [...unsure, ...lines.filter((l) => l.sure || l.waiting)].slice(0, MOST_LINES),
  };
}

/** The vote of this order that the body names, one of its last steps: what went on to a next step stays as it was. */
async function voteOf(tx: Tx, order: string, stepId: string): Promise<StepHead | null> {
  const step = await stepHead(tx, stepId);
  return step !== null && step.orderId === order && step.check === 'vote' && lastSteps(await graphSteps(tx, step.graphId)).some((s) => s.id === step.id) ? step : null;
}

export function routes(app: App): void {
  register(app, listLooks, {
    relate,
    handle: async ({ tx, params }) => {
      const steps = (await fixedSteps(tx, params.order)).filter((s) => s.checkMethod === 'vote');
      const found: VoteStep[] = [];
      for (const s of steps) found.push(await looksOf(tx, s.id));
      return { body: { steps: found } };
    },
  });
  register(app, askLooks, {
    relate,
    handle: async ({ tx, params, body, id }) => {
      const step = await voteOf(tx, params.order, body.stepId);
      if (step === null) return refuse('orders/no-such-step');
      await lockItems(tx, body.items);
      const out = await stillOut(tx, step.id, body.items), wanted = new Set(body.items.filter((i) => !out.has(i)));
      const items = (await voteItems(tx, step.id)).filter((i) => wanted.has(i.id) && i.pass < PASS_LIMIT);
      const open = new Set(await reopenItems(tx, params.order, items.map((i) => i.id)));
      await unsettle(tx, step.id, [...open]);
      const pieces = await insertPieces(tx, id, params.order, items.filter((i) => open.has(i.id)).map((i) => ({ stepId: step.id, itemId: i.id, pass: i.pass + 1, payYen: yen(Math.ceil(step.priceYen / step.pricePer)), sampled: false })));
      await writeAudit(tx, 'looks/ask', 'order', params.order, { step: step.id, pieces });
      return { body: { pieces } };
    },
  });
  register(app, decideLooks, {
    relate,
    handle: async ({ tx, actor, params, body, now, id }) => {
      const step = await voteOf(tx, params.order, body.stepId);
      if (step === null) return refuse('orders/no-such-step');
      const items = await callOff(tx, step.id, step.passes);
      await lockItems(tx, items);
      const { kinds, of } = wholeVotes(await votesOf(tx, step.id), await certainOf(tx, step.id));
      const answers = Map.groupBy(await answersOf(tx, step.id, items), (a) => a.itemId);
      const ready = items.filter((item) => of.has(item) && (answers.get(item)?.length ?? 0) >= step.passes);
      await asCentre(tx, actor, () => finish(tx, step, ready.map((item) => ({ head: { itemId: item, orderId: params.order }, answers: answers.get(item)!, result: { choice: kinds[of.get(item)!.kind]! } })), now, id));
      await writeAudit(tx, 'looks/decide', 'order', params.order, { step: step.id, items: ready.length });
      return { body: { items: ready.length } };
    },
  });
}
