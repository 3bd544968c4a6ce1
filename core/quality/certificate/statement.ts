// The certificate as a JSON that the client can recompute, and the recomputation.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { LocalDate } from '../../kernel/time.ts';
import { betaQuantile } from '../gamma.ts';
import { type Inspector, upperDefects, upperDefectsMissed } from './certify.ts';
import { commitmentOf, drawSample } from './draw.ts';
import { planLooks } from './looks.ts';

export type Statement = {
  readonly version: 1;
  readonly delivery: string;
  readonly lot: number;
  /** Items inspected, in the order drawn, at each look; one number when there was one look. */
  readonly looks: readonly number[];
  /** Promised limit when looks were planned, else null. */
  readonly promised: number | null;
  readonly sample: number;
  readonly defects: number;
  readonly confidence: number;
  /** At most this share of the lot is still defective. */
  readonly limit: number;
  readonly seed: string;
  readonly commitment: string;
  readonly inspector: string;
  readonly known: Inspector | null;
  readonly date: LocalDate;
};

export type Inspected = Omit<Statement, 'version' | 'limit' | 'commitment' | 'sample'> & { readonly sample: number };

/** Share of alpha spent on the inspector's own error when it was measured with known defects. */
const INSPECTOR_SHARE = 0.2;

/** Upper bound of the inspector's misses: lower Clopper-Pearson limit of the share caught. */
export const sensitivityLow = (known: Inspector, alpha: number): number => (known.caught === 0 ? 0 : betaQuantile(alpha, known.caught, known.seeded - known.caught + 1));

/** Limit of what was inspected: planned looks use their exact per-look alpha, a measured inspector splits alpha. */
export function limitOf(s: Omit<Inspected, 'seed' | 'inspector' | 'date' | 'delivery'>): number {
  const planned = s.looks.length > 1 && s.promised !== null, alpha = planned ? planLooks(s.lot, s.promised, s.looks, s.confidence).perLook : 1 - s.confidence;
  const upper = s.known === null ? upperDefects(s.lot, s.sample, s.defects, alpha) : upperDefectsMissed(s.lot, s.sample, s.defects, alpha * (1 - INSPECTOR_SHARE), sensitivityLow(s.known, alpha * INSPECTOR_SHARE));
  return (upper - s.defects) / s.lot;
}

/** Signs what was inspected; refuses counts that cannot be, and a sample that is none of the planned looks. */
export function stateDelivery(s: Inspected): Result<Statement> {
  if (s.sample > s.lot || s.sample < 1) return refuse('quality/range-whole', { option: 'sample', from: 1, to: s.lot, value: s.sample });
  if (s.defects > s.sample || s.defects < 0) return refuse('quality/range-whole', { option: 'defects', from: 0, to: s.sample, value: s.defects });
  if (s.looks.length > 1 && (s.promised === null || !s.looks.includes(s.sample))) return refuse('quality/unplanned-look', { sample: s.sample, looks: s.looks.join(', ') });
  return ok({ ...s, version: 1, limit: limitOf(s), commitment: commitmentOf(s.seed, s.delivery) });
}

export type Recomputed = { readonly limit: number; readonly agrees: boolean; readonly commitmentHolds: boolean; readonly positions: readonly number[] };

/** What the client computes from the JSON: the limit, whether the seed is the committed one, and which items were to be inspected. */
export function recompute(s: Statement): Recomputed {
  const limit = limitOf(s);
  return { limit, agrees: Math.abs(limit - s.limit) < 1e-12, commitmentHolds: commitmentOf(s.seed, s.delivery) === s.commitment, positions: drawSample(s.seed, s.delivery, s.lot, s.sample) };
}
