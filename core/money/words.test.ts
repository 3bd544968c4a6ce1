import { expect, test } from 'vitest';
import { readTree } from '../../tools/read-tree.ts';
import { paperWords } from './paper-words.ts';
import { guidelineItems, noticeItems } from './order-notice.ts';
import { say } from './say.ts';
import { words } from './words.ts';

const places = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();

test('every sentence stands in both languages with the same places', () => {
  expect(Object.keys(words.en)).toEqual(Object.keys(words.ja));
  for (const [code, ja] of Object.entries(words.ja)) expect(new Set(places(say('en', code))), code).toEqual(new Set(places(ja)));
  expect(Object.keys(paperWords.en).sort()).toEqual(Object.keys(paperWords.ja).sort());
});

test('every code that the room can say has a sentence', () => {
  const used = new Set<string>(noticeItems.map((item) => `money/notice-lacks-${item}`));
  for (const [file, text] of readTree()) {
    if (!/^core\/money\/.*\.ts$/.test(file) || file.endsWith('.test.ts')) continue;
    for (const m of text.matchAll(/'(money\/[a-z][a-zA-Z-]*)'/g)) used.add(m[1]!);
  }
  expect(used.size).toBeGreaterThan(70);
  expect([...used].filter((code) => !Object.hasOwn(words.ja, code))).toEqual([]);
  expect(Object.keys(words.ja).filter((code) => code.startsWith('money/') && !used.has(code))).toEqual([]);
});

test('the guideline has 12 items', () => {
  expect(guidelineItems).toHaveLength(12);
  expect(say('ja', 'money/bank-missing', { name: '山田 花' })).toBe('山田 花 さんの振込口座がありません。本人に登録をお願いしてください。');
  expect(say('ja', 'no/such-word')).toBe('no/such-word');
});
