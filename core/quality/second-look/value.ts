// Who gets another pair of eyes: one more look while it is expected to save more yen of defects than it costs.
// Two-step look-ahead, because one answer often cannot turn a label (after Ada-SPRT and Abraham et al.).
import { type Random, pick } from '../../kernel/random.ts';
import type { Yen } from '../../kernel/yen.ts';

export type Costs = {
  /** Of one more answer, of a defect that reaches the client, and of the director settling it. */
  readonly answer: Yen;
  readonly defect: Yen;
  readonly director: Yen;
};

export type Advice = { readonly act: 'deliver' | 'another' | 'director' | 'random-extra'; /** Expected yen saved by acting against delivering now. */ readonly saves: number };

/** Most answers an item gets before a director looks. */
export const MOST_ANSWERS = 7;
/** So many items get one more answer by lot, so that calibration and skills stay identified. */
export const RANDOM_EXTRA = 0.05;

/** Probabilities after an answer l from a person right with chance s (wrong answers even). */
function after(p: readonly number[], l: number, s: number): { p: number[]; chance: number } {
  const wrong = (1 - s) / Math.max(1, p.length - 1), joint = p.map((x, k) => x * (k === l ? s : wrong)), chance = joint.reduce((a, b) => a + b, 0);
  return { p: joint.map((x) => x / chance), chance };
}

const risk = (p: readonly number[], defect: number): number => defect * (1 - Math.max(...p));

/** Expected cost of going on with up to `depth` more answers and stopping when that is best. */
function costOf(p: readonly number[], s: number, costs: Costs, depth: number): number {
  const stop = Math.min(risk(p, costs.defect), costs.director as number);
  if (depth === 0 || stop <= costs.answer) return stop;
  let more = costs.answer as number;
  for (let l = 0; l < p.length; l++) {
    const next = after(p, l, s);
    if (next.chance > 1e-12) more += next.chance * costOf(next.p, s, costs, depth - 1);
  }
  return Math.min(stop, more);
}

/** `p`: calibrated probabilities of the kinds; `skill`: chance that the next person is right; `given`: answers so far. */
export function adviseLook(p: readonly number[], skill: number, given: number, costs: Costs, random: Random): Advice {
  const now = risk(p, costs.defect), director = costs.director as number;
  // Only the likely kinds matter; the rest are gathered into one, so that many kinds cost no more than four.
  const sorted = [...p].sort((a, b) => b - a), few = sorted.length <= 4 ? sorted : [...sorted.slice(0, 3), sorted.slice(3).reduce((a, b) => a + b, 0)];
  let more = Infinity;
  if (given < MOST_ANSWERS) {
    more = costs.answer;
    for (let l = 0; l < few.length; l++) {
      const next = after(few, l, skill);
      if (next.chance > 1e-12) more += next.chance * costOf(next.p, skill, costs, 1);
    }
  }
  const least = Math.min(now, more, director);
  if (least === now) return pick(random, 1 / RANDOM_EXTRA) === 0 ? { act: 'random-extra', saves: 0 } : { act: 'deliver', saves: 0 };
  return more <= director ? { act: 'another', saves: now - more } : { act: 'director', saves: now - director };
}
