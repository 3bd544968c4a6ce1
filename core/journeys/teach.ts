// What a mentor is asked, to the yen: so many minutes on each day her learner works, until a day, paid by the taught day.
import { type LocalDate, lastDayOf, monthOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { checkPayDay, usualPayDay } from '../money/due.ts';
import type { PlannedLesson } from './my-plan.ts';

export type TeachingTerms = { readonly minutesPerDay: number; readonly days: number; readonly until: LocalDate; readonly yenPerDay: Yen };

/** Minutes at a price per hour; a broken yen is rounded up, once, for the person who is paid. */
export const teachingYen = (minutes: number, yenPerHour: number): Yen => yen(Math.ceil((minutes * yenPerHour) / 60));

/** The last day that the centre's usual pay day can still hold within the law's days, counted from today: else this month's end. */
function lastTaught(today: LocalDate, wanted: LocalDate, payDay: number): LocalDate {
  const end = lastDayOf(monthOf(today));
  return wanted <= end || checkPayDay(usualPayDay(monthOf(wanted), payDay), today).ok ? wanted : end;
}

/** Null when there is nothing to agree on: no day left, or work without a price. */
export function teachingTerms(lesson: PlannedLesson, today: LocalDate, payDay: number): TeachingTerms | null {
  const until = lastTaught(today, lesson.by, payDay), days = lesson.workDays.filter((day) => day <= until).length, yenPerDay = teachingYen(lesson.minutesPerDay, lesson.yenPerHour);
  return days === 0 || yenPerDay === 0 ? null : { minutesPerDay: lesson.minutesPerDay, days, until, yenPerDay };
}

export const sameTerms = (a: TeachingTerms, b: TeachingTerms): boolean => a.minutesPerDay === b.minutesPerDay && a.days === b.days && a.until === b.until && a.yenPerDay === b.yenPerDay;
