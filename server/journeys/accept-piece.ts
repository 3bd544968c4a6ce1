// An answer comes in, is settled with the others of its item, and what is accepted is owed from that moment.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { seededRandom } from '../../core/kernel/random.ts';
import { cutIntoPieces } from '../../core/orders/cut-into-pieces.ts';
import type { NewPiece } from '../../core/orders/model.ts';
import { isOver, whatOpens } from '../../core/orders/what-opens.ts';
import type { Layout } from '../../core/orders/wire.ts';
import { checkAnswer } from '../../core/workbench/check-answer.ts';
import type { Content } from '../../core/workbench/model.ts';
import { settleItem } from '../../core/workbench/settle-item.ts';
import { sharePay } from '../../core/workbench/share-pay.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { decideVotes } from './decide-votes.ts';
import { checkGold } from './mix-gold.ts';
import { payMentors } from './pay-mentors.ts';
import { seedOf } from './seed-of.ts';
import { graphSteps, keepResults, keepStepResults } from '../orders/graph-store.ts';
import { type PieceAnswer, type PieceHead, type StepHead, answersOf, handOversOf, insertAnswers, insertPayLines, insertPieces, insertSettlePiece, lockItems, markAccepted, markSubmitted, openAgain, pieceHeads, stepHead } from '../workbench/store.ts';

export type Submission = { readonly actor: Actor; readonly person: string; readonly answers: readonly { readonly piece: string; readonly content: Content }[]; readonly now: Instant; readonly id: () => string };

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
  await insertAnswers(tx, clean.map(({ head, content }) => ({ id: given.id(), piece: head.id, content })), given.person, given.now);
  await markSubmitted(tx, clean.map(({ head }) => head.id), given.now);
  // Two steps of one item may come in the same batch: all its items at once, so that two batches never wait for each other in a ring.
  if (steps.size > 1) await lockItems(tx, [...new Set(clean.map(({ head }) => head.itemId))]);
  let accepted = 0;
  for (const [step, theirs] of Map.groupBy(clean, (c) => c.step)) {
    const known = theirs.filter((c) => c.head.duty === 'gold');
    if (known.length > 0) accepted += await acceptKnown(tx, step, known, given);
    const ready = theirs.map((c) => c.head).filter((head) => head.duty !== 'gold' && !needsReview(step, head));
    accepted += await settle(tx, given.actor, step, ready, given.now, given.id);
  }
  return ok({ submitted: clean.length, accepted });
}

/** A known item is accepted and paid whatever the answer: it asks about the work, not about the pay. */
async function acceptKnown(tx: Tx, step: StepHead, known: readonly { readonly head: PieceHead; readonly content: Content }[], { actor, person, now, id }: Submission): Promise<number> {
  await checkGold(tx, actor, step, known.map(({ head, content }) => ({ piece: head.id, itemId: head.itemId, content })), person, now, id);
  await acceptPieces(tx, step, known.map(({ head }) => ({ piece: head.id, payYen: head.payYen, finisher: person })), now, id);
  return known.length;
}

/** A half-done known piece that somebody lays down ends with her: nobody has to finish it, and all of it is hers. */
export async function endKnown(tx: Tx, step: StepHead, piece: PieceHead, person: string, now: Instant, id: () => string): Promise<void> {
  await markSubmitted(tx, [piece.id], now);
  await markAccepted(tx, [piece.id], now);
  await insertPayLines(tx, [{ id: id(), piece: piece.id, person, yen: piece.payYen }], step.orderId, step.id, dayOf(now));
}

const needsReview = (step: StepHead, head: PieceHead): boolean => step.check === 'review' || (step.check === 'sample' && head.sampled);

export type Ended = { readonly head: { readonly itemId: string; readonly orderId: string }; readonly result: Content };

/** Looks at all answers of each piece's item; accepts what can be accepted; returns how many of these pieces were. */
export async function settle(tx: Tx, actor: Actor, step: StepHead, heads: readonly PieceHead[], now: Instant, id: () => string): Promise<number> {
  if (heads.length === 0) return 0;
  const byItem = new Map(heads.map((h) => [h.itemId, h]));
  const itemIds = [...byItem.keys()];
  await lockItems(tx, itemIds);
  const answers = Map.groupBy(await answersOf(tx, step.id, itemIds), (a) => a.itemId);
  const voted = step.check === 'vote' ? await decideVotes(tx, actor, step, answers) : null;
  const finished: Finished[] = [], differing: NewSettling[] = [], further: NewPiece[] = [];
  for (const [itemId, head] of byItem) {
    const theirs = answers.get(itemId) ?? [];
    const settlement = voted?.get(itemId) ?? settleItem(step.check, step.passes, theirs);
    if (settlement.next === 'settle') differing.push({ order: head.orderId, item: itemId, fields: settlement.fields });
    if (settlement.next === 'another') further.push({ stepId: step.id, itemId, pass: settlement.pass, payYen: yen(Math.ceil(step.priceYen / step.pricePer)), sampled: false });
    if (settlement.next === 'done') finished.push({ head, answers: theirs, result: settlement.result });
  }
  // A vote may have had several looks more than its passes: what settles it stands behind them all.
  for (const { order, item, fields } of differing) await insertSettlePiece(tx, { id: id(), order, step: step.id, item, pass: step.check === 'vote' ? SETTLING_PASS : step.passes + 1, payYen: step.checkYen, fields });
  if (further.length > 0) await insertPieces(tx, id, step.orderId, further);
  const accepted = await finish(tx, step, finished, now, id);
  const own = new Set(heads.map((h) => h.id));
  return accepted.filter((piece) => own.has(piece)).length;
}

