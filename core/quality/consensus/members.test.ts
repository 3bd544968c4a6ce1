import { expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRandom } from '../../kernel/random.ts';
import { collector } from '../answers/collect.ts';
import { noGold } from '../answers/model.ts';
import { members } from './list.ts';
import { firstOf } from './majority.ts';

/** Rows of "task worker label". */
const answers = (rows: readonly string[]) => {
  const into = collector();
  for (const row of rows) into.add(...(row.split(' ') as [string, string, string]));
  return into.done();
};

/** Simulated crowd: `right[j]` chance that worker j is right among K kinds. */
function crowd(n: number, right: readonly number[], K: number, seed: number) {
  const random = seededRandom(seed), into = collector(), truth: number[] = [];
  for (let i = 0; i < n; i++) {
    const t = Math.floor(random() * K);
    truth.push(t);
    right.forEach((p, j) => into.add(`t${i}`, `w${j}`, String(random() < p ? t : (t + 1 + Math.floor(random() * (K - 1))) % K)));
  }
  return { answers: into.done(), truth };
}

const names = Object.keys(members) as (keyof typeof members)[];

test.each(names)('%s: rows are probabilities whatever the answers', (name) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 30 }), (rows) => {
      const a = answers(rows.map((r) => r.join(' '))), K = a.labels.length;
      const { q } = members[name]({ answers: a, gold: noGold(a), ordinal: false, random: seededRandom(1) });
      for (let i = 0; i < a.tasks.length; i++) {
        let sum = 0;
        for (let k = 0; k < K; k++) sum += q[i * K + k]!;
        expect(sum).toBeCloseTo(1, 9);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(names)('%s: good workers outvote chance, gold is kept', (name) => {
  const { answers: a, truth } = crowd(300, [0.9, 0.85, 0.8, 0.4, 0.35], 3, 5), gold = noGold(a);
  for (let i = 0; i < 20; i++) gold[i] = truth[i]!;
  const { q } = members[name]({ answers: a, gold, ordinal: false, random: seededRandom(1) });
  const right = firstOf(q, 3).reduce((s, k, i) => s + (k === truth[i] ? 1 : 0), 0);
  expect(right / 300).toBeGreaterThan(name === 'majority' ? 0.78 : 0.86);
  for (let i = 0; i < 20; i++) expect(q[i * 3 + truth[i]!]).toBe(1);
});

test('an always-wrong worker is read backwards by the confusion models, not by the vote', () => {
  const { answers: a, truth } = crowd(400, [0.9, 0.9, 0.05, 0.05, 0.05], 2, 3), gold = noGold(a);
  for (let i = 0; i < 100; i++) gold[i] = truth[i]!;
  const hit = (name: keyof typeof members) => firstOf(members[name]({ answers: a, gold, ordinal: false, random: seededRandom(1) }).q, 2).reduce((s, k, i) => s + (k === truth[i] ? 1 : 0), 0);
  expect(hit('ibcc')).toBeGreaterThan(380);
  expect(hit('majority')).toBeLessThan(200);
});
