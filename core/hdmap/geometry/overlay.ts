// Two rings laid over each other: do they touch, do their insides meet, how much area do they share. One engine for all:
// the border of each is cut where it meets the other's, and every piece is asked where its middle lies.
import { LONG, type Pairs, oncePair } from './pairs.ts';
import { BLOCK, RUN, type Ring, type XY, areaOf, boxesMeet, sideOf } from './ring.ts';

/** Cuts of one border: edge number + parameter along it. */
type Cuts = number[];

type Meeting = { crossing: boolean; touching: boolean };

const EPS = 1e-12;

/** Crossings of two borders that are followed up. */
const CUTS = 10_000;

/**
 * Looks at every pair of near edges. With `stopAtCrossing` it returns at the first proper crossing; else it writes down
 * where each border is cut.
 */
function meet(a: Ring, b: Ring, stopAtCrossing: boolean, cutsA: Cuts | undefined, cutsB: Cuts | undefined): Meeting {
  const out: Meeting = { crossing: false, touching: false };
  const ax = a.xs, ay = a.ys, bx = b.xs, by = b.ys;
  for (let r = 0; r * RUN < a.n; r++) {
    const a0 = a.runs[r * 4]!, a1 = a.runs[r * 4 + 1]!, a2 = a.runs[r * 4 + 2]!, a3 = a.runs[r * 4 + 3]!;
    if (a0 > b.maxX || a2 < b.minX || a1 > b.maxY || a3 < b.minY) continue;
    for (let s = 0; s * RUN < b.n; s++) {
      if (a0 > b.runs[s * 4 + 2]! || a2 < b.runs[s * 4]! || a1 > b.runs[s * 4 + 3]! || a3 < b.runs[s * 4 + 1]!) continue;
      const iTo = Math.min(a.n, (r + 1) * RUN), jTo = Math.min(b.n, (s + 1) * RUN);
      for (let i = r * RUN; i < iTo; i++) {
        const px = ax[i]!, py = ay[i]!, qx = ax[i + 1]!, qy = ay[i + 1]!;
        const loX = px < qx ? px : qx, hiX = px < qx ? qx : px, loY = py < qy ? py : qy, hiY = py < qy ? qy : py;
        for (let j = s * RUN; j < jTo; j++) {
          const ux = bx[j]!, vx = bx[j + 1]!;
          if ((ux < loX && vx < loX) || (ux > hiX && vx > hiX)) continue;
          const uy = by[j]!, vy = by[j + 1]!;
          if ((uy < loY && vy < loY) || (uy > hiY && vy > hiY)) continue;
          const dx = qx - px, dy = qy - py, ex = vx - ux, ey = vy - uy;
          const lengths = Math.abs(dx) + Math.abs(dy) + Math.abs(ex) + Math.abs(ey);
          const slack = EPS * lengths * lengths;
          const s1 = dx * (uy - py) - dy * (ux - px), s2 = dx * (vy - py) - dy * (vx - px);
          const s3 = ex * (py - uy) - ey * (px - ux), s4 = ex * (qy - uy) - ey * (qx - ux);
          const z1 = Math.abs(s1) <= slack, z2 = Math.abs(s2) <= slack, z3 = Math.abs(s3) <= slack, z4 = Math.abs(s4) <= slack;
          if (!z1 && !z2 && s1 > 0 === s2 > 0) continue;
          if (!z3 && !z4 && s3 > 0 === s4 > 0) continue;
          if (!z1 && !z2 && !z3 && !z4) {
            out.crossing = out.touching = true;
            if (stopAtCrossing) return out;
            cutsA?.push(i + s3 / (s3 - s4));
            cutsB?.push(j + s1 / (s1 - s2));
            // Borders made to cross without end give no area worth waiting for.
            if (cutsA && cutsA.length > CUTS) return out;
            continue;
          }
          if (z1 && z2 && z3 && z4) {
            // On one line: each end of one that lies within the other cuts it.
            const dd = dx * dx + dy * dy, ee = ex * ex + ey * ey;
            const tu = ((ux - px) * dx + (uy - py) * dy) / dd, tv = ((vx - px) * dx + (vy - py) * dy) / dd;
            if (Math.max(tu, tv) < -EPS || Math.min(tu, tv) > 1 + EPS) continue;
            out.touching = true;
            if (tu > 0 && tu < 1) cutsA?.push(i + tu);
            if (tv > 0 && tv < 1) cutsA?.push(i + tv);
            const up = ((px - ux) * ex + (py - uy) * ey) / ee, uq = ((qx - ux) * ex + (qy - uy) * ey) / ee;
            if (up > 0 && up < 1) cutsB?.push(j + up);
            if (uq > 0 && uq < 1) cutsB?.push(j + uq);
            continue;
          }
          // One end lies on the other edge.
          out.touching = true;
          if (z1 || z2) {
            const wx = z1 ? ux : vx, wy = z1 ? uy : vy;
            const t = ((wx - px) * dx + (wy - py) * dy) / (dx * dx + dy * dy);
            if (t > 0 && t < 1) cutsA?.push(i + t);
          }
          if (z3 || z4) {
            const wx = z3 ? px : qx, wy = z3 ? py : qy;
            const u = ((wx - ux) * ex + (wy - uy) * ey) / (ex * ex + ey * ey);
            if (u > 0 && u < 1) cutsB?.push(j + u);
          }
        }
      }
    }
  }
  return out;
}

