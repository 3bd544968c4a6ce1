import { expect, test } from 'vitest';
import { sumOf, whole } from './whole.ts';

test.each([
  ['1200', '1200', 1200],
  ['１２，０００円', '12000', 12_000],
  ['12 000', '12000', 12_000],
  ['', '', -1],
  ['12千円', '12千円', -1],
  ['-5', '-5', -1],
  ['1.5', '1.5', -1],
] as const)('%s is kept as %s and read as %s', (typed, kept, sum) => expect([whole(typed), sumOf(whole(typed))]).toEqual([kept, sum]));
