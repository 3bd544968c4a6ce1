// A refusal or a finding as a sentence.
import { inWords } from '../messages/fact-words.ts';
import { moneyFacts } from './printed-facts.ts';
import { type MoneyWord, words } from './words.ts';

const isWord = (code: string): code is MoneyWord => Object.hasOwn(words.ja, code);

/** The sentence of a code with its facts in place; an unknown code speaks for itself. */
export function say(lang: keyof typeof words, code: string, facts: Readonly<Record<string, unknown>> = {}): string {
  if (!isWord(code)) return code;
  const said = inWords(moneyFacts, code, facts, lang);
  return words[lang][code].replace(/\{(\w+)\}/g, (place, name: string) => {
    const fact = said[name];
    return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : place;
  });
}
