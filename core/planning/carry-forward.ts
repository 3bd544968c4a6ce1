// Fairness over months. What somebody did not earn because the plan had too little for her is owed to her in the next
// months; what she did not earn because she was away is not: leave is neither a debt nor a credit, so it can never cost a
// later share. Nobody's surplus is taken back.

/** A month of one person: yen wished for a full month, yen earned, share of her offered minutes that she was there (0-1). */
export type MonthOf = { readonly wish: number; readonly earned: number; readonly there: number };

/** Owed yen fade by half a month, and never exceed half a month's wish. */
const FADES = 0.5;
const MOST = 0.5;

/** Yen owed after these months, oldest first. */
export function owed(months: readonly MonthOf[]): number {
  let sum = 0;
  for (const { wish, earned, there } of months) {
    const short = Math.max(0, wish * there - earned);
    sum = Math.min(wish * MOST, sum * FADES + short);
  }
  return Math.round(sum);
}

/** The wish to plan the next month with: her own wish and what is owed, to whole hundreds of yen. */
export const wishWithOwed = (wish: number, months: readonly MonthOf[]): number => Math.round((wish + owed(months)) / 100) * 100;

/** The wish for a month in which she offers only a share of her usual minutes (leave known ahead). */
export const wishWhileAway = (wish: number, there: number): number => Math.round((wish * there) / 100) * 100;
