import { expect, test } from 'vitest';
import { checkSteps } from './check-steps.ts';
import { stepDraft } from './wire.ts';

const step = (over: object) => stepDraft.parse({ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', checkMethod: 'none', priceYen: 70, payKind: 'data-entry', layout: { kind: 'form', fields: [{ key: 'stop', label: '停留所', type: 'text', required: true }] }, ...over });

// what is written of a step -> the fault, and the field it is told at
test.each([
  [{}, null, null],
  [{ priceYen: 0 }, 'orders/step-unpaid', 'steps.0.priceYen'],
  [{ checkMethod: 'double', passes: 1 }, 'orders/double-needs-two', 'steps.0.passes'],
  [{ checkMethod: 'vote', passes: 3 }, 'orders/vote-needs-choice', 'steps.0.passes'],
  [{ passes: 2 }, 'orders/one-pass', 'steps.0.passes'],
] as const)('%j: %s', (over, code, field) => {
  const checked = checkSteps([step(over)]);
  expect(checked.ok ? [null, null] : [checked.refusals[0]!.code, checked.refusals[0]!.facts.field]).toEqual([code, field]);
});
