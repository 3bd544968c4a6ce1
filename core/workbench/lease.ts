// A claimed piece is a lease whose length follows the worker's own window: never a deadline made by a machine for her.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Instant, type Minutes, epochMs, instant } from '../kernel/time.ts';

/** No lease is shorter than half an hour: an interrupted evening must not cost a piece. */
const SHORTEST: Minutes = 30;

export const leaseUntil = (now: Instant, windowMinutes: Minutes): Instant => instant(epochMs(now) + Math.max(windowMinutes, SHORTEST) * 60_000);

/** No lease reaches further than a week from now, as no window is longer: others may want to go on with it. */
const LONGEST: Minutes = 7 * 24 * 60;

/** `minutes` more than she had (or than now, when hers is over), up to a week ahead; refuses when there is not a minute to add. */
export function lengthen(until: Instant, now: Instant, minutes: Minutes): Result<Instant> {
  const wanted = Math.min(Math.max(epochMs(until), epochMs(now)) + minutes * 60_000, epochMs(now) + LONGEST * 60_000);
  return wanted - epochMs(until) >= 60_000 ? ok(instant(wanted)) : refuse('workbench/longest-lease', { until });
}

/** A warning goes out when a quarter of the lease is left, and at least ten minutes before its end. */
export function warnAt(until: Instant, leaseMinutes: Minutes): Instant {
  return instant(epochMs(until) - Math.max(10, Math.min(leaseMinutes / 4, 24 * 60)) * 60_000);
}
