// How often a person is right in one kind of work, with an interval. For routing, inspection rate and her own growth; it never ranks,
// bans or pays, and only she and her director see it. Old answers fade, so that growth shows.
import type { LocalDate } from '../../kernel/time.ts';
import { daysBetween } from '../../kernel/time.ts';
import { betaCdf, betaQuantile } from '../gamma.ts';

/** One answer that was checked: by gold or inspection (weight 1), or by consensus (weight = what a consensus is worth, below 1). */
export type Checked = { readonly day: LocalDate; readonly right: number; readonly weight: number };

export type Skill = {
  /** False below 20 effective answers: まだ分かりません. */
  readonly known: boolean;
  readonly mean: number;
  /** 90 % interval. */
  readonly low: number;
  readonly high: number;
  /** Answers it rests on, after fading. */
  readonly effective: number;
};

/** An answer counts half after this many days. */
export const HALF_LIFE = 60;
export const ENOUGH = 20;
/** Four pseudo-answers at 0.7, as everywhere in this room. */
const PRIOR = { right: 2.8, wrong: 1.2 } as const;

type Counts = { readonly right: number; readonly wrong: number };

/** Faded counts on a day; later answers are ignored. */
export function countsOn(checked: readonly Checked[], day: LocalDate, halfLife = HALF_LIFE): Counts {
  let right = 0, wrong = 0;
  for (const c of checked) {
    const age = daysBetween(c.day, day);
    if (age < 0) continue;
    const w = c.weight * 0.5 ** (age / halfLife);
    right += w * c.right;
    wrong += w * (1 - c.right);
  }
  return { right, wrong };
}

export function skillOf({ right, wrong }: Counts): Skill {
  const a = right + PRIOR.right, b = wrong + PRIOR.wrong;
  return { known: right + wrong >= ENOUGH, mean: a / (a + b), low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b), effective: right + wrong };
}

/** From gold and inspections alone (needs no assumption), and from everything. Consensus counts only by its calibrated weight. */
export const skillOn = (checked: readonly Checked[], day: LocalDate): { gold: Skill; all: Skill } => ({ gold: skillOf(countsOn(checked.filter((c) => c.weight === 1), day)), all: skillOf(countsOn(checked, day)) });

/** P(she is better now than she was then): integral of one beta density times the other's distribution, on 400 steps. */
export function growth(now: Counts, then: Counts): number {
  const a = now.right + PRIOR.right, b = now.wrong + PRIOR.wrong, c = then.right + PRIOR.right, d = then.wrong + PRIOR.wrong;
  let sum = 0, before = 0;
  for (let i = 1; i <= 400; i++) {
    const upto = betaCdf(i / 400, a, b);
    sum += (upto - before) * betaCdf((i - 0.5) / 400, c, d);
    before = upto;
  }
  return sum;
}

/** Share of her pieces to inspect: the upper error bound against what the step tolerates, never below 5 % nor above all. */
export const inspectionRate = (skill: Skill, tolerated: number): number => (skill.known ? Math.min(1, Math.max(0.05, (1 - skill.low) / Math.max(tolerated, 1e-9) / 10)) : 1);
