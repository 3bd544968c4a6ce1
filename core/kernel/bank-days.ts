// Days on which Japanese banks move money. A calendar, not a rule of law of ours: always on.
import { type LocalDate, addDays, weekday } from './time.ts';

const day = (year: number, month: number, of: number): LocalDate => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}` as LocalDate;

const nthMonday = (year: number, month: number, nth: number): LocalDate => {
  const first = day(year, month, 1);
  return addDays(first, ((8 - weekday(first)) % 7) + (nth - 1) * 7);
};

/** Day of the equinox in Japan, the usual approximation for 1980-2099; the Gazette of the February before has the last word. */
const equinox = (base: number, year: number): number => Math.floor(base + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4);

/** Days that moved for the Tokyo games and for the accession (special acts of 2018 and 2020). */
const moved: Readonly<Record<number, { readonly marine: string; readonly mountain: string; readonly sport: string }>> = {
  2020: { marine: '2020-07-23', mountain: '2020-08-10', sport: '2020-07-24' },
  2021: { marine: '2021-07-22', mountain: '2021-08-08', sport: '2021-07-23' },
};

/** Named holidays of one year (国民の祝日に関する法律 art. 2), without substitutes; valid from 2007. */
function namedHolidays(year: number): Map<LocalDate, string> {
  const special = moved[year];
  const list: [LocalDate, string][] = [
    [day(year, 1, 1), '元日'],
    [nthMonday(year, 1, 2), '成人の日'],
    [day(year, 2, 11), '建国記念の日'],
    [day(year, 3, equinox(20.8431, year)), '春分の日'],
    [day(year, 4, 29), '昭和の日'],
    [day(year, 5, 3), '憲法記念日'],
    [day(year, 5, 4), 'みどりの日'],
    [day(year, 5, 5), 'こどもの日'],
    [(special?.marine as LocalDate | undefined) ?? nthMonday(year, 7, 3), '海の日'],
    [nthMonday(year, 9, 3), '敬老の日'],
    [day(year, 9, equinox(23.2488, year)), '秋分の日'],
    [(special?.sport as LocalDate | undefined) ?? nthMonday(year, 10, 2), year < 2020 ? '体育の日' : 'スポーツの日'],
    [day(year, 11, 3), '文化の日'],
    [day(year, 11, 23), '勤労感謝の日'],
  ];
  if (year >= 2016) list.push([(special?.mountain as LocalDate | undefined) ?? day(year, 8, 11), '山の日']);
  if (year >= 2020) list.push([day(year, 2, 23), '天皇誕生日']);
  else if (year <= 2018) list.push([day(year, 12, 23), '天皇誕生日']);
  if (year === 2019) list.push([day(2019, 5, 1), '即位の日'], [day(2019, 10, 22), '即位礼正殿の儀']);
  return new Map(list);
}

const years = new Map<number, ReadonlyMap<LocalDate, string>>();

/** All holidays of a year with substitutes (art. 3 §2) and days between two holidays (art. 3 §3). */
export function holidaysOf(year: number): ReadonlyMap<LocalDate, string> {
  const known = years.get(year);
  if (known) return known;
  const named = namedHolidays(year);
  const all = new Map(named);
  for (const on of named.keys()) {
    if (weekday(on) === 7) {
      let next = addDays(on, 1);
      while (named.has(next)) next = addDays(next, 1);
      all.set(next, '振替休日');
    }
    const between = addDays(on, 1);
    if (!all.has(between) && weekday(between) !== 7 && named.has(addDays(on, 2))) all.set(between, '国民の休日');
  }
  years.set(year, all);
  return all;
}

/** Name of the holiday, or undefined. */
export const holidayOn = (on: LocalDate): string | undefined => holidaysOf(Number(on.slice(0, 4))).get(on);

/** Banks rest on Saturdays, Sundays, holidays and from 31 December to 3 January (銀行法施行令 art. 5). */
export const isBankDay = (on: LocalDate): boolean => weekday(on) < 6 && holidayOn(on) === undefined && on.slice(5) !== '12-31' && on.slice(5) !== '01-02' && on.slice(5) !== '01-03';

/** The day itself, or the nearest bank day before it. */
export function bankDayOnOrBefore(on: LocalDate): LocalDate {
  let at = on;
  while (!isBankDay(at)) at = addDays(at, -1);
  return at;
}

/** So many bank days before a bank day. */
export function bankDaysBefore(on: LocalDate, days: number): LocalDate {
  let at = on;
  for (let i = 0; i < days; i++) at = bankDayOnOrBefore(addDays(at, -1));
  return at;
}

/** The day itself, or the nearest bank day after it. */
export function bankDayOnOrAfter(on: LocalDate): LocalDate {
  let at = on;
  while (!isBankDay(at)) at = addDays(at, 1);
  return at;
}
