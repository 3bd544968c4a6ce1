// An answer comes in, is settled with the others of its item, and what is accepted is owed from that moment.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { seededRandom } from '../../core/kernel/random.ts';
import { cutIntoPieces } from '../../core/orders/cut-into-pieces.ts';
import type { Layout } from '../../core/orders/wire.ts';
import { checkAnswer } from '../../core/workbench/check-answer.ts';
import type { Content } from '../../core/workbench/model.ts';
import { settleItem } from '../../core/workbench/settle-item.ts';
import { sharePay } from '../../core/workbench/share-pay.ts';
import type { Tx } from '../db/with-actor.ts';
import { type PieceHead, type StepHead, answersOf, finishItem, handOversOf, insertAnswer, insertPayLine, insertPieces, insertSettlePiece, keepResult, lockItem, markAccepted, markSubmitted, nextStep, pieceHeads, stepHead } from '../workbench/store.ts';

export type Submission = { readonly person: string; readonly answers: readonly { readonly piece: string; readonly content: Content }[]; readonly now: Instant; readonly id: () => string };

/** Hands in finished pieces: all or none, so that a batch is never half in. */
export async function submitAnswers(tx: Tx, given: Submission): Promise<Result<{ readonly submitted: number; readonly accepted: number }>> {
  const heads = new Map((await pieceHeads(tx, given.answers.map((a) => a.piece), true)).map((h) => [h.id, h]));
  const steps = new Map<string, StepHead>();
  const refusals = [];
  const clean: { head: PieceHead; step: StepHead; content: Content }[] = [];
  for (const { piece, content } of given.answers) {
    const head = heads.get(piece);
    if (head === undefined || (head.personId !== given.person && head.state !== 'claimed')) refusals.push(...refuse('workbench/not-yours', { piece }).refusals);
    else if (head.personId !== given.person) refusals.push(...refuse('workbench/passed-on', { piece }).refusals);
    else if (head.state !== 'claimed') refusals.push(...refuse('workbench/already-in', { piece }).refusals);
    else {
      if (!steps.has(head.stepId)) steps.set(head.stepId, (await stepHead(tx, head.stepId))!);
      const step = steps.get(head.stepId)!;
      const checked = checkAnswer(step.layout as Layout, content, head.fields);
      if (checked.ok) clean.push({ head, step, content: checked.value });
      else refusals.push(...checked.refusals.map((r) => ({ ...r, facts: { ...r.facts, piece } })));
    }
  }
  if (refusals.length > 0) return { ok: false, refusals };
  let accepted = 0;
  for (const { head, step, content } of clean) {
    await insertAnswer(tx, { id: given.id(), piece: head.id, person: given.person, content, now: given.now });
    await markSubmitted(tx, head.id, given.now);
    if (needsReview(step, head)) continue;
    accepted += await settle(tx, step, head, given.now, given.id);
  }
  return ok({ submitted: clean.length, accepted });
}

const needsReview = (step: StepHead, head: PieceHead): boolean => step.check === 'review' || (step.check === 'sample' && head.sampled);

/** Looks at all answers of the item; accepts what can be accepted; returns how many pieces were. */
export async function settle(tx: Tx, step: StepHead, head: PieceHead, now: Instant, id: () => string): Promise<number> {
  await lockItem(tx, head.itemId);
  const answers = await answersOf(tx, step.id, head.itemId);
  const settlement = settleItem(step.check, step.passes, answers);
  if (settlement.next === 'settle') {
    await insertSettlePiece(tx, { id: id(), order: head.orderId, step: step.id, item: head.itemId, pass: step.passes + 1, payYen: step.checkYen, fields: settlement.fields });
    return 0;
  }
  if (settlement.next !== 'done') return 0;
  const waiting = answers.filter((a) => a.state === 'submitted');
  for (const a of waiting) await acceptPiece(tx, { piece: a.pieceId, order: head.orderId, step: step.id, payYen: a.payYen, finisher: a.personId }, now, id);
  await goOn(tx, step, head, settlement.result, now, id);
  return waiting.length;
}

/** The next step of the item, or its end. */
async function goOn(tx: Tx, step: StepHead, head: PieceHead, result: Content, now: Instant, id: () => string): Promise<void> {
  const next = await nextStep(tx, step.graphId, step.position);
  if (next === null) {
    await finishItem(tx, head.itemId, result, now);
    return;
  }
  await keepResult(tx, head.itemId, result);
  const pieces = cutIntoPieces({ id: next.id, position: next.position, check: next.check as 'none', passes: next.passes, samplePercent: next.samplePercent, priceYen: yen(next.priceYen), pricePer: next.pricePer, checkYen: yen(next.checkYen) }, [head.itemId], seededRandom(seedOf(head.itemId)));
  await insertPieces(tx, id, head.orderId, pieces);
}

/** Drawn from the item's id: the same item is sampled on every run, and nobody can choose. */
export const seedOf = (itemId: string): number => Number.parseInt(itemId.replaceAll('-', '').slice(-8), 16);

/** One accepted piece: exactly one pay line for each person who has a part in it. */
export async function acceptPiece(tx: Tx, p: { piece: string; order: string; step: string; payYen: number; finisher: string }, now: Instant, id: () => string): Promise<void> {
  await markAccepted(tx, p.piece, now);
  const handed = await handOversOf(tx, [p.piece]);
  for (const share of sharePay(yen(p.payYen), handed, p.finisher)) {
    await insertPayLine(tx, { id: id(), piece: p.piece, person: share.personId, order: p.order, step: p.step, yen: share.yen, receivedOn: dayOf(now) });
  }
}
