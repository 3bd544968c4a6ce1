// The shell of the bound: rounds until proven close, out of time, or stopped.
import type { Compiled } from '../../core/planning/compile.ts';
import { type Bound, startBound, stepBound } from '../../core/planning/bound/columns.ts';
import type { OpenLp } from '../../core/planning/bound/lp.ts';
import { scheduleOf } from '../../core/planning/engine/schedule.ts';

export type BoundLimits = { readonly seconds?: number; readonly rounds?: number };

/** `plan` gives the first months and prices. Rounds of no gain end it too. */
export function runBound(c: Compiled, openLp: OpenLp, plan: ArrayLike<number>, limits: BoundLimits, stop: () => boolean = () => false, tell?: (bound: Bound) => void, clock: () => number = () => performance.now()): Bound {
  const begun = clock();
  const bound = startBound(c, openLp, [scheduleOf(c, plan)]);
  let still = 0, known = bound.columns.length;
  for (let round = 0; round < (limits.rounds ?? 60) && !bound.done && still < 2 && !stop(); round++) {
    if (limits.seconds !== undefined && (clock() - begun) / 1000 > limits.seconds) break;
    const before = bound.bound;
    stepBound(bound);
    const gained = bound.bound - before > 1e-5 * Math.abs(bound.bound) || bound.columns.length > known;
    still = round > 3 && !gained ? still + 1 : 0;
    known = bound.columns.length;
    tell?.(bound);
  }
  return bound;
}
