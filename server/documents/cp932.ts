// Text → Shift_JIS as Windows and the accounting programs read it (cp932), saying which characters could not be written.
import iconv from 'iconv-lite';

/** Look-alikes that Unicode keeps apart and cp932 knows by another code. */
const alike: Readonly<Record<string, string>> = { '\u2212': '\uff0d', '\u301c': '\uff5e', '\u2016': '\u2225', '\u00a2': '\uffe0', '\u00a3': '\uffe1', '\u00ac': '\uffe2', '\u2014': '\u2015' };

export type Encoded = { readonly bytes: Buffer; /** Characters written as 〓 because cp932 has none. */ readonly lost: readonly string[] };

export function toCp932(text: string): Encoded {
  const lost = new Set<string>();
  let plain = '';
  for (const raw of text) {
    const c = alike[raw] ?? raw;
    const fits = c.codePointAt(0)! < 0x80 || iconv.decode(iconv.encode(c, 'cp932'), 'cp932') === c;
    if (!fits) lost.add(raw);
    plain += fits ? c : '〓';
  }
  return { bytes: iconv.encode(plain, 'cp932'), lost: [...lost] };
}

export const fromCp932 = (bytes: Buffer): string => iconv.decode(bytes, 'cp932');
