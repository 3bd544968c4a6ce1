// Items in and out: files uploaded and checked, tables previewed and brought in whole, scans that become items, deliveries.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Header, findHeader, fingerprintHeader, headerNames } from '../../core/orders/items/find-header.ts';
import type { Mapping } from '../../core/orders/items/model.ts';
import { importItems as readAll, readItems } from '../../core/orders/items/read-items.ts';
import { recallMapping, suggestMapping } from '../../core/orders/items/suggest-mapping.ts';
import { deliver, downloadDelivery, importItems, importScans, previewItems, takeOutItems, uploadFiles } from '../../core/orders/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { checkUpload } from '../files/check-upload.ts';
import { openBlob } from '../files/open-blob.ts';
import { putBlob } from '../files/put-blob.ts';
import { addBlob } from '../files/store.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { deliverOrder } from '../journeys/deliver-order.ts';
import { batchBefore, picturesBefore, printOf, takeOut } from './batches.ts';
import { deliveredFile, insertBatch, orderHead, orderRelation, rememberMapping, rememberedMapping } from './store.ts';
import { tableOf } from './table-of.ts';

/** One request of uploads; people drag whole folders of scans. */
const UPLOAD_BYTES = 64 << 20;
/** Rows shown to choose the header by, and rows named that will not come in. */
const TOP_ROWS = 12;
const MOST_SKIPPED = 50;

