// What becomes of an item after each answer at a vote: wait, ask another person, let it be settled, or take the answer.
import type { Random } from '../../kernel/random.ts';
import { type Yen, yen } from '../../kernel/yen.ts';
import { type Costs, adviseLook } from './value.ts';

export type VoteState = {
  /** Calibrated probability of each kind, and the answers each kind got. */
  readonly p: readonly number[];
  readonly votes: readonly number[];
  /** Whether anybody is left who could be asked. */
  readonly othersLeft: boolean;
};

export type NextLook = { readonly next: 'another'; readonly byLot: boolean } | { readonly next: 'settle' } | { readonly next: 'done'; readonly kind: number };

/** A wrong piece costs nothing that is known: then nobody is asked beyond the passes, and only a tie is settled. */
export const costsOf = (answerYen: number, settleYen: number, defectYen: number): Costs | null => (defectYen === 0 ? null : { answer: yen(answerYen), defect: yen(defectYen), director: yen(Math.max(settleYen, answerYen)) });

export const likeliest = (p: readonly number[]): number => p.indexOf(Math.max(...p));

export function nextLook({ p, votes, othersLeft }: VoteState, skill: number, costs: Costs | null, random: Random): NextLook {
  const done = { next: 'done', kind: likeliest(p) } as const;
  const most = Math.max(...votes);
  if (costs === null) return votes.filter((v) => v === most).length > 1 && othersLeft ? { next: 'settle' } : done;
  const { act } = adviseLook(p, skill, votes.reduce((sum, v) => sum + v, 0), costs, random);
  // Where everybody has looked already the answer stands, however unsure: the director sees it among the unsure ones.
  if (act === 'deliver' || !othersLeft) return done;
  return act === 'director' ? { next: 'settle' } : { next: 'another', byLot: act === 'random-extra' };
}

/** Shown to the director: surely taken, or what the next look would be and what it costs. */
export type Sureness = { readonly sure: boolean; readonly next: 'deliver' | 'another' | 'director'; readonly yen: Yen };

/** Without a price of a wrong piece, nineteen in twenty is called sure. */
const SURE = 0.95;

export function surenessOf(p: readonly number[], given: number, skill: number, costs: Costs | null, answerYen: number): Sureness {
  if (costs === null) return Math.max(...p) >= SURE ? { sure: true, next: 'deliver', yen: yen(0) } : { sure: false, next: 'another', yen: yen(answerYen) };
  // No look by lot here: the page must say the same each time it is opened.
  const { act } = adviseLook(p, skill, given, costs, () => 0.999);
  if (act === 'deliver' || act === 'random-extra') return { sure: true, next: 'deliver', yen: yen(0) };
  return { sure: false, next: act, yen: act === 'director' ? costs.director : costs.answer };
}
