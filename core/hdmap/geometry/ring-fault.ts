// Why a ring is no sound polygon, in boost::geometry::is_valid's terms; the direction of the ring is asked last.
import { LineIndex, SHORT } from './line-index.ts';
import type { XY } from './ring.ts';

export type RingFault = 'few-points' | 'bad-number' | 'spike' | 'wrong-orientation' | 'self-crossing' | 'too-many-corners';

const cross = (a: XY, b: XY, p: XY): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
const between = (a: XY, b: XY, p: XY): boolean => p.x >= Math.min(a.x, b.x) && p.x <= Math.max(a.x, b.x) && p.y >= Math.min(a.y, b.y) && p.y <= Math.max(a.y, b.y);

function meets(a: XY, b: XY, c: XY, d: XY): boolean {
  const s1 = cross(a, b, c), s2 = cross(a, b, d), s3 = cross(c, d, a), s4 = cross(c, d, b);
  if (((s1 > 0 && s2 < 0) || (s1 < 0 && s2 > 0)) && ((s3 > 0 && s4 < 0) || (s3 < 0 && s4 > 0))) return true;
  return (s1 === 0 && between(a, b, c)) || (s2 === 0 && between(a, b, d)) || (s3 === 0 && between(c, d, a)) || (s4 === 0 && between(c, d, b));
}

/** Pairs of edges looked at before a ring counts as one that cannot be checked. */
const PAIRS = 40_000_000;

function selfCrossing(ring: readonly XY[]): 'yes' | 'no' | 'unknown' {
  const n = ring.length;
  if (n <= SHORT) {
    for (let i = 0; i < n; i++) for (let j = i + 2; j < n; j++) if (!(i === 0 && j === n - 1) && meets(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % n]!)) return 'yes';
    return 'no';
  }
  const index = new LineIndex([...ring, ring[0]!]);
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    const a = ring[i]!, b = ring[(i + 1) % n]!;
    const box = { minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) };
    if (index.near(box, i + 2, (j) => ++pairs > PAIRS || (!(i === 0 && j === n - 1) && meets(a, b, ring[j]!, ring[(j + 1) % n]!)))) return pairs > PAIRS ? 'unknown' : 'yes';
  }
  return 'no';
}

/** The first fault of the closed ring through the points, or undefined for a sound clockwise polygon. */
export function ringFault(points: readonly XY[]): RingFault | undefined {
  if (points.some((p) => !Number.isFinite(p.x + p.y))) return 'bad-number';
  const ring = points.filter((p, i) => i === 0 || p.x !== points[i - 1]!.x || p.y !== points[i - 1]!.y);
  while (ring.length > 1 && ring[0]!.x === ring.at(-1)!.x && ring[0]!.y === ring.at(-1)!.y) ring.pop();
  const n = ring.length;
  if (n < 3) return 'few-points';
  const at = (i: number): XY => ring[(i + n) % n]!;
  for (let i = 0; i < n; i++) {
    const a = at(i - 1), b = at(i), c = at(i + 1);
    if (cross(a, b, c) === 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0) return 'spike';
  }
  const crosses = selfCrossing(ring);
  if (crosses !== 'no') return crosses === 'yes' ? 'self-crossing' : 'too-many-corners';
  let twice = 0;
  for (let i = 0; i < n; i++) twice += (at(i).x - at(0).x) * (at(i + 1).y - at(0).y) - (at(i + 1).x - at(0).x) * (at(i).y - at(0).y);
  if (!(twice < 0)) return 'wrong-orientation';
  return undefined;
}
