// How long a piece takes, as screens and papers say it.

/** Minutes of a piece as they are said: whole seconds below one minute, tenths below ten, whole ones above; always up, so that nothing is said to be quicker than it is. */
export function saidMinutes(minutes: number): number {
  const steps = minutes < 1 ? 60 : minutes < 10 ? 10 : 1;
  // A thousandth of a second of binary dust is no second.
  return Math.max(1, Math.ceil(Math.round(minutes * steps * 1e6) / 1e6)) / steps;
}
