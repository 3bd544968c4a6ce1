// Exact finite-population probabilities: n items drawn without replacement from N of which D are defective.
import { logGamma } from '../gamma.ts';

let logs = new Float64Array([0, 0]);
/** log(n!) summed up exactly once; grows with the largest lot asked for. */
export function logFactorial(n: number): number {
  if (n > 2e7) return logGamma(n + 1);
  if (n >= logs.length) {
    const more = new Float64Array(Math.max(n + 1, logs.length * 2));
    more.set(logs);
    for (let i = logs.length; i < more.length; i++) more[i] = more[i - 1]! + Math.log(i);
    logs = more;
  }
  return logs[n]!;
}

export const logChoose = (n: number, k: number): number => (k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k));

/** P(X = x). */
export const hypergeometric = (x: number, N: number, D: number, n: number): number => Math.exp(logChoose(D, x) + logChoose(N - D, n - x) - logChoose(N, n));

/** P(X ≤ d). */
export function hypergeometricCdf(d: number, N: number, D: number, n: number): number {
  const least = Math.max(0, n - (N - D));
  if (d >= Math.min(n, D)) return 1;
  let term = hypergeometric(Math.max(least, 0), N, D, n), sum = 0;
  for (let x = least; x <= d; x++) {
    sum += term;
    term *= ((D - x) / (x + 1)) * ((n - x) / (N - D - n + x + 1));
  }
  return Math.min(1, sum);
}
