// "No" with its reason: a window of days, a skill and level for which even the fastest sharing of everybody's minutes
// cannot do the work that lies wholly inside (Hall's condition). Anyone can add up the numbers again. Two steps: minutes
// shared at will, then whole batches only, since one person finishes what she begins and a batch does not fit into half
// of itself. Windows are those of the promise: a batch that others wait for must be done a day before theirs is due.
import type { Compiled } from './compile.ts';
import { mayTake, minutesNeeded } from './fit.ts';

/** Standard minutes needed against the most that those with the level can do from day `from` to day `to`; `whole`: counted in whole batches. */
export type Cut = { readonly skill: number; readonly level: number; readonly from: number; readonly to: number; readonly needMinutes: number; readonly haveMinutes: number; readonly whole: boolean; readonly batches: readonly number[]; readonly workers: readonly number[] };

/** Same type and same window: what is counted together. */
type Group = { readonly type: number; readonly from: number; readonly to: number; many: number; asked: boolean };
type Window = Pick<Cut, 'level' | 'from' | 'to' | 'needMinutes' | 'haveMinutes'> & { readonly skill: number; readonly inside: readonly Group[] };

/** Windows with more minutes than this share of the need are not looked at in whole batches, nor more windows than this. */
const NEAR = 2.5, MOST_WINDOWS = 60;

const NONE_LATE: ReadonlySet<number> = new Set();

/** The tightest cut among those that hold at least one of `batches`; undefined when none is over-full. `late`: known to be late already, so not counted. */
export function findCut(c: Compiled, batches: ReadonlySet<number>, late: ReadonlySet<number> = NONE_LATE): Cut | undefined {
  const groups = grouped(c, batches, late), windows: Window[] = [];
  const wanted = groups.filter((g) => g.asked);
  for (const key of new Set(wanted.map((g) => c.skillOf[g.type]! * 1000 + c.levelOf[g.type]!))) {
    const skill = Math.floor(key / 1000);
    for (const level of new Set([...c.levelOf].filter((l, t) => c.skillOf[t] === skill && l <= key % 1000))) windows.push(...windowsOf(c, skill, level, groups));
  }
  const worst = tightest(windows);
  if (worst !== undefined && worst.needMinutes > worst.haveMinutes) return told(c, worst, false, late);
  const near = windows.filter((w) => w.haveMinutes < NEAR * w.needMinutes).sort((a, b) => a.haveMinutes / a.needMinutes - b.haveMinutes / b.needMinutes).slice(0, MOST_WINDOWS);
  const whole = tightest(near.map((w) => ({ ...w, haveMinutes: wholeBatches(c, w) })));
  return whole !== undefined && whole.needMinutes > whole.haveMinutes ? told(c, whole, true, late) : undefined;
}

const tightest = (windows: readonly Window[]): Window | undefined => windows.reduce<Window | undefined>((worst, w) => (worst === undefined || w.needMinutes - w.haveMinutes > worst.needMinutes - worst.haveMinutes ? w : worst), undefined);

/** First and last day of every batch: not before what it follows can be done, and a day before what follows is due. */
function windowOf(c: Compiled, j: number, late: ReadonlySet<number>): readonly [number, number] {
  const t = c.type[j]!, before = c.after[j]!;
  let from = c.releaseOf[t]!, to = c.dueOf[t]!;
  if (before >= 0) from = Math.max(from, c.releaseOf[c.type[before]!]! + 1);
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) if (!late.has(c.follower[f]!)) to = Math.min(to, c.dueOf[c.type[c.follower[f]!]!]! - 1);
  return [from, to];
}

function grouped(c: Compiled, batches: ReadonlySet<number>, late: ReadonlySet<number>): Group[] {
  const groups = new Map<string, Group>();
  for (let j = 0; j < c.batches; j++) {
    if (late.has(j)) continue;
    const [from, to] = windowOf(c, j, late), type = c.type[j]!, key = `${type}/${from}/${to}`, known = groups.get(key) ?? { type, from, to, many: 0, asked: false };
    known.many++;
    known.asked ||= batches.has(j);
    groups.set(key, known);
  }
  return [...groups.values()];
}

