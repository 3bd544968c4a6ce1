// The table `blob`: what a file is and which object it belongs to. The file first (putBlob), then its row in the transaction
// of the work: a row never points to nothing; a file without a row takes room and harms nobody.
import { sql } from 'kysely';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Stored } from './put-blob.ts';

export type NewBlob = Stored & {
  readonly id: string;
  readonly mediaType: string;
  readonly name: string;
  readonly parentKind: string | null;
  readonly parentId: string | null;
  /** The order whose client may see the file; null = inside the centre only. */
  readonly shownToOrder: string | null;
};

export type BlobRow = { readonly id: string; readonly sha256: string; readonly bytes: number; readonly mediaType: string; readonly name: string; readonly parentKind: string | null; readonly parentId: string | null };

export async function addBlob(tx: Tx, actor: Actor, blob: NewBlob): Promise<void> {
  await sql`insert into blob (centre_id, id, sha256, bytes, media_type, name, created_by, parent_kind, parent_id, shown_to_order)
    values (${actor.centre}, ${blob.id}, decode(${blob.sha256}, 'hex'), ${blob.bytes}, ${blob.mediaType}, ${blob.name}, ${actor.person}, ${blob.parentKind}, ${blob.parentId}, ${blob.shownToOrder})`.execute(tx);
}

const columns = sql`id, encode(sha256, 'hex') as sha256, bytes, media_type as "mediaType", name, parent_kind as "parentKind", parent_id as "parentId"`;

/** The row, or undefined where it does not exist for this actor. */
export async function findBlob(tx: Tx, id: string): Promise<BlobRow | undefined> {
  const { rows } = await sql<BlobRow>`select ${columns} from blob where centre_id = app.centre() and id = ${id}`.execute(tx);
  return rows[0];
}

export async function blobsOf(tx: Tx, parentKind: string, parentId: string): Promise<BlobRow[]> {
  const { rows } = await sql<BlobRow>`select ${columns} from blob where centre_id = app.centre() and parent_kind = ${parentKind} and parent_id = ${parentId} order by created_at, id`.execute(tx);
  return rows;
}
