// Krippendorff's alpha (Content Analysis, 3rd ed., ch. 11): agreement beyond chance, whoever answered, however many, gaps allowed.
import { type Random, pick } from '../../kernel/random.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Answers } from '../answers/model.ts';

export const alphaLevels = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type AlphaLevel = (typeof alphaLevels)[number];

export type Alpha = { readonly alpha: number; readonly low: number; readonly high: number; readonly tasks: number; readonly answers: number };

/** Squared distance between kinds c and k; `marginal` counts each kind. */
function distances(level: AlphaLevel, values: readonly number[], marginal: Float64Array): (c: number, k: number) => number {
  if (level === 'nominal') return (c, k) => (c === k ? 0 : 1);
  if (level === 'interval') return (c, k) => (values[c]! - values[k]!) ** 2;
  if (level === 'ratio') return (c, k) => (values[c]! === values[k]! ? 0 : ((values[c]! - values[k]!) / (values[c]! + values[k]!)) ** 2);
  const below = new Float64Array(marginal.length + 1);
  for (let k = 0; k < marginal.length; k++) below[k + 1] = below[k]! + marginal[k]!;
  return (c, k) => {
    const low = Math.min(c, k), high = Math.max(c, k);
    return c === k ? 0 : (below[high + 1]! - below[low]! - (marginal[c]! + marginal[k]!) / 2) ** 2;
  };
}

type Units = { readonly kinds: Int32Array; readonly start: Int32Array };

/** Tasks with two answers or more. */
function pairable(answers: Answers): Units {
  const start = [0], kinds: number[] = [];
  for (let i = 0; i + 1 < answers.start.length; i++) {
    if (answers.start[i + 1]! - answers.start[i]! < 2) continue;
    for (let a = answers.start[i]!; a < answers.start[i + 1]!; a++) kinds.push(answers.label[a]!);
    start.push(kinds.length);
  }
  return { kinds: Int32Array.from(kinds), start: Int32Array.from(start) };
}

/** 1 - observed / expected disagreement over the drawn units. */
function alphaOf(units: Units, drawn: Int32Array, level: AlphaLevel, values: readonly number[]): number {
  const K = values.length, marginal = new Float64Array(K);
  for (const u of drawn) for (let a = units.start[u]!; a < units.start[u + 1]!; a++) marginal[units.kinds[a]!]! += 1;
  const far = distances(level, values, marginal), used: number[] = [];
  for (let k = 0; k < K; k++) if (marginal[k]! > 0) used.push(k);
  let observed = 0, expected = 0, total = 0;
  for (const u of drawn) {
    const from = units.start[u]!, to = units.start[u + 1]!;
    let own = 0;
    for (let a = from; a < to; a++) for (let b = from; b < a; b++) if (units.kinds[a] !== units.kinds[b]) own += far(units.kinds[a]!, units.kinds[b]!);
    observed += (2 * own) / (to - from - 1);
    total += to - from;
  }
  for (const c of used) for (const k of used) if (c !== k) expected += marginal[c]! * marginal[k]! * far(c, k);
  return expected === 0 ? NaN : 1 - (observed * (total - 1)) / expected;
}

/** Alpha with a 95 % bootstrap interval over tasks. Interval and ratio need kinds that are numbers. */
export function krippendorff(answers: Answers, level: AlphaLevel, random: Random, resamples = 400): Result<Alpha> {
  const values = answers.labels.map(Number);
  const wrong = values.findIndex((v) => !Number.isFinite(v) || (level === 'ratio' && v < 0));
  if ((level === 'interval' || level === 'ratio') && wrong >= 0) return refuse('quality/not-a-number', { file: 'label', line: '', text: answers.labels[wrong]!.slice(0, 60) });
  const units = pairable(answers), n = units.start.length - 1;
  if (n === 0) return refuse('quality/no-pairs');
  const alpha = alphaOf(units, Int32Array.from({ length: n }, (_, u) => u), level, values);
  if (Number.isNaN(alpha)) return refuse('quality/one-kind');
  const times = Math.max(100, Math.min(resamples, Math.floor(2e8 / units.kinds.length))), draws: number[] = [], drawn = new Int32Array(n);
  for (let t = 0; t < times; t++) {
    for (let u = 0; u < n; u++) drawn[u] = pick(random, n);
    const value = alphaOf(units, drawn, level, values);
    if (!Number.isNaN(value)) draws.push(value);
  }
  draws.sort((a, b) => a - b);
  const at = (p: number): number => draws[Math.min(draws.length - 1, Math.floor(p * draws.length))] ?? alpha;
  return ok({ alpha, low: at(0.025), high: at(0.975), tasks: n, answers: units.kinds.length });
}
