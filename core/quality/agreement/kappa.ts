// Kappa beside alpha: Cohen's for the pairs of workers who share tasks, Fleiss' for all together.
import type { Answers } from '../answers/model.ts';

export type PairKappa = { readonly a: string; readonly b: string; readonly tasks: number; readonly kappa: number | null };

/** Cohen's kappa (1960) from a square table of counts; null when chance alone agrees always. */
export function cohen(table: Float64Array, K: number): number | null {
  let total = 0, same = 0, chance = 0;
  for (let i = 0; i < K * K; i++) total += table[i]!;
  for (let k = 0; k < K; k++) {
    same += table[k * K + k]!;
    let row = 0, column = 0;
    for (let l = 0; l < K; l++) {
      row += table[k * K + l]!;
      column += table[l * K + k]!;
    }
    chance += (row * column) / (total * total);
  }
  return total === 0 || chance >= 1 ? null : (same / total - chance) / (1 - chance);
}

/** The pairs that share the most tasks, at most `most`. */
export function pairKappas(answers: Answers, most: number): PairKappa[] {
  const { start, worker, label } = answers, K = answers.labels.length, W = answers.workers.length, shared = new Map<number, number>();
  for (let i = 0; i + 1 < start.length; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      for (let b = start[i]!; b < a; b++) {
        const key = Math.min(worker[a]!, worker[b]!) * W + Math.max(worker[a]!, worker[b]!);
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  const pairs = [...shared].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, most), tables = new Map(pairs.map(([key]) => [key, new Float64Array(K * K)]));
  for (let i = 0; i + 1 < start.length; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      for (let b = start[i]!; b < start[i + 1]!; b++) if (worker[a]! < worker[b]!) {
        const table = tables.get(worker[a]! * W + worker[b]!);
        if (table) table[label[a]! * K + label[b]!]! += 1;
      }
    }
  }
  return pairs.map(([key, tasks]) => ({ a: answers.workers[Math.floor(key / W)]!, b: answers.workers[key % W]!, tasks, kappa: cohen(tables.get(key)!, K) }));
}

/** Fleiss' kappa (1971) over tasks with two answers or more, weighting tasks by their pairs; null when undefined. */
export function fleiss(answers: Answers): number | null {
  const { start, label } = answers, K = answers.labels.length, marginal = new Float64Array(K), own = new Float64Array(K);
  let agree = 0, tasks = 0, total = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const n = start[i + 1]! - start[i]!;
    if (n < 2) continue;
    own.fill(0);
    for (let a = start[i]!; a < start[i + 1]!; a++) own[label[a]!]! += 1;
    let pairs = 0;
    for (let k = 0; k < K; k++) {
      pairs += own[k]! * (own[k]! - 1);
      marginal[k]! += own[k]!;
    }
    agree += pairs / (n * (n - 1));
    tasks += 1;
    total += n;
  }
  let chance = 0;
  for (let k = 0; k < K; k++) chance += (marginal[k]! / total) ** 2;
  return tasks === 0 || chance >= 1 ? null : (agree / tasks - chance) / (1 - chance);
}
