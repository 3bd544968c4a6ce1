// One-coin model (ZenCrowd's likelihood): each worker is right with probability p_j, wrong answers spread evenly.
// Touches only the kinds that were answered, so it also serves thousands of kinds.
import { logBeta, logGamma } from '../gamma.ts';
import type { Answers } from '../answers/model.ts';
import type { Posterior, Question } from './model.ts';
import { majority } from './majority.ts';

/** Pseudo-answers of a new worker: 4 with 0.7 right keep one disagreement from condemning anybody. */
export const PSEUDO = 4;
export const PSEUDO_RIGHT = 0.7;

export function oneCoin(question: Question, most = 100): Posterior {
  const { answers, gold } = question, { start, worker, label } = answers, K = answers.labels.length, n = start.length - 1;
  const { q } = majority(question), W = answers.workers.length;
  const right = new Float64Array(W), given = new Float64Array(W), weight = new Float64Array(W), sum = new Float64Array(K);
  for (const j of worker) given[j]! += 1;
  let rounds = 0, change = 1;
  while (rounds < most && change > 1e-4) {
    rounds += 1;
    right.fill(0);
    for (let i = 0; i < n; i++) for (let a = start[i]!; a < start[i + 1]!; a++) right[worker[a]!]! += q[i * K + label[a]!]!;
    for (let j = 0; j < W; j++) {
      const p = (right[j]! + PSEUDO * PSEUDO_RIGHT) / (given[j]! + PSEUDO);
      weight[j] = Math.log(p) - Math.log((1 - p) / Math.max(1, K - 1));
    }
    change = 0;
    for (let i = 0; i < n; i++) {
      if (gold[i]! >= 0) continue;
      const row = i * K;
      sum.fill(0);
      for (let a = start[i]!; a < start[i + 1]!; a++) sum[label[a]!]! += weight[worker[a]!]!;
      let top = -Infinity, total = 0;
      for (let k = 0; k < K; k++) if (sum[k]! > top) top = sum[k]!;
      for (let k = 0; k < K; k++) total += sum[k] = Math.exp(sum[k]! - top);
      for (let k = 0; k < K; k++) {
        const now = sum[k]! / total;
        change = Math.max(change, Math.abs(now - q[row + k]!));
        q[row + k] = now;
      }
    }
  }
  return { q, rounds };
}

/** Evidence bound of the one-coin model at q (skills Beta(4, K-1) as wide as the confusion models' rows), to compare with theirs. */
export function oneCoinEvidence(answers: Answers, q: Float64Array): number {
  const { start, worker, label } = answers, K = answers.labels.length, W = answers.workers.length, right = new Float64Array(W), given = new Float64Array(W), totals = new Float64Array(K);
  let bound = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    for (let k = 0; k < K; k++) {
      const z = q[i * K + k]!;
      totals[k]! += z;
      if (z > 0) bound -= z * Math.log(z);
    }
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      given[worker[a]!]! += 1;
      right[worker[a]!]! += q[i * K + label[a]!]!;
    }
  }
  for (const t of totals) bound += logGamma(1 + t);
  const wrong = Math.max(1, K - 1), none = logBeta(PSEUDO, wrong);
  for (let j = 0; j < W; j++) bound += logBeta(PSEUDO + right[j]!, wrong + given[j]! - right[j]!) - none - (given[j]! - right[j]!) * Math.log(wrong);
  return bound;
}
