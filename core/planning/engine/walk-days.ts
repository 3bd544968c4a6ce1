// A schedule read again from its lists: parts of the score, and on which days whose work is done.
import { type Parts, UNDONE, ceilingUnits, fairnessUnits } from '../score.ts';
import type { Schedule } from './schedule.ts';

/** Parts in units, recomputed where the running sums hold two parts. */
export function partsOf(s: Schedule): Parts {
  const { c } = s;
  let fairness = 0, ceiling = 0, late = 0, unfinished = 0;
  for (let w = 0; w < c.workers; w++) {
    fairness += fairnessUnits(s.income[w]!, c.wish[w]!);
    ceiling += ceilingUnits(s.income[w]!, c.ceiling[w]!);
    const split = packedParts(s, w);
    late += split.late;
    unfinished += split.unfinished;
  }
  return { late, unfinished, unassigned: s.unassigned, fairness, ceiling, fit: s.fit };
}

function packedParts(s: Schedule, w: number): { late: number; unfinished: number } {
  const unfinished = packWorker(s, w, (_, __, left, priority) => left * priority * UNDONE);
  return { late: s.lateOf[w]! - unfinished, unfinished };
}

/** Walks one worker's days again without changing anything; sums `of` over her batches. */
export function packWorker(s: Schedule, w: number, of: (batch: number, days: readonly (readonly [number, number])[], left: number, priority: number) => number): number {
  const { c } = s, D = c.days;
  const room = Int32Array.from(c.offered.subarray(w * D, w * D + D)), week = s.week.slice(w * 4, w * 4 + 4);
  let month = s.month[w]!, sum = 0;
  for (let j = s.head[w]!; j >= 0; j = s.next[j]!) {
    const days: [number, number][] = [];
    let left = s.need[j]!;
    for (let d = s.from[j]!; d < D && left > 0; d++) {
      const k = (d / 7) | 0, take = Math.min(room[d]!, week[k]!, month, left);
      if (take <= 0) continue;
      room[d]! -= take; week[k]! -= take; month -= take; left -= take;
      days.push([d, take]);
    }
    sum += of(j, days, left, c.priorityOf[c.type[j]!]!);
  }
  return sum;
}
