// The score in whole units, so that every machine and every evaluator gets the same number.
// One point = 1,200,000 units; one yen = 120 income units. With these, every weight of kado-bench/1 is whole:
// pay is a multiple of 1/12 yen, half, 80 % and 110 % of a wish are tenths of a yen, fit is minutes/60 × tenths.

export const UNITS = 1_200_000;
export const YEN = 120;

/** Units per minute, priority and day late: 50 / 60. */
export const LATE = 1_000_000;
/** Units per minute and priority left undone or given to nobody: 1000 / 60. */
export const UNDONE = 20_000_000;
/** Units per income unit short of the wish, below 50 %, 50-80 %, 80-100 %, and above 110 %. */
export const SHORT_50 = 30;
export const SHORT_80 = 15;
export const SHORT_100 = 6;
export const OVER_110 = 6;
/** Above the ceiling: 1000 points, and one point a yen. */
export const CEILING = 1000 * UNITS;
export const CEILING_PER = UNITS / YEN;
/** Units per standard minute and tenth of fit. */
export const FIT = UNITS / 600;
/** Tenths of fit: a stranger's batch, known client, same team, each level above need, a wished skill. */
export const FIT_BASE = 22;
export const FIT_CLIENT = 10;
export const FIT_TEAM = 5;
export const FIT_ABOVE = 3;
export const FIT_WISH = 7;

export const partNames = ['late', 'unfinished', 'unassigned', 'fairness', 'ceiling', 'fit'] as const;
export type PartName = (typeof partNames)[number];
export type Parts = Readonly<Record<PartName, number>>;

/** Sum of parts given in units, in units. */
export const sumOf = (parts: Parts): number => partNames.reduce((sum, name) => sum + parts[name], 0);

/** Pay in income units. */
export const payUnits = (yen: number): number => Math.round(yen * YEN);
/** A wish in income units: a multiple of ten, so that its tenths are whole. */
export const wishUnits = (yen: number): number => Math.round((yen * YEN) / 10) * 10;

/** Units → points. */
export const points = (units: number): number => units / UNITS;

export const partsInPoints = (parts: Parts): Parts => ({
  late: points(parts.late), unfinished: points(parts.unfinished), unassigned: points(parts.unassigned),
  fairness: points(parts.fairness), ceiling: points(parts.ceiling), fit: points(parts.fit),
});

/** Fairness of one income against one wish; both in income units; `wish` < 0 means none. Convex. */
export function fairnessUnits(income: number, wish: number): number {
  if (wish < 0) return 0;
  if (income >= wish) {
    const over = income - (wish * 11) / 10;
    return over > 0 ? over * OVER_110 : 0;
  }
  const half = wish / 2, most = (wish * 4) / 5;
  if (income >= most) return (wish - income) * SHORT_100;
  if (income >= half) return (most - income) * SHORT_80 + (wish - most) * SHORT_100;
  return (half - income) * SHORT_50 + (most - half) * SHORT_80 + (wish - most) * SHORT_100;
}

/** Ceiling part of one income; both in income units. */
export const ceilingUnits = (income: number, ceiling: number): number => (income > ceiling ? CEILING + (income - ceiling) * CEILING_PER : 0);
