// The acts of art. 5 フリーランス法: asked for a lawful ground and recorded, or blocked. The list is the law's, not ours.
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Instant, LocalDate } from '../kernel/time.ts';
import type { Yen } from '../kernel/yen.ts';
import { type Entrusted, relationAtLeast } from './relation.ts';
import { valueOn } from './rule.ts';
import { prohibitedFromMonths } from './rules/freelance-act.ts';

export const prohibitedActs = ['refuse-receipt', 'reduce-pay', 'return-work', 'beat-down-price', 'force-purchase', 'demand-favour', 'unpaid-redo', 'deduct-transfer-fee'] as const;
export type ProhibitedAct = (typeof prohibitedActs)[number];

export const lawfulGrounds = ['differs-from-notice', 'late-by-worker', 'needed-for-quality', 'benefits-worker'] as const;
export type LawfulGround = (typeof lawfulGrounds)[number];

/** Which grounds may carry which act; an empty row is never lawful. */
export const groundsFor: Readonly<Record<ProhibitedAct, readonly LawfulGround[]>> = {
  'refuse-receipt': ['differs-from-notice', 'late-by-worker'],
  'reduce-pay': ['differs-from-notice', 'late-by-worker'],
  'return-work': ['differs-from-notice'],
  'unpaid-redo': ['differs-from-notice'],
  'force-purchase': ['needed-for-quality'],
  'demand-favour': ['benefits-worker'],
  'beat-down-price': [],
  // 減額, also when agreed, for orders from 2026-01-01; kado bears the fee in every case.
  'deduct-transfer-fee': [],
};

export type ActRequest = {
  readonly act: ProhibitedAct;
  readonly worker: string;
  readonly order: string;
  readonly by: string;
  readonly at: Instant;
  readonly ground: LawfulGround | null;
  /** What happened, with the rule of the manual and the piece: evidence, not opinion. */
  readonly evidence: string;
  readonly yen: Yen | null;
};

export type ActRecord = ActRequest & { readonly ground: LawfulGround; readonly covered: boolean };

/** Pieces of one step that came after the day their notice names; `received` null = still out. `rows`: their places in the order. */
export type LatePieces = { readonly step: string; readonly rows: readonly number[]; readonly due: LocalDate; readonly received: LocalDate | null };

/**
 * What the records say of her work on the order. `fee`: told by her notices for what is hers now, in yen; `reduced`: taken
 * from it by earlier acts on record, in yen; `due`: the last day her notices name; `late`: what came after its day.
 */
export type TakenWork = { readonly fee: number; readonly reduced: number; readonly due: LocalDate | null; readonly late: readonly LatePieces[] };

/** What may be taken at most, all reductions together: they never exceed what was promised. */
export const leftToReduce = (work: Pick<TakenWork, 'fee' | 'reduced'>): number => Math.max(0, work.fee - work.reduced);

/**
 * Lets an act pass with its lawful ground on record, or blocks it. `covered` says whether art. 5 binds already
 * (relation of a month); we ask in every case, because the first order may grow.
 */
export function considerAct(request: ActRequest, orders: readonly Entrusted[], on: LocalDate, work: TakenWork): Result<ActRecord> {
  const grounds = groundsFor[request.act];
  if (grounds.length === 0) return refuse('money/act-never', { act: request.act });
  if (request.ground === null) return refuse('money/act-needs-ground', { act: request.act, grounds });
  if (!grounds.includes(request.ground)) return refuse('money/act-wrong-ground', { act: request.act, ground: request.ground, grounds });
  if (request.evidence.trim() === '') return refuse('money/act-needs-evidence', { act: request.act });
  // Nobody is blamed for what the records do not show, and no more can be taken than was promised.
  if (request.ground === 'late-by-worker' && work.late.length === 0) return refuse('money/act-not-late', { due: work.due ?? '' });
  if (request.act === 'reduce-pay' && (request.yen === null || request.yen < 1)) return refuse('money/act-needs-sum', {});
  const left = leftToReduce(work);
  if (request.act === 'reduce-pay' && request.yen !== null && request.yen > left) return refuse('money/act-above-fee', { yen: request.yen, fee: work.fee, reduced: work.reduced, left });
  return ok({ ...request, ground: request.ground, covered: relationAtLeast(orders, on, valueOn(prohibitedFromMonths, on) ?? 1) });
}
