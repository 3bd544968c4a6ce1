// Months as they may come: people are away, waves and school closures take many at once, work goes faster or slower.
// Each is followed with the re-planning policy itself (answer-news.ts). Same seed, same months, whatever the plan.
import { type Random, seededRandom } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { type Policy, followMonth, openRun } from './follow.ts';
import { type DrawnMonth, type World, drawMonth } from './world.ts';

export type { World } from './world.ts';

export type Simulated = {
  readonly scenarios: number;
  /** Share of scenarios in which an order is late, by order id, and the mean of them. */
  readonly lateShare: ReadonlyMap<number, number>;
  readonly meanLateShare: number;
  /** Batches taken over by somebody else, and people asked for them, means of a scenario. */
  readonly takeOvers: number;
  readonly asked: number;
  /** Finish day in each scenario of the last of these batches, sorted; the horizon's length = not finished. */
  finishOf(batches: readonly number[]): number[];
  /** Finish days by scenario: scenario × batches. */
  readonly finish: Uint8Array;
};

/** What a run of scenarios leaves: finish days, scenario × batches, and take-overs and askings in all. */
export type Followed = { readonly finish: Uint8Array; readonly takeOvers: number; readonly asked: number };

/** Runs scenarios seed … seed + scenarios - 1. */
export const simulate = (c: Compiled, assign: ArrayLike<number>, world: World, scenarios: number, seed: number): Simulated => summarise(c, [followMonths(c, assign, world, scenarios, seed)]);

/** Draws a month: drawMonth of a world, or another mechanism (tests of calibration). */
export type Draw = (c: Compiled, random: Random, month: DrawnMonth) => void;

/** For tests and benches: other mechanisms, another effort of the search for chains, another policy. */
export type Following = { readonly draw?: Draw; readonly effort?: number; readonly policy?: Policy };

/** The scenarios alone: parts of a run may be done on several threads. */
export function followMonths(c: Compiled, assign: ArrayLike<number>, world: World, scenarios: number, seed: number, { draw = (of, random, month) => { drawMonth(of, world, random, month); }, effort, policy }: Following = {}): Followed {
  const run = openRun(c, assign, world, effort), finish = new Uint8Array(scenarios * c.batches);
  for (let k = 0; k < scenarios; k++) {
    draw(c, seededRandom(seed + k), run.drawn);
    followMonth(run, seed + k, policy);
    finish.set(run.s.finish, k * c.batches);
  }
  return { finish, takeOvers: run.takeOvers, asked: run.asked };
}

/** Shares and days from the parts of a run, in their order. */
export function summarise(c: Compiled, parts: readonly Followed[]): Simulated {
  const scenarios = parts.reduce((sum, p) => sum + p.finish.length, 0) / Math.max(1, c.batches), finish = new Uint8Array(scenarios * c.batches);
  let filled = 0;
  for (const part of parts) { finish.set(part.finish, filled); filled += part.finish.length; }
  const orders = orderIndex(c), late = new Float64Array(orders.count), due = Uint8Array.from({ length: c.batches }, (_, j) => c.dueOf[c.type[j]!]!), slipped = new Int32Array(orders.count).fill(-1);
  for (let k = 0; k < scenarios; k++) {
    for (let j = 0, at = k * c.batches; j < c.batches; j++, at++) {
      if (finish[at]! <= due[j]! || slipped[orders.of[j]!] === k) continue;
      slipped[orders.of[j]!] = k;
      late[orders.of[j]!]!++;
    }
  }
  const mean = (of: (p: Followed) => number): number => parts.reduce((sum, p) => sum + of(p), 0) / Math.max(1, scenarios);
  return {
    scenarios, lateShare: new Map(orders.ids.map((id, o) => [id, late[o]! / scenarios])), meanLateShare: late.reduce((a, b) => a + b, 0) / (scenarios * Math.max(1, orders.count)),
    takeOvers: mean((p) => p.takeOvers), asked: mean((p) => p.asked), finish,
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
