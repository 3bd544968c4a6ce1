// The centre line that Lanelet2 makes when a lanelet carries none: it walks both bounds at once, always to the nearest
// next point whose joint does not cross a bound (lanelet2_core, calculateCenterline, release 1.2). Long bounds are asked
// through an index, with the same answers; a pair of bounds made to be slow is finished without asking (see WORK).
import { LineIndex, SHORT } from './line-index.ts';
import type { XY } from './ring.ts';

export type XYZ = XY & { readonly z: number };

type Bound = { readonly line: readonly XYZ[]; readonly index: LineIndex | undefined };
type Bounds = { readonly left: Bound; readonly right: Bound; work: number };

/** Segments that may be looked at, at all and a corner. No map of ours needs a tenth of it. */
const WORK = 1_000_000, WORK_A_CORNER = 500;

const cross = (a: XY, b: XY, p: XY): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
const same = (a: XY, b: XY): boolean => Math.abs(a.x - b.x) <= 1e-12 * Math.max(1, Math.abs(a.x)) && Math.abs(a.y - b.y) <= 1e-12 * Math.max(1, Math.abs(a.y));

function segmentsMeet(a: XY, b: XY, c: XY, d: XY): boolean {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const s1 = cross(a, b, c), s2 = cross(a, b, d), s3 = cross(c, d, a), s4 = cross(c, d, b);
  return ((s1 >= 0 && s2 <= 0) || (s1 <= 0 && s2 >= 0)) && ((s3 >= 0 && s4 <= 0) || (s3 <= 0 && s4 >= 0));
}

/** Whether the segment a-b meets a segment of the bound whose chosen end is not the segment's own end `spare`. */
function meetsLine(bounds: Bounds, { line, index }: Bound, a: XY, b: XY, spare: (first: XY, second: XY) => boolean): boolean {
  if (!index) {
    bounds.work -= line.length;
    for (let i = 0; i + 1 < line.length; i++) if (segmentsMeet(line[i]!, line[i + 1]!, a, b) && !spare(line[i]!, line[i + 1]!)) return true;
    return false;
  }
  const box = { minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) };
  return index.near(box, 0, (i) => {
    bounds.work--;
    return segmentsMeet(line[i]!, line[i + 1]!, a, b) && !spare(line[i]!, line[i + 1]!);
  });
}

function blocked(bounds: Bounds, from: XY, to: XY): boolean {
  const own = (first: XY): boolean => same(first, from);
  if (meetsLine(bounds, bounds.left, from, to, own) || meetsLine(bounds, bounds.right, from, to, own)) return true;
  const left = bounds.left.line, right = bounds.right.line;
  const entryA = right[0]!, entryB = left[0]!, exitA = left[left.length - 1]!, exitB = right[right.length - 1]!;
  if (segmentsMeet(entryA, entryB, from, to) && cross(entryA, entryB, to) > 0) return true;
  return segmentsMeet(exitA, exitB, from, to) && cross(exitA, exitB, to) > 0;
}

const middle = (a: XYZ, b: XYZ): XYZ => ({ x: (a.x + b.x) * 0.5, y: (a.y + b.y) * 0.5, z: (a.z + b.z) * 0.5 });

type Next = { at: number; distance: number };

/** Corners of the bound from `from` on, nearest to `other` first, until `visit` returns true. */
function nearestFirst({ line, index }: Bound, from: number, other: XYZ, visit: (at: number, distance: number) => boolean): void {
  if (index) return index.corners(other, from, visit);
  const distances = new Float64Array(Math.max(0, line.length - from));
  for (let i = from; i < line.length; i++) distances[i - from] = Math.hypot(line[i]!.x - other.x, line[i]!.y - other.y);
  // Seldom more than a few are looked at, so picking beats sorting.
  for (;;) {
    let at = -1, d = Infinity;
    for (let i = 0; i < distances.length; i++) {
      if (distances[i]! < d) {
        d = distances[i]!;
        at = i;
      }
    }
    if (at < 0 || visit(at + from, d)) return;
    distances[at] = Infinity;
  }
}

/** The nearest free point of a bound from index `from` on, seen from `other`; undefined when none is free. */
function nextPoint(bounds: Bounds, isLeft: boolean, from: number, other: XYZ, last: XYZ): Next | undefined {
  const near = isLeft ? bounds.left : bounds.right, far = isLeft ? bounds.right : bounds.left;
  let found: Next | undefined;
  nearestFirst(near, from, other, (at, d) => {
    bounds.work -= 4;
    if (bounds.work < 0) return true;
    const point = near.line[at]!;
    if (blocked(bounds, last, middle(other, point))) return false;
    const spareIn = (end: XY) => (first: XY, second: XY): boolean => same(first, end) || same(second, end);
    if (meetsLine(bounds, near, other, point, spareIn(point)) || meetsLine(bounds, far, point, other, spareIn(other))) return false;
    found = { at, distance: d / 2 };
    return true;
  });
  return found;
}

const boundOf = (line: readonly XYZ[]): Bound => ({ line, index: line.length > SHORT ? new LineIndex(line) : undefined });

/** The centre line of two bounds that run the same way. Empty when a bound is empty. */
export function centerlineOf(left: readonly XYZ[], right: readonly XYZ[]): XYZ[] {
  if (left.length === 0 || right.length === 0) return [];
  const bounds: Bounds = { left: boundOf(left), right: boundOf(right), work: WORK + WORK_A_CORNER * (left.length + right.length) };
  const line: XYZ[] = [middle(left[0]!, right[0]!)];
  let l = left[0] === right[0] ? 1 : 0, r = 0;
  while (l < left.length || r < right.length) {
    const last = line[line.length - 1]!;
    const atLeft = left[Math.min(l, left.length - 1)]!, atRight = right[r]!;
    const goLeft = nextPoint(bounds, true, l + 1, atRight, last);
    const goRight = nextPoint(bounds, false, r + 1, atLeft, last);
    if (bounds.work < 0) return finishPlainly(line, left, right, l, r);
    if (goLeft && (!goRight || goLeft.distance <= goRight.distance)) {
      line.push(middle(left[goLeft.at]!, atRight));
      l = goLeft.at;
    } else if (goRight) {
      line.push(middle(atLeft, right[goRight.at]!));
      r = goRight.at;
    } else break;
  }
  if (l !== left.length - 1 || r !== right.length - 1) line.push(middle(left[left.length - 1]!, right[right.length - 1]!));
  return line;
}

/** The rest of the line by the nearer of the next two corners, whatever crosses. */
function finishPlainly(line: XYZ[], left: readonly XYZ[], right: readonly XYZ[], l: number, r: number): XYZ[] {
  for (l = Math.min(l, left.length - 1); l + 1 < left.length || r + 1 < right.length; ) {
    const a = left[l + 1], b = right[r + 1];
    const byLeft = a ? Math.hypot(a.x - right[r]!.x, a.y - right[r]!.y) : Infinity, byRight = b ? Math.hypot(b.x - left[l]!.x, b.y - left[l]!.y) : Infinity;
    if (byLeft <= byRight) l++;
    else r++;
    line.push(middle(left[l]!, right[r]!));
  }
  return line;
}