export function routes(app: App): void {
  const relate = ({ tx, actor, params }: { tx: Parameters<typeof orderRelation>[0]; actor: Parameters<typeof orderRelation>[1]; params: { order: string } }) => orderRelation(tx, actor, params.order);
  register(app, uploadFiles, {
    relate,
    upload: { maxBytes: UPLOAD_BYTES },
    handle: async ({ tx, actor, params, files, id, kado }) => {
      if (files.length === 0) return refuse('orders/no-file');
      const kept: { id: string; name: string; mediaType: string; bytes: number }[] = [];
      for (const file of files) {
        // Looked at before anything opens it: what it says it is, its size, what it would unpack to.
        const checked = await checkUpload(file.bytes, file.name);
        if (!checked.ok) return checked;
        const stored = await putBlob(kado.db.folder, actor.centre!, [checked.value.bytes], UPLOAD_BYTES);
        if (!stored.ok) return stored;
        const one = { id: id(), name: file.name, mediaType: checked.value.mediaType, bytes: stored.value.bytes };
        await addBlob(tx, actor, { ...stored.value, ...one, parentKind: 'order', parentId: params.order, shownToOrder: null });
        kept.push(one);
      }
      return { body: { files: kept } };
    },
  });
  register(app, previewItems, {
    relate,
    bodyLimit: 34 << 20,
    handle: async ({ tx, actor, params, body, kado }) => {
      const book = await tableOf(tx, kado.db, actor, params.order, body.source);
      if (!book.ok) return book;
      const { table } = book.value;
      const chosen = body.mapping?.headerRow ?? body.headerRow;
      const header: Result<Header> = chosen === null ? findHeader(table) : ok({ headerRow: chosen, names: headerNames(table, chosen) });
      if (!header.ok) return header;
      const head = (await orderHead(tx, params.order))!;
      const fingerprint = fingerprintHeader(header.value.names);
      const kept = (await rememberedMapping(tx, head.clientId, fingerprint)) as Mapping | null;
      const remembered = kept === null ? undefined : recallMapping(header.value, [{ fingerprint, mapping: kept }]);
      const mapping = body.mapping ?? remembered ?? suggestMapping(table, header.value);
      const read = readItems(table, mapping);
      if (!read.ok) return read;
      const { items, errors, errorCount } = read.value;
      const skipped = read.value.skipped.flatMap(({ row, why }) => (why === 'blank' ? [] : [{ row, why, text: (table.rows[row - 1] ?? []).filter((cell) => cell.trim() !== '').join(' ').slice(0, 60) }]));
      return { body: {
        mapping: { headerRow: mapping.headerRow, columns: mapping.columns.map((c) => ({ ...c })), fileColumn: mapping.fileColumn }, remembered: body.mapping === null && remembered !== undefined, header: headerNames(table, mapping.headerRow), rows: items.length,
        first: items.slice(0, 8).map((i) => ({ ...i.source })), errors: errors.map((e) => ({ ...e, facts: { ...e.facts } })), errorCount,
        top: table.rows.slice(0, TOP_ROWS).map((row) => row.slice(0, 12).map((cell) => cell.slice(0, 40))), sheets: book.value.sheets.map((sheet) => ({ ...sheet })), sheet: book.value.sheet,
        skipped: skipped.slice(0, MOST_SKIPPED), skippedCount: skipped.length, before: await batchBefore(tx, params.order, printOf(table)),
      } };
    },
  });
  register(app, importItems, {
    relate,
    bodyLimit: 34 << 20,
    handle: async ({ tx, actor, params, body, id, kado }) => {
      const book = await tableOf(tx, kado.db, actor, params.order, body.source);
      if (!book.ok) return book;
      const { table } = book.value;
      const drafts = readAll(table, body.mapping);
      if (!drafts.ok) return drafts;
      // Locked, so that two presses at once do not both find nothing before them.
      const head = (await orderHead(tx, params.order, true))!;
      const print = printOf(table);
      const before = body.again ? null : await batchBefore(tx, params.order, print);
      if (before !== null) return refuse('orders/imported-before', { day: before.on, batch: before.name, items: before.items });
      const batchId = id();
      const { fileColumn } = body.mapping;
      const images = fileColumn === null ? new Map<string, string>() : await scansByName(tx, params.order);
      if (fileColumn !== null) {
        const missing = drafts.value.filter((d) => !images.has(d.source[fileColumn] ?? ''));
        if (missing.length > 0) return refuse('orders/scan-missing', { count: missing.length, name: missing[0]!.source[fileColumn] ?? '', row: missing[0]!.row });
      }
      await insertBatch(tx, { id: batchId, order: params.order, name: body.name, columns: body.mapping.columns.map((c) => c.name), sourceSha256: print }, drafts.value.map((d) => ({ id: id(), source: d.source, imageSha256: fileColumn === null ? null : images.get(d.source[fileColumn]!)! })));
      await rememberMapping(tx, id(), head.clientId, fingerprintHeader(headerNames(table, body.mapping.headerRow)), body.mapping);
      await writeAudit(tx, 'items/import', 'order', params.order, { items: drafts.value.length });
      return { body: { batchId, items: drafts.value.length } };
    },
  });
  register(app, importScans, {
    relate,
    handle: async ({ tx, params, body, id }) => {
      const { rows } = await sql<{ id: string; name: string; sha256: string }>`select id, name, encode(sha256, 'hex') as sha256 from blob where parent_kind = 'order' and parent_id = ${params.order} and id = any(${body.fileIds}::uuid[]) and media_type like 'image/%'`.execute(tx);
      if (rows.length !== new Set(body.fileIds).size) return refuse('orders/not-a-scan');
      const byId = new Map(rows.map((r) => [r.id, r]));
      const known = body.again ? new Set<string>() : await picturesBefore(tx, params.order, rows.map((r) => r.sha256));
      const twice = body.fileIds.map((f) => byId.get(f)!).filter((r) => known.has(r.sha256));
      if (twice.length > 0) return refuse('orders/pictures-before', { count: twice.length, name: twice[0]!.name });
      const batchId = id();
      const extra = [...new Set(Object.values(body.source).flatMap((s) => Object.keys(s)))];
      await insertBatch(tx, { id: batchId, order: params.order, name: body.name, columns: ['file', ...extra], sourceSha256: null }, body.fileIds.map((f) => {
        const file = byId.get(f)!;
        return { id: id(), source: { file: file.name, ...body.source[file.name] }, imageSha256: file.sha256 };
      }));
      await writeAudit(tx, 'items/scans', 'order', params.order, { items: rows.length });
      return { body: { batchId, items: rows.length } };
    },
  });
  register(app, takeOutItems, {
    relate,
    handle: async ({ tx, params, body }) => {
      const taken = await takeOut(tx, params.order, body);
      if (!taken.ok) return taken;
      await writeAudit(tx, 'items/take-out', 'order', params.order, { items: taken.value, batch: body.batchId });
      return { body: { items: taken.value } };
    },
  });
  register(app, deliver, {
    relate,
    handle: async ({ tx, actor, params, body, now, secretId, kado }) => {
      const delivered = await deliverOrder(tx, { db: kado.db, actor, order: params.order, sample: body.sample, format: body.format, now, id: secretId });
      if (!delivered.ok) return delivered;
      await writeAudit(tx, 'deliveries/create', 'order', params.order, { delivery: delivered.value.id, sample: body.sample });
      return { body: delivered.value };
    },
  });
  register(app, downloadDelivery, {
    relate,
    download: true,
    handle: async ({ tx, actor, params, kado }) => {
      const delivery = await deliveredFile(tx, params.order, params.delivery);
      const file = delivery === null ? null : await openBlob(tx, kado.db, actor, delivery.sha256);
      return delivery === null || file === null ? refuse('access/not-found') : { body: new Uint8Array(), file: { ...file, name: delivery.fileName } };
    },
  });
}

/** Uploaded pictures of an order by their file name; the newest of a name counts. */
async function scansByName(tx: Parameters<typeof orderRelation>[0], order: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, encode(sha256, 'hex') as sha256 from blob where parent_kind = 'order' and parent_id = ${order} and media_type like 'image/%' order by created_at`.execute(tx);
  return new Map(rows.map((r) => [r.name, r.sha256]));
}
