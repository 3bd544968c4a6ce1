import { expect, test } from 'vitest';
import { numberOf } from './read-number.ts';

test.each([
  ['120', 120], ['１，２００', 1200], [' 1,200 ', 1200], ['0.25', 0.25], ['-5', -5], ['1e9', Number.NaN], ['abc', Number.NaN], ['', Number.NaN], ['12円', 12], ['¥1,200', 1200], ['円', Number.NaN], ['1,2', Number.NaN], ['0x10', Number.NaN], ['Infinity', Number.NaN],
])('%j is %d', (text, wanted) => {
  expect(numberOf(text)).toBe(wanted);
});