const SETTLING_PASS = 10;
type NewSettling = { readonly order: string; readonly item: string; readonly fields: readonly string[] };
export type Finished = { readonly head: { readonly itemId: string; readonly orderId: string }; readonly answers: readonly PieceAnswer[]; readonly result: Content };

/** Items that are decided: what waited is accepted and owed, and they go on. Returns the accepted pieces. */
export async function finish(tx: Tx, step: StepHead, finished: readonly Finished[], now: Instant, id: () => string): Promise<string[]> {
  const accepted = finished.flatMap((f) => f.answers.filter((a) => a.state === 'submitted').map((a) => ({ piece: a.pieceId, payYen: a.payYen, finisher: a.personId })));
  await acceptPieces(tx, step, accepted, now, id);
  await goOn(tx, step, finished, now, id);
  return accepted.map((a) => a.piece);
}

/**
 * What opens for each item now that this step is settled, or its end. Two steps before the same join settle at once on two
 * connections: the second waits here for the first and then sees it, so that exactly one of them opens the join.
 */
export async function goOn(tx: Tx, step: { readonly id: string; readonly graphId: string }, ended: readonly Ended[], now: Instant, id: () => string): Promise<void> {
  if (ended.length === 0) return;
  await lockItems(tx, ended.map((e) => e.head.itemId));
  const steps = await graphSteps(tx, step.graphId);
  const settled = await keepStepResults(tx, step.id, ended.map((e) => ({ item: e.head.itemId, result: e.result })), now);
  await keepResults(tx, ended.map(({ head }) => ({ item: head.itemId, done: isOver(steps, settled.get(head.itemId)!) })), now);
  const opening = ended.flatMap(({ head }) => whatOpens(steps, settled.get(head.itemId)!, step.id).map((next) => ({ next: next.id, head })));
  for (const [next, theirs] of Map.groupBy(opening, (o) => o.next)) await cutEach(tx, (await stepHead(tx, next))!, theirs[0]!.head.orderId, theirs.map((o) => o.head.itemId), id);
}

/** Each item's sample is drawn by the item itself, whenever it comes. */
async function cutEach(tx: Tx, next: StepHead, order: string, items: readonly string[], id: () => string): Promise<void> {
  const wanted = { id: next.id, position: next.position, check: next.check as 'none', passes: next.passes, samplePercent: next.samplePercent, priceYen: yen(next.priceYen), pricePer: next.pricePer, checkYen: yen(next.checkYen) };
  await insertPieces(tx, id, order, items.flatMap((item) => cutIntoPieces(wanted, [item], seededRandom(seedOf(item)))));
}

/** An item whose pieces were withdrawn is open again. */
export async function cutAgain(tx: Tx, step: StepHead, order: string, itemId: string, id: () => string): Promise<void> {
  await openAgain(tx, step.id, itemId);
  await cutEach(tx, step, order, [itemId], id);
}

type Accepted = { readonly piece: string; readonly payYen: number; readonly finisher: string };

/** Accepted pieces: exactly one pay line for each person who has a part in one, and one a taught day for whoever taught her. */
async function acceptPieces(tx: Tx, step: StepHead, accepted: readonly Accepted[], now: Instant, id: () => string): Promise<void> {
  if (accepted.length === 0) return;
  await markAccepted(tx, accepted.map((a) => a.piece), now);
  const handed = Map.groupBy(await handOversOf(tx, accepted.map((a) => a.piece)), (h) => h.pieceId);
  const lines = accepted.flatMap((a) => sharePay(yen(a.payYen), handed.get(a.piece) ?? [], a.finisher).map((share) => ({ id: id(), piece: a.piece, person: share.personId, yen: share.yen })));
  await insertPayLines(tx, lines, step.orderId, step.id, dayOf(now));
  await payMentors(tx, step, lines, id);
}
