// Hourly equivalent of a piece price against the prefecture's minimum wage of that day: a mirror, never a rule for the self-employed.
import type { LocalDate } from '../kernel/time.ts';
import type { Rate, Yen } from '../kernel/yen.ts';
import { yen } from '../kernel/yen.ts';
import type { Certainty, DatedRow } from '../kernel/dated-table.ts';
import { type Confirmation, ruleOn } from './rule.ts';
import { minimumWages } from './rules/minimum-wage.ts';

const MS_PER_HOUR = 3_600_000;

/** Whole yen an hour for a piece of `minutes` at `rate`; rounded so that it never flatters: time up to the millisecond, yen down. */
export const hourlyEquivalent = (rate: Rate, minutes: number): Yen => yen(Math.floor((rate.yen * MS_PER_HOUR) / (rate.per * Math.max(1, Math.ceil(Math.round(minutes * 60_000_000) / 1000)))));

/** Median of measured minutes; undefined without a measurement. */
export function medianMinutes(minutes: readonly number[]): number | undefined {
  const sorted = [...minutes].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? undefined : sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The table's row of that day; own knowledge stays off until the centre has confirmed it. */
function wageRow(on: LocalDate, prefecture: string, confirmed: readonly Confirmation[]): DatedRow<number> | undefined {
  const rule = minimumWages[prefecture];
  const found = rule && ruleOn(rule, on, confirmed);
  return found?.ok ? found.value : undefined;
}

/** What the minutes of a reading rest on: a paid pilot of people who hold the skill, or the director's own word while nobody has tried. */
export type HourlyBasis = { readonly kind: 'pilot'; readonly people: number; readonly pieces: number } | { readonly kind: 'typed' };

/** Minutes noted in a step's pilot, and by how many people; nobody's name stands here. */
export type Measured = { readonly minutes: readonly number[]; readonly people: number };

export const nothingMeasured: Measured = { minutes: [], people: 0 };

/** The prefecture's minimum wage of a day. */
export type Wage = { readonly yen: Yen; readonly certainty: Certainty; readonly source: string; readonly from: LocalDate };

/** Null when the table has none, or only one of own knowledge that the centre has not confirmed. */
export function wageOn(on: LocalDate, prefecture = '長野県', confirmed: readonly Confirmation[] = []): Wage | null {
  const found = wageRow(on, prefecture, confirmed);
  return found === undefined ? null : { yen: yen(found.value), certainty: found.certainty, source: found.source, from: found.from };
}

export type HourlyReading = {
  readonly hourly: Yen;
  readonly minutes: number;
  readonly basis: HourlyBasis;
  readonly below: boolean;
  /** Pay for `rate.per` pieces that would reach the minimum wage at that speed; null without a table. */
  readonly enough: Yen | null;
};

/**
 * The one number that every screen shows for a step: its price by the pilot's median as soon as anybody has noted
 * minutes, else by the typical minutes that the director typed. Undefined when there is nothing to go by.
 */
export function readHourly(rate: Rate, typicalMinutes: number, measured: Measured, wage: Pick<Wage, 'yen'> | null): HourlyReading | undefined {
  const median = medianMinutes(measured.minutes);
  const piloted = median !== undefined && median > 0;
  const minutes = piloted ? median : typicalMinutes;
  if (!(minutes > 0) || !(rate.per >= 1) || !Number.isSafeInteger(rate.yen) || rate.yen < 0) return undefined;
  const hourly = hourlyEquivalent(rate, minutes);
  const basis: HourlyBasis = piloted ? { kind: 'pilot', people: measured.people, pieces: measured.minutes.length } : { kind: 'typed' };
  return { hourly, minutes, basis, below: wage !== null && hourly < wage.yen, enough: wage === null ? null : yen(Math.ceil((wage.yen * minutes * rate.per) / 60)) };
}

/** The piece price that would reach the minimum wage at that speed, rounded up; undefined without a table. */
export function priceForMinimum(minutes: number, on: LocalDate, prefecture = '長野県', confirmed: readonly Confirmation[] = []): Yen | undefined {
  const found = wageRow(on, prefecture, confirmed);
  return found && yen(Math.ceil((found.value * minutes) / 60));
}
