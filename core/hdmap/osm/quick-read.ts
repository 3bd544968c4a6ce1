// The common shape of map files, read by pattern: most points of a file are written alike, so the text between their
// numbers is compared as a whole and only the numbers are read. Whatever is written otherwise, or looks odd in any way,
// is left to the scanner; both give the same map (a property test holds them together).
import type { More, Point } from '../model.ts';
import { noTags } from '../tags.ts';
import { decimalAt } from './decimal.ts';

const QUOTE = 34, AMPERSAND = 38, APOS = 39, MINUS = 45, LESS = 60;

/** Literal texts around the variable parts: fixed[0], part[0], fixed[1], part[1] …, fixed[n]. Part 0-2: id, lat, lon; 3: a tag's value. */
type Pattern = { readonly fixed: readonly string[]; readonly parts: readonly number[]; readonly quotes: readonly number[]; readonly keys: readonly string[]; readonly ele: number; readonly more: More | undefined };

/** Patterns held at once, and patterns tried to be learnt from one file: a file without a common shape costs little. */
const HELD = 6, LEARNT = 500;

const VALUE = /"[^"<&]*"|'[^'<&]*'/y;
const NAME = /\s*([A-Za-z_:][\w:.-]*)\s*=\s*/y;

/** The pattern of one `<node …>…</node>` read without trouble, or undefined when it has no plain shape. */
function patternOf(raw: string, more: More | undefined): Pattern | undefined {
  if (raw.length > 4000 || !raw.startsWith('<node')) return undefined;
  const fixed: string[] = [], parts: number[] = [], quotes: number[] = [], keys: string[] = [];
  let last = 0, i = 5;
  const variable = (part: number, from: number, to: number): void => {
    fixed.push(raw.slice(last, from));
    parts.push(part);
    quotes.push(raw.charCodeAt(to));
    last = to;
  };
  const attribute = (): { name: string; from: number; to: number } | undefined => {
    NAME.lastIndex = i;
    const name = NAME.exec(raw);
    if (!name) return undefined;
    VALUE.lastIndex = NAME.lastIndex;
    const value = VALUE.exec(raw);
    if (!value) return undefined;
    i = VALUE.lastIndex;
    return { name: name[1]!, from: NAME.lastIndex + 1, to: i - 1 };
  };
  const skip = (): void => {
    while (raw.charCodeAt(i) <= 32) i++;
  };
  const seen = [0, 0, 0];
  for (let a = attribute(); a; a = attribute()) {
    const part = ['id', 'lat', 'lon'].indexOf(a.name);
    if (a.name === 'action' && raw.slice(a.from, a.to) === 'delete') return undefined;
    if (part < 0) continue;
    seen[part]!++;
    variable(part, a.from, a.to);
  }
  if (seen.some((n) => n !== 1)) return undefined;
  skip();
  if (!raw.startsWith('/>', i)) {
    if (raw[i++] !== '>') return undefined;
    for (skip(); raw.startsWith('<tag', i); skip()) {
      i += 4;
      const k = attribute(), v = attribute();
      if (k?.name !== 'k' || v?.name !== 'v') return undefined;
      keys.push(raw.slice(k.from, k.to));
      variable(3, v.from, v.to);
      skip();
      if (!raw.startsWith('/>', i)) return undefined;
      i += 2;
    }
    if (!/^<\/node\s*>$/.test(raw.slice(i))) return undefined;
  } else if (i + 2 !== raw.length) return undefined;
  fixed.push(raw.slice(last));
  return { fixed, parts, quotes, keys, ele: keys.indexOf('ele'), more };
}

/** Where the value that begins at `from` ends; -1 when it holds what only the scanner may judge. */
function valueEnd(text: string, from: number, quote: number): number {
  for (let i = from; ; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i;
    if (c === LESS || c === AMPERSAND || Number.isNaN(c)) return -1;
  }
}

