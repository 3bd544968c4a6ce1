// Money is whole yen. A rate is a ratio, so that 7 yen for 3 items stays exact until one named rounding.
import { assert } from './assert.ts';

/** Whole yen, within ±2^53. */
export type Yen = number & { readonly __brand: 'Yen' };
/** `yen` for every `per` pieces. */
export type Rate = { readonly yen: Yen; readonly per: number };

export function yen(amount: number): Yen {
  assert(Number.isSafeInteger(amount), `not whole yen: ${amount}`);
  return amount as Yen;
}

export const addYen = (...amounts: readonly Yen[]): Yen => yen(amounts.reduce((sum, a) => sum + a, 0));

/** Splits `total` by whole-number weights; the parts always sum to `total` (largest remainder, ties to the earlier part). */
export function splitYen(total: Yen, weights: readonly number[]): Yen[] {
  const sum = weights.reduce((a, w) => a + w, 0);
  assert(sum > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0), 'weights must be whole, not negative, not all zero');
  const exact = weights.map((w) => BigInt(total) * BigInt(w));
  const parts = exact.map((e) => Number(e / BigInt(sum)));
  const left = total - parts.reduce((a, p) => a + p, 0);
  const order = exact.map((e, i) => ({ i, rest: e % BigInt(sum) })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (let k = 0; k < left; k++) parts[order[k % order.length]!.i]! += 1;
  return parts.map(yen);
}
