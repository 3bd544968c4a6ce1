// What putBlob needs of a disk, as few verbs as can be told apart by a power cut; the tests bring a disk that loses what was not synced.
import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';

export type Disk = {
  /** Makes one folder; false when it was there. */
  makeFolder(path: string): Promise<boolean>;
  /** Writes a new file; nothing is on the disk before syncFile. */
  write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  syncFile(path: string): Promise<void>;
  /** Names in a folder are on the disk only after this. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
};

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

async function sync(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const realDisk: Disk = {
  async makeFolder(path) {
    try {
      await mkdir(path, { mode: 0o700 });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  },
  async write(path, chunks) {
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk);
    } finally {
      await handle.close();
    }
  },
  syncFile: (path) => sync(path, constants.O_RDONLY),
  syncFolder: (path) => sync(path, constants.O_RDONLY | constants.O_DIRECTORY),
  rename,
  remove: (path) => rm(path, { force: true }),
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  },
};
