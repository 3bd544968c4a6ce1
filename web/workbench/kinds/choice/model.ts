import type { Scan } from '../form/model.ts';
import type { Before, Fact } from '../source-panel.tsx';

export type Side = { readonly title: string; readonly facts: readonly { readonly label: string; readonly value: string }[] };
/** `source`: the client's row, where the step compares no two things. */
export type ChoiceItem = { readonly id: string; readonly left: Side; readonly right: Side; readonly scan?: Scan; readonly source?: readonly Fact[]; /** What the steps before said. */ readonly before?: readonly Before[] };

/** `key` is the key on the keyboard that chooses it. */
export type Option = { readonly key: string; readonly value: string; readonly label: string };
export type ChoiceTask = { readonly question: string; readonly options: readonly Option[] };

/** The field of the draft that holds the choice. */
export const ANSWER = 'choice';

/** Facts of both sides beside each other, by label, in the left side's order; what only one side has comes last. */
export function pairFacts(left: Side, right: Side): { readonly label: string; readonly left: string; readonly right: string; readonly differs: boolean }[] {
  const labels = [...new Set([...left.facts, ...right.facts].map((fact) => fact.label))];
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return labels.map((label) => {
    const a = left.facts.find((fact) => fact.label === label)?.value ?? '', b = right.facts.find((fact) => fact.label === label)?.value ?? '';
    return { label, left: a, right: b, differs: plain(a) !== plain(b) };
  });
}
