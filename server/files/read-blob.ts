// A file of a centre, with its content checked against its name: a rotten or swapped file is never handed out.
import { createHash } from 'node:crypto';
import { assert } from '../../core/kernel/assert.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Disk, realDisk } from './disk.ts';
import { blobPath } from './put-blob.ts';

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Refuses what is not there (files/missing) or is not what its name says (files/changed). */
export async function readBlob(folder: string, centre: string, sha256: string, disk: Disk = realDisk): Promise<Result<Uint8Array>> {
  assert(/^[0-9a-f]{64}$/.test(sha256) && /^[0-9a-f-]{36}$/i.test(centre), 'not the name of a file');
  const content = await disk.read(blobPath(folder, centre, sha256));
  if (content === null) return refuse('files/missing', { sha256 });
  return sha256Of(content) === sha256 ? ok(content) : refuse('files/changed', { sha256 });
}
