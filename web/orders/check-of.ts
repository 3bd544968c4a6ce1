// From a priced plan to the check of a step: each of the six is carried out by the flow of work.
import type { StepDraft } from '../../core/orders/wire.ts';
import type { PlanKind } from '../../core/quality/quality-plan.ts';

export type Check = Pick<StepDraft, 'checkMethod' | 'passes' | 'samplePercent'> & Partial<Pick<StepDraft, 'priceYen'>>;
type Chosen = Pick<StepDraft, 'kind' | 'checkMethod' | 'priceYen'>;

/** Whole percent, rounded up, so that at least the planned number of `items` is drawn. */
export function checkOf(plan: { readonly kind: PlanKind; readonly inspections: number }, step: Chosen, items: number): Check {
  const once = { passes: 1, samplePercent: 0 };
  if (plan.kind === 'none') return { checkMethod: 'none', ...once };
  // The second look of one's own is paid: the price says a tenth, so the pay rises by it, once.
  if (plan.kind === 'self-check') return { checkMethod: 'self', ...once, ...(step.checkMethod === 'self' ? {} : { priceYen: Math.ceil((step.priceYen * 11) / 10) }) };
  if (plan.kind === 'gold') return { checkMethod: 'gold', ...once };
  if (plan.kind === 'full') return { checkMethod: 'review', ...once };
  if (plan.kind === 'sample') return { checkMethod: 'sample', passes: 1, samplePercent: Math.min(100, Math.ceil((100 * plan.inspections) / items)) };
  // Two who differ on a choice need a third: a vote of two passes.
  return { checkMethod: step.kind === 'form' ? 'double' : 'vote', passes: 2, samplePercent: 0 };
}
