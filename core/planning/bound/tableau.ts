// A small dense dual simplex with bounded variables, warm-started by row and bound changes: one worker's month has about
// fifty columns and a handful of binding rows. Maximises. Every variable has finite bounds, so the start (each at its
// better bound) is dual feasible, and the objective of every step is an upper bound: stopping early stays valid.
// Maros, Computational Techniques of the Simplex Method (2003), ch. 10.

const EPS = 1e-9;
const FEASIBLE = 1e-7;
const MOST_PIVOTS = 400;

export type Tableau = {
  readonly n: number; readonly most: number;
  m: number; z: number;
  /** basic[i] + Σ_j t[i·n + j] × nonbasic[j] = constant; x[i] is the value of basic[i]. */
  readonly t: Float64Array; readonly x: Float64Array; readonly d: Float64Array;
  readonly basic: Int32Array; readonly nonbasic: Int32Array; readonly atUpper: Uint8Array;
  /** Bounds of variable v: 0 … n-1 columns, n + i the slack of row i. */
  readonly low: Float64Array; readonly high: Float64Array;
  /** Row of a basic variable, or -1 - column of a nonbasic one. */
  readonly place: Int32Array;
};

export function tableau(most: number, rows: number): Tableau {
  return {
    n: most, most: rows, m: 0, z: 0, t: new Float64Array(most * rows), x: new Float64Array(rows), d: new Float64Array(most), basic: new Int32Array(rows), nonbasic: new Int32Array(most),
    atUpper: new Uint8Array(most), low: new Float64Array(most + rows), high: new Float64Array(most + rows), place: new Int32Array(most + rows),
  };
}

/** Starts anew with columns of these profits and upper bounds (lower bounds 0). */
export function restartTableau(a: Tableau, profit: Float64Array, upper: Float64Array): void {
  a.m = 0;
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
  return a.atUpper[-1 - p] === 1 ? a.high[v]! : a.low[v]!;
};

/** Adds Σ coefficient × column ≤ right (or = right). The new row is basic, usually violated. */
export function addRow(a: Tableau, columns: ArrayLike<number>, coefficients: ArrayLike<number>, right: number, equal: boolean): boolean {
  if (a.m === a.most) return false;
  const { n } = a, i = a.m++, base = i * n, slack = n + i;
  for (let j = 0; j < n; j++) a.t[base + j] = 0;
  let left = 0;
  for (let k = 0; k < columns.length; k++) {
    const v = columns[k]!, f = coefficients[k]!, p = a.place[v]!;
    left += f * valueOf(a, v);
    if (p < 0) { a.t[base + (-1 - p)]! += f; continue; }
    for (let j = 0, row = p * n; j < n; j++) a.t[base + j]! -= f * a.t[row + j]!;
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
  for (let i = 0; i < a.m; i++) a.x[i]! -= a.t[i * a.n + j]! * move;
}

/** Dual simplex until feasible, infeasible, or not above `cutoff` any more. */
export function reoptimise(a: Tableau, cutoff: number): 'optimal' | 'infeasible' | 'cut' | 'stopped' {
  for (let step = 0; step < MOST_PIVOTS; step++) {
    if (a.z <= cutoff) return 'cut';
    let row = -1, worst = FEASIBLE;
    for (let i = 0; i < a.m; i++) {
      const v = a.basic[i]!, over = Math.max(a.x[i]! - a.high[v]!, a.low[v]! - a.x[i]!);
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
  const base = row * a.n, above = a.x[row]! > a.high[a.basic[row]!]!;
  let best = -1, ratio = Infinity, size = 0;
  for (let j = 0; j < a.n; j++) {
    const v = a.nonbasic[j]!;
    if (a.low[v] === a.high[v]) continue;
    const e = above ? a.t[base + j]! : -a.t[base + j]!;
    if (a.atUpper[j] === 1 ? e > -EPS : e < EPS) continue;
    const r = Math.abs(a.d[j]! / e);
    if (r < ratio - EPS || (r < ratio + EPS && Math.abs(e) > size)) { ratio = Math.min(r, ratio); best = j; size = Math.abs(e); }
  }
  return best;
}

function pivot(a: Tableau, row: number, column: number): void {
  const { n, m, t, d } = a, base = row * n, out = a.basic[row]!, into = a.nonbasic[column]!;
  const above = a.x[row]! > a.high[out]!, bound = above ? a.high[out]! : a.low[out]!;
  const p = t[base + column]!, step = (a.x[row]! - bound) / p, start = a.atUpper[column] === 1 ? a.high[into]! : a.low[into]!;
  a.z += d[column]! * step;
  for (let j = 0; j < n; j++) t[base + j]! /= p;
  t[base + column] = 1 / p;
  for (let i = 0; i < m; i++) {
    if (i === row) continue;
    const f = t[i * n + column]!;
    if (f === 0) continue;
    a.x[i]! -= f * step;
    const other = i * n;
    for (let j = 0; j < n; j++) t[other + j]! -= f * t[base + j]!;
    t[other + column] = -f / p;
  }
  const f = d[column]!;
  if (f !== 0) {
    for (let j = 0; j < n; j++) d[j]! -= f * t[base + j]!;
    d[column] = -f / p;
  }
  a.x[row] = start + step;
  a.basic[row] = into;
  a.place[into] = row;
  a.nonbasic[column] = out;
  a.place[out] = -1 - column;
  a.atUpper[column] = above ? 1 : 0;
}

/** Copies a state into another of the same size. */
export function copyTableau(from: Tableau, to: Tableau): void {
  const { n, m } = from;
  to.m = m;
  to.z = from.z;
  to.t.set(from.t.subarray(0, n * m));
  to.x.set(from.x.subarray(0, m));
  to.d.set(from.d);
  to.basic.set(from.basic.subarray(0, m));
  to.nonbasic.set(from.nonbasic);
  to.atUpper.set(from.atUpper);
  to.low.set(from.low.subarray(0, n + m));
  to.high.set(from.high.subarray(0, n + m));
  to.place.set(from.place.subarray(0, n + m));
}
