// A long line's segments in boxes of eight, boxes of eight boxes and so on: what lies near a box, the nearest place, the
// nearest corners one after the other. Answers are the same, bit by bit, as from looking at every segment in turn.
import type { Box } from './grid.ts';
import type { XY } from './ring.ts';

const FAN = 8;

/** Below this many points looking at each is quicker than any index. */
export const SHORT = 64;

/** Computed distances to boxes may be a rounding too long; what is left out must be farther beyond doubt. */
const SAFE = 1 - 1e-9;

/** Segments measured for one place; a line that goes anywhere needs a few dozen. */
export const TANGLE = 512;

export class LineIndex {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Boxes by level, minX, minY, maxX, maxY each; level 0 holds eight segments a box. */
  readonly #levels: Float64Array[] = [];
  readonly #segments: number;

  constructor(line: readonly XY[]) {
    const n = line.length;
    this.xs = new Float64Array(n);
    this.ys = new Float64Array(n);
    line.forEach((p, i) => {
      this.xs[i] = p.x;
      this.ys[i] = p.y;
    });
    this.#segments = Math.max(0, n - 1);
    let count = Math.ceil(this.#segments / FAN);
    let boxes = new Float64Array(count * 4);
    for (let b = 0; b < count; b++) this.#boxPoints(boxes, b, b * FAN, Math.min(n - 1, (b + 1) * FAN));
    this.#levels.push(boxes);
    while (count > FAN) {
      const next = Math.ceil(count / FAN), upper = new Float64Array(next * 4);
      for (let b = 0; b < next; b++) {
        let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
        for (let i = b * FAN; i < Math.min(count, (b + 1) * FAN); i++) {
          x0 = Math.min(x0, boxes[i * 4]!);
          y0 = Math.min(y0, boxes[i * 4 + 1]!);
          x1 = Math.max(x1, boxes[i * 4 + 2]!);
          y1 = Math.max(y1, boxes[i * 4 + 3]!);
        }
        upper.set([x0, y0, x1, y1], b * 4);
      }
      this.#levels.push(upper);
      boxes = upper;
      count = next;
    }
  }

  #boxPoints(boxes: Float64Array, b: number, from: number, to: number): void {
    let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
    for (let i = from; i <= to; i++) {
      const x = this.xs[i]!, y = this.ys[i]!;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
    boxes.set([x0, y0, x1, y1], b * 4);
  }

  /** Segments, in order from `from` on, of groups whose box touches `box`; stops and returns true when `visit` does. */
  near(box: Box, from: number, visit: (segment: number) => boolean): boolean {
    return this.#near(this.#levels.length - 1, 0, Infinity, box, from, visit);
  }

  #near(level: number, first: number, end: number, box: Box, from: number, visit: (segment: number) => boolean): boolean {
    const boxes = this.#levels[level]!, to = Math.min(end, boxes.length / 4), width = FAN ** (level + 1);
    for (let b = first; b < to; b++) {
      if ((b + 1) * width <= from) continue;
      if (boxes[b * 4]! > box.maxX || boxes[b * 4 + 2]! < box.minX || boxes[b * 4 + 1]! > box.maxY || boxes[b * 4 + 3]! < box.minY) continue;
      if (level > 0) {
        if (this.#near(level - 1, b * FAN, (b + 1) * FAN, box, from, visit)) return true;
        continue;
      }
      for (let i = Math.max(from, b * FAN); i < Math.min(this.#segments, (b + 1) * FAN); i++) if (visit(i)) return true;
    }
    return false;
  }

  #boxDistance(level: number, b: number, p: XY): number {
    const boxes = this.#levels[level]!;
    const dx = Math.max(boxes[b * 4]! - p.x, 0, p.x - boxes[b * 4 + 2]!), dy = Math.max(boxes[b * 4 + 1]! - p.y, 0, p.y - boxes[b * 4 + 3]!);
    return Math.hypot(dx, dy) * SAFE;
  }

  /**
   * Asks `measure` (a distance, metres, not less than that to the segment) of segments until none left can be nearer than
   * the nearest measured. `measure` keeps what it wants to keep. A line in a tangle, with hundreds of segments equally
   * near, is not followed to the end.
   */
  nearest(p: XY, measure: (segment: number) => number): void {
    let best = Infinity, asked = 0;
    const look = (level: number, first: number, end: number): void => {
      const to = Math.min(end, this.#levels[level]!.length / 4);
      const order: { b: number; d: number }[] = [];
      for (let b = first; b < to; b++) order.push({ b, d: this.#boxDistance(level, b, p) });
      order.sort((s, t) => s.d - t.d);
      for (const { b, d } of order) {
        if (d > best || asked > TANGLE) break;
        if (level > 0) look(level - 1, b * FAN, (b + 1) * FAN);
        else for (let i = b * FAN; i < Math.min(this.#segments, (b + 1) * FAN); i++) {
          best = Math.min(best, measure(i));
          asked++;
        }
      }
    };
    look(this.#levels.length - 1, 0, Infinity);
  }

  /** Corners from `from` on, nearest first (of equal distances the lower number first), until `visit` returns true. */
  corners(p: XY, from: number, visit: (corner: number, distance: number) => boolean): void {
    const heap = new Heap();
    const open = (level: number, first: number, end: number): void => {
      const to = Math.min(end, this.#levels[level]!.length / 4);
      for (let b = first; b < to; b++) if ((b + 1) * FAN ** (level + 1) >= from) heap.push(this.#boxDistance(level, b, p), level, b);
    };
    open(this.#levels.length - 1, 0, Infinity);
    for (let top = heap.pop(); top; top = heap.pop()) {
      if (top.level === CORNER) {
        if (visit(top.at, top.key)) return;
      } else if (top.level > 0) open(top.level - 1, top.at * FAN, (top.at + 1) * FAN);
      else {
        // A group of segments stands for their first corners; the last group has the last corner too.
        const end = (top.at + 1) * FAN >= this.#segments ? this.#segments + 1 : (top.at + 1) * FAN;
        for (let i = Math.max(from, top.at * FAN); i < end; i++) heap.push(Math.hypot(this.xs[i]! - p.x, this.ys[i]! - p.y), CORNER, i);
      }
    }
  }
}

/** Marks a corner among the boxes of the heap; at one distance boxes come first, since what they hold may be as near. */
const CORNER = -1;

type Entry = { readonly key: number; readonly level: number; readonly at: number };

const before = (a: Entry, b: Entry): boolean => a.key < b.key || (a.key === b.key && (a.level === CORNER ? b.level === CORNER && a.at < b.at : b.level === CORNER));

class Heap {
  readonly #entries: Entry[] = [];

  push(key: number, level: number, at: number): void {
    const entries = this.#entries, entry: Entry = { key, level, at };
    let i = entries.push(entry) - 1;
    while (i > 0 && before(entry, entries[(i - 1) >> 1]!)) {
      entries[i] = entries[(i - 1) >> 1]!;
      i = (i - 1) >> 1;
    }
    entries[i] = entry;
  }

  pop(): Entry | undefined {
    const entries = this.#entries, top = entries[0], last = entries.pop();
    if (entries.length === 0 || !last) return top;
    let i = 0;
    for (let child = 1; child < entries.length; child = 2 * i + 1) {
      if (child + 1 < entries.length && before(entries[child + 1]!, entries[child]!)) child++;
      if (!before(entries[child]!, last)) break;
      entries[i] = entries[child]!;
      i = child;
    }
    entries[i] = last;
    return top;
  }
}
