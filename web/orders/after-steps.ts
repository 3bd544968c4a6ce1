// The steps in the editor name each other by their place from 1; places move when a step goes, and what came after it comes after what it came after.
import type { StepDraft } from '../../core/orders/wire.ts';

/** What each step comes after, by place; a step that says nothing comes after the one before it. */
export const afterOf = (step: StepDraft, index: number): readonly number[] => step.after ?? (index === 0 ? [] : [index]);

/** Without the step at `index`: work goes on around the gap. */
export function withoutStep(steps: readonly StepDraft[], index: number): StepDraft[] {
  const gone = index + 1, before = afterOf(steps[index]!, index);
  return steps.flatMap((step, i) => {
    if (i === index) return [];
    const after = afterOf(step, i).flatMap((n) => (n === gone ? before : [n])).map((n) => (n > gone ? n - 1 : n));
    return [{ ...step, after: [...new Set(after)].sort((a, b) => a - b) }];
  });
}

/** The edges to draw: those that no longer way says already. */
export function shownEdges(after: readonly (readonly number[])[]): { readonly from: number; readonly to: number }[] {
  const reaches = (from: number, to: number): boolean => after[to]!.some((b) => b === from || reaches(from, b));
  return after.flatMap((before, to) => before.filter((from) => !before.some((other) => other !== from && reaches(from, other))).map((from) => ({ from, to })));
}
