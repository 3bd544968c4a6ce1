// 年収の壁 for contract workers (業務委託): revenue limits with and without 家内労働者等の必要経費特例 (措法27条); domain B5.
// A salary wall (for example 178) is never here: it does not fit people paid by contract.
import { type Rule, row } from '../rule.ts';

const y2025 = '令和7年度改正';
const y2026 = '令和8年法律第12号 https://www.nta.go.jp/users/gensen/2026kiso/index.htm';

const yearly = (id: string, before: number | null, in2025: number, from2026: number, certainty2024: 'S' | 'O' = 'S'): Rule<number> => ({
  id,
  unit: 'yen',
  rows: [
    ...(before === null ? [] : [row('2024-01-01', '2024-12-31', before, certainty2024, certainty2024 === 'S' ? '令和6年の控除額' : '一般知識')]),
    row('2025-01-01', '2025-12-31', in2025, 'C', y2025),
    row('2026-01-01', '2027-12-31', from2026, 'C', y2026),
  ],
});

/** Lowest basic deduction step (income up to 1.32 million). */
export const basicDeduction = yearly('walls/basic-deduction', 480_000, 950_000, 1_040_000);
/** Lowest employment income deduction, which shrinks the special below. */
export const salaryDeductionLeast = yearly('walls/salary-deduction-least', 550_000, 650_000, 740_000);
/** 家内労働者等の必要経費特例; no +5 in 2026. */
export const homeworkerExpense = yearly('walls/homeworker-expense-special', 550_000, 650_000, 690_000);
export const dependantIncome = yearly('walls/dependant-income', 480_000, 580_000, 620_000);
export const spouseSpecialFull = yearly('walls/spouse-special-full-income', 950_000, 950_000, 950_000);
export const spouseSpecialEnd = yearly('walls/spouse-special-end-income', 1_330_000, 1_330_000, 1_330_000);
export const specificRelativeFull = yearly('walls/specific-relative-full-income', null, 850_000, 850_000);
export const specificRelativeEnd = yearly('walls/specific-relative-end-income', null, 1_230_000, 1_230_000);
export const workingStudent = yearly('walls/working-student-income', 750_000, 850_000, 890_000, 'O');

/** Revenue minus direct necessary expenses, by the insurer's own list; deductions do not count. */
export const insured130: Rule<number> = { id: 'walls/social-insurance-dependant', unit: 'yen', rows: [row('2024-01-01', null, 1_300_000, 'S', '被扶養者の認定（保険者の算定による）')] };
export const insured150: Rule<number> = { id: 'walls/social-insurance-19-to-22', unit: 'yen', rows: [row('2025-10-01', null, 1_500_000, 'S', '19歳以上23歳未満（配偶者を除く）')] };
export const insured180: Rule<number> = { id: 'walls/social-insurance-60-or-disabled', unit: 'yen', rows: [row('2024-01-01', null, 1_800_000, 'S', '60歳以上または障害のある方')] };
