// Who would step in: every critical batch gets a second person, so that for any one absence the stand-ins have the minutes.
// One absence at a time: a stand-in's promised minutes are the most over absent people, not the sum.
import type { Compiled } from './compile.ts';
import type { Schedule } from './engine/schedule.ts';
import { allowed } from './engine/schedule.ts';
import { eligibleRange } from './engine/construct.ts';
import { minutesNeeded } from './fit.ts';
import { type Left, freeBetween, leftOf } from './reasons.ts';

export type Backups = {
  /** Critical batch → stand-in. */
  readonly standIn: ReadonlyMap<number, number>;
  /** Critical batches for which nobody has the minutes. */
  readonly without: readonly number[];
};

/** Earliest due first; the person with most minutes to spare, home team before others. */
export function findBackups(s: Schedule): Backups {
  const { c } = s, standIn = new Map<number, number>(), without: number[] = [], lefts = new Map<number, Left>();
  const left = (w: number): Left => {
    const known = lefts.get(w) ?? leftOf(s, w);
    lefts.set(w, known);
    return known;
  };
  /** Minutes promised by stand-in w for absent person p: promised.get(w × W + p). */
  const promised = new Map<number, number>();
  const critical = c.problem.batches.filter((b) => b.critical && s.worker[b.id]! >= 0).map((b) => b.id).sort((i, j) => c.rank[i]! - c.rank[j]!);
  for (const j of critical) {
    const t = c.type[j]!, absent = s.worker[j]!, [first, end] = eligibleRange(s, t);
    let best = -1, most = -1;
    for (let i = first; i < end; i++) {
      const w = c.eligible[i]!;
      if (w === absent || !allowed(s, j, w)) continue;
      const spare = freeBetween(left(w), s.from[j]!, c.dueOf[t]!) - (promised.get(w * c.workers + absent) ?? 0) - minutesNeeded(c, w, t);
      if (spare < 0) continue;
      const worth = spare + (c.team[w] === c.teamOf[t] ? 1e6 : 0);
      if (worth > most) { most = worth; best = w; }
    }
    if (best < 0) { without.push(j); continue; }
    standIn.set(j, best);
    promised.set(best * c.workers + absent, (promised.get(best * c.workers + absent) ?? 0) + minutesNeeded(c, best, t));
  }
  return { standIn, without };
}

/** What a plan keeps back for what will happen: percent of offered minutes left free, and days before the due day by which work is planned to end. */
export type Reserve = { readonly percent: number; readonly days: number };
export const NO_RESERVE: Reserve = { percent: 0, days: 0 };
/** Measured (bench:planner robust): about a third fewer take-overs for some 5 to 8 % of the score. */
export const usualReserve: Reserve = { percent: 10, days: 1 };
/** No window is made shorter than this many days by a reserve. */
const SHORTEST = 3;

/** The month as a careful plan sees it. Plans are solved in it and judged in the real one. */
export const keepReserve = (c: Compiled, { percent, days }: Reserve): Compiled => ({
  ...c, offered: c.offered.map((m) => Math.floor((m * (100 - percent)) / 100)), weekLimit: c.weekLimit.map((m) => Math.floor((m * (100 - percent)) / 100)),
  dueOf: c.dueOf.map((due, t) => Math.max(Math.min(due, c.releaseOf[t]! + SHORTEST), due - days)),
});
