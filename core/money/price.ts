// Piece prices as ratios: the pilot's evidence, the record of the talk, and every share of the work paid.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Rate, type Yen, splitYen, yen } from '../kernel/yen.ts';
import { type WageMirror, medianMinutes, wageMirror } from './hourly.ts';
import type { ShareKind } from './model.ts';

/** Minutes a piece took trained people in the pilot; nobody's name stands here. */
export type PilotEvidence = { readonly step: string; readonly minutes: readonly number[]; readonly on: LocalDate };

/** 買いたたき is a price set alone: the talk says who spoke, what was offered, what was asked, what was agreed. */
export type PriceTalk = {
  readonly step: string;
  readonly on: LocalDate;
  readonly proposed: Rate;
  /** What workers said, in their words or「意見なし」. */
  readonly voices: readonly string[];
  readonly agreed: Rate;
  readonly by: string;
  readonly basis: string;
};

export type PriceCheck = { readonly median: number; readonly count: number; readonly mirror: WageMirror; readonly lowered: boolean };

const perPiece = (rate: Rate): number => rate.yen / rate.per;

/** A price may be used when there is evidence and a talk; below the mirror it needs a written basis. */
export function checkPrice(pilot: PilotEvidence, talk: PriceTalk, before: Rate | null, prefecture = '長野県'): Result<PriceCheck> {
  const refusals: Refusal[] = [];
  const median = medianMinutes(pilot.minutes);
  if (median === undefined || median <= 0) refusals.push({ code: 'money/price-needs-pilot', facts: { step: pilot.step } });
  if (talk.voices.length === 0) refusals.push({ code: 'money/price-needs-talk', facts: { step: talk.step } });
  if (talk.agreed.yen <= 0 || talk.agreed.per <= 0) refusals.push({ code: 'money/bad-amount', facts: { id: talk.step, amount: talk.agreed.yen } });
  if (refusals.length > 0 || median === undefined) return { ok: false, refusals };
  const mirror = wageMirror(talk.agreed, median, talk.on, prefecture);
  const lowered = before !== null && perPiece(talk.agreed) < perPiece(before);
  if ((mirror.below || lowered) && talk.basis.trim() === '') return { ok: false, refusals: [{ code: mirror.below ? 'money/price-below-mirror' : 'money/price-lowered', facts: { hourly: mirror.hourly, minimum: mirror.minimum } }] };
  return ok({ median, count: pilot.minutes.length, mirror, lowered });
}

/** Pay for `count` pieces at a ratio, rounded up once: never less than agreed. */
export const payFor = (rate: Rate, count: number): Yen => yen(Number((BigInt(rate.yen) * BigInt(count) + BigInt(rate.per) - 1n) / BigInt(rate.per)));

export type ShareOfWork = { readonly worker: string; readonly share: ShareKind; /** Whole-number weight, for example measured minutes or fields filled in. */ readonly weight: number };

/** Splits a piece's pay between those who did it (hand-over, second look …); the parts always make the whole. */
export function sharePay(pay: Yen, shares: readonly ShareOfWork[]): readonly (ShareOfWork & { readonly pay: Yen })[] {
  const parts = splitYen(pay, shares.map((s) => s.weight));
  return shares.map((s, i) => ({ ...s, pay: parts[i]! }));
}

/** A repair that the client or the manual caused is paid anew; one that differs from the notice is not (with its ground on record). */
export const reworkPay = (rate: Rate, count: number, cause: 'client' | 'manual' | 'centre' | 'differs-from-notice'): Yen => (cause === 'differs-from-notice' ? yen(0) : payFor(rate, count));
