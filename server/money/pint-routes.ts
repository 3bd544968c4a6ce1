// E-invoices for the provider that sends them: JP PINT XML of an invoice, and of what was given back.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type EInvoiceInput, returnInput, writeEInvoice } from '../../core/money/e-invoice.ts';
import { creditNotePint, invoicePint } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import type { App, Reply } from '../http/context.ts';
import { register } from '../http/register.ts';
import { creditNoteContent } from './credit-store.ts';
import { type Press, pressOfPaper } from './papers.ts';
import { invoicesOf } from './receipt-store.ts';
import { invoiceContent } from './store.ts';

async function partiesOf(tx: Tx, press: Press, client: string): Promise<Pick<EInvoiceInput, 'seller' | 'buyer'>> {
  const buyer = (await sql<{ name: string; address: string; registration: string | null }>`select name, address, invoice_number as registration from client where id = ${client}`.execute(tx)).rows[0]!;
  const { name, address, registration, phone } = press.terms.terms;
  const at = (number: string | null): { scheme: string; id: string } | null => (number === null ? null : { scheme: '0221', id: number });
  return { seller: { name, address, registration, phone, endpoint: at(registration) }, buyer: { ...buyer, endpoint: at(buyer.registration) } };
}

function xmlFile(input: EInvoiceInput): Result<Reply<Uint8Array<ArrayBuffer>>> {
  const made = writeEInvoice(input);
  return made.ok ? ok({ body: new Uint8Array(), file: { name: `${input.invoice.number}.xml`, mediaType: 'application/xml', bytes: new TextEncoder().encode(made.value.xml) } }) : made;
}

export function routes(app: App): void {
  register(app, invoicePint, {
    download: true,
    relate: async ({ tx, params }) => ((await invoiceContent(tx, params.invoice)) === null ? null : { relation: 'centre' }),
    handle: async ({ tx, params }) => {
      const { content, clientId } = (await invoiceContent(tx, params.invoice))!;
      const press = await pressOfPaper(tx, 'invoice', params.invoice);
      if (!press.ok) return press;
      return xmlFile({ ...(await partiesOf(tx, press.value, clientId)), invoice: content, payTo: press.value.payTo });
    },
  });
  register(app, creditNotePint, {
    download: true,
    handle: async ({ tx, params }) => {
      const note = await creditNoteContent(tx, params.note);
      const invoice = note && (await invoicesOf(tx, note.client)).find((i) => i.content.number === note.invoice);
      if (note === undefined || invoice === undefined) return refuse('access/not-found');
      const press = await pressOfPaper(tx, 'credit-note', params.note);
      if (!press.ok) return press;
      return xmlFile(returnInput(note, invoice.content.issued, await partiesOf(tx, press.value, note.client)));
    },
  });
}
