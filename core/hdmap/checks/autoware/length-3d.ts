// Length of a line in space, metres.
import type { XYZ } from '../../geometry/centerline.ts';

export function lengthOf3d(line: readonly XYZ[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < line.length; i++) sum += Math.hypot(line[i + 1]!.x - line[i]!.x, line[i + 1]!.y - line[i]!.y, line[i + 1]!.z - line[i]!.z);
  return sum;
}
