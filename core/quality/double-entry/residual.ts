// What double entry leaves: both people wrong in the same way. Errors coincide more than chance says (hard handwriting), so the
// coincidence is measured on gold, and a certificate still samples the agreed fields.
import { betaQuantile } from '../gamma.ts';

export type Adjudicated = {
  /** Fields entered twice, those that differed, and how the differences were settled. */
  readonly fields: number;
  readonly leftWrong: number;
  readonly rightWrong: number;
  /** Gold fields where both agreed, and how many of those were wrong. */
  readonly goldAgreed: number;
  readonly goldAgreedWrong: number;
};

export type Residual = {
  /** Share of agreed fields expected to be wrong if errors were independent and hit the same wrong value in one case of `ways`. */
  readonly ifIndependent: number;
  /** Mean and 95 % upper bound from gold alone (Beta(1, 99) before any gold). */
  readonly mean: number;
  readonly upper: number;
};

export function residualOf(a: Adjudicated, ways = 3): Residual {
  const pLeft = (a.leftWrong + 0.5) / (a.fields + 1), pRight = (a.rightWrong + 0.5) / (a.fields + 1), both = (pLeft * pRight) / ways;
  const wrong = a.goldAgreedWrong + 1, right = a.goldAgreed - a.goldAgreedWrong + 99;
  return { ifIndependent: both / (both + (1 - pLeft) * (1 - pRight)), mean: wrong / (wrong + right), upper: betaQuantile(0.95, wrong, right) };
}
