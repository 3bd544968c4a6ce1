// The words for what a schema refuses: the fields of the forms, and what is wrong with one.
import type { Language } from './list.ts';

type Names = Readonly<Record<Language, Readonly<Record<string, string>>>>;

export const fields: Names = {
  ja: {
    name: '名前', kana: 'よみがな', title: '件名', body: '内容', note: 'メモ', email: 'メールアドレス', phone: '電話', department: '部署', address: '住所', invoiceNumber: '登録番号',
    password: 'パスワード', code: 'コード', items: '件数', people: 'お願いする人', quantity: '数', unitName: '単位', unitYen: '単価', validUntil: '有効期限', lines: '内訳', dueOn: '納期', orderedOn: '受注日',
    clientDueOn: 'お客さまの支払期限', wishedOn: '希望の日', priceYen: '報酬', checkYen: '決める人の報酬', pricePer: '何件ごと', typicalMinutes: '1件のめやす', samplePercent: '抜き取る割合', passes: '何人で', skill: '技能',
    level: 'レベル', minutes: '分', hours: '使える時間', personName: 'お名前', answer: '答え', reason: '理由', evidence: '根拠', rules: '決まりごと', fields: '入力らん', options: '選択肢', question: '質問', steps: '工程',
    donePercent: 'できた割合', yen: '金額', until: 'いつまで', left: '左に出す列', right: '右に出す列',
  },
  en: {
    name: 'the name', kana: 'the reading', title: 'the title', body: 'the text', note: 'the note', email: 'the e-mail address', phone: 'the phone number', department: 'the section', address: 'the address', invoiceNumber: 'the registration number',
    password: 'the password', code: 'the code', items: 'the number of items', people: 'the people', quantity: 'the quantity', unitName: 'the unit', unitYen: 'the unit price', validUntil: 'the last day of validity', lines: 'the lines', dueOn: 'the due day', orderedOn: 'the day of the order',
    clientDueOn: 'the day the client pays', wishedOn: 'the day wished', priceYen: 'the pay', checkYen: 'the pay for settling', pricePer: 'the pieces per pay', typicalMinutes: 'the minutes for one', samplePercent: 'the share sampled', passes: 'the number of people', skill: 'the skill',
    level: 'the level', minutes: 'the minutes', hours: 'the hours', personName: 'your name', answer: 'the answer', reason: 'the reason', evidence: 'the evidence', rules: 'the rules', fields: 'the fields', options: 'the options', question: 'the question', steps: 'the steps',
    donePercent: 'the share done', yen: 'the amount', until: 'the last day', left: 'the columns on the left', right: 'the columns on the right',
  },
};

/** Keyed by zod's own name of the problem; `row` puts the line's number before the field. */
export const problems: Names = {
  ja: {
    too_small: '「{field}」が空か、小さすぎます。入れ直してください。', too_big: '「{field}」が長すぎるか、大きすぎます。短く、または小さくしてください。', invalid_format: '「{field}」の形が正しくありません。書き方を確かめてください。',
    invalid_type: '「{field}」を入れてください。', invalid_value: '「{field}」を選び直してください。', other: '「{field}」を確かめてください。', row: '{row}つめの{field}',
  },
  en: {
    too_small: 'Please fill in {field} again: it is empty or too small.', too_big: 'Please make {field} shorter or smaller: it is too long or too large.', invalid_format: 'Please check how {field} is written.',
    invalid_type: 'Please fill in {field}.', invalid_value: 'Please choose {field} again.', other: 'Please check {field}.', row: '{field} of line {row}',
  },
};

/** The same problems said on the field itself. */
export const here: Names = {
  ja: {
    too_small: 'ここが空か、小さすぎます。入れ直してください。', too_big: '長すぎるか、大きすぎます。短く、または小さくしてください。', invalid_format: '書き方が正しくないようです。確かめてください。', invalid_type: 'ここを入れてください。', invalid_value: '選び直してください。', other: 'ここを確かめてください。',
  },
  en: {
    too_small: 'This is empty or too small. Please fill it in again.', too_big: 'This is too long or too large. Please make it shorter or smaller.', invalid_format: 'Please check how this is written.', invalid_type: 'Please fill this in.', invalid_value: 'Please choose again.', other: 'Please check this.',
  },
};

/** Refusals that name no field but belong to one: the code says what is wrong, this says where (`a|b`: whichever the form has). */
export const fieldOfCode: Readonly<Record<string, string>> = {
  'access/password-short': 'password|next', 'access/password-long': 'password|next', 'access/password-common': 'password|next', 'access/password-context': 'password|next',
  'access/code-needed': 'code', 'access/code-used': 'code', 'access/code-wrong': 'code', 'access/scope-unknown': 'scopes', 'access/role-held': 'role', 'access/role-above': 'role',
  'orders/code-wrong': 'code', 'orders/too-few-items': 'items', 'orders/contact-of-other-client': 'contactId', 'orders/review-needs-manual': 'manualId', 'orders/sample-percent': 'samplePercent', 'orders/more-than-sample': 'defects',
  'orders/double-needs-form': 'checkMethod', 'orders/double-needs-two': 'passes', 'orders/one-pass': 'passes', 'orders/vote-needs-choice': 'checkMethod', 'orders/no-price': 'priceYen', 'orders/same-key-twice': 'fields', 'orders/team-missing': 'teamId',
  'journeys/due-past': 'dueOn', 'money/receipt-too-much': 'yen', 'money/records-range': 'to', 'money/day-to-come': 'on', 'money/bank-code': 'bankCode', 'money/unknown-bank': 'bankCode', 'money/account-number': 'number',
  'money/kana-empty': 'holderKana', 'money/kana-full-width': 'holderKana', 'money/kana-kanji': 'holderKana', 'money/kana-long-vowel': 'holderKana', 'money/kana-lower-case': 'holderKana', 'money/kana-not-allowed': 'holderKana', 'money/kana-small': 'holderKana',
  'workbench/skill-missing': 'skill', 'workbench/rule-of-other-manual': 'ruleId',
};
