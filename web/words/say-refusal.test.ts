// @vitest-environment node
import { expect, test } from 'vitest';
import { fields, problems } from './fields.ts';
import { sayRefusal } from './say-refusal.ts';

const field = (at: string, problem: string) => ({ code: 'http/field', facts: { field: at, problem } });

test('what a schema refuses is said in the words of the form', () => {
  expect(sayRefusal(field('email', 'invalid_format'), 'ja')).toBe('「メールアドレス」の形が正しくありません。書き方を確かめてください。');
  expect(sayRefusal(field('lines.1.unitYen', 'too_big'), 'ja')).toBe('「2つめの単価」が長すぎるか、大きすぎます。短く、または小さくしてください。');
  expect(sayRefusal(field('items', 'too_small'), 'en')).toBe('Please fill in the number of items again: it is empty or too small.');
});

test('a field or a problem without a word is still named', () => {
  expect(sayRefusal(field('somethingNew', 'unrecognized_keys: a'), 'ja')).toBe('「somethingNew」を確かめてください。');
});

test('both languages have the same words', () => {
  expect(Object.keys(fields.en)).toEqual(Object.keys(fields.ja));
  expect(Object.keys(problems.en)).toEqual(Object.keys(problems.ja));
});
