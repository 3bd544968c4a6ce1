// Hourly equivalent of a piece price against the prefecture's minimum wage of that day: a mirror, never a rule for the self-employed.
import type { LocalDate } from '../kernel/time.ts';
import type { Rate, Yen } from '../kernel/yen.ts';
import { yen } from '../kernel/yen.ts';
import type { Certainty, DatedRow } from '../kernel/dated-table.ts';
import { type Confirmation, ruleOn } from './rule.ts';
import { minimumWages } from './rules/minimum-wage.ts';

const MS_PER_HOUR = 3_600_000;

/** Whole yen an hour for a piece of `minutes` at `rate`, rounded down (in our disfavour); time counts in milliseconds. */
export const hourlyEquivalent = (rate: Rate, minutes: number): Yen => yen(Math.floor((rate.yen * MS_PER_HOUR) / (rate.per * Math.max(1, Math.round(minutes * 60_000)))));

/** Median of measured minutes; undefined without a measurement. */
export function medianMinutes(minutes: readonly number[]): number | undefined {
  const sorted = [...minutes].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? undefined : sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export type WageMirror = {
  readonly hourly: Yen;
  /** The minimum wage of that day, or null when the table has none. */
  readonly minimum: Yen | null;
  readonly certainty: Certainty | null;
  readonly source: string | null;
  /** hourly ÷ minimum, two places, or null. */
  readonly share: number | null;
  readonly below: boolean;
};

/** The table's row of that day; own knowledge stays off until the centre has confirmed it. */
function wageRow(on: LocalDate, prefecture: string, confirmed: readonly Confirmation[]): DatedRow<number> | undefined {
  const rule = minimumWages[prefecture];
  const found = rule && ruleOn(rule, on, confirmed);
  return found?.ok ? found.value : undefined;
}

/** The mirror for a price, from the median minutes of trained people. */
export function wageMirror(rate: Rate, minutes: number, on: LocalDate, prefecture = '長野県', confirmed: readonly Confirmation[] = []): WageMirror {
  const hourly = hourlyEquivalent(rate, minutes);
  const found = wageRow(on, prefecture, confirmed);
  if (!found) return { hourly, minimum: null, certainty: null, source: null, share: null, below: false };
  return { hourly, minimum: yen(found.value), certainty: found.certainty, source: found.source, share: Math.round((hourly / found.value) * 100) / 100, below: hourly < found.value };
}

/** The piece price that would reach the minimum wage at that speed, rounded up; undefined without a table. */
export function priceForMinimum(minutes: number, on: LocalDate, prefecture = '長野県', confirmed: readonly Confirmation[] = []): Yen | undefined {
  const found = wageRow(on, prefecture, confirmed);
  return found && yen(Math.ceil((found.value * minutes) / 60));
}
