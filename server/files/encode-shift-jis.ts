// Text into Windows Shift_JIS (code page 932), with the look-alikes that it spells otherwise, and a report of what it cannot say.
import iconv from 'iconv-lite';

/** Unicode's signs that code page 932 keeps under their full-width twins. */
const TWINS: Readonly<Record<string, string>> = { '\u2212': '\uff0d', '\u301c': '\uff5e', '\u2016': '\u2225', '\u00a2': '\uffe0', '\u00a3': '\uffe1', '\u00ac': '\uffe2', '\u00a6': '\uffe4', '\u2014': '\u2015', '\u00a5': '\uffe5', '\u203e': '\uffe3' };
const TWIN = new RegExp(`[${Object.keys(TWINS).join('')}]`, 'g');

export const asShiftJis = (text: string): string => text.normalize('NFC').replace(TWIN, (c) => TWINS[c]!);

/** Characters that would be lost (𠮷, emoji …), each once. */
export function lostInShiftJis(text: string): string[] {
  const lost = new Set<string>();
  for (const char of new Set(asShiftJis(text))) if (char.codePointAt(0)! > 0x7f && iconv.decode(iconv.encode(char, 'cp932'), 'cp932') !== char) lost.add(char);
  return [...lost];
}

/** Bytes; a character that cannot be written becomes 〓, the printer's mark for a missing type, never a silent `?`. */
export function encodeShiftJis(text: string, lost: readonly string[]): Uint8Array {
  const missing = new Set(lost);
  const safe = missing.size === 0 ? asShiftJis(text) : Array.from(asShiftJis(text), (c) => (missing.has(c) ? '〓' : c)).join('');
  return new Uint8Array(iconv.encode(safe, 'cp932'));
}
