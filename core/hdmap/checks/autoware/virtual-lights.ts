// What the two line rules of virtual traffic lights share: where a line lies, and paths under one light.
import { arcOf } from '../../geometry/along.ts';
import { coveredLength } from '../../geometry/overlay.ts';
import { type Ring, type XY, ringOf, sideOf } from '../../geometry/ring.ts';
import { lengthOf } from '../../geometry/along.ts';
import { footOf } from '../../geometry/along.ts';
import type { Lane, Line, Regelem, View } from '../../view.ts';
import type { Parameters } from '../check.ts';

/** Whether the element is a virtual traffic light of a kind the rules look at. */
export function isTarget(view: View, element: Regelem, parameters: Parameters): boolean {
  if (element.subtype !== 'virtual_traffic_light') return false;
  const first = view.linesIn(element, 'refers')[0];
  return first !== undefined && parameters.virtualLightRefers.includes(first.type);
}

/** Share of the line that lies in the ring. */
export function shareInside(line: Line, ring: Ring): number {
  const length = lengthOf(line.points);
  return length > 0 ? coveredLength(line.points, ring) / length : 0;
}

function distanceTo(view: View, lane: Lane, p: XY & { readonly z: number }): number {
  const ring = view.ring(lane);
  const flat = sideOf(ring, p.x, p.y) >= 0 ? 0 : Math.min(footOf(lane.left, p).distance, footOf(lane.right, p).distance);
  const left = lane.left[footOf(lane.left, p).segment];
  return Math.hypot(flat, left ? left.z - p.z : 0);
}

/** The lanelet within a metre of the line's middle that holds most of it. */
export function laneUnder(view: View, line: Line): Lane | undefined {
  const a = line.points[0], b = line.points.at(-1);
  if (!a || !b) return undefined;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: (a.z + b.z) / 2 };
  const near = view.lanesNear({ minX: middle.x - 1, minY: middle.y - 1, maxX: middle.x + 1, maxY: middle.y + 1 });
  const ranked = near.filter((l) => l.left.length > 1 && l.right.length > 1).map((lane) => ({ lane, d: distanceTo(view, lane, middle) })).filter((c) => c.d <= 1).sort((p, q) => p.d - q.d);
  let best: Lane | undefined, most = 0;
  for (const { lane } of ranked) {
    const share = shareInside(line, view.ring(lane));
    if (share > most) {
      most = share;
      best = lane;
    }
  }
  return best;
}

/** Of several lines the one that lies most in the lanelet. */
export function lineOn(view: View, lines: readonly Line[], lane: Lane): Line | undefined {
  let best: Line | undefined, most = 0;
  for (const line of lines) {
    const share = shareInside(line, view.ring(lane));
    if (share > most) {
      most = share;
      best = line;
    }
  }
  return best;
}

/** Bounds of lanelets one after the other, shared points once. */
export function joinedBound(lanes: readonly Lane[], side: 'left' | 'right'): XY[] {
  const joined: XY[] = [];
  for (const lane of lanes) for (const p of lane[side]) if (joined.at(-1) !== p) joined.push(p);
  return joined;
}

export const joinedRing = (lanes: readonly Lane[]): Ring => ringOf(joinedBound(lanes, 'left'), joinedBound(lanes, 'right'));

/** Ends of a line, left one first as seen by the driver along `bound`. */
export function endsAcross(line: Line, bound: readonly XY[]): readonly [XY, XY] {
  const a = line.points[0]!, b = line.points.at(-1)!;
  return arcOf(bound, a).distance > arcOf(bound, b).distance ? [a, b] : [b, a];
}
