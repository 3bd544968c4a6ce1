// A client pays more than is open: said once, and with a yes the rest is held for it (前受金), used later or paid back.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Yen, yen } from '../kernel/yen.ts';

/** What of a payment settles its invoice, and what is held. Without a yes (`keepRest`) nothing above the open sum is taken. */
export function splitReceipt(invoice: string, amount: number, open: number, keepRest: boolean): Result<{ readonly settles: Yen; readonly held: Yen }> {
  const left = Math.max(0, open), over = Math.max(0, amount - left);
  return over > 0 && !keepRest ? refuse('money/receipt-too-much', { invoice, left, over }) : ok({ settles: yen(amount - over), held: yen(over) });
}

/** As much of what is held as an invoice still needs. */
export function heldToUse(invoice: string, held: number, open: number): Result<Yen> {
  if (open <= 0) return refuse('money/nothing-open', { invoice });
  return held <= 0 ? refuse('money/nothing-held') : ok(yen(Math.min(held, open)));
}
