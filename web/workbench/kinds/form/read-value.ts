// What a hand types, as the value that is kept: full-width digits, commas, long bars and Japanese years are read,
// not refused. NFKC folds full-width and half-width forms (Unicode UAX #15).
import { type FormField, UNREADABLE } from './model.ts';

export type Reading = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly wrong: 'wrongNumber' | 'wrongDate' | 'wrongLength' };

const good = (value: string): Reading => ({ ok: true, value });
const DASHES = /[\u2010-\u2015\u2212\u30fc\uff0d\uff70]/g;

/** First year of each era, so that year 1 is that year; the day of change is not asked of a typed date. */
const ERAS: Readonly<Record<string, number>> = { '\u4ee4\u548c': 2019, R: 2019, '\u5e73\u6210': 1989, H: 1989, '\u662d\u548c': 1926, S: 1926, '\u5927\u6b63': 1912, T: 1912 };

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

export function readDate(text: string): string | null {
  const plain = text.normalize('NFKC').replace(DASHES, '-').replace(/\s/g, '').toUpperCase().replaceAll('元', '1');
  const western = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (western) return calendarDay(Number(western[1]), Number(western[2]), Number(western[3]));
  const japanese = /^(令和|平成|昭和|大正|[RHST])(\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  if (!japanese) return null;
  return calendarDay(ERAS[japanese[1]!]! + Number(japanese[2]) - 1, Number(japanese[3]), Number(japanese[4]));
}

export function readNumber(text: string): string | null {
  const plain = text.normalize('NFKC').replace(DASHES, '-').replace(/[\s,\u3001]/g, '').replace(/^[\u25b3\u25b2]/, '-');
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(plain)) return null;
  return plain.replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?)\./, '$10.');
}

/** Hiragana and katakana lie this far apart in Unicode. */
const KANA_STEP = 0x60;

/** Clock time as HH:MM, or null: 9時5分, 9:05, 0905 and full-width forms of them. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})[:時.](\d{1,2})分?$/.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? /^(\d{1,2})(\d{2})$/.exec(text.normalize('NFKC').replace(/\s/g, ''));
  return found && Number(found[1]) < 30 && Number(found[2]) < 60 ? `${pad(Number(found[1]), 2)}:${pad(Number(found[2]), 2)}` : null;
}

/** A number of which single figures cannot be read, as the centre takes it too: one mark a figure. */
const PARTLY_READ = /^-?(?=.*\d)[\d?]+(\.[\d?]+)?$/;

/** Reads `text` for `field`; blank and the unreadable mark are always good, asking for a value is the bench's part. */
export function readValue(field: FormField, text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return good('');
  if (trimmed.normalize('NFKC') === UNREADABLE) return good(UNREADABLE);
  if (field.maxLength !== undefined && Array.from(trimmed).length > field.maxLength) return { ok: false, wrong: 'wrongLength' };
  if (field.kind === 'number') {
    const plain = trimmed.normalize('NFKC').replace(DASHES, '-').replace(/[\s,]/g, '');
    if (plain.includes(UNREADABLE) && PARTLY_READ.test(plain)) return good(plain);
    const value = readNumber(trimmed);
    return value === null ? { ok: false, wrong: 'wrongNumber' } : good(value);
  }
  if (field.kind === 'date') {
    const value = readDate(trimmed);
    return value === null ? { ok: false, wrong: 'wrongDate' } : good(value);
  }
  if (field.kind === 'time') return good(readTime(trimmed) ?? trimmed);
  if (field.kind === 'kana') return good(trimmed.normalize('NFKC').replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + KANA_STEP)));
  return good(trimmed);
}
