// Numbers: measurements and ratings. The plain mean is hard to beat, so precisions are shrunken strongly towards equality, and only
// as far as leaving answers out says that it helps.
import { MOST_KINDS } from '../answers/collect.ts';
import type { Answers } from '../answers/model.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';

export type Agreed = { readonly value: number; readonly error: number; readonly answers: number };

/** Candidate weights of shrinkage in pseudo-answers; Infinity is the plain mean. */
const SHRINKS = [5, 20, 80, Infinity];

function spread(answers: Answers, values: Float64Array, shrink: number, rounds = 10): { value: Float64Array; variance: Float64Array } {
  const { start, worker, label } = answers, n = start.length - 1, W = answers.workers.length, value = new Float64Array(n), variance = new Float64Array(W).fill(1);
  for (let round = 0; round < (shrink === Infinity ? 1 : rounds); round++) {
    const square = new Float64Array(W), given = new Float64Array(W);
    let all = 0, count = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0, weights = 0;
      for (let a = start[i]!; a < start[i + 1]!; a++) {
        sum += values[label[a]!]! / variance[worker[a]!]!;
        weights += 1 / variance[worker[a]!]!;
      }
      value[i] = weights > 0 ? sum / weights : 0;
      for (let a = start[i]!; a < start[i + 1]!; a++) {
        // Her own answer is left out of what she is compared with.
        const own = 1 / variance[worker[a]!]!, rest = weights - own;
        if (rest <= 1e-12) continue;
        const off = (values[label[a]!]! - (sum - values[label[a]!]! * own) / rest) ** 2;
        square[worker[a]!]! += off;
        given[worker[a]!]! += 1;
        all += off;
        count += 1;
      }
    }
    if (count === 0 || all === 0 || shrink === Infinity) break;
    const usual = all / count;
    for (let j = 0; j < W; j++) variance[j] = (square[j]! + shrink * usual) / ((given[j]! + shrink) * usual);
  }
  return { value, variance };
}

/** Mean squared miss of each answer against the weighted rest. */
function missOf(answers: Answers, values: Float64Array, variance: Float64Array): number {
  const { start, worker, label } = answers;
  let miss = 0, count = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    let sum = 0, weights = 0;
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      sum += values[label[a]!]! / variance[worker[a]!]!;
      weights += 1 / variance[worker[a]!]!;
    }
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const own = 1 / variance[worker[a]!]!, rest = weights - own;
      if (rest <= 1e-12) continue;
      // Weighted by the answer's own precision, so that a careless answer, which nothing foretells, does not decide.
      miss += own * (values[label[a]!]! - (sum - values[label[a]!]! * own) / rest) ** 2;
      count += own;
    }
  }
  return count > 0 ? miss / count : 0;
}

/** Agreed value and standard error per task, in the order of `answers.tasks`. */
export function agreeOnNumbers(answers: Answers): Result<{ readonly shrink: number; readonly numbers: readonly Agreed[] }> {
  const values = Float64Array.from(answers.labels, Number), wrong = values.findIndex((v) => !Number.isFinite(v));
  if (wrong >= 0) return refuse('quality/not-a-number', { file: 'label', line: '', text: answers.labels[wrong]!.slice(0, 60) });
  const tried = SHRINKS.map((shrink) => ({ shrink, ...spread(answers, values, shrink) })), plain = tried.at(-1)!;
  const scored = tried.map((t) => ({ ...t, miss: missOf(answers, values, t.variance) })), base = scored.at(-1)!.miss;
  const { start, worker, label } = answers;
  // Unequal weights must foretell answers clearly better before they replace the mean.
  const best = scored.reduce((a, b) => (b.miss < a.miss ? b : a)), chosen = best.miss < (0.9 - 2 / Math.sqrt(label.length)) * base ? best : { ...plain, miss: base };
  const usual = missOf(answers, values, new Float64Array(answers.workers.length).fill(1));
  const numbers = Array.from(chosen.value, (value, i): Agreed => {
    let weights = 0, own = 0;
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      weights += 1 / chosen.variance[worker[a]!]!;
      own += (values[label[a]!]! - value) ** 2 / chosen.variance[worker[a]!]!;
    }
    const n = start[i + 1]! - start[i]!;
    // Spread of the item itself, leaned on the usual spread with four pseudo-answers.
    return { value, error: Math.sqrt(((own + 4 * usual) / Math.max(1, n - 1 + 4)) / Math.max(weights, 1e-12)), answers: n };
  });
  return ok({ shrink: chosen.shrink, numbers });
}

/** Multi-label answers ("a;b;c"): one yes/no question per kind, so that each kind gets its own probability. */
export function splitLabels(labels: readonly string[], separator = ';'): Result<{ readonly kinds: readonly string[]; readonly has: readonly ReadonlySet<string>[] }> {
  const has = labels.map((l) => new Set(l.split(separator).map((k) => k.trim()).filter((k) => k !== ''))), kinds = [...new Set(has.flatMap((h) => [...h]))].sort();
  return kinds.length > MOST_KINDS ? refuse('quality/too-many-kinds', { kinds: kinds.length, most: MOST_KINDS }) : ok({ kinds, has });
}
