// The best month for one worker at given prices of work: branch and bound over counts of types, limits added when
// they bite. Returns the best month found and a ceiling on every month, valid also when the search is cut short.
import { type Tableau, addRow, copyTableau, reoptimise, restartTableau, setBounds, tableau, valueOf } from './tableau.ts';
import type { WorkerMonth } from './worker-month.ts';

/** Counts by position in `month.types`; cost in points without prices; profit = prices - cost. */
export type Column = { readonly worker: number; readonly types: Int32Array; readonly counts: Int32Array; readonly cost: number };
export type Priced = { readonly column: Column; readonly profit: number; readonly ceiling: number; readonly nodes: number };

const ROWS = 160;
const WHOLE = 1e-6;
const CUTS_A_ROUND = 4;

type Work = { readonly month: WorkerMonth; readonly local: Int32Array; readonly stack: Tableau[]; readonly added: Uint8Array; readonly columns: number; best: Float64Array; profit: number; prices: Float64Array; open: number; nodes: number; readonly most: number; readonly close: number };

/** `prices`: points a batch of each global type brings. `known`: months to start from; a node is dropped when it
 * promises less than `close` points more than what is known. */
export function price(month: WorkerMonth, prices: Float64Array, known: readonly Column[], mostNodes: number, close: number): Priced {
  const keep: number[] = [], profits: number[] = [], uppers: number[] = [];
  for (let i = 0; i < month.types.length; i++) {
    const value = prices[month.types[i]!]! - month.fit[i]!, best = value + month.income[i]! * Math.max(0, month.slopes[0] ?? 0);
    if (best <= 0) continue;
    keep.push(i);
    profits.push(value);
    uppers.push(best > month.undone[i]! ? month.most[i]! : month.capped[i]!);
  }
  const k = keep.length, segments = month.widths.length, columns = k + segments + month.latePoints.length;
  const profit = Float64Array.from([...profits, ...month.slopes, ...month.latePoints.map((p) => -p)]);
  const minutes = keep.reduce((sum, i, at) => sum + month.minutes[i]! * uppers[at]!, 0);
  const upper = Float64Array.from([...uppers, ...month.widths, ...month.latePoints.map(() => minutes)]);
  const local = new Int32Array(month.types.length).fill(-1);
  keep.forEach((i, at) => { local[i] = at; });
  const root = tableau(columns, ROWS);
  restartTableau(root, profit, upper);
  root.z -= month.idle;
  const moneyColumns = [...keep.keys(), ...month.widths.map((_, s) => k + s)];
  addRow(root, moneyColumns, moneyColumns.map((v) => (v < k ? month.income[keep[v]!]! : -1)), -month.base, true);
  const work: Work = { month, local, stack: [root], added: new Uint8Array(month.limits.length), columns: k, best: new Float64Array(month.types.length), profit: -Infinity, prices, open: -Infinity, nodes: 0, most: mostNodes, close };
  offer(work, work.best);
  for (const column of known) {
    const counts = new Float64Array(month.types.length);
    let inside = true;
    column.types.forEach((t, at) => { const i = month.types.indexOf(t); if (i < 0) inside = false; else counts[i] = column.counts[at]!; });
    if (inside) offer(work, counts);
  }
  branch(work, 0, keep);
  const used = [...work.best.keys()].filter((i) => work.best[i]! > 0);
  const column: Column = { worker: month.worker, types: Int32Array.from(used, (i) => month.types[i]!), counts: Int32Array.from(used, (i) => work.best[i]!), cost: costOf(month, work.best) };
  return { column, profit: work.profit, ceiling: Math.max(work.profit, work.open) + 1e-7, nodes: work.nodes };
}

function branch(work: Work, depth: number, keep: readonly number[]): void {
  const a = work.stack[depth]!;
  work.nodes++;
  for (;;) {
    const state = reoptimise(a, work.profit + work.close);
    if (state === 'infeasible') return;
    if (state === 'cut' || state === 'stopped') { work.open = Math.max(work.open, a.z); return; }
    if (!separate(work, a)) break;
  }
  let at = -1, far = WHOLE;
  for (let v = 0; v < work.columns; v++) {
    const x = valueOf(a, v), off = Math.abs(x - Math.round(x));
    if (off > far) { far = off; at = v; }
  }
  const counts = new Float64Array(work.month.types.length);
  keep.forEach((i, v) => { counts[i] = Math.floor(valueOf(a, v) + WHOLE); });
  offer(work, counts);
  if (at < 0 || work.nodes >= work.most) {
    if (a.z > work.profit + WHOLE) work.open = Math.max(work.open, a.z);
    return;
  }
  const x = valueOf(a, at), floor = Math.floor(x);
  work.stack[depth + 1] ??= tableau(a.n, ROWS);
  const child = work.stack[depth + 1]!, upFirst = x - floor > 0.5;
  for (const up of [upFirst, !upFirst]) {
    copyTableau(a, child);
    if (up) setBounds(child, at, floor + 1, a.high[at]!);
    else setBounds(child, at, a.low[at]!, floor);
    branch(work, depth + 1, keep);
  }
}

/** Adds the limits that this solution breaks most; false when none is broken. */
function separate(work: Work, a: Tableau): boolean {
  const { month, local } = work;
  let found = false;
  for (let round = 0; round < CUTS_A_ROUND; round++) {
    let worst = 1e-6, at = -1;
    month.limits.forEach((limit, index) => {
      let left = -limit.right;
      for (let k = 0; k < limit.members.length; k++) { const v = local[limit.members[k]!]!; if (v >= 0) left += limit.coefficients[k]! * valueOf(a, v); }
      if (limit.late >= 0) left -= valueOf(a, lateColumn(work, a, limit.late));
      const share = left / (1 + limit.right);
      if (left > 1e-6 && share > worst && work.added[index] !== round + 1) { worst = share; at = index; }
    });
    if (at < 0) break;
    work.added[at] = round + 1;
    if (!addLimit(work, a, at)) break;
    found = true;
  }
  work.added.fill(0);
  return found;
}

const lateColumn = (work: Work, a: Tableau, late: number): number => a.n - work.month.latePoints.length + late;

function addLimit(work: Work, a: Tableau, index: number): boolean {
  const limit = work.month.limits[index]!, columns: number[] = [], coefficients: number[] = [];
  limit.members.forEach((i, k) => { const v = work.local[i]!; if (v >= 0) { columns.push(v); coefficients.push(limit.coefficients[k]!); } });
  if (limit.late >= 0) { columns.push(lateColumn(work, a, limit.late)); coefficients.push(-1); }
  return addRow(a, columns, coefficients, limit.right, false);
}

/** Cost in points of holding `counts`. */
export function costOf(month: WorkerMonth, counts: Float64Array): number {
  let cost = month.idle, income = month.base;
  for (let i = 0; i < counts.length; i++) { cost += month.fit[i]! * counts[i]!; income += month.income[i]! * counts[i]!; }
  for (let s = 0; s < month.widths.length && income > 0; s++) {
    const part = Math.min(income, month.widths[s]!);
    cost -= part * month.slopes[s]!;
    if (s === month.widths.length - 1 && month.slopes[s]! < -900 && part > 1e-9) cost += 1000 * (1 - part / month.widths[s]!);
    income -= part;
  }
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

function offer(work: Work, counts: Float64Array): void {
  let profit = -costOf(work.month, counts);
  for (let i = 0; i < counts.length; i++) profit += work.prices[work.month.types[i]!]! * counts[i]!;
  if (profit <= work.profit) return;
  work.profit = profit;
  work.best = counts;
}
