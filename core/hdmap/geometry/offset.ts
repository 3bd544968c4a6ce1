// A line's points moved sideways, ends also moved outward: the widened outline the border rule looks into.
import type { XY } from './ring.ts';

const gap = (a: XY, b: XY): number => {
  const dx = a.x - b.x, dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
};

/** Moves `at` on in the direction from one point to another. */
function outward(at: { x: number; y: number }, from: XY, to: XY, delta: number): void {
  const d = gap(from, to);
  if (d === 0) return;
  at.x += ((to.x - from.x) / d) * delta;
  at.y += ((to.y - from.y) / d) * delta;
}

/**
 * Each point moved `delta` metres to the left of the segment its arc length falls on, ends stretched by `delta`.
 * Which of two segments a corner falls on hangs on the last bit, so lengths are summed the way Lanelet2 sums them
 * (accumulatedLengthRatios, fromArcCoordinates, release 1.2).
 */
export function signedOffset(line: readonly XY[], delta: number): XY[] {
  const last = line.length - 1;
  const arcs = new Float64Array(last + 1), gaps = new Float64Array(last), ratios = new Float64Array(last);
  for (let i = 0; i < last; i++) {
    gaps[i] = gap(line[i]!, line[i + 1]!);
    arcs[i + 1] = arcs[i]! + gaps[i]!;
  }
  const total = arcs[last]!;
  for (let i = 0; i < last; i++) ratios[i] = last === 1 ? 1 : gaps[i]! / total + (i > 0 ? ratios[i - 1]! : 0);
  const moved: XY[] = [];
  for (let i = 0, s = 0; i <= last; i++) {
    while (s < last && !(ratios[s]! * total > arcs[i]!)) s++;
    const k = Math.min(s, last - 1);
    const p = line[i]!, dx = line[k + 1]!.x - line[k]!.x, dy = line[k + 1]!.y - line[k]!.y, length = Math.sqrt(dx * dx + dy * dy) || 1;
    const at = { x: p.x - (dy / length) * delta, y: p.y + (dx / length) * delta };
    if (i === 0) outward(at, line[1]!, line[0]!, delta);
    if (i === last) outward(at, line[last - 1]!, line[last]!, delta);
    moved.push(at);
  }
  return moved;
}
