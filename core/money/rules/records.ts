// Records, e-invoices and My Number: what is kept how long, and which ids a file must carry; domain B8-B10.
import { type Rule, row } from '../rule.ts';

export const electronicRecordYears: Rule<number> = { id: 'electronic-records/keep-years', unit: 'years', rows: [row('2024-01-01', null, 7, 'C', 'https://www.nta.go.jp/law/joho-zeikaishaku/sonota/jirei/pdf/03-6.pdf')] };

export const electronicRecordYearsLoss: Rule<number> = { id: 'electronic-records/keep-years-with-losses', unit: 'years', rows: [row('2024-01-01', null, 10, 'O', '一般知識')] };

export const searchKeys: Rule<number> = { id: 'electronic-records/search-keys', unit: 'count', rows: [row('2024-01-01', null, 3, 'C', '取引年月日・取引金額・取引先、範囲と組み合わせ https://www.nta.go.jp/law/joho-zeikaishaku/sonota/jirei/pdf/03-6.pdf')] };

const pint = 'デジタル庁 JP PINT 1.1.3 https://www.digital.go.jp/policies/electronic_invoice';

export const pintCustomization: Rule<string> = { id: 'jp-pint/customization', unit: 'text', rows: [row('2023-10-01', null, 'urn:peppol:pint:billing-1@jp-1', 'C', pint)] };

export const pintProfile: Rule<string> = { id: 'jp-pint/profile', unit: 'text', rows: [row('2023-10-01', null, 'urn:peppol:bis:billing', 'C', pint)] };

export const pintPeriodRequired: Rule<boolean> = { id: 'jp-pint/aligned-ibrp-052-period-required', unit: 'flag', rows: [row('2023-10-01', null, true, 'C', pint)] };

export const pintYenWhole: Rule<boolean> = { id: 'jp-pint/aligned-ibr-jp-06-yen-has-no-decimals', unit: 'flag', rows: [row('2023-10-01', null, true, 'C', pint)] };

export const myNumberStored: Rule<boolean> = { id: 'my-number/stored-here', unit: 'flag', rows: [row('2016-01-01', null, false, 'P', '個人情報保護委員会の手引き。kado は番号を預かりません')] };

export const stampTaxElectronic: Rule<boolean> = { id: 'stamp-tax/on-electronic-contract', unit: 'flag', rows: [row('2024-01-01', null, false, 'O', '一般知識')] };
