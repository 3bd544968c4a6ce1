// Which encoding a text file is in, from its bytes alone: no decoder, no locale. The shell decodes.
import { type Result, ok, refuse } from '../../kernel/result.ts';

/** Labels of the Encoding Standard, so that every decoder knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'euc-jp' | 'iso-2022-jp';
/** `skip` bytes are a byte order mark, not text. */
export type FoundEncoding = { readonly encoding: Encoding; readonly skip: number };

/** Refuses bytes that are no text in any of the six (`orders/unknown-encoding` with the offset where Shift_JIS broke). */
export function findEncoding(bytes: Uint8Array): Result<FoundEncoding> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return isUtf8(bytes).valid ? ok({ encoding: 'utf-8', skip: 3 }) : refuse('orders/unknown-encoding', { at: 0 });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok({ encoding: 'utf-16le', skip: 2 });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok({ encoding: 'utf-16be', skip: 2 });
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const wide = unmarkedUtf16(bytes);
    return wide === undefined ? refuse('orders/unknown-encoding', { at: nul }) : ok({ encoding: wide, skip: 0 });
  }
  if (hasJisEscape(bytes)) return ok({ encoding: 'iso-2022-jp', skip: 0 });
  const utf8 = isUtf8(bytes);
  const sjis = brokenShiftJisAt(bytes);
  if (utf8.valid) {
    // Half-width katakana in Shift_JIS can look like UTF-8 of Latin, Greek, Cyrillic or Arabic (two bytes each).
    // Japanese in UTF-8 takes three bytes, so a file with none of those and only kana pairs is Shift_JIS.
    const kanaPairs = utf8.two > 0 && utf8.more === 0 && sjis < 0 && onlyHalfKana(bytes);
    return ok({ encoding: kanaPairs ? 'shift_jis' : 'utf-8', skip: 0 });
  }
  const euc = eucRuns(bytes);
  if (sjis < 0) return ok({ encoding: euc !== undefined && looksEuc(euc) ? 'euc-jp' : 'shift_jis', skip: 0 });
  return euc === undefined ? refuse('orders/unknown-encoding', { at: sjis }) : ok({ encoding: 'euc-jp', skip: 0 });
}

/** UTF-16 without its mark: the separators and line ends of a table leave a zero in every second byte, and only there. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let even = 0, odd = 0, lines = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
    if ((bytes[i] === 0 && bytes[i + 1] === 0x0a) || (bytes[i] === 0x0a && bytes[i + 1] === 0)) lines += 1;
  }
  if (lines === 0) return undefined;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined;
}

/** ISO-2022-JP turns to JIS X 0208 by ESC $ @ or ESC $ B; the rest is seven bits. */
const hasJisEscape = (bytes: Uint8Array): boolean => bytes.every((b) => b < 0x80) && bytes.some((b, i) => b === 0x1b && bytes[i + 1] === 0x24 && (bytes[i + 2] === 0x40 || bytes[i + 2] === 0x42));

type EucRuns = { readonly pairs: number; readonly common: number; readonly runs: number };

/** Counts of EUC-JP pairs, of those in the rows of kana and everyday kanji, and of runs between seven-bit text; undefined when the bytes cannot be EUC-JP. */
function eucRuns(bytes: Uint8Array): EucRuns | undefined {
  let pairs = 0, common = 0, runs = 0, inRun = false;
  const trail = (b: number | undefined): boolean => b !== undefined && b >= 0xa1 && b <= 0xfe;
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i]!;
    if (b < 0x80) {
      inRun = false;
      i += 1;
      continue;
    }
    if (!inRun) runs += 1;
    inRun = true;
    if (b === 0x8e && trail(bytes[i + 1]) && bytes[i + 1]! <= 0xdf) i += 2;
    else if (b === 0x8f && trail(bytes[i + 1]) && trail(bytes[i + 2])) i += 3;
    else if (trail(b) && trail(bytes[i + 1])) {
      pairs += 1;
      // Rows 1 to 5 (marks, figures, kana) and 16 to 47 (JIS level 1): what everyday Japanese is written in.
      if (b <= 0xa5 || (b >= 0xb0 && b <= 0xcf)) common += 1;
      i += 2;
    } else return undefined;
  }
  return { pairs, common, runs };
}

/** Text of half-width kana in Shift_JIS can also be cut into pairs; that every run is even and nearly all of it everyday letters is no accident. */
const looksEuc = (euc: EucRuns): boolean => euc.runs >= 3 && euc.pairs >= 4 && euc.common >= euc.pairs * 0.9;

type Utf8 = { readonly valid: boolean; readonly two: number; readonly more: number };

/** Strict UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF), counting sequences of two and of more bytes. */
function isUtf8(bytes: Uint8Array): Utf8 {
  let two = 0, more = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length === 0 || i + length > bytes.length) return { valid: false, two, more };
    const second = bytes[i + 1]!;
    if (lead === 0xe0 && second < 0xa0) return { valid: false, two, more };
    if (lead === 0xed && second > 0x9f) return { valid: false, two, more };
    if (lead === 0xf0 && second < 0x90) return { valid: false, two, more };
    if (lead === 0xf4 && second > 0x8f) return { valid: false, two, more };
    for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return { valid: false, two, more };
    if (length === 2) two += 1;
    else more += 1;
    i += length;
  }
  return { valid: true, two, more };
}

/** Offset of the first byte that cannot stand in Windows Shift_JIS (code page 932), or -1. */
function brokenShiftJisAt(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]!;
    if (b < 0x80 || (b >= 0xa1 && b <= 0xdf)) continue;
    if (b === 0x80 || b === 0xa0 || b > 0xfc) return i;
    const trail = bytes[i + 1];
    if (trail === undefined || trail < 0x40 || trail === 0x7f || trail > 0xfc) return i;
    i += 1;
  }
  return -1;
}

const onlyHalfKana = (bytes: Uint8Array): boolean => bytes.every((b) => b < 0x80 || (b >= 0xa1 && b <= 0xdf));
