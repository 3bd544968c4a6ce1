// 壁メーター: private to the worker. Her own revenue against limits she chose, with contractor walls, never salary walls.
// It warns and never decides; the insurer's answer is her own note.
import { type LocalDate, dayOf, type Instant } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { type Rule, valueOn } from './rule.ts';
import * as walls from './rules/walls.ts';

export const wallNames = ['income-tax', 'dependant', 'spouse-full', 'spouse-end', 'relative-full', 'relative-end', 'student', 'insured-130', 'insured-150', 'insured-180', 'own-limit'] as const;
export type WallName = (typeof wallNames)[number];

/** What she told about herself; nothing is asked for that a wall does not need. */
export type Situation = {
  /** 家内労働者等の特例 is used (she serves particular clients continuously). */
  readonly special: boolean;
  /** Salary of the year from elsewhere; it shrinks the special. */
  readonly salary: Yen;
  /** Real necessary expenses of the year. */
  readonly expenses: Yen;
  readonly chosen: readonly WallName[];
  readonly ownLimit: Yen | null;
  readonly insurer: { readonly text: string; readonly on: LocalDate } | null;
};

/** How a limit comes about: limit = income + expense − salaryPart, never below 0. */
export type WallWay = {
  /** Tax counts income after deductions, an insurer revenue after real expenses, her own limit nothing at all. */
  readonly by: 'income' | 'insurer' | 'own';
  /** Where the wall stands in the table. */
  readonly at: Yen;
  /** What is added: the special or the real expenses, whichever is more; for an insurer the real expenses alone. */
  readonly expense: Yen;
  /** The special where it counts: whole, and what a salary left of it; null where it is not what is added. */
  readonly special: { readonly whole: Yen; readonly left: Yen } | null;
  /** What a salary takes of the limit: its income for tax, all of it for an insurer. */
  readonly salaryPart: Yen;
};

export type WallReading = {
  readonly wall: WallName;
  /** Revenue at which the wall stands for her this year, or null where the table has none. */
  readonly limit: Yen | null;
  /** Null where there is no limit. */
  readonly way: WallWay | null;
  readonly soFar: Yen;
  readonly forecast: Yen;
  readonly left: Yen | null;
  readonly state: 'clear' | 'near' | 'over' | 'unknown';
};

/** Expense special of the year after a salary took its part (措法27条): max(special − salary deduction used, real expenses). */
export function expenseDeduction(s: Pick<Situation, 'special' | 'salary' | 'expenses'>, on: LocalDate): Yen {
  if (!s.special) return s.expenses;
  const special = valueOn(walls.homeworkerExpense, on) ?? 0;
  const left = Math.max(0, special - s.salary);
  return yen(Math.max(left, s.expenses));
}

const incomeWalls: Partial<Record<WallName, Rule<number>>> = {
  'income-tax': walls.basicDeduction,
  dependant: walls.dependantIncome,
  'spouse-full': walls.spouseSpecialFull,
  'spouse-end': walls.spouseSpecialEnd,
  'relative-full': walls.specificRelativeFull,
  'relative-end': walls.specificRelativeEnd,
  student: walls.workingStudent,
};

const insuredWalls: Partial<Record<WallName, Rule<number>>> = { 'insured-130': walls.insured130, 'insured-150': walls.insured150, 'insured-180': walls.insured180 };

/** Salary that is left as income after the least salary deduction. */
const salaryIncome = (salary: Yen, on: LocalDate): number => Math.max(0, salary - (valueOn(walls.salaryDeductionLeast, on) ?? 0));

/** How the wall comes about for her. Insurance counts revenue minus direct expenses plus salary; deductions do not help. */
export function wallWay(wall: WallName, s: Situation, on: LocalDate): WallWay | null {
  if (wall === 'own-limit') return s.ownLimit === null ? null : { by: 'own', at: s.ownLimit, expense: yen(0), special: null, salaryPart: yen(0) };
  const income = incomeWalls[wall], insured = insuredWalls[wall];
  if (income) {
    const at = valueOn(income, on);
    if (at === undefined) return null;
    const expense = expenseDeduction(s, on);
    const whole = valueOn(walls.homeworkerExpense, on) ?? 0;
    const left = Math.max(0, whole - s.salary);
    return { by: 'income', at: yen(at), expense, special: s.special && left >= s.expenses ? { whole: yen(whole), left: yen(left) } : null, salaryPart: yen(salaryIncome(s.salary, on)) };
  }
  const at = insured && valueOn(insured, on);
  return at === undefined ? null : { by: 'insurer', at: yen(at), expense: s.expenses, special: null, salaryPart: s.salary };
}

/** Revenue from contracts at which the wall stands. */
export function wallLimit(wall: WallName, s: Situation, on: LocalDate): Yen | null {
  const way = wallWay(wall, s, on);
  return way && yen(Math.max(0, way.at + way.expense - way.salaryPart));
}

/** From nine tenths of a limit on she is told. */
const NEAR = 0.9;

/** Revenue of the year so far and to come (booked work and her own pace, both given by the caller), read against each chosen wall. */
export function readWalls(s: Situation, at: Instant, soFar: Yen, toCome: Yen): WallReading[] {
  const on = dayOf(at);
  const forecast = yen(soFar + toCome);
  return s.chosen.map((wall) => {
    const limit = wallLimit(wall, s, on);
    // Insurance says “less than”: the limit itself is already over. Taxes say “up to”.
    const most = limit === null ? null : limit - (insuredWalls[wall] ? 1 : 0), over = most !== null && soFar > most;
    const state = limit === null ? 'unknown' : over ? 'over' : forecast > limit * NEAR ? 'near' : 'clear';
    return { wall, limit, way: wallWay(wall, s, on), soFar, forecast, left: most === null ? null : yen(most - soFar), state };
  });
}

/** What the rest of the year brings if it goes on like the last three whole months; months are counted, not days. */
export const paceToCome = (lastThreeMonths: Yen, on: LocalDate): Yen => yen(Math.floor((lastThreeMonths * (12 - Number(on.slice(5, 7)))) / 3));
