// One worker's month for the bound: how many batches of each type she may hold, what they earn and cost, and the
// windows that limit them. It relaxes the true month only where that cannot make it dearer: a batch may begin on its own
// release day whoever does the work before it, and lateness is counted as minutes that no order of work could avoid.
import type { Compiled } from '../compile.ts';
import { fitUnits, mayTake, minutesNeeded } from '../fit.ts';
import { UNITS, YEN, fairnessUnits } from '../score.ts';

/** Late points per minute and day, undone points per minute, ceiling. */
const LATE_POINT = 50 / 60, UNDONE_POINT = 1000 / 60, CEILING_POINT = 1000;
const K_YEN = YEN * 1000;

/** A limit: Σ coefficient × count ≤ right + relief[late]. */
export type Limit = { readonly members: Int32Array; readonly coefficients: Float64Array; readonly right: number; readonly late: number };

export type WorkerMonth = {
  readonly worker: number;
  /** Global types she may take; minutes, income (1000 yen), fit (points), most batches. */
  readonly types: Int32Array; readonly minutes: Float64Array; readonly income: Float64Array; readonly fit: Float64Array;
  readonly most: Float64Array; readonly capped: Float64Array;
  /** Points of leaving one batch of the type undone by this worker. */
  readonly undone: Float64Array;
  /** Income segments: width (1000 yen) and points gained per 1000 yen, falling. */
  readonly widths: readonly number[]; readonly slopes: readonly number[];
  /** Points with no work at all, and income before any (1000 yen). */
  readonly idle: number; readonly base: number;
  /** Days for which late minutes are counted, with points per minute. */
  readonly latePoints: readonly number[];
  readonly limits: readonly Limit[];
};

export function workerMonth(c: Compiled, w: number): WorkerMonth {
  const types: number[] = [];
  for (let t = 0; t < c.types; t++) if (mayTake(c, w, t)) types.push(t);
  const room = roomBetween(c, w), last = c.days - 1;
  const minutes = Float64Array.from(types, (t) => minutesNeeded(c, w, t));
  const money = segments(c, w, types);
  const { limits, latePoints } = windows(c, types, minutes, room);
  return {
    worker: w, types: Int32Array.from(types), minutes, income: Float64Array.from(types, (t) => c.payOf[t]! / K_YEN), fit: Float64Array.from(types, (t) => fitUnits(c, w, t) / UNITS),
    most: Float64Array.from(types, (t) => c.countOf[t]!),
    capped: Float64Array.from(types, (t, i) => Math.min(c.countOf[t]!, Math.ceil(room(c.releaseOf[t]!, last) / minutes[i]!))),
    undone: Float64Array.from(types, (t, i) => UNDONE_POINT * c.priorityOf[t]! * minutes[i]!),
    ...money, latePoints, limits: [...limits, ...pairs(c, types)],
  };
}

/** Minutes she can work from day s to day t. */
function roomBetween(c: Compiled, w: number): (s: number, t: number) => number {
  const D = c.days, table = new Float64Array(D * D);
  for (let s = 0; s < D; s++) {
    let whole = 0, week = 0;
    for (let t = s; t < D; t++) {
      if (t > s && t % 7 === 0) { whole += Math.min(week, c.weekLimit[w]!); week = 0; }
      week += c.offered[w * D + t]!;
      table[s * D + t] = Math.min(whole + Math.min(week, c.weekLimit[w]!), c.monthLimit[w]!);
    }
  }
  return (s, t) => table[s * D + t]!;
}

