// 消費税 rates, 適格請求書 and the transition for purchases from unregistered people; domain B3.
import { type Rule, row } from '../rule.ts';

const invoice = 'https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6625.htm';
const review = 'https://www.nta.go.jp/taxes/shiraberu/zeimokubetsu/shohi/keigenzeiritsu/invoice-review/index.htm';

export const standardRate: Rule<number> = { id: 'consumption-tax/standard', unit: 'share', rows: [row('2019-10-01', null, 0.1, 'C', invoice)] };

export const reducedRate: Rule<number> = { id: 'consumption-tax/reduced', unit: 'share', rows: [row('2019-10-01', null, 0.08, 'C', invoice)] };

/** Decided by Cabinet, not enacted when this was written: stays off. */
export const foodRateProposed: Rule<number> = {
  id: 'consumption-tax/food-proposed',
  unit: 'share',
  rows: [row('2027-04-01', null, 0.01, 'O', '2026-08-05 閣議決定、未成立')],
};

/** Deductible share of the tax in what is paid to an unregistered person, by the day the service was completed. */
export const creditShare: Rule<number> = {
  id: 'consumption-tax/credit-share-unregistered',
  unit: 'share',
  rows: [
    row('2023-10-01', '2026-09-30', 0.8, 'S', review),
    row('2026-10-01', '2028-09-30', 0.7, 'S', `${review} 令和8年度税制改正`),
    row('2028-10-01', '2030-09-30', 0.5, 'S', `${review} 令和8年度税制改正`),
    row('2030-10-01', '2031-09-30', 0.3, 'S', `${review} 令和8年度税制改正`),
    row('2031-10-01', null, 0, 'S', `${review} 令和8年度税制改正`),
  ],
};

/** From 2026-10-01 purchases above this from one unregistered supplier in a year have no share. */
export const creditShareCap: Rule<number> = {
  id: 'consumption-tax/credit-share-cap-per-supplier',
  unit: 'yen',
  rows: [row('2026-10-01', null, 100_000_000, 'S', `${review} 令和8年度税制改正`)],
};

/** 少額特例: below this (tax included) the book entry alone is enough, when base sales are at most 100 million. */
export const smallPurchase: Rule<number> = {
  id: 'consumption-tax/small-purchase-below',
  unit: 'yen',
  rows: [row('2023-10-01', '2029-09-30', 10_000, 'C', invoice)],
};

/** Check digit of a corporation's number, 財務省令70号 art. 2; for individuals undocumented: a warning only. */
export const checkDigit: Rule<string> = {
  id: 'invoice-number/check-digit',
  unit: 'text',
  rows: [row('2023-10-01', null, '9-(ΣPn×Qn mod 9)', 'S', 'https://www.houjin-bangou.nta.go.jp/documents/checkdigit.pdf')],
};

/** Tax is rounded once per rate per invoice (インボイスQ&A 問57). */
export const roundOncePerRate: Rule<number> = {
  id: 'invoice/roundings-per-rate',
  unit: 'count',
  rows: [row('2023-10-01', null, 1, 'C', 'https://www.nta.go.jp/taxes/shiraberu/zeimokubetsu/shohi/keigenzeiritsu/pdf/qa/57.pdf')],
};
