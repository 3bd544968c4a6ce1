// What the client is offered, has ordered and receives: one noun whose lines walk from the quotation to the delivery.
import type { LocalDate } from '../kernel/time.ts';
import type { BillableLine, Client, RoundingWay } from './model.ts';

export type OfferLine = Pick<BillableLine, 'title' | 'quantity' | 'unit' | 'price' | 'amount' | 'tax'>;

/** One noun for the three: the same lines walk from the quotation to the delivery. */
export type Offer = {
  readonly number: string;
  readonly on: LocalDate;
  readonly client: Pick<Client, 'name' | 'address' | 'honorific'>;
  readonly subject: string;
  readonly lines: readonly OfferLine[];
  readonly rounding: RoundingWay;
  readonly delivery: LocalDate | null;
  /** null = the client's own page, where deliveries are fetched; the workers' place of handing in is not the client's. */
  readonly place: string | null;
  readonly payment: string;
  readonly notes: readonly string[];
};

export type Quote = Offer & {
  readonly validUntil: LocalDate;
  /** Days by which the work is done with 50, 80 and 95 %, when the planner said so. */
  readonly promise: { readonly p50: LocalDate; readonly p80: LocalDate; readonly p95: LocalDate } | null;
};

export type OrderConfirmation = Offer & { readonly ordered: LocalDate };

export type DeliveryNote = Offer & { readonly inspectBy: LocalDate | null };

/** `at`: the moment of the client's act, as it is printed; `on` is its day. */
export type Acceptance = Offer & { readonly personName: string; readonly deliveryNumber: string; readonly at: string };
