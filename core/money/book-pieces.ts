import type { Result } from '../kernel/result.ts';
import { type Month, lastDayOf } from '../kernel/time.ts';
import { type Entry, credit, debit, entry } from './entry.ts';
import type { PayablePiece } from './model.ts';

/**
 * One worker's accepted pieces of a month as one entry, by order: cost against accrued pay. The pay lines of the pieces
 * point to it, so every yen still walks back to its piece while a month of 100,000 pieces stays a few hundred entries.
 */
export function bookPieces(month: Month, worker: string, pieces: readonly PayablePiece[], costCentre = 'main'): Result<Entry> {
  const byOrder = new Map<string, number>();
  for (const p of pieces) byOrder.set(p.order, (byOrder.get(p.order) ?? 0) + p.pay);
  const orders = [...byOrder].sort(([a], [b]) => (a < b ? -1 : 1));
  return entry(`pieces:${month}:${worker}`, lastDayOf(month), 'piece', worker, [
    ...orders.map(([order, sum]) => debit('outsourcing', sum, { party: worker, order, costCentre })),
    ...orders.map(([order, sum]) => credit('accrued-pay', sum, { party: worker, order, costCentre })),
  ]);
}
