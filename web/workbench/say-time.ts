/** Clock time in Japan, as a person says it: 14:30. */
export const sayTime = (at: string): string => new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(new Date(at));

/** Pieces that fit into a window by honest minutes, at least one, at most what is open and what one may take at once. */
export const fitting = (windowMinutes: number, minutesEach: number, open: number): number => Math.max(1, Math.min(open, 100, Math.floor(windowMinutes / Math.max(minutesEach, 0.05))));

/** Pay of `count` pieces at `yen` for every `per`: whole yen, cut down, as the share of a part batch is (never promised too high). */
export const wouldBring = (count: number, yen: number, per: number): number => Math.floor((count * yen) / Math.max(per, 1));
