// Chart of accounts: one visible list. Debit is positive, credit negative; the lines of an entry sum to zero.

export type AccountSide = 'asset' | 'liability' | 'income' | 'expense';
export type Account = { readonly id: AccountId; readonly number: string; readonly ja: string; readonly en: string; readonly side: AccountSide };

export const accountIds = [
  'bank', 'receivable', 'input-tax',
  'accrued-pay', 'payable', 'withheld-tax', 'output-tax', 'advance',
  'sales', 'subsidy', 'other-income',
  'outsourcing', 'bank-fee', 'late-interest', 'bad-debt',
] as const;
export type AccountId = (typeof accountIds)[number];

export const chart: readonly Account[] = [
  { id: 'bank', number: '111', ja: '普通預金', en: 'bank deposit', side: 'asset' },
  { id: 'receivable', number: '135', ja: '売掛金', en: 'receivable', side: 'asset' },
  { id: 'input-tax', number: '185', ja: '仮払消費税', en: 'input tax', side: 'asset' },
  { id: 'accrued-pay', number: '314', ja: '未払費用', en: 'accrued pay (accepted, month still open)', side: 'liability' },
  { id: 'payable', number: '315', ja: '未払金', en: 'payable to workers', side: 'liability' },
  { id: 'withheld-tax', number: '318', ja: '預り金（源泉所得税）', en: 'withheld income tax', side: 'liability' },
  { id: 'output-tax', number: '335', ja: '仮受消費税', en: 'output tax', side: 'liability' },
  { id: 'advance', number: '317', ja: '前受金', en: 'advance received', side: 'liability' },
  { id: 'sales', number: '511', ja: '事業収入', en: 'operating income', side: 'income' },
  { id: 'subsidy', number: '521', ja: '補助金収入', en: 'subsidy income', side: 'income' },
  { id: 'other-income', number: '591', ja: '雑収入', en: 'other income', side: 'income' },
  { id: 'outsourcing', number: '611', ja: '外注費', en: 'pay of workers', side: 'expense' },
  { id: 'bank-fee', number: '641', ja: '支払手数料', en: 'transfer fees, borne by the centre', side: 'expense' },
  { id: 'late-interest', number: '651', ja: '遅延利息', en: 'late interest', side: 'expense' },
  { id: 'bad-debt', number: '661', ja: '貸倒損失', en: 'bad debt', side: 'expense' },
];

const byId = new Map(chart.map((a) => [a.id, a]));

export const account = (id: AccountId): Account => byId.get(id)!;
