// The one way a file gets into the data folder: written, synced, renamed to the SHA-256 of its content, its folder synced.
// Only then may anybody be told that it is kept. Files written otherwise were all lost in power cuts (reliability.md 0.8).
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Disk, realDisk } from './disk.ts';

export type Stored = {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
};

/** Where the files of a centre lie below the data folder: blobs/<centre>/<first two digits>/<SHA-256>. */
export const blobPath = (folder: string, centre: string, sha256: string): string => join(folder, 'blobs', centre, sha256.slice(0, 2), sha256);

const UUID = /^[0-9a-f-]{36}$/i;

/** Keeps `content` for `centre`. Refuses what is larger than `maxBytes` (files/too-many-bytes) and keeps nothing of it. */
export async function putBlob(folder: string, centre: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxBytes: number, disk: Disk = realDisk): Promise<Result<Stored>> {
  if (!UUID.test(centre)) return refuse('files/no-centre');
  const home = join(folder, 'blobs', centre), arriving = join(home, 'arriving');
  await makeFolders(disk, folder, ['blobs', centre, 'arriving']);
  const fresh = join(arriving, randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return;
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await disk.write(fresh, counted());
    if (bytes > maxBytes) {
      await disk.remove(fresh);
      return refuse('files/too-many-bytes', { maxBytes });
    }
    await disk.syncFile(fresh);
    const sha256 = hash.digest('hex'), shelf = sha256.slice(0, 2);
    await makeFolders(disk, home, [shelf]);
    // The same content from two at once: both rename the same bytes to the same name.
    await disk.rename(fresh, join(home, shelf, sha256));
    await disk.syncFolder(join(home, shelf));
    return ok({ sha256, bytes });
  } catch (error) {
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
}

/** Each folder's own name must be on the disk too, whoever made it: a racer may not have synced it yet. */
async function makeFolders(disk: Disk, top: string, names: readonly string[]): Promise<void> {
  const synced = syncedBy.get(disk) ?? new Set<string>();
  syncedBy.set(disk, synced);
  let at = top;
  for (const name of names) {
    const next = join(at, name);
    if (!synced.has(next)) {
      await disk.makeFolder(next);
      await disk.syncFolder(at);
      synced.add(next);
    }
    at = next;
  }
}

/** Folders that this program has synced already. */
const syncedBy = new WeakMap<Disk, Set<string>>();
