// Readings into full-width katakana, whichever way they were typed.
import { type Result, ok, refuse } from '../../kernel/result.ts';

/** `ﾅｶﾞﾉ はなこ` → `ナガノ ハナコ`. Kanji or letters are refused: a reading is a reading. */
export function readKana(text: string): Result<string> {
  const t = text.normalize('NFKC').trim().replace(/\s+/g, ' ').replace(/[-−‐]/g, 'ー')
    .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
  return /^[\u30a1-\u30fa\u30fc\u30fb ]*$/.test(t) ? ok(t) : refuse('orders/not-kana', { text });
}
