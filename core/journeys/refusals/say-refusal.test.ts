import { expect, test } from 'vitest';
import { z } from 'zod';
import { saveBank } from '../../workforce/wire.ts';
import { dateShape, idShape, mailShape, nameShape, payShape } from '../../kernel/wire.ts';
import { createClient } from '../../relations/wire.ts';
import { fieldRefusals } from '../../../server/http/refusals.ts';
import { fields, here, problems } from './fields.ts';
import { sayOnField, sayRefusal } from './say-refusal.ts';

const field = (at: string, problem: string) => ({ code: 'http/field', facts: { field: at, problem } });
const form = z.strictObject({ name: nameShape, email: mailShape, unitYen: payShape, items: z.int().min(10).max(30), people: z.array(idShape).min(1).max(3), password: z.string().min(12), dueOn: dateShape, contactId: idShape, note: z.string().max(5), skill: z.enum(['a', 'b']), lines: z.array(z.strictObject({ unitYen: payShape })) });
const right = { name: '山田', email: 'a@example.jp', unitYen: 1, items: 10, people: ['0190a8f0-0000-7000-8000-000000000000'], password: 'x'.repeat(12), dueOn: '2026-04-01', contactId: '0190a8f0-0000-7000-8000-000000000000', note: '', skill: 'a', lines: [] };

/** What was sent, where it is said, and the sentence in a message and on the field itself. */
test.each([
  [{ name: ' ' }, '「名前」が空です。入れてください。', 'ここが空です。入れてください。'],
  [{ name: undefined }, '「名前」を入れてください。', 'ここを入れてください。'],
  [{ name: 'あ'.repeat(201) }, '「名前」は200文字までにしてください。', '200文字までにしてください。'],
  [{ email: 'yamada' }, '「メールアドレス」は name@example.jp のような形で入れてください。', 'name@example.jp のような形で入れてください。'],
  [{ unitYen: -1 }, '「単価」は0以上にしてください。', '0以上にしてください。'],
  [{ unitYen: null }, '「単価」に数を入れてください。', '数を入れてください。'],
  [{ unitYen: 1.5 }, '「単価」は小数のない数にしてください。', '小数のない数にしてください。'],
  [{ unitYen: 2_000_000_000 }, '「単価」は1,000,000,000以下にしてください。', '1,000,000,000以下にしてください。'],
  [{ unitYen: 1e20 }, '「単価」は1,000,000,000以下にしてください。', '1,000,000,000以下にしてください。'],
  [{ unitYen: -1e20 }, '「単価」は0以上にしてください。', '0以上にしてください。'],
  [{ items: 3 }, '「件数」は10以上にしてください。', '10以上にしてください。'],
  [{ people: [] }, '「お願いする人」が1つもありません。1つ以上入れてください。', '1つ以上入れてください。'],
  [{ password: 'x' }, '「パスワード」は12文字以上にしてください。', '12文字以上にしてください。'],
  [{ dueOn: '' }, '「納期」に日付を入れてください（例：2026-04-01）。', '日付を入れてください（例：2026-04-01）。'],
  [{ contactId: '' }, '「担当の方」をえらんでください。', 'ここをえらんでください。'],
  [{ skill: 'z' }, '「技能」をえらんでください。', 'ここをえらんでください。'],
  [{ lines: [{ unitYen: 1 }, { unitYen: -1 }] }, '「2つめの単価」は0以上にしてください。', '0以上にしてください。'],
])('%j', (wrong, message, onField) => {
  const read = form.safeParse({ ...right, ...wrong });
  const [refusal] = read.success ? [] : fieldRefusals(read.error);
  expect([sayRefusal(refusal!, 'ja'), sayOnField(refusal!, 'ja')]).toEqual([message, onField]);
  // In English too something is said, with every place filled.
  expect(sayRefusal(refusal!, 'en')).toMatch(/^[A-Z][^{}]+\.$/);
});

const coded = (shape: z.ZodType, body: object): string[] => {
  const read = shape.safeParse(body);
  return read.success ? ['taken'] : fieldRefusals(read.error).map((refusal) => sayOnField(refusal, 'ja'));
};

test.each([
  ['T7000012050002', 'taken'],
  ['ｔ１２３４-5678-90123', 'taken'],
  ['1234567890123', '登録番号は「T」から始めてください。「T」と13けたの数字です。'],
  ['T12345678901X3', '登録番号の「T」のあとは、数字だけ13けたです。ほかの文字がまじっています。'],
  ['T12345', '登録番号は「T」と13けたの数字です（例：T7000012050002）。数字の数を見てください。'],
])('registration number %s', (invoiceNumber, said) => {
  expect(coded(createClient.body, { name: 'ひかり精機', kind: 'firm', invoiceNumber })).toEqual([said]);
});

test('a bank account is taken as typed: its faults are said all at once by the centre', () => {
  expect(coded(saveBank.body, { bankCode: '14', branchCode: '１', kind: '1', number: '12', holderKana: '' })).toEqual(['taken']);
});

test('a field or a problem without a word is still named', () => {
  expect(sayRefusal(field('somethingNew', 'unrecognized_keys: a'), 'ja')).toBe('「somethingNew」を確かめてください。');
});

test('both languages have the same words', () => {
  expect(Object.keys(fields.en)).toEqual(Object.keys(fields.ja));
  expect(Object.keys(problems.en)).toEqual(Object.keys(problems.ja));
  expect(Object.keys(here.en)).toEqual(Object.keys(here.ja));
  expect(Object.keys(problems.ja).filter((key) => key !== 'row')).toEqual(Object.keys(here.ja));
});
