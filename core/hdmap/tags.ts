// Attributes of a primitive as they stand in the file: key, value, key, value … in document order, nothing dropped.

export type Tags = readonly string[];

export const noTags: Tags = [];

/** The value of `key`; where a key stands twice the last one counts, as in Lanelet2. */
export function tagOf(tags: Tags, key: string): string | undefined {
  for (let i = tags.length - 2; i >= 0; i -= 2) if (tags[i] === key) return tags[i + 1];
  return undefined;
}

export const hasTag = (tags: Tags, key: string): boolean => tagOf(tags, key) !== undefined;

/** The tags with `key` set in place (or appended), or removed when `value` is undefined. */
export function withTag(tags: Tags, key: string, value: string | undefined): Tags {
  const next: string[] = [];
  let done = value === undefined;
  for (let i = 0; i < tags.length; i += 2) {
    if (tags[i] !== key) next.push(tags[i]!, tags[i + 1]!);
    else if (!done) {
      next.push(key, value!);
      done = true;
    }
  }
  if (!done) next.push(key, value!);
  return next;
}

/** Whether some key begins with `prefix`. */
export function hasPrefix(tags: Tags, prefix: string): boolean {
  for (let i = 0; i < tags.length; i += 2) if (tags[i]!.startsWith(prefix)) return true;
  return false;
}

/** Pairs without doubles, sorted by key: for comparing two primitives. */
export function sortedPairs(tags: Tags): [string, string][] {
  const pairs = new Map<string, string>();
  for (let i = 0; i < tags.length; i += 2) pairs.set(tags[i]!, tags[i + 1]!);
  return [...pairs].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
}

/** Lanelet2's reading of a truth value: 1, true, yes / 0, false, no, else unknown. */
export function asBool(value: string | undefined): boolean | undefined {
  if (value === '1' || value === 'true' || value === 'yes') return true;
  if (value === '0' || value === 'false' || value === 'no') return false;
  return undefined;
}

/** A whole decimal number, else undefined (no units, no blanks: boost::lexical_cast semantics). */
export function asNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return undefined;
  return Number(value);
}
