// How alike two words look: 1 - edit distance / longer length (Levenshtein 1966), remembered per pair.

export function editDistance(a: string, b: string): number {
  const n = a.length, m = b.length, row = new Int32Array(m + 1);
  for (let j = 0; j <= m; j++) row[j] = j;
  for (let i = 1; i <= n; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= m; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1));
      diagonal = above;
    }
  }
  return row[m]!;
}

export type Similar = (a: number, b: number) => number;

/** Similarity of words by id, with a memory that is emptied when it grows large. */
export function similarity(words: readonly string[]): Similar {
  const known = new Map<number, number>();
  return (a, b) => {
    if (a === b) return 1;
    const key = a < b ? a * 67_108_864 + b : b * 67_108_864 + a, seen = known.get(key);
    if (seen !== undefined) return seen;
    const x = words[a]!, y = words[b]!, longer = Math.max(x.length, y.length), least = Math.abs(x.length - y.length);
    const value = least * 2 > longer ? 0 : 1 - editDistance(x, y) / longer;
    if (known.size > 2e6) known.clear();
    known.set(key, value);
    return value;
  };
}
