// The proven bound: Dantzig-Wolfe over whole worker months. A master LP mixes months (columns) so that all work is done
// once; its prices ask every worker for a better month; sum of prices less what the best months could win is a lower
// bound on every plan, at any prices (Lagrange). Prices are smoothed towards the best known (Wentges 1997; Pessoa,
// Sadykov, Uchoa, Vanderbeck 2018), which takes a third of the rounds.
import type { Compiled } from '../compile.ts';
import { UNITS } from '../score.ts';
import { type Schedule, moneyUnits, undoneUnits } from '../engine/schedule.ts';
import { fitUnits } from '../fit.ts';
import type { MasterLp, OpenLp } from './lp.ts';
import { type Bench, type Column, type Priced, bench, costOf, price } from './price.ts';
import { type WorkerMonth, workerMonth } from './worker-month.ts';

export type Pricing = (month: WorkerMonth, prices: Float64Array, known: readonly Column[], nodes: number, close: number, on: Bench) => Priced;

export type Bound = {
  readonly c: Compiled;
  readonly months: readonly WorkerMonth[];
  readonly lp: MasterLp;
  /** Months of workers, in the order of the LP after its two box columns a type. */
  readonly columns: Column[];
  readonly seen: Set<string>;
  readonly bench: Bench;
  /** The last best months of each worker, to start the next search from. */
  readonly last: Column[][];
  center: Float64Array;
  /** Points: best proven lower bound, and the value of the restricted master. */
  bound: number; master: number;
  rounds: number; nodes: number; smooth: number;
  /** Nodes that the search for one worker's month may take. */
  patience: number;
  /** Half width of the box that holds each price near the centre, points a standard hour. */
  readonly box: Float64Array;
  /** Batches bought or sold at the edges in the last master; what is truly left undone is not counted. */
  outside: number;
  done: boolean;
};

const SMOOTH = 0.3;
const BOX = 0.5;
/** A price pressed against its box gets this much more room. */
const WIDER = 3;
/** Relative distance of bound and master at which another round would not pay. */
const CLOSE = 1e-4;
const REMEMBERED = 6;
/** A worker's search may leave this many points open. */
const CLOSEST = 2e-4;

export function startBound(c: Compiled, openLp: OpenLp, plans: readonly Schedule[]): Bound {
  const months = Array.from({ length: c.workers }, (_, w) => workerMonth(c, w));
  const lp = openLp(Float64Array.from([...c.countOf, ...months.map(() => 1)]));
  const free = { cost: 0, upper: Infinity };
  lp.add(Array.from({ length: c.types }, (_, t) => ({ ...free, rows: [t], values: [1] })));
  lp.add(Array.from({ length: c.types }, (_, t) => ({ ...free, rows: [t], values: [-1] })));
  const state: Bound = { c, months, lp, columns: [], seen: new Set(), bench: bench(), last: months.map(() => []), center: marginalPrices(plans[0]!), bound: -Infinity, master: Infinity, rounds: 0, nodes: 0, smooth: SMOOTH, patience: NODES, box: new Float64Array(c.types).fill(BOX), outside: 0, done: false };
  placeBox(state);
  for (const plan of plans) addPlan(state, plan);
  addColumns(state, months.map((m) => ({ worker: m.worker, types: new Int32Array(0), counts: new Int32Array(0), cost: costOf(m, new Float64Array(m.types.length)) })));
  return state;
}

/** Prices leave the box around the centre only against a charge: two columns a type buy or sell a batch at its edges. */
function placeBox(state: Bound): void {
  const { c, lp, center } = state;
  for (let t = 0; t < c.types; t++) {
    const width = (state.box[t]! * c.minutesOf[t]!) / 60;
    lp.cost(t, Math.min(center[t]! + width, undoneUnits(c, t) / UNITS));
    lp.cost(c.types + t, -(center[t]! - width));
  }
}

