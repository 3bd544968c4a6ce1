import { expect, test } from 'vitest';
import type { StepDraft } from '../../core/orders/wire.ts';
import { afterOf, shownEdges, withoutStep } from './after-steps.ts';

const steps = (...after: (number[] | undefined)[]): StepDraft[] => after.map((a, i) => ({ name: `${i + 1}`, after: a })) as unknown as StepDraft[];
const say = (list: readonly StepDraft[]): string => list.map((s, i) => `${s.name}<${afterOf(s, i).join()}`).join(' ');

test.each([
  ['a line closes', steps(undefined, undefined, undefined), 1, '1< 3<1'],
  ['the first goes: the next can begin at once', steps(undefined, undefined, undefined), 0, '2< 3<1'],
  ['a branch goes', steps([], [1], [1], [2, 3]), 1, '1< 3<1 4<1,2'],
  ['where work parts', steps([], [1], [1], [2, 3]), 0, '2< 3< 4<1,2'],
  ['where it joins', steps([], [], [1, 2], [3]), 2, '1< 2< 4<1,2'],
])('%s', (_, list, index, said) => expect(say(withoutStep(list, index))).toBe(said));

test('an edge that a longer way says already is not drawn', () => {
  expect(shownEdges([[], [0], [0, 1], [0]]).map(({ from, to }) => `${from}${to}`)).toEqual(['01', '12', '03']);
});
