// A file by its content's name, for someone who may see its parent: the caller has decided that already.
import { sql } from 'kysely';
import { assert } from '../../core/kernel/assert.ts';
import type { Actor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Download } from '../http/context.ts';
import { readBlob } from './read-blob.ts';

/** The file with its name and type, or null where this actor has no such file. */
export async function openBlob(tx: Tx, db: Database, actor: Actor, sha256: string): Promise<Download | null> {
  assert(actor.centre !== null, 'files belong to a centre');
  const { rows } = await sql<{ name: string; mediaType: string }>`select name, media_type as "mediaType" from blob where sha256 = decode(${sha256}, 'hex') order by created_at limit 1`.execute(tx);
  if (rows[0] === undefined) return null;
  const content = await readBlob(db.folder, actor.centre, sha256);
  if (!content.ok) throw new Error(`file ${sha256} of the data folder: ${content.refusals[0]!.code}`);
  return { ...rows[0], bytes: content.value };
}