/** Each worker's part of a plan is a column. */
export function addPlan(state: Bound, s: Schedule): void {
  addColumns(state, state.months.map((month) => {
    const counts = new Float64Array(month.types.length);
    const index = new Map(Array.from(month.types, (t, i) => [t, i]));
    for (let j = s.head[month.worker]!; j >= 0; j = s.next[j]!) counts[index.get(s.c.type[j]!)!]!++;
    const used = [...counts.keys()].filter((i) => counts[i]! > 0);
    return { worker: month.worker, types: Int32Array.from(used, (i) => month.types[i]!), counts: Int32Array.from(used, (i) => counts[i]!), cost: costOf(month, counts) };
  }));
}

export function addColumns(state: Bound, found: readonly Column[]): number {
  const fresh = found.filter((column) => {
    const key = `${column.worker}:${column.types.join()}:${column.counts.join()}`;
    if (state.seen.has(key) || column.cost === Infinity) return false;
    state.seen.add(key);
    return true;
  });
  if (fresh.length === 0) return 0;
  state.columns.push(...fresh);
  state.lp.add(fresh.map((column) => ({ cost: column.cost, upper: 1, rows: [...column.types, state.c.types + column.worker], values: [...column.counts, 1] })));
  return fresh.length;
}

/** What one batch of each type costs in a plan at the margin: a first guess of the prices. */
function marginalPrices(s: Schedule): Float64Array {
  const { c } = s, sum = new Float64Array(c.types), many = new Float64Array(c.types);
  for (let j = 0; j < c.batches; j++) {
    const w = s.worker[j]!, t = c.type[j]!;
    if (w < 0) { sum[t]! += undoneUnits(c, t) / UNITS; many[t]!++; continue; }
    const income = s.income[w]!;
    sum[t]! += (fitUnits(c, w, t) + moneyUnits(c, w, income) - moneyUnits(c, w, income - c.payOf[t]!)) / UNITS;
    many[t]!++;
  }
  return sum.map((x, t) => x / Math.max(1, many[t]!));
}

/** Far from the end a rough month is as good as the best; when what searches left open is this share of the gap, they may go on longer. */
const NODES = 60;
const OPEN_SHARE = 0.3;
const MORE_NODES = 4;
const NODES_AT_THE_END = 40_000;

/** One round: master, smoothed prices, every worker's best month. The last one asks again at the best prices, to the end. */
export function stepBound(state: Bound, last = false, pricing: Pricing = price): void {
  const { c } = state;
  const first = state.rounds === 0;
  const { objective, duals, x } = state.lp.solve();
  state.master = objective;
  let outside = 0;
  for (let t = 0; t < c.types; t++) {
    const edge = state.center[t]! + (state.box[t]! * c.minutesOf[t]!) / 60, left = edge < undoneUnits(c, t) / UNITS ? x[t]! : 0;
    const pressed = left + x[c.types + t]!;
    outside += pressed;
    if (!first && pressed > 1e-6) state.box[t]! *= WIDER;
  }
  const keep = first || last ? 1 : state.smooth;
  const prices = new Float64Array(c.types);
  for (let t = 0; t < c.types; t++) prices[t] = Math.min(keep * state.center[t]! + (1 - keep) * duals[t]!, undoneUnits(c, t) / UNITS);
  let bound = 0;
  for (let t = 0; t < c.types; t++) bound += prices[t]! * c.countOf[t]!;
  const nodes = last ? NODES_AT_THE_END : state.patience;
  const close = Math.max(CLOSEST, Math.min(0.05, ((state.master - state.bound) * 0.1) / state.months.length));
  const found: Column[] = [];
  let open = 0;
  for (const month of state.months) {
    const known = state.last[month.worker]!;
    const best = pricing(month, prices, known, nodes, close, state.bench);
    state.nodes += best.nodes;
    bound -= best.ceiling;
    open += best.ceiling - best.profit;
    found.push(best.column);
    known.unshift(best.column);
    if (known.length > REMEMBERED) known.pop();
  }
  addColumns(state, found);
  state.rounds++;
  if (open > OPEN_SHARE * (objective - bound) && state.patience < NODES_AT_THE_END) state.patience *= MORE_NODES;
  state.done = outside < 1e-6 && objective - Math.max(bound, state.bound) < CLOSE * Math.abs(objective);
  state.outside = outside;
  if (bound > state.bound) {
    state.bound = bound;
    state.center = prices;
  }
  placeBox(state);
}
