// For every type the people it fits best: most proposals go to them, the rest to anybody.
import type { Compiled } from '../compile.ts';
import { fitUnits } from '../fit.ts';

const MOST = 48;

/** Candidates of type t: who[start[t] … start[t + 1]), best fit first. */
export type Candidates = { readonly start: Int32Array; readonly who: Int32Array };

export function candidatesOf(c: Compiled, most = MOST): Candidates {
  const start = new Int32Array(c.types + 1), who: number[] = [];
  for (let t = 0; t < c.types; t++) {
    const k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, end = c.eligibleStart[k + 1]!;
    const fits: { w: number; fit: number }[] = [];
    for (let i = first; i < end; i++) fits.push({ w: c.eligible[i]!, fit: fitUnits(c, c.eligible[i]!, t) });
    fits.sort((a, b) => a.fit - b.fit || a.w - b.w);
    for (const { w } of fits.slice(0, most)) who.push(w);
    start[t + 1] = who.length;
  }
  return { start, who: Int32Array.from(who) };
}
