// What a pilot says: quartiles of the noted minutes. What a price means per hour is money's word (core/money/hourly.ts).

export type PilotFigures = { readonly count: number; readonly p25: number; readonly p50: number; readonly p75: number };

/** Linear-interpolated quantile (Hyndman & Fan 1996, definition 7) of sorted numbers. */
export function quantile(sorted: readonly number[], p: number): number {
  const h = (sorted.length - 1) * p, low = Math.floor(h);
  const a = sorted[low]!, b = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return a + (h - low) * (b - a);
}

/** Null when nothing was noted yet. Minutes per piece. */
export function pilotFigures(minutes: readonly number[]): PilotFigures | null {
  if (minutes.length === 0) return null;
  const sorted = [...minutes].sort((a, b) => a - b);
  return { count: sorted.length, p25: quantile(sorted, 0.25), p50: quantile(sorted, 0.5), p75: quantile(sorted, 0.75) };
}
