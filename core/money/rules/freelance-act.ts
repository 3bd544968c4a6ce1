// フリーランス法 (令和5年法律第25号), the telework guideline, 取適法; domain B1, B2.
import { type Rule, row } from '../rule.ts';

const act = (article: string): string => `フリーランス法${article}（令和5年法律第25号） https://laws.e-gov.go.jp/law/505AC0000000025`;
const guideline = '自営型テレワークの適正な実施のためのガイドライン https://homeworkers.mhlw.go.jp/';
const START = '2024-11-01';

/** Counted with the day of receipt as day 1: the stricter of two readings, which can only make us earlier. */
export const payWithinDays: Rule<number> = { id: 'freelance-act/pay-within-days', unit: 'days', rows: [row(START, null, 60, 'S', `${act('4条')} 受領日を1日目と数える`)] };

/** Before the Act the guideline's 60 days were the ceiling. */
export const guidelinePayDays: Rule<number> = { id: 'guideline/pay-within-days-at-longest', unit: 'days', rows: [row('2018-02-02', null, 60, 'P', guideline)] };

export const guidelinePayDaysAim: Rule<number> = { id: 'guideline/pay-within-days', unit: 'days', rows: [row('2018-02-02', null, 30, 'P', guideline)] };

export const reconsignDays: Rule<number> = { id: 'freelance-act/re-consignment-days', unit: 'days', rows: [row(START, null, 30, 'S', `${act('4条3項')} 元委託の支払期日から（その日を1日目と数える読み方では1日早い）`)] };

export const prohibitedFromMonths: Rule<number> = { id: 'freelance-act/prohibited-acts-from-months', unit: 'months', rows: [row(START, null, 1, 'P', `${act('5条')}・政令200号1条`)] };

export const endingNoticeDays: Rule<number> = { id: 'freelance-act/ending-notice-days', unit: 'days', rows: [row(START, null, 30, 'P', act('16条'))] };

export const endingNoticeFromMonths: Rule<number> = { id: 'freelance-act/ending-notice-from-months', unit: 'months', rows: [row(START, null, 6, 'P', act('16条'))] };

export const considerationFromMonths: Rule<number> = { id: 'freelance-act/consideration-from-months', unit: 'months', rows: [row(START, null, 6, 'P', act('13条'))] };

export const shortOrderDays: Rule<number> = { id: 'freelance-act/ending-notice-not-for-orders-up-to-days', unit: 'days', rows: [row(START, null, 30, 'S', `${act('16条')} ただし書`)] };

/** True = the fee of the bank transfer may be taken from the worker. Never here: kado pays it in every case. */
export const transferFeeDeductible: Rule<boolean> = {
  id: 'transfer-fee/deductible-when-agreed',
  unit: 'flag',
  rows: [row(START, '2025-12-31', true, 'S', `${act('5条')} 実費まで・書面の合意が要る。kado は引きません`), row('2026-01-01', null, false, 'C', `${act('5条')} 合意があっても減額にあたる（公正取引委員会）`)],
};

export const noticeKeepYears: Rule<number> = { id: 'guideline/keep-years', unit: 'years', rows: [row('2018-02-02', null, 3, 'P', guideline)] };

export const contractItems: Rule<number> = { id: 'guideline/contract-items', unit: 'count', rows: [row('2018-02-02', null, 12, 'P', guideline)] };

export const recruitmentItems: Rule<number> = { id: 'guideline/recruitment-items', unit: 'count', rows: [row('2018-02-02', null, 6, 'P', guideline)] };

export const recruitmentFromPeople: Rule<number> = { id: 'freelance-act/recruitment-from-people', unit: 'count', rows: [row(START, null, 2, 'S', act('12条'))] };

export const intermediaryPays: Rule<boolean> = { id: 'guideline/centre-pays-even-when-client-does-not', unit: 'flag', rows: [row('2018-02-02', null, true, 'P', guideline)] };

/** Own knowledge: computed only after the centre has entered and confirmed it. */
export const lateInterestRate: Rule<number> = { id: 'late-interest/yearly-rate', unit: 'share', entered: true, rows: [row('2026-01-01', null, 0.146, 'O', '取適法6条・令和7年公正取引委員会規則第9号 年14.6%（公社の取引にあたるかを確認してから計算します）')] };

export const orderRecordYears: Rule<number> = { id: 'toriteki-act/keep-years', unit: 'years', rows: [row('2026-01-01', null, 2, 'S', '取適法 https://www.jftc.go.jp/file/toriteki_leaflet.pdf')] };
