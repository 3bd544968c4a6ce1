// Known items among the work: handed out with it, checked by themselves, paid like any other piece, and a lesson where they were missed.
import { seededRandom } from '../../core/kernel/random.ts';
import type { Instant } from '../../core/kernel/time.ts';
import { differsFromKnown } from '../../core/quality/gold/check-known.ts';
import { afterAnswer, goldsAmong } from '../../core/quality/gold/mix.ts';
import type { Layout } from '../../core/orders/wire.ts';
import type { Content } from '../../core/workbench/model.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { endGoldRow, goldBehind, goldsFor, insertGoldResult } from '../quality/gold-store.ts';
import { type Claimed, type StepHead, insertGoldPieces, insertNotice, openFor } from '../workbench/store.ts';
import { seedOf } from './seed-of.ts';

export type Mixing = { readonly actor: Actor; readonly step: string; readonly person: string; readonly count: number; readonly noticeId: string; readonly leaseUntil: Instant; readonly leaseMinutes: number; readonly now: Instant; readonly id: () => string };

/** Known pieces handed out with this claim; none where there is no real work for her. `payYen` of the pieces beside them. */
export async function mixGold(tx: Tx, m: Mixing, payYen: number): Promise<Claimed[]> {
  const most = goldsAmong(m.count, seededRandom(seedOf(m.noticeId)));
  const real = most === 0 ? null : await openFor(tx, m.step, m.person);
  if (real === null) return [];
  // An id tells when it was made (UUIDv7): these carry the time of the pieces beside them.
  const alike = (): string => real.slice(0, 13) + m.id().slice(13);
  return await asCentre(tx, m.actor, async () => {
    const golds = await goldsFor(tx, m.step, m.person, most);
    return await insertGoldPieces(tx, golds.map((g) => ({ ...g, id: alike() })), { ...m, payYen });
  });
}

export type KnownAnswer = { readonly piece: string; readonly itemId: string; readonly content: Content };

/** Compares what came in with what is known. An error is told at once, kindly, with the rule; pay and offers never change by it. */
export async function checkGold(tx: Tx, actor: Actor, step: StepHead, answers: readonly KnownAnswer[], person: string, now: Instant, id: () => string): Promise<void> {
  const content = new Map(answers.map((a) => [a.piece, a.content]));
  await asCentre(tx, actor, async () => {
    for (const gold of await goldBehind(tx, [...content.keys()])) {
      const fields = differsFromKnown(step.layout as Layout, gold.answer, content.get(gold.pieceId)!);
      const right = fields.length === 0, next = afterAnswer(gold.state, right), taught = !right && gold.state !== 'withdrawn';
      await insertGoldResult(tx, { id: id(), gold: gold.id, piece: gold.pieceId, person, right, counts: next.counts && !gold.others, rule: gold.ruleId, shown: taught ? { answer: gold.answer, note: gold.note, fields } : null, now });
      if (next.state === 'revealed' && gold.state === 'open') await endGoldRow(tx, gold.id, null, 'revealed', now);
      // In the app alone: a mail for every slip would be a reproach.
      if (taught) await insertNotice(tx, { id: id(), person, kind: 'messages/lesson', facts: { title: step.orderTitle }, link: `/lesson/${gold.pieceId}` });
    }
  });
}
