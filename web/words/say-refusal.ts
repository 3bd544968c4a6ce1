// A refusal becomes its sentence. Facts fill `{places}`; what has no sentence is named, never hidden.
import type { Refusal } from '../../core/kernel/result.ts';
import type { Language } from './list.ts';
import { refusals } from './refusals.ts';

const show = (fact: unknown): string => (Array.isArray(fact) ? fact.map(show).join(', ') : typeof fact === 'object' && fact !== null ? JSON.stringify(fact) : String(fact));

/** Fills `{name}` with facts.name; a place without a fact stays empty. */
export const fill = (sentence: string, facts: Readonly<Record<string, unknown>>): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => (name in facts ? show(facts[name]) : ''));

export function sayRefusal(refusal: Refusal, language: Language): string {
  const known = refusals[language][refusal.code];
  return known === undefined ? fill(refusals[language]['shell/unknown']!, { code: refusal.code }) : fill(known, refusal.facts);
}
