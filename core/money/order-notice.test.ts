import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { exampleNotice } from './examples.ts';
import { type NoticeDraft, makeOrderNotice, noticeText, termsFor } from './order-notice.ts';

const hash = (text: string): string => `h${text.length}`;
const codes = (over: Partial<NoticeDraft>): string[] => {
  const got = makeOrderNotice({ ...exampleNotice, ...over }, hash);
  return got.ok ? [] : got.refusals.map((r) => r.code);
};

test('a complete notice stands, lacks nothing of the guideline, and is kept three years after the pay day', () => {
  const got = makeOrderNotice(exampleNotice, hash);
  expect(got).toMatchObject({ ok: true, value: { on: '2026-10-01', keepUntil: '2029-11-20', missing: [], previous: null } });
});

test.each([
  ['orderer', { orderer: { ...exampleNotice.orderer, name: ' ' } }],
  ['worker', { worker: { id: 'w1', name: '' } }],
  ['content', { content: '' }],
  ['receipt', { receiveBy: null }],
  ['place', { place: null, terms: null }],
  ['inspection', { inspectBy: null }],
  ['fee', { fee: null }],
  ['fee', { fee: { method: ' ' } }],
  ['payOn', { payOn: null }],
] as [string, Partial<NoticeDraft>][])('without %s the piece cannot be claimed', (item, over) => {
  expect(codes(over)).toEqual([`money/notice-lacks-${item}`]);
});

test('an open item needs a reason and a day; then it does not block', () => {
  expect(codes({ fee: null, open: [{ item: 'fee', reason: '', fixedBy: date('2026-10-10') }] })).toEqual(['money/notice-lacks-fee']);
  expect(codes({ fee: null, open: [{ item: 'fee', reason: '枚数がまだわからないため', fixedBy: date('2026-10-10') }] })).toEqual([]);
});

test('guideline items that lack are shown and never block', () => {
  const got = makeOrderNotice({ ...exampleNotice, place: 'kado', terms: null, orderer: { ...exampleNotice.orderer, address: '' } }, hash);
  expect(got.ok && got.value.missing).toEqual(['orderer', 'expenses', 'changes', 'defects', 'rights', 'personal-data']);
});

test('a contact without a name is no contact, and the hash covers the name, the items and the ending', () => {
  const { person: _person, ...nameless } = exampleNotice.orderer;
  const got = makeOrderNotice({ ...exampleNotice, orderer: nameless }, hash);
  expect(got.ok && got.value.missing).toEqual(['orderer']);
  const texts = [exampleNotice, { ...exampleNotice, orderer: nameless }, { ...exampleNotice, listed: undefined }, { ...exampleNotice, terms: { ...exampleNotice.terms!, ending: 'x' } }].map((n) => noticeText(n, null));
  expect(new Set(texts).size).toBe(4);
});

test('a pay day beyond the law is refused; re-consignment can only make it earlier and needs the client', () => {
  expect(codes({ payOn: date('2026-12-20') })).toEqual(['money/pay-too-late']);
  expect(codes({ payOn: date('2026-12-20'), reconsignment: { client: '株式会社ひかり精機', clientDue: date('2026-11-30') } })).toEqual(['money/pay-too-late']);
  expect(codes({ payOn: date('2026-11-10'), reconsignment: { client: '株式会社ひかり精機', clientDue: date('2026-10-11') } })).toEqual([]);
  expect(codes({ payOn: date('2026-11-11'), reconsignment: { client: '株式会社ひかり精機', clientDue: date('2026-10-11') } })).toEqual(['money/pay-too-late']);
  expect(codes({ payOn: date('2026-11-10'), reconsignment: { client: '', clientDue: date('2026-11-30') } })).toEqual(['money/notice-lacks-client']);
});

test('dates and terms that disagree are named', () => {
  expect(codes({ receiveFrom: null, receiveBy: date('2026-09-30') })).toEqual(['money/notice-receipt-past']);
  expect(codes({ receiveFrom: date('2026-10-09') })).toEqual(['money/notice-period']);
  expect(codes({ terms: { ...exampleNotice.terms!, to: date('2026-09-30') } })).toEqual(['money/notice-terms-not-valid']);
});

test('a change is a new version that holds the hash of the one before', () => {
  const first = makeOrderNotice(exampleNotice, hash);
  if (!first.ok) throw new Error('refused');
  const second = makeOrderNotice({ ...exampleNotice, version: 2, fee: { yen: yen(300), tax: 'included' } }, hash, first.value);
  expect(second).toMatchObject({ ok: true, value: { version: 2, previous: first.value.hash } });
  expect(codes({ version: 2 })).toEqual(['money/notice-version']);
});

test('a notice of before keeps its text; the manual named, its version, and a description instead of it each change it', () => {
  const { basis: _basis, ...before } = { ...exampleNotice, basis: undefined };
  const texts = [before, { ...before, basis: { manual: '申込書の入力', version: 3 } }, { ...before, basis: { manual: '申込書の入力', version: 4 } }, { ...before, basis: { description: '申込書の入力' } }].map((n) => noticeText(n, null));
  expect(new Set(texts).size).toBe(4);
  // The array of a notice of before ended here, and its hash was taken of these very bytes.
  expect(texts[0]!.endsWith(`["受付番号",[[1,"A-0001",120],[2,"A-0002",120]]]]`)).toBe(true);
});

test('terms of work without a manual speak of what was written of it, and those of work with one stay as they are', () => {
  const terms = exampleNotice.terms!;
  expect(termsFor(terms, { description: 'x' }).defects).toBe('直しが必要なときは理由としごとの説明の箇所を示します。しごとの説明や依頼元が原因の直しには報酬を払います。');
  expect(JSON.stringify(termsFor(terms, { description: 'x' }))).not.toContain('手順書');
  expect(termsFor(terms, { manual: 'm', version: 1 })).toBe(terms);
});
