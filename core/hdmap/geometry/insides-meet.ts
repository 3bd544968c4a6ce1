// Whether the insides of two rings share an area (DE-9IM T********), decided as boost::geometry does under Lanelet2: both
// rings are laid on a grid of ten million steps over their common box (its rescaling policy), where every orientation
// is exact. A proper crossing decides; else each touching point is asked whether the two inner sectors overlap there.
import { RUN, type Ring, boxesMeet, runsOf, sideOf } from './ring.ts';

const STEPS = 10_000_000;

let ax = new Float64Array(256), ay = new Float64Array(256), bx = new Float64Array(256), by = new Float64Array(256);

function makeRoom(n: number, m: number): void {
  if (ax.length <= n) {
    ax = new Float64Array(n * 2);
    ay = new Float64Array(n * 2);
  }
  if (bx.length <= m) {
    bx = new Float64Array(m * 2);
    by = new Float64Array(m * 2);
  }
}

/** Lays the ring on the grid, without repeated corners; returns the number of corners. Corner n repeats corner 0. */
function lay(ring: Ring, minX: number, minY: number, factor: number, xs: Float64Array, ys: Float64Array): number {
  let n = 0;
  for (let i = 0; i < ring.n; i++) {
    const fx = -STEPS / 2 + (ring.xs[i]! - minX) * factor, fy = -STEPS / 2 + (ring.ys[i]! - minY) * factor;
    const x = fx < 0 ? Math.ceil(fx - 0.5) : Math.floor(fx + 0.5), y = fy < 0 ? Math.ceil(fy - 0.5) : Math.floor(fy + 0.5);
    if (n > 0 && xs[n - 1] === x && ys[n - 1] === y) continue;
    xs[n] = x;
    ys[n++] = y;
  }
  while (n > 1 && xs[n - 1] === xs[0] && ys[n - 1] === ys[0]) n--;
  xs[n] = xs[0]!;
  ys[n] = ys[0]!;
  return n;
}

/** Counter-clockwise turn from direction s to direction d, in [0, 2π); exactly 0 for one direction. */
function turn(sx: number, sy: number, dx: number, dy: number): number {
  const cross = sx * dy - sy * dx, dot = sx * dx + sy * dy;
  if (cross === 0) return dot > 0 ? 0 : Math.PI;
  const angle = Math.atan2(cross, dot);
  return angle < 0 ? angle + 2 * Math.PI : angle;
}

/**
 * Whether two inner sectors at one point overlap. Rings run clockwise, so the inside lies to the right: the sector
 * runs counter-clockwise from `back` (towards the corner before) to `on` (towards the corner after).
 */
function sectorsMeet(pbx: number, pby: number, pox: number, poy: number, qbx: number, qby: number, qox: number, qoy: number): boolean {
  const p = turn(pbx, pby, pox, poy), q = turn(qbx, qby, qox, qoy);
  if (p === 0 || q === 0) return false;
  return turn(qbx, qby, pbx, pby) < q || turn(pbx, pby, qbx, qby) < p;
}

function runsMeet(a: Ring, b: Ring, slack: number): boolean {
  const p = a.runs, q = b.runs;
  const x0 = b.minX - slack, y0 = b.minY - slack, x1 = b.maxX + slack, y1 = b.maxY + slack;
  for (let r = 0; r < p.length; r += 4) {
    const a0 = p[r]!, a1 = p[r + 1]!, a2 = p[r + 2]!, a3 = p[r + 3]!;
    if (a0 > x1 || a2 < x0 || a1 > y1 || a3 < y0) continue;
    for (let s = 0; s < q.length; s += 4) if (a0 <= q[s + 2]! + slack && a2 >= q[s]! - slack && a1 <= q[s + 3]! + slack && a3 >= q[s + 1]! - slack) return true;
  }
  return false;
}

