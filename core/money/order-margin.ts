// What an order leaves: client amount = pay of workers + the centre's margin + tax, to the yen.
import { type Yen, yen } from '../kernel/yen.ts';
import type { AcceptedPiece, BillableLine } from './model.ts';

export type OrderMargin = { readonly order: string; readonly billed: Yen; readonly pay: Yen; readonly margin: Yen; /** margin ÷ billed, three places; null when nothing is billed yet. */ readonly share: number | null };

/** By order, without tax. Pay with no billed line yet shows as a negative margin. */
export function orderMargins(pieces: readonly Pick<AcceptedPiece, 'order' | 'pay'>[], lines: readonly Pick<BillableLine, 'order' | 'amount'>[]): OrderMargin[] {
  const sums = new Map<string, { billed: number; pay: number }>();
  const at = (order: string): { billed: number; pay: number } => {
    const known = sums.get(order) ?? { billed: 0, pay: 0 };
    sums.set(order, known);
    return known;
  };
  for (const l of lines) at(l.order).billed += l.amount;
  for (const p of pieces) at(p.order).pay += p.pay;
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([order, s]) => ({ order, billed: yen(s.billed), pay: yen(s.pay), margin: yen(s.billed - s.pay), share: s.billed === 0 ? null : Math.round(((s.billed - s.pay) / s.billed) * 1000) / 1000 }));
}
