import { expect, test } from 'vitest';
import { fillWords } from './fill-words.ts';

test.each([
  ['{month}の明細ができました。振込日は{payOn}、{yen}円です。', { month: '2026-09', payOn: '2026-10-20', yen: 1500 }, 'ja', '2026年9月の明細ができました。振込日は2026年10月20日、1500円です。'],
  ['Your statement for {month}: {yen} yen on {payOn}.', { month: '2026-09', payOn: '2026-10-20', yen: 1500 }, 'en', 'Your statement for September 2026: 1500 yen on 20 October 2026.'],
  ['「{title}」{row}番', { title: '2026-13 の表', row: 3 }, 'ja', '「2026-13 の表」3番'],
  ['{missing}{none}', { missing: ['a', 'b'] }, 'ja', 'a, b'],
] as const)('%s', (sentence, facts, language, said) => expect(fillWords(sentence, facts, language)).toBe(said));
