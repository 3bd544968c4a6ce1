// The centre line that Lanelet2 makes when a lanelet carries none: it walks both bounds at once, always to the nearest
// next point whose joint does not cross a bound (lanelet2_core, calculateCenterline, release 1.2).
import type { XY } from './ring.ts';

export type XYZ = XY & { readonly z: number };

type Bounds = { readonly left: readonly XYZ[]; readonly right: readonly XYZ[] };

const cross = (a: XY, b: XY, p: XY): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
const same = (a: XY, b: XY): boolean => Math.abs(a.x - b.x) <= 1e-12 * Math.max(1, Math.abs(a.x)) && Math.abs(a.y - b.y) <= 1e-12 * Math.max(1, Math.abs(a.y));

function segmentsMeet(a: XY, b: XY, c: XY, d: XY): boolean {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const s1 = cross(a, b, c), s2 = cross(a, b, d), s3 = cross(c, d, a), s4 = cross(c, d, b);
  return ((s1 >= 0 && s2 <= 0) || (s1 <= 0 && s2 >= 0)) && ((s3 >= 0 && s4 <= 0) || (s3 <= 0 && s4 >= 0));
}

/** Whether the segment a-b meets a segment of `line` whose chosen end is not the segment's own end `spare`. */
function meetsLine(line: readonly XYZ[], a: XY, b: XY, spare: (first: XY, second: XY) => boolean): boolean {
  for (let i = 0; i + 1 < line.length; i++) if (segmentsMeet(line[i]!, line[i + 1]!, a, b) && !spare(line[i]!, line[i + 1]!)) return true;
  return false;
}

function blocked({ left, right }: Bounds, from: XY, to: XY): boolean {
  const own = (first: XY): boolean => same(first, from);
  if (meetsLine(left, from, to, own) || meetsLine(right, from, to, own)) return true;
  const entryA = right[0]!, entryB = left[0]!, exitA = left[left.length - 1]!, exitB = right[right.length - 1]!;
  if (segmentsMeet(entryA, entryB, from, to) && cross(entryA, entryB, to) > 0) return true;
  return segmentsMeet(exitA, exitB, from, to) && cross(exitA, exitB, to) > 0;
}

const middle = (a: XYZ, b: XYZ): XYZ => ({ x: (a.x + b.x) * 0.5, y: (a.y + b.y) * 0.5, z: (a.z + b.z) * 0.5 });

/** The best point of `line` from index `from` on, seen from `other`; undefined when none is free. */
function nextPoint(bounds: Bounds, line: readonly XYZ[], from: number, other: XYZ, last: XYZ, isLeft: boolean): { at: number; distance: number } | undefined {
  const dLast = Math.hypot(other.x - last.x, other.y - last.y);
  const distances = new Float64Array(Math.max(0, line.length - from));
  for (let i = from; i < line.length; i++) distances[i - from] = Math.hypot(line[i]!.x - other.x, line[i]!.y - other.y);
  let found: { at: number; distance: number } | undefined;
  // Nearest first; seldom more than a few are looked at, so picking beats sorting.
  for (;;) {
    let at = -1, d = Infinity;
    for (let i = 0; i < distances.length; i++) {
      if (distances[i]! < d) {
        d = distances[i]!;
        at = i + from;
      }
    }
    if (at < 0) break;
    distances[at - from] = Infinity;
    const distance = d / 2;
    if (found && distance - dLast > found.distance) break;
    if (found && found.distance <= distance) continue;
    const point = line[at]!;
    if (blocked(bounds, last, middle(other, point))) continue;
    const spareIn = (end: XY) => (first: XY, second: XY): boolean => same(first, end) || same(second, end);
    const near = isLeft ? bounds.left : bounds.right, far = isLeft ? bounds.right : bounds.left;
    if (meetsLine(near, other, point, spareIn(point)) || meetsLine(far, point, other, spareIn(other))) continue;
    found = { at, distance };
  }
  return found;
}

/** The centre line of two bounds that run the same way. Empty when a bound is empty. */
export function centerlineOf(left: readonly XYZ[], right: readonly XYZ[]): XYZ[] {
  if (left.length === 0 || right.length === 0) return [];
  const bounds: Bounds = { left, right };
  const line: XYZ[] = [middle(left[0]!, right[0]!)];
  let l = left[0] === right[0] ? 1 : 0, r = 0;
  while (l < left.length || r < right.length) {
    const last = line[line.length - 1]!;
    const atLeft = left[Math.min(l, left.length - 1)]!, atRight = right[r]!;
    const goLeft = nextPoint(bounds, left, l + 1, atRight, last, true);
    const goRight = nextPoint(bounds, right, r + 1, atLeft, last, false);
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
