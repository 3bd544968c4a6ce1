// Thousands of lanelets may stand on one pair of long lines: what is worked out of the pair is worked out once.

export type Pairs<A extends object, B extends object, T> = WeakMap<A, WeakMap<B, T>>;

/** Corners of both together from which on a pair is kept: shorter ones cost less than the keeping. */
export const LONG = 200;

/** What `make` gave for these two objects, made when first asked for. */
export function oncePair<A extends object, B extends object, T>(held: Pairs<A, B, T>, a: A, b: B, make: (a: A, b: B) => T): T {
  let row = held.get(a);
  if (!row) held.set(a, (row = new WeakMap()));
  if (row.has(b)) return row.get(b)!;
  const value = make(a, b);
  row.set(b, value);
  return value;
}
