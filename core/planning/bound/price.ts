// The best month for one worker at given prices of work: branch and bound over counts of types, limits added when
// they bite. Returns the best month found and a ceiling on every month, valid also when the search is cut short.
import { type Tableau, addRow, copyTableau, forgetLoose, narrow, reoptimise, restartTableau, setBounds, tableau, valueOf } from './tableau.ts';
import type { WorkerMonth } from './worker-month.ts';

/** Counts by position in `month.types`; cost in points without prices; profit = prices - cost. */
export type Column = { readonly worker: number; readonly types: Int32Array; readonly counts: Int32Array; readonly cost: number };
export type Priced = { readonly column: Column; readonly profit: number; readonly ceiling: number; readonly nodes: number };

const ROWS = 160;
const WHOLE = 1e-6;
const CUTS_A_ROUND = 4;

/** Limits in columns of the tableau: column[k] × factor[k], k in start[l] … start[l + 1], the last one lateness if any. */
type Limits = { readonly many: number; readonly start: Int32Array; readonly column: Int32Array; readonly factor: Float64Array; readonly right: Float64Array; readonly added: Uint8Array };

type Work = {
  readonly month: WorkerMonth; readonly keep: Int32Array; readonly stack: Tableau[]; limits: Limits; readonly values: Float64Array;
  /** Profit of one batch without income, its income, by kept column. */
  readonly gain: Float64Array; readonly income: Float64Array;
  best: Float64Array; profit: number; readonly prices: Float64Array; open: number; nodes: number; readonly most: number; readonly close: number;
};

/** Tableaus that one search after another uses again. */
export type Bench = { columns: number; stack: Tableau[] };
export const bench = (): Bench => ({ columns: 0, stack: [] });

/** `prices`: points a batch of each global type brings. `known`: months to start from; a node is dropped when it
 * promises less than `close` points more than what is known. */
export function price(month: WorkerMonth, prices: Float64Array, known: readonly Column[], mostNodes: number, close: number, on: Bench = bench()): Priced {
  const keep: number[] = [], profits: number[] = [], uppers: number[] = [];
  for (let i = 0; i < month.types.length; i++) {
    const value = prices[month.types[i]!]! - month.fit[i]!, best = value + month.income[i]! * Math.max(0, month.slopes[0] ?? 0);
    if (best <= 0) continue;
    keep.push(i);
    profits.push(value);
    uppers.push(best > month.undone[i]! ? month.most[i]! : month.capped[i]!);
  }
  const k = keep.length, segments = month.widths.length, columns = k + segments + month.latePoints.length;
  const minutes = keep.reduce((sum, i, at) => sum + month.minutes[i]! * uppers[at]!, 0);
  const upper = [...uppers, ...month.widths, ...month.latePoints.map(() => minutes)];
  if (on.columns < columns) { on.columns = columns; on.stack = []; }
  on.stack[0] ??= tableau(on.columns, ROWS);
  const root = on.stack[0];
  restartTableau(root, [...profits, ...month.slopes, ...month.latePoints.map((p) => -p)], upper);
  root.z -= month.idle;
  const moneyColumns = [...keep.keys(), ...month.widths.map((_, s) => k + s)];
  addRow(root, moneyColumns, moneyColumns.map((v) => (v < k ? month.income[keep[v]!]! : -1)), moneyColumns.length, -month.base, true);
  const work: Work = {
    month, keep: Int32Array.from(keep), stack: on.stack, limits: limitsOf(month, keep, uppers, k + segments), values: new Float64Array(columns), gain: Float64Array.from(profits), income: Float64Array.from(keep, (i) => month.income[i]!),
    best: new Float64Array(month.types.length), profit: -Infinity, prices, open: -Infinity, nodes: 0, most: mostNodes, close,
  };
  offer(work, work.best);
  for (const column of known) {
    const counts = new Float64Array(month.types.length);
    let inside = true;
    column.types.forEach((t, at) => { const i = month.types.indexOf(t); if (i < 0) inside = false; else counts[i] = column.counts[at]!; });
    if (inside) offer(work, counts);
  }
  branch(work, 0);
  const used = [...work.best.keys()].filter((i) => work.best[i]! > 0);
  const column: Column = { worker: month.worker, types: Int32Array.from(used, (i) => month.types[i]!), counts: Int32Array.from(used, (i) => work.best[i]!), cost: costOf(month, work.best) };
  return { column, profit: work.profit, ceiling: Math.max(work.profit, work.open) + 1e-7, nodes: work.nodes };
}

/** The limits that these columns could break. */
function limitsOf(month: WorkerMonth, keep: readonly number[], uppers: readonly number[], lateFirst: number): Limits {
  const at = new Int32Array(month.types.length).fill(-1);
  keep.forEach((i, v) => { at[i] = v; });
  const start = [0], column: number[] = [], factor: number[] = [], right: number[] = [];
  for (const limit of month.limits) {
    const first = column.length;
    let most = 0;
    for (let k = 0; k < limit.members.length; k++) {
      const v = at[limit.members[k]!]!;
      if (v < 0) continue;
      column.push(v);
      factor.push(limit.coefficients[k]!);
      most += limit.coefficients[k]! * uppers[v]!;
    }
    if (most <= limit.right) { column.length = first; factor.length = first; continue; }
    if (limit.late >= 0) { column.push(lateFirst + limit.late); factor.push(-1); }
    start.push(column.length);
    right.push(limit.right);
  }
  return { many: right.length, start: Int32Array.from(start), column: Int32Array.from(column), factor: Float64Array.from(factor), right: Float64Array.from(right), added: new Uint8Array(right.length) };
}

