// Honest confidence. Every aggregator overstates its confidence because errors come together (hard items). A two-parameter map
// p = (1 - eps) q^b / Σ q^b + eps · share (vote share smoothed by one answer), with the posterior of (b, eps) learned from other crowds and refined by gold, and the
// predictions averaged over that posterior. The label itself never changes.
import { fitted } from './fitted.ts';

export const powers = [0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6] as const;
export const mixes = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55] as const;
export const GRID = powers.length * mixes.length;

/** Room left for crowds unlike any seen so far. */
const UNSEEN = 0.02;
/** A stated probability below this is not believed either: one item must not decide everything. */
const FLOOR = 1e-4;

/** Probability of each grid point (b major), and the families of data that formed it. */
export type Calibration = { readonly weights: Float64Array; readonly families: readonly string[] };

/** The prior learned from the fitted families, leaving out those named: a family tests only tables that never saw it. */
export function learnedPrior(without: readonly string[] = []): Calibration {
  const families = Object.keys(fitted).filter((f) => !without.includes(f)), weights = new Float64Array(GRID).fill((families.length > 0 ? UNSEEN : 1) / GRID);
  for (const family of families) for (const [at, weight] of fitted[family]!) weights[at]! += ((1 - UNSEEN) * weight) / families.length;
  return { weights, families };
}

/** Rows of q raised to each power and normalised; `row` starts at i*K. Writes into `out`. */
function raised(q: Float64Array, row: number, K: number, power: number, out: Float64Array): void {
  let top = 0, sum = 0;
  for (let k = 0; k < K; k++) top = Math.max(top, q[row + k]!);
  for (let k = 0; k < K; k++) sum += out[k] = q[row + k]! <= 0 ? 0 : Math.exp(power * Math.log(q[row + k]! / top));
  for (let k = 0; k < K; k++) out[k]! /= sum;
}

/** Log likelihood of known truths at every grid point; truth[i] < 0 is skipped. */
export function truthLikelihood(q: Float64Array, share: Float64Array, truth: Int32Array, K: number): Float64Array {
  const out = new Float64Array(GRID), row = new Float64Array(K);
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i]!;
    if (t < 0) continue;
    for (let b = 0; b < powers.length; b++) {
      raised(q, i * K, K, powers[b]!, row);
      for (let e = 0; e < mixes.length; e++) out[b * mixes.length + e]! += Math.log(Math.max(FLOOR, (1 - mixes[e]!) * row[t]! + mixes[e]! * share[i * K + t]!));
    }
  }
  return out;
}

/** Bayes' rule on the grid. */
export function refined(prior: Calibration, likelihood: Float64Array): Calibration {
  let top = -Infinity, sum = 0;
  for (const value of likelihood) top = Math.max(top, value);
  const weights = Float64Array.from(prior.weights, (w, at) => w * Math.exp(likelihood[at]! - top));
  for (const w of weights) sum += w;
  return { weights: weights.map((w) => w / sum), families: prior.families };
}

/** Log of the truths' likelihood averaged over the grid. */
export function marginal(prior: Calibration, likelihood: Float64Array): number {
  const top = Math.max(...likelihood);
  return top + Math.log(prior.weights.reduce((sum, w, at) => sum + w * Math.exp(likelihood[at]! - top), 0));
}

/** Calibrated probabilities, averaged over the grid. Costs one power per b and cell, because eps enters linearly. */
export function calibrated(q: Float64Array, share: Float64Array, K: number, calibration: Calibration): Float64Array {
  const sharp = new Float64Array(powers.length), out = new Float64Array(q.length), row = new Float64Array(K);
  let mixed = 0;
  for (let b = 0; b < powers.length; b++) {
    for (let e = 0; e < mixes.length; e++) {
      const w = calibration.weights[b * mixes.length + e]!;
      sharp[b]! += w * (1 - mixes[e]!);
      mixed += w * mixes[e]!;
    }
  }
  for (let i = 0; i * K < q.length; i++) {
    for (let k = 0; k < K; k++) out[i * K + k] = mixed * share[i * K + k]!;
    for (let b = 0; b < powers.length; b++) {
      if (sharp[b]! < 1e-6) continue;
      raised(q, i * K, K, powers[b]!, row);
      for (let k = 0; k < K; k++) out[i * K + k]! += sharp[b]! * row[k]!;
    }
    let sum = 0;
    for (let k = 0; k < K; k++) sum += out[i * K + k]!;
    for (let k = 0; k < K; k++) out[i * K + k]! /= sum;
  }
  return out;
}

/** The power a certain answer should be counted with, on average: how many independent answers one answer is worth. */
export const meanPower = (calibration: Calibration): number => calibration.weights.reduce((sum, w, at) => sum + w * powers[Math.floor(at / mixes.length)]!, 0);
