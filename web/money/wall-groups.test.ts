import { expect, test } from 'vitest';
import { wallNames } from '../../core/money/wall-meter.ts';
import { wallGroups, wallsOf, whoOf, whos } from './wall-groups.ts';

test('every limit stands under one question, and nothing is hidden', () => {
  expect(wallGroups.flatMap((g) => g.walls).toSorted()).toEqual([...wallNames].toSorted());
});

test.each([
  // ticked | whose beginning it is
  [['insured-130', 'spouse-full', 'spouse-end', 'income-tax'], 'spouse'],
  [['income-tax', 'dependant', 'insured-130'], 'family'],
  [['income-tax', 'own-limit'], 'alone'],
  [['insured-130'], null],
  [[], null],
] as const)('%j: %s', (ticked, who) => {
  expect(whoOf(ticked)).toBe(who);
});

test('each beginning is known again', () => {
  for (const who of whos) expect(whoOf(wallsOf[who])).toBe(who);
});
