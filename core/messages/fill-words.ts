// A sentence with its facts in place. Days and months stand in data as 2026-09-30 and 2026-09; people read them in their own words.
type Facts = Readonly<Record<string, unknown>>;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day or month as it stands in data, in the words of the language; any other text stays as it is. */
export function sayDay(text: string, language: 'ja' | 'en'): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? [];
  const name = months[Number(month) - 1];
  if (year === undefined || name === undefined) return text;
  if (language === 'ja') return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
  return `${day === undefined ? '' : `${Number(day)} `}${name} ${year}`;
}

const show = (fact: unknown): string => (Array.isArray(fact) ? fact.map(show).join(', ') : typeof fact === 'object' && fact !== null ? JSON.stringify(fact) : String(fact));

/** Fills `{name}` with facts.name; a place without a fact stays empty. Without a language days stay as they are. */
export const fillWords = (sentence: string, facts: Facts, language?: 'ja' | 'en'): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => (name in facts ? (language === undefined ? show(facts[name]) : sayDay(show(facts[name]), language)) : ''));
