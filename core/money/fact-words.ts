// What is called how where data has a key: kinds of work that decide whether tax is withheld, items of a job's display, rules.
// Nothing but words stands here: the built app keeps them apart (web/vite.config.ts).
import type { WithholdingKind } from './model.ts';
import type { neededByAct } from './recruit.ts';
import { ruleWords } from './rules/names.ts';

export const kindWords = {
  ja: { manuscript: '原稿を書く', design: 'デザイン', illustration: 'さし絵', translation: '翻訳', photo: '写真', lecture: '講師', proofreading: '校正', teaching: '教える時間', 'data-entry': 'データ入力', annotation: '画像などの目印づけ', other: 'その他' },
  en: { manuscript: 'writing', design: 'design', illustration: 'illustration', translation: 'translation', photo: 'photography', lecture: 'teaching', proofreading: 'proofreading', teaching: 'time of teaching', 'data-entry': 'data entry', annotation: 'marking pictures and the like', other: 'other' },
} as const satisfies Record<'ja' | 'en', Record<WithholdingKind, string>>;

export const itemWords = {
  ja: { name: '名前', address: '住所', contact: '連絡先', work: 'しごとの内容', place: '場所', fee: '報酬' },
  en: { name: 'the name', address: 'the address', contact: 'whom to ask', work: 'the work', place: 'the place', fee: 'the pay' },
} as const satisfies Record<'ja' | 'en', Record<(typeof neededByAct)[number], string>>;

const names = (all: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(all).filter(([id]) => id.includes('/')));

/** What a rule of law is called, by its id. */
export const ruleNames = { ja: names(ruleWords.ja), en: names(ruleWords.en) };
