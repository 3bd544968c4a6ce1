// How columns reach the program: the same shapes as on the wire.
import pg from 'pg';
import { assert } from '../../core/kernel/assert.ts';

function wholeNumber(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `too large for a number: ${text}`);
  return value;
}

/** `2026-11-22 07:51:37.12+00` → `2026-11-22T07:51:37.120Z`, an Instant: PostgreSQL drops the last zeros, and texts of two lengths neither equal nor sort. Sessions run in UTC. */
export const instantOf = (text: string): string => text.replace(' ', 'T').replace(/(?:\.(\d+))?\+00$/, (_, fraction: string = '') => `.${fraction.padEnd(3, '0')}Z`);

const readers: Readonly<Record<number, (text: string) => unknown>> = {
  // int8: yen and counts, far below 2^53. date: a LocalDate as it is written. timestamptz: an Instant.
  20: wholeNumber,
  1082: (text) => text,
  1184: instantOf,
};

/** For every pg client of the program. Numeric stays text: no rounding in between. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const reader = readers[oid];
    return format !== 'binary' && reader ? reader : pg.types.getTypeParser(oid, format as 'text');
  },
};
