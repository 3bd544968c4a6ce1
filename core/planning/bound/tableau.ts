// A small dense dual simplex with bounded variables, warm-started by row and bound changes: one worker's month has about
// fifty columns and a handful of binding rows. Maximises. Every variable has finite bounds, so the start (each at its
// better bound) is dual feasible, and the objective of every step is an upper bound: stopping early stays valid.
// Maros, Computational Techniques of the Simplex Method (2003), ch. 10. Columns that reduced profits prove to be stuck
// at a bound leave the tableau (Nemhauser, Wolsey, Integer and Combinatorial Optimization (1988), II.5.2).

const EPS = 1e-9;
const FEASIBLE = 1e-7;
const MOST_PIVOTS = 400;
/** Place of a variable that has left the tableau: it stays at its lower bound, which is its upper one. */
const GONE = -(1 << 30);

export type Tableau = {
  /** Columns as given, those still in the tableau, and the length of a stored row. */
  n: number; width: number; stride: number;
  m: number; slacks: number; z: number; readonly most: number;
  /** basic[i] + Σ_j t[i·stride + j] × nonbasic[j] = constant; x[i] is the value of basic[i]. */
  t: Float64Array; readonly x: Float64Array; readonly d: Float64Array;
  readonly basic: Int32Array; readonly nonbasic: Int32Array; readonly atUpper: Uint8Array;
  /** Bounds of variable v: 0 … n-1 columns, then slacks in the order of their rows. */
  readonly low: Float64Array; readonly high: Float64Array;
  /** Row of a basic variable, -1 - column of a nonbasic one, or gone. */
  readonly place: Int32Array;
};

export function tableau(columns: number, rows: number): Tableau {
  return {
    n: 0, width: 0, stride: 0, m: 0, slacks: 0, z: 0, most: rows, t: new Float64Array(0), x: new Float64Array(rows), d: new Float64Array(columns), basic: new Int32Array(rows), nonbasic: new Int32Array(columns),
    atUpper: new Uint8Array(columns), low: new Float64Array(columns + rows), high: new Float64Array(columns + rows), place: new Int32Array(columns + rows),
  };
}

/** Starts anew with columns of these profits and upper bounds (lower bounds 0). */
export function restartTableau(a: Tableau, profit: ArrayLike<number>, upper: ArrayLike<number>): void {
  a.n = profit.length;
  a.width = a.n;
  a.stride = a.n;
  a.m = 0;
  a.slacks = 0;
  a.z = 0;
  for (let j = 0; j < a.n; j++) {
    const c = profit[j]!;
    a.d[j] = c;
    a.nonbasic[j] = j;
    a.place[j] = -1 - j;
    a.low[j] = 0;
    a.high[j] = upper[j]!;
    a.atUpper[j] = c > 0 ? 1 : 0;
    if (c > 0) a.z += c * upper[j]!;
  }
}

export const valueOf = (a: Tableau, v: number): number => {
  const p = a.place[v]!;
  if (p >= 0) return a.x[p]!;
  if (p === GONE) return a.low[v]!;
  return a.atUpper[-1 - p] === 1 ? a.high[v]! : a.low[v]!;
};

/** Adds Σ coefficient × column ≤ right (or = right). The new row is basic, usually violated. */
export function addRow(a: Tableau, columns: ArrayLike<number>, coefficients: ArrayLike<number>, many: number, right: number, equal: boolean): boolean {
  if (a.slacks === a.most) return false;
  const { width, stride } = a, i = a.m++, base = i * stride, slack = a.n + a.slacks++;
  if (base + stride > a.t.length) {
    const longer = new Float64Array(Math.max(16 * stride, 2 * (base + stride)));
    longer.set(a.t);
    a.t = longer;
  }
  const { t } = a;
  for (let j = 0; j < width; j++) t[base + j] = 0;
  let left = 0;
  for (let k = 0; k < many; k++) {
    const v = columns[k]!, f = coefficients[k]!, p = a.place[v]!;
    left += f * valueOf(a, v);
    if (p === GONE) continue;
    if (p < 0) { t[base + (-1 - p)]! += f; continue; }
    for (let j = 0, row = p * stride; j < width; j++) t[base + j]! -= f * t[row + j]!;
  }
  a.basic[i] = slack;
  a.place[slack] = i;
  a.low[slack] = 0;
  a.high[slack] = equal ? 0 : 1e12;
  a.x[i] = right - left;
  return true;
}

/** Changes the bounds of a variable; a nonbasic one moves with its bound. */
export function setBounds(a: Tableau, v: number, low: number, high: number): void {
  const before = valueOf(a, v);
  a.low[v] = low;
  a.high[v] = high;
  const p = a.place[v]!;
  if (p >= 0) return;
  const j = -1 - p, move = valueOf(a, v) - before;
  if (move === 0) return;
  a.z += a.d[j]! * move;
  for (let i = 0; i < a.m; i++) a.x[i]! -= a.t[i * a.stride + j]! * move;
}

/** Dual simplex until feasible, infeasible, or not above `cutoff` any more. */
export function reoptimise(a: Tableau, cutoff: number): 'optimal' | 'infeasible' | 'cut' | 'stopped' {
  for (let step = 0; step < MOST_PIVOTS; step++) {
    if (a.z <= cutoff) return 'cut';
    let row = -1, worst = FEASIBLE;
    for (let i = 0; i < a.m; i++) {
      const v = a.basic[i]!, x = a.x[i]!, over = x > a.high[v]! ? x - a.high[v]! : a.low[v]! - x;
      if (over > worst) { worst = over; row = i; }
    }
    if (row < 0) return 'optimal';
    const column = entering(a, row);
    if (column < 0) return 'infeasible';
    pivot(a, row, column);
  }
  return 'stopped';
}

