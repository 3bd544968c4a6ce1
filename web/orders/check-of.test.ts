import { expect, test } from 'vitest';
import { checkOf } from './check-of.ts';

test('a plan becomes the check of a step', () => {
  expect(checkOf({ kind: 'none', inspections: 0 }, 'form', 100)).toEqual({ checkMethod: 'none', passes: 1, samplePercent: 0 });
  expect(checkOf({ kind: 'self-check', inspections: 0 }, 'choice', 100)).toEqual({ checkMethod: 'self', passes: 1, samplePercent: 0 });
  expect(checkOf({ kind: 'full', inspections: 100 }, 'form', 100)).toEqual({ checkMethod: 'review', passes: 1, samplePercent: 0 });
  expect(checkOf({ kind: 'double', inspections: 0 }, 'form', 100)).toEqual({ checkMethod: 'double', passes: 2, samplePercent: 0 });
  expect(checkOf({ kind: 'double', inspections: 0 }, 'choice', 100)).toBeNull();
  expect(checkOf({ kind: 'gold', inspections: 0 }, 'form', 100)).toBeNull();
});

test('a sample is rounded up to whole percent and never above all', () => {
  expect(checkOf({ kind: 'sample', inspections: 257 }, 'form', 1000)).toMatchObject({ checkMethod: 'sample', samplePercent: 26 });
  expect(checkOf({ kind: 'sample', inspections: 12 }, 'form', 10)).toMatchObject({ samplePercent: 100 });
});
