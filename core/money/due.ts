// When a worker is paid at the latest. フリーランス法 art. 4; the stricter count is enforced (it can only make us earlier).
import { bankDayOnOrAfter, bankDayOnOrBefore } from '../kernel/bank-days.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, type Month, addDays, addMonths, lastDayOf, monthOf } from '../kernel/time.ts';
import { type Confirmation, ruleOn } from './rule.ts';
import { guidelinePayDays, payWithinDays, reconsignDays } from './rules/freelance-act.ts';

/** Days are written with four figures of the year, on every paper and in every file. */
const LAST_DAY = '9999-12-31';
const due = (day: LocalDate, rule: string, from: LocalDate): Result<Due> => (day.length > LAST_DAY.length ? refuse('money/day-beyond-calendar', { from }) : ok({ due: day, rule }));

export type Due = { readonly due: LocalDate; readonly rule: string };

/**
 * The latest day allowed by law. With `clientDue` (re-consignment, its items shown in the notice) 30 days from the
 * client's due date (art. 4 §3), else 60 days with the day of receipt as day 1; before the Act the guideline's 60.
 */
export function latestPayDay(received: LocalDate, clientDue: LocalDate | null = null, confirmed: readonly Confirmation[] = []): Result<Due> {
  if (clientDue !== null) {
    const days = ruleOn(reconsignDays, received, confirmed);
    return days.ok ? due(addDays(clientDue, days.value.value), reconsignDays.id, clientDue) : days;
  }
  const act = ruleOn(payWithinDays, received, confirmed);
  if (act.ok) return due(addDays(received, act.value.value - 1), payWithinDays.id, received);
  const before = ruleOn(guidelinePayDays, received, confirmed);
  return before.ok ? due(addDays(received, before.value.value - 1), guidelinePayDays.id, received) : before;
}

/**
 * A client's due day against the day the work came in: one so early that the 30 days end before the work is no day to pay on
 * and is refused; one that is only earlier is worth a second look. Gives the codes of what to look at.
 */
export function checkClientDue(received: LocalDate, clientDue: LocalDate | null): Result<readonly string[]> {
  if (clientDue === null || clientDue >= received) return ok([]);
  const late = latestPayDay(received, clientDue);
  if (!late.ok) return late;
  return late.value.due < received ? refuse('money/client-due-before-receipt', { clientDue, received, due: late.value.due }) : ok(['money/client-due-is-earlier']);
}

/**
 * What this centre holds itself to: the earlier of the 60 days and the 30 days from the client's due date. The Act would
 * let a late client's work wait longer; the earlier day can only be kind (decision 0407).
 */
export function strictestPayDay(received: LocalDate, clientDue: LocalDate | null = null, confirmed: readonly Confirmation[] = []): Result<Due> {
  const usual = latestPayDay(received, null, confirmed);
  if (clientDue === null || !usual.ok) return usual;
  const late = latestPayDay(received, clientDue, confirmed);
  return late.ok && late.value.due < usual.value.due ? late : usual;
}

/** Day `day` of a month (31 = last), moved to the bank day before when banks rest. */
export function dayInMonth(month: Month, day: number): LocalDate {
  const last = lastDayOf(month);
  const wanted = `${month}-${String(day).padStart(2, '0')}` as LocalDate;
  return bankDayOnOrBefore(wanted < last ? wanted : last);
}

/** The centre's usual pay day for work of `month`. */
export const usualPayDay = (month: Month, payDay: number): LocalDate => dayInMonth(monthOf(addMonths(`${month}-01` as LocalDate, 1)), payDay);

/** The usual pay day, or earlier where the law's last day falls before it. */
export function payDayWithin(month: Month, payDay: number, due: LocalDate): LocalDate {
  const usual = usualPayDay(month, payDay), limit = bankDayOnOrBefore(due);
  return usual < limit ? usual : limit;
}

/** Refuses a pay day later than the law allows; a bank holiday moves the limit earlier. */
export function checkPayDay(payOn: LocalDate, received: LocalDate, clientDue: LocalDate | null = null): Result<LocalDate> {
  const limit = strictestPayDay(received, clientDue);
  if (!limit.ok) return limit;
  return payOn <= limit.value.due ? ok(payOn) : refuse('money/pay-too-late', { payOn, due: limit.value.due, received });
}

/** The first bank day on which a centre that closes by the month can pay what it receives on `received`: the month is over, and the bank has its file `leadDays` bank days before. */
export function firstPayableDay(received: LocalDate, leadDays: number): LocalDate {
  let day = bankDayOnOrAfter(`${monthOf(addMonths(`${monthOf(received)}-01` as LocalDate, 1))}-01` as LocalDate);
  for (let i = 0; i < leadDays; i++) day = bankDayOnOrAfter(addDays(day, 1));
  return day;
}

/**
 * The last bank day to pay re-consigned work that comes in from `first` to `last`. A client's day so early that closing by the
 * month cannot keep it for the last of the work is refused: without the items of a re-consignment the 60 days hold, which it can.
 */
export function reconsignedPayDay(first: LocalDate, last: LocalDate, clientDue: LocalDate, leadDays: number): Result<LocalDate> {
  const [limit, ofLast] = [strictestPayDay(first, clientDue), strictestPayDay(last, clientDue)];
  if (!limit.ok) return limit;
  if (!ofLast.ok) return ofLast;
  const due = bankDayOnOrBefore(ofLast.value.due), earliest = firstPayableDay(last, leadDays);
  return due >= earliest ? ok(bankDayOnOrBefore(limit.value.due)) : refuse('money/client-due-too-early', { clientDue, due, earliest });
}

/** Months after the work in which a client's due day is believed; a later one is a slip of the year. */
const LONGEST_CREDIT_MONTHS = 12;

/** A client's due day as it is typed for an order whose work comes in until `last`. */
export function checkReconsignment(today: LocalDate, last: LocalDate, clientDue: LocalDate, leadDays: number): Result<LocalDate> {
  const end = last > today ? last : today, latest = addMonths(end, LONGEST_CREDIT_MONTHS);
  return clientDue > latest ? refuse('money/client-due-too-late', { clientDue, latest }) : reconsignedPayDay(today, end, clientDue, leadDays);
}
