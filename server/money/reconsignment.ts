// Whether an order's notices show the re-consignment items (art. 4(3) of the Freelance Act): the newest word of the director.
import { sql } from 'kysely';
import type { Reconsignment } from '../../core/money/order-notice.ts';
import type { Tx } from '../db/with-actor.ts';

export async function reconsignmentOf(tx: Tx, order: string): Promise<Reconsignment | null> {
  const found = (await sql<{ client: string; clientDue: Reconsignment['clientDue'] | null }>`select client_name as client, client_due as "clientDue" from order_reconsignment where order_id = ${order} order by created_at desc, id desc limit 1`.execute(tx)).rows[0];
  return found === undefined || found.clientDue === null ? null : { client: found.client, clientDue: found.clientDue };
}

export async function insertReconsignment(tx: Tx, r: { readonly id: string; readonly order: string; readonly clientDue: string | null; readonly clientName: string; readonly by: string }): Promise<void> {
  await sql`insert into order_reconsignment (id, order_id, client_due, client_name, by_person) values (${r.id}, ${r.order}, ${r.clientDue}, ${r.clientName}, ${r.by})`.execute(tx);
}
