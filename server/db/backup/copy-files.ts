// Copies files and takes the mark (SHA-256) of exactly the bytes that were written.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KeptFile } from './manifest.ts';

const CHUNK = 1 << 20;

/** null when the file vanished meanwhile: a running database drops files. */
export async function copyFile(from: string, to: string, path: string): Promise<KeptFile | null> {
  const source = await open(join(from, path), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (source === null) return null;
  try {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    const target = await open(join(to, path), 'wx', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const buffer = Buffer.allocUnsafe(CHUNK);
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, CHUNK);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
        // One write may take less than it was given, most of all on a disk that is nearly full.
        for (let done = 0; done < bytesRead; ) done += (await target.write(buffer, done, bytesRead - done)).bytesWritten;
        bytes += bytesRead;
      }
    } finally {
      await target.close();
    }
    return { path, bytes, sha256: hash.digest('hex') };
  } finally {
    await source.close();
  }
}

/** The folder and those above it. Not mkdir's own `recursive`: in /proc and the like, where nothing can be made, that never returns. */
export async function makeFolder(folder: string, mode: number): Promise<void> {
  const made = await mkdir(folder, { mode }).then(() => null, (error: NodeJS.ErrnoException) => error);
  if (made === null || (made.code === 'EEXIST' && (await stat(folder)).isDirectory())) return;
  if (made.code !== 'ENOENT' || existsSync(dirname(folder))) throw made;
  await makeFolder(dirname(folder), mode);
  await mkdir(folder, { mode });
}

/** What a disk said no to: it is full, or nothing may be written there; null for any other error. */
export function diskCode(error: unknown): 'full' | 'closed' | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // 53100: PostgreSQL's own word for a full disk.
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) return 'full';
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'EISDIR', 'ENOENT'].includes(code) ? 'closed' : null;
}

/** All files below `folder` as paths from it, folders by `enter`; empty when there is no such folder. */
export async function filesBelow(folder: string, enter: (path: string) => boolean = () => true, at = ''): Promise<{ files: string[]; folders: string[] }> {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] };
  const entries = await readdir(join(folder, at), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) {
      found.folders.push(path);
      if (!enter(path)) continue;
      const below = await filesBelow(folder, enter, path);
      found.files.push(...below.files);
      found.folders.push(...below.folders);
    } else if (entry.isFile()) found.files.push(path);
  }
  return found;
}

/** Everything of the file system that holds `folder` is on the disk when this returns (coreutils sync -f). */
export function syncAll(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sync', ['-f', folder], { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`sync -f ${folder}: ${code}`))));
  });
}
