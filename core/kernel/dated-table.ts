// Rules of law are dated tables, never constants: each row says from when, on whose word, and how sure we are.
import type { LocalDate } from './time.ts';

/** P official text read, S secondary text read, C cites an official address, O own knowledge (never in force by itself). */
export type Certainty = 'P' | 'S' | 'C' | 'O';

export type DatedRow<V> = {
  readonly from: LocalDate;
  /** Last day in force, inclusive; null = open. */
  readonly to: LocalDate | null;
  readonly value: V;
  readonly source: string;
  readonly certainty: Certainty;
  /** Announced, and its figure still to be confirmed when its day comes: used, and said beside it. */
  readonly foreseen?: true;
};

/** The row of that day, or undefined. Days compare as strings (Japan calendar days). */
export const rowOn = <V>(table: readonly DatedRow<V>[], day: LocalDate): DatedRow<V> | undefined => table.find((row) => row.from <= day && (row.to === null || day <= row.to));

/** True when the row may be enforced: own knowledge waits for the centre's confirmation. */
export const inForce = (row: DatedRow<unknown>): boolean => row.certainty !== 'O';
