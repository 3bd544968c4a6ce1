import { expect, test } from 'vitest';
import { pick, seededRandom } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { exampleBatch, exampleProblem, exampleWorker } from './examples.ts';
import type { Problem } from './model.ts';
import { type Debt, correlation, followMonthsInRow, usualDebt } from './months.ts';
import { finishSearch, startSearch, stepSearch } from './solve.ts';

const PEOPLE = 40, MONTHS = 6;
const solve = (c: Compiled): Int32Array => {
  const search = startSearch(c, 1);
  for (let k = 0; k < 10; k++) stepSearch(search, 3000, k / 10);
  finishSearch(search, 5000);
  return search.best;
};

/** The same people every month, work for about three quarters of what they wish. */
function month(k: number): Problem {
  const random = seededRandom(100 + k), people = seededRandom(7);
  const workers = Array.from({ length: PEOPLE }, (_, id) => exampleWorker(id, { team: id % 4, offered: Array.from({ length: 28 }, (_d, d) => (d % 7 < 5 ? 60 + 15 * pick(people, 8) : 0)), incomeWish: 24_000 + 1000 * pick(people, 10), skills: { [id % 2]: { level: 2, speed: 1 }, 2: { level: 1, speed: 1 } } }));
  return exampleProblem(workers, Array.from({ length: 420 }, (_, id) => exampleBatch(id, { order: id % 20, skill: pick(random, 3), release: pick(random, 18), due: 27, minutes: 90, pay: 2000, team: id % 4 })));
}
const months = Array.from({ length: MONTHS }, (_, k) => month(k));
const rests = seededRandom(42);
/** A third of the people are away for much of one or two of the first three months. */
const there = months.map((_, k) => Array.from({ length: PEOPLE }, () => (k < 3 && rests() < 0.2 ? 0.25 + 0.25 * rests() : 1)));

test('six months: nobody is left behind, and leave costs nobody a later share', () => {
  const report = followMonthsInRow({ months, there, solve });
  expect(report.worst).toBeGreaterThan(0.5);
  expect(Math.abs(report.leaveAndLater)).toBeLessThan(0.15);
  const rested = report.people.filter((p) => p.months.slice(0, 3).some((m) => m.there < 1)), others = report.people.filter((p) => !rested.includes(p));
  const later = (of: typeof rested): number => of.reduce((sum, p) => sum + p.months.slice(3).reduce((all, m) => all + m.earned / m.wish, 0), 0) / of.length / 3;
  expect(rested.length).toBeGreaterThan(10);
  expect(Math.abs(later(rested) - later(others))).toBeLessThan(0.05);
});

test('barks: a debt that ignores leave, one that punishes it, and one that owes what all were short of', () => {
  // Planted: the months of leave count as if she had been there, so resting earns a claim on the others' income.
  const ignoring: Debt = (wish, now, before) => usualDebt(wish, now, before.map((m) => ({ ...m, there: 1 })));
  // Planted: who was away wishes less afterwards.
  const punishing: Debt = (wish, now, before) => Math.round(usualDebt(wish, now, before) * before.reduce((all, m) => all * (m.there < 1 ? 0.6 : 1), 1));
  // Planted: all that is missing is owed, also when there was too little work for everybody: those who rested have less to claim.
  const all: Debt = (wish, now, before) => usualDebt(wish, now, before.map((m) => ({ ...m, usual: 1 })));
  const fair = followMonthsInRow({ months, there, solve }).leaveAndLater;
  expect(followMonthsInRow({ months, there, solve, debt: ignoring }).leaveAndLater).toBeGreaterThan(fair + 0.15);
  expect(followMonthsInRow({ months, there, solve, debt: punishing }).leaveAndLater).toBeLessThan(fair - 0.15);
  expect(followMonthsInRow({ months, there, solve, debt: all }).leaveAndLater).toBeLessThan(fair - 0.15);
});

test('correlation', () => {
  expect([correlation([1, 2, 3], [2, 4, 6]), correlation([1, 2, 3], [3, 2, 1]), correlation([1, 1], [0, 5])].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1, -1, 0]);
});
