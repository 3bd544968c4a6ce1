// Places along a line: nearest point, signed distance, arc length. Signs and ties as Lanelet2 has them
// (lanelet2_core geometry, release 1.2): left of the line is positive.
import { LineIndex, SHORT } from './line-index.ts';
import type { XY } from './ring.ts';

export type Foot = { readonly segment: number; readonly x: number; readonly y: number; readonly distance: number };

/** The nearest point of a line of at least two points; of equal distances the first segment wins. */
export function footOf(line: readonly XY[], p: XY): Foot {
  let best = Infinity, segment = 0, fx = line[0]!.x, fy = line[0]!.y;
  for (let i = 0; i + 1 < line.length; i++) {
    const a = line[i]!, b = line[i + 1]!;
    const vx = b.x - a.x, vy = b.y - a.y;
    const c1 = (p.x - a.x) * vx + (p.y - a.y) * vy, c2 = vx * vx + vy * vy;
    let x = a.x, y = a.y;
    if (c1 > 0) {
      if (c2 <= c1) {
        x = b.x;
        y = b.y;
      } else {
        const t = c1 / c2;
        x = a.x + t * vx;
        y = a.y + t * vy;
      }
    }
    const d = (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y);
    if (d < best) {
      best = d;
      segment = i;
      fx = x;
      fy = y;
    }
  }
  return { segment, x: fx, y: fy, distance: Math.sqrt(best === Infinity ? (p.x - fx) ** 2 + (p.y - fy) ** 2 : best) };
}

/** Feet on one line for many points: the same answers, through an index where the line is long. */
export function footsOf(line: readonly XY[]): (p: XY) => Foot {
  if (line.length <= SHORT) return (p) => footOf(line, p);
  const index = new LineIndex(line);
  return (p) => {
    // Squares are compared, as footOf does: two of them may have one root.
    let best: Foot | undefined, least = Infinity;
    index.nearest(p, (i) => {
      const foot = footOf([line[i]!, line[i + 1]!], p), square = (p.x - foot.x) * (p.x - foot.x) + (p.y - foot.y) * (p.y - foot.y);
      if (!best || square < least || (square === least && i < best.segment)) {
        best = { ...foot, segment: i };
        least = square;
      }
      return foot.distance;
    });
    return best ?? footOf(line, p);
  };
}

const leftOfSegment = (a: XY, b: XY, p: XY): boolean => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0;

function isLeft(line: readonly XY[], p: XY, foot: Foot): boolean {
  const a = line[foot.segment]!, b = line[foot.segment + 1] ?? a;
  const left = leftOfSegment(a, b, p);
  if (b.x !== foot.x || b.y !== foot.y) return left;
  // At a corner the next segment has a say, else a point beyond a sharp bend lands on the wrong side.
  const at = line.findIndex((q) => q.x === b.x && q.y === b.y);
  const next = line[at + 1];
  if (next && left !== leftOfSegment(b, next, p) && left === leftOfSegment(a, b, next)) return !left;
  return left;
}

/** Distance to the line, positive on its left, metres. */
export function signedDistance(line: readonly XY[], p: XY): number {
  const foot = footOf(line, p);
  return isLeft(line, p, foot) ? foot.distance : -foot.distance;
}

/** Arc length to the nearest point, and signed distance from it. */
export function arcOf(line: readonly XY[], p: XY): { readonly length: number; readonly distance: number } {
  const foot = footOf(line, p);
  const start = line[foot.segment]!;
  let length = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    if (line[i]!.x === start.x && line[i]!.y === start.y) break;
    length += Math.hypot(line[i + 1]!.x - line[i]!.x, line[i + 1]!.y - line[i]!.y);
  }
  length += Math.hypot(foot.x - start.x, foot.y - start.y);
  return { length, distance: isLeft(line, p, foot) ? foot.distance : -foot.distance };
}

export function lengthOf(line: readonly XY[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const dx = line[i + 1]!.x - line[i]!.x, dy = line[i + 1]!.y - line[i]!.y;
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return sum;
}
