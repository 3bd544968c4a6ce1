// Papers from outside: rows that are only added, files by the SHA-256 of their content.
import { sql } from 'kysely';
import { assert } from '../../core/kernel/assert.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { OutsidePaper } from '../../core/money/outside-paper.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { checkUpload } from '../files/check-upload.ts';
import { putBlob } from '../files/put-blob.ts';
import { readBlob } from '../files/read-blob.ts';
import type { Download, UploadedFile } from '../http/context.ts';

export const MOST_BYTES = 20 << 20;

export type KeptFile = { readonly sha256: string; readonly bytes: number; readonly mediaType: string; readonly fileName: string };
export type OutsideRow = OutsidePaper & KeptFile & { readonly id: string; readonly why: string; readonly by: string; readonly at: string };

const columns = sql`o.id, o.version, o.kind, o.number, o.on_day as "on", o.yen, o.party, o.note, o.sha256, o.bytes, o.media_type as "mediaType", o.file_name as "fileName", o.removed, o.why, p.name as by, o.created_at as at`;

/** Every version of the paper, oldest first; `id` may be that of any of them. */
export async function versionsOf(tx: Tx, id: string): Promise<OutsideRow[]> {
  return (await sql<OutsideRow>`select ${columns} from outside_paper o join person p on p.centre_id = o.centre_id and p.id = o.by_person where o.first_id = (select first_id from outside_paper where id = ${id}) order by o.version`.execute(tx)).rows;
}

export async function insertVersion(tx: Tx, v: OutsidePaper & KeptFile & { readonly id: string; readonly first: string; readonly why: string; readonly by: string }): Promise<void> {
  await sql`insert into outside_paper (id, first_id, version, kind, number, on_day, yen, party, note, sha256, bytes, media_type, file_name, removed, why, by_person)
    values (${v.id}, ${v.first}, ${v.version}, ${v.kind}, ${v.number}, ${v.on}, ${v.yen}, ${v.party}, ${v.note}, ${v.sha256}, ${v.bytes}, ${v.mediaType}, ${v.fileName}, ${v.removed}, ${v.why}, ${v.by})`.execute(tx);
}

/** What it is, by its content: a PDF as it came, or a picture without metadata. Nothing else is a paper. */
export async function keepFile(folder: string, actor: Actor, file: UploadedFile): Promise<Result<KeptFile>> {
  assert(actor.centre !== null, 'files belong to a centre');
  const fileName = Array.from(file.name.normalize('NFC').replace(/\p{Cc}/gu, '')).slice(0, 200).join('') || 'paper';
  const isPdf = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, Math.min(5, file.bytes.length)).toString('latin1') === '%PDF-' && /\.pdf$/i.test(fileName);
  const checked = isPdf ? null : await checkUpload(file.bytes, fileName);
  if (checked !== null && !checked.ok) return checked.refusals[0]?.code === 'files/unknown-kind' ? refuse('money/outside-not-a-paper', { name: fileName }) : checked;
  if (checked !== null && checked.value.kind !== 'png' && checked.value.kind !== 'jpeg') return refuse('money/outside-not-a-paper', { name: fileName });
  const stored = await putBlob(folder, actor.centre, [checked === null ? file.bytes : checked.value.bytes], MOST_BYTES);
  return stored.ok ? ok({ ...stored.value, mediaType: checked === null ? 'application/pdf' : checked.value.mediaType, fileName }) : stored;
}

/** The file of one version; it is always sent as a download that nothing can run in. */
export async function outsideFile(tx: Tx, folder: string, actor: Actor, id: string): Promise<Download | null> {
  assert(actor.centre !== null, 'files belong to a centre');
  const found = (await sql<KeptFile>`select sha256, bytes, media_type as "mediaType", file_name as "fileName" from outside_paper where id = ${id}`.execute(tx)).rows[0];
  if (found === undefined) return null;
  const content = await readBlob(folder, actor.centre, found.sha256);
  if (!content.ok) throw new Error(`file ${found.sha256} of the data folder: ${content.refusals[0]!.code}`);
  return { name: found.fileName, mediaType: found.mediaType, bytes: content.value };
}
