// Every limit stands in one group, by the question it answers; who one is leads to the limits that matter to most of them.
import type { WallName } from '../../core/money/wall-meter.ts';

export type WallGroup = { readonly name: 'insurance' | 'own-tax' | 'family-tax' | 'own'; readonly walls: readonly WallName[] };

export const wallGroups: readonly WallGroup[] = [
  { name: 'insurance', walls: ['insured-130', 'insured-150', 'insured-180'] },
  { name: 'family-tax', walls: ['spouse-full', 'spouse-end', 'dependant', 'relative-full', 'relative-end'] },
  { name: 'own-tax', walls: ['income-tax', 'student'] },
  { name: 'own', walls: ['own-limit'] },
];

export const whos = ['spouse', 'family', 'young', 'senior', 'alone'] as const;
export type Who = (typeof whos)[number];

/** A beginning, to be changed: the ages are those of the insurers' and the tax's own rules. */
export const wallsOf: Readonly<Record<Who, readonly WallName[]>> = {
  spouse: ['insured-130', 'spouse-full', 'spouse-end', 'income-tax'],
  family: ['insured-130', 'dependant', 'income-tax'],
  young: ['insured-150', 'relative-full', 'relative-end', 'income-tax'],
  senior: ['insured-180', 'dependant', 'income-tax'],
  alone: ['income-tax'],
};

/** Whose beginning stands as it was; null once it was changed. Her own figure belongs to everybody. */
export function whoOf(chosen: readonly WallName[]): Who | null {
  const kept: readonly WallName[] = chosen.filter((wall) => wall !== 'own-limit');
  return whos.find((who) => kept.length === wallsOf[who].length && wallsOf[who].every((wall) => kept.includes(wall))) ?? null;
}
