// What an accounting program must know of a line's consumption tax: sale or purchase, rate, and how much of it may be deducted.
import { type Result, ok } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import type { TaxCategory } from './model.ts';
import { creditShareOn, taxRate } from './tax.ts';

export type TaxUse = 'none' | 'exempt-sale' | 'sale' | 'sale-return' | 'purchase';

export type TaxMark = {
  readonly use: TaxUse;
  /** A decimal; 0 where there is no tax. */
  readonly rate: number;
  readonly reduced: boolean;
  /** Purchases: 'qualified' = with a qualified invoice, else the deductible share of that day (0.8, 0.7 … 0); null elsewhere. */
  readonly share: 'qualified' | number | null;
};

/** 対象外: bank, receivable, debts, withheld tax, grants. */
export const noTax: TaxMark = { use: 'none', rate: 0, reduced: false, share: null };

export function saleMark(tax: TaxCategory, on: LocalDate, back = false): Result<TaxMark> {
  if (tax === 'out-of-scope') return ok(noTax);
  if (tax === 'exempt') return ok({ ...noTax, use: 'exempt-sale' });
  const rate = taxRate(tax, on);
  return rate.ok ? ok({ use: back ? 'sale-return' : 'sale', rate: rate.value, reduced: tax === 'reduced', share: null }) : rate;
}

/** Judged by the day the service was completed (消費税法 平28改正附則 art. 52, 53 and its later changes; domain B3). */
export function purchaseMark(registered: boolean, on: LocalDate): Result<TaxMark> {
  const rate = taxRate('standard', on), share = creditShareOn(registered, on);
  if (!rate.ok) return rate;
  if (!share.ok) return share;
  return ok({ use: 'purchase', rate: rate.value, reduced: false, share: registered || share.value === 1 ? 'qualified' : share.value });
}

const percent = (part: number): string => String(Math.round(part * 10_000) / 100);

/** One word for a mark: `sale/10`, `sale/8-reduced`, `purchase/10/qualified`, `purchase/10/70`, `none`. */
export function markId(m: TaxMark): string {
  if (m.use === 'none' || m.use === 'exempt-sale') return m.use;
  const rate = `${percent(m.rate)}${m.reduced ? '-reduced' : ''}`;
  return m.share === null ? `${m.use}/${rate}` : `${m.use}/${rate}/${m.share === 'qualified' ? m.share : percent(m.share)}`;
}

/** `total` in whole yen by weights, nothing lost: each part to the nearest yen below, what is left to those who lost most. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const all = BigInt(weights.reduce((a, b) => a + b, 0));
  if (all === 0n) return weights.map((_, i) => (i === 0 ? total : 0));
  const exact = weights.map((w) => BigInt(total) * BigInt(w));
  const parts = exact.map((e) => Number(e / all));
  const size = (n: bigint): bigint => (n < 0n ? -n : n);
  const order = exact.map((e, i) => ({ i, rest: size(e % all) })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const left = total - parts.reduce((a, b) => a + b, 0);
  for (const { i } of order.slice(0, Math.abs(left))) parts[i]! += Math.sign(left);
  return parts;
}
