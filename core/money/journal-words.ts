// The text (摘要) of a journal voucher: Japanese, because the Japanese program and its auditor read it.
export const journalWords = {
  statement: '{number} {name} {month}分 報酬',
  waiting: '{name} {month}分 報酬（明細書は後の月）',
  invoice: '{number} {name} {month}分 請求',
  'credit-note': '{number} {name} 返還（{invoice}）',
  transfer: '{number} {name} {month}分 報酬の振込',
  'transfer-back': '{number} {name} {month}分 報酬の振込の取り消し（日の訂正）',
  receipt: '{number} {name} 入金（{invoice}）',
  'receipt-back': '{number} {name} 入金の取り消し（{invoice}）',
  'refund-back': '{name} 返金の取り消し（{invoice}）',
  'held-use': '{name} 前受金を請求にあてる',
  'held-return': '{name} 前受金の返金',
  'held-back': '{name} 前受金の記録の取り消し',
  refund: '{name} 返金（{invoice}）',
  'withheld-tax': '源泉所得税の納付 {month}',
  'withheld-tax-back': '源泉所得税の納付の取り消し {month}',
  subsidy: '補助金の入金 {costCentre}',
  'subsidy-back': '補助金の取り消し {costCentre}',
  piece: '{name} 検収ずみの作業',
  other: '{name} {key}',
  reversal: '取り消し {key}',
} as const;

export type JournalText = keyof typeof journalWords;

export const sayJournal = (text: JournalText, facts: Readonly<Record<string, string>>): string =>
  journalWords[text].replaceAll(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '').replaceAll(/\s+/g, ' ').trim();

/** 2026-09 as 2026年9月. */
export const sayMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
