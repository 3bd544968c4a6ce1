// 源泉徴収, 所得税法 art. 204 §1 item 1 and 復興特別所得税; domain B4.
import type { WithholdingKind } from '../model.ts';
import { type Rule, foreseen, row } from '../rule.ts';

const nta = 'https://www.nta.go.jp/taxes/shiraberu/taxanswer/gensen/2795.htm';
const defence = '防衛特別所得税 1% と復興特別所得税 1.1%（合計は変わらない見込み） https://www.nta.go.jp/publication/pamph/pdf/0026005-024_02.pdf';

export const withholdingRate: Rule<number> = {
  id: 'withholding/rate',
  unit: 'share',
  rows: [row('2013-01-01', '2026-12-31', 0.1021, 'S', nta), foreseen(row('2027-01-01', null, 0.1021, 'C', defence))],
};

export const withholdingRateAbove: Rule<number> = {
  id: 'withholding/rate-above-threshold',
  unit: 'share',
  rows: [row('2013-01-01', '2026-12-31', 0.2042, 'S', nta), foreseen(row('2027-01-01', null, 0.2042, 'C', defence))],
};

/** Per payment to one person, items of the same class summed. */
export const withholdingThreshold: Rule<number> = {
  id: 'withholding/threshold-per-payment',
  unit: 'yen',
  rows: [row('2013-01-01', null, 1_000_000, 'S', nta)],
};

const subject = '所得税法204条1項1号';
const listed = '所得税法204条1項は列挙されたものだけ https://www.nta.go.jp/taxes/shiraberu/taxanswer/gensen/2792.htm';

const kind = (name: WithholdingKind, withheld: boolean, certainty: 'S' | 'C' | 'O', source: string): Rule<boolean> => ({
  id: `withholding/kind/${name}`,
  unit: 'flag',
  rows: [row('2013-01-01', null, withheld, certainty, source)],
});

/** Whether a kind of work is withheld. Own knowledge (O) blocks automatic payment until the tax office was asked. */
export const withholdingKindRules: Readonly<Record<WithholdingKind, Rule<boolean>>> = {
  manuscript: kind('manuscript', true, 'S', `${subject} 原稿料`),
  design: kind('design', true, 'S', `${subject} デザイン料`),
  illustration: kind('illustration', true, 'S', `${subject} 挿絵料`),
  translation: kind('translation', true, 'S', `${subject} 翻訳料`),
  photo: kind('photo', true, 'S', `${subject} 写真の報酬`),
  lecture: kind('lecture', true, 'S', `${subject} 講演料`),
  proofreading: kind('proofreading', true, 'O', '所得税法施行令320条 校正の報酬（原文は未確認。税務署に確認してください）'),
  teaching: kind('teaching', true, 'O', '所得税法204条1項1号・所得税法施行令320条 知識等の教授・指導料（同僚に教えることが当たるかは未確認。税務署に確認してください）'),
  'data-entry': kind('data-entry', false, 'C', listed),
  annotation: kind('annotation', false, 'C', listed),
  other: kind('other', true, 'O', '区分が決まっていません（税務署に確認してください）'),
};

/** 支払調書: due when the year's class-1 total to one person is above this, by 31 January (No.7431). */
export const paymentRecordAbove: Rule<number> = {
  id: 'payment-record/above',
  unit: 'yen',
  rows: [row('2013-01-01', null, 50_000, 'S', 'https://www.nta.go.jp/taxes/shiraberu/taxanswer/hotei/7431.htm')],
};

/** Withheld tax goes to the tax office by this day of the next month; the half-year special does not cover class 1. */
export const withheldTaxDueDay: Rule<number> = {
  id: 'withholding/pay-by-day-of-next-month',
  unit: 'days',
  rows: [row('2013-01-01', null, 10, 'C', nta)],
};
