// The mixture that needs no choice: the members' probabilities pooled in logs, then calibrated. Gold, when there is some, weighs the
// members and refines the calibration; both are judged on runs that did not see it.
import { type Gold, noGold } from '../answers/model.ts';
import { bwa } from './bwa.ts';
import { type Calibration, calibrated, learnedPrior, refined, truthLikelihood } from './calibrate.ts';
import { supportedSubtypes } from './ebcc.ts';
import { hierarchical } from './hierarchical.ts';
import { majority } from './majority.ts';
import type { Question } from './model.ts';
import { oneCoin } from './one-coin.ts';
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

/** Each member's probabilities, handed on one by one so that only one is held. */
function* parts(question: Question): Generator<Part> {
  const { answers } = question, K = answers.labels.length;
  const matrices = answers.workers.length * K * K <= MATRIX_CELLS;
  const sub = matrices ? supportedSubtypes(question) : undefined;
  // Evidence for sub-types says that errors come together; the members that deny it then keep little weight.
  const rest = sub?.supported === true ? 0.1 : 1 / 6;
  if (sub) yield { name: 'ebcc', weight: sub.supported ? 0.6 : rest, q: sub.q };
  yield { name: 'wawa', weight: rest, q: wawa(question).q };
  yield { name: 'one-coin', weight: rest, q: oneCoin(question).q };
  yield { name: 'bwa', weight: rest, q: bwa(question).q };
  if (matrices) yield { name: 'hierarchical', weight: sub?.supported === true ? rest : 2 * rest, q: hierarchical(question).q };
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

/** How well each member foretold the gold it had not seen: mean tempered log probability summed over gold, as a factor. */
function goldFactors(question: Question, gold: Gold): Map<string, number> {
  const K = question.answers.labels.length, scores = new Map<string, number>();
  for (const { name, q } of parts(question)) {
    let score = 0;
    for (let i = 0; i < gold.length; i++) {
      if (gold[i]! < 0) continue;
      let sum = 0;
      for (let k = 0; k < K; k++) sum += Math.max(q[i * K + k]!, FLOOR) ** TEMPER;
      score += TEMPER * Math.log(Math.max(q[i * K + gold[i]!]!, FLOOR)) - Math.log(sum);
    }
    scores.set(name, score);
  }
  const top = Math.max(...scores.values());
  return new Map([...scores].map(([name, score]) => [name, Math.exp(TEMPER * (score - top))]));
}

/** `without`: families left out of the fitted table (benches only). */
export function auto(question: Question, without: readonly string[] = []): Mixture {
  const { answers, gold } = question, K = answers.labels.length, prior = learnedPrior(without), none = noGold(answers);
  const blind = { ...question, gold: none }, share = majority(blind).q;
  if (!gold.some((g) => g >= 0)) {
    const { q, weights } = pool(question, () => 1);
    return { q, p: calibrated(q, share, K, prior), calibration: prior, weights };
  }
  const factors = goldFactors(blind, gold), factor = (name: string): number => factors.get(name) ?? 1;
  const calibration = refined(prior, truthLikelihood(pool(blind, factor).q, share, gold, K));
  const { q, weights } = pool(question, factor), p = calibrated(q, share, K, calibration);
  for (let i = 0; i < gold.length; i++) if (gold[i]! >= 0) for (let k = 0; k < K; k++) p[i * K + k] = k === gold[i] ? 1 : 0;
  return { q, p, calibration, weights };
}
