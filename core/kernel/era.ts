// 和暦 by a table that can grow. Eras change by the day in Japan, so days compare as strings (domain: never by UTC).
import { type LocalDate, fiscalYear } from './time.ts';

export type Era = { readonly name: string; readonly letter: string; readonly from: LocalDate };

/** Newest first. */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', from: '2019-05-01' as LocalDate },
  { name: '平成', letter: 'H', from: '1989-01-08' as LocalDate },
  { name: '昭和', letter: 'S', from: '1926-12-25' as LocalDate },
  { name: '大正', letter: 'T', from: '1912-07-30' as LocalDate },
];

export type Calendar = 'era' | 'western';

const parts = (on: LocalDate): readonly [number, number, number] => [Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8, 10))];

/** Era and year in it, or undefined before the table begins. */
export function eraOf(on: LocalDate): { readonly era: Era; readonly year: number } | undefined {
  const era = eras.find((e) => e.from <= on);
  return era && { era, year: Number(on.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1 };
}

const eraYear = (on: LocalDate): string | undefined => {
  const found = eraOf(on);
  return found && `${found.era.name}${found.year === 1 ? '元' : found.year}年`;
};

/** 令和8年11月22日, or 2026年11月22日. Days before the table are written in the western way. */
export function longDate(on: LocalDate, calendar: Calendar): string {
  const [y, m, d] = parts(on);
  return `${(calendar === 'era' ? eraYear(on) : undefined) ?? `${y}年`}${m}月${d}日`;
}

/** R8.11.22, or 2026/11/22. */
export function shortDate(on: LocalDate, calendar: Calendar): string {
  const [y, m, d] = parts(on);
  const found = calendar === 'era' ? eraOf(on) : undefined;
  return found ? `${found.era.letter}${found.year}.${m}.${d}` : `${y}/${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}`;
}

/** 令和8(2026)年度: the fiscal year from April that holds the day. */
export function fiscalYearName(on: LocalDate): string {
  const year = fiscalYear(on);
  const found = eraOf(`${year}-04-01` as LocalDate);
  const inEra = found && (found.year === 1 ? '元' : String(found.year));
  // The fiscal year that began on 2019-04-01 is 平成31 by its first day; offices wrote 令和元年度 from May on.
  if (year === 2019) return on < eras[0]!.from ? '平成31(2019)年度' : '令和元(2019)年度';
  return found ? `${found.era.name}${inEra}(${year})年度` : `${year}年度`;
}
