// The one list of papers: every kind, and the noun it is made from.
import type { CreditNote } from './credit-note.ts';
import type { OrderNotice } from './order-notice.ts';
import type { Statement } from './model.ts';
import type { Acceptance, DeliveryNote, OrderConfirmation, Quote } from './offer.ts';
import type { Look, Paper } from './paper.ts';
import { creditNotePaper, invoicePaper, receiptPaper, reminderPaper } from './papers/invoice.ts';
import { type EndingToPrint, endingPaper } from './papers/ending.ts';
import { noticePaper } from './papers/notice.ts';
import { acceptancePaper, deliveryPaper, orderConfirmationPaper, quotePaper } from './papers/offer.ts';
import { type TalksToPrint, talksPaper } from './papers/talks.ts';
import { statementPaper } from './papers/statement.ts';
import type { InvoiceToPrint, Receipt, Reminder } from './receivable.ts';

export type PaperSource =
  | { readonly kind: 'quote'; readonly of: Quote }
  | { readonly kind: 'order-confirmation'; readonly of: OrderConfirmation }
  | { readonly kind: 'order-notice'; readonly of: OrderNotice }
  | { readonly kind: 'delivery-note'; readonly of: DeliveryNote }
  | { readonly kind: 'acceptance'; readonly of: Acceptance }
  | { readonly kind: 'statement'; readonly of: Statement }
  | { readonly kind: 'invoice'; readonly of: InvoiceToPrint }
  | { readonly kind: 'credit-note'; readonly of: CreditNote }
  | { readonly kind: 'receipt'; readonly of: Receipt }
  | { readonly kind: 'reminder'; readonly of: Reminder }
  | { readonly kind: 'ending-notice'; readonly of: EndingToPrint }
  | { readonly kind: 'price-talks'; readonly of: TalksToPrint };

/** The paper of a noun, as the centre writes it. */
export function makePaper(source: PaperSource, look: Look): Paper {
  switch (source.kind) {
    case 'quote': return quotePaper(source.of, look);
    case 'order-confirmation': return orderConfirmationPaper(source.of, look);
    case 'order-notice': return noticePaper(source.of, look);
    case 'delivery-note': return deliveryPaper(source.of, look);
    case 'acceptance': return acceptancePaper(source.of, look);
    case 'statement': return statementPaper(source.of, look);
    case 'invoice': return invoicePaper(source.of, look);
    case 'credit-note': return creditNotePaper(source.of, look);
    case 'receipt': return receiptPaper(source.of, look);
    case 'reminder': return reminderPaper(source.of, look);
    case 'price-talks': return talksPaper(source.of, look);
    case 'ending-notice': return endingPaper(source.of, look);
  }
}
