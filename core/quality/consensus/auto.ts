// The mixture that needs no choice: the members' probabilities pooled in logs, then calibrated. Gold, when there is some, weighs the
// members and refines the calibration; both are judged on runs that did not see it.
import { type Gold, noGold } from '../answers/model.ts';
import { bwa } from './bwa.ts';
import { type Calibration, calibrated, learnedPrior, marginal, refined, truthLikelihood } from './calibrate.ts';
import { supportedSubtypes } from './ebcc.ts';
import { hierarchical } from './hierarchical.ts';
import { smoothedShare } from './majority.ts';
import type { Posterior, Question } from './model.ts';
import { oneCoin, oneCoinEvidence } from './one-coin.ts';
import { wawa } from './wawa.ts';

export type Mixture = {
  /** Pooled, uncalibrated: the label is its largest. */
  readonly q: Float64Array;
  /** Calibrated probabilities. */
  readonly p: Float64Array;
  readonly calibration: Calibration;
  readonly weights: Readonly<Record<string, number>>;
};

/** Gold judges the members with this share of its evidence: their errors come together, so it says less than it seems. */
const TEMPER = 0.35;
const FLOOR = 1e-6;
/** Confusion matrices are kept while they fit into this many cells. */
const MATRIX_CELLS = 2e7;

type Part = { readonly name: string; readonly weight: number; readonly q: Float64Array };

/** One confusion matrix for all must explain the answers better than one coin each by this much (nats) to be believed. */
const SUPPORT = 10;

/** Weights by what the answers themselves support: errors that come together, errors that depend on the kind, or neither. */
function weightsFor(sub: { readonly supported: boolean; readonly plainBound: number } | undefined, coin: number): Readonly<Record<string, number>> {
  if (sub === undefined) return { wawa: 1 / 3, 'one-coin': 1 / 3, bwa: 1 / 3 };
  if (sub.supported) return { ebcc: 0.6, wawa: 0.1, 'one-coin': 0.1, bwa: 0.1, hierarchical: 0.1 };
  if (sub.plainBound - coin > SUPPORT) return { ebcc: 0.3, wawa: 0.1, 'one-coin': 0.1, bwa: 0.1, hierarchical: 0.4 };
  return { wawa: 0.25, 'one-coin': 0.25, bwa: 0.25, hierarchical: 0.25 };
}

/** Each member's probabilities, handed on one by one so that few are held at a time. */
function* parts(question: Question): Generator<Part> {
  const { answers } = question, K = answers.labels.length, matrices = answers.workers.length * K * K <= MATRIX_CELLS;
  let sub = matrices ? supportedSubtypes(question) : undefined, coin: Posterior | undefined = oneCoin(question);
  const weights = weightsFor(sub, oneCoinEvidence(answers, coin.q));
  if (sub && weights['ebcc'] !== undefined) yield { name: 'ebcc', weight: weights['ebcc'], q: sub.q };
  sub = undefined;
  yield { name: 'one-coin', weight: weights['one-coin']!, q: coin.q };
  coin = undefined;
  yield { name: 'wawa', weight: weights['wawa']!, q: wawa(question).q };
  yield { name: 'bwa', weight: weights['bwa']!, q: bwa(question).q };
  if (matrices) yield { name: 'hierarchical', weight: weights['hierarchical']!, q: hierarchical(question).q };
}

/** Weighted mean of logs, normalised per task. Gold rows come out certain. */
function pool(question: Question, factor: (name: string) => number): { q: Float64Array; weights: Record<string, number> } {
  const { answers, gold } = question, K = answers.labels.length, logs = new Float64Array(answers.tasks.length * K), weights: Record<string, number> = {};
  let all = 0;
  for (const part of parts(question)) {
    const weight = part.weight * factor(part.name);
    weights[part.name] = weight;
    all += weight;
    for (let at = 0; at < logs.length; at++) logs[at]! += weight * Math.log(part.q[at]! * (1 - FLOOR) + FLOOR / K);
  }
  for (const name of Object.keys(weights)) weights[name]! /= all;
  for (let i = 0; i * K < logs.length; i++) {
    const row = i * K;
    let top = -Infinity, sum = 0;
    for (let k = 0; k < K; k++) top = Math.max(top, logs[row + k]!);
    for (let k = 0; k < K; k++) sum += logs[row + k] = gold[i]! < 0 ? Math.exp((logs[row + k]! - top) / all) : k === gold[i] ? 1 : 0;
    for (let k = 0; k < K; k++) logs[row + k]! /= sum;
  }
  return { q: logs, weights };
}

/** How well each member, calibrated like the mixture, foretold the gold it had not seen: tempered marginal likelihood. */
function goldFactors(question: Question, gold: Gold, share: Float64Array, prior: Calibration): Map<string, number> {
  const K = question.answers.labels.length, scores = new Map<string, number>();
  for (const { name, q } of parts(question)) scores.set(name, TEMPER * marginal(prior, truthLikelihood(q, share, gold, K)));
  const top = Math.max(...scores.values());
  return new Map([...scores].map(([name, score]) => [name, Math.exp(score - top)]));
}

/** `without`: families left out of the fitted table (benches only). */
export function auto(question: Question, without: readonly string[] = []): Mixture {
  const { answers, gold } = question, K = answers.labels.length, prior = learnedPrior(without), none = noGold(answers);
  const blind = { ...question, gold: none };
  if (!gold.some((g) => g >= 0)) {
    const { q, weights } = pool(question, () => 1);
    return { q, p: calibrated(q, smoothedShare(blind), K, prior), calibration: prior, weights };
  }
  const share = smoothedShare(blind);
  const factors = goldFactors(blind, gold, share, prior), factor = (name: string): number => factors.get(name) ?? 1;
  const calibration = refined(prior, truthLikelihood(pool(blind, factor).q, share, gold, K));
  const { q, weights } = pool(question, factor), p = calibrated(q, share, K, calibration);
  for (let i = 0; i < gold.length; i++) if (gold[i]! >= 0) for (let k = 0; k < K; k++) p[i * K + k] = k === gold[i] ? 1 : 0;
  return { q, p, calibration, weights };
}