export function insidesMeet(a: Ring, b: Ring): boolean {
  if (a.n < 3 || b.n < 3 || !boxesMeet(a, b)) return false;
  const minX = Math.min(a.minX, b.minX), minY = Math.min(a.minY, b.minY);
  const size = Math.max(Math.max(a.maxX, b.maxX) - minX, Math.max(a.maxY, b.maxY) - minY);
  const factor = size > 0 && size < STEPS ? Math.trunc(0.5 + STEPS / size) : 1;
  // Most pairs only share a box: where no run of edges comes within two steps of the other's, only one inside the other is left.
  if (!runsMeet(a, b, 2 / factor)) return sideOf(a, b.xs[0]!, b.ys[0]!) > 0 || sideOf(b, a.xs[0]!, a.ys[0]!) > 0;
  makeRoom(a.n, b.n);
  const n = lay(a, minX, minY, factor, ax, ay), m = lay(b, minX, minY, factor, bx, by);
  if (n < 3 || m < 3) return false;
  const runsA = runsOf(ax, ay, n), runsB = runsOf(bx, by, m);
  let touching = false, sectors = false;
  for (let r = 0; r * RUN < n; r++) {
    const a0 = runsA[r * 4]!, a1 = runsA[r * 4 + 1]!, a2 = runsA[r * 4 + 2]!, a3 = runsA[r * 4 + 3]!;
    for (let s = 0; s * RUN < m; s++) {
      if (a0 > runsB[s * 4 + 2]! || a2 < runsB[s * 4]! || a1 > runsB[s * 4 + 3]! || a3 < runsB[s * 4 + 1]!) continue;
      const iTo = Math.min(n, (r + 1) * RUN), jTo = Math.min(m, (s + 1) * RUN);
      for (let i = r * RUN; i < iTo; i++) {
        const px = ax[i]!, py = ay[i]!, qx = ax[i + 1]!, qy = ay[i + 1]!;
        const dx = qx - px, dy = qy - py;
        for (let j = s * RUN; j < jTo; j++) {
          const ux = bx[j]!, uy = by[j]!, vx = bx[j + 1]!, vy = by[j + 1]!;
          if ((ux < px && ux < qx && vx < px && vx < qx) || (ux > px && ux > qx && vx > px && vx > qx)) continue;
          if ((uy < py && uy < qy && vy < py && vy < qy) || (uy > py && uy > qy && vy > py && vy > qy)) continue;
          const s1 = dx * (uy - py) - dy * (ux - px), s2 = dx * (vy - py) - dy * (vx - px);
          if ((s1 > 0 && s2 > 0) || (s1 < 0 && s2 < 0)) continue;
          const ex = vx - ux, ey = vy - uy;
          const s3 = ex * (py - uy) - ey * (px - ux), s4 = ex * (qy - uy) - ey * (qx - ux);
          if ((s3 > 0 && s4 > 0) || (s3 < 0 && s4 < 0)) continue;
          if (s1 !== 0 && s2 !== 0 && s3 !== 0 && s4 !== 0) return true;
          // Each touching point is met where both edges begin or one begins inside the other: ask it once there.
          if (s3 === 0 && within(px, py, ux, uy, vx, vy)) {
            touching = true;
            if (px !== vx || py !== vy) sectors ||= sectorAt(i, n, j, m, px === ux && py === uy);
          }
          if (s1 === 0 && within(ux, uy, px, py, qx, qy)) {
            touching = true;
            if ((ux !== px || uy !== py) && (ux !== qx || uy !== qy)) sectors ||= sectorOfB(i, j, m);
          }
        }
      }
    }
  }
  if (touching) return sectors;
  return sideOf(a, b.xs[0]!, b.ys[0]!) > 0 || sideOf(b, a.xs[0]!, a.ys[0]!) > 0;
}

const within = (x: number, y: number, ux: number, uy: number, vx: number, vy: number): boolean =>
  x >= Math.min(ux, vx) && x <= Math.max(ux, vx) && y >= Math.min(uy, vy) && y <= Math.max(uy, vy);

/** Corner i of the first ring on edge j of the second, at its corner j when `corner`. */
function sectorAt(i: number, n: number, j: number, m: number, corner: boolean): boolean {
  const x = ax[i]!, y = ay[i]!, before = i === 0 ? n - 1 : i - 1;
  const k = corner ? (j === 0 ? m - 1 : j - 1) : j;
  return sectorsMeet(ax[before]! - x, ay[before]! - y, ax[i + 1]! - x, ay[i + 1]! - y, bx[k]! - x, by[k]! - y, bx[j + 1]! - x, by[j + 1]! - y);
}

/** Corner j of the second ring inside edge i of the first. */
function sectorOfB(i: number, j: number, m: number): boolean {
  const x = bx[j]!, y = by[j]!, before = j === 0 ? m - 1 : j - 1;
  return sectorsMeet(ax[i]! - x, ay[i]! - y, ax[i + 1]! - x, ay[i + 1]! - y, bx[before]! - x, by[before]! - y, bx[j + 1]! - x, by[j + 1]! - y);
}
