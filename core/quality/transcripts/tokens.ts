// A transcript as words: each with the form it is compared by and the surface it is written with. Japanese goes by grapheme cluster.

export type Token = { readonly form: string; readonly surface: string };

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const unspaced = /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/g;

/** True when the text is mostly written without spaces between words. */
export const isUnspaced = (text: string): boolean => (text.match(unspaced)?.length ?? 0) * 3 > text.length;

/** Case and punctuation do not count when words are compared; apostrophes inside words do. */
export const formOf = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/[^\p{L}\p{N}'\u3099\u309A]+/gu, '');

/** Words of a text; a lone punctuation mark stays with the word before it. */
export function tokensOf(text: string, byCluster: boolean): Token[] {
  const pieces = byCluster ? Array.from(segmenter.segment(text.replace(/\s+/g, '')), (s) => s.segment) : text.replace(/[-–—/]+/g, (dash) => `${dash} `).split(/\s+/);
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const form = byCluster ? piece.normalize('NFKC') : formOf(piece), last = tokens.at(-1);
    if (form !== '') tokens.push({ form, surface: piece });
    else if (piece !== '' && last) tokens[tokens.length - 1] = { form: last.form, surface: last.surface + (byCluster ? piece : /^[-–—/]/.test(piece) ? '' : piece) };
  }
  return tokens;
}

export const written = (surfaces: readonly string[], byCluster: boolean): string => (byCluster ? surfaces.join('') : surfaces.join(' ').replace(/([-–—/]) /g, '$1'));
