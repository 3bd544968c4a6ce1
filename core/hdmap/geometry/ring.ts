// A closed ring in flat arrays, with boxes over runs of eight edges so that two long rings meet only where they are near.

export type XY = { readonly x: number; readonly y: number };

export const RUN = 8;
/** Runs in a block; from MANY runs on a ring has blocks. */
export const BLOCK = 16;
const MANY = 32;

/** Corners without repeating the first; edge i goes from corner i to corner (i + 1) mod n. Coordinates relative to ox, oy. */
export type Ring = {
  readonly n: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Runs of edges: minX, minY, maxX, maxY each. */
  readonly runs: Float64Array;
  /** The same over blocks of sixteen runs, of long rings; empty for others. */
  readonly blocks: Float64Array;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  /** Twice the signed area: positive for counter-clockwise. */
  readonly area2: number;
};

/** The ring through the given points, forward along `first`, then backward along `second`. Repeated corners are dropped. */
export function ringOf(first: readonly XY[], second: readonly XY[] = []): Ring {
  const total = first.length + second.length;
  const xs = new Float64Array(total + 1), ys = new Float64Array(total + 1);
  let n = 0;
  const add = (p: XY): void => {
    if (n > 0 && xs[n - 1] === p.x && ys[n - 1] === p.y) return;
    xs[n] = p.x;
    ys[n++] = p.y;
  };
  for (const p of first) add(p);
  for (let i = second.length - 1; i >= 0; i--) add(second[i]!);
  while (n > 1 && xs[n - 1] === xs[0] && ys[n - 1] === ys[0]) n--;
  xs[n] = n > 0 ? xs[0]! : 0;
  ys[n] = n > 0 ? ys[0]! : 0;
  return finish(xs.subarray(0, n + 1), ys.subarray(0, n + 1), n);
}

/** Boxes over runs of eight edges of a closed ring whose corner n repeats corner 0: minX, minY, maxX, maxY each. */
export function runsOf(xs: Float64Array, ys: Float64Array, n: number): Float64Array {
  const count = Math.ceil(n / RUN), runs = new Float64Array(count * 4);
  for (let r = 0; r < count; r++) {
    let a = Infinity, b = Infinity, c = -Infinity, d = -Infinity;
    for (let i = r * RUN; i <= Math.min(n, (r + 1) * RUN); i++) {
      const x = xs[i]!, y = ys[i]!;
      if (x < a) a = x;
      if (y < b) b = y;
      if (x > c) c = x;
      if (y > d) d = y;
    }
    runs[r * 4] = a;
    runs[r * 4 + 1] = b;
    runs[r * 4 + 2] = c;
    runs[r * 4 + 3] = d;
  }
  return runs;
}

function finish(xs: Float64Array, ys: Float64Array, n: number): Ring {
  const runs = runsOf(xs, ys, n);
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity, area2 = 0;
  for (let r = 0; r < runs.length; r += 4) {
    if (runs[r]! < minX) minX = runs[r]!;
    if (runs[r + 1]! < minY) minY = runs[r + 1]!;
    if (runs[r + 2]! > maxX) maxX = runs[r + 2]!;
    if (runs[r + 3]! > maxY) maxY = runs[r + 3]!;
  }
  const ox = n > 0 ? xs[0]! : 0, oy = n > 0 ? ys[0]! : 0;
  for (let i = 0; i < n; i++) area2 += (xs[i]! - ox) * (ys[i + 1]! - oy) - (xs[i + 1]! - ox) * (ys[i]! - oy);
  return { n, xs, ys, runs, blocks: blocksOf(runs), minX, minY, maxX, maxY, area2 };
}

function blocksOf(runs: Float64Array): Float64Array {
  const count = runs.length / 4;
  if (count < MANY) return new Float64Array(0);
  const blocks = new Float64Array(Math.ceil(count / BLOCK) * 4);
  for (let b = 0; b < blocks.length; b += 4) {
    blocks.set([Infinity, Infinity, -Infinity, -Infinity], b);
    for (let r = b * BLOCK; r < Math.min(runs.length, (b + 4) * BLOCK); r += 4) {
      blocks[b] = Math.min(blocks[b]!, runs[r]!);
      blocks[b + 1] = Math.min(blocks[b + 1]!, runs[r + 1]!);
      blocks[b + 2] = Math.max(blocks[b + 2]!, runs[r + 2]!);
      blocks[b + 3] = Math.max(blocks[b + 3]!, runs[r + 3]!);
    }
  }
  return blocks;
}

const kept = new WeakMap<readonly XY[], Ring>();

/** The ring through the points of a line, made once for that list of points. */
export function ringThrough(points: readonly XY[]): Ring {
  let ring = kept.get(points);
  if (!ring) kept.set(points, (ring = ringOf(points)));
  return ring;
}

export const areaOf = (ring: Ring): number => Math.abs(ring.area2) / 2;

export const boxesMeet = (a: Ring, b: Ring): boolean => a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

/** 1 strictly inside, 0 on the border (within `slack` metres), -1 outside. Even-odd. */
export function sideOf(ring: Ring, x: number, y: number, slack = 1e-9): -1 | 0 | 1 {
  if (x < ring.minX - slack || x > ring.maxX + slack || y < ring.minY - slack || y > ring.maxY + slack) return -1;
  const { xs, ys, runs, blocks, n } = ring;
  let inside = false;
  for (let r = 0; r * RUN < n; r++) {
    if (blocks.length > 0 && r % BLOCK === 0) {
      const b = (r / BLOCK) * 4, right = blocks[b]! > x + slack;
      if (right || y < blocks[b + 1]! - slack || y > blocks[b + 3]! + slack || x > blocks[b + 2]! + slack) {
        if (right && ys[r * RUN]! > y !== ys[Math.min(n, (r + BLOCK) * RUN)]! > y) inside = !inside;
        r += BLOCK - 1;
        continue;
      }
    }
    if (y < runs[r * 4 + 1]! - slack || y > runs[r * 4 + 3]! + slack || x > runs[r * 4 + 2]! + slack) continue;
    const to = Math.min(n, (r + 1) * RUN);
    // A run wholly to the right of the place is crossed as often as its two ends say, evenly or oddly.
    if (runs[r * 4]! > x + slack) {
      if (ys[r * RUN]! > y !== ys[to]! > y) inside = !inside;
      continue;
    }
    for (let i = r * RUN; i < to; i++) {
      const ax = xs[i]!, ay = ys[i]!, bx = xs[i + 1]!, by = ys[i + 1]!;
      const dx = bx - ax, dy = by - ay;
      const cross = dx * (y - ay) - dy * (x - ax);
      if (x >= Math.min(ax, bx) - slack && x <= Math.max(ax, bx) + slack && y >= Math.min(ay, by) - slack && y <= Math.max(ay, by) + slack) {
        if (Math.abs(cross) <= slack * Math.hypot(dx, dy)) return 0;
      }
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside ? 1 : -1;
}
