// A piece price may fall only after a talk: set alone it is beating down (Freelance Act art. 5, 買いたたき).
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { Rate } from '../kernel/yen.ts';

/** A step as its version of the breakdown has it; `yen` for every `per` pieces. */
export type PricedStep = Rate & { readonly id: string; readonly name: string; readonly kind: string };

/** True when `a` pays less for a piece than `b`; whole numbers only. */
const less = (a: Rate, b: Rate): boolean => a.yen * b.per < b.yen * a.per;

/** The same step of the earlier version: by its name, else the one of that kind at that place. */
const sameStep = (before: readonly PricedStep[], step: PricedStep, place: number): PricedStep | undefined => before.find((b) => b.name.trim() === step.name.trim()) ?? (before[place]?.kind === step.kind ? before[place] : undefined);

/**
 * Refuses a new version that pays less than the one people were told of, where no talk agreed on so low a price.
 * `agreed` holds the newest talk of each earlier step. Errors: `orders/price-lowered` for each such step.
 */
export function checkLowered(before: readonly PricedStep[], after: readonly PricedStep[], agreed: ReadonlyMap<string, Rate>): Result<readonly PricedStep[]> {
  const refusals = after.flatMap((step, place): Refusal[] => {
    const old = sameStep(before, step, place);
    if (old === undefined || !less(step, old)) return [];
    const talk = agreed.get(old.id);
    return talk !== undefined && !less(step, talk) ? [] : [{ code: 'orders/price-lowered', facts: { step: step.name, before: old.yen, beforePer: old.per, after: step.yen, afterPer: step.per } }];
  });
  return refusals.length > 0 ? { ok: false, refusals } : ok(after);
}
