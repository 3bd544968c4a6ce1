import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Instant } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { checkAnswer } from './check-answer.ts';
import { fits } from './fits.ts';
import { foldDraft } from './fold-draft.ts';
import { leaseUntil, lengthen, warnAt } from './lease.ts';
import { settleItem } from './settle-item.ts';
import { partOf, sharePay } from './share-pay.ts';

const now = '2026-11-22T01:00:00Z' as Instant;

test('a lease follows the window, and is never shorter than half an hour', () => {
  expect(leaseUntil(now, 120)).toBe('2026-11-22T03:00:00.000Z');
  expect(leaseUntil(now, 5)).toBe('2026-11-22T01:30:00.000Z');
  expect(warnAt(leaseUntil(now, 120), 120)).toBe('2026-11-22T02:30:00.000Z');
  expect(warnAt(leaseUntil(now, 30), 30)).toBe('2026-11-22T01:20:00.000Z');
});

test.each([
  // pay, hand-overs, finisher → shares
  [100, [], 'c', 'c100'],
  [100, [['a', 40]], 'b', 'a40 b60'],
  [100, [['a', 0]], 'b', 'b100'],
  [100, [['a', 40], ['b', 70]], 'a', 'a70 b30'],
  [101, [['a', 50]], 'b', 'a51 b50'],
  [100, [['a', 60], ['b', 30]], 'c', 'a60 c40'],
  [0, [['a', 60]], 'c', 'a0 c0'],
  // Finishing is work: a sheet handed over as done still pays whoever reads it through and hands it in.
  [55, [['a', 100]], 'b', 'a50 b5'],
  [100, [['a', 100], ['b', 100]], 'c', 'a90 c10'],
] as const)('%d yen after %j finished by %s → %s', (pay, handed, finisher, expected) => {
  const shares = sharePay(yen(pay), handed.map(([personId, donePercent]) => ({ personId, donePercent })), finisher);
  expect(shares.map((s) => `${s.personId}${s.yen}`).join(' ')).toBe(expected);
});

test('shares always sum to the whole', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e7 }), fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 100 })), { maxLength: 6 }), (pay, handed) => {
    const shares = sharePay(yen(pay), handed.map(([personId, donePercent]) => ({ personId, donePercent })), 'z');
    expect(shares.reduce((sum, s) => sum + s.yen, 0)).toBe(shares.length === 0 ? 0 : pay);
    expect(new Set(shares.map((s) => s.personId)).size).toBe(shares.length);
  }));
});

test('her part before she takes it is what she is paid in the end', () => {
  expect([partOf(yen(55), [{ personId: 'a', donePercent: 50 }], 'b'), partOf(yen(55), [], 'b'), partOf(yen(100), [{ personId: 'b', donePercent: 30 }, { personId: 'a', donePercent: 60 }], 'b')]).toEqual([27, 55, 70]);
});

test.each([
  // lease ends, now, asked minutes → new end
  ['2026-11-22T02:00:00Z', '2026-11-22T01:00:00Z', 60, '2026-11-22T03:00:00.000Z'],
  ['2026-11-22T03:00:00.000Z', '2026-11-22T01:00:00Z', 60, '2026-11-22T04:00:00.000Z'],
  ['2026-11-22T00:30:00Z', '2026-11-22T01:00:00Z', 60, '2026-11-22T02:00:00.000Z'],
  ['2026-11-29T00:30:00Z', '2026-11-22T01:00:00Z', 60, '2026-11-29T01:00:00.000Z'],
  ['2026-11-29T01:00:00Z', '2026-11-22T01:00:00Z', 60, 'workbench/longest-lease'],
] as const)('a lease until %s, lengthened at %s by %d minutes → %s', (until, at, minutes, expected) => {
  const longer = lengthen(until as Instant, at as Instant, minutes);
  expect(longer.ok ? longer.value : longer.refusals[0]!.code).toBe(expected);
});

