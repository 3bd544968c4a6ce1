import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { speak } from './list.ts';
import { refusalRooms } from '../../core/journeys/refusals/list.ts';
import { fill, sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';

const places = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)/g)].map((m) => m[1]!).sort();
const flat = (language: 'ja' | 'en'): Map<string, string> => {
  const all = new Map<string, string>(refusalRooms.flatMap((room) => Object.entries(room[language] ?? {})).map(([k, v]) => [`refused/${k}`, v]));
  for (const [room, list] of Object.entries(speak(language))) for (const [key, sentence] of Object.entries(list)) all.set(`${room}.${key}`, sentence as string);
  return all;
};

test('both languages have the same keys, none empty, with the same places to fill', () => {
  const ja = flat('ja'), en = flat('en');
  expect([...ja.keys()].sort()).toEqual([...en.keys()].sort());
  const uneven = [...ja].filter(([key, sentence]) => sentence.trim() === '' || en.get(key)!.trim() === '' || places(sentence).join() !== places(en.get(key)!).join()).map(([key]) => key);
  expect(uneven).toEqual([]);
});

test('every sentence can be read by the formatter', () => {
  for (const language of ['ja', 'en'] as const) for (const [key, sentence] of flat(language)) if (!key.startsWith('refused/')) expect(() => new IntlMessageFormat(sentence, language), key).not.toThrow();
});

/** Text between tags, or in a visible property, that is not an expression: a sentence that only one language would have. */
export const sentencesIn = (code: string): string[] => {
  const bare = code.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
  const between = [...bare.matchAll(/<\/?[A-Za-z][\w.]*(?:\s[^<>{}]*)?>([^<>{}=;()]*[A-Za-z]{3,}\s[^<>{}=;()]*)<\//g)].map((m) => m[1]!.trim());
  const visible = [...bare.matchAll(/\b(?:aria-label|placeholder|title|label|alt)="([^"]*[A-Za-z]{2,}[^"]*)"/g)].map((m) => m[1]!);
  return [...between, ...visible];
};

test('no sentence stands in code', () => {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx$/.test(entry.name) && !/\.test\.tsx$/.test(entry.name)) for (const sentence of sentencesIn(readFileSync(path, 'utf8'))) found.push(`${entry.name}: ${sentence}`);
    }
  };
  walk(join(import.meta.dirname, '..'));
  expect(found).toEqual([]);
});

test('the search for sentences barks', () => {
  expect(sentencesIn('<p>Please try again</p>')).toEqual(['Please try again']);
  expect(sentencesIn('<input aria-label="Your name" />')).toEqual(['Your name']);
});

test('a refusal is said with its facts, and an unknown one is named', () => {
  expect(fill('{name} は {limit} まで', { name: 'a.xlsx', limit: 3 })).toBe('a.xlsx は 3 まで');
  expect(sayRefusal({ code: 'shell/file-too-big', facts: { limit: 20 } }, 'en')).toBe('The file is too large. Please use up to 20 MB.');
  expect(sayRefusal({ code: 'money/month-not-over', facts: { month: '2026-11' } }, 'ja')).toContain('2026年11月');
  expect(sayRefusal({ code: 'money/month-not-over', facts: { month: '2026-11' } }, 'en')).toContain('November 2026');
  expect(sayRefusal({ code: 'nowhere/never', facts: {} }, 'ja')).toContain('nowhere/never');
});
