// The facts of an offer as sentences (words.ts), in the order in which one would say them.
import type { Refusal } from '../kernel/result.ts';
import type { OfferFacts, Suggestion } from './reasons.ts';

const say = (name: string, facts: Refusal['facts'] = {}): Refusal => ({ code: `planning/fact-${name}`, facts });

/** Why batch `batch` is with her; `facts` null = nobody has it. */
export function tellFacts(batch: number, facts: OfferFacts | null): Refusal[] {
  if (facts === null) return [say('nobody', { batch })];
  const { worker, needMinutes: need, freeMinutes: free, coveredLately: times } = facts, told = [say('worker', { batch, worker })];
  if (facts.hasSkill) told.push(say('skill'));
  if (facts.learnsWithMentor) told.push(say('learns'));
  told.push(say('minutes', { need, free }));
  if (facts.sameTeam) told.push(say('team'));
  if (facts.knowsClient) told.push(say('client'));
  if (facts.wishedSkill) told.push(say('wish'));
  if (facts.belowWish) told.push(say('below-wish'));
  if (facts.passesLimit) told.push(say('limit'));
  if (facts.otherHalf) told.push(say('other-half'));
  told.push(times === 0 ? say('rested') : say('covered', { times }));
  return told;
}

/** Who could cover, first to be asked first. */
export function tellCover(cover: readonly Suggestion[]): Refusal[] {
  if (cover.length === 0) return [say('cover-none')];
  return [say('others'), ...cover.map(({ facts: { worker, needMinutes: need, freeMinutes: free }, slips, moves }) => {
    const facts = { worker, need, free };
    if (slips.length > 0) return say('cover-slips', { ...facts, batches: slips });
    return moves.length > 0 ? say('cover-moves', { ...facts, batches: moves }) : say('cover', facts);
  })];
}
