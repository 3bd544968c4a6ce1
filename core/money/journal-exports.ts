// Which vouchers an accounting program has been handed already. An export is its days and the highest number it saw: numbers
// follow the order of writing, so whatever was written later, of whatever day, has a higher one.
import type { LocalDate } from '../kernel/time.ts';
import type { Voucher } from './vouchers.ts';

/** One file that was handed out and not set aside, of one layout. */
export type JournalExport = { readonly from: LocalDate; readonly to: LocalDate; readonly upTo: number };

type Placed = Pick<Voucher, 'number' | 'on'>;

/** Whether one of the files held this voucher. A file of additions closes its days up to its number just as a whole one does. */
export const wasExported = (v: Placed, exports: readonly JournalExport[]): boolean => exports.some((e) => e.from <= v.on && v.on <= e.to && v.number <= e.upTo);

/** Vouchers that stood in a file already, and those that were added since. */
export function splitExported<V extends Placed>(vouchers: readonly V[], exports: readonly JournalExport[]): { readonly before: readonly V[]; readonly added: readonly V[] } {
  const { before = [], added = [] } = Object.groupBy(vouchers, (v) => (wasExported(v, exports) ? 'before' : 'added'));
  return { before, added };
}
