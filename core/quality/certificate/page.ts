// What the one page says, as plain lines: the same on paper, on the client's page and in tests.
import { sentence } from '../words.ts';
import type { Statement } from './statement.ts';

export type Page = { readonly title: string; readonly on: string; readonly claim: string; readonly rows: readonly (readonly [string, string])[]; readonly how: string; readonly note: string };

/** Percent rounded up at the third decimal: the page never promises more than the bound. */
export const percentUp = (share: number): string => (Math.ceil(share * 1e5 - 1e-9) / 1e3).toString();

/** The same for a screen, at the first decimal where it has one: 9.375 % reads 9.4 %. The exact figure stands on the page that is handed over. */
export const percentShown = (share: number): string => (share < 0.001 ? percentUp(share) : (Math.ceil(share * 1e3 - 1e-9) / 10).toString());

export function certificatePage(s: Statement): Page {
  const say = (code: string, facts: Readonly<Record<string, unknown>> = {}): string => sentence('ja', code, facts);
  return {
    title: say('certificate/title'),
    on: s.date,
    claim: say('certificate/claim', { limit: percentUp(s.limit), confidence: String(Number((100 * s.confidence).toFixed(4))) }),
    rows: [
      [say('certificate/delivery'), s.delivery],
      [say('certificate/lot'), String(s.lot)],
      [say('certificate/sample'), String(s.sample)],
      [say('certificate/defects'), String(s.defects)],
      [say('certificate/looks'), s.looks.length > 1 ? s.looks.join(', ') : '1'],
      [say('certificate/inspector'), s.known === null ? s.inspector : say('certificate/measured', { name: s.inspector, caught: s.known.caught, seeded: s.known.seeded })],
      [say('certificate/date'), s.date],
      [say('certificate/seed'), s.seed],
      [say('certificate/commitment'), s.commitment],
    ],
    how: say('certificate/how'),
    note: say('certificate/note'),
  };
}
