// Where two entries differ, grapheme cluster by grapheme cluster (Needleman & Wunsch 1970), look-alikes being near.
import { foldVariants, foldWidth, toKatakana } from './fold.ts';

export type Span = { readonly op: 'same' | 'style' | 'change' | 'left' | 'right'; readonly left: string; readonly right: string };

/** Signs that eyes and scanners take for one another. */
const groups = ['ー一―−-‐–—─', 'カ力', 'ロ口□', 'ニ二', 'タ夕', 'エ工', 'ハ八', 'ト卜', 'へヘ', 'べベ', 'ぺペ', 'チ千', 'ミ三', 'ノ/丿', '0Oo〇○', '1lI|l', '5S', '8B', '2Z', 'ソン', 'シツ', '〜~～', '末未', '土士', '己已巳', '日曰', '侯候', '微徴', '萩荻', '鳥烏', 'つっツッ', 'やゃヤャ', 'ゆゅユュ', 'よょヨョ'];
const group = new Map<string, number>();
groups.forEach((signs, at) => Array.from(signs).forEach((sign) => group.set(sign, at)));

const base = (cluster: string): string => toKatakana(foldVariants(foldWidth(cluster))).normalize('NFD').replace(/[\u0300-\u036F\u3099\u309A]/g, '').toLowerCase();

function cost(a: string, b: string): number {
  if (a === b) return 0;
  if (a.normalize('NFKC') === b.normalize('NFKC') || foldVariants(foldWidth(a)) === foldVariants(foldWidth(b))) return 0.1;
  const near = group.get(a);
  if (near !== undefined && near === group.get(b)) return 0.3;
  return base(a) === base(b) ? 0.4 : 1;
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
export const clusters = (text: string): string[] => Array.from(segmenter.segment(text), (s) => s.segment);

/** More cells than this are not aligned one by one: the middle is shown as one change. */
const MOST_CELLS = 4e6;

/** Runs of equal, style-only and differing text; the left parts joined give `left`, the right parts `right`. */
export function align(left: string, right: string): Span[] {
  const a = clusters(left), b = clusters(right);
  let head = 0, tail = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail), spans: Span[] = [];
  const add = (op: Span['op'], l: string, r: string): void => {
    const last = spans.at(-1);
    if (l === '' && r === '') return;
    if (last?.op === op) spans[spans.length - 1] = { op, left: last.left + l, right: last.right + r };
    else spans.push({ op, left: l, right: r });
  };
  add('same', a.slice(0, head).join(''), a.slice(0, head).join(''));
  if (x.length * y.length > MOST_CELLS) add('change', x.join(''), y.join(''));
  else for (const { op, left: l, right: r } of steps(x, y)) add(op, l, r);
  add('same', a.slice(a.length - tail).join(''), a.slice(a.length - tail).join(''));
  return spans;
}

function steps(x: readonly string[], y: readonly string[]): Span[] {
  const w = y.length + 1, best = new Float64Array((x.length + 1) * w), from = new Uint8Array(best.length);
  for (let i = 0; i <= x.length; i++) {
    for (let j = 0; j <= y.length; j++) {
      if (i === 0 && j === 0) continue;
      const both = i > 0 && j > 0 ? best[(i - 1) * w + j - 1]! + cost(x[i - 1]!, y[j - 1]!) : Infinity;
      const gone = i > 0 ? best[(i - 1) * w + j]! + 0.7 : Infinity, extra = j > 0 ? best[i * w + j - 1]! + 0.7 : Infinity;
      const least = Math.min(both, gone, extra);
      best[i * w + j] = least;
      from[i * w + j] = least === both ? 0 : least === gone ? 1 : 2;
    }
  }
  const spans: Span[] = [];
  for (let i = x.length, j = y.length; i > 0 || j > 0; ) {
    const step = from[i * w + j]!;
    if (step === 0) {
      const c = cost(x[i - 1]!, y[j - 1]!);
      spans.push({ op: c === 0 ? 'same' : c <= 0.1 ? 'style' : 'change', left: x[--i]!, right: y[--j]! });
    } else if (step === 1) spans.push({ op: 'left', left: x[--i]!, right: '' });
    else spans.push({ op: 'right', left: '', right: y[--j]! });
  }
  return spans.reverse();
}
