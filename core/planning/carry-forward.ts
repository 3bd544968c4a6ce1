// Fairness over months. What somebody did not earn because the plan gave her less than it gave others is owed to her in the
// next months; what she did not earn because she was away is not: leave is neither a debt nor a credit. What all were short
// of, because there was not enough work, is owed to nobody: else those who were there would gather claims that those who
// rested do not have, and leave would cost a later share after all (months.test.ts). Nobody's surplus is taken back.

/** A month of one person: yen wished for a full month, yen earned, share of her offered minutes that she was there (0-1), share of their wish that people at the middle reached (1 when left out). */
export type MonthOf = { readonly wish: number; readonly earned: number; readonly there: number; readonly usual?: number };

/** Owed yen fade by half a month, and never exceed half a month's wish. */
const FADES = 0.5;
const MOST = 0.5;

/** Yen owed after these months, oldest first. */
export function owed(months: readonly MonthOf[]): number {
  let sum = 0;
  for (const { wish, earned, there, usual = 1 } of months) {
    const short = Math.max(0, wish * there * usual - earned);
    sum = Math.min(wish * MOST, sum * FADES + short);
  }
  return Math.round(sum);
}

/** The wish to plan the next month with: her own wish and what is owed, to whole hundreds of yen. */
export const wishWithOwed = (wish: number, months: readonly MonthOf[]): number => Math.round((wish + owed(months)) / 100) * 100;

/** Share of their wish that people at the middle reached in a month; at most 1, and 1 when nobody wished. */
export function usualShare(people: readonly MonthOf[]): number {
  const shares = people.filter((m) => m.wish * m.there > 0).map((m) => Math.min(1, m.earned / (m.wish * m.there))).sort((a, b) => a - b);
  return shares[Math.floor(shares.length / 2)] ?? 1;
}

/** The wish for a month in which she offers only a share of her usual minutes (leave known ahead). */
export const wishWhileAway = (wish: number, there: number): number => Math.round((wish * there) / 100) * 100;
