// Months as they may come: people are away, waves and school closures take many at once, work goes faster or slower.
// In each the plan is followed and work that would be late is taken over by people who are willing and have minutes
// left, which is what the team does. Same seed, same months, whatever the plan (common random numbers).
import { type Random, seededRandom } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { minutesNeeded } from './fit.ts';
import { bendFactors, type World } from './world.ts';

export type { World } from './world.ts';

export type Simulated = {
  readonly scenarios: number;
  /** Share of scenarios in which an order is late, by order id, and the mean of them. */
  readonly lateShare: ReadonlyMap<number, number>;
  readonly meanLateShare: number;
  /** Batches taken over by somebody else, mean of a scenario. */
  readonly takeOvers: number;
  /** Finish day in each scenario of the last of these batches, sorted; the horizon's length = not finished. */
  finishOf(batches: readonly number[]): number[];
  /** Finish days by scenario: scenario × batches. */
  readonly finish: Uint8Array;
};

const LOOK_AT = 40;
/** At most this many people share what is left of one batch, and nobody is asked for less than this many minutes. */
const PEOPLE = 3;
const LEAST = 15;

type Month = { readonly room: Int32Array; readonly week: Int32Array; readonly month: Int32Array; readonly person: Float64Array; readonly batch: Float64Array; readonly finish: Int32Array; readonly share: Float64Array; readonly left: Int32Array };

/** What a run of scenarios leaves: finish days, scenario × batches, and take-overs in all. */
export type Followed = { readonly finish: Uint8Array; readonly takeOvers: number };

/** Runs scenarios seed … seed + scenarios - 1. */
export const simulate = (c: Compiled, assign: ArrayLike<number>, world: World, scenarios: number, seed: number): Simulated => summarise(c, [followMonths(c, assign, world, scenarios, seed)]);

/** The scenarios alone: parts of a run may be done on several threads. */
export function followMonths(c: Compiled, assign: ArrayLike<number>, world: World, scenarios: number, seed: number): Followed {
  const order = new Int32Array(c.batches);
  for (let j = 0; j < c.batches; j++) order[c.rank[j]!] = j;
  const need = Int32Array.from({ length: c.batches }, (_, j) => (assign[j]! < 0 ? 0 : minutesNeeded(c, assign[j]!, c.type[j]!)));
  const month: Month = { room: new Int32Array(c.workers * c.days), week: new Int32Array(c.workers * 4), month: new Int32Array(c.workers), person: new Float64Array(c.workers), batch: new Float64Array(c.batches), finish: new Int32Array(c.batches), share: new Float64Array(c.batches), left: new Int32Array(1) };
  const finish = new Uint8Array(scenarios * c.batches);
  let takeOvers = 0;
  for (let k = 0; k < scenarios; k++) {
    const random = seededRandom(seed + k);
    bendFactors(c, world, random, month);
    takeOvers += follow(c, assign, order, need, world, month, random);
    for (let j = 0; j < c.batches; j++) finish[k * c.batches + j] = month.finish[j]!;
  }
  return { finish, takeOvers };
}

/** Shares and days from the parts of a run, in their order. */
export function summarise(c: Compiled, parts: readonly Followed[]): Simulated {
  const scenarios = parts.reduce((sum, p) => sum + p.finish.length, 0) / Math.max(1, c.batches), finish = new Uint8Array(scenarios * c.batches);
  let filled = 0;
  for (const part of parts) { finish.set(part.finish, filled); filled += part.finish.length; }
  const orders = orderIndex(c), late = new Float64Array(orders.count);
  for (let k = 0; k < scenarios; k++) {
    const slipped = new Uint8Array(orders.count);
    for (let j = 0; j < c.batches; j++) if (finish[k * c.batches + j]! > c.dueOf[c.type[j]!]!) slipped[orders.of[j]!] = 1;
    for (let o = 0; o < orders.count; o++) late[o]! += slipped[o]!;
  }
  return {
    scenarios, lateShare: new Map(orders.ids.map((id, o) => [id, late[o]! / scenarios])), meanLateShare: late.reduce((a, b) => a + b, 0) / (scenarios * Math.max(1, orders.count)),
    takeOvers: parts.reduce((sum, p) => sum + p.takeOvers, 0) / scenarios, finish,
    finishOf: (batches) => Array.from({ length: scenarios }, (_, k) => batches.reduce((last, j) => Math.max(last, finish[k * c.batches + j]!), 0)).sort((a, b) => a - b),
  };
}

