// Hierarchical confusion model: each worker's row is Dirichlet(kappa m), its mean built from how good she is, how hard the kind is
// and where the whole crowd errs. Few answers lean on the crowd, many speak for themselves. Variational Bayes; the two strengths
// (k0 for skill, kappa for rows) come from the answers by marginal likelihood.
import { digamma, logGamma } from '../gamma.ts';
import type { Posterior, Question } from './model.ts';
import { majority } from './majority.ts';
import { type Rows, plainLayout, runLatent } from './latent.ts';

/** Pseudo-answers of every accuracy before any is seen: 4 with 0.7 right. */
const PSEUDO = 4, PSEUDO_RIGHT = 0.7;
/** Candidate strengths, and the log-normal prior around K + 3 that keeps small files sane. */
const strengths = Array.from({ length: 14 }, (_, i) => 0.5 * 1.75 ** i);
const SPREAD = 1.5;

const logit = (p: number): number => Math.log(p) - Math.log(1 - p);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const inside = (p: number): number => Math.min(1 - 1e-6, Math.max(1e-6, p));

type Community = { readonly a: number; readonly perKind: Float64Array; readonly errors: Float64Array; readonly right: Float64Array; readonly given: Float64Array };

/** Accuracy of everybody, per kind and per worker, and where errors go: errors[k*K + l] sums to 1 over l ≠ k. */
function communityOf(counts: Float64Array, W: number, K: number, ordinal: boolean): Community {
  const table = new Float64Array(K * K), right = new Float64Array(W), given = new Float64Array(W);
  for (let j = 0; j < W; j++) {
    for (let l = 0; l < K; l++) {
      const at = (j * K + l) * K;
      for (let k = 0; k < K; k++) {
        table[k * K + l]! += counts[at + k]!;
        given[j]! += counts[at + k]!;
      }
      right[j]! += counts[at + l]!;
    }
  }
  let hit = 0, all = 0;
  const perKind = new Float64Array(K), errors = new Float64Array(K * K);
  for (let k = 0; k < K; k++) {
    let row = 0;
    for (let l = 0; l < K; l++) row += table[k * K + l]!;
    hit += table[k * K + k]!;
    all += row;
    perKind[k] = (table[k * K + k]! + PSEUDO * PSEUDO_RIGHT) / (row + PSEUDO);
    let sum = 0;
    for (let l = 0; l < K; l++) if (l !== k) sum += errors[k * K + l] = (2 + table[k * K + l]!) * (ordinal ? Math.exp(-0.7 * Math.abs(k - l)) : 1);
    for (let l = 0; l < K; l++) errors[k * K + l]! /= Math.max(sum, 1e-300);
  }
  return { a: (hit + PSEUDO * PSEUDO_RIGHT) / (all + PSEUDO), perKind, errors, right, given };
}

const prior = (strength: number, K: number): number => -0.5 * (Math.log(strength / (K + 3)) / SPREAD) ** 2;

/** Strength of the crowd's accuracy over a worker's own answers: beta-binomial likelihood. */
function skillStrength(c: Community, K: number): number {
  let best = strengths[0]!, top = -Infinity;
  for (const s of strengths) {
    const a = s * c.a, b = s * (1 - c.a), none = logGamma(a) + logGamma(b) - logGamma(s);
    let value = prior(s, K);
    for (let j = 0; j < c.given.length; j++) if (c.given[j]! > 0) value += logGamma(a + c.right[j]!) + logGamma(b + c.given[j]! - c.right[j]!) - logGamma(s + c.given[j]!) - none;
    if (value > top) {
      top = value;
      best = s;
    }
  }
  return best;
}

/** Mean rows m[(j*K + l)*K + k]. */
function meanRows(c: Community, k0: number, W: number, K: number, out: Float64Array): void {
  const la = logit(inside(c.a)), kindPart = Float64Array.from(c.perKind, (p) => logit(inside(p)) / 2 - la / 2);
  for (let j = 0; j < W; j++) {
    const skill = logit(inside((c.right[j]! + k0 * c.a) / (c.given[j]! + k0)));
    for (let k = 0; k < K; k++) {
      const hit = K === 1 ? 1 : inside(sigmoid(kindPart[k]! + skill));
      for (let l = 0; l < K; l++) out[(j * K + l) * K + k] = l === k ? hit : (1 - hit) * c.errors[k * K + l]!;
    }
  }
}

/** Strength of the mean rows over a worker's own confusion: Dirichlet-multinomial likelihood, on at most 400 workers. */
function rowStrength(counts: Float64Array, mean: Float64Array, W: number, K: number): number {
  const step = Math.max(1, Math.floor(W / 400));
  let best = strengths[0]!, top = -Infinity;
  for (const s of strengths) {
    let value = prior(s, K) / step;
    for (let j = 0; j < W; j += step) {
      for (let k = 0; k < K; k++) {
        let total = 0;
        for (let l = 0; l < K; l++) {
          const at = (j * K + l) * K + k, n = counts[at]!;
          total += n;
          if (n > 1e-9) value += logGamma(n + s * mean[at]!) - logGamma(s * mean[at]!);
        }
        if (total > 1e-9) value += logGamma(s) - logGamma(s + total);
      }
    }
    if (value > top) {
      top = value;
      best = s;
    }
  }
  return best;
}

function hierarchicalRows(W: number, K: number, ordinal: boolean): Rows {
  const mean = new Float64Array(W * K * K);
  let k0 = K + 3, kappa = K + 3;
  return {
    rows(counts, out, round) {
      const community = communityOf(counts, W, K, ordinal), refit = round % 3 === 1 && round < 30;
      if (refit) k0 = skillStrength(community, K);
      meanRows(community, k0, W, K, mean);
      if (refit) kappa = rowStrength(counts, mean, W, K);
      for (let j = 0; j < W; j++) {
        for (let k = 0; k < K; k++) {
          let total = kappa;
          for (let l = 0; l < K; l++) {
            const at = (j * K + l) * K + k;
            total += counts[at]!;
            out[at] = digamma(counts[at]! + kappa * mean[at]!);
          }
          const psi = digamma(total);
          for (let l = 0; l < K; l++) out[(j * K + l) * K + k]! -= psi;
        }
      }
    },
    prior(totals, out) {
      let all = K;
      for (let k = 0; k < K; k++) all += totals[k]!;
      const psi = digamma(all);
      for (let k = 0; k < K; k++) out[k] = digamma(1 + totals[k]!) - psi;
    },
  };
}

export function hierarchical(question: Question, most = 200): Posterior {
  const { answers, gold, ordinal } = question, K = answers.labels.length;
  const run = runLatent(answers, gold, plainLayout(K), hierarchicalRows(answers.workers.length, K, ordinal), majority(question).q, 1e-3, most);
  return { q: run.z, rounds: run.rounds };
}
