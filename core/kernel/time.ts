// Temporal lives only here. A LocalDate is a day in Japan (YYYY-MM-DD), an Instant is UTC (ISO 8601 with Z).
// Both are strings that sort, and have the same shape on screen, wire, core and SQL.
import { type Result, ok, refuse } from './result.ts';

export type LocalDate = string & { readonly __brand: 'LocalDate' };
export type Instant = string & { readonly __brand: 'Instant' };
/** Month as YYYY-MM. */
export type Month = string & { readonly __brand: 'Month' };
export type Minutes = number;

export const JAPAN = 'Asia/Tokyo';

/** Reads a calendar day; refuses days that do not exist (2026-02-30) and other spellings. */
export function parseDate(text: string): Result<LocalDate> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse('time/not-a-date', { text });
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return ok(text as LocalDate);
  } catch {
    return refuse('time/no-such-day', { text });
  }
}

/** For constants and tests: throws when the day does not exist. */
export const date = (text: string): LocalDate => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;

/** Always three digits of a second: `….12Z` would sort after `….123Z`. */
export const instant = (epochMilliseconds: number): Instant => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ fractionalSecondDigits: 3 }) as Instant;

export const epochMs = (at: Instant): number => Temporal.Instant.from(at).epochMilliseconds;

/** The day in Japan on which an instant falls. */
export const dayOf = (at: Instant): LocalDate => Temporal.Instant.from(at).toZonedDateTimeISO(JAPAN).toPlainDate().toString() as LocalDate;

export const addDays = (day: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate;

export const addMonths = (day: LocalDate, months: number): LocalDate => Temporal.PlainDate.from(day).add({ months }).toString() as LocalDate;

/** Days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: LocalDate): number => Temporal.PlainDate.from(day).dayOfWeek;

export const monthOf = (day: LocalDate): Month => day.slice(0, 7) as Month;

export const lastDayOf = (month: Month): LocalDate => {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return first.with({ day: first.daysInMonth }).toString() as LocalDate;
};

/** Japanese fiscal year (April to March), domain.md B13: 2027-03-31 belongs to 2026. */
export const fiscalYear = (day: LocalDate): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);
