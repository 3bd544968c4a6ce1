// The text (摘要) of a journal voucher: Japanese, because the Japanese program and its auditor read it.
export const journalWords = {
  statement: '{number} {name} {month}分 報酬',
  waiting: '{name} {month}分 報酬（明細書は後の月）',
  invoice: '{number} {name} {month}分 請求',
  'credit-note': '{number} {name} 返還（{invoice}）',
  transfer: '{number} {name} {month}分 報酬の振込',
  'transfer-back': '{number} {name} {month}分 報酬の振込の取り消し（日の訂正）',
  'bank-fee': '振込手数料の訂正',
  'bank-fee-back': '振込手数料の訂正の取り消し',
  receipt: '{number} {name} 入金（{invoice}）',
  'receipt-back': '{number} {name} 入金の取り消し（{invoice}）',
  'refund-back': '{name} 返金の取り消し（{invoice}）',
  'held-use': '{name} 前受金を請求にあてる',
  'held-return': '{name} 前受金の返金',
  'held-back': '{name} 前受金の記録の取り消し',
  refund: '{name} 返金（{invoice}）',
  'withheld-tax': '源泉所得税の納付 {month}',
  'withheld-tax-back': '源泉所得税の納付の取り消し {month}',
  subsidy: '補助金の入金 {granter} {decision} {purpose} {costCentre}',
  'subsidy-back': '補助金の取り消し {granter} {decision} {purpose} {costCentre}',
  piece: '{name} 検収ずみの作業',
  other: '{name} {key}',
  reversal: '取り消し {key}',
} as const;

/** Rows of the sums by cost centre, for the same readers. */
export const centreWords = {
  head: '項目（{from} から {to} まで、円）', main: '事業（しごと）', total: '合計', sheet: '補助金と事業収入',
  sales: '事業収入（税抜）', subsidy: '補助金（消費税の対象外）', otherIncome: '雑収入', pay: 'ワーカーへの報酬（税抜）', borne: '差し引けない消費税（公社の負担）', waiting: '明細書がまだの報酬（税込のまま）', fees: '振込手数料など（税抜）', result: '差し引き',
  received: '参考：受け取った消費税（収入ではない）', deductible: '参考：差し引ける消費税（費用ではない）',
} as const;

/** The list of documents for the tax auditor. */
export const recordWords = {
  on: '取引年月日', kind: '書類', number: '番号', party: '取引先', yen: '取引金額', state: '訂正・削除', by: '入れた人', keptAt: '保存した時', removed: '削除ずみ', replaced: '訂正の前',
  kinds: {
    quote: '見積書', 'order-notice': '発注通知書', 'delivery-note': '納品書', statement: '仕入明細書', invoice: '請求書', 'credit-note': '適格返還請求書', receipt: '領収書', reminder: 'お支払いのお願い', 'ending-notice': '契約終了の予告', grant: '補助金の入金',
    'received-invoice': '受け取った請求書', 'received-quote': '受け取った見積書', 'received-receipt': '受け取った領収書', contract: '契約書', 'other-paper': 'そのほかの書類',
  },
} as const;

export type JournalText = keyof typeof journalWords;

export const sayJournal = (text: JournalText, facts: Readonly<Record<string, string>>): string =>
  journalWords[text].replaceAll(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '').replaceAll(/\s+/g, ' ').trim();

/** 2026-09 as 2026年9月. */
export const sayMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