/** Reads runs of points and of `<nd>` out of one text. */
export class QuickReader {
  readonly #text: string;
  readonly #patterns: Pattern[] = [];
  #learnt = 0;
  #ndHead = '';
  #ndTail = '';
  #ndNext = '';
  /** The offset after what was last read, and the whole number read by `#whole`. */
  #to = 0;
  #number = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Learns from a point that the scanner has read: its text and what it shares with its neighbours. */
  learn(from: number, to: number, more: More | undefined): void {
    if (this.#learnt++ > LEARNT) return;
    const pattern = patternOf(this.#text.slice(from, to), more);
    if (!pattern) return;
    this.#patterns.unshift(pattern);
    if (this.#patterns.length > HELD) this.#patterns.pop();
  }

  /** The point written at `at` in a known shape, or undefined. `end` tells where it ends. */
  node(at: number): Point | undefined {
    for (let i = 0; i < this.#patterns.length; i++) {
      const point = this.#match(this.#patterns[i]!, at);
      if (!point) continue;
      if (i > 0) this.#patterns.unshift(this.#patterns.splice(i, 1)[0]!);
      return point;
    }
    return undefined;
  }

  get end(): number {
    return this.#to;
  }

  #match({ fixed, parts, quotes, keys, ele, more }: Pattern, at: number): Point | undefined {
    const text = this.#text;
    let id = 0, lat = 0, lon = 0, z = 0, i = at;
    const tags: string[] = [];
    for (let p = 0; p < parts.length; p++) {
      const head = fixed[p]!, part = parts[p]!;
      if (!text.startsWith(head, i)) return undefined;
      i += head.length;
      if (part === 0) {
        if (!this.#whole(i)) return undefined;
        id = this.#number;
        i = this.#to;
        continue;
      }
      const to = valueEnd(text, i, quotes[p]!);
      if (to < 0) return undefined;
      if (part === 3) {
        const n = tags.length;
        if (n === 2 * ele) {
          z = decimalAt(text, i, to);
          if (!Number.isFinite(z)) return undefined;
        }
        tags.push(keys[n >> 1]!, text.slice(i, to));
      } else {
        const value = decimalAt(text, i, to);
        if (!(Math.abs(value) <= (part === 1 ? 90 : 360))) return undefined;
        if (part === 1) lat = value;
        else lon = value;
      }
      i = to;
    }
    const foot = fixed[parts.length]!;
    if (!text.startsWith(foot, i) || (lat === 0 && lon === 0)) return undefined;
    this.#to = i + foot.length;
    return { id, lat, lon, x: 0, y: 0, z, tags: tags.length > 0 ? tags : noTags, more };
  }

  /** A whole number of at most 15 figures before a quotation mark. */
  #whole(from: number): boolean {
    const text = this.#text;
    const negative = text.charCodeAt(from) === MINUS;
    const first = negative ? from + 1 : from;
    let value = 0, i = first;
    for (;;) {
      const c = text.charCodeAt(i) - 48;
      if (!(c >= 0 && c <= 9)) break;
      value = value * 10 + c;
      i++;
    }
    const after = text.charCodeAt(i);
    if (i === first || i - from > 15 || (after !== QUOTE && after !== APOS)) return false;
    this.#number = negative ? -value : value;
    this.#to = i;
    return true;
  }

  /** Reads the `<nd ref="…"/>` from `at` on into `refs`; the offset after the last, or -1 when there is none of plain shape. */
  refs(at: number, refs: number[]): number {
    const text = this.#text;
    if (this.#ndHead === '' || !text.startsWith(this.#ndHead, at)) {
      const found = /^(<nd\s+ref=["'])-?\d{1,14}(["']\s*\/>)(\s*)/.exec(text.slice(at, at + 200));
      if (!found) return -1;
      this.#ndHead = found[1]!;
      this.#ndTail = found[2]!;
      this.#ndNext = found[2]! + found[3]! + found[1]!;
      if (this.#ndHead.at(-1) !== this.#ndTail[0]) this.#ndTail = '';
    }
    const tail = this.#ndTail, next = this.#ndNext;
    if (tail === '') return -1;
    let done = -1, i = at + this.#ndHead.length;
    for (;;) {
      if (!this.#whole(i)) return done;
      i = this.#to;
      if (text.startsWith(next, i)) {
        refs.push(this.#number);
        done = i + tail.length;
        i += next.length;
      } else if (text.startsWith(tail, i)) {
        refs.push(this.#number);
        return i + tail.length;
      } else return done;
    }
  }
}
