import { type Refusal, type Result, ok } from '../kernel/result.ts';

import { checkGraph } from './check-graph.ts';
import type { StepDraft } from './wire.ts';

/** A step graph must be workable before anyone is asked: each fault names its step. */
export function checkSteps(steps: readonly StepDraft[]): Result<readonly StepDraft[]> {
  const refusals: Refusal[] = steps.flatMap((step, index) => faults(step).map(([code, facts]) => ({ code, facts: { step: index + 1, name: step.name, field: `steps.${index}.${fieldOf[code] ?? 'name'}`, ...facts } })));
  const graph = checkGraph(steps);
  if (!graph.ok) refusals.push(...graph.refusals);
  return refusals.length > 0 ? { ok: false, refusals } : ok(steps);
}

/** Where a form shows each fault. */
const fieldOf: Readonly<Record<string, string>> = {
  'orders/layout-kind': 'kind', 'orders/double-needs-two': 'passes', 'orders/double-needs-form': 'checkMethod', 'orders/vote-needs-choice': 'passes', 'orders/one-pass': 'passes',
  'orders/sample-percent': 'samplePercent', 'orders/review-needs-manual': 'manualId', 'orders/same-key-twice': 'layout.fields', 'orders/step-unpaid': 'priceYen',
};

function faults(step: StepDraft): [string, Record<string, unknown>][] {
  const found: [string, Record<string, unknown>][] = [];
  if (step.layout.kind !== step.kind) found.push(['orders/layout-kind', {}]);
  if (step.checkMethod === 'double' && step.passes !== 2) found.push(['orders/double-needs-two', { passes: step.passes }]);
  if (step.checkMethod === 'double' && step.kind !== 'form') found.push(['orders/double-needs-form', {}]);
  if (step.checkMethod === 'vote' && (step.passes < 2 || step.kind !== 'choice')) found.push(['orders/vote-needs-choice', { passes: step.passes }]);
  if (step.checkMethod !== 'double' && step.checkMethod !== 'vote' && step.passes !== 1) found.push(['orders/one-pass', { passes: step.passes }]);
  if (step.checkMethod === 'sample' && step.samplePercent === 0) found.push(['orders/sample-percent', {}]);
  if ((step.checkMethod === 'review' || step.checkMethod === 'sample' || step.checkMethod === 'gold') && step.manualId === null) found.push(['orders/review-needs-manual', {}]);
  // Whoever takes a step works for its price; work for nothing is asked of nobody, in a trial neither (買いたたき: art. 5 §1(4) of the Freelance Act).
  if (step.priceYen === 0) found.push(['orders/step-unpaid', {}]);
  const keys = step.layout.kind === 'form' ? step.layout.fields.map((f) => f.key) : step.layout.options.map((o) => o.value);
  if (new Set(keys).size !== keys.length) found.push(['orders/same-key-twice', {}]);
  return found;
}
