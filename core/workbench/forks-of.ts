/** One logged operation as far as forks go. `seen`: how much of the piece's log its device had read when it was typed. */
export type Logged = { readonly field: string; readonly text: string; readonly device: string | null; readonly seen: number | null };

/**
 * Fields in which two devices typed without knowing of each other: every text that nobody has seen and replaced, but the
 * one the draft shows. An operation replaces what its own device wrote and what it had read; what it had not read stands
 * beside it until somebody who has read both writes again. Operations of unknown devices replace everything (their order
 * of arrival is all that is known).
 */
export function forksOf(log: readonly Logged[]): Record<string, string[]> {
  const heads = new Map<string, { readonly device: string | null; readonly text: string; readonly place: number }[]>();
  for (const [place, { field, text, device, seen }] of log.entries()) {
    const beside = device === null ? [] : (heads.get(field) ?? []).filter((head) => head.device !== null && head.device !== device && head.place >= (seen ?? place));
    heads.set(field, [...beside, { device, text, place }]);
  }
  const forks: Record<string, string[]> = {};
  for (const [field, of] of heads) {
    const shown = of.at(-1)!.text;
    const others = [...new Set(of.map((head) => head.text))].filter((text) => text !== shown);
    if (others.length > 0) forks[field] = others;
  }
  return forks;
}
