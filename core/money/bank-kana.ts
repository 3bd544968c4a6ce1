// Names as banks write them: JIS X 0201 half-width, no small kana, no long-vowel mark, no lower case (全銀協 rules; domain B7).
import { type Result, ok, refuse } from '../kernel/result.ts';

const FULL = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const HALF = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ';
const SMALL: Readonly<Record<string, string>> = { ァ: 'ア', ィ: 'イ', ゥ: 'ウ', ェ: 'エ', ォ: 'オ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', ヮ: 'ワ', ヵ: 'カ', ヶ: 'ケ', ヴ: 'ウ゛', ヷ: 'ワ゛' };

const halfOf = new Map(Array.from(FULL).map((c, i) => [c, HALF[i]!]));

/** Which characters a field may hold; account names more than bank names. */
export type KanaField = 'name' | 'bank' | 'edi';
const allowed: Readonly<Record<KanaField, RegExp>> = {
  name: /^[0-9A-Z ｱ-ﾝﾞﾟ()\-.]$/,
  bank: /^[0-9A-Z ｱ-ﾝﾞﾟ-]$/,
  edi: /^[0-9A-Z ｦｱ-ﾝﾞﾟ()\-./]$/,
};

/** Letters that a name cannot have in a bank's file, and what passbooks usually write: the bank knows, we only hint. */
const INSTEAD: Readonly<Record<string, string>> = { ｦ: 'オ', ヲ: 'オ', ヰ: 'イ', ヱ: 'エ' };
/** Letters that take a voice mark; a mark behind anything else is a slip of the keyboard. */
const SLIP = /(?:^|[^ｳｶ-ﾄﾊ-ﾎﾜ])ﾞ|(?:^|[^ﾊ-ﾎ])ﾟ/;

const reasonFor = (c: string): string =>
  c === 'ｰ' || c === 'ー' ? 'money/kana-long-vowel'
  : /[ｧ-ｯ]/.test(c) ? 'money/kana-small'
  : INSTEAD[c] !== undefined ? 'money/kana-instead'
  : /[\u3400-\u9fff\uf900-\ufaff𠀀-𯿿々]/u.test(c) ? 'money/kana-kanji'
  : /[ァ-ヶぁ-ゖ！-～　]/.test(c) ? 'money/kana-full-width'
  : /[a-z]/.test(c) ? 'money/kana-lower-case'
  : 'money/kana-not-allowed';

/** Strict check of a stored name: the first wrong character is named. */
export function checkBankKana(text: string, field: KanaField = 'name'): Result<string> {
  if (text.trim() === '') return refuse('money/kana-empty', { text });
  for (const c of text) if (!allowed[field].test(c)) return refuse(reasonFor(c), { text, character: c === 'ｦ' ? 'ヲ' : c, ...(INSTEAD[c] === undefined ? {} : { instead: INSTEAD[c] }) });
  return ok(text);
}

/**
 * Writes a name the bank's way: hiragana and full width to half width, small to large, long vowel to a hyphen,
 * lower to upper case, marks that stand apart to their letter. Kanji cannot be read and are refused.
 */
export function toBankKana(text: string, field: KanaField = 'name'): Result<string> {
  let out = '';
  // A mark typed by itself (゛ U+309B) would become a space and a mark: it belongs to the letter before it. Only kana are taken apart.
  const joined = text.replaceAll('゛', '\u3099').replaceAll('゜', '\u309a').normalize('NFKC').replace(/\s+/g, ' ');
  for (const raw of joined.replace(/[\u3041-\u30ff]/g, (c) => c.normalize('NFD')).replaceAll('\u3099', '゛').replaceAll('\u309a', '゜')) {
    const c = /[ぁ-ゖ]/.test(raw) ? String.fromCodePoint(raw.codePointAt(0)! + 0x60) : raw;
    for (const k of SMALL[c] ?? c) {
      if (k === '゛') out += 'ﾞ';
      else if (k === '゜') out += 'ﾟ';
      else if ('ーｰ‐‑–—−―'.includes(k)) out += '-';
      else out += halfOf.get(k) ?? k.toUpperCase();
    }
  }
  const name = out.replace(/ +/g, ' ').trim();
  const slip = SLIP.exec(name);
  if (slip !== null) return refuse('money/kana-voice-mark', { text, character: slip[0].trim() });
  return checkBankKana(name, field);
}

/** Cuts to `length` half-width places, never between a kana and its voice mark; pads with spaces. */
export function fitKana(text: string, length: number): string {
  if (text.length <= length) return text.padEnd(length, ' ');
  const cut = /^[ﾞﾟ]/.test(text.slice(length)) ? length - 1 : length;
  return text.slice(0, cut).padEnd(length, ' ');
}

/** Half-width text to JIS X 0201 bytes. */
export function jisBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code >= 0xff61 && code <= 0xff9f ? code - 0xff61 + 0xa1 : code;
  }
  return bytes;
}

/** JIS X 0201 bytes to text; bytes outside it become U+FFFD. */
export function jisText(bytes: Uint8Array): string {
  let out = '';
  for (const b of bytes) out += b >= 0xa1 && b <= 0xdf ? String.fromCharCode(b - 0xa1 + 0xff61) : b < 0x80 ? String.fromCharCode(b) : '\ufffd';
  return out;
}
