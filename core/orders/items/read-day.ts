// Days and months as Japanese offices write them (和暦, full-width, abbreviations), into ISO.
import { eras } from '../../kernel/era.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { lastDayOf, parseDate, type LocalDate, type Month } from '../../kernel/time.ts';

const WEEKDAY = /\([日月火水木金土](?:曜日?)?(?:[・·]?祝)?\)$/;
const MIDNIGHT = /[T ]0?0:00(?::00(?:\.0+)?)?Z?$/;
const ERA = /^(令和|平成|昭和|大正|[RHST])\.?(元|\d{1,2})(?:\((\d{4})\))?(?:年|[./-])(\d{1,2})(?:月(?:(\d{1,2})日?)?|(?:[./-](\d{1,2}))?)$/i;
const WESTERN = /^(\d{4})(?:年|[./-])(\d{1,2})(?:月(?:(\d{1,2})日?)?|(?:[./-](\d{1,2}))?)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** `YYYY-MM-DD`, or `YYYY-MM` where the sheet names no day: 令和8年11月 → 2026-11, R8.11.22 → 2026-11-22, 令和元年5月1日 → 2019-05-01. */
export function readDay(text: string): Result<LocalDate | Month> {
  const t = text.normalize('NFKC').trim().replace(MIDNIGHT, '').replace(/\s/g, '').replace(/[−‐–—]/g, '-').replace(WEEKDAY, '');
  const compact = COMPACT.exec(t);
  if (compact) return western(text, Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const plain = WESTERN.exec(t);
  if (plain) return western(text, Number(plain[1]), Number(plain[2]), day(plain[3] ?? plain[4]));
  const era = ERA.exec(t);
  if (!era) return refuse('orders/not-a-date', { text });
  const named = eras.find((e) => e.name === era[1] || e.letter === era[1]?.toUpperCase());
  if (!named) return refuse('orders/not-a-date', { text });
  const year = Number(named.from.slice(0, 4)) + (era[2] === '元' ? 1 : Number(era[2])) - 1;
  if (era[3] !== undefined && Number(era[3]) !== year) return refuse('orders/era-and-year-differ', { text, year });
  const read = western(text, year, Number(era[4]), day(era[5] ?? era[6]));
  if (!read.ok) return read;
  // Eras change by the day in Japan: 平成31年5月 never was. A month counts when any of its days lay in the era.
  const first = read.value.length === 7 ? `${read.value}-01` : read.value;
  const last = read.value.length === 7 ? lastDayOf(read.value as Month) : read.value;
  const next = eras[eras.indexOf(named) - 1];
  if (last < named.from || (next && first >= next.from)) return refuse('orders/not-in-era', { text, era: named.name });
  return read;
}

const day = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
const two = (n: number): string => String(n).padStart(2, '0');

function western(text: string, year: number, month: number, dayOfMonth: number | null): Result<LocalDate | Month> {
  if (dayOfMonth !== null) {
    const read = parseDate(`${year}-${two(month)}-${two(dayOfMonth)}`);
    return read.ok ? read : refuse('orders/no-such-day', { text });
  }
  return month >= 1 && month <= 12 ? ok(`${year}-${two(month)}` as Month) : refuse('orders/no-such-day', { text });
}
