import { beforeEach, expect, test } from 'vitest';
import type { StepDraft } from '../../core/orders/wire.ts';
import { dropDraft, keepDraft, keptDraft } from './unsaved-steps.ts';

const steps = [{ name: '入力', typicalMinutes: 3 }] as unknown as StepDraft[];
beforeEach(() => sessionStorage.clear());

test('unsaved steps come back on the same version, and only there', () => {
  keepDraft('o1', 'v1', steps);
  expect(keptDraft('o1', 'v1')).toEqual(steps);
  expect([keptDraft('o1', 'v2'), keptDraft('o1', undefined), keptDraft('o2', 'v1')]).toEqual([null, null, null]);
  dropDraft('o1');
  expect(keptDraft('o1', 'v1')).toBeNull();
});

test('before the first version too; what is no draft is nothing', () => {
  keepDraft('o1', undefined, steps);
  expect(keptDraft('o1', undefined)).toEqual(steps);
  sessionStorage.setItem('kado-steps-o1', '{"version":null,"steps":[]}');
  expect(keptDraft('o1', undefined)).toBeNull();
  sessionStorage.setItem('kado-steps-o1', 'no json');
  expect(keptDraft('o1', undefined)).toBeNull();
});
