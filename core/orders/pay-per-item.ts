/** What the work of one item costs in pay at the least, in yen, a part of a yen too: every pass of every step, without settling, rework and teaching. */
export const payPerItem = (steps: readonly { readonly passes: number; readonly priceYen: number; readonly pricePer: number }[]): number => steps.reduce((sum, s) => sum + (s.passes * s.priceYen) / s.pricePer, 0);
