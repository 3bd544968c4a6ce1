import { type Result, ok, refuse } from '../kernel/result.ts';

export type OrderState = 'draft' | 'quoted' | 'ordered' | 'working' | 'delivered' | 'accepted' | 'cancelled';

const ways: Readonly<Record<string, { readonly from: readonly OrderState[]; readonly to: OrderState }>> = {
  quote: { from: ['draft', 'quoted'], to: 'quoted' },
  confirm: { from: ['draft', 'quoted'], to: 'ordered' },
  open: { from: ['ordered', 'working'], to: 'working' },
  deliver: { from: ['working', 'delivered'], to: 'delivered' },
  accept: { from: ['delivered'], to: 'accepted' },
  cancel: { from: ['draft', 'quoted', 'ordered'], to: 'cancelled' },
};
export type OrderMove = 'quote' | 'confirm' | 'open' | 'deliver' | 'accept' | 'cancel';

/** The order's state after a move, or `orders/not-now` with where it stands. */
export function moveOrder(state: OrderState, move: OrderMove): Result<OrderState> {
  const way = ways[move]!;
  return way.from.includes(state) ? ok(way.to) : refuse('orders/not-now', { state, move });
}
