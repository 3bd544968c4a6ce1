// For every type the people it fits best: most proposals go to them, the rest to anybody.
import type { Compiled } from '../compile.ts';
import { fitUnits } from '../fit.ts';

const MOST = 48;

/** Candidates of type t: who[start[t] … start[t + 1]), best fit first. */
export type Candidates = { readonly start: Int32Array; readonly who: Int32Array };

export function candidatesOf(c: Compiled, most = MOST): Candidates {
  const start = new Int32Array(c.types + 1), who: number[] = [];
  const best = new Int32Array(most), fits = new Float64Array(most);
  for (let t = 0; t < c.types; t++) {
    const k = c.eligibleClass[t]!, end = c.eligibleStart[k + 1]!;
    let held = 0;
    for (let i = c.eligibleStart[k]!; i < end; i++) {
      const w = c.eligible[i]!, fit = fitUnits(c, w, t);
      if (held === most && fit >= fits[most - 1]!) continue;
      let at = held < most ? held++ : most - 1;
      while (at > 0 && fits[at - 1]! > fit) { fits[at] = fits[at - 1]!; best[at] = best[at - 1]!; at--; }
      fits[at] = fit;
      best[at] = w;
    }
    for (let i = 0; i < held; i++) who.push(best[i]!);
    start[t + 1] = who.length;
  }
  return { start, who: Int32Array.from(who) };
}
