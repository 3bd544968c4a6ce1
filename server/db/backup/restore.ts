// Brings a backup back into a new folder: every file's mark is checked while it is copied, then the database starts and the
// doctor examines it. One wrong mark and nothing is there.
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Result, ok, refuse } from '../../../core/kernel/result.ts';
import { asOwner, openDatabase } from '../open.ts';
import { copyFile, diskCode, filesBelow, makeFolder, syncAll } from './copy-files.ts';
import { type DoctorReport, examine } from './doctor.ts';
import { type Manifest, headsOf, readManifest } from './manifest.ts';

export type Restored = { readonly to: string; readonly files: number; readonly report: DoctorReport | null };

export async function restore(from: string, to: string): Promise<Result<Restored>> {
  const text = await readFile(join(from, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return refuse('restore/no-manifest', { from });
  const manifest = readManifest(text);
  if (manifest === null) return refuse('restore/changed', { path: 'manifest.json' });
  const there = await readdir(to).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
  if (there === null || there.length > 0) return refuse('restore/not-empty', { to });
  const partial = `${to}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    await makeFolder(resolve(partial), 0o711);
    const wrong = await copyChecked(manifest, from, partial);
    if (wrong !== null) {
      await rm(partial, { recursive: true, force: true });
      return refuse('restore/changed', { path: wrong });
    }
    await rm(to, { recursive: true, force: true });
    await syncAll(partial);
    await rename(partial, to);
    await syncAll(dirname(to));
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    const code = diskCode(error);
    if (code === null) throw error;
    return refuse(code === 'full' ? 'restore/disk-full' : 'restore/no-place', { to });
  }
  return ok({ to, files: manifest.files.length, report: manifest.postgres === null ? null : await examineRestored(manifest, to) });
}

/** The first file that is missing or is not what the manifest says, or null. */
async function copyChecked(manifest: Manifest, from: string, to: string): Promise<string | null> {
  // Folders without files matter to PostgreSQL.
  for (const folder of (await filesBelow(join(from, 'postgres'))).folders) await mkdir(join(to, 'postgres', folder), { recursive: true, mode: 0o700 });
  for (const { path, bytes, sha256 } of manifest.files) {
    const copied = await copyFile(from, to, path);
    if (copied === null || copied.bytes !== bytes || copied.sha256 !== sha256) return path;
  }
  return null;
}

async function examineRestored(manifest: Manifest, folder: string): Promise<DoctorReport> {
  const db = await openDatabase({ folder, ...(manifest.postgres === 15 ? { major: 15 as const } : {}) });
  try {
    return await asOwner(db.admin!, (client) => examine({ client, folder, publishedHeads: headsOf(manifest) }));
  } finally {
    await db.close();
  }
}
