import type { Minutes } from '../kernel/time.ts';

export type Risk = 'fine' | 'tight' | 'late';

/**
 * A first look at a promise: minutes still to do against the minutes that the team offers until the due day.
 * The planner's simulated confidence replaces this where a plan exists.
 */
export function riskOf(minutesLeft: Minutes, offeredPerWeek: Minutes, daysLeft: number): { readonly level: Risk; readonly offered: Minutes } {
  const offered = Math.max(0, (offeredPerWeek * Math.max(0, daysLeft)) / 7);
  if (minutesLeft <= 0) return { level: 'fine', offered };
  if (daysLeft < 0 || offered < minutesLeft) return { level: 'late', offered };
  return { level: offered < minutesLeft * 1.5 ? 'tight' : 'fine', offered };
}