function orderIndex(c: Compiled): { of: Int32Array; ids: number[]; count: number } {
  const seen = new Map<number, number>(), of = new Int32Array(c.batches);
  c.problem.batches.forEach((b, j) => {
    if (!seen.has(b.order)) seen.set(b.order, seen.size);
    of[j] = seen.get(b.order)!;
  });
  return { of, ids: [...seen.keys()], count: seen.size };
}

/** One month: everybody's own work in order; then, in the same order, what is late is taken over. Returns take-overs. */
function follow(c: Compiled, assign: ArrayLike<number>, order: Int32Array, need: Int32Array, world: World, m: Month, random: Random): number {
  const D = c.days;
  const late: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const j = order[i]!, w = assign[j]!, t = c.type[j]!, before = c.after[j]!;
    m.share[j] = 1;
    if (w < 0) { m.finish[j] = D; late.push(j); continue; }
    const from = before >= 0 && assign[before]! >= 0 ? Math.max(c.releaseOf[t]!, Math.min(D, m.finish[before]! + 1)) : c.releaseOf[t]!;
    const real = Math.max(1, Math.round(need[j]! * m.person[w]! * m.batch[j]!)), day = work(c, m, w, real, from, D, c.dueOf[t]!);
    m.finish[j] = day;
    m.share[j] = m.left[0]! / real;
    if (day > c.dueOf[t]!) late.push(j);
  }
  let taken = 0;
  for (const j of late) if (takeOver(c, assign, world, m, j, random)) taken++;
  return taken;
}

/** Takes minutes from `from` until `need` is met or day `end`; returns the last day, or D when minutes are left. */
function work(c: Compiled, m: Month, w: number, need: number, from: number, end: number, due: number): number {
  const D = c.days, base = w * D;
  let left = need;
  m.left[0] = need;
  for (let d = from; d < end; d++) {
    let take = m.room[base + d]!;
    if (take === 0) continue;
    const week = w * 4 + ((d / 7) | 0);
    if (take > m.week[week]!) take = m.week[week]!;
    if (take > m.month[w]!) take = m.month[w]!;
    if (take > left) take = left;
    if (take === 0) continue;
    m.room[base + d]! -= take;
    m.week[week]! -= take;
    m.month[w]! -= take;
    left -= take;
    if (d <= due) m.left[0] = left;
    if (left === 0) return d;
  }
  return D;
}

/**
 * What is left of batch `j` on its due day is done in the last days by people with free minutes: herself first, then
 * willing people of the home team, then of others, each for her part. A half-covered batch stays late.
 */
function takeOver(c: Compiled, assign: ArrayLike<number>, world: World, m: Month, j: number, random: Random): boolean {
  const t = c.type[j]!, due = c.dueOf[t]!, before = c.after[j]!, own = assign[j]!;
  const release = before >= 0 && assign[before]! >= 0 ? Math.max(c.releaseOf[t]!, m.finish[before]! + 1) : c.releaseOf[t]!;
  const from = Math.max(release, due - world.noticeDays + 1);
  if (from > due) return false;
  const k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, many = c.eligibleStart[k + 1]! - first;
  const home = c.teamOf[t]!, start = many > 0 ? (random() * many) | 0 : 0;
  let share = m.share[j]!, people = 0, last = from;
  if (own >= 0) {
    const need = Math.ceil(share * minutesNeeded(c, own, t) * m.person[own]! * m.batch[j]!);
    last = Math.max(last, work(c, m, own, need, release, due + 1, due) % c.days);
    share *= need > 0 ? m.left[0]! / need : 0;
  }
  for (let round = 0; round < 2 && share > 0; round++) {
    let looked = 0;
    for (let i = 0; i < many && looked < LOOK_AT && share > 0 && people < PEOPLE; i++) {
      const w = c.eligible[first + ((start + i) % many)]!;
      if ((c.team[w] === home) !== (round === 0) || w === own || (before >= 0 && assign[before] === w)) continue;
      looked++;
      let free = 0;
      for (let d = from; d <= due; d++) free += m.room[w * c.days + d]!;
      if (free < LEAST || random() > world.willing) continue;
      const need = Math.ceil(share * minutesNeeded(c, w, t) * m.person[w]! * m.batch[j]!);
      const day = work(c, m, w, need, from, due + 1, due);
      last = Math.max(last, day === c.days ? due : day);
      if (m.left[0]! === need) continue;
      share *= m.left[0]! / need;
      people++;
    }
  }
  if (share > 0) return people > 0;
  m.finish[j] = last;
  return people > 0;
}
