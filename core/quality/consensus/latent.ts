// The loop shared by Dawid-Skene, IBCC, EBCC and the hierarchical model: S hidden states a task, each belonging to one kind.
// Expectation and accumulation are fused: one pass over the answers a round, rows laid out [worker][label][state].
import type { Answers, Gold } from '../answers/model.ts';

export type Layout = {
  /** Hidden states, and the kind each belongs to. */
  readonly states: number;
  readonly kindOf: Int32Array;
};

/** What differs between the members: how counts become log rows and log priors. */
export type Rows = {
  /** counts[(j*K + label)*S + state] → log P(label | state, worker j) in the same layout. */
  rows(counts: Float64Array, out: Float64Array, round: number): void;
  /** totals[state] → log prior of the state. */
  prior(totals: Float64Array, out: Float64Array, round: number): void;
};

export type Run = { readonly z: Float64Array; readonly counts: Float64Array; readonly logRows: Float64Array; readonly logPrior: Float64Array; readonly rounds: number };

const kinds = (layout: Layout): number => layout.kindOf[layout.states - 1]! + 1;

/** counts and totals of the soft states z[i*S + s]. */
export function accumulate(answers: Answers, z: Float64Array, S: number, counts: Float64Array, totals: Float64Array): void {
  const { start, worker, label } = answers, K = answers.labels.length, n = start.length - 1;
  counts.fill(0);
  totals.fill(0);
  for (let i = 0; i < n; i++) {
    const row = i * S;
    for (let s = 0; s < S; s++) totals[s]! += z[row + s]!;
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const at = (worker[a]! * K + label[a]!) * S;
      for (let s = 0; s < S; s++) counts[at + s]! += z[row + s]!;
    }
  }
}

/** New states of every task from the log rows; adds them to counts and totals; returns the largest change. */
function sweep(answers: Answers, gold: Gold, layout: Layout, logRows: Float64Array, logPrior: Float64Array, z: Float64Array, counts: Float64Array, totals: Float64Array): number {
  const { start, worker, label } = answers, K = answers.labels.length, S = layout.states, n = start.length - 1, { kindOf } = layout;
  const sum = new Float64Array(S);
  let change = 0;
  counts.fill(0);
  totals.fill(0);
  for (let i = 0; i < n; i++) {
    const from = start[i]!, to = start[i + 1]!, row = i * S, fixed = gold[i]!;
    for (let s = 0; s < S; s++) sum[s] = logPrior[s]!;
    for (let a = from; a < to; a++) {
      const at = (worker[a]! * K + label[a]!) * S;
      for (let s = 0; s < S; s++) sum[s]! += logRows[at + s]!;
    }
    if (fixed >= 0) for (let s = 0; s < S; s++) if (kindOf[s] !== fixed) sum[s] = -Infinity;
    let top = -Infinity, total = 0;
    for (let s = 0; s < S; s++) if (sum[s]! > top) top = sum[s]!;
    for (let s = 0; s < S; s++) total += sum[s] = Math.exp(sum[s]! - top);
    for (let s = 0; s < S; s++) {
      const now = sum[s]! / total, moved = now - z[row + s]!;
      if (moved > change) change = moved;
      else if (-moved > change) change = -moved;
      z[row + s] = now;
      totals[s]! += now;
      sum[s] = now;
    }
    for (let a = from; a < to; a++) {
      const at = (worker[a]! * K + label[a]!) * S;
      for (let s = 0; s < S; s++) counts[at + s]! += sum[s]!;
    }
  }
  return change;
}

/** Runs until no probability moves more than `tolerance`, or `most` rounds. `z` is the start and is overwritten. */
export function runLatent(answers: Answers, gold: Gold, layout: Layout, model: Rows, z: Float64Array, tolerance: number, most: number): Run {
  const K = answers.labels.length, S = layout.states, size = answers.workers.length * K * S;
  let counts = new Float64Array(size);
  const logRows = new Float64Array(size), logPrior = new Float64Array(S), totals = new Float64Array(S);
  accumulate(answers, z, S, counts, totals);
  let rounds = 0;
  while (rounds < most) {
    model.rows(counts, logRows, rounds);
    model.prior(totals, logPrior, rounds);
    rounds += 1;
    if (sweep(answers, gold, layout, logRows, logPrior, z, counts, totals) < tolerance) break;
  }
  return { z, counts, logRows, logPrior, rounds };
}

/** One state a kind. */
export const plainLayout = (K: number): Layout => ({ states: K, kindOf: Int32Array.from({ length: K }, (_, k) => k) });

/** Probabilities of the kinds: the states of each kind added up. */
export function kindsFrom(z: Float64Array, layout: Layout): Float64Array {
  const S = layout.states, K = kinds(layout);
  if (S === K) return z;
  const n = z.length / S, q = new Float64Array(n * K);
  for (let i = 0; i < n; i++) for (let s = 0; s < S; s++) q[i * K + layout.kindOf[s]!]! += z[i * S + s]!;
  return q;
}
