// Papers as PDF or Excel: quotes, order confirmations, statements, invoices. Rendered from the rows, the same bytes each time.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { paperPdf, statementPdf } from '../../core/journeys/wire.ts';
import type { Offer } from '../../core/money/offer.ts';
import type { Paper } from '../../core/money/paper.ts';
import { invoicePaper } from '../../core/money/papers/invoice.ts';
import { orderConfirmationPaper, quotePaper } from '../../core/money/papers/offer.ts';
import { statementPaper } from '../../core/money/papers/statement.ts';
import { getOrderPdf, getQuotePdf } from '../../core/orders/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { type OrderHead, orderHead, orderRelation } from '../orders/store.ts';
import { invoiceContent, statementContent } from './store.ts';
import { type Press, pressOfPaper, printed } from './papers.ts';
import type { Terms } from './terms.ts';

type QuoteRow = { readonly version: number; readonly lines: { name: string; quantity: number; unitName: string; unitYen: number; taxRate: 0 | 8 | 10 }[]; readonly validUntil: LocalDate; readonly on: LocalDate };
const quoteRow = sql<QuoteRow>`select version, lines, valid_until as "validUntil", (created_at at time zone 'Asia/Tokyo')::date as on from quote`;

/** The order's lines as offered: those of the newest quote, or of the unit price when none was made. */
async function offerOf(tx: Tx, head: OrderHead, { terms }: Terms, quote: QuoteRow | undefined): Promise<Offer> {
  const client = (await sql<{ name: string; address: string }>`select name, address from client where id = ${head.clientId}`.execute(tx)).rows[0]!;
  const items = (await sql<{ n: number }>`select count(*)::int as n from item where order_id = ${head.id}`.execute(tx)).rows[0]!.n;
  const lines = quote?.lines ?? [{ name: head.title, quantity: Math.max(1, items), unitName: head.unitName, unitYen: head.unitYen, taxRate: 10 as const }];
  return {
    number: quote === undefined ? head.number : `${head.number}-${quote.version}`, on: quote?.on ?? (head.orderedOn as LocalDate), client: { ...client, honorific: '御中' }, subject: head.title,
    lines: lines.map((l) => ({ title: l.name, quantity: l.quantity, unit: l.unitName, price: { yen: yen(l.unitYen), per: 1 }, amount: yen(l.quantity * l.unitYen), tax: l.taxRate === 10 ? 'standard' : l.taxRate === 8 ? 'reduced' : 'exempt' })),
    rounding: terms.rounding, delivery: head.dueOn as LocalDate | null, place: null, payment: '', notes: [],
  };
}

export const quotePaperOf = async (tx: Tx, press: Press, head: OrderHead, quote: QuoteRow): Promise<Paper> => quotePaper({ ...(await offerOf(tx, head, press.terms, quote)), validUntil: quote.validUntil, promise: null }, press.look);

export async function quoteOf(tx: Tx, id: string): Promise<(QuoteRow & { readonly order: string }) | undefined> {
  return (await sql<QuoteRow & { order: string }>`select order_id as "order", version, lines, valid_until as "validUntil", (created_at at time zone 'Asia/Tokyo')::date as on from quote where id = ${id}`.execute(tx)).rows[0];
}

/** 注文請書 of an order; null before it is ordered. */
export async function confirmationPaperOf(tx: Tx, press: Press, order: string): Promise<{ readonly paper: Paper; readonly name: string } | null> {
  const head = await orderHead(tx, order);
  if (head === null || head.orderedOn === null) return null;
  const quote = (await sql<QuoteRow>`${quoteRow} where order_id = ${order} order by version desc limit 1`.execute(tx)).rows[0];
  const on = head.orderedOn as LocalDate, offer = await offerOf(tx, head, press.terms, quote);
  return { paper: orderConfirmationPaper({ ...offer, number: head.number, on, ordered: on }, press.look), name: `order-${head.number}` };
}

export function routes(app: App): void {
  register(app, getQuotePdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query }) => {
      const head = (await orderHead(tx, params.order))!;
      const quote = await quoteOf(tx, params.quote);
      if (quote === undefined || quote.order !== params.order) return refuse('access/not-found');
      const press = await pressOfPaper(tx, 'quote', params.quote, query.lang);
      return press.ok ? printed(press.value, await quotePaperOf(tx, press.value, head, quote), `quote-${head.number}-${quote.version}`, query.format) : press;
    },
  });
  register(app, getOrderPdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query }) => {
      const head = (await orderHead(tx, params.order))!;
      if (head.orderedOn === null) return refuse('orders/not-now', { state: head.state });
      const press = await pressOfPaper(tx, 'order-confirmation', params.order, query.lang);
      if (!press.ok) return press;
      const made = await confirmationPaperOf(tx, press.value, params.order);
      return made === null ? refuse('access/not-found') : printed(press.value, made.paper, made.name, query.format);
    },
  });
  register(app, statementPdf, {
    download: true,
    relate: async ({ tx, actor, params }) => {
      const found = await statementContent(tx, params.statement);
      return found === null ? null : { relation: found.personId === actor.person ? 'own' : 'centre' };
    },
    handle: async ({ tx, params, query }) => {
      const { content } = (await statementContent(tx, params.statement))!;
      const press = await pressOfPaper(tx, 'statement', params.statement, query.lang);
      return press.ok ? printed(press.value, statementPaper(content, press.value.look), `statement-${content.number}`, query.format) : press;
    },
  });
  register(app, paperPdf, {
    download: true,
    relate: async ({ tx, params }) => {
      const found = params.kind === 'statements' ? (await statementContent(tx, params.paper))?.content : (await invoiceContent(tx, params.paper))?.content;
      return found?.month === params.month ? { relation: 'centre' } : null;
    },
    handle: async ({ tx, params, query }) => {
      const press = await pressOfPaper(tx, params.kind === 'statements' ? 'statement' : 'invoice', params.paper, query.lang);
      if (!press.ok) return press;
      if (params.kind === 'statements') {
        const { content } = (await statementContent(tx, params.paper))!;
        return printed(press.value, statementPaper(content, press.value.look), `statement-${content.number}`, query.format);
      }
      const { content } = (await invoiceContent(tx, params.paper))!;
      return printed(press.value, invoicePaper({ invoice: content, payTo: press.value.payTo }, press.value.look), `invoice-${content.number}`, query.format);
    },
  });
}
