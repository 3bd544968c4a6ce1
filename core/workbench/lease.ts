// A claimed piece is a lease whose length follows the worker's own window: never a deadline made by a machine for her.
import { type Instant, type Minutes, epochMs, instant } from '../kernel/time.ts';

/** No lease is shorter than half an hour: an interrupted evening must not cost a piece. */
const SHORTEST: Minutes = 30;

export const leaseUntil = (now: Instant, windowMinutes: Minutes): Instant => instant(epochMs(now) + Math.max(windowMinutes, SHORTEST) * 60_000);

/** A warning goes out when a quarter of the lease is left, and at least ten minutes before its end. */
export function warnAt(until: Instant, leaseMinutes: Minutes): Instant {
  return instant(epochMs(until) - Math.max(10, Math.min(leaseMinutes / 4, 24 * 60)) * 60_000);
}
