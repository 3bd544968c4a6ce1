// Which encoding a text file is in, from its bytes alone: no decoder, no locale. The shell decodes.
import { type Result, ok, refuse } from '../../kernel/result.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis';
/** `skip` bytes are a byte order mark, not text. */
export type FoundEncoding = { readonly encoding: Encoding; readonly skip: number };

/** Refuses bytes that are no text in any of the four (`orders/unknown-encoding` with the offset where Shift_JIS broke). */
export function findEncoding(bytes: Uint8Array): Result<FoundEncoding> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return isUtf8(bytes).valid ? ok({ encoding: 'utf-8', skip: 3 }) : refuse('orders/unknown-encoding', { at: 0 });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok({ encoding: 'utf-16le', skip: 2 });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok({ encoding: 'utf-16be', skip: 2 });
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse('orders/unknown-encoding', { at: nul });
  const utf8 = isUtf8(bytes);
  const sjis = brokenShiftJisAt(bytes);
  if (utf8.valid) {
    // Half-width katakana in Shift_JIS can look like UTF-8 of Latin, Greek, Cyrillic or Arabic (two bytes each).
    // Japanese in UTF-8 takes three bytes, so a file with none of those and only kana pairs is Shift_JIS.
    const kanaPairs = utf8.two > 0 && utf8.more === 0 && sjis < 0 && onlyHalfKana(bytes);
    return ok({ encoding: kanaPairs ? 'shift_jis' : 'utf-8', skip: 0 });
  }
  return sjis < 0 ? ok({ encoding: 'shift_jis', skip: 0 }) : refuse('orders/unknown-encoding', { at: sjis });
}

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
