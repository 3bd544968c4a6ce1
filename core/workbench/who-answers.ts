// A worker who sees a return differently is heard by another person than the one who sent it back, and never by herself.

/** Those who could answer for an order, the nearest first: its director, her team's director and leader, then the centre's managers. */
export type Hearer = { readonly personId: string; readonly name: string };

/** Who of them may answer, nearest first, each once. */
export function whoAnswers<H extends Hearer>(hearers: readonly H[], reviewer: string, author: string): readonly H[] {
  return hearers.filter(({ personId }, i) => personId !== reviewer && personId !== author && hearers.findIndex((h) => h.personId === personId) === i);
}
