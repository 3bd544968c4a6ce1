// A delivery: the client's own columns in their order, the answers beside them, as one file that stays as it was.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { fillDelivery, matchFields } from '../../core/orders/items/fill-delivery.ts';
import { moveOrder } from '../../core/orders/move-order.ts';
import type { Layout, deliveryShape } from '../../core/orders/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import type { Tx } from '../db/with-actor.ts';
import { putBlob } from '../files/put-blob.ts';
import { addBlob } from '../files/store.ts';
import { writeCsv } from '../files/write-csv.ts';
import { writeXlsx } from '../files/write-xlsx.ts';
import { settleVotes } from './decide-votes.ts';
import { writeAudit } from '../db/write-audit.ts';
import { fixedSteps, insertDelivery, itemsToDeliver, orderHead, updateOrder } from '../orders/store.ts';

export type Delivering = { readonly db: Database; readonly actor: Actor; readonly order: string; readonly sample: boolean; readonly format: 'csv' | 'csv_sjis' | 'xlsx'; readonly now: Instant; readonly id: () => string };

const MOST_BYTES = 256 << 20;
const media = { csv: ['csv', 'text/csv; charset=utf-8'], csv_sjis: ['csv', 'text/csv; charset=shift_jis'], xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] } as const;

/** A field as it is shown to the client: a choice by its label. */
function fieldsOf(layout: Layout): { key: string; label: string; show?: Record<string, string> }[] {
  if (layout.kind === 'form') return layout.fields.map((f) => ({ key: f.key, label: f.label }));
  return [{ key: 'choice', label: layout.question, show: Object.fromEntries(layout.options.map((o) => [o.value, o.label])) }];
}

export async function deliverOrder(tx: Tx, d: Delivering): Promise<Result<z.infer<typeof deliveryShape>>> {
  const head = (await orderHead(tx, d.order, true))!;
  const changed = d.sample ? 0 : await settleVotes(tx, d.order);
  if (changed > 0) await writeAudit(tx, 'looks/settle', 'order', d.order, { changed });
  const items = await itemsToDeliver(tx, d.order);
  const done = items.filter((i) => i.state !== 'open' && i.result !== null);
  if (done.length === 0) return refuse('orders/nothing-done');
  if (!d.sample && done.length < items.length) return refuse('orders/not-all-done', { left: items.length - done.length });
  const moved = d.sample ? ok(head.state) : moveOrder(head.state, 'deliver');
  if (!moved.ok) return moved;

  const columns = [...new Set(items.flatMap((i) => i.columns))];
  const fields = matchFields(columns, (await fixedSteps(tx, d.order)).flatMap((s) => fieldsOf(s.layout as Layout)));
  const table = fillDelivery(columns, fields, done.map((i) => ({ source: i.source, result: i.result! })), done.length);
  if (!table.ok) return table;
  const { header, rows, filled } = table.value;
  const [ending, mediaType] = media[d.format];
  const written = d.format === 'xlsx' ? { bytes: await writeXlsx(header, rows, { sheetName: head.title, filled, numbers: filled }), lost: [] } : writeCsv(header, rows, d.format === 'csv' ? 'utf-8' : 'shift_jis');
  // Nothing is lost in silence: a name that Shift_JIS cannot write stops the delivery, and the sentence says which.
  if (written.lost.length > 0) return refuse('orders/lost-characters', { count: written.lost.length, characters: [...new Set(written.lost.flatMap((l) => l.characters))].slice(0, 10).join(' '), row: written.lost[0]!.row, column: written.lost[0]!.column });
  const stored = await putBlob(d.db.folder, d.actor.centre!, [written.bytes], MOST_BYTES);
  if (!stored.ok) return stored;
  const fileName = `${head.number}-${dayOf(d.now)}${d.sample ? '-sample' : ''}.${ending}`;
  const delivery = await insertDelivery(tx, { id: d.id(), order: d.order, sample: d.sample, fileName, sha256: stored.value.sha256, count: done.length });
  await addBlob(tx, d.actor, { ...stored.value, id: d.id(), mediaType, name: fileName, parentKind: 'delivery', parentId: delivery.id, shownToOrder: d.order });
  if (!d.sample) {
    await sql`update item set state = 'delivered' where order_id = ${d.order} and state = 'done'`.execute(tx);
    await updateOrder(tx, d.order, null, { state: moved.value });
  }
  return ok(delivery);
}
