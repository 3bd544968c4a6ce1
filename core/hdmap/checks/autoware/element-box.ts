// The size of everything a regulatory element names: a large box hints at members that do not belong.
import type { XY } from '../../geometry/ring.ts';

/** Diagonal of the box around points, metres; 0 for none. */
export function boxDiagonal(points: readonly XY[]): number {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const { x, y } of points) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return points.length > 0 ? Math.hypot(maxX - minX, maxY - minY) : 0;
}
