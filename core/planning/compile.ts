// A problem as typed arrays. Identical batches share a type: skill, level, minutes, client, team, pay, window and priority.
import { fitUnits } from './fit.ts';
import type { Mentoring, Problem } from './model.ts';
import { payUnits, wishUnits } from './score.ts';

export const NONE = -1;

/** Everything hot. Income in income units (score.ts); days and minutes whole; W workers, B batches, C types, D days. */
export type Compiled = {
  readonly problem: Problem;
  readonly days: number; readonly weeks: number;
  readonly workers: number; readonly batches: number; readonly types: number; readonly skills: number;
  /** W × D minutes (mentor minutes already taken off). */
  readonly offered: Int32Array;
  readonly weekLimit: Int32Array; readonly monthLimit: Int32Array;
  readonly wish: Float64Array; readonly ceiling: Float64Array;
  /** Income of mentoring, income units. */
  readonly baseIncome: Float64Array;
  readonly team: Int32Array;
  /** W × skills: level + 1, 0 = cannot; what she may take (one more while a mentor stands by). */
  readonly level: Uint8Array; readonly may: Uint8Array;
  readonly speed: Float64Array; readonly wished: Uint8Array;
  readonly clients: number; readonly knows: Uint8Array;
  readonly type: Int32Array;
  readonly after: Int32Array;
  /** Followers of batch b: follower[followerStart[b] … followerStart[b + 1]). */
  readonly followerStart: Int32Array; readonly follower: Int32Array;
  /** Position in the order of (due, id), first things first: everyone works in this order. */
  readonly rank: Int32Array;
  readonly frozen: Int32Array;
  readonly skillOf: Int32Array; readonly levelOf: Int32Array; readonly minutesOf: Int32Array; readonly clientOf: Int32Array;
  readonly teamOf: Int32Array; readonly payOf: Float64Array; readonly releaseOf: Int32Array; readonly dueOf: Int32Array;
  readonly priorityOf: Float64Array; readonly countOf: Int32Array;
  /** Workers who may take type t: eligible[eligibleStart[class[t]] … eligibleStart[class[t] + 1]). */
  /** W × C units of fit, for problems small enough; else empty. */
  readonly fitTable: Float64Array;
  readonly eligibleClass: Int32Array; readonly eligibleStart: Int32Array; readonly eligible: Int32Array;
};

const NO_TABLE = new Float64Array(0);
const MOST_FITS = 400_000;
const NO_LIMIT = 1 << 30;

/** Whole numbers for whatever ids appear. */
function numbering(): { of(id: number): number; size(): number } {
  const seen = new Map<number, number>();
  return {
    of(id) {
      const known = seen.get(id);
      if (known !== undefined) return known;
      seen.set(id, seen.size);
      return seen.size - 1;
    },
    size: () => seen.size,
  };
}

/** Places in the order of (due, id); work of the same due day that a batch waits for comes just before it, whatever its id. */
function ranks(due: readonly number[], after: Int32Array): Int32Array {
  const rank = new Int32Array(due.length).fill(-1);
  let last = 0;
  for (const j of [...due.keys()].sort((a, b) => due[a]! - due[b]! || a - b)) {
    const chain = [j];
    for (let first = after[j]!; first >= 0 && due[first] === due[j] && rank[first]! < 0; first = after[first]!) chain.push(first);
    if (rank[j]! < 0) for (const one of chain.reverse()) rank[one] = last++;
  }
  return rank;
}

