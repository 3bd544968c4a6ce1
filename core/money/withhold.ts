// 源泉徴収 of one payment to one person (所得税法 art. 204): items of the same class summed, floored to one yen once.
import { type Refusal, type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { Certainty } from '../kernel/dated-table.ts';
import type { Payee, WithholdingKind } from './model.ts';
import { type Confirmation, ruleOn } from './rule.ts';
import { partOf } from './tax.ts';
import { withholdingKindRules, withholdingRate, withholdingRateAbove, withholdingThreshold } from './rules/withholding.ts';

/** One step of the tax: `tax` = floor(`base` × `rate`). */
export type WithholdingPart = { readonly base: Yen; readonly rate: number; readonly tax: Yen };

export type Withholding = {
  readonly tax: Yen;
  readonly net: Yen;
  /** Rate of the last yen: 0, 0.1021 or 0.2042. With more than one rate read `parts`. */
  readonly rate: number;
  /** The bases sum to the amount, the taxes to `tax`. */
  readonly parts: readonly WithholdingPart[];
  /** The rate of that day is announced, and to be confirmed when the day comes. */
  readonly foreseen: boolean;
  readonly source: string;
  readonly certainty: Certainty;
};

const weakest = (...marks: readonly Certainty[]): Certainty => (['O', 'S', 'C', 'P'] as const).find((m) => marks.includes(m))!;

/** Tax on a class-1 base in one payment: rate up to the threshold, the higher rate above it. */
function classOneTax(base: Yen, on: LocalDate): Result<Withholding> {
  const rate = ruleOn(withholdingRate, on), above = ruleOn(withholdingRateAbove, on), threshold = ruleOn(withholdingThreshold, on);
  if (!rate.ok) return rate;
  if (!above.ok) return above;
  if (!threshold.ok) return threshold;
  const limit = threshold.value.value;
  const part = (of: number, at: number): WithholdingPart => ({ base: yen(of), rate: at, tax: partOf(yen(of), at, 'floor') });
  const parts = base > limit ? [part(limit, rate.value.value), part(base - limit, above.value.value)] : [part(base, rate.value.value)];
  const used = base > limit ? above.value : rate.value;
  const tax = yen(parts.reduce((sum, p) => sum + p.tax, 0));
  return ok({ tax, net: yen(base - tax), rate: used.value, parts, foreseen: used.foreseen === true, source: used.source, certainty: used.certainty });
}

/** How the tax of one payment comes about, for the paper: empty where the table has no rate for that day. */
export function withholdingParts(base: Yen, on: LocalDate): readonly WithholdingPart[] {
  const tax = classOneTax(base, on);
  return tax.ok ? tax.value.parts : [];
}

/** Whether the kind is withheld on that day; undecided kinds refuse by name (no guess, no automatic payment). */
export function isWithheld(kind: WithholdingKind, on: LocalDate, confirmed: readonly Confirmation[] = []): Result<boolean> {
  const found = ruleOn(withholdingKindRules[kind], on, confirmed);
  if (found.ok) return ok(found.value.value);
  return found.refusals[0]!.code === 'money/rule-to-be-confirmed' ? refuse('money/withholding-undecided', { kind, source: found.refusals[0]!.facts.source }) : found;
}

/** One fee of one kind, as the command line asks. `amount` is the base (with tax unless stated apart). */
export function withholdOne(amount: Yen, kind: WithholdingKind, on: LocalDate, confirmed: readonly Confirmation[] = []): Result<Withholding> {
  const withheld = isWithheld(kind, on, confirmed);
  if (!withheld.ok) return withheld;
  const why = ruleOn(withholdingKindRules[kind], on, confirmed);
  if (!why.ok) return why;
  if (!withheld.value) return ok({ tax: yen(0), net: amount, rate: 0, parts: [{ base: amount, rate: 0, tax: yen(0) }], foreseen: false, source: why.value.source, certainty: why.value.certainty });
  const tax = classOneTax(amount, on);
  return tax.ok ? ok({ ...tax.value, certainty: weakest(tax.value.certainty, why.value.certainty) }) : tax;
}

/** All fees of one payment to one payee. A corporation is not withheld, though its class-1 fees count for the yearly record. */
export function withholdPayment(payee: Payee['payee'], fees: readonly { readonly kind: WithholdingKind; readonly base: Yen }[], on: LocalDate, confirmed: readonly Confirmation[] = []): Result<{ readonly classOne: Yen; readonly base: Yen; readonly tax: Yen }> {
  const refusals: Refusal[] = [];
  let base = 0;
  for (const fee of fees) {
    const withheld = isWithheld(fee.kind, on, confirmed);
    if (!withheld.ok) refusals.push(...withheld.refusals);
    else if (withheld.value) base += fee.base;
  }
  if (refusals.length > 0) return { ok: false, refusals };
  if (payee === 'corporation' || base <= 0) return ok({ classOne: yen(Math.max(0, base)), base: yen(0), tax: yen(0) });
  const tax = classOneTax(yen(base), on);
  return tax.ok ? ok({ classOne: yen(base), base: yen(base), tax: tax.value.tax }) : tax;
}
