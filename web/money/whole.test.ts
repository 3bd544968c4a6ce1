import { expect, test } from 'vitest';
import { correctStatement } from '../../core/money/wire.ts';
import { isSum, reversedEnds, sought, soughtDay, soughtSum, sumOf, sumTrouble, whole } from './whole.ts';

test.each([
  ['1200', '1200', 1200],
  ['１２，０００円', '12000', 12_000],
  ['12 000', '12000', 12_000],
  ['', '', -1],
  ['12千円', '12千円', -1],
  ['-5', '-5', -1],
  ['1.5', '1.5', -1],
] as const)('%s is kept as %s and read as %s', (typed, kept, sum) => expect([whole(typed), sumOf(whole(typed))]).toEqual([kept, sum]));

// The bounds are the schema's own: 1 to 10,000,000 yen for what a statement said too little.
test.each([
  ['', null, false],
  ['1', null, true],
  ['８４，０００', null, true],
  ['84,000円', null, true],
  ['10000000', null, true],
  ['0', 'least', false],
  ['-5', 'least', false],
  ['−5', 'least', false],
  ['１０００００００１', 'most', false],
  ['99999999999999999999', 'most', false],
  ['12千円', 'number', false],
  ['1.5', 'number', false],
] as const)('%s: %s', (typed, trouble, may) => {
  const bounds = correctStatement.body.shape.yen;
  expect([sumTrouble(typed, bounds), isSum(typed, bounds)]).toEqual([trouble, may]);
});

// A search takes no part of what is typed: a sum, or no bound and the field's word for it.
test.each([['1.5', '', 'number'], ['15', '15', null], ['１，５００円', '1500', null], ['-5', '', 'least'], ['9999999999999', '', 'most'], ['', '', null]] as const)('%s is sought as %j, and named: %s', (typed, asked, trouble) => {
  expect([soughtSum(typed), sumTrouble(typed, sought)]).toEqual([asked, trouble]);
});

// Every key on the way to a whole year is no day yet.
test.each([['', ''], ['0002-10-31', ''], ['0202-10-31', ''], ['2026-10-31', '2026-10-31'], ['1999-01-01', '1999-01-01'], ['20260-10-31', '']] as const)('the day %j is sought as %j', (typed, asked) => expect(soughtDay(typed)).toBe(asked));

test.each([['', '5', false], ['3000', '', false], ['3000', '5', true], ['3000', '3000', false], ['900', '5000', false], ['2026-10-01', '2026-09-30', true], ['2026-10-01', '2026-10-01', false]] as const)('from %j to %j is reversed: %s', (first, second, is) => expect(reversedEnds(first, second)).toBe(is));
