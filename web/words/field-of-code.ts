/** Refusals that name no field but belong to one: the code says what is wrong, this says where (`a|b`: whichever the form has). */
export const fieldOfCode: Readonly<Record<string, string>> = {
  'access/password-short': 'password|next', 'access/password-long': 'password|next', 'access/password-common': 'password|next', 'access/password-context': 'password|next', 'access/code-needed': 'code', 'access/code-used': 'code',
  'access/code-wrong': 'code', 'access/scope-unknown': 'scopes', 'access/role-held': 'role', 'access/role-above': 'role',
  'orders/code-wrong': 'code', 'orders/too-few-items': 'items', 'orders/contact-of-other-client': 'contactId', 'orders/review-needs-manual': 'manualId', 'orders/sample-percent': 'samplePercent', 'orders/more-than-sample': 'defects',
  'orders/double-needs-form': 'checkMethod', 'orders/double-needs-two': 'passes', 'orders/one-pass': 'passes', 'orders/vote-needs-choice': 'checkMethod', 'orders/no-price': 'priceYen', 'orders/same-key-twice': 'fields',
  'orders/team-missing': 'teamId',
  'journeys/due-past': 'dueOn', 'money/ending-far': 'ends', 'money/question-empty': 'text',
  'money/receipt-too-much': 'yen', 'money/records-range': 'to', 'money/day-to-come': 'on', 'money/sent-before-release': 'on', 'money/sent-day-same': 'on', 'money/fee-same': 'feeYen', 'money/terms-phone': 'phone', 'money/registration-doubt': 'registration', 'money/not-an-invoice-number': 'registration', 'money/terms-pay-day': 'payDay', 'money/terms-past': 'from', 'money/terms-consignor': 'code', 'money/terms-same': 'from', 'money/rate-above-all': 'value', 'money/client-due-too-early': 'clientDue', 'money/client-due-too-late': 'clientDue', 'money/credit-above-line': 'yen', 'money/tax-before-held': 'on',
  'money/receipt-before-invoice': 'on', 'money/refund-before-note': 'on', 'money/grant-before-books': 'on', 'money/return-before-held': 'on', 'money/bank-code': 'bankCode', 'money/unknown-bank': 'bankCode',
  'money/account-number': 'number', 'money/held-less': 'yen', 'money/own-limit-needed': 'ownLimit', 'money/insurer-silent': 'text', 'money/insurer-day-to-come': 'on',
  'money/kana-empty': 'holderKana', 'money/kana-full-width': 'holderKana', 'money/kana-kanji': 'holderKana', 'money/kana-long-vowel': 'holderKana', 'money/kana-lower-case': 'holderKana', 'money/kana-not-allowed': 'holderKana',
  'money/kana-small': 'holderKana', 'money/kana-instead': 'holderKana', 'money/kana-voice-mark': 'holderKana',
  'workbench/skill-missing': 'skill', 'workbench/rule-of-other-manual': 'ruleId',
  'money/price-below-mirror': 'basis', 'money/price-lowered': 'basis', 'money/act-above-fee': 'yen', 'money/act-needs-sum': 'yen', 'money/act-needs-evidence': 'evidence',
};
