import { expect, test } from 'vitest';
import { readRules } from './new-manual.tsx';

test.each([
  ['書いてあるとおりに入れる。\n\n読めないときは「？」', [['1', '書いてあるとおりに入れる。'], ['2', '読めないときは「？」']]],
  ['1-1 日付は西暦で\n1-2 空欄は空欄のまま', [['1-1', '日付は西暦で'], ['1-2', '空欄は空欄のまま']]],
  ['2026年は令和8年', [['1', '2026年は令和8年']]],
])('%j', (text, rules) => expect(readRules(text).map(({ code, body }) => [code, body])).toEqual(rules));
