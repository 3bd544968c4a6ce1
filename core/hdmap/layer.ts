// A persistent table by id: a change makes a new table and leaves the old one as it was, so that undo is a list of tables.
// A large shared base is never touched; changes sit in a small hash trie above it. Once the trie holds more than a
// quarter of the base, both are poured into a new base (amortised constant cost a change).

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A trie leaf; `value === undefined` marks an id removed from the base. */
type Leaf<T> = { readonly id: number; readonly value: T | undefined };
type Branch<T> = readonly (Branch<T> | Leaf<T> | undefined)[];

export type Layer<T> = { readonly base: ReadonlyMap<number, T>; readonly top: Branch<T> | undefined; readonly topSize: number; readonly size: number };

const isBranch = <T>(slot: Branch<T> | Leaf<T>): slot is Branch<T> => Array.isArray(slot);

/** 32 well mixed bits of an id of up to 53 bits. */
function hashOf(id: number): number {
  let h = (id | 0) ^ Math.imul((id / 4294967296) | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function place<T>(branch: Branch<T>, hash: number, shift: number, leaf: Leaf<T>): Branch<T> {
  const at = shift >= 32 ? leaf.id & MASK : (hash >>> shift) & MASK;
  const held = branch[at];
  const next = branch.slice();
  if (held === undefined || (!isBranch(held) && held.id === leaf.id)) next[at] = leaf;
  else if (isBranch(held)) next[at] = place(held, hash, shift + BITS, leaf);
  else next[at] = place(place(new Array<undefined>(WIDTH).fill(undefined), hashOf(held.id), shift + BITS, held), hash, shift + BITS, leaf);
  return next;
}

function seek<T>(branch: Branch<T>, id: number): Leaf<T> | undefined {
  const hash = hashOf(id);
  let slot: Branch<T> | Leaf<T> | undefined = branch;
  for (let shift = 0; slot !== undefined; shift += BITS) {
    if (!isBranch(slot)) return slot.id === id ? slot : undefined;
    slot = slot[shift >= 32 ? id & MASK : (hash >>> shift) & MASK];
  }
  return undefined;
}

function* leaves<T>(branch: Branch<T>): Generator<Leaf<T>> {
  for (const slot of branch) {
    if (slot === undefined) continue;
    if (isBranch(slot)) yield* leaves(slot);
    else yield slot;
  }
}

/** A layer over `base`, which must not be changed afterwards. */
export const layerOf = <T>(base: ReadonlyMap<number, T>): Layer<T> => ({ base, top: undefined, topSize: 0, size: base.size });

export function getFrom<T>(layer: Layer<T>, id: number): T | undefined {
  if (layer.top) {
    const leaf = seek(layer.top, id);
    if (leaf) return leaf.value;
  }
  return layer.base.get(id);
}

/** The layer with `id` set to `value`, or removed when `value` is undefined. Microseconds, whatever the size. */
export function setIn<T>(layer: Layer<T>, id: number, value: T | undefined): Layer<T> {
  const old = getFrom(layer, id);
  if (old === value) return layer;
  const known = layer.top !== undefined && seek(layer.top, id) !== undefined;
  const topSize = layer.topSize + (known ? 0 : 1);
  const size = layer.size + (value === undefined ? -1 : 0) + (old === undefined ? 1 : 0);
  const top = place(layer.top ?? new Array<undefined>(WIDTH).fill(undefined), hashOf(id), 0, { id, value });
  const next: Layer<T> = { base: layer.base, top, topSize, size };
  return topSize > 1024 && topSize * 4 > layer.base.size ? layerOf(new Map(entriesOf(next))) : next;
}

/** All entries: the base in its order, then what was added. */
export function* entriesOf<T>(layer: Layer<T>): Generator<[number, T]> {
  if (!layer.top) {
    yield* layer.base;
    return;
  }
  for (const [id, value] of layer.base) {
    const leaf = seek(layer.top, id);
    if (!leaf) yield [id, value];
    else if (leaf.value !== undefined) yield [id, leaf.value];
  }
  for (const leaf of leaves(layer.top)) if (leaf.value !== undefined && !layer.base.has(leaf.id)) yield [leaf.id, leaf.value];
}

export const valuesOf = <T>(layer: Layer<T>): T[] => (layer.top ? Array.from(entriesOf(layer), (e) => e[1]) : [...layer.base.values()]);

/** Ids whose value differs between two layers; quick when both stand on one base. */
export function differingIds<T>(a: Layer<T>, b: Layer<T>): number[] {
  if (a === b) return [];
  const found = new Set<number>();
  if (a.base === b.base) {
    for (const top of [a.top, b.top]) if (top) for (const { id } of leaves(top)) if (getFrom(a, id) !== getFrom(b, id)) found.add(id);
    return [...found];
  }
  for (const [id, value] of entriesOf(a)) if (getFrom(b, id) !== value) found.add(id);
  for (const [id] of entriesOf(b)) if (getFrom(a, id) === undefined) found.add(id);
  return [...found];
}
