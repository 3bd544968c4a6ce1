// Several months in a row: what was owed is carried into the wishes of the next, leave is neither debt nor credit, and the
// report says whether anybody's later share suffered. Pure: the solver is a parameter.
import { type MonthOf, usualShare, wishWhileAway, wishWithOwed } from './carry-forward.ts';
import { type Compiled, compile } from './compile.ts';
import type { Problem } from './model.ts';
import type { Random } from '../kernel/random.ts';

export type MonthPlan = (c: Compiled) => ArrayLike<number>;
/** `there`: share of her usual minutes each person offers in that month (1 = all). */
export type MonthsAsked = { readonly months: readonly Problem[]; readonly there: readonly (readonly number[])[]; readonly solve: MonthPlan; readonly debt?: Debt };
/** The wish to plan a month with, from her own wish, her share there and the months before. */
export type Debt = (wish: number, there: number, before: readonly MonthOf[]) => number;

export const usualDebt: Debt = (wish, there, before) => wishWithOwed(wishWhileAway(wish, there), before);

/** Leave to try the rule with: in each of the first half of the months `share` of the people are there for a quarter to a half only. Months × people. */
export const drawLeaves = (people: number, months: number, share: number, random: Random): number[][] =>
  Array.from({ length: months }, (_, k) => Array.from({ length: people }, () => (k < Math.floor(months / 2) && random() < share ? 0.25 + 0.25 * random() : 1)));

export type PersonMonths = { readonly worker: number; readonly months: readonly MonthOf[]; /** Earned / wished for what she was there, over all months (1 = all of it). */ readonly share: number };
export type MonthsReport = {
  readonly people: readonly PersonMonths[];
  /** Share at the worst twentieth, and at the middle. */
  readonly worst: number; readonly middle: number;
  /** Correlation of leave in the first half of the months with the share of the second half: 0 = leave costs nothing. */
  readonly leaveAndLater: number;
};

export function followMonthsInRow({ months, there, solve, debt = usualDebt }: MonthsAsked): MonthsReport {
  const people = months[0]!.workers, past: MonthOf[][] = people.map(() => []);
  months.forEach((month, k) => {
    const workers = month.workers.map((w, i) => {
      const share = there[k]![i]!;
      return { ...w, offered: w.offered.map((m, d) => (away(d, month.horizonDays, share) ? 0 : m)), incomeWish: w.incomeWish === null ? null : debt(w.incomeWish, share, past[i]!) };
    });
    const problem = { ...month, workers }, assign = solve(compile(problem)), earned = people.map(() => 0);
    month.batches.forEach((b, j) => { if (assign[j]! >= 0) earned[assign[j]!]! += b.pay; });
    const now = people.map((w, i): MonthOf => ({ wish: w.incomeWish ?? 0, earned: earned[i]!, there: there[k]![i]! })), usual = usualShare(now);
    now.forEach((m, i) => past[i]!.push({ ...m, usual }));
  });
  const half = Math.floor(months.length / 2), share = (of: readonly MonthOf[]): number => {
    const wished = of.reduce((sum, m) => sum + m.wish * m.there, 0);
    return wished === 0 ? 1 : of.reduce((sum, m) => sum + Math.min(m.earned, m.wish * m.there), 0) / wished;
  };
  const rows = past.map((of, worker) => ({ worker, months: of, share: share(of) })), asked = rows.filter((r) => r.months.some((m) => m.wish > 0)), shares = asked.map((r) => r.share).sort((a, b) => a - b);
  const leave = asked.map((r) => r.months.slice(0, half).reduce((sum, m) => sum + 1 - m.there, 0)), later = asked.map((r) => share(r.months.slice(half)));
  return { people: rows, worst: shares[Math.floor(shares.length / 20)] ?? 1, middle: shares[Math.floor(shares.length / 2)] ?? 1, leaveAndLater: correlation(leave, later) };
}

/** Her leave is one piece in the middle of the month. */
const away = (day: number, days: number, there: number): boolean => Math.abs(day + 0.5 - days / 2) < ((1 - there) * days) / 2;

/** Pearson; 0 when one side does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const n = a.length, mean = (of: readonly number[]): number => of.reduce((x, y) => x + y, 0) / n, ma = mean(a), mb = mean(b);
  const sum = (of: (i: number) => number): number => a.reduce((total, _, i) => total + of(i), 0);
  const down = Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
  return down === 0 ? 0 : sum((i) => (a[i]! - ma) * (b[i]! - mb)) / down;
}