type Piece = (x0: number, y0: number, x1: number, y1: number) => boolean | undefined;

/** Walks the border piece by piece; stops when `visit` returns true. */
function pieces(ring: Ring, cuts: Cuts, visit: Piece): boolean {
  cuts.sort((p, q) => p - q);
  let c = 0;
  for (let i = 0; i < ring.n; i++) {
    const px = ring.xs[i]!, py = ring.ys[i]!, qx = ring.xs[i + 1]!, qy = ring.ys[i + 1]!;
    let x = px, y = py;
    while (c < cuts.length && cuts[c]! < i + 1) {
      const t = cuts[c++]! - i;
      const nx = px + t * (qx - px), ny = py + t * (qy - py);
      if ((nx !== x || ny !== y) && visit(x, y, nx, ny)) return true;
      x = nx;
      y = ny;
    }
    if ((qx !== x || qy !== y) && visit(x, y, qx, qy)) return true;
  }
  return false;
}

const touches: Pairs<Ring, Ring, boolean> = new WeakMap(), areas: Pairs<Ring, Ring, number> = new WeakMap(), covers: Pairs<readonly XY[], Ring, boolean> = new WeakMap();

/** Whether the two closed areas share at least a point. */
export function ringsTouch(a: Ring, b: Ring): boolean {
  if (a.n === 0 || b.n === 0 || !boxesMeet(a, b)) return false;
  return a.n + b.n < LONG ? doTouch(a, b) : oncePair(touches, a, b, doTouch);
}

function doTouch(a: Ring, b: Ring): boolean {
  if (meet(a, b, true, undefined, undefined).touching) return true;
  return sideOf(a, b.xs[0]!, b.ys[0]!) >= 0 || sideOf(b, a.xs[0]!, a.ys[0]!) >= 0;
}

/** Metres, well above every tolerance here. */
const SLACK = 1e-6;

/** +1 when b's border at (x, y) runs in direction (dx, dy), -1 against it, 0 when not on it. */
function alongBorder(b: Ring, x: number, y: number, dx: number, dy: number): number {
  for (let i = 0; i < b.n; i++) {
    // A border that far from the place cannot run through it.
    if (i % RUN === 0) {
      const r = (i / RUN) * 4;
      if (b.runs[r]! > x + SLACK || b.runs[r + 2]! < x - SLACK || b.runs[r + 1]! > y + SLACK || b.runs[r + 3]! < y - SLACK) {
        i += RUN - 1;
        continue;
      }
    }
    const ux = b.xs[i]!, uy = b.ys[i]!, ex = b.xs[i + 1]! - ux, ey = b.ys[i + 1]! - uy;
    const length = Math.hypot(ex, ey);
    if (Math.abs(ex * (y - uy) - ey * (x - ux)) > 1e-9 * length) continue;
    const t = ((x - ux) * ex + (y - uy) * ey) / (length * length);
    if (t >= 0 && t <= 1) return Math.sign(ex * dx + ey * dy);
  }
  return 0;
}

type PieceVisit = (x0: number, y0: number, x1: number, y1: number) => void;

function tell(forward: boolean, visit: PieceVisit, x0: number, y0: number, x1: number, y1: number): void {
  if (forward) visit(x0, y0, x1, y1);
  else visit(x1, y1, x0, y0);
}

/** Pieces of both borders that bound the common area, turned counter-clockwise. */
export function commonBorder(a: Ring, b: Ring, visit: PieceVisit): void {
  if (a.n < 3 || b.n < 3 || !boxesMeet(a, b)) return;
  const cutsA: Cuts = [], cutsB: Cuts = [];
  meet(a, b, false, cutsA, cutsB);
  const turnA = a.area2 >= 0, turnB = b.area2 >= 0;
  pieces(a, cutsA, (x0, y0, x1, y1) => {
    const x = (x0 + x1) / 2, y = (y0 + y1) / 2, side = sideOf(b, x, y);
    if (side > 0 || (side === 0 && alongBorder(b, x, y, x1 - x0, y1 - y0) * (turnA === turnB ? 1 : -1) > 0)) tell(turnA, visit, x0, y0, x1, y1);
    return undefined;
  });
  pieces(b, cutsB, (x0, y0, x1, y1) => {
    if (sideOf(a, (x0 + x1) / 2, (y0 + y1) / 2) > 0) tell(turnB, visit, x0, y0, x1, y1);
    return undefined;
  });
}

