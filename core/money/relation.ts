// How long a worker has been entrusted without a break: opens art. 5 (1 month), 13 and 16 (6 months) of the Act.
import { type LocalDate, addMonths } from '../kernel/time.ts';

/** One order from its day to the end of its work. */
export type Entrusted = { readonly from: LocalDate; readonly to: LocalDate };

/**
 * The span that holds `on` (or ended last before it), orders with gaps shorter than a month joined (the Act's practice,
 * own knowledge: joining can only make us more careful). Undefined without an order.
 */
export function relationSpan(orders: readonly Entrusted[], on: LocalDate): Entrusted | undefined {
  let span: Entrusted | undefined;
  for (const o of [...orders].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (o.from > on) break;
    span = span && o.from < addMonths(span.to, 1) ? { from: span.from, to: o.to > span.to ? o.to : span.to } : o;
  }
  return span;
}

/** `frame`: no gap counts, because the common terms held all the time; `joined`: the orders themselves reach that far. */
export type StrictSpan = Entrusted & { readonly why: 'joined' | 'frame' };

/**
 * The stricter count (art. 5, 13 and 16; decision 0414). Common terms told once hold for every later order: a frame
 * contract, which runs from the first order on whatever the gaps (domain B2, own knowledge), until an ending that was
 * told has come. Orders joined over such an ending still count where they reach further back.
 */
export function strictSpan(orders: readonly Entrusted[], on: LocalDate, ended: readonly LocalDate[] = []): StrictSpan | undefined {
  const joined = relationSpan(orders, on);
  if (joined === undefined) return undefined;
  const last = ended.filter((day) => day < on).sort().at(-1);
  const frame = orders.map((o) => o.from).filter((from) => from <= on && (last === undefined || from > last)).sort()[0];
  return frame !== undefined && frame < joined.from ? { from: frame, to: joined.to, why: 'frame' } : { ...joined, why: 'joined' };
}

/** True when the relation, by the stricter count, lasts at least `months` by its end or by `on`, whichever is later. `ended`: days of endings that were told. */
export function relationAtLeast(orders: readonly Entrusted[], on: LocalDate, months: number, ended: readonly LocalDate[] = []): boolean {
  const span = strictSpan(orders, on, ended);
  return span !== undefined && addMonths(span.from, months) <= (span.to > on ? span.to : on);
}
