import { expect, test } from 'vitest';
import { checkOf } from './check-of.ts';

const form = { kind: 'form', checkMethod: 'none', priceYen: 50 } as const, choice = { ...form, kind: 'choice' } as const;
const once = { passes: 1, samplePercent: 0 };

test('each of the six plans becomes a check that the flow of work carries out', () => {
  expect(checkOf({ kind: 'none', inspections: 0 }, form, 100)).toEqual({ checkMethod: 'none', ...once });
  expect(checkOf({ kind: 'full', inspections: 100 }, form, 100)).toEqual({ checkMethod: 'review', ...once });
  expect(checkOf({ kind: 'double', inspections: 0 }, form, 100)).toEqual({ checkMethod: 'double', passes: 2, samplePercent: 0 });
  expect(checkOf({ kind: 'double', inspections: 0 }, choice, 100)).toEqual({ checkMethod: 'vote', passes: 2, samplePercent: 0 });
  expect(checkOf({ kind: 'gold', inspections: 0 }, choice, 100)).toEqual({ checkMethod: 'gold', ...once });
});

test('the second look of one\'s own raises the pay by its price, once', () => {
  expect(checkOf({ kind: 'self-check', inspections: 0 }, choice, 100)).toEqual({ checkMethod: 'self', ...once, priceYen: 55 });
  expect(checkOf({ kind: 'self-check', inspections: 0 }, { ...choice, checkMethod: 'self' }, 100)).toEqual({ checkMethod: 'self', ...once });
});

test('a sample is rounded up to whole percent and never above all', () => {
  expect(checkOf({ kind: 'sample', inspections: 257 }, form, 1000)).toMatchObject({ checkMethod: 'sample', samplePercent: 26 });
  expect(checkOf({ kind: 'sample', inspections: 12 }, form, 10)).toMatchObject({ samplePercent: 100 });
});
