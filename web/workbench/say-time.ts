/** Clock time in Japan, as a person says it: 14:30. */
export const sayTime = (at: string): string => new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(new Date(at));

/** The most that one takes at once; then one may take again. */
export const AT_ONCE = 100;

/** Pieces that fit into a window by honest minutes, at least one, at most what is open and what one may take at once. */
export const fitting = (windowMinutes: number, minutesEach: number, open: number): number => Math.max(1, Math.min(open, AT_ONCE, Math.floor(windowMinutes / Math.max(minutesEach, 0.05))));

/** More would fit into the window than one may take at once: the sum is of a part of the time. */
export const isCapped = (windowMinutes: number, minutesEach: number, open: number): boolean => open > AT_ONCE && Math.floor(windowMinutes / Math.max(minutesEach, 0.05)) > AT_ONCE;

type Run = { readonly yen: number; readonly count: number };

/** How many pieces she would be given at most. */
export const piecesIn = (ahead: readonly Run[]): number => ahead.reduce((sum, run) => sum + run.count, 0);

/** Yen of the first `count` pieces that she would be given, each at its own part. */
export function wouldBring(count: number, ahead: readonly Run[]): number {
  let left = count, sum = 0;
  for (const run of ahead) {
    const taken = Math.min(left, run.count);
    sum += taken * run.yen;
    left -= taken;
  }
  return sum;
}

/** Pieces among the first `count` that pay less or more than the step says: fewest and most yen; null when there are none. */
export function apart(count: number, ahead: readonly Run[], usual: number): { readonly count: number; readonly from: number; readonly to: number } | null {
  let left = count, found = 0;
  const amounts: number[] = [];
  for (const run of ahead) {
    const taken = Math.min(left, run.count);
    left -= taken;
    if (taken === 0 || run.yen === usual) continue;
    found += taken;
    amounts.push(run.yen);
  }
  return found === 0 ? null : { count: found, from: Math.min(...amounts), to: Math.max(...amounts) };
}

/** A moment as a person says it: the clock alone today, else with its day in front. */
export function sayMoment(at: string, language: 'ja' | 'en', now = new Date()): string {
  const day = (date: Date): string => new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { month: 'long', day: 'numeric', timeZone: 'Asia/Tokyo' }).format(date);
  const said = day(new Date(at));
  return said === day(now) ? sayTime(at) : `${said} ${sayTime(at)}`;
}