/** Area common to both, square metres, by Green's theorem over the common border. */
export const commonArea = (a: Ring, b: Ring): number => (a.n + b.n < LONG ? areaInBoth(a, b) : oncePair(areas, a, b, areaInBoth));

function areaInBoth(a: Ring, b: Ring): number {
  let twice = 0;
  const ox = a.n > 0 ? a.xs[0]! : 0, oy = a.n > 0 ? a.ys[0]! : 0;
  commonBorder(a, b, (x0, y0, x1, y1) => {
    twice += (x0 - ox) * (y1 - oy) - (x1 - ox) * (y0 - oy);
  });
  return Math.min(Math.max(0, twice / 2), areaOf(a), areaOf(b));
}

/** Whether no part of the open line lies outside the ring. */
export const lineCovered = (line: readonly XY[], ring: Ring): boolean => (line.length + ring.n < LONG ? isCovered(line, ring) : oncePair(covers, line, ring, isCovered));

function isCovered(line: readonly XY[], ring: Ring): boolean {
  for (const p of line) if (sideOf(ring, p.x, p.y) < 0) return false;
  let inside = true;
  eachPart(line, ring, (_length, side) => {
    if (side < 0) inside = false;
    return !inside;
  });
  return inside;
}

/** Length of the line inside or on the ring, metres. */
export function coveredLength(line: readonly XY[], ring: Ring): number {
  let sum = 0;
  eachPart(line, ring, (length, side) => {
    if (side >= 0) sum += length;
    return false;
  });
  return sum;
}

export function lineTouches(line: readonly XY[], ring: Ring): boolean {
  for (const p of line) if (sideOf(ring, p.x, p.y) >= 0) return true;
  let touches = false;
  eachPart(line, ring, (_length, side, cut) => {
    if (side >= 0 || cut) touches = true;
    return touches;
  });
  return touches;
}

/** Cuts each segment of the line at the ring's border and tells every part's length and side, until `tell` returns true. */
function eachPart(line: readonly XY[], ring: Ring, tell: (length: number, side: -1 | 0 | 1, cut: boolean) => boolean): void {
  for (let k = 0; k + 1 < line.length; k++) {
    const p = line[k]!, q = line[k + 1]!, dx = q.x - p.x, dy = q.y - p.y, whole = Math.hypot(dx, dy);
    if (whole === 0) continue;
    const cuts: number[] = [0, 1];
    const loX = Math.min(p.x, q.x), hiX = Math.max(p.x, q.x), loY = Math.min(p.y, q.y), hiY = Math.max(p.y, q.y);
    for (let i = 0; i < ring.n; i++) {
      if (ring.blocks.length > 0 && i % (RUN * BLOCK) === 0) {
        const b = (i / (RUN * BLOCK)) * 4;
        if (ring.blocks[b]! > hiX || ring.blocks[b + 2]! < loX || ring.blocks[b + 1]! > hiY || ring.blocks[b + 3]! < loY) {
          i += RUN * BLOCK - 1;
          continue;
        }
      }
      if (i % RUN === 0) {
        const r = (i / RUN) * 4;
        if (ring.runs[r]! > hiX || ring.runs[r + 2]! < loX || ring.runs[r + 1]! > hiY || ring.runs[r + 3]! < loY) {
          i += RUN - 1;
          continue;
        }
      }
      const ux = ring.xs[i]!, uy = ring.ys[i]!, vx = ring.xs[i + 1]!, vy = ring.ys[i + 1]!;
      if ((ux < loX && vx < loX) || (ux > hiX && vx > hiX) || (uy < loY && vy < loY) || (uy > hiY && vy > hiY)) continue;
      const ex = vx - ux, ey = vy - uy;
      const det = dx * ey - dy * ex;
      if (Math.abs(det) < 1e-14 * whole * (Math.abs(ex) + Math.abs(ey))) {
        for (const [wx, wy] of [[ux, uy], [ux + ex, uy + ey]] as const) {
          const t = ((wx - p.x) * dx + (wy - p.y) * dy) / (whole * whole);
          if (t > 0 && t < 1 && Math.abs(dx * (wy - p.y) - dy * (wx - p.x)) < 1e-9 * whole) cuts.push(t);
        }
        continue;
      }
      const t = ((ux - p.x) * ey - (uy - p.y) * ex) / det, u = ((ux - p.x) * dy - (uy - p.y) * dx) / det;
      if (t > 0 && t < 1 && u >= -1e-12 && u <= 1 + 1e-12) cuts.push(t);
    }
    cuts.sort((a, b) => a - b);
    for (let c = 0; c + 1 < cuts.length; c++) {
      const t0 = cuts[c]!, t1 = cuts[c + 1]!;
      if (t1 - t0 < 1e-15) continue;
      const t = (t0 + t1) / 2;
      if (tell((t1 - t0) * whole, sideOf(ring, p.x + t * dx, p.y + t * dy), cuts.length > 2)) return;
    }
  }
}
