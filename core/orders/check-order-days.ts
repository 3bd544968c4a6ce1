import { type Refusal, type Result, ok } from '../kernel/result.ts';

/** ISO days. */
type Days = { readonly orderedOn: string; readonly dueOn: string; readonly clientDueOn: string | null };

/** The days that stand on the order's papers: nobody has ordered in the future, and nothing is due before it was ordered. */
export function checkOrderDays({ orderedOn, dueOn, clientDueOn }: Days, today: string): Result<true> {
  const refusals: Refusal[] = [
    ...(orderedOn > today ? [{ code: 'orders/ordered-later', facts: { field: 'orderedOn', day: orderedOn } }] : []),
    ...(dueOn < orderedOn ? [{ code: 'orders/due-before-order', facts: { field: 'dueOn', day: dueOn, ordered: orderedOn } }] : []),
    ...(clientDueOn !== null && clientDueOn < orderedOn ? [{ code: 'orders/client-due-before-order', facts: { field: 'clientDueOn', day: clientDueOn, ordered: orderedOn } }] : []),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : ok(true);
}
