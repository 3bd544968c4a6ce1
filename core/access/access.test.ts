import { expect, test } from 'vitest';
import { grantable, mayGive, roles, usableRoles } from './model.ts';
import { words } from './words.ts';
import * as wire from './wire.ts';

test('one factor opens only a worker’s own room', () => {
  expect(usableRoles(['worker', 'director'], 'password')).toEqual(['worker']);
  expect(usableRoles(['worker', 'director'], 'password-code')).toEqual(['worker', 'director']);
  expect(usableRoles(['city'], 'password')).toEqual([]);
});

test.each([
  ['director', 'worker', true],
  ['director', 'leader', true],
  ['director', 'director', false],
  ['coordinator', 'worker', true],
  ['coordinator', 'leader', false],
  ['manager', 'director', true],
  ['manager', 'admin', false],
  ['manager', 'accounting', false],
  ['admin', 'admin', true],
  ['worker', 'worker', false],
  ['city', 'city', false],
  ['counsellor', 'counsellor', false],
] as const)('%s gives %s: %s', (giver, role, answer) => {
  expect(mayGive([giver], role)).toBe(answer);
});

test('nobody gives the role of a client, which comes only from a link', () => {
  expect(roles.some((r) => mayGive([r], 'client'))).toBe(false);
  expect((grantable as readonly string[]).includes('client')).toBe(false);
});

test('both languages say the same things with the same facts', () => {
  const facts = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
  expect(Object.keys(words.en)).toEqual(Object.keys(words.ja));
  for (const [code, text] of Object.entries(words.ja)) expect(facts(words.en[code as keyof typeof words.en]), code).toEqual(facts(text));
});

test('every endpoint has its own name, place and summary; what changes things is never a GET', () => {
  const all = Object.values(wire);
  expect(all.length).toBeGreaterThan(30);
  expect(new Set(all.map((e) => e.name)).size).toBe(all.length);
  expect(new Set(all.map((e) => `${e.method} ${e.path}`)).size).toBe(all.length);
  for (const e of all) {
    expect(e.name).toMatch(/^access\/[a-z-]+$/);
    expect(e.summary).not.toBe('');
    if (e.method === 'GET') expect(e.keyed || e.revised).toBe(false);
  }
});
