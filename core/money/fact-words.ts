// What the kinds of work are called that decide whether tax is withheld, and the keys that sentences of money print as words.
import type { FactWords } from '../messages/fact-words.ts';
import type { WithholdingKind } from './model.ts';
import type { neededByAct } from './recruit.ts';
import { ruleWords } from './rules/names.ts';

export const kindWords = {
  ja: { manuscript: '原稿を書く', design: 'デザイン', illustration: 'さし絵', translation: '翻訳', photo: '写真', lecture: '講師', proofreading: '校正', teaching: '教える時間', 'data-entry': 'データ入力', annotation: '画像などの目印づけ', other: 'その他' },
  en: { manuscript: 'writing', design: 'design', illustration: 'illustration', translation: 'translation', photo: 'photography', lecture: 'teaching', proofreading: 'proofreading', teaching: 'time of teaching', 'data-entry': 'data entry', annotation: 'marking pictures and the like', other: 'other' },
} as const satisfies Record<'ja' | 'en', Record<WithholdingKind, string>>;

const itemWords = {
  ja: { name: '名前', address: '住所', contact: '連絡先', work: 'しごとの内容', place: '場所', fee: '報酬' },
  en: { name: 'the name', address: 'the address', contact: 'whom to ask', work: 'the work', place: 'the place', fee: 'the pay' },
} as const satisfies Record<'ja' | 'en', Record<(typeof neededByAct)[number], string>>;

export const moneyFacts = {
  'money/withholding-undecided': { kind: kindWords },
  'money/no-rule-that-day': { rule: ruleWords },
  'money/rule-to-be-confirmed': { rule: ruleWords },
  'money/already-confirmed': { rule: ruleWords },
  'money/recruitment-lacks': { item: itemWords },
} as const satisfies FactWords;
