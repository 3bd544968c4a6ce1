import type { Posterior, Question } from './model.ts';

/** Share of the answers per kind; a gold task is certain; a task without answers is even. */
export function majority({ answers, gold }: Question): Posterior {
  const { start, label } = answers, K = answers.labels.length, n = start.length - 1, q = new Float64Array(n * K);
  for (let i = 0; i < n; i++) {
    const from = start[i]!, to = start[i + 1]!, row = i * K;
    if (gold[i]! >= 0) q[row + gold[i]!] = 1;
    else if (from === to) q.fill(1 / K, row, row + K);
    else for (let a = from, share = 1 / (to - from); a < to; a++) q[row + label[a]!]! += share;
  }
  return { q, rounds: 1 };
}

/** The most probable kind of each task; ties go to the earlier kind. */
export function firstOf(q: Float64Array, K: number): Int32Array {
  const n = q.length / K, best = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let k = 0;
    for (let l = 1; l < K; l++) if (q[i * K + l]! > q[i * K + k]! + 1e-12) k = l;
    best[i] = k;
  }
  return best;
}

/** Vote shares with one more answer spread over all kinds: three of three is less sure than twenty of twenty. */
export function smoothedShare({ answers }: Question): Float64Array {
  const { start, label } = answers, K = answers.labels.length, n = start.length - 1, q = new Float64Array(n * K);
  for (let i = 0; i < n; i++) {
    const from = start[i]!, to = start[i + 1]!, one = 1 / (to - from + 1);
    q.fill(one / K, i * K, i * K + K);
    for (let a = from; a < to; a++) q[i * K + label[a]!]! += one;
  }
  return q;
}