/** Convex fairness and the ceiling (its jump replaced by the line below it) as falling slopes. */
function segments(c: Compiled, w: number, types: readonly number[]): { widths: number[]; slopes: number[]; idle: number; base: number } {
  const wish = c.wish[w]! / K_YEN, base = c.baseIncome[w]! / K_YEN, ceiling = c.ceiling[w]! / K_YEN;
  let most = base;
  for (const t of types) most += (c.payOf[t]! / K_YEN) * c.countOf[t]!;
  const steps = wish < 0 ? [{ to: most, slope: 0 }] : [{ to: wish * 0.5, slope: 3 }, { to: wish * 0.8, slope: 1.5 }, { to: wish, slope: 0.6 }, { to: wish * 1.1, slope: 0 }, { to: Math.max(most, wish * 1.1), slope: -0.6 }];
  const widths: number[] = [], slopes: number[] = [];
  let from = 0;
  for (const { to, slope } of steps) {
    const end = Math.min(to, ceiling);
    if (end > from) { widths.push(end - from); slopes.push(slope); from = end; }
  }
  if (most > ceiling) { widths.push(most - ceiling); slopes.push(-CEILING_POINT - CEILING_POINT / (most - ceiling) + (wish > ceiling ? 3 : 0)); }
  return { widths, slopes, idle: wish < 0 ? 0 : fairnessUnits(0, c.wish[w]!) / UNITS, base };
}

/**
 * Work that lies wholly between day s and day t fits into the minutes between, or is late: for each due day t the
 * minutes beyond the room, for every s, are outstanding at the end of t (Hall). Each such minute costs a day of lateness
 * there; what is outstanding at the end of the month is undone. Together never more than a minute can really cost.
 */
function windows(c: Compiled, types: readonly number[], minutes: Float64Array, room: (s: number, t: number) => number): { limits: Limit[]; latePoints: number[] } {
  const last = c.days - 1;
  const releases = [...new Set(types.map((t) => c.releaseOf[t]!))].sort((a, b) => b - a);
  const dues = [...new Set(types.map((t) => c.dueOf[t]!))].filter((d) => d < last).sort((a, b) => a - b);
  const perDay = Math.min(LATE_POINT, UNDONE_POINT / (dues.length + 1));
  const limits: Limit[] = [], latePoints: number[] = [];
  for (const t of [...dues, last]) {
    const due = (i: number): boolean => t === last || c.dueOf[types[i]!]! <= t;
    const all = types.map((_, i) => i).filter(due);
    const priority = all.length === 0 ? 0 : Math.min(...all.map((i) => c.priorityOf[types[i]!]!));
    latePoints.push(priority * (t === last ? UNDONE_POINT - perDay * dues.length : perDay));
    let known = 0;
    for (const s of releases) {
      const members = all.filter((i) => c.releaseOf[types[i]!]! >= s);
      if (members.length === known) continue;
      known = members.length;
      const right = room(s, t);
      if (members.reduce((sum, i) => sum + minutes[i]! * c.countOf[types[i]!]!, 0) <= right) continue;
      limits.push({ members: Int32Array.from(members), coefficients: Float64Array.from(members, (i) => minutes[i]!), right, late: latePoints.length - 1 });
    }
  }
  return { limits, latePoints };
}

/** Entry and check of one batch are different people: held together, at most as many as there are entries. */
function pairs(c: Compiled, types: readonly number[]): Limit[] {
  const index = new Map(types.map((t, i) => [t, i]));
  return pairTypes(c).flatMap(({ before, after }) => {
    const a = index.get(before), b = index.get(after);
    if (a === undefined || b === undefined || a === b) return [];
    return [{ members: Int32Array.of(a, b), coefficients: Float64Array.of(1, 1), right: c.countOf[before]!, late: -1 }];
  });
}

const pairCache = new WeakMap<Compiled, { before: number; after: number }[]>();

/** Types whose every batch follows one of another type, one to one. */
function pairTypes(c: Compiled): { before: number; after: number }[] {
  const known = pairCache.get(c);
  if (known) return known;
  const seen = new Map<number, number>(), mixed = new Set<number>();
  for (let j = 0; j < c.batches; j++) {
    const before = c.after[j]!, t = c.type[j]!;
    const from = before < 0 ? -1 : c.type[before]!;
    if (before >= 0 && c.followerStart[before + 1]! - c.followerStart[before]! !== 1) mixed.add(t);
    if (seen.has(t) && seen.get(t) !== from) mixed.add(t);
    seen.set(t, from);
  }
  const pairsFound = [...seen].filter(([t, from]) => from >= 0 && !mixed.has(t)).map(([after, before]) => ({ before, after }));
  pairCache.set(c, pairsFound);
  return pairsFound;
}
