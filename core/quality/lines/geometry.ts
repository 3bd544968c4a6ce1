// Plane geometry of drawn lines, in metres. A point is [x, y] or [x, y, z].

export type Point = readonly [number, number, number?];
export type Line = readonly Point[];

const gap = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Distance along the line at each vertex. */
export function alongs(line: Line): Float64Array {
  const out = new Float64Array(line.length);
  for (let i = 1; i < line.length; i++) out[i] = out[i - 1]! + gap(line[i - 1]!, line[i]!);
  return out;
}

export const lengthOf = (line: Line): number => alongs(line).at(-1) ?? 0;

const between = (a: Point, b: Point, t: number): Point =>
  a[2] === undefined || b[2] === undefined ? [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] : [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];

/** The point `at` metres along. */
export function pointAt(line: Line, along: Float64Array, at: number): Point {
  let i = 1;
  while (i < line.length - 1 && along[i]! < at) i += 1;
  const span = along[i]! - along[i - 1]!;
  return between(line[i - 1]!, line[i]!, span > 0 ? Math.min(1, Math.max(0, (at - along[i - 1]!) / span)) : 0);
}

/** Stations every `step` metres or a little less, the end included. */
export function stations(line: Line, step: number): Point[] {
  const along = alongs(line), total = along.at(-1)!, n = Math.max(1, Math.ceil(total / step));
  return Array.from({ length: n + 1 }, (_, i) => pointAt(line, along, (total * i) / n));
}

export type Nearest = { readonly point: Point; readonly distance: number; readonly along: number };

/** Closest point of the line. */
export function nearest(line: Line, to: Point): Nearest {
  let best: Nearest = { point: line[0]!, distance: gap(line[0]!, to), along: 0 }, along = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!, b = line[i]!, dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy;
    const t = square > 0 ? Math.min(1, Math.max(0, ((to[0] - a[0]) * dx + (to[1] - a[1]) * dy) / square)) : 0;
    const point = between(a, b, t), distance = gap(point, to);
    if (distance < best.distance) best = { point, distance, along: along + t * Math.sqrt(square) };
    along += Math.sqrt(square);
  }
  return best;
}

/** Mean of the distances both ways, at stations every 2 m. */
export function meanDistance(a: Line, b: Line): number {
  const one = (from: Line, to: Line): number => {
    const points = stations(from, 2);
    return points.reduce((sum, p) => sum + nearest(to, p).distance, 0) / points.length;
  };
  return (one(a, b) + one(b, a)) / 2;
}

/** The line drawn in the direction of `like`. */
export function inDirectionOf(line: Line, like: Line): Line {
  const ahead = gap(line[0]!, like[0]!) + gap(line.at(-1)!, like.at(-1)!), back = gap(line[0]!, like.at(-1)!) + gap(line.at(-1)!, like[0]!);
  return back < ahead ? [...line].reverse() : line;
}

/** Unit normal (to the left) at station i of a chain. */
export function normalAt(chain: Line, i: number): readonly [number, number] {
  const a = chain[Math.max(0, i - 1)]!, b = chain[Math.min(chain.length - 1, i + 1)]!, d = gap(a, b) || 1;
  return [-(b[1] - a[1]) / d, (b[0] - a[0]) / d];
}
