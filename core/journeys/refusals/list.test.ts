import { expect, test } from 'vitest';
import { z } from 'zod';
import { readTree } from '../../../tools/read-tree.ts';
import * as money from '../../money/wire.ts';
import { fields } from './fields.ts';
import { sentenceOf } from './list.ts';

/** Rooms whose refusals only the command line shows, or engines that answer with findings of their own. */
const elsewhere = /^(backup|db|doctor|export|restore|reach|policy)\//;
const engines = /^core\/(planning|quality|hdmap)\//;

const codesIn = (text: string): string[] => [...text.matchAll(/(?:refuse|refused|code:)\(?\s*'([a-z-]+\/[a-z0-9-]+)'/g)].map((m) => m[1]!);

test('every refusal that a page can meet has its sentence', () => {
  const silent: string[] = [];
  let read = 0;
  for (const [file, text] of readTree()) {
    if (!/^(core|server)\/.*\.ts$/.test(file) || /test/.test(file) || engines.test(file)) continue;
    for (const code of codesIn(text)) {
      read++;
      if (!elsewhere.test(code) && (sentenceOf(code, 'ja') === undefined || sentenceOf(code, 'en') === undefined)) silent.push(`${code} (${file})`);
    }
  }
  expect(silent).toEqual([]);
  // A search that finds nothing would pass too.
  expect(read).toBeGreaterThan(50);
});

test('the search finds a refusal', () => expect(codesIn("return refuse('orders/never-said');")).toEqual(['orders/never-said']));

/** Chosen, pressed or kept by the page: nobody types them, so nobody is told to type them again. */
const notTyped = new Set(['removed', 'rule', 'part', 'was', 'sure', 'held', 'keepRest', 'payTax', 'rounding', 'payer', 'account', 'type', 'common', 'lineEnd', 'designation', 'newCode', 'layout', 'calendar', 'letterhead', 'seal', 'special', 'chosen', 'asked', 'ref', 'done', 'holding', 'dryRun', 'sha256']);

const namesIn = (schema: z.ZodType): string[] => {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([name, inner]) => [name, ...namesIn(inner as z.ZodType)]);
  if (schema instanceof z.ZodArray) return namesIn(schema.element as z.ZodType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return namesIn(schema.unwrap() as z.ZodType);
  return [];
};

test('whatever is typed about money has a name in both languages', () => {
  const typed = new Set(Object.values(money).flatMap((e) => (e instanceof Object && 'body' in e && e.body instanceof z.ZodType ? namesIn(e.body) : [])));
  expect(typed.size).toBeGreaterThan(60);
  expect([...typed].filter((name) => !notTyped.has(name) && (fields.ja[name] === undefined || fields.en[name] === undefined))).toEqual([]);
});
