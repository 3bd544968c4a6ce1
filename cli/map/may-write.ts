// A verb that writes a map out of one that could not be read whole would lose things silently: it stops, or says what is lost.
import type { Finding } from '../../core/hdmap/finding.ts';
import { BadInput } from '../options.ts';
import { inBoth } from './open-map.ts';

export const forceOption = { force: { type: 'boolean' } } as const;

/** A height that is no number stays as it was written; everything else that reading calls an error is lost on writing. */
const loses = (f: Finding): boolean => (f.severity === 'Error' && f.code !== 'hdmap/bad-height') || f.code === 'hdmap/not-utf8' || f.code === 'hdmap/tiles-differ';

/** Throws BadInput naming what would be lost; with `force` it says so on stderr and lets it go. */
export function mayWrite(findings: readonly Finding[], force: boolean | undefined): void {
  const codes = [...new Set(findings.filter(loses).map((f) => (f.code === 'hdmap/not-utf8' ? `${f.code} ${f.facts?.['encoding'] ?? ''}` : f.code)))].sort();
  if (codes.length === 0) return;
  if (!force) throw new BadInput(inBoth('hdmap/writes-nothing', { codes: codes.join(', ') }));
  process.stderr.write(`${inBoth('hdmap/written-anyway', { codes: codes.join(', ') })}\n`);
}
