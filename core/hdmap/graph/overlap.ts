// Whether two lanelets lie over each other without being neighbours or followers (Lanelet2 geometry::overlaps2d).
import { insidesMeet } from '../geometry/insides-meet.ts';
import type { Ring } from '../geometry/ring.ts';
import type { Lane, View } from '../view.ts';

/** A lanelet seen along or against its direction. */
export type Way = { readonly lane: Lane; readonly inverted: boolean };

// The bound on a side, as line id and direction, for either view of the lanelet.
export const leftId = ({ lane, inverted }: Way): number => (inverted ? lane.rightId : lane.leftId);
export const rightId = ({ lane, inverted }: Way): number => (inverted ? lane.leftId : lane.rightId);
export const leftTurned = ({ lane, inverted }: Way): boolean => (inverted ? !lane.rightInverted : lane.leftInverted);
export const rightTurned = ({ lane, inverted }: Way): boolean => (inverted ? !lane.leftInverted : lane.rightInverted);

const first = <T>(list: readonly T[], turned: boolean): T => (turned ? list[list.length - 1]! : list[0]!);

export const startLeft = ({ lane, inverted }: Way): number => (inverted ? first(lane.right, true) : first(lane.left, false)).id;
export const startRight = ({ lane, inverted }: Way): number => (inverted ? first(lane.left, true) : first(lane.right, false)).id;
export const endLeft = ({ lane, inverted }: Way): number => (inverted ? first(lane.right, false) : first(lane.left, true)).id;
export const endRight = ({ lane, inverted }: Way): number => (inverted ? first(lane.left, false) : first(lane.right, true)).id;

/** next begins with the points prev ends with. */
export const follows = (prev: Way, next: Way): boolean => endLeft(prev) === startLeft(next) && endRight(prev) === startRight(next);

/** left's right bound is right's left bound, in the same direction. */
export const leftOf = (left: Way, right: Way): boolean => rightId(left) === leftId(right) && rightTurned(left) === leftTurned(right);

const neighbours = (a: Lane, b: Lane): boolean =>
  (a.rightId === b.leftId && a.rightInverted === b.leftInverted) ||
  (a.leftId === b.rightId && a.leftInverted === b.rightInverted) ||
  (a.leftId === b.leftId && a.leftInverted !== b.leftInverted) ||
  (a.rightId === b.rightId && a.rightInverted !== b.rightInverted);

const ofItself = new WeakMap<Ring, boolean>();

function compute(view: View, a: Lane, b: Lane): boolean {
  if (neighbours(a, b)) return false;
  const p = { lane: a, inverted: false }, q = { lane: b, inverted: false };
  if (follows(p, q) || follows(q, p) || follows({ lane: a, inverted: true }, q) || follows({ lane: b, inverted: true }, p)) return false;
  const ring = view.ring(a), other = view.ring(b);
  if (ring !== other) return insidesMeet(ring, other);
  // Copies of one lanelet share one ring, asked of itself once.
  let answer = ofItself.get(ring);
  if (answer === undefined) ofItself.set(ring, (answer = insidesMeet(ring, ring)));
  return answer;
}


export function overlaps(view: View, a: Lane, b: Lane): boolean {
  if (a === b) return true;
  const [low, high] = a.id < b.id ? [a, b] : [b, a];
  // Asked again by every graph of one map; a lanelet that changes is a new object, so nothing goes stale.
  const row = (low.met ??= new WeakMap());
  let answer = row.get(high);
  if (answer === undefined) row.set(high, (answer = compute(view, low, high)));
  return answer;
}
