import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { refuse } from '../../kernel/result.ts';
import { collector } from '../answers/collect.ts';
import { krippendorff } from './alpha.ts';
import { cohen, fleiss, pairKappas } from './kappa.ts';

/** One line a coder, one character a unit, * for no answer. */
function coders(...lines: readonly string[]) {
  const into = collector();
  lines.forEach((line, j) => line.split(' ').forEach((label, i) => label !== '*' && into.add(`u${i}`, `c${j}`, label)));
  return into.done();
}

/** Published example of three coders and fifteen units (the same vectors as in other implementations). */
const example = coders('* * * * * 3 4 1 2 1 1 3 3 * 3', '1 * 2 1 3 3 4 3 * * * * * * *', '* * 2 1 3 4 4 * 2 1 1 3 3 * 4');

test('alpha of the published example', () => {
  const of = (level: 'nominal' | 'interval' | 'ordinal') => {
    const got = krippendorff(example, level, seededRandom(1));
    return got.ok ? got.value.alpha : NaN;
  };
  expect(of('nominal')).toBeCloseTo(0.691358, 6);
  expect(of('interval')).toBeCloseTo(0.810845, 6);
  expect(of('ordinal')).toBeGreaterThan(of('nominal'));
});

test('the bootstrap interval holds alpha, and narrows with more units', () => {
  const random = seededRandom(3), make = (n: number) => coders(...[0, 1, 2].map((j) => Array.from({ length: n }, (_, i) => (random() < 0.3 ? (i + j) % 3 : i % 3)).join(' ')));
  const few = krippendorff(make(30), 'nominal', seededRandom(1)), many = krippendorff(make(600), 'nominal', seededRandom(1));
  if (!few.ok || !many.ok) throw new Error('unreachable');
  expect(few.value.low).toBeLessThan(few.value.alpha);
  expect(few.value.high).toBeGreaterThan(few.value.alpha);
  expect(many.value.high - many.value.low).toBeLessThan((few.value.high - few.value.low) / 2);
});

test('undefined agreement is refused by name', () => {
  expect(krippendorff(coders('1 2', '* *'), 'nominal', seededRandom(1))).toEqual(refuse('quality/no-pairs'));
  expect(krippendorff(coders('1 1', '1 1'), 'nominal', seededRandom(1))).toEqual(refuse('quality/one-kind'));
  const words = krippendorff(coders('a b', 'b b'), 'interval', seededRandom(1));
  expect(!words.ok && words.refusals[0]!.code).toBe('quality/not-a-number');
});

test('kappa: a textbook table, pairs by shared tasks, Fleiss', () => {
  expect(cohen(Float64Array.from([20, 5, 10, 15]), 2)).toBeCloseTo(0.4, 12);
  expect(cohen(Float64Array.from([9, 0, 0, 0]), 2)).toBeNull();
  const pairs = pairKappas(example, 2);
  expect(pairs.map((p) => `${p.a}-${p.b} ${p.tasks}`)).toEqual(['c0-c2 8', 'c1-c2 5']);
  expect(fleiss(coders('1 2 3', '1 2 3'))).toBe(1);
});
