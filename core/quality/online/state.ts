// Consensus that follows one answer at a time: the item's probabilities are redone, the soft counts of its workers move, and only
// their rows are refreshed. Answers are the only truth: a full sweep, or a replay of all answers, gives the same state.
import { digamma } from '../gamma.ts';

export type Online = {
  /** Adds or replaces a worker's answer; ids below the capacities given. */
  answer(item: number, worker: number, label: number): void;
  /** From now on this item's kind is known: its answers tell of the people alone. -1 = known no more. */
  know(item: number, label: number): void;
  /** Probabilities of an item's kinds (a view; copy it to keep it). */
  of(item: number): Float64Array;
  /** Recomputes everything from the stored answers until nothing moves by more than 1e-9 or 200 rounds; returns the rounds. */
  sweep(): number;
};

/** Prior of a row: 4 on the diagonal and 1 beside it, as in IBCC. */
const DIAGONAL = 4, BESIDE = 1;

/** Everything is allocated here once: items, workers, kinds, and answers an item may get. */
export function onlineConsensus(items: number, workers: number, K: number, most: number): Online {
  const given = new Uint16Array(items), who = new Int32Array(items * most), what = new Uint16Array(items * most), q = new Float64Array(items * K).fill(1 / K);
  const counts = new Float64Array(workers * K * K), rows = new Float64Array(workers * K * K), totals = new Float64Array(K), logs = new Float64Array(K), known = new Int32Array(items).fill(-1);

  function refresh(j: number): void {
    const base = j * K * K;
    for (let k = 0; k < K; k++) {
      let total = DIAGONAL + BESIDE * (K - 1);
      for (let l = 0; l < K; l++) total += counts[base + l * K + k]!;
      const psi = digamma(total);
      for (let l = 0; l < K; l++) rows[base + l * K + k] = digamma(counts[base + l * K + k]! + (l === k ? DIAGONAL : BESIDE)) - psi;
    }
  }

  /** Adds `sign` times the item's probabilities to the counts of everybody who answered it. */
  function spread(item: number, sign: number): void {
    for (let k = 0; k < K; k++) totals[k]! += sign * q[item * K + k]!;
    for (let a = item * most; a < item * most + given[item]!; a++) {
      const at = who[a]! * K * K + what[a]! * K;
      for (let k = 0; k < K; k++) counts[at + k] = Math.max(0, counts[at + k]! + sign * q[item * K + k]!);
    }
  }

  function certain(item: number): void {
    q.fill(0, item * K, item * K + K);
    q[item * K + known[item]!] = 1;
  }

  /** New probabilities of an item from the rows; returns the largest change. */
  function redo(item: number): number {
    const row = item * K;
    if (known[item]! >= 0) {
      const change = 1 - q[row + known[item]!]!;
      certain(item);
      return change;
    }
    for (let k = 0; k < K; k++) logs[k] = digamma(1 + totals[k]!);
    for (let a = item * most; a < item * most + given[item]!; a++) {
      const at = who[a]! * K * K + what[a]! * K;
      for (let k = 0; k < K; k++) logs[k]! += rows[at + k]!;
    }
    let top = -Infinity, sum = 0, change = 0;
    for (let k = 0; k < K; k++) top = Math.max(top, logs[k]!);
    for (let k = 0; k < K; k++) sum += logs[k] = Math.exp(logs[k]! - top);
    for (let k = 0; k < K; k++) {
      const now = logs[k]! / sum;
      change = Math.max(change, Math.abs(now - q[row + k]!));
      q[row + k] = now;
    }
    return change;
  }

  for (let j = 0; j < workers; j++) refresh(j);
  return {
    answer(item, worker, label) {
      if (given[item]! > 0) spread(item, -1);
      let a = item * most;
      const end = a + given[item]!;
      while (a < end && who[a] !== worker) a += 1;
      if (a === end) {
        if (given[item]! >= most) throw new Error('more answers to an item than were allocated');
        given[item]! += 1;
      }
      who[a] = worker;
      what[a] = label;
      redo(item);
      spread(item, 1);
      for (let b = item * most; b < item * most + given[item]!; b++) refresh(who[b]!);
    },
    know(item, label) {
      if (given[item]! > 0) spread(item, -1);
      known[item] = label;
      redo(item);
      if (given[item]! === 0) return;
      spread(item, 1);
      for (let b = item * most; b < item * most + given[item]!; b++) refresh(who[b]!);
    },
    of: (item) => q.subarray(item * K, item * K + K),
    sweep() {
      // Start again from vote shares, so that the order in which answers came leaves no trace.
      for (let i = 0; i < items; i++) {
        if (given[i] === 0) continue;
        if (known[i]! >= 0) {
          certain(i);
          continue;
        }
        q.fill(0, i * K, i * K + K);
        for (let a = i * most; a < i * most + given[i]!; a++) q[i * K + what[a]!]! += 1 / given[i]!;
      }
      for (let round = 1; ; round++) {
        counts.fill(0);
        totals.fill(0);
        for (let i = 0; i < items; i++) if (given[i]! > 0) spread(i, 1);
        for (let j = 0; j < workers; j++) refresh(j);
        let change = 0;
        const before = totals.slice();
        for (let i = 0; i < items; i++) if (given[i]! > 0) change = Math.max(change, redo(i));
        totals.set(before);
        if (change < 1e-9 || round >= 200) return round;
      }
    },
  };
}
