// Consumption tax: one rounding per rate per document (インボイスQ&A 問57), and what an unregistered worker costs the centre.
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { RateTotal, RoundingWay, TaxCategory } from './model.ts';
import { ruleOn } from './rule.ts';
import { creditShare, reducedRate, standardRate } from './rules/consumption-tax.ts';

const SCALE = 1_000_000;

/** The one place where a fraction of a yen is rounded: amount × numerator ÷ denominator, away from binary fractions. */
export function roundedPart(amount: Yen, numerator: number, denominator: number, way: RoundingWay): Yen {
  const product = BigInt(amount) * BigInt(numerator), by = BigInt(denominator);
  const size = product < 0n ? -product : product;
  const whole = size / by, rest = size % by;
  const up = rest > 0n && (way === 'ceil' || (way === 'half-up' && rest * 2n >= by));
  const rounded = Number(whole + (up ? 1n : 0n));
  return yen(product < 0n ? -rounded : rounded);
}

/** `amount` × a decimal rate of at most six places. */
export const partOf = (amount: Yen, rate: number, way: RoundingWay): Yen => roundedPart(amount, Math.round(rate * SCALE), SCALE, way);

/** The tax that lies inside an amount with tax. */
export const taxInside = (amount: Yen, rate: number, way: RoundingWay): Yen => roundedPart(amount, Math.round(rate * SCALE), SCALE + Math.round(rate * SCALE), way);

/** Rate of a category on that day; exempt and out of scope are 0. */
export function taxRate(tax: TaxCategory, on: LocalDate): Result<number> {
  if (tax === 'exempt' || tax === 'out-of-scope') return ok(0);
  const found = ruleOn(tax === 'standard' ? standardRate : reducedRate, on);
  return found.ok ? ok(found.value.value) : found;
}

/** Totals per category and rate, tax rounded once on each sum. `amounts` are without tax, or with it when `inside`. */
export function rateTotals(amounts: readonly { readonly tax: TaxCategory; readonly amount: Yen; readonly on: LocalDate }[], way: RoundingWay, inside = false): Result<RateTotal[]> {
  const sums = new Map<string, { tax: TaxCategory; rate: number; sum: number }>();
  for (const { tax, amount, on } of amounts) {
    const rate = taxRate(tax, on);
    if (!rate.ok) return rate;
    const key = `${tax} ${rate.value}`;
    const at = sums.get(key);
    if (at) at.sum += amount;
    else sums.set(key, { tax, rate: rate.value, sum: amount });
  }
  const totals: RateTotal[] = [];
  for (const { tax, rate, sum } of sums.values()) {
    if (!Number.isSafeInteger(sum)) return refuse('money/beyond-whole-yen', { sum });
    const taxYen = inside ? taxInside(yen(sum), rate, way) : partOf(yen(sum), rate, way);
    totals.push({ tax, rate, net: yen(inside ? sum - taxYen : sum), taxYen });
  }
  return ok(totals.sort((a, b) => b.rate - a.rate || (a.tax < b.tax ? -1 : 1)));
}

/** Deductible share for a purchase completed that day: whole before the invoice system and from registered issuers. */
export function creditShareOn(registered: boolean, on: LocalDate): Result<number> {
  if (registered || on < creditShare.rows[0]!.from) return ok(1);
  const found = ruleOn(creditShare, on);
  return found.ok ? ok(found.value.value) : found;
}

export type CreditCost = { readonly from: LocalDate; readonly to: LocalDate | null; readonly share: number; readonly borne: Yen };

/** What a payment with tax to an unregistered worker costs the centre in each period of the transition. */
export function creditCosts(paid: Yen, way: RoundingWay = 'floor'): CreditCost[] {
  return creditShare.rows.flatMap((row): CreditCost[] => {
    const rate = taxRate('standard', row.from);
    return rate.ok ? [{ from: row.from, to: row.to, share: row.value, borne: splitCredit(taxInside(paid, rate.value, way), row.value).borne }] : [];
  });
}

/** Splits the tax of a purchase into what the centre deducts and what it bears. */
export function splitCredit(taxYen: Yen, share: number): { readonly deductible: Yen; readonly borne: Yen } {
  const deductible = partOf(taxYen, share, 'floor');
  return { deductible, borne: yen(taxYen - deductible) };
}
