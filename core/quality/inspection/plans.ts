// Single sampling plans of ISO 2859-1:1999 (= JIS Z 9015-1:2006): master tables 2-A, 2-B, 2-C and code letters of table 1.
// A cell depends only on its diagonal (letter index + AQL index), but for the ends of the tables; arrows are followed with their n.
import { type Result, ok, refuse } from '../../kernel/result.ts';

export const severities = ['normal', 'tightened', 'reduced'] as const;
export type Severity = (typeof severities)[number];
export const levels = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'] as const;
export type Level = (typeof levels)[number];

const letters = 'ABCDEFGHJKLMNPQRS';
const R = 15, S = 16;

/** Percent nonconforming, or nonconformities per 100 items above 10. */
export const aqls = [0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150, 250, 400, 650, 1000] as const;

const lotEnds = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000];
const lotLetters = 'AAAAAAB AAAAABC AABBBCD ABBCCDE BBCCCEF BBCDDFG BCDEEGH BCDEFHJ CCEFGJK CDEGHKL CDFGJLM CDFHKMN DEGJLNP DEGJMPQ DEHKNQR'.split(' ');

/** Table 1: the code letter of a lot of 2 items or more. */
export function codeLetter(lot: number, level: Level): string {
  const row = lotEnds.findIndex((end) => lot <= end);
  return lotLetters[row < 0 ? lotEnds.length : row]![levels.indexOf(level)]!;
}

const sizes: Record<Severity, readonly number[]> = {
  normal: [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000],
  tightened: [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150],
  reduced: [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800],
};

type Cell = number | 'up' | 'down';

/** `row` from diagonal `first` on; past its end the table points up. */
const along = (d: number, first: number, row: readonly number[]): Cell => row[d - first] ?? 'up';

/** The acceptance number in a cell, or the arrow printed there. */
const cells: Record<Severity, (letter: number, aql: number) => Cell> = {
  normal(letter, aql) {
    const d = letter + aql;
    if (d < 14) return 'down';
    if (d === 14) return 0;
    if (d === 15) return letter === 0 ? 'down' : 'up';
    if (d === 16) return letter === R ? 'up' : 'down';
    return along(d, 17, letter === 0 ? [1, 2, 3, 5, 7, 10, 14, 21, 30] : letter <= 4 ? [1, 2, 3, 5, 7, 10, 14, 21, 30, 44] : [1, 2, 3, 5, 7, 10, 14, 21]);
  },
  tightened(letter, aql) {
    const d = letter + aql;
    if (letter === S) return aql === 2 ? 1 : 'up';
    if (d < 15) return 'down';
    if (d === 15) return 0;
    if (d === 16) return letter === R ? 'up' : 'down';
    if (d === 17) return 'down';
    return along(d, 18, letter <= 4 ? [1, 2, 3, 5, 8, 12, 18, 27, 41] : [1, 2, 3, 5, 8, 12, 18]);
  },
  reduced(letter, aql) {
    const d = letter + aql;
    if (d < 14) return 'down';
    if (d === 14) return 0;
    if (d === 15) return letter === 0 ? 'down' : 'up';
    if (d === 16) return letter >= 14 ? 'up' : 'down';
    const wide = [1, 2, 3, 5, 7, 10, 14, 21, 30];
    if (letter === 0) return along(d, 17, wide);
    if (d === 17) return letter === R ? 'up' : 'down';
    return along(d, 18, letter === 1 ? wide : letter <= 4 ? [1, 2, 3, 5, 6, 8, 10, 14, 21] : [1, 2, 3, 5, 6, 8, 10]);
  },
};

export type Plan = {
  /** Letter of the plan in use, after following the arrows; `codeLetter` is the one of table 1. */
  readonly letter: string;
  readonly codeLetter: string;
  /** Items to inspect; the whole lot when the plan asks for as many or more. */
  readonly n: number;
  readonly ac: number;
  readonly re: number;
  readonly all: boolean;
};

/** The plan of a cell with arrows followed: letter index and acceptance number. */
export function resolve(severity: Severity, letter: number, aql: number): { readonly letter: number; readonly ac: number } | undefined {
  for (let at = letter, steps = 0; steps <= letters.length && at >= 0 && at < sizes[severity].length; steps++) {
    const cell = cells[severity](at, aql);
    if (typeof cell === 'number') return { letter: at, ac: cell };
    at += cell === 'up' ? -1 : 1;
  }
  return undefined;
}

/** The single sampling plan of a lot. `aql` must be one of the preferred values. */
export function planOf(lot: number, aql: number, level: Level, severity: Severity): Result<Plan> {
  const column = aqls.indexOf(aql as (typeof aqls)[number]);
  if (column < 0) return refuse('quality/option', { option: 'aql', allowed: aqls.join('|'), value: aql });
  const first = codeLetter(lot, level), found = resolve(severity, letters.indexOf(first), column);
  if (found === undefined) return refuse('quality/no-plan', {});
  const n = sizes[severity][found.letter]!;
  return ok({ letter: letters[found.letter]!, codeLetter: first, n: Math.min(n, lot), ac: found.ac, re: found.ac + 1, all: n >= lot });
}

/** The next smaller preferred AQL, for the switching score; undefined at the end of the table. */
export const tighterAql = (aql: number): number | undefined => aqls[aqls.indexOf(aql as (typeof aqls)[number]) - 1];

/** Chance that a lot with this share of defects passes (binomial), for explaining a plan to a director. */
export function chanceToPass(plan: Pick<Plan, 'n' | 'ac'>, share: number): number {
  let term = (1 - share) ** plan.n, sum = 0;
  for (let x = 0; x <= plan.ac; x++) {
    sum += term;
    term *= share >= 1 ? 0 : ((plan.n - x) / (x + 1)) * (share / (1 - share));
  }
  return share >= 1 ? (plan.ac >= plan.n ? 1 : 0) : Math.min(1, sum);
}
