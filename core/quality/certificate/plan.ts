// Planning may use history; the certificate never does. Robust prior: mostly the history (worth at most 500 items), partly nothing.
import { logBeta } from '../gamma.ts';
import { sampleFor } from './certify.ts';
import { logChoose } from './hypergeometric.ts';

export type History = { readonly inspected: number; readonly defects: number };

const WORTH = 500, ROBUST = 0.2;

/** Mixture of Beta(a, b) with weights: what the next lot's share of defects may be. */
export function priorFrom(history: History | undefined): readonly { readonly weight: number; readonly a: number; readonly b: number }[] {
  const open = { weight: 1, a: 0.5, b: 9.5 };
  if (history === undefined || history.inspected === 0) return [open];
  const scale = Math.min(1, WORTH / history.inspected);
  return [{ weight: 1 - ROBUST, a: scale * history.defects + 0.5, b: scale * (history.inspected - history.defects) + 9.5 }, { ...open, weight: ROBUST }];
}

/** P(x defects in n items) under the prior. */
export const predicted = (x: number, n: number, prior: ReturnType<typeof priorFrom>): number => prior.reduce((sum, { weight, a, b }) => sum + weight * Math.exp(logChoose(n, x) + logBeta(x + a, n - x + b) - logBeta(a, b)), 0);

export type Proposal = { readonly sample: number; readonly allowed: number; /** Chance that this sample will do: 見込み, not a promise. */ readonly chance: number };

/** For 0, 1, 2 … allowed defects the exact sample, and the chance that it suffices; the last one reaches `wanted` or the whole lot. */
export function proposals(lot: number, limit: number, confidence: number, history: History | undefined, wanted = 0.8): Proposal[] {
  const prior = priorFrom(history), out: Proposal[] = [];
  for (let allowed = 0; allowed < 50; allowed++) {
    const sample = sampleFor(lot, limit, allowed, confidence);
    let chance = 0;
    for (let x = 0; x <= Math.min(allowed, sample); x++) chance += predicted(x, sample, prior);
    out.push({ sample, allowed, chance: sample >= lot ? 1 : Math.min(1, chance) });
    if (sample >= lot || chance >= wanted) break;
  }
  return out;
}

/** Cumulative sum over lots (Page 1954): when defects run well above history, history is dropped for good. */
export function historyHolds(lots: readonly History[], history: History): boolean {
  const usual = (history.defects + 0.5) / (history.inspected + 10), raised = Math.min(0.5, 2.5 * usual);
  const perDefect = Math.log(raised / usual), perGood = Math.log((1 - raised) / (1 - usual));
  let sum = 0;
  for (const { inspected, defects } of lots) {
    sum = Math.max(0, sum + defects * perDefect + (inspected - defects) * perGood);
    if (sum > Math.log(20)) return false;
  }
  return true;
}
