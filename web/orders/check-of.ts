// From a priced plan to the check of a step; null where the step has no such check (known pieces are mixed in by the director).
import type { StepDraft } from '../../core/orders/wire.ts';
import type { PlanKind } from '../../core/quality/quality-plan.ts';

export type Check = Pick<StepDraft, 'checkMethod' | 'passes' | 'samplePercent'>;

/** Whole percent, rounded up, so that at least the planned number of `items` is drawn. */
export function checkOf(plan: { readonly kind: PlanKind; readonly inspections: number }, step: StepDraft['kind'], items: number): Check | null {
  const once = { passes: 1, samplePercent: 0 };
  if (plan.kind === 'none') return { checkMethod: 'none', ...once };
  if (plan.kind === 'self-check') return { checkMethod: 'self', ...once };
  if (plan.kind === 'full') return { checkMethod: 'review', ...once };
  if (plan.kind === 'sample') return { checkMethod: 'sample', passes: 1, samplePercent: Math.min(100, Math.ceil((100 * plan.inspections) / items)) };
  // Two who differ on a choice need a third: that is a vote, with its own price.
  return plan.kind === 'double' && step === 'form' ? { checkMethod: 'double', passes: 2, samplePercent: 0 } : null;
}
