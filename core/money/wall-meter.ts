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

export type WallReading = {
  readonly wall: WallName;
  /** Revenue at which the wall stands for her this year, or null where the table has none. */
  readonly limit: Yen | null;
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

/** Revenue from contracts at which the wall stands. Insurance counts revenue minus direct expenses plus salary; deductions do not help. */
export function wallLimit(wall: WallName, s: Situation, on: LocalDate): Yen | null {
  if (wall === 'own-limit') return s.ownLimit;
  const income = incomeWalls[wall], insured = insuredWalls[wall];
  if (income) {
    const at = valueOn(income, on);
    return at === undefined ? null : yen(Math.max(0, at + expenseDeduction(s, on) - salaryIncome(s.salary, on)));
  }
  const at = insured && valueOn(insured, on);
  return at === undefined ? null : yen(Math.max(0, at + s.expenses - s.salary));
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
    const over = limit !== null && (insuredWalls[wall] ? soFar >= limit : soFar > limit);
    const state = limit === null ? 'unknown' : over ? 'over' : forecast > limit * NEAR ? 'near' : 'clear';
    return { wall, limit, soFar, forecast, left: limit === null ? null : yen(limit - soFar), state };
  });
}
