import { type Yen, splitYen } from '../kernel/yen.ts';

/** One hand-over of a piece: by then `donePercent` of the whole was done. In order of time. */
export type HandedOver = { readonly personId: string; readonly donePercent: number };

/**
 * Splits a piece's pay between all who worked on it: each gets what was added between the mark she found and the mark
 * she left; the last person the rest. Marks never go back (someone who redoes work is not paid less for it). The parts
 * always sum to the whole, and persons with nothing are left out.
 */
export function sharePay(payYen: Yen, handOvers: readonly HandedOver[], finisher: string): { readonly personId: string; readonly yen: Yen }[] {
  const weights = new Map<string, number>();
  let mark = 0;
  for (const { personId, donePercent } of handOvers) {
    const reached = Math.max(mark, donePercent);
    weights.set(personId, (weights.get(personId) ?? 0) + reached - mark);
    mark = reached;
  }
  weights.set(finisher, (weights.get(finisher) ?? 0) + 100 - mark);
  const people = [...weights].filter(([, weight]) => weight > 0);
  const parts = splitYen(payYen, people.map(([, weight]) => weight));
  return people.map(([personId], i) => ({ personId, yen: parts[i]! }));
}
