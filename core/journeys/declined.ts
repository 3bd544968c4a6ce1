// A no stays a no: whoever declined a step is not offered it again by a plan, and is not suggested for it.
import type { PlanMonth } from './plan-month.ts';

/** Batches that the plan gives to somebody who has said no to their step. */
export const declinedIn = (month: PlanMonth, assign: ArrayLike<number>, declined: ReadonlySet<string>): { readonly batch: number; readonly worker: number }[] =>
  month.sources.flatMap((source, batch) => {
    const worker = assign[batch]!;
    return worker >= 0 && source.state !== 'held' && declined.has(declinedKey({ personId: month.people[worker]!, stepId: source.stepId })) ? [{ batch, worker }] : [];
  });

export const declinedKey = (one: { readonly personId: string; readonly stepId: string }): string => `${one.personId}/${one.stepId}`;
