import { expect, test } from 'vitest';
import { sharedData } from '../../../tools/shared-data.ts';
import { visibleCrowds } from '../../../bench/quality/sets.ts';
import { seededRandom } from '../../kernel/random.ts';
import { collector } from '../answers/collect.ts';
import { noGold } from '../answers/model.ts';
import { auto } from './auto.ts';
import { GRID, calibrated, learnedPrior, refined, truthLikelihood } from './calibrate.ts';
import { fitted } from './fitted.ts';
import { firstOf, majority } from './majority.ts';

/** A crowd whose errors come together: one item in five is hard, and there nearly all are misled to the same wrong kind. */
function hardCrowd(n: number, seed: number) {
  const random = seededRandom(seed), into = collector(), truth: number[] = [];
  for (let i = 0; i < n; i++) {
    const t = Math.floor(random() * 2), hard = random() < 0.2;
    truth.push(t);
    for (let j = 0; j < 7; j++) into.add(`t${i}`, `w${Math.floor(random() * 30)}`, String(random() < (hard ? 0.35 : 0.93) ? t : 1 - t));
  }
  return { answers: into.done(), truth };
}

test('a family left out is not in the prior, and the prior sums to one', () => {
  const all = learnedPrior(), less = learnedPrior(['cf', 'snow']);
  expect(all.families).toEqual(Object.keys(fitted));
  expect(less.families).not.toContain('cf');
  expect(less.families).not.toContain('snow');
  for (const c of [all, less, learnedPrior(Object.keys(fitted))]) {
    expect(c.weights.length).toBe(GRID);
    expect(c.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
  }
});

test('stated confidence is right as often as it says, where Dawid-Skene like models are not; gold makes it better', () => {
  const { answers, truth } = hardCrowd(2000, 4), gold = noGold(answers);
  const gap = (p: Float64Array): number => {
    const kind = firstOf(p, 2);
    let stated = 0, right = 0;
    for (let i = 0; i < truth.length; i++) {
      stated += p[i * 2 + kind[i]!]!;
      right += kind[i] === truth[i] ? 1 : 0;
    }
    return (stated - right) / truth.length;
  };
  const question = { answers, gold, ordinal: false, random: seededRandom(1) }, free = auto(question);
  expect(gap(free.q)).toBeGreaterThan(0.06);
  expect(Math.abs(gap(free.p))).toBeLessThan(0.05);
  const known = gold.slice();
  for (let i = 0; i < 400; i++) known[i] = truth[i]!;
  const helped = auto({ ...question, gold: known });
  expect(Math.abs(gap(helped.p))).toBeLessThan(0.04);
  for (let i = 0; i < 100; i++) expect(helped.p[i * 2 + truth[i]!]).toBe(1);
});

test('calibration never changes the order within a row when the vote agrees, and one truth moves the posterior', () => {
  const q = Float64Array.from([0.99, 0.01, 0.4, 0.6]), share = Float64Array.from([0.8, 0.2, 0.45, 0.55]), prior = learnedPrior();
  const p = calibrated(q, share, 2, prior);
  expect(p[0]!).toBeGreaterThan(p[1]!);
  expect(p[3]!).toBeGreaterThan(p[2]!);
  expect(p[0]!).toBeLessThan(0.99);
  const after = refined(prior, truthLikelihood(q, share, Int32Array.from([1, -1]), 2));
  expect(calibrated(q, share, 2, after)[0]!).toBeLessThan(p[0]!);
});

test('same answers and seed, same probabilities', () => {
  const { answers } = hardCrowd(200, 9), run = () => auto({ answers, gold: noGold(answers), ordinal: false, random: seededRandom(5) }).p;
  expect(run()).toEqual(run());
});

test.skipIf(sharedData('quality') === undefined)('real crowds: never far behind the vote, and calibrated with their own family left out', () => {
  for (const { name, family, answers, truth } of visibleCrowds().filter((c) => ['dog', 'rte', 'cf', 'bluebird'].includes(c.name))) {
    const K = answers.labels.length, question = { answers, gold: noGold(answers), ordinal: false, random: seededRandom(1) }, { q, p } = auto(question, [family]);
    const hits = (kind: Int32Array) => kind.reduce((s, k, i) => s + (k === truth[i] ? 1 : 0), 0) / truth.length;
    let stated = 0;
    firstOf(q, K).forEach((k, i) => (stated += p[i * K + k]! / truth.length));
    expect(`${name} ${hits(firstOf(q, K)) > hits(firstOf(majority(question).q, K)) - 0.02}`).toBe(`${name} true`);
    expect(Math.abs(stated - hits(firstOf(q, K)))).toBeLessThan(0.16);
  }
});
