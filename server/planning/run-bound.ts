// The shell of the bound: rounds until proven close, out of time, or stopped.
import type { Compiled } from '../../core/planning/compile.ts';
import { type Bound, startBound, stepBound } from '../../core/planning/bound/columns.ts';
import type { OpenLp } from '../../core/planning/bound/lp.ts';
import { scheduleOf } from '../../core/planning/engine/schedule.ts';

/** Lets signals and messages in between two pieces of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

export type BoundLimits = { readonly seconds?: number; readonly rounds?: number };

/** Rounds after which bound and master are usually within a percent or two of each other. */
const NEAR = 7;
/** A round that brings less than this share, twice, was the last. */
const WORTH = 5e-5;

/**
 * `plan` gives the first months and prices. Rounds of no gain end it too. With seconds, no round begins that would not end
 * in them, and a bound that would not be near in them is given up at once, each round taking as long as the last.
 */
export async function runBound(c: Compiled, openLp: OpenLp, plan: ArrayLike<number>, limits: BoundLimits, stop: () => boolean = () => false, tell?: (bound: Bound) => void | Promise<void>, clock: () => number = () => performance.now()): Promise<Bound> {
  const begun = clock();
  const bound = startBound(c, openLp, [scheduleOf(c, plan)]);
  const late = (round: number): boolean => limits.seconds !== undefined && (clock() + round - begun) / 1000 > limits.seconds;
  let still = 0, took = 0;
  for (let round = 0; round < (limits.rounds ?? 60) && !bound.done && still < 2 && !stop(); round++) {
    if (late(took * Math.max(1, round === 0 ? 1 : NEAR - round))) break;
    const started = clock(), before = bound.bound, master = bound.master;
    stepBound(bound);
    took = clock() - started;
    const gained = Math.max(bound.bound - before, master - bound.master) > WORTH * Math.abs(bound.bound) || bound.outside > 0.5;
    still = round > 3 && !gained ? still + 1 : 0;
    await breathe();
    await tell?.(bound);
  }
  if (!bound.done && !stop() && (bound.rounds === 0 || !late(took))) stepBound(bound, true);
  return bound;
}
