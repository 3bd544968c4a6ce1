import { type Yen, splitYen } from '../kernel/yen.ts';

/** One hand-over of a piece: by then `donePercent` of the whole was done. In order of time. */
export type HandedOver = { readonly personId: string; readonly donePercent: number };

/** Whoever finishes reads it all through and hands it in: so much of the pay is always hers, in percent (docs/decisions/0705). */
const FINISHING = 10;
/** Most that can be handed over as done. What is done whole is handed in, not on. */
export const MOST_DONE = 100 - FINISHING;

/**
 * Splits a piece's pay between all who worked on it: each gets what was added between the mark she found and the mark
 * she left; the last person the rest. Marks never go back (someone who redoes work is not paid less for it). The parts
 * always sum to the whole, and persons with nothing are left out.
 */
export function sharePay(payYen: Yen, handOvers: readonly HandedOver[], finisher: string): { readonly personId: string; readonly yen: Yen }[] {
  const weights = new Map<string, number>();
  let mark = 0;
  for (const { personId, donePercent } of handOvers) {
    const reached = Math.max(mark, Math.min(donePercent, MOST_DONE));
    weights.set(personId, (weights.get(personId) ?? 0) + reached - mark);
    mark = reached;
  }
  weights.set(finisher, (weights.get(finisher) ?? 0) + 100 - mark);
  const people = [...weights].filter(([, weight]) => weight > 0);
  const parts = splitYen(payYen, people.map(([, weight]) => weight));
  return people.map(([personId], i) => ({ personId, yen: parts[i]! }));
}

/** What is left of a piece's pay for `person` when she takes it and finishes it, with what she did to it before. */
export const partOf = (payYen: Yen, handOvers: readonly HandedOver[], person: string): Yen => sharePay(payYen, handOvers, person).find((share) => share.personId === person)!.yen;
