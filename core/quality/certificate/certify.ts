// What may be promised of a delivery after a person inspected a random sample of it: exact, finite population, no history.
// The largest D that the sample does not contradict (Clopper-Pearson's argument for the hypergeometric, e.g. Wright 1991).
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { hypergeometric, hypergeometricCdf } from './hypergeometric.ts';

export type Inspector = {
  /** Known defects mixed in, and how many of them were caught. */
  readonly seeded: number;
  readonly caught: number;
};

/** Largest D in [low, high] with chance(D) > alpha; chance falls with D. */
function largest(low: number, high: number, alpha: number, chance: (D: number) => number): number {
  let a = low, b = high;
  while (a < b) {
    const middle = Math.ceil((a + b) / 2);
    if (chance(middle) > alpha) a = middle;
    else b = middle - 1;
  }
  return a;
}

/** Upper bound of the defects D of a lot of N after finding d in n, right with probability ≥ 1 - alpha whatever D is. */
export const upperDefects = (N: number, n: number, d: number, alpha: number): number => largest(d, N - (n - d), alpha, (D) => hypergeometricCdf(d, N, D, n));

/** P(found ≤ d) when each defect in the sample is noticed with chance `sensitivity`. */
function foundCdf(d: number, N: number, D: number, n: number, sensitivity: number): number {
  let sum = 0, seen = 0;
  for (let h = Math.max(0, n - (N - D)); h <= Math.min(n, D); h++) {
    const chance = hypergeometric(h, N, D, n);
    seen += chance;
    let term = (1 - sensitivity) ** h, below = 0;
    if (h <= d) below = 1;
    else {
      for (let x = 0; x <= d; x++) {
        below += term;
        term *= ((h - x) / (x + 1)) * (sensitivity / (1 - sensitivity));
      }
    }
    sum += chance * below;
    if (seen > 1 - 1e-13) break;
  }
  return sum;
}

/** The same bound when the inspector misses defects with chance 1 - sensitivity. */
export const upperDefectsMissed = (N: number, n: number, d: number, alpha: number, sensitivity: number): number =>
  sensitivity >= 1 ? upperDefects(N, n, d, alpha) : sensitivity <= 0 ? N : largest(d, N, alpha, (D) => foundCdf(d, N, D, n, sensitivity));

export type Bound = {
  readonly lot: number;
  readonly sample: number;
  readonly defects: number;
  readonly confidence: number;
  /** At most this share of the lot is still defective once what was found is put right. */
  readonly limit: number;
};

/** The limit that may be claimed. Refuses impossible counts. */
export function certify(lot: number, sample: number, defects: number, confidence: number): Result<Bound> {
  if (sample > lot) return refuse('quality/range-whole', { option: 'sample', from: 1, to: lot, value: sample });
  if (defects > sample) return refuse('quality/range-whole', { option: 'defects', from: 0, to: sample, value: defects });
  return ok({ lot, sample, defects, confidence, limit: (upperDefects(lot, sample, defects, 1 - confidence) - defects) / lot });
}

/** Smallest sample whose bound lies below `limit` if exactly `defects` turn up; the whole lot always suffices. */
export function sampleFor(lot: number, limit: number, defects: number, confidence: number): number {
  const fits = (n: number): boolean => (upperDefects(lot, n, defects, 1 - confidence) - defects) / lot < limit;
  let low = Math.max(1, defects), high = lot;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
