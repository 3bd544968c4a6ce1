// A whole copy while work goes on: the cluster between pg_backup_start and pg_backup_stop with the log written meanwhile, then
// the files. Files last: whatever the copied database points to was in its place before its row was committed.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import type { Client } from 'pg';
import { type Result, ok, refuse } from '../../../core/kernel/result.ts';
import { asAdmin, asOwner } from '../open.ts';
import type { Reached } from '../reach.ts';
import { copyFile, diskCode, filesBelow, makeFolder, syncAll } from './copy-files.ts';
import { exportCentre, listCentres } from './export-centre.ts';
import type { KeptFile, Manifest } from './manifest.ts';

export type BackupDone = {
  readonly to: string; readonly files: number; readonly bytes: number; readonly sha256: string;
  /** False with a database server: its own means keep the database; here are the files, and every centre as CSV and JSON to read. */
  readonly database: boolean;
  readonly exports: number;
};

/** Contents that PostgreSQL makes anew, as pg_basebackup leaves them out (PostgreSQL 18 manual, 54.4). */
const emptied = new Set(['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_replslot']);
const left = /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init)$/;

/** Keeps the data of `reached` in a new folder `<to>/kado-<stamp>`; `now` is an ISO time. */
export async function backUp(reached: Reached, to: string, now: string, options: { readonly filesOnly: boolean }): Promise<Result<BackupDone>> {
  if (`${resolve(to)}${sep}`.startsWith(`${resolve(reached.folder)}${sep}`)) return refuse('backup/inside-data');
  const final = await placeOf(to, `kado-${now.replace(/[-:]/g, '').replace(/\.\d+/, '')}`), partial = `${final}.partial`;
  if (final === null) return refuse('backup/no-place', { to });
  try {
    const known = await asOwner(reached.admin, (client) => whatIsThere(client));
    const cluster = options.filesOnly || reached.cluster === null ? [] : await copyCluster(reached, reached.cluster, join(partial, 'postgres'));
    const blobs = await copyAll(join(reached.folder, 'blobs'), join(partial, 'blobs'), (await filesBelow(join(reached.folder, 'blobs'), (path) => basename(path) !== 'arriving')).files);
    const exports = reached.cluster === null && !options.filesOnly ? await asOwner(reached.admin, (client) => exportAll(client, join(partial, 'exports'))) : [];
    const files = [...cluster.map((f) => ({ ...f, path: join('postgres', f.path) })), ...blobs.map((f) => ({ ...f, path: join('blobs', f.path) })), ...exports.map((f) => ({ ...f, path: join('exports', f.path) }))];
    const manifest: Manifest = { format: 1, madeAt: now, postgres: cluster.length > 0 ? known.version : null, migrations: known.migrations, heads: known.heads, files };
    const text = JSON.stringify(manifest, null, 1);
    await writeFile(join(partial, 'manifest.json'), text, { mode: 0o600 });
    await syncAll(partial);
    await rename(partial, final);
    await syncAll(to);
    return ok({ to: final, files: files.length, bytes: files.reduce((sum, f) => sum + f.bytes, 0), sha256: createHash('sha256').update(text).digest('hex'), database: cluster.length > 0, exports: exports.length });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    const code = diskCode(error);
    if (code === 'full') return refuse('backup/disk-full', { to });
    if (code === 'closed') return refuse('backup/no-place', { to });
    throw error;
  }
}

/** A new `<to>/<name>.partial`, mine alone: another backup of the same second gets a number. Null where nothing can be made. */
async function placeOf(to: string, name: string): Promise<string | null> {
  try {
    await makeFolder(resolve(to), 0o700);
    for (let n = 1; ; n++) {
      const final = join(to, n === 1 ? name : `${name}-${n}`);
      const mine = !existsSync(final) && (await mkdir(`${final}.partial`, { mode: 0o700 }).then(() => true, (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      }));
      if (mine) return final;
    }
  } catch {
    return null;
  }
}

async function whatIsThere(client: Client): Promise<{ version: number; migrations: string[]; heads: Manifest['heads'] }> {
  const version = await client.query<{ v: string }>("select current_setting('server_version_num') as v");
  const migrations = await client.query<{ name: string }>('select name from public.migration order by name');
  const heads = await client.query<{ centre: string; seq: number; hash: string }>("select centre_id as centre, seq, encode(hash, 'hex') as hash from public.audit_head order by 1");
  return { version: Math.floor(Number(version.rows[0]!.v) / 10_000), migrations: migrations.rows.map(({ name }) => name), heads: heads.rows };
}

/** Every centre as one zip in `to`. */
async function exportAll(client: Client, to: string): Promise<KeptFile[]> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const kept: KeptFile[] = [];
  for (const { id } of await listCentres(client)) {
    const path = `${id}.zip`, at = join(to, path);
    const done = await exportCentre(client, id, at);
    if (!done.ok) throw new Error(`export of ${id}: ${done.refusals[0]!.code}`);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(at)) hash.update(chunk as Buffer);
    kept.push({ path, bytes: (await stat(at)).size, sha256: hash.digest('hex') });
  }
  return kept;
}

/** The cluster as `cluster/…` and the password beside it, below `to`. */
function copyCluster(reached: Reached, cluster: string, to: string): Promise<KeptFile[]> {
  return asAdmin(reached.admin, async (client) => {
    // The slot goes with the connection; until then no log file that the copy needs is thrown away.
    await client.query(`select pg_create_physical_replication_slot('kado_backup_${process.pid}', true, true)`);
    await client.query("select pg_backup_start('kado', true)");
    const { files, folders } = await filesBelow(cluster, (path) => !emptied.has(path));
    const inside = join(to, 'cluster');
    for (const folder of folders) await mkdir(join(inside, folder), { recursive: true, mode: 0o700 });
    const kept = await copyAll(cluster, inside, files.filter((path) => !left.test(path)));
    const { rows } = await client.query<{ label: string; last: string }>('select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)');
    const { label, last } = rows[0]!;
    const first = /\(file ([0-9A-F]{24})\)/.exec(label)![1]!;
    const wal = (await filesBelow(join(cluster, 'pg_wal'), () => false)).files.filter((name) => (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last) || name.endsWith('.history'));
    const logs = await copyAll(join(cluster, 'pg_wal'), join(inside, 'pg_wal'), wal);
    await writeFile(join(inside, 'backup_label'), label, { mode: 0o600 });
    const mark: KeptFile = { path: 'cluster/backup_label', bytes: Buffer.byteLength(label), sha256: createHash('sha256').update(label).digest('hex') };
    const secret = await copyFile(join(reached.folder, 'postgres'), to, 'password');
    return [...kept.map((f) => ({ ...f, path: join('cluster', f.path) })), ...logs.map((f) => ({ ...f, path: join('cluster', 'pg_wal', f.path) })), mark, ...(secret ? [secret] : [])];
  });
}

async function copyAll(from: string, to: string, paths: readonly string[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = [], rest = [...paths];
  const worker = async (): Promise<void> => {
    for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
      const file = await copyFile(from, to, path);
      if (file !== null) kept.push(file);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return kept.sort((a, b) => (a.path < b.path ? -1 : 1));
}
