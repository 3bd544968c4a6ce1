// A plan opened for questions from other rooms: what is short, who could take it, how many may rest.
import type { Compiled } from './compile.ts';
import { type Depth, coverDepth } from './cover-depth.ts';
import { giveBatch, scheduleOf } from './engine/schedule.ts';
import { type Covered, type Suggestion, suggestCover } from './reasons.ts';

export type PlanView = {
  /** Nobody has batch `j`, or it ends after its due day. */
  isShort(j: number): boolean;
  /** The best `most` people for batch `j` as if nobody had it yet, without those in `except`; the plan stays as it is. */
  coverFor(j: number, most: number, covered?: Covered, except?: readonly number[]): readonly Suggestion[];
  readonly depth: readonly Depth[];
};

export function viewPlan(c: Compiled, assign: ArrayLike<number>): PlanView {
  const s = scheduleOf(c, assign);
  return {
    isShort: (j) => s.worker[j]! < 0 || s.finish[j]! > c.dueOf[c.type[j]!]!,
    coverFor(j, most, covered, except) {
      const planned = s.worker[j]!;
      if (planned >= 0) giveBatch(s, j, -1);
      const found = suggestCover(s, j, most, covered, except);
      if (planned >= 0) giveBatch(s, j, planned);
      return found;
    },
    depth: coverDepth(s),
  };
}
