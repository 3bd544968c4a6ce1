// The papers of the client's own order, behind its link: the same makers and the same look as in the office. Row security
// (0048) shows a client's session these rows and no others; the list below says which of them were issued to it.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type clientPaperKinds, clientPaper, clientPapers } from '../../core/money/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { orderRelation } from '../orders/store.ts';
import { stands } from './client-money-store.ts';
import { paperOf } from './paper-routes.ts';
import { printed } from './papers.ts';

type Issued = { readonly kind: (typeof clientPaperKinds)[number]; readonly id: string };

/** What was issued for an order, the newest first: no samples, no receipts that were taken back. */
async function issuedFor(tx: Tx, order: string): Promise<Issued[]> {
  const invoices = sql`select l.invoice_id from invoice_line l where l.order_id = ${order} and l.invoice_id is not null`;
  return (await sql<Issued>`select kind, id from (
      select 'quote' as kind, q.id, q.created_at as at, q.version as place from quote q where q.order_id = ${order}
      union all select 'order-confirmation', o.id, (o.ordered_on + 1)::timestamp at time zone 'Asia/Tokyo', 0 from client_order o where o.id = ${order} and o.ordered_on is not null
      union all select 'delivery-note', d.id, d.created_at, d.number from delivery d where d.order_id = ${order} and not d.sample
      union all select 'acceptance', c.id, c.decided_at, 0 from client_decision c where c.order_id = ${order} and c.kind = 'acceptance' and c.state = 'approved'
      union all select 'invoice', i.id, i.created_at, 0 from invoice i where i.id in (${invoices})
      union all select 'credit-note', n.id, n.created_at, 0 from credit_note n where n.invoice_id in (${invoices})
      union all select 'receipt', r.id, r.created_at, 0 from client_receipt r where r.invoice_id in (${invoices}) and ${stands('receipt', 'r')}) p
    order by array_position(array['receipt', 'credit-note', 'invoice', 'acceptance', 'delivery-note', 'order-confirmation', 'quote'], kind), at desc, place desc, id`.execute(tx)).rows;
}

const relate = async ({ tx, actor }: { tx: Tx; actor: Actor }) => (actor.kind === 'client' && actor.order !== null ? orderRelation(tx, actor, actor.order) : null);

export function routes(app: App): void {
  register(app, clientPapers, {
    relate,
    handle: async ({ tx, actor }) => {
      const papers = [];
      // Number, day and total are read off the paper itself; what cannot be printed is not promised.
      for (const { kind, id } of await issuedFor(tx, actor.order!)) {
        const found = await paperOf(tx, 'ja', kind, id);
        if (found.ok) papers.push({ kind, id, number: found.value.made.paper.number, on: found.value.made.paper.on, totalYen: found.value.made.paper.headline?.yen ?? 0 });
      }
      return { body: { papers } };
    },
  });
  register(app, clientPaper, {
    relate,
    download: true,
    handle: async ({ tx, actor, params }) => {
      const issued = (await issuedFor(tx, actor.order!)).find((each) => each.kind === params.kind && each.id === params.paper);
      const found = issued && (await paperOf(tx, 'ja', issued.kind, issued.id));
      return found?.ok ? printed(found.value.press, found.value.made.paper, found.value.made.name, 'pdf') : refuse('access/not-found');
    },
  });
}
