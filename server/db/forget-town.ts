// A demonstration town whose making was cut off is not mended but made anew: the database of the folder is dropped, and only when
// nobody but the demonstration's own people was ever in it.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseSettings, asAdmin } from './open.ts';
import { StartRefused } from './start-refused.ts';
import { supervise } from './supervise.ts';

const mark = (folder: string): string => join(folder, 'town-in-making');

/** Notes that the making begins; `townIsMade` takes the note away. */
export function townBegins(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark(folder), '');
}

export const townIsMade = (folder: string): void => rmSync(mark(folder), { force: true });

export const townIsHalfMade = (folder: string): boolean => existsSync(mark(folder));

/** Drops the half-made town of a folder; the next start makes it from the beginning. */
export async function forgetHalfTown(settings: DatabaseSettings): Promise<void> {
  const { folder } = settings;
  // A database on a server may hold more than ours: its keeper empties it.
  if (settings.url !== undefined) throw new StartRefused('start/half-town', { folder });
  const postgres = await supervise({ folder, ...(settings.major ? { major: settings.major } : {}) });
  try {
    const at = { host: '127.0.0.1', port: postgres.port, user: 'postgres', password: postgres.password };
    const there = await asAdmin({ ...at, database: 'postgres' }, async (client) => (await client.query("select from pg_database where datname = 'kado'")).rowCount === 1);
    if (there && (await holdsOthers({ ...at, database: 'kado' }))) throw new StartRefused('start/half-town', { folder });
    if (there) await asAdmin({ ...at, database: 'postgres' }, (client) => client.query('drop database kado with (force)'));
    townIsMade(folder);
  } finally {
    await postgres.stop();
  }
}

/** Whether anybody is in there whom the demonstration did not make. */
const holdsOthers = (admin: Parameters<typeof asAdmin>[0]): Promise<boolean> =>
  asAdmin(admin, async (client) => {
    const { rows: [table] } = await client.query<{ there: boolean }>("select to_regclass('public.person') is not null as there");
    return table?.there === true && (await client.query('select from public.person where not demo limit 1')).rowCount !== 0;
  });
