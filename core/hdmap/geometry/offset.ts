// A line's points moved sideways, ends also moved outward: the widened outline the border rule looks into.
import { arcOf } from './along.ts';
import type { XY } from './ring.ts';

const gap = (a: XY, b: XY): number => {
  const dx = a.x - b.x, dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
};

/**
 * Each point moved `delta` metres to the left of the segment its arc length falls on, ends stretched by `delta`.
 * Which of two segments a corner falls on hangs on the last bit, so lengths are summed the way Lanelet2 sums them
 * (accumulatedLengthRatios, fromArcCoordinates, release 1.2).
 */
export function signedOffset(line: readonly XY[], delta: number): XY[] {
  const last = line.length - 1;
  let total = 0;
  for (let i = 0; i < last; i++) total += gap(line[i]!, line[i + 1]!);
  const ratios: number[] = [];
  for (let i = 0; i < last; i++) ratios.push(last === 1 ? 1 : gap(line[i]!, line[i + 1]!) / total + (ratios[i - 1] ?? 0));
  return line.map((p, i) => {
    const arc = arcOf(line, p).length;
    const found = ratios.findIndex((r) => r * total > arc);
    const s = found < 0 ? last - 1 : found;
    const dx = line[s + 1]!.x - line[s]!.x, dy = line[s + 1]!.y - line[s]!.y, length = Math.sqrt(dx * dx + dy * dy) || 1;
    let x = p.x - (dy / length) * delta, y = p.y + (dx / length) * delta;
    const outward = (from: XY, to: XY): void => {
      const d = gap(from, to);
      if (d === 0) return;
      x += ((to.x - from.x) / d) * delta;
      y += ((to.y - from.y) / d) * delta;
    };
    if (i === 0) outward(line[1]!, line[0]!);
    if (i === last) outward(line[last - 1]!, line[last]!);
    return { x, y };
  });
}
