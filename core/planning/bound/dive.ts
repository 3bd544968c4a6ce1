// From the mixture of months to one plan: fix the months the LP is surest of, ask the others for new ones at the new
// prices, repeat (diving heuristic; Sadykov, Vanderbeck, Pessoa, Tahiri, Uchoa 2019). The result is counts; `dealOut`
// turns them into people for batches, and the annealer mends what precedence between batches asks.
import type { Compiled } from '../compile.ts';
import { scheduleOf } from '../engine/schedule.ts';
import { NOBODY } from '../model.ts';
import { type Bound, addColumns } from './columns.ts';
import { type Column, price } from './price.ts';

export type Dive = { readonly bound: Bound; readonly chosen: (Column | undefined)[]; fixed: number; steps: number; done: boolean };

/** Share of the workers fixed at each step, beside those that are whole already. */
const SHARE = 0.02;
const SURE = 0.999;
const NODES = 80;
/** Points an hour at which work may stay over or be held twice while diving. */
const CHARGE = 4;

export function startDive(bound: Bound): Dive {
  const { c, lp, center } = bound;
  for (let t = 0; t < c.types; t++) {
    lp.cost(t, center[t]! + (CHARGE * c.minutesOf[t]!) / 60);
    lp.cost(c.types + t, -(center[t]! - (CHARGE * c.minutesOf[t]!) / 60));
  }
  return { bound, chosen: Array.from({ length: c.workers }, () => undefined), fixed: 0, steps: 0, done: false };
}

export function stepDive(dive: Dive): void {
  const { bound, chosen } = dive, { c, lp } = bound, first = 2 * c.types;
  const { x, duals } = lp.solve();
  const best = new Float64Array(c.workers), at = new Int32Array(c.workers).fill(-1);
  bound.columns.forEach((column, k) => {
    const share = x[first + k]!;
    if (share > best[column.worker]!) { best[column.worker] = share; at[column.worker] = k; }
  });
  const free = [...chosen.keys()].filter((w) => chosen[w] === undefined && at[w]! >= 0).sort((a, b) => best[b]! - best[a]! || a - b);
  const least = Math.max(1, Math.ceil(c.workers * SHARE));
  free.forEach((w, i) => {
    if (i >= least && best[w]! < SURE) return;
    chosen[w] = bound.columns[at[w]!]!;
    lp.bounds(first + at[w]!, 1, 1);
    dive.fixed++;
  });
  dive.steps++;
  if (free.length === 0 || dive.fixed >= c.workers) {
    dive.done = true;
    return;
  }
  const prices = duals.slice(0, c.types);
  addColumns(bound, bound.months.filter((m) => chosen[m.worker] === undefined).map((m) => price(m, prices, bound.last[m.worker]!, NODES, 0.02, bound.bench).column));
}

/**
 * People for batches. Places in months are filled in two rounds: first in any order, to see when each person would come
 * to it; then of each type in the order of those days, so that the first finished entry meets the first free check.
 */
export function dealOut(c: Compiled, chosen: readonly (Column | undefined)[]): Int32Array {
  const hands: number[][] = Array.from({ length: c.types }, () => []), batches: number[][] = Array.from({ length: c.types }, () => []);
  for (const column of chosen) column?.types.forEach((t, i) => { for (let n = 0; n < column.counts[i]!; n++) hands[t]!.push(column.worker); });
  const assign = new Int32Array(c.batches).fill(NOBODY);
  for (let j = 0; j < c.batches; j++) batches[c.type[j]!]!.push(j);
  for (let t = 0; t < c.types; t++) batches[t]!.forEach((j, i) => { assign[j] = hands[t]![i] ?? NOBODY; });
  const alone = scheduleOf({ ...c, after: new Int32Array(c.batches).fill(-1), followerStart: new Int32Array(c.batches + 1) }, assign);
  for (let t = 0; t < c.types; t++) {
    const places = batches[t]!.filter((j) => assign[j] !== NOBODY).map((j) => ({ worker: alone.worker[j]!, day: alone.finish[j]! })).sort((a, b) => a.day - b.day || a.worker - b.worker);
    const free = batches[t]!.slice();
    const when = new Map(free.map((j) => [j, c.after[j]! >= 0 ? alone.finish[c.after[j]!]! : 0]));
    free.sort((a, b) => when.get(a)! - when.get(b)! || a - b);
    for (const j of free) assign[j] = NOBODY;
    for (const { worker, day } of places) {
      const at = free.findIndex((j) => c.after[j]! < 0 || assign[c.after[j]!] !== worker);
      if (at < 0) continue;
      const j = free.splice(at, 1)[0]!;
      assign[j] = worker;
      alone.finish[j] = day;
    }
  }
  for (let j = 0; j < c.batches; j++) if (c.frozen[j]! >= 0) assign[j] = c.frozen[j]!;
  return assign;
}
