import type { Before, Fact } from '../source-panel.tsx';

/** Part of a scan, as shares of its width and height (0 to 1) from the upper left. */
export type Region = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

export type FormField = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'date' | 'time' | 'kana' | 'choice';
  readonly required?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly region?: Region;
  readonly maxLength?: number;
  readonly hint?: string;
  /** What two people read differently: offered to choose from, never filled in. */
  readonly candidates?: readonly string[];
};

export type Scan = { readonly url: string; readonly width: number; readonly height: number };

/**
 * `regions` are this sheet's own places, when the sheet has another layout than the field says; `fields` its own, when it
 * asks for others than the task. `source`: the row of the client's table that the item came from.
 */
export type FormItem = { readonly id: string; readonly scan: Scan | null; readonly source?: readonly Fact[]; readonly before?: readonly Before[]; readonly regions?: Readonly<Record<string, Region>>; readonly fields?: readonly FormField[] };
export type FormTask = { readonly fields: readonly FormField[] };

/** Stands as a value for what cannot be read, so that nobody has to guess (core/workbench says the same). */
export const UNREADABLE = '?';
