// Heights over a lanelet: over the surface spanned by its two bounds, and over the plane that fits all its points.
import { type Foot, footsOf } from './along.ts';
import type { XYZ } from './centerline.ts';

function heightOn(line: readonly XYZ[], foot: Foot): { z: number; distance: number } {
  const a = line[foot.segment]!, b = line[foot.segment + 1] ?? a;
  const span = Math.hypot(b.x - a.x, b.y - a.y);
  const t = span > 0 ? Math.hypot(foot.x - a.x, foot.y - a.y) / span : 0;
  return { z: a.z + t * (b.z - a.z), distance: foot.distance };
}

/** Metres above (below: negative) the surface between two lines of at least one point each. */
export function heightBetween(left: readonly XYZ[], right: readonly XYZ[]): (p: XYZ) => number {
  const onLeft = footsOf(left), onRight = footsOf(right);
  return (p) => {
    const l = heightOn(left, onLeft(p)), r = heightOn(right, onRight(p));
    const both = l.distance + r.distance;
    return p.z - (both > 0 ? (l.z * r.distance + r.z * l.distance) / both : l.z);
  };
}

export type Plane = { readonly at: XYZ; readonly normal: XYZ };

/** Least squares plane through points (smallest eigenvector of the scatter matrix, by Jacobi rotations). */
export function fitPlane(points: readonly XYZ[]): Plane {
  const n = points.length;
  const at = { x: points.reduce((s, p) => s + p.x, 0) / n, y: points.reduce((s, p) => s + p.y, 0) / n, z: points.reduce((s, p) => s + p.z, 0) / n };
  const m = [0, 0, 0, 0, 0, 0, 0, 0, 0], v = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  for (const p of points) {
    const d = [p.x - at.x, p.y - at.y, p.z - at.z];
    for (let i = 0; i < 9; i++) m[i]! += d[Math.floor(i / 3)]! * d[i % 3]!;
  }
  for (let sweep = 0; sweep < 40; sweep++) for (const [p, q] of [[0, 1], [0, 2], [1, 2]] as const) rotate(m, v, p, q);
  const least = [0, 1, 2].reduce((best, i) => (m[i * 4]! < m[best * 4]! ? i : best), 0);
  return { at, normal: { x: v[least]!, y: v[3 + least]!, z: v[6 + least]! } };
}

/** One Jacobi rotation that clears element (p, q) of a symmetric 3 by 3 matrix. */
function rotate(m: number[], v: number[], p: number, q: number): void {
  const apq = m[p * 3 + q]!;
  if (Math.abs(apq) < 1e-300) return;
  const theta = (m[q * 4]! - m[p * 4]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  const mix = (list: number[], i: number, j: number): void => {
    const a = list[i]!, b = list[j]!;
    list[i] = c * a - s * b;
    list[j] = s * a + c * b;
  };
  for (let k = 0; k < 3; k++) mix(m, k * 3 + p, k * 3 + q);
  for (let k = 0; k < 3; k++) mix(m, p * 3 + k, q * 3 + k);
  for (let k = 0; k < 3; k++) mix(v, k * 3 + p, k * 3 + q);
}

/** Signed distance of a point from the plane, metres. */
export const heightOver = ({ at, normal }: Plane, p: XYZ): number => (p.x - at.x) * normal.x + (p.y - at.y) * normal.y + (p.z - at.z) * normal.z;
