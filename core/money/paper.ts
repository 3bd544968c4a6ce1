// A paper is a document as data: the PDF, the Excel file and the screen show the same one.
import { type Calendar, longDate, shortDate } from '../kernel/era.ts';
import type { LocalDate } from '../kernel/time.ts';
import type { Rate } from '../kernel/yen.ts';
import type { RateTotal } from './model.ts';
import { paperWords } from './paper-words.ts';

export const paperKinds = ['quote', 'order-confirmation', 'order-notice', 'delivery-note', 'acceptance', 'statement', 'invoice', 'credit-note', 'receipt', 'reminder', 'ending-notice', 'price-talks'] as const;
export type PaperKind = (typeof paperKinds)[number];

export type Language = keyof typeof paperWords;

/** `title` is the wide column, `right` text that stands right; a column of yen or numbers may hold a text where a figure is not to be had. */
export type PaperColumn = { readonly label: string; readonly kind: 'text' | 'title' | 'right' | 'number' | 'yen' };
export type PaperTable = {
  readonly caption: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Sums below the table. */
  readonly sums: readonly { readonly label: string; readonly yen: number; readonly strong: boolean }[];
};

export type PaperParty = { readonly name: string; readonly lines: readonly string[] };

export type Paper = {
  readonly kind: PaperKind;
  readonly lang: Language;
  readonly title: string;
  readonly number: string;
  /** ISO day for the file's own record, and as it is printed. */
  readonly on: LocalDate;
  readonly date: string;
  readonly to: PaperParty;
  readonly from: PaperParty;
  readonly lead: string;
  /** The one figure a reader looks for. */
  readonly headline: { readonly label: string; readonly yen: number } | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly tables: readonly PaperTable[];
  readonly notes: readonly string[];
  /** Words that the templates print around the content. */
  readonly labels: { readonly number: string; readonly date: string; readonly page: string; readonly seal: string; readonly letterhead: string };
};

/** How the centre writes: calendar, language, and its own name on every paper. */
export type Look = {
  readonly calendar: Calendar;
  readonly lang: Language;
  readonly centre: { readonly name: string; readonly address: string; readonly phone: string; readonly registration: string | null };
};

type Words = (typeof paperWords)['ja'] | (typeof paperWords)['en'];

export const wordsFor = (look: Look): Words => paperWords[look.lang];

/** Fills `{name}` places. */
export const filled = (sentence: string, facts: Readonly<Record<string, string | number>>): string => sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(facts[name] ?? place));

export const dateText = (on: LocalDate, look: Look): string => (look.lang === 'en' ? on : longDate(on, look.calendar));

export const shortText = (on: LocalDate, look: Look): string => (look.lang === 'en' ? on : shortDate(on, look.calendar));

export const yenText = (amount: number, look: Look): string => (look.lang === 'en' ? `JPY ${amount.toLocaleString('en-US')}` : `${amount.toLocaleString('en-US')}円`);

/** A name with its Japanese honorific; an English letter leaves that out. */
export const addressee = (name: string, look: Look): string => (look.lang === 'en' ? name.replace(/ (御中|様|殿)$/, '') : name);

export const issuer = (look: Look): PaperParty => {
  const w = wordsFor(look);
  const { name, address, phone, registration } = look.centre;
  return { name, lines: [address, `${w.phone} ${phone}`, ...(registration === null ? [] : [`${w.registration} ${registration}`])].filter((l) => l.trim() !== '') };
};

/** What one costs, a figure; what so many cost together, in words; nothing where no price a piece was agreed. For a column of yen. */
export const priceCell = (price: Rate | null, look: Look): number | string => (price === null ? '' : price.per === 1 ? price.yen : `${yenText(price.yen, look)} / ${price.per.toLocaleString('en-US')}`);

export const rateName = (t: Pick<RateTotal, 'tax' | 'rate'>, look: Look): string => {
  const w = wordsFor(look);
  return t.tax === 'exempt' ? w.exempt : t.tax === 'out-of-scope' ? w.outOfScope : filled(w.inRate, { rate: percentText(t.rate) });
};

const percentText = (rate: number): string => `${Math.round(rate * 1000) / 10}%`;

/** Tax of each rate, nothing for what bears none. */
export const taxSums = (totals: readonly RateTotal[], look: Look): PaperTable['sums'] => totals.filter((t) => t.rate !== 0).map((t) => ({ label: filled(wordsFor(look).taxAt, { rate: percentText(t.rate) }), yen: t.taxYen, strong: false }));

/** Per-rate totals as an invoice must show them: rate, sum without tax, tax (インボイスの記載事項④⑤). */
export const rateSums = (totals: readonly RateTotal[], look: Look): PaperTable['sums'] => totals.flatMap((t) => [{ label: rateName(t, look), yen: t.net, strong: false }, ...taxSums([t], look)]);

/** What every paper has; a kind adds its own. */
export function basePaper(kind: PaperKind, look: Look, number: string, on: LocalDate, to: PaperParty, own: Partial<Paper>): Paper {
  const w = wordsFor(look);
  return {
    kind, lang: look.lang, title: w.titles[kind], number, on, date: dateText(on, look), to, from: issuer(look), lead: '', headline: null, facts: [], tables: [], notes: [],
    labels: { number: w.number, date: w.date, page: w.page, seal: w.seal, letterhead: w.letterhead }, ...own,
  };
}
