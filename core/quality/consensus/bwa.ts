// Bayesian weighted average (Li, Rubinstein & Cohn, KDD 2019): answers as one-hot points, a precision a worker, conjugate updates.
// Strong where many workers gave a few answers each.
import type { Posterior, Question } from './model.ts';
import { majority } from './majority.ts';

/** Pseudo-squares of the precision's gamma prior, and pseudo-answers of the task's prior: the paper's defaults. */
const PRIOR_ANSWERS = 15, TASK_PRIOR = 1;

export function bwa(question: Question): Posterior {
  const { answers, gold } = question, { start, worker, label } = answers, K = answers.labels.length, n = start.length - 1, W = answers.workers.length;
  const { q } = majority(question), given = new Float64Array(W), squares = new Float64Array(W), precision = new Float64Array(W), mean = new Float64Array(K), sum = new Float64Array(K);
  for (const j of worker) given[j]! += 1;
  let spread = 0;
  for (let i = 0; i < n; i++) for (let k = 0; k < K; k++) spread += (start[i + 1]! - start[i]!) * q[i * K + k]! * (1 - q[i * K + k]!);
  const scale = (PRIOR_ANSWERS * spread) / Math.max(1, worker.length) + 1e-9;
  let rounds = 0, change = 1;
  while (rounds < 200 && change > 1e-4) {
    rounds += 1;
    squares.fill(0);
    mean.fill(1 / n);
    for (let i = 0; i < n; i++) {
      const row = i * K;
      let own = 0;
      for (let k = 0; k < K; k++) {
        own += q[row + k]! * q[row + k]!;
        mean[k]! += q[row + k]!;
      }
      for (let a = start[i]!; a < start[i + 1]!; a++) squares[worker[a]!]! += own + 1 - 2 * q[row + label[a]!]!;
    }
    const all = mean.reduce((a, b) => a + b, 0);
    for (let j = 0; j < W; j++) precision[j] = (PRIOR_ANSWERS + given[j]!) / (scale + squares[j]!);
    const usual = ((PRIOR_ANSWERS / scale) * TASK_PRIOR) / 1;
    change = 0;
    for (let i = 0; i < n; i++) {
      if (gold[i]! >= 0) continue;
      const row = i * K;
      let total = usual * 0.1;
      for (let k = 0; k < K; k++) sum[k] = (usual * 0.1 * mean[k]!) / all;
      for (let a = start[i]!; a < start[i + 1]!; a++) {
        sum[label[a]!]! += precision[worker[a]!]!;
        total += precision[worker[a]!]!;
      }
      for (let k = 0; k < K; k++) {
        const now = sum[k]! / total;
        change = Math.max(change, Math.abs(now - q[row + k]!));
        q[row + k] = now;
      }
    }
  }
  return { q, rounds };
}
