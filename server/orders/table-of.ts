// The table that a person pasted or uploaded, whatever wrote it: text of a spreadsheet, CSV in six encodings, .xlsx.
import { readSeparated } from '../../core/orders/items/read-separated.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { Actor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import type { Tx } from '../db/with-actor.ts';
import { nameRefusals } from '../files/name-refusals.ts';
import { readBlob } from '../files/read-blob.ts';
import { type Book, readBook } from '../files/read-table.ts';
import { findBlob } from '../files/store.ts';

export type Source = { readonly from: 'paste'; readonly text: string } | { readonly from: 'file'; readonly fileId: string; readonly sheet: number | null };

export async function tableOf(tx: Tx, db: Database, actor: Actor, order: string, source: Source): Promise<Result<Book>> {
  if (source.from === 'paste') {
    const text = readSeparated(source.text);
    return text.ok ? ok({ table: text.value, sheets: [], sheet: 0 }) : text;
  }
  const blob = await findBlob(tx, source.fileId);
  if (blob === undefined || blob.parentKind !== 'order' || blob.parentId !== order) return refuse('access/not-found');
  const content = await readBlob(db.folder, actor.centre!, blob.sha256);
  if (!content.ok) return content;
  return nameRefusals(await readBook(content.value[0] === 0x50 && content.value[1] === 0x4b ? 'xlsx' : 'csv', content.value, source.sheet), blob.name);
}