/** The column that keeps every reduced profit on its side; ties by the largest pivot. */
function entering(a: Tableau, row: number): number {
  const { width, t, d, atUpper, nonbasic } = a, base = row * a.stride, above = a.x[row]! > a.high[a.basic[row]!]!;
  let best = -1, ratio = Infinity, size = 0;
  for (let j = 0; j < width; j++) {
    const e = above ? t[base + j]! : -t[base + j]!;
    if (atUpper[j] === 1 ? e > -EPS : e < EPS) continue;
    const v = nonbasic[j]!;
    if (a.low[v] === a.high[v]) continue;
    const r = Math.abs(d[j]! / e);
    if (r < ratio - EPS || (r < ratio + EPS && Math.abs(e) > size)) { ratio = Math.min(r, ratio); best = j; size = Math.abs(e); }
  }
  return best;
}

function pivot(a: Tableau, row: number, column: number): void {
  const { width, stride, m, t, d, x } = a, base = row * stride, out = a.basic[row]!, into = a.nonbasic[column]!;
  const above = x[row]! > a.high[out]!, bound = above ? a.high[out]! : a.low[out]!;
  const p = t[base + column]!, step = (x[row]! - bound) / p, start = a.atUpper[column] === 1 ? a.high[into]! : a.low[into]!;
  a.z += d[column]! * step;
  for (let j = base; j < base + width; j++) t[j]! /= p;
  t[base + column] = 1 / p;
  for (let i = 0; i < m; i++) {
    if (i === row) continue;
    const other = i * stride, f = t[other + column]!;
    if (f === 0) continue;
    x[i]! -= f * step;
    for (let j = 0; j < width; j++) t[other + j]! -= f * t[base + j]!;
    t[other + column] = -f / p;
  }
  const f = d[column]!;
  if (f !== 0) {
    for (let j = 0; j < width; j++) d[j]! -= f * t[base + j]!;
    d[column] = -f / p;
  }
  x[row] = start + step;
  a.basic[row] = into;
  a.place[into] = row;
  a.nonbasic[column] = out;
  a.place[out] = -1 - column;
  a.atUpper[column] = above ? 1 : 0;
}

/** Narrows every whole column (the first `whole`) to what can still reach `target`; columns with no choice left leave. */
export function narrow(a: Tableau, whole: number, target: number): void {
  const left = a.z - target;
  for (let j = a.width - 1; j >= 0; j--) {
    const v = a.nonbasic[j]!, low = a.low[v]!, high = a.high[v]!, worth = Math.abs(a.d[j]!);
    if (v < whole && low < high && worth > EPS) {
      const move = Math.floor(left / worth + 1e-6);
      if (move < high - low) {
        if (a.atUpper[j] === 1) a.low[v] = high - move;
        else a.high[v] = low + move;
      }
    }
    if (a.low[v] === a.high[v]) leave(a, j);
  }
}

function leave(a: Tableau, j: number): void {
  const last = --a.width;
  a.place[a.nonbasic[j]!] = GONE;
  if (j === last) return;
  for (let i = 0, row = 0; i < a.m; i++, row += a.stride) a.t[row + j] = a.t[row + last]!;
  const moved = a.nonbasic[last]!;
  a.nonbasic[j] = moved;
  a.place[moved] = -1 - j;
  a.d[j] = a.d[last]!;
  a.atUpper[j] = a.atUpper[last]!;
}

/** Forgets rows that do not bind; `separate` brings back what is missed. */
export function forgetLoose(a: Tableau): void {
  for (let i = a.m - 1; i >= 0; i--) {
    if (a.basic[i]! < a.n || a.x[i]! < FEASIBLE) continue;
    const last = --a.m;
    a.place[a.basic[i]!] = GONE;
    if (i === last) continue;
    a.t.copyWithin(i * a.stride, last * a.stride, last * a.stride + a.width);
    a.x[i] = a.x[last]!;
    a.basic[i] = a.basic[last]!;
    a.place[a.basic[i]!] = i;
  }
}

/** Copies a state into another that is as large. */
export function copyTableau(from: Tableau, to: Tableau): void {
  const { width, m, stride } = from, variables = from.n + from.slacks;
  to.n = from.n;
  to.width = width;
  to.stride = width;
  to.m = m;
  to.slacks = from.slacks;
  to.z = from.z;
  if (to.t.length < width * m) to.t = new Float64Array(2 * width * m);
  for (let i = 0; i < m; i++) {
    const source = i * stride, target = i * width;
    for (let j = 0; j < width; j++) to.t[target + j] = from.t[source + j]!;
    to.x[i] = from.x[i]!;
    to.basic[i] = from.basic[i]!;
  }
  for (let j = 0; j < width; j++) { to.d[j] = from.d[j]!; to.nonbasic[j] = from.nonbasic[j]!; to.atUpper[j] = from.atUpper[j]!; }
  for (let v = 0; v < variables; v++) { to.low[v] = from.low[v]!; to.high[v] = from.high[v]!; to.place[v] = from.place[v]!; }
}
