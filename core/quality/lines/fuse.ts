// One line from several people's drawings of it: lateral offsets at stations, a robust location with a variance a person
// (measured leaving her own line out), so that a careless hand or a wrong lane does not pull the result.
import { type Line, type Point, inDirectionOf, meanDistance, nearest, normalAt, stations } from './geometry.ts';

export type Fused = {
  readonly line: Line;
  /** Lateral standard error at each vertex, metres, common bias included. */
  readonly errors: readonly number[];
  /** Index of the drawings that lie apart (wrong lane) and of a spread nobody can settle. */
  readonly apart: readonly number[];
  readonly flagged: boolean;
};

const STEP = 2, ROUNDS = 4, FREEDOM = 4;
/** A mapper of whom nothing is known: 0.15 m, worth 30 vertices. */
export const USUAL = 0.15 ** 2;
const WORTH = 30;
/** Drawings further apart than this show different lanes. */
const LANE = 1.5;
/** All hands err alike at bends and unclear paint; this much variance never averages out. */
const COMMON = 0.04 ** 2;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b), half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/** Student-t location of the offsets given each mapper's variance; NaN offsets are absent. */
function location(offsets: readonly number[], variance: readonly number[], leave = -1): { at: number; error: number } {
  const there = offsets.map((o, j) => (Number.isNaN(o) || j === leave ? -1 : j)).filter((j) => j >= 0);
  if (there.length === 0) return { at: 0, error: NaN };
  let at = median(there.map((j) => offsets[j]!)), weights = 0;
  for (let round = 0; round < 6; round++) {
    let sum = 0;
    weights = 0;
    for (const j of there) {
      const w = (FREEDOM + 1) / (FREEDOM + (offsets[j]! - at) ** 2 / variance[j]!) / variance[j]!;
      weights += w;
      sum += w * offsets[j]!;
    }
    at = sum / weights;
  }
  return { at, error: Math.sqrt(1 / weights) };
}

/** Offsets of every drawing at every station of the chain; NaN where a drawing does not reach. */
function offsetsOf(chain: Line, drawings: readonly Line[]): number[][] {
  return chain.map((p, i) => {
    const n = normalAt(chain, i);
    return drawings.map((line) => {
      const near = nearest(line, p), dx = near.point[0] - p[0], dy = near.point[1] - p[1], side = dx * n[0] + dy * n[1], ahead = dy * n[0] - dx * n[1];
      return Math.abs(ahead) > Math.max(2 * STEP, 2 * Math.abs(side)) ? NaN : side;
    });
  });
}

/** Variance of each drawing from what it misses the others by, leaned on the mapper's history. */
function variances(offsets: readonly (readonly number[])[], drawings: readonly Line[], history: readonly number[], before: readonly number[]): number[] {
  return drawings.map((line, j) => {
    let square = 0, n = 0;
    for (const row of offsets) {
      if (Number.isNaN(row[j]!)) continue;
      const others = location(row, before, j);
      if (Number.isNaN(others.error)) continue;
      square += Math.max(0, (row[j]! - others.at) ** 2 - others.error ** 2);
      n += 1;
    }
    const own = n > 0 ? square / n : history[j]!, vertices = n > 0 ? Math.min(line.length, offsets.length) : 0;
    return Math.max(1e-6, (vertices * own + WORTH * history[j]!) / (vertices + WORTH));
  });
}

/** `history`: known variance of each mapper (USUAL when unknown). Needs at least one drawing of two points or more. */
export function fuse(drawn: readonly Line[], history: readonly number[]): Fused & { readonly variance: readonly number[] } {
  const total = drawn.map((a, i) => drawn.reduce((sum, b, j) => (i === j ? sum : sum + meanDistance(a, b)), 0)), medoid = drawn[total.indexOf(Math.min(...total))]!;
  const drawings = drawn.map((line) => inDirectionOf(line, medoid));
  let chain: Line = stations(medoid, STEP), variance: readonly number[] = history, errors: number[] = [], offsets: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    offsets = offsetsOf(chain, drawings);
    variance = variances(offsets, drawings, history, variance);
    const found = offsets.map((row) => location(row, variance)), shift = found.map((f) => f.at);
    const smooth = shift.map((s, i) => (i === 0 || i === shift.length - 1 ? s : (shift[i - 1]! + 2 * s + shift[i + 1]!) / 4));
    const moved: Point[] = chain.map((p, i) => {
      const n = normalAt(chain, i), x = p[0] + smooth[i]! * n[0], y = p[1] + smooth[i]! * n[1];
      return p[2] === undefined ? [x, y] : [x, y, heightAt(drawings, [x, y], p[2])];
    });
    moved[0] = endOf(moved, drawings, 0);
    moved[moved.length - 1] = endOf(moved, drawings, -1);
    errors = found.map((f) => Math.sqrt((Number.isNaN(f.error) ? USUAL : f.error ** 2) + COMMON));
    chain = round === ROUNDS - 1 ? moved : stations(moved, STEP);
  }
  const typical = drawings.map((_, j) => median(offsets.map((row) => (Number.isNaN(row[j]!) ? 0 : Math.abs(row[j]!)))));
  const apart = typical.flatMap((t, j) => (t > LANE ? [j] : []));
  const spread = median(offsets.map((row) => {
    const there = row.filter((o) => !Number.isNaN(o));
    return there.length < 2 ? 0 : Math.max(...there) - Math.min(...there);
  }));
  return { line: chain, errors, apart, flagged: spread > LANE, variance };
}

const heightAt = (drawings: readonly Line[], at: Point, otherwise: number): number => {
  const heights = drawings.flatMap((line) => nearest(line, at).point[2] ?? []);
  return heights.length > 0 ? median(heights) : otherwise;
};

/** Ends: the median of where the drawings end, measured along the line there. */
function endOf(chain: readonly Point[], drawings: readonly Line[], which: 0 | -1): Point {
  const end = chain.at(which)!, inner = chain.at(which === 0 ? 1 : -2)!, d = Math.hypot(end[0] - inner[0], end[1] - inner[1]) || 1;
  const t: readonly [number, number] = [(end[0] - inner[0]) / d, (end[1] - inner[1]) / d];
  const beyond = median(drawings.map((line) => (line.at(which)![0] - end[0]) * t[0] + (line.at(which)![1] - end[1]) * t[1]));
  const step = Math.max(-d / 2, Math.min(beyond, 4 * STEP));
  return end[2] === undefined ? [end[0] + step * t[0], end[1] + step * t[1]] : [end[0] + step * t[0], end[1] + step * t[1], end[2]];
}
