// "No" with its reason: a window of days, a skill and level for which even the fastest sharing of everybody's minutes
// cannot do the work that lies wholly inside (Hall's condition). Anyone can add up the numbers again.
import type { Compiled } from './compile.ts';
import { mayTake, minutesNeeded } from './fit.ts';

/** Standard minutes needed against the most that those with the level can do from day `from` to day `to`. */
export type Cut = { readonly skill: number; readonly level: number; readonly from: number; readonly to: number; readonly needMinutes: number; readonly haveMinutes: number; readonly batches: readonly number[]; readonly workers: readonly number[] };

/** The tightest cut among those that hold at least one of `batches`; undefined when none is over-full. */
export function findCut(c: Compiled, batches: ReadonlySet<number>): Cut | undefined {
  let worst: Cut | undefined;
  const wanted = new Set([...batches].map((j) => c.type[j]!));
  for (const key of new Set([...wanted].map((t) => c.skillOf[t]! * 1000 + c.levelOf[t]!))) {
    const skill = Math.floor(key / 1000);
    for (const level of new Set([...c.levelOf].filter((l, t) => c.skillOf[t] === skill && l <= key % 1000))) {
      const types = [...c.skillOf.keys()].filter((t) => c.skillOf[t] === skill && c.levelOf[t]! >= level);
      const paces = paceOf(c, skill, level, types);
      for (const from of new Set(types.map((t) => c.releaseOf[t]!))) {
        for (const to of new Set(types.map((t) => c.dueOf[t]!))) {
          const inside = types.filter((t) => c.releaseOf[t]! >= from && c.dueOf[t]! <= to);
          if (from > to || !inside.some((t) => wanted.has(t))) continue;
          const cut = weigh(c, skill, level, from, to, inside, paces);
          if (cut.needMinutes > cut.haveMinutes && (worst === undefined || cut.needMinutes - cut.haveMinutes > worst.needMinutes - worst.haveMinutes)) worst = cut;
        }
      }
    }
  }
  if (worst === undefined) return undefined;
  const inside = new Set<number>();
  const { skill, level, from, to } = worst;
  for (let j = 0; j < c.batches; j++) { const t = c.type[j]!; if (c.skillOf[t] === skill && c.levelOf[t]! >= level && c.releaseOf[t]! >= from && c.dueOf[t]! <= to) inside.add(j); }
  const ids = c.problem.batches.find((b) => inside.has(b.id))!;
  return { ...worst, skill: ids.skill, batches: [...inside] };
}

/** Standard minutes that a minute of each able worker is worth at most, for any of these types. */
function paceOf(c: Compiled, skill: number, level: number, types: readonly number[]): Float64Array {
  const pace = new Float64Array(c.workers);
  for (let w = 0; w < c.workers; w++) {
    if (c.may[w * c.skills + skill]! <= level) continue;
    for (const t of types) if (mayTake(c, w, t)) pace[w] = Math.max(pace[w]!, c.minutesOf[t]! / minutesNeeded(c, w, t));
  }
  return pace;
}

function weigh(c: Compiled, skill: number, level: number, from: number, to: number, types: readonly number[], paces: Float64Array): Cut {
  const needMinutes = types.reduce((sum, t) => sum + c.minutesOf[t]! * c.countOf[t]!, 0), workers: number[] = [];
  let have = 0;
  for (let w = 0; w < c.workers; w++) {
    const room = paces[w] === 0 ? 0 : roomIn(c, w, from, to);
    if (room === 0) continue;
    workers.push(w);
    have += room * paces[w]!;
  }
  return { skill, level, from, to, needMinutes, haveMinutes: Math.ceil(have), batches: [], workers };
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