test('double entry: agreement, difference, a third who settles only what differs', () => {
  const one = { pieceId: '1', pass: 1, duty: 'work' as const, content: { a: '1', b: 'か\u3099', c: 'x' } };
  const two = { pieceId: '2', pass: 2, duty: 'work' as const, content: { a: '1', b: 'が', c: 'y' } };
  expect(settleItem('double', 2, [one])).toEqual({ next: 'wait' });
  expect(settleItem('double', 2, [two, one])).toEqual({ next: 'settle', fields: ['c'] });
  expect(settleItem('double', 2, [one, two, { pieceId: '3', pass: 3, duty: 'settle', content: { c: 'z', a: '9' } }])).toEqual({ next: 'done', result: { a: '1', b: 'か\u3099', c: 'z' } });
  expect(settleItem('double', 2, [one, { ...two, content: one.content }])).toEqual({ next: 'done', result: one.content });
});

test.each([
  ['same same other', 'same'], ['same same', 'same'], ['same other', 'settle'], ['a b c', 'settle'], ['a a b b c', 'settle'],
])('votes %s → %s', (votes, expected) => {
  const answers = votes.split(' ').map((choice, i) => ({ pieceId: `${i}`, pass: i + 1, duty: 'work' as const, content: { choice } }));
  const settled = settleItem('vote', answers.length, answers);
  expect(settled.next === 'done' ? settled.result.choice : settled.next).toBe(expected);
});

test('answers are checked field by field', () => {
  const layout = { kind: 'form' as const, fields: [{ key: 'n', label: '人数', type: 'number', required: true }, { key: 't', label: '備考', type: 'text', required: false }] };
  expect(checkAnswer(layout, { n: '１，２３４' }, null)).toEqual({ ok: true, value: { n: '1234', t: '' } });
  expect(checkAnswer(layout, { n: '１？' }, null)).toEqual({ ok: true, value: { n: '1?', t: '' } });
  expect(checkAnswer(layout, { n: '十' }, null)).toEqual({ ok: false, refusals: [{ code: 'workbench/not-a-number', facts: { field: '人数', text: '十' } }] });
  expect(checkAnswer(layout, {}, null)).toEqual({ ok: false, refusals: [{ code: 'workbench/field-empty', facts: { field: '人数' } }] });
  expect(checkAnswer(layout, { t: 'メモ' }, ['t'])).toEqual({ ok: true, value: { t: 'メモ' } });
  expect(checkAnswer(layout, { n: '1', zz: '2' }, null)).toEqual({ ok: false, refusals: [{ code: 'workbench/unknown-field', facts: { field: 'zz' } }] });
  expect(checkAnswer({ kind: 'choice', options: [{ value: 'same' }] }, { choice: 'other' }, null).ok).toBe(false);
});

test('the last text of each field is the draft', () => {
  expect(foldDraft([{ field: 'a', text: '1' }, { field: 'b', text: 'x' }, { field: 'a', text: '12' }])).toEqual({ a: '12', b: 'x' });
});

const person = { personId: 'p', skills: [{ skill: '入力', level: 1, wished: false }], devices: ['phone' as const], teams: ['t'], resting: false, weekMinutes: 300, knowsClient: false, monthLimitYen: null, monthYen: 0 };
const wish = { skills: [{ skill: '地図', level: 1, wished: true }], mentored: ['地図'] };
const wanted = { id: 's', skill: '入力', device: 'any' as const, secrecy: 'open' as const, teamId: 't' };
test.each([
  ['fits', {}, {}, 'yes'],
  ['resting', { resting: true }, {}, 'workbench/resting'],
  ['needs a PC', {}, { device: 'pc' as const }, 'workbench/other-device'],
  ['other skill', {}, { skill: '地図' }, 'workbench/skill-missing'],
  ['wished, nobody can teach it', { ...wish, mentored: [] }, { skill: '地図' }, 'workbench/skill-missing'],
  ['wished, nobody has said yes', wish, { skill: '地図' }, 'workbench/waits-for-mentor'],
  ['wished, a yes to another step', { ...wish, taught: ['x'] }, { skill: '地図' }, 'workbench/waits-for-mentor'],
  ['wished, a yes to this step', { ...wish, taught: ['s'] }, { skill: '地図' }, 'yes'],
  ['secret, other team', { teams: [] }, { secrecy: 'team' as const }, 'workbench/team-only'],
  ['own limit reached', { monthLimitYen: 1000, monthYen: 1000 }, {}, 'workbench/own-limit'],
])('%s', (_, who, what, expected) => {
  const answer = fits({ ...person, ...who }, { ...wanted, ...what });
  expect(answer.ok ? 'yes' : answer.refusals[0]!.code).toBe(expected);
});
