// The order in which Lanelet2's layers are walked. They are std::unordered_map of libstdc++, filled in rising id, and
// that order shows in results: which of two neighbours is asked first decides which edges of the routing graph exist.
// Bucket counts and insertion follow libstdc++'s _Hashtable with its prime rehash policy and load factor 1.
import { bucketOf, compareIds } from './ids.ts';

const PRIMES = [13, 29, 59, 127, 257, 541, 1109, 2357, 5087, 10273, 20753, 42043, 85229, 172933, 351061, 712697, 1447153, 2938679];

/** Ids (any order in) as a walk over std::unordered_map<Id, T> gives them after inserting them in rising order. */
export function hashOrder(ids: Iterable<number>): number[] {
  const keys = [...ids].sort(compareIds);
  const count = keys.length;
  // Places are 1-based; 0 is the anchor before the first node. `before[b]` is the place before bucket b's first node.
  const next = new Int32Array(count + 1);
  let step = 0, size = PRIMES[0]!;
  let before = new Int32Array(size).fill(-1);
  let bucket = new Int32Array(count + 1);
  const rehash = (): void => {
    size = PRIMES[++step] ?? size * 2 + 1;
    const fresh = new Int32Array(size).fill(-1);
    const moved = new Int32Array(count + 1);
    let at = next[0]!, first = -1;
    next[0] = 0;
    while (at !== 0) {
      const following = next[at]!, b = bucketOf(keys[at - 1]!, size);
      moved[at] = b;
      if (fresh[b]! < 0) {
        next[at] = next[0]!;
        next[0] = at;
        fresh[b] = 0;
        if (next[at] !== 0) fresh[first] = at;
        first = b;
      } else {
        next[at] = next[fresh[b]!]!;
        next[fresh[b]!] = at;
      }
      at = following;
    }
    before = fresh;
    bucket = moved;
  };
  for (let place = 1; place <= count; place++) {
    if (place > size) rehash();
    const b = bucketOf(keys[place - 1]!, size);
    bucket[place] = b;
    if (before[b]! >= 0) {
      next[place] = next[before[b]!]!;
      next[before[b]!] = place;
    } else {
      next[place] = next[0]!;
      next[0] = place;
      if (next[place] !== 0) before[bucket[next[place]!]!] = place;
      before[b] = 0;
    }
  }
  const order: number[] = [];
  for (let at = next[0]!; at !== 0; at = next[at]!) order.push(keys[at - 1]!);
  return order;
}