export function compile(problem: Problem): Compiled {
  const { workers, batches, horizonDays: days } = problem;
  const W = workers.length, B = batches.length, weeks = Math.ceil(days / 7);
  const skillIds = numbering(), clientIds = numbering();
  for (const b of batches) { skillIds.of(b.skill); clientIds.of(b.client); }
  const S = skillIds.size(), L = clientIds.size();
  const level = new Uint8Array(W * S), may = new Uint8Array(W * S), speed = new Float64Array(W * S), wished = new Uint8Array(W * S), knows = new Uint8Array(W * L);
  const neededSkill = new Set(batches.map((b) => b.skill)), neededClient = new Set(batches.map((b) => b.client));
  workers.forEach((worker, w) => {
    for (const [name, ability] of Object.entries(worker.skills)) {
      if (!neededSkill.has(Number(name))) continue;
      const at = w * S + skillIds.of(Number(name));
      level[at] = ability.level + 1;
      may[at] = ability.level + 1;
      speed[at] = ability.speed;
    }
    for (const skill of worker.wishes) if (neededSkill.has(skill)) wished[w * S + skillIds.of(skill)] = 1;
    for (const client of worker.clients) if (neededClient.has(client)) knows[w * L + clientIds.of(client)] = 1;
  });
  const offered = Int32Array.from(workers.flatMap((w) => w.offered));
  const baseIncome = new Float64Array(W);
  for (const m of problem.mentoring ?? []) mentor(m);

  function mentor(m: Mentoring): void {
    if (!neededSkill.has(m.skill)) return;
    const at = m.learner * S + skillIds.of(m.skill);
    may[at] = Math.max(may[at]!, (level[at] || 1) + 1);
    if (speed[at] === 0) speed[at] = 1.5;
    for (let d = 0; d < days; d++) {
      const taken = workers[m.learner]!.offered[d]! > 0 ? Math.min(offered[m.mentor * days + d]!, m.minutesPerDay) : 0;
      offered[m.mentor * days + d]! -= taken;
      baseIncome[m.mentor]! += payUnits((taken * m.payPerHour) / 60);
    }
  }

  const typeKeys = new Map<string, number>();
  const type = new Int32Array(B), example: number[] = [];
  batches.forEach((b, j) => {
    const key = `${b.order}/${b.step}/${b.skill}/${b.level}/${b.minutes}/${b.client}/${b.team}/${b.pay}/${b.release}/${b.due}/${b.priority}`;
    let t = typeKeys.get(key);
    if (t === undefined) {
      t = example.length;
      typeKeys.set(key, t);
      example.push(j);
    }
    type[j] = t;
  });
  const C = example.length;
  const ints = (of: (j: number) => number): Int32Array => Int32Array.from(example, of);
  const countOf = new Int32Array(C);
  for (let j = 0; j < B; j++) countOf[type[j]!]!++;
  const after = Int32Array.from(batches, (b) => b.after ?? NONE);
  const followerStart = new Int32Array(B + 1), follower = new Int32Array(after.filter((a) => a >= 0).length);
  for (const a of after) if (a >= 0) followerStart[a + 1]!++;
  for (let j = 0; j < B; j++) followerStart[j + 1]! += followerStart[j]!;
  const fill = followerStart.slice();
  for (let j = 0; j < B; j++) if (after[j]! >= 0) follower[fill[after[j]!]!++] = j;
  const rank = ranks(batches.map((b) => b.due), after);
  const frozen = new Int32Array(B).fill(NONE);
  for (const f of problem.frozen ?? []) frozen[f.batch] = f.worker;

  const skillOf = ints((j) => skillIds.of(batches[j]!.skill)), levelOf = ints((j) => batches[j]!.level);
  const classKeys = new Map<number, number>(), classes: { skill: number; level: number }[] = [];
  const eligibleClass = new Int32Array(C);
  for (let t = 0; t < C; t++) {
    const key = skillOf[t]! * 256 + levelOf[t]!;
    let k = classKeys.get(key);
    if (k === undefined) {
      k = classes.length;
      classKeys.set(key, k);
      classes.push({ skill: skillOf[t]!, level: levelOf[t]! });
    }
    eligibleClass[t] = k;
  }
  const lists = classes.map((k) => {
    const list: number[] = [];
    for (let w = 0; w < W; w++) if (may[w * S + k.skill]! > k.level) list.push(w);
    return list;
  });
  const eligibleStart = new Int32Array(classes.length + 1);
  lists.forEach((list, k) => { eligibleStart[k + 1] = eligibleStart[k]! + list.length; });

  const compiled: Compiled = {
    problem, days, weeks, workers: W, batches: B, types: C, skills: S, offered,
    weekLimit: Int32Array.from(workers, (w) => w.weekLimit), monthLimit: Int32Array.from(workers, (w) => w.monthLimit ?? NO_LIMIT),
    wish: Float64Array.from(workers, (w) => (w.incomeWish === null ? -1 : wishUnits(w.incomeWish))),
    ceiling: Float64Array.from(workers, (w) => Math.min(...[w.incomeCeiling ?? Infinity, ...(w.yearCeilings ?? []).map((c) => Math.max(0, c.yen - (w.earnedThisYear ?? 0)))].map((yen) => (yen === Infinity ? Infinity : payUnits(yen))))),
    baseIncome, team: Int32Array.from(workers, (w) => w.team), level, may, speed, wished, clients: L, knows,
    type, after, followerStart, follower, rank, frozen,
    skillOf, levelOf, minutesOf: ints((j) => batches[j]!.minutes), clientOf: ints((j) => clientIds.of(batches[j]!.client)),
    teamOf: ints((j) => batches[j]!.team), payOf: Float64Array.from(example, (j) => payUnits(batches[j]!.pay)),
    releaseOf: ints((j) => batches[j]!.release), dueOf: ints((j) => batches[j]!.due),
    priorityOf: Float64Array.from(example, (j) => batches[j]!.priority), countOf,
    fitTable: NO_TABLE, eligibleClass, eligibleStart, eligible: Int32Array.from(lists.flat()),
  };
  return W * C > MOST_FITS ? compiled : { ...compiled, fitTable: Float64Array.from({ length: W * C }, (_, i) => fitUnits(compiled, Math.floor(i / C), i % C)) };
}
