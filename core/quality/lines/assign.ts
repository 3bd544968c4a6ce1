// Optimal assignment (Hungarian method with potentials, Kuhn 1955; O(n²m)).

/** cost[r][c] with rows ≤ columns → column of each row. */
export function assign(cost: readonly (readonly number[])[]): number[] {
  const n = cost.length, m = cost[0]?.length ?? 0, u = new Float64Array(n + 1), v = new Float64Array(m + 1), match = new Int32Array(m + 1), way = new Int32Array(m + 1);
  for (let i = 1; i <= n; i++) {
    match[0] = i;
    let column = 0;
    const least = new Float64Array(m + 1).fill(Infinity), used = new Uint8Array(m + 1);
    do {
      used[column] = 1;
      const row = match[column]!;
      let delta = Infinity, next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const now = cost[row - 1]![j - 1]! - u[row]! - v[j]!;
        if (now < least[j]!) {
          least[j] = now;
          way[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          u[match[j]!]! += delta;
          v[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (match[column] !== 0);
    for (let j = column; j !== 0; j = way[j]!) match[j] = match[way[j]!]!;
  }
  const out = Array.from({ length: n }, () => -1);
  for (let j = 1; j <= m; j++) if (match[j]! > 0) out[match[j]! - 1] = j - 1;
  return out;
}

/** Pairs rows with columns where that is cheaper than leaving both alone (`alone` each pair); -1 = alone. */
export function assignOrLeave(cost: readonly (readonly number[])[], alone: number): number[] {
  const columns = cost[0]?.length ?? 0;
  const padded = cost.map((row, i) => [...row, ...cost.map((_, k) => (k === i ? alone : alone * 2))]);
  return assign(padded).map((c) => (c < columns ? c : -1));
}
