import { expect, test } from 'vitest';
import { date, instant } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { exampleTerms } from './examples.ts';
import { type CommonTerms, makeOrderNotice } from './order-notice.ts';
import { teachingNotice } from './teaching-notice.ts';

const common: CommonTerms = { version: 1, from: date('2025-01-01'), to: null, expenses: '自己負担', changes: '話し合う', defects: '見直す', rights: '公社へ', personalData: '消す', place: '画面', payment: '翌月20日' };
const order = { id: 'n', mentor: { id: 'yuki', name: '髙橋 由紀' }, learner: '佐藤 健', contact: '木村 りえ', ordered: instant(Date.UTC(2026, 10, 2)), order: { number: 'K-2026-0001', title: '乗車票', step: '入力' }, minutesPerDay: 10, days: 9, until: date('2026-11-10'), yenPerDay: yen(234) };

test('whoever teaches has a complete notice: whom, until when, how the pay is counted and when it comes', () => {
  const notice = makeOrderNotice(teachingNotice(order, { ...exampleTerms, payTax: 'included', payDay: 20 }, common), (text) => text);
  expect(notice.ok).toBe(true);
  if (!notice.ok) return;
  expect([notice.value.content, notice.value.fee, notice.value.receiveFrom, notice.value.receiveBy, notice.value.payOn, notice.value.missing]).toEqual([
    '教える時間：佐藤 健さん（乗車票 / 入力）', { method: '教えた日ごとに 234円（税込・1日 10分）。最多 9日' }, '2026-11-02', '2026-11-10', '2026-12-18', [],
  ]);
});

test('a period that the usual pay day cannot hold is refused, not shortened in silence', () => {
  const late = makeOrderNotice(teachingNotice({ ...order, until: date('2026-12-05') }, { ...exampleTerms, payDay: 20 }, common), (text) => text);
  expect(late.ok ? [] : late.refusals.map((r) => r.code)).toEqual(['money/pay-too-late']);
});
