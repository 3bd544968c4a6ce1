// A bound that holds at any stopping time, for looks nobody planned: the prior-posterior-ratio confidence sequence
// (Waudby-Smith & Ramdas 2020). Any prior is valid; a good one only saves inspection.
import { logBeta } from '../gamma.ts';
import { hypergeometric, logChoose } from './hypergeometric.ts';

/** log of the beta-binomial weight of D defects among N. */
const logPrior = (D: number, N: number, a: number, b: number): number => logChoose(N, D) + logBeta(D + a, N - D + b) - logBeta(a, b);

/** Upper bound of the defects of a lot, right at every moment with probability ≥ 1 - alpha together. O(N). */
export function anytimeUpper(N: number, n: number, d: number, alpha: number, a = 0.5, b = 9.5): number {
  let marginal = 0;
  for (let D = d; D <= N - n + d; D++) marginal += Math.exp(logPrior(D, N, a, b)) * hypergeometric(d, N, D, n);
  for (let D = N - n + d; D > d; D--) if (hypergeometric(d, N, D, n) > alpha * marginal) return D;
  return d;
}
