// Worker agreement with aggregate (Appen's measure, as in crowd-kit): majority, then votes weighted by agreement with it.
import type { Posterior, Question } from './model.ts';
import { firstOf, majority } from './majority.ts';

export function wawa(question: Question): Posterior {
  const { answers, gold } = question, { start, worker, label } = answers, K = answers.labels.length, n = start.length - 1;
  const { q } = majority(question), best = firstOf(q, K);
  const hits = new Float64Array(answers.workers.length), given = new Float64Array(answers.workers.length);
  for (let i = 0; i < n; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      given[worker[a]!]! += 1;
      if (label[a] === best[i]) hits[worker[a]!]! += 1;
    }
  }
  for (let j = 0; j < hits.length; j++) hits[j] = given[j]! > 0 ? hits[j]! / given[j]! : 0;
  for (let i = 0; i < n; i++) {
    if (gold[i]! >= 0) continue;
    const row = i * K;
    let sum = 0;
    for (let a = start[i]!; a < start[i + 1]!; a++) sum += hits[worker[a]!]!;
    if (sum <= 0) continue;
    q.fill(0, row, row + K);
    for (let a = start[i]!; a < start[i + 1]!; a++) q[row + label[a]!]! += hits[worker[a]!]! / sum;
  }
  return { q, rounds: 2 };
}
