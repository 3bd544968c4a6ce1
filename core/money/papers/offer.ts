// 御見積書, 注文請書, 納品書 and 検収書: what passes between client and centre until the work is accepted.
import type { LocalDate } from '../../kernel/time.ts';
import type { RoundingWay } from '../model.ts';
import type { Acceptance, DeliveryNote, Offer, OfferLine, OrderConfirmation, Quote } from '../offer.ts';
import { type Look, type Paper, type PaperTable, addressee, basePaper, dateText, filled, priceCell, rateSums, wordsFor } from '../paper.ts';
import { rateTotals } from '../tax.ts';

/** Lines with their totals; a reduced rate is marked, as the invoice rules ask. */
export function linesTable(lines: readonly OfferLine[], on: LocalDate, rounding: RoundingWay, look: Look): { readonly table: PaperTable; readonly total: number } {
  const w = wordsFor(look);
  const totals = rateTotals(lines.map((l) => ({ tax: l.tax, amount: l.amount, on })), rounding);
  const known = totals.ok ? totals.value : [];
  const net = known.reduce((sum, t) => sum + t.net, 0), tax = known.reduce((sum, t) => sum + t.taxYen, 0);
  return {
    total: net + tax,
    table: {
      caption: w.details,
      columns: [{ label: w.item, kind: 'title' }, { label: w.quantity, kind: 'number' }, { label: w.unit, kind: 'text' }, { label: w.price, kind: 'yen' }, { label: w.amount, kind: 'yen' }],
      rows: lines.map((l) => [l.tax === 'reduced' ? `${l.title} ${w.reducedMark}` : l.title, l.quantity, l.unit, priceCell(l.price, look), l.amount]),
      sums: [{ label: w.net, yen: net, strong: false }, ...rateSums(known, look), { label: w.total, yen: net + tax, strong: true }],
    },
  };
}

const reducedNotes = (lines: readonly OfferLine[], look: Look): string[] => (lines.some((l) => l.tax === 'reduced') ? [wordsFor(look).reducedNote] : []);

function offerPaper(kind: 'quote' | 'order-confirmation' | 'delivery-note', offer: Offer, look: Look, lead: string, label: string, facts: Paper['facts']): Paper {
  const { table, total } = linesTable(offer.lines, offer.on, offer.rounding, look);
  const to = { name: addressee(`${offer.client.name} ${offer.client.honorific}`, look), lines: offer.client.address ? [offer.client.address] : [] };
  return basePaper(kind, look, offer.number, offer.on, to, { lead, headline: { label, yen: total }, facts, tables: [table], notes: [...reducedNotes(offer.lines, look), ...offer.notes] });
}

const offerFacts = (offer: Offer, look: Look): Paper['facts'] => {
  const w = wordsFor(look);
  return [
    { label: w.subject, value: offer.subject },
    ...(offer.delivery === null ? [] : [{ label: w.delivery, value: dateText(offer.delivery, look) }]),
    ...(offer.place === '' ? [] : [{ label: w.deliveryPlace, value: offer.place ?? w.clientPlace }]),
    ...(offer.payment === '' ? [] : [{ label: w.paymentTerms, value: offer.payment }]),
  ];
};

export function quotePaper(quote: Quote, look: Look): Paper {
  const w = wordsFor(look);
  const promise = quote.promise && { label: w.promise, value: filled(w.promiseText, { p50: dateText(quote.promise.p50, look), p80: dateText(quote.promise.p80, look), p95: dateText(quote.promise.p95, look) }) };
  return offerPaper('quote', quote, look, w.quoteLead, w.quoteTotal, [...offerFacts(quote, look), ...(promise ? [promise] : []), { label: w.validUntil, value: dateText(quote.validUntil, look) }]);
}

export function orderConfirmationPaper(order: OrderConfirmation, look: Look): Paper {
  const w = wordsFor(look);
  return offerPaper('order-confirmation', order, look, w.confirmLead, w.confirmTotal, [...offerFacts(order, look), { label: w.ordered, value: dateText(order.ordered, look) }]);
}

export function deliveryPaper(note: DeliveryNote, look: Look): Paper {
  const w = wordsFor(look);
  const inspect = note.inspectBy === null ? [] : [{ label: w.inspectBy, value: filled(w.inspectText, { day: dateText(note.inspectBy, look) }) }];
  return offerPaper('delivery-note', note, look, w.deliveryLead, w.total, [...offerFacts({ ...note, delivery: null }, look), { label: w.deliveredOn, value: dateText(note.delivery ?? note.on, look) }, ...inspect]);
}

/** 検収書: the client's word to the centre, made from its own act behind its link; so the two change places on the paper. */
export function acceptancePaper(a: Acceptance, look: Look): Paper {
  const w = wordsFor(look);
  const { table, total } = linesTable(a.lines, a.on, a.rounding, look);
  const { name } = look.centre;
  const from = { name: a.client.name, lines: [...(a.client.address ? [a.client.address] : []), filled(w.acceptedBy, { name: a.personName })] };
  const facts = [{ label: w.subject, value: a.subject }, { label: w.deliveryNumber, value: a.deliveryNumber }, ...(a.delivery === null ? [] : [{ label: w.deliveredOn, value: dateText(a.delivery, look) }]), { label: w.acceptedOn, value: dateText(a.on, look) }];
  return basePaper('acceptance', look, a.number, a.on, { name: look.lang === 'en' ? name : `${name} 御中`, lines: [] }, { from, lead: w.acceptanceLead, headline: { label: w.acceptanceTotal, yen: total }, facts, tables: [table], notes: [...reducedNotes(a.lines, look), filled(w.acceptanceNote, { time: a.at })] });
}
