// A vote goes on while another look is worth its price; what is delivered is decided from all answers together.
import { seededRandom } from '../../core/kernel/random.ts';
import { behind } from '../../core/orders/what-opens.ts';
import type { Layout } from '../../core/orders/wire.ts';
import { costsOf, nextLook } from '../../core/quality/second-look/next-look.ts';
import type { Settlement } from '../../core/workbench/settle-item.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { fixedSteps } from '../orders/store.ts';
import { liveOf, liveVotes } from '../quality/live-votes.ts';
import { ablePeople, certainOf, keepChoices, stillOut, votesOf } from '../quality/vote-store.ts';
import { wholeVotes } from '../quality/whole-votes.ts';
import type { PieceAnswer, StepHead } from '../workbench/store.ts';
import { seedOf } from './seed-of.ts';

/** `another`: one more person is asked; everything else as in a vote without a price. */
export type VoteSettlement = Settlement | { readonly next: 'another'; readonly pass: number };

export const optionsOf = (layout: Readonly<Record<string, unknown>>): string[] => ((layout as Layout).kind === 'choice' ? (layout as Extract<Layout, { kind: 'choice' }>).options.map((o) => o.value) : []);

/** What becomes of these items now that answers have come in. `answers`: by item, all that are in. */
export async function decideVotes(tx: Tx, actor: Actor, step: StepHead, answers: ReadonlyMap<string, readonly PieceAnswer[]>): Promise<Map<string, VoteSettlement>> {
  const kinds = optionsOf(step.layout), items = [...answers.keys()];
  return await asCentre(tx, actor, async () => {
    const live = await liveVotes(step.id, async () => {
      const fresh = liveOf(kinds, await votesOf(tx, step.id));
      for (const [item, choice] of await certainOf(tx, step.id)) fresh.know(item, choice);
      return fresh;
    });
    live.take([...answers].flatMap(([itemId, theirs]) => theirs.map((a) => ({ itemId, personId: a.personId, choice: a.content['choice'] ?? '' }))));
    const out = await stillOut(tx, step.id, items), able = await ablePeople(tx, step.skill), skill = live.skill();
    const costs = costsOf(Math.ceil(step.priceYen / step.pricePer), step.checkYen, step.defectYen);
    const decided = new Map<string, VoteSettlement>();
    for (const [item, theirs] of answers) {
      const settled = theirs.find((a) => a.duty === 'settle'), work = theirs.filter((a) => a.duty === 'work');
      if (settled !== undefined) {
        live.know(item, settled.content['choice'] ?? '');
        decided.set(item, { next: 'done', result: settled.content });
      } else if (out.has(item) || work.length < step.passes) decided.set(item, { next: 'wait' });
      else {
        const { p, votes } = live.of(item), look = nextLook({ p, votes, othersLeft: able > theirs.length }, skill, costs, seededRandom(seedOf(item) + theirs.length));
        decided.set(item, look.next === 'done' ? { next: 'done', result: { choice: kinds[look.kind]! } } : look.next === 'settle' ? { next: 'settle', fields: ['choice'] } : { next: 'another', pass: Math.max(...work.map((a) => a.pass)) + 1 });
      }
    }
    return decided;
  });
}

/** Before a delivery: labels of the last vote of each branch from all answers and all that is known. Returns how many changed. */
export async function settleVotes(tx: Tx, order: string, now: string): Promise<number> {
  const steps = await fixedSteps(tx, order), choices = steps.filter((s) => s.kind === 'choice');
  let changed = 0;
  for (const step of choices) {
    const further = behind(steps, step.position);
    if (step.checkMethod !== 'vote' || choices.some((s) => further.has(s.position))) continue;
    const certain = await certainOf(tx, step.id), { kinds, of } = wholeVotes(await votesOf(tx, step.id), certain);
    changed += await keepChoices(tx, step.id, [...of].filter(([item]) => !certain.has(item)).map(([item, { kind }]) => ({ item, choice: kinds[kind]! })), now);
  }
  return changed;
}
