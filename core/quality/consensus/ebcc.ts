// Enhanced Bayesian classifier combination (Li, Rubinstein & Cohn, ICML 2019): M sub-types a kind, shared by the workers, so that
// errors that come together (hard items) are not counted as independent evidence. Mean-field variational Bayes.
// M = 1 is IBCC (Kim & Ghahramani, AISTATS 2012).
import { digamma, logGamma } from '../gamma.ts';
import { type Random } from '../../kernel/random.ts';
import type { Posterior, Question } from './model.ts';
import { majority } from './majority.ts';
import { type Layout, type Rows, kindsFrom, runLatent } from './latent.ts';

/** Priors of the paper: Dirichlet(4 on the diagonal, 1 beside it) rows, 1 per kind, 0.1 over the sub-types of a kind. */
const DIAGONAL = 4, BESIDE = 1, PER_KIND = 1, SUBTYPES = 0.1;

function bayesRows(W: number, K: number, M: number): Rows {
  const S = K * M;
  return {
    rows(counts, out) {
      for (let j = 0; j < W; j++) {
        for (let s = 0; s < S; s++) {
          const k = Math.floor(s / M);
          let total = 0;
          for (let l = 0; l < K; l++) {
            const at = (j * K + l) * S + s, c = counts[at]! + (l === k ? DIAGONAL : BESIDE);
            total += c;
            out[at] = digamma(c);
          }
          const psi = digamma(total);
          for (let l = 0; l < K; l++) out[(j * K + l) * S + s]! -= psi;
        }
      }
    },
    prior(totals, out) {
      let all = 0;
      for (let s = 0; s < S; s++) all += totals[s]!;
      const psiAll = digamma(all + PER_KIND * K);
      for (let k = 0; k < K; k++) {
        let kind = 0;
        for (let m = 0; m < M; m++) kind += totals[k * M + m]!;
        const psiKind = digamma(kind + PER_KIND) - psiAll, psiSub = digamma(kind + SUBTYPES);
        for (let m = 0; m < M; m++) out[k * M + m] = psiKind + (M === 1 ? 0 : digamma(totals[k * M + m]! + SUBTYPES / M) - psiSub);
      }
    },
  };
}

/** Evidence lower bound of a finished run: which of several random starts explains the answers best. */
function evidence(counts: Float64Array, z: Float64Array, W: number, K: number, M: number): number {
  const S = K * M, totals = new Float64Array(S);
  let bound = M > 1 ? K * (logGamma(SUBTYPES) - M * logGamma(SUBTYPES / M)) : 0;
  for (let at = 0; at < z.length; at++) {
    totals[at % S]! += z[at]!;
    if (z[at]! > 0) bound -= z[at]! * Math.log(z[at]!);
  }
  for (let k = 0; k < K; k++) {
    let kind = 0;
    for (let m = 0; m < M; m++) {
      kind += totals[k * M + m]!;
      if (M > 1) bound += logGamma(totals[k * M + m]! + SUBTYPES / M);
    }
    bound += logGamma(kind + PER_KIND) - (M > 1 ? logGamma(kind + SUBTYPES) : 0);
  }
  for (let j = 0; j < W; j++) {
    for (let s = 0; s < S; s++) {
      const k = Math.floor(s / M);
      let total = 0, any = 0;
      for (let l = 0; l < K; l++) {
        const c = counts[(j * K + l) * S + s]!, prior = l === k ? DIAGONAL : BESIDE;
        any += c;
        total += c + prior;
        if (c > 0) bound += logGamma(c + prior) - logGamma(prior);
      }
      if (any > 0) bound -= logGamma(total) - logGamma(DIAGONAL + BESIDE * (K - 1));
    }
  }
  return bound;
}

/** Each vote share split over the sub-types by a flat Dirichlet draw. */
function splitStart(q: Float64Array, K: number, M: number, random: Random): Float64Array {
  const z = new Float64Array(q.length * M), draw = new Float64Array(M);
  for (let at = 0; at < q.length; at++) {
    let sum = 0;
    for (let m = 0; m < M; m++) sum += draw[m] = M === 1 ? 1 : -Math.log(1 - random());
    for (let m = 0; m < M; m++) z[Math.floor(at / K) * K * M + (at % K) * M + m] = (q[at]! * draw[m]!) / sum;
  }
  return z;
}

export function subtypes(question: Question, M: number, starts: number, most = 200): Posterior & { readonly bound: number } {
  const { answers, gold } = question, K = answers.labels.length, W = answers.workers.length, S = K * M;
  const layout: Layout = { states: S, kindOf: Int32Array.from({ length: S }, (_, s) => Math.floor(s / M)) };
  let best: Posterior | undefined, bound = -Infinity;
  for (let t = 0; t < starts; t++) {
    const run = runLatent(answers, gold, layout, bayesRows(W, K, M), splitStart(majority(question).q, K, M, question.random), 1e-3, most);
    const value = evidence(run.counts, run.z, W, K, M);
    if (value > bound || best === undefined) {
      bound = value;
      best = { q: kindsFrom(run.z, layout), rounds: run.rounds };
    }
  }
  return { ...best!, bound };
}

export const ibcc = (question: Question): Posterior => subtypes(question, 1, 1);

/** Sub-types must explain the answers better than none by this much (nats of evidence) before they are believed. */
const SUPPORT = 10;

/** IBCC, or the mean of the sub-type models that the answers themselves support over it. */
export function supportedSubtypes(question: Question): Posterior & { readonly supported: boolean; readonly plainBound: number } {
  const work = question.answers.label.length * question.answers.labels.length, large = work > 2e5;
  const plain = subtypes(question, 1, 1, large ? 50 : 200), tries = work > 2e6 ? [2] : large ? [2, 3] : [2, 3, 5];
  const better = tries.map((M) => subtypes(question, M, 1, work > 2e6 ? 20 : large ? 60 : 200)).filter((r) => r.bound - plain.bound > SUPPORT);
  if (better.length === 0) return { ...plain, supported: false, plainBound: plain.bound };
  const q = new Float64Array(plain.q.length);
  for (const { q: part } of better) for (let at = 0; at < q.length; at++) q[at]! += part[at]! / better.length;
  return { q, rounds: plain.rounds, supported: true, plainBound: plain.bound };
}

/** Ten sub-types as in the paper while that is affordable, fewer on large files; the best of a few random starts. */
export function ebcc(question: Question): Posterior {
  const { answers } = question, work = answers.label.length * answers.labels.length + answers.workers.length * answers.labels.length ** 2;
  const M = work > 3e6 ? 2 : work > 2e5 ? 4 : 10;
  return subtypes(question, M, work > 2e5 ? 1 : 4, work > 2e5 ? 100 : 200);
}
