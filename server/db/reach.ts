// How a command at the keyboard reaches the database: the PostgreSQL of a kado that runs now, else one started for the moment,
// else the server's by an administrator's address.
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Database, type DatabaseSettings, joinDatabase, openDatabase } from './open.ts';

export type Reached = {
  readonly mode: 'embedded' | 'server';
  readonly admin: ClientConfig;
  readonly folder: string;
  /** The embedded cluster's folder. */
  readonly cluster: string | null;
  close(): Promise<void>;
};

export async function reachDatabase(settings: DatabaseSettings): Promise<Result<Reached>> {
  const { folder } = settings;
  if (settings.url !== undefined) {
    if (settings.ownerUrl === undefined) return refuse('reach/no-owner');
    return ok({ mode: 'server', admin: { connectionString: settings.ownerUrl }, folder, cluster: null, close: () => Promise.resolve() });
  }
  const cluster = join(folder, 'postgres', 'cluster');
  // A mistyped folder must not become a new, empty database.
  if (!existsSync(cluster)) return refuse('reach/no-data', { folder });
  const running = runningAdmin(folder);
  if (running !== null) return ok({ mode: 'embedded', admin: running, folder, cluster, close: () => Promise.resolve() });
  const db = await openDatabase(settings);
  return ok({ mode: 'embedded', admin: db.admin!, folder, cluster, close: () => db.close() });
}

/** The database as the program uses it, whether or not kado runs; a folder without data gets a new, empty database. */
export async function joinOrOpen(settings: DatabaseSettings): Promise<Database> {
  const running = settings.url === undefined ? runningAdmin(settings.folder) : null;
  return running === null ? openDatabase(settings) : joinDatabase(settings, running);
}

/** postmaster.pid says the port (line 4) and `ready` (line 8); its process must live and work in this very cluster. */
function runningAdmin(folder: string): ClientConfig | null {
  const cluster = join(folder, 'postgres', 'cluster'), file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  try {
    if (readlinkSync(`/proc/${Number(lines[0])}/cwd`) !== realpathSync(cluster) || lines[7]?.trim() !== 'ready') return null;
  } catch {
    return null;
  }
  return { host: '127.0.0.1', port: Number(lines[3]), user: 'postgres', password: readFileSync(join(folder, 'postgres', 'password'), 'utf8'), database: 'kado' };
}