function branch(work: Work, depth: number): void {
  const a = work.stack[depth]!, whole = work.keep.length;
  work.nodes++;
  for (;;) {
    const state = reoptimise(a, work.profit + work.close);
    if (state === 'infeasible') return;
    if (state === 'cut' || state === 'stopped') { work.open = Math.max(work.open, a.z); return; }
    if (!separate(work, a)) break;
  }
  const { values } = work;
  let at = -1, far = WHOLE;
  for (let v = 0; v < whole; v++) {
    const x = values[v]!, off = Math.abs(x - Math.round(x));
    if (off > far) { far = off; at = v; }
  }
  roundDown(work);
  if (at < 0 || work.nodes >= work.most) {
    if (a.z > work.profit + WHOLE) work.open = Math.max(work.open, a.z);
    return;
  }
  const x = values[at]!, floor = Math.floor(x), target = work.profit + work.close;
  if (a.z <= target) { work.open = Math.max(work.open, a.z); return; }
  work.open = Math.max(work.open, target);
  narrow(a, whole, target);
  if (depth === 0) forgetLoose(a);
  work.stack[depth + 1] ??= tableau(a.d.length, ROWS);
  const child = work.stack[depth + 1]!, upFirst = x - floor > 0.5;
  for (const up of [upFirst, !upFirst]) {
    copyTableau(a, child);
    if (up) setBounds(child, at, floor + 1, a.high[at]!);
    else setBounds(child, at, a.low[at]!, floor);
    branch(work, depth + 1);
  }
}

/** Adds the limits that this solution breaks most; false when none is broken. Leaves the solution in `values`. */
function separate(work: Work, a: Tableau): boolean {
  const { limits, values } = work, { many, start, column, factor, right, added } = limits;
  for (let v = 0; v < a.n; v++) values[v] = valueOf(a, v);
  let found = 0;
  for (let round = 0; round < CUTS_A_ROUND; round++) {
    let worst = 1e-6, at = -1;
    for (let l = 0; l < many; l++) {
      let left = -right[l]!;
      for (let k = start[l]!; k < start[l + 1]!; k++) left += factor[k]! * values[column[k]!]!;
      if (left <= 1e-6 || added[l] === 1) continue;
      const share = left / (1 + right[l]!);
      if (share > worst) { worst = share; at = l; }
    }
    if (at < 0) break;
    added[at] = 1;
    if (!addRow(a, column.subarray(start[at]!, start[at + 1]!), factor.subarray(start[at]!, start[at + 1]!), start[at + 1]! - start[at]!, right[at]!, false)) break;
    found++;
  }
  added.fill(0);
  return found > 0;
}

/** Cost in points of holding `counts`. */
export function costOf(month: WorkerMonth, counts: Float64Array): number {
  let cost = month.idle, income = month.base;
  for (let i = 0; i < counts.length; i++) { cost += month.fit[i]! * counts[i]!; income += month.income[i]! * counts[i]!; }
  cost -= worthOf(month, income);
  const late = new Float64Array(month.latePoints.length);
  for (const limit of month.limits) {
    let over = -limit.right;
    for (let k = 0; k < limit.members.length; k++) over += limit.coefficients[k]! * counts[limit.members[k]!]!;
    if (over <= 1e-9) continue;
    if (limit.late < 0) return Infinity;
    if (over > late[limit.late]!) late[limit.late] = over;
  }
  return late.reduce((sum, minutes, i) => sum + minutes * month.latePoints[i]!, cost);
}

/** Points won by an income (1000 yen). */
function worthOf(month: WorkerMonth, income: number): number {
  let worth = 0, left = income;
  for (let s = 0; s < month.widths.length && left > 0; s++) {
    const part = Math.min(left, month.widths[s]!);
    worth += part * month.slopes[s]!;
    if (s === month.widths.length - 1 && month.slopes[s]! < -900 && part > 1e-9) worth -= 1000 * (1 - part / month.widths[s]!);
    left -= part;
  }
  return worth;
}

function offer(work: Work, counts: Float64Array): void {
  let profit = -costOf(work.month, counts);
  for (let i = 0; i < counts.length; i++) profit += work.prices[work.month.types[i]!]! * counts[i]!;
  if (profit <= work.profit) return;
  work.profit = profit;
  work.best = counts;
}

/** Offers the solution in `values` rounded down, unless it is too poor even without lateness. */
function roundDown(work: Work): void {
  const { values, keep, month } = work;
  let profit = -month.idle, income = month.base;
  for (let v = 0; v < keep.length; v++) {
    const n = Math.floor(values[v]! + WHOLE);
    profit += n * work.gain[v]!;
    income += n * work.income[v]!;
  }
  if (profit + worthOf(month, income) <= work.profit) return;
  const counts = new Float64Array(month.types.length);
  for (let v = 0; v < keep.length; v++) counts[keep[v]!] = Math.floor(values[v]! + WHOLE);
  offer(work, counts);
}