function windowsOf(c: Compiled, skill: number, level: number, groups: readonly Group[]): Window[] {
  const same = groups.filter((g) => c.skillOf[g.type] === skill && c.levelOf[g.type]! >= level), paces = paceOf(c, skill, level, same.map((g) => g.type)), found: Window[] = [];
  const ends = [...new Set(same.map((g) => g.to))].sort((a, b) => a - b);
  for (const from of new Set(same.map((g) => g.from))) {
    for (const to of ends) {
      const inside = same.filter((g) => g.from >= from && g.to <= to);
      if (from > to || !inside.some((g) => g.asked)) continue;
      let have = 0;
      for (let w = 0; w < c.workers; w++) if (paces[w]! > 0) have += roomIn(c, w, from, to) * paces[w]!;
      found.push({ skill, level, from, to, inside, needMinutes: inside.reduce((sum, g) => sum + c.minutesOf[g.type]! * g.many, 0), haveMinutes: Math.ceil(have) });
    }
  }
  // Work whose own window is empty cannot be in time whoever does it.
  for (const g of same) if (g.asked && g.from > g.to) found.push({ skill, level, from: g.from, to: g.to, inside: [g], needMinutes: c.minutesOf[g.type]! * g.many, haveMinutes: 0 });
  return found;
}

/** Standard minutes that a minute of each able worker is worth at most, for any of these types. */
function paceOf(c: Compiled, skill: number, level: number, types: readonly number[]): Float64Array {
  const pace = new Float64Array(c.workers), distinct = new Set(types);
  for (let w = 0; w < c.workers; w++) {
    if (c.may[w * c.skills + skill]! <= level) continue;
    for (const t of distinct) if (mayTake(c, w, t)) pace[w] = Math.max(pace[w]!, c.minutesOf[t]! / minutesNeeded(c, w, t));
  }
  return pace;
}

/** The most standard minutes of whole batches that everybody can finish in the window: a knapsack each. */
function wholeBatches(c: Compiled, { inside, from, to }: Window): number {
  let sum = 0;
  const kinds = new Map<number, number>();
  for (const g of inside) kinds.set(g.type, (kinds.get(g.type) ?? 0) + g.many);
  for (let w = 0; w < c.workers; w++) {
    const able = [...kinds].filter(([t]) => mayTake(c, w, t)).map(([t, many]) => ({ need: minutesNeeded(c, w, t), worth: c.minutesOf[t]!, many }));
    if (able.length > 0) sum += knapsack(able, roomIn(c, w, from, to));
  }
  return sum;
}

/** Bounded only by room and by each kind's count taken alone: an upper limit, which is what a proof needs. */
function knapsack(kinds: readonly { readonly need: number; readonly worth: number; readonly many: number }[], room: number): number {
  const sizes = kinds.filter((k) => k.need <= room);
  if (sizes.length === 0) return 0;
  if (sizes.length === 1) return sizes[0]!.worth * Math.min(sizes[0]!.many, Math.floor(room / sizes[0]!.need));
  const best = new Float64Array(room + 1);
  for (let m = 1; m <= room; m++) {
    let most = best[m - 1]!;
    for (const { need, worth } of sizes) if (need <= m && best[m - need]! + worth > most) most = best[m - need]! + worth;
    best[m] = most;
  }
  return Math.min(best[room]!, sizes.reduce((all, k) => all + k.worth * k.many, 0));
}

function told(c: Compiled, { level, from, to, inside, skill, needMinutes, haveMinutes }: Window, whole: boolean, late: ReadonlySet<number>): Cut {
  const groups = new Set(inside.map((g) => `${g.type}/${g.from}/${g.to}`)), batches: number[] = [], workers: number[] = [];
  for (let j = 0; j < c.batches; j++) { const [first, last] = windowOf(c, j, late); if (!late.has(j) && groups.has(`${c.type[j]!}/${first}/${last}`)) batches.push(j); }
  for (let w = 0; w < c.workers; w++) if (c.may[w * c.skills + skill]! > level && from <= to && roomIn(c, w, from, to) > 0) workers.push(w);
  return { skill: c.problem.batches[batches[0]!]!.skill, level, from, to, needMinutes, haveMinutes, whole, batches, workers };
}

/** Minutes of `w` from day `from` to day `to`, weekly and monthly limits kept. */
export function roomIn(c: Compiled, w: number, from: number, to: number): number {
  let whole = 0;
  for (let day = from; day <= to;) {
    const end = Math.min(to, day - (day % 7) + 6);
    let week = 0;
    for (; day <= end; day++) week += c.offered[w * c.days + day]!;
    whole += Math.min(week, c.weekLimit[w]!);
  }
  return Math.min(whole, c.monthLimit[w]!);
}
