// 休める度: how many people of a team may be away in the same week before the work of one kind no longer fits, who is
// the single person, and whom to train. Capacity, not a judgement of people: those with most free minutes count first as
// away, so the number is safe.
import type { Compiled } from './compile.ts';
import { type Schedule } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';
import { roomIn } from './cut-proof.ts';

export type Depth = {
  readonly team: number; readonly skill: number; readonly level: number; readonly week: number;
  /** Minutes of the plan in this week that need this level or more, and people of the team who can. */
  readonly needMinutes: number; readonly able: readonly number[];
  /** How many may be away at once. -1: the work does not even fit when all are there. */
  readonly depth: number;
  /** The one without whom it does not fit; undefined when there is no such person. */
  readonly single: number | undefined;
  /** Who wishes the skill and is one level below, most free minutes first. */
  readonly train: readonly number[];
};

/** One row for each team, skill, level and week in which the plan holds such work of that team's people. */
export function coverDepth(s: Schedule): Depth[] {
  const { c } = s, demand = demandOf(s), rows: Depth[] = [];
  const teams = [...new Set(c.team)].sort((a, b) => a - b);
  const skillName = new Map(c.problem.batches.map((b, j) => [c.skillOf[c.type[j]!]!, b.skill]));
  for (const team of teams) {
    const people = [...c.team.keys()].filter((w) => c.team[w] === team);
    for (let g = 0; g < c.skills; g++) {
      for (let level = 1; level <= 3; level++) {
        for (let k = 0; k < c.weeks; k++) {
          if (people.every((w) => !demand.has(key(c, w, g, level, k)))) continue;
          const needMinutes = people.reduce((sum, w) => sum + [1, 2, 3].reduce((more, l) => more + (l >= level ? (demand.get(key(c, w, g, l, k)) ?? 0) : 0), 0), 0);
          const able = people.filter((w) => c.level[w * c.skills + g]! > level);
          rows.push(row(s, demand, { team, skill: skillName.get(g)!, level, week: k, needMinutes, able }, g, people));
        }
      }
    }
  }
  return rows;
}

function row(s: Schedule, demand: ReadonlyMap<number, number>, at: Pick<Depth, 'team' | 'skill' | 'level' | 'week' | 'needMinutes' | 'able'>, g: number, people: readonly number[]): Depth {
  const { c } = s, from = at.week * 7, to = Math.min(c.days - 1, from + 6);
  const others = (w: number): number => {
    let sum = 0;
    for (let h = 0; h < c.skills; h++) for (let l = 1; l <= 3; l++) if (h !== g || l < at.level) sum += demand.get(key(c, w, h, l, at.week)) ?? 0;
    return sum;
  };
  const minutes = at.able.map((w) => ({ w, room: Math.max(0, roomIn(c, w, from, to) - others(w)) })).sort((a, b) => b.room - a.room || a.w - b.w);
  let left = minutes.reduce((sum, m) => sum + m.room, 0), depth = left >= at.needMinutes ? 0 : -1;
  if (depth === 0) for (const m of minutes) { left -= m.room; if (left < at.needMinutes) break; depth++; }
  const train = people.filter((w) => c.level[w * c.skills + g] === at.level && c.wished[w * c.skills + g] === 1).map((w) => ({ w, room: roomIn(c, w, from, to) - s.load[w]! / c.weeks })).sort((a, b) => b.room - a.room).map((m) => m.w);
  return { ...at, depth, single: depth === 0 && minutes.length > 0 ? minutes[0]!.w : undefined, train };
}

const key = (c: Compiled, w: number, g: number, level: number, week: number): number => ((w * c.skills + g) * 256 + level) * 4 + week;

/** Minutes of each person by skill, level and week. Level 0 work counts as level 1. */
function demandOf(s: Schedule): Map<number, number> {
  const { c } = s, demand = new Map<number, number>();
  for (let w = 0; w < c.workers; w++) {
    packWorker(s, w, (j, days) => {
      const t = c.type[j]!;
      for (const [day, minutes] of days) {
        const at = key(c, w, c.skillOf[t]!, Math.max(1, Math.min(3, c.levelOf[t]!)), (day / 7) | 0);
        demand.set(at, (demand.get(at) ?? 0) + minutes);
      }
      return 0;
    });
  }
  return demand;
}
