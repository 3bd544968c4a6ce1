// Piece prices as ratios: the pilot's evidence, the record of the talk, and every share of the work paid.
import { type Refusal, type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Rate, type Yen, splitYen, yen } from '../kernel/yen.ts';
import { type Wage, medianMinutes, nothingMeasured, readHourly } from './hourly.ts';
import type { ShareKind } from './model.ts';

/** Minutes a piece took trained people in the pilot until that day; nobody's name stands here. */
export type PilotEvidence = { readonly step: string; readonly minutes: readonly number[]; readonly on: LocalDate };

export const talkResults = ['agreed', 'open', 'not-agreed'] as const;
export type TalkResult = (typeof talkResults)[number];

/** 買いたたき is a price set alone: the talk says with whom and when, what was proposed, what was said, and how it ended. */
export type PriceTalk = {
  readonly step: string;
  readonly on: LocalDate;
  /** Who sat there, as people say it (「入力チームの4人」); no name is needed. */
  readonly with: string;
  readonly proposed: Rate;
  /** What workers said, in their words or「意見なし」. */
  readonly voices: readonly string[];
  readonly result: TalkResult;
  /** Null while nothing is agreed. */
  readonly agreed: Rate | null;
  readonly by: string;
  readonly basis: string;
};

/** The agreed price as an hour beside the minimum wage of the day of the talk, and since when that wage holds; null where none is known. */
export type TalkMirror = { readonly hourly: Yen; readonly minimum: Yen | null; readonly from: LocalDate | null; readonly below: boolean };

/** Median and mirror are null while nobody has tried the work: the talk is kept all the same. */
export type TalkCheck = { readonly median: number | null; readonly count: number; readonly mirror: TalkMirror | null; readonly lowered: boolean };

const perPiece = (rate: Rate): number => rate.yen / rate.per;

/** A talk may be kept when it says who spoke and what was said; a price agreed below the mirror or lowered needs a written basis. `wage`: the minimum wage of the day of the talk, or null where none is known. */
export function checkTalk(pilot: PilotEvidence, talk: PriceTalk, before: Rate | null, wage: Pick<Wage, 'yen' | 'from'> | null): Result<TalkCheck> {
  const refusals: Refusal[] = [];
  if (talk.with.trim() === '') refusals.push({ code: 'money/talk-needs-who', facts: { step: talk.step } });
  if (talk.on > pilot.on) refusals.push({ code: 'money/talk-to-come', facts: { on: talk.on } });
  if (talk.voices.length === 0) refusals.push({ code: 'money/price-needs-talk', facts: { step: talk.step } });
  const { agreed } = talk;
  if ((talk.result === 'agreed') !== (agreed !== null)) refusals.push({ code: 'money/talk-result', facts: { step: talk.step } });
  else if (agreed !== null && (agreed.yen <= 0 || agreed.per <= 0)) refusals.push({ code: 'money/bad-amount', facts: { id: talk.step, amount: agreed.yen } });
  if (refusals.length > 0) return { ok: false, refusals };
  const median = medianMinutes(pilot.minutes) ?? null;
  const read = median === null || agreed === null ? undefined : readHourly(agreed, median, nothingMeasured, wage);
  const mirror = read === undefined ? null : { hourly: read.hourly, minimum: wage?.yen ?? null, from: wage?.from ?? null, below: read.below };
  const lowered = before !== null && agreed !== null && perPiece(agreed) < perPiece(before);
  if ((mirror?.below === true || lowered) && talk.basis.trim() === '') return mirror?.below === true ? refuse('money/price-below-mirror', { hourly: mirror.hourly, minimum: mirror.minimum, from: mirror.from }) : refuse('money/price-lowered', { step: talk.step });
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
