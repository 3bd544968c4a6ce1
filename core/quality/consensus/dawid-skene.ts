// Dawid & Skene 1979: maximum likelihood by EM, one confusion matrix a worker, start from vote shares.
import type { Posterior, Question } from './model.ts';
import { majority } from './majority.ts';
import { type Rows, plainLayout, runLatent } from './latent.ts';

/** Zero counts become this probability, as in crowd-kit, so that one surprise does not forbid a kind for ever. */
const FLOOR = 1e-10;

export function mlRows(W: number, K: number): Rows {
  return {
    rows(counts, out) {
      for (let j = 0; j < W; j++) {
        for (let k = 0; k < K; k++) {
          let total = 0;
          for (let l = 0; l < K; l++) total += counts[(j * K + l) * K + k]!;
          for (let l = 0; l < K; l++) {
            const at = (j * K + l) * K + k;
            out[at] = Math.log(total > 0 ? Math.max(FLOOR, counts[at]! / total) : FLOOR);
          }
        }
      }
    },
    prior(totals, out) {
      const all = totals.reduce((a, b) => a + b, 0);
      for (let k = 0; k < out.length; k++) out[k] = Math.log(Math.max(FLOOR, totals[k]! / all));
    },
  };
}

/** `most` rounds at the outside; crowd-kit stops after 100 as well. */
export function dawidSkene(question: Question, most = 100): Posterior {
  const { answers, gold } = question, K = answers.labels.length;
  const run = runLatent(answers, gold, plainLayout(K), mlRows(answers.workers.length, K), majority(question).q, 1e-4, most);
  return { q: run.z, rounds: run.rounds };
}
