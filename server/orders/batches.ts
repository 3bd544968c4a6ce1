// What came in together, whether it came in before, and taking out again what nobody has begun.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { Table } from '../../core/orders/items/model.ts';
import type { listItems } from '../../core/orders/wire.ts';
import type { Tx } from '../db/with-actor.ts';

/** The same cells, the same print: also when a file was saved again, or its cells were pasted. */
export const printOf = (table: Table): string => createHash('sha256').update(JSON.stringify(table.rows)).digest('hex');

export type Before = { readonly name: string; readonly items: number; readonly on: string };

/** The newest import of the same table into this order. */
export async function batchBefore(tx: Tx, order: string, print: string): Promise<Before | null> {
  const { rows } = await sql<{ name: string; items: number; createdAt: Instant }>`select b.name, b.created_at as "createdAt", (select count(*)::int from item i where i.centre_id = b.centre_id and i.batch_id = b.id) as items
    from item_batch b where b.order_id = ${order} and b.source_sha256 = ${print} order by b.created_at desc limit 1`.execute(tx);
  return rows[0] === undefined ? null : { name: rows[0].name, items: rows[0].items, on: dayOf(rows[0].createdAt) };
}

/** How many of these pictures are items of the order already, by what is in them. */
export async function picturesBefore(tx: Tx, order: string, sha256: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`select distinct image_sha256 as sha256 from item where order_id = ${order} and image_sha256 = any(${[...sha256]}::text[])`.execute(tx);
  return new Set(rows.map((row) => row.sha256));
}

/** Somebody holds it, wrote on it or handed it in. Known answers are not told here: leaders who also work read this. */
export const begun = sql`(i.state <> 'open' or exists (select 1 from piece p where p.centre_id = i.centre_id and p.item_id = i.id and (p.state <> 'open'
    or exists (select 1 from draft_operation d where d.centre_id = p.centre_id and d.piece_id = p.id) or exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id) or exists (select 1 from answer a where a.centre_id = p.centre_id and a.piece_id = p.id)))
  or exists (select 1 from pilot_time t where t.centre_id = i.centre_id and t.item_id = i.id))`;
/** Others rely on it: it is a known item, or somebody asked about it. */
const reliedOn = sql`(exists (select 1 from gold_item g where g.centre_id = i.centre_id and g.item_id = i.id) or exists (select 1 from question q where q.centre_id = i.centre_id and q.item_id = i.id))`;

type Batches = z.infer<typeof listItems.reply>['batches'];

export async function loadBatches(tx: Tx, order: string): Promise<Batches> {
  return (await sql<Batches[number]>`select b.id, b.name, b.created_at as "createdAt", count(i.id)::int as items, (count(i.id) filter (where ${begun}))::int as begun
    from item_batch b left join item i on i.centre_id = b.centre_id and i.batch_id = b.id where b.order_id = ${order} group by b.centre_id, b.id order by b.created_at`.execute(tx)).rows;
}

/** All of them or none: one that has begun is named. Pieces that are cut but untouched go with their item. */
export async function takeOut(tx: Tx, order: string, what: { readonly batchId: string | null; readonly items: readonly string[] }): Promise<Result<number>> {
  // First the pieces, so that nobody claims one between the look and the deed; a claim that was quicker is seen as begun.
  const wanted = sql`i.order_id = ${order} and (i.batch_id = ${what.batchId} or i.id = any(${[...what.items]}::uuid[]))`;
  await sql`select 1 from piece p join item i on i.centre_id = p.centre_id and i.id = p.item_id where ${wanted} order by p.id for update of p`.execute(tx);
  const { rows } = await sql<{ id: string; rowNo: number; begun: boolean }>`select i.id, i.row_no as "rowNo", ${begun} or ${reliedOn} as begun from item i where ${wanted} order by i.row_no for update of i`.execute(tx);
  if (rows.length === 0) return refuse('orders/nothing-to-take-out');
  const held = rows.filter((row) => row.begun);
  if (held.length > 0) return refuse('orders/items-begun', { row: held[0]!.rowNo, count: held.length });
  const ids = rows.map((row) => row.id);
  await sql`delete from piece where item_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from item where id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from item_batch b where b.order_id = ${order} and not exists (select 1 from item i where i.centre_id = b.centre_id and i.batch_id = b.id)`.execute(tx);
  return ok(ids.length);
}
