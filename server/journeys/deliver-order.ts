// A delivery: the client's own columns in their order, the answers beside them, as one file that stays as it was.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { fillDelivery, matchFields } from '../../core/orders/items/fill-delivery.ts';
import { type AskingStep, answersTo, questionsOf } from '../../core/orders/items/gather-answers.ts';
import { moveOrder } from '../../core/orders/move-order.ts';
import { fieldsOf } from '../../core/orders/say-result.ts';
import type { deliveryShape } from '../../core/orders/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import type { Tx } from '../db/with-actor.ts';
import { putBlob } from '../files/put-blob.ts';
import { addBlob } from '../files/store.ts';
import { writeCsv } from '../files/write-csv.ts';
import { writeXlsx } from '../files/write-xlsx.ts';
import { settleVotes } from './decide-votes.ts';
import { writeAudit } from '../db/write-audit.ts';
import { resultsByItem } from '../orders/graph-store.ts';
import { insertDelivery, itemsToDeliver, loadGraphs, orderHead, updateOrder } from '../orders/store.ts';

export type Delivering = { readonly db: Database; readonly actor: Actor; readonly order: string; readonly sample: boolean; readonly format: 'csv' | 'csv_sjis' | 'xlsx'; readonly now: Instant; readonly id: () => string };

const MOST_BYTES = 256 << 20;
const media = { csv: ['csv', 'text/csv; charset=utf-8'], csv_sjis: ['csv', 'text/csv; charset=shift_jis'], xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] } as const;

export async function deliverOrder(tx: Tx, d: Delivering): Promise<Result<z.infer<typeof deliveryShape>>> {
  const head = (await orderHead(tx, d.order, true))!;
  const changed = d.sample ? 0 : await settleVotes(tx, d.order, d.now);
  if (changed > 0) await writeAudit(tx, 'looks/settle', 'order', d.order, { changed });
  const items = await itemsToDeliver(tx, d.order);
  const done = items.filter((i) => i.state !== 'open' && i.result !== null);
  if (done.length === 0) return refuse('orders/nothing-done');
  if (!d.sample && done.length < items.length) return refuse('orders/not-all-done', { left: items.length - done.length });
  const moved = d.sample ? ok(head.state) : moveOrder(head.state, 'deliver');
  if (!moved.ok) return moved;

  const columns = [...new Set(items.flatMap((i) => i.columns))];
  const graphs = (await loadGraphs(tx, d.order)).map((g) => ({ fixed: g.state === 'fixed', steps: g.steps.map((s): AskingStep => ({ id: s.id, position: s.position, after: s.after, name: s.name, fields: fieldsOf(s.layout) })) }));
  const questions = questionsOf(graphs.findLast((g) => g.fixed)?.steps ?? []), read = answersTo(questions, graphs.flatMap((g) => g.steps)), results = await resultsByItem(tx, d.order);
  // The answers are said in the client's words already.
  const fields = matchFields(columns, questions.map(({ key, label }) => ({ key, label })));
  const table = fillDelivery(columns, fields, done.map((i) => ({ source: i.source, result: read(results.get(i.id) ?? new Map(), i.result!) })), done.length);
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
