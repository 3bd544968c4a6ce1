// A refusal becomes its sentence. Facts fill `{places}`; what has no sentence is named, never hidden.
import { inWords } from '../../messages/fact-words.ts';
import { fillWords } from '../../messages/fill-words.ts';
import type { Refusal } from '../../kernel/result.ts';
import { fields, here, problems } from './fields.ts';
import { type Language, factWords, sentenceOf } from './list.ts';

/** Fills `{name}` with facts.name; a place without a fact stays empty. */
export const fill = fillWords;

/** What is wrong with a field, as a key of the words: the schema's own name of the problem and what it asked for say which. */
export function problemOf({ problem, of, least, form, wanted }: Readonly<Record<string, unknown>>): string {
  if (problem === 'too_small') return of === 'string' ? (Number(least) > 1 ? 'short' : 'empty') : of === 'array' ? (Number(least) > 1 ? 'few' : 'none') : of === undefined ? 'other' : 'least';
  if (problem === 'too_big') return of === 'string' ? 'long' : of === 'array' ? 'many' : of === undefined ? 'other' : 'most';
  if (problem === 'invalid_format') return form === 'email' ? 'email' : form === 'date' || form === 'datetime' ? 'date' : form === 'uuid' ? 'chosen' : 'form';
  if (problem === 'invalid_type') return wanted === 'int' ? 'whole' : wanted === 'number' ? 'number' : 'missing';
  return problem === 'invalid_value' ? 'chosen' : 'other';
}

const bounds = ({ least, most }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ least: Number(least ?? 0).toLocaleString('ja-JP'), most: Number(most ?? 0).toLocaleString('ja-JP') });

/** The schema's own names (`lines.0.unitYen`, `too_small`) in the words of the form. What has no word is named as it is. */
function sayField(facts: Readonly<Record<string, unknown>>, language: Language): string {
  const path = String(facts.field);
  const last = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
  const row = /\.(\d+)(?:\.|$)/.exec(path)?.[1];
  const name = fields[language][last] ?? last;
  return fill(problems[language][problemOf(facts)]!, { ...bounds(facts), field: row === undefined ? name : fill(problems[language].row!, { row: Number(row) + 1, field: name }) });
}

/** On the field itself its name need not be said again. */
export function sayOnField(refusal: Refusal, language: Language): string {
  return refusal.code === 'http/field' ? fill(here[language][problemOf(refusal.facts)]!, bounds(refusal.facts)) : sayRefusal(refusal, language);
}

export function sayRefusal(refusal: Refusal, language: Language): string {
  if (refusal.code === 'http/field') return sayField(refusal.facts, language);
  const known = sentenceOf(refusal.code, language);
  return known === undefined ? fill(sentenceOf('shell/unknown', language)!, { code: refusal.code }) : fill(known, inWords(factWords, refusal.code, refusal.facts, language), language);
}
