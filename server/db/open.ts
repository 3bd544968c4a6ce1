// Opens the database: the embedded PostgreSQL of a data folder, or a PostgreSQL server by its address.
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Refusal } from '../../core/kernel/result.ts';
import type { Instant } from '../../core/kernel/time.ts';
import { type Supervised, supervise } from './supervise.ts';
import { applyMigrations, checkMigrated } from './migrate.ts';
import { columnTypes } from './column-types.ts';
import { StartRefused } from './start-refused.ts';

export type DatabaseSettings = {
  /** Data folder: the embedded cluster lies below it (not in server mode), and the files in both modes. */
  readonly folder: string;
  /** Address of a PostgreSQL server (15 or newer) for the login app_login; absent = embedded. */
  readonly url?: string;
  /** Address of an administrator of that server; present = migrations are applied at the start. */
  readonly ownerUrl?: string;
  readonly connections?: number;
  readonly major?: 15 | 18;
  /** Further settings of the embedded server, for tests and benches. */
  readonly postgres?: Readonly<Record<string, string>>;
};

export type Database = {
  readonly kysely: Kysely<unknown>;
  /** For the door (with-actor.ts) alone. */
  readonly pool: pg.Pool;
  readonly mode: 'embedded' | 'server';
  /** Major version of the server. */
  readonly version: number;
  readonly folder: string;
  /** How an administrator connects: for backup, doctor and migrations; null when only app_login is known. */
  readonly admin: pg.ClientConfig | null;
  readonly launched: Supervised | null;
  /** What the database lacks though kado runs on it: said at every start (`sayStart`). */
  readonly warnings: readonly Refusal[];
  /** The program's clock, by which rows say when something was done; absent = the database's own. */
  readonly clock?: () => Instant;
  close(): Promise<void>;
};

/** Settings from the environment: KADO_DATABASE_URL (and KADO_DATABASE_OWNER_URL) or the folder KADO_DATA. */
export function databaseSettings(env: Readonly<Record<string, string | undefined>>): DatabaseSettings {
  const folder = env.KADO_DATA || join(fileURLToPath(new URL('../..', import.meta.url)), 'data');
  return { folder, ...(env.KADO_DATABASE_URL ? { url: env.KADO_DATABASE_URL } : {}), ...(env.KADO_DATABASE_OWNER_URL ? { ownerUrl: env.KADO_DATABASE_OWNER_URL } : {}) };
}

/** Starts or reaches the database and brings its tables up to date. Throws StartRefused with a sentence when it cannot. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.url === undefined ? openEmbedded(settings) : openServer(settings, settings.url);
}

async function openEmbedded(settings: DatabaseSettings): Promise<Database> {
  const launched = await supervise({ folder: settings.folder, ...(settings.major ? { major: settings.major } : {}), ...(settings.postgres ? { settings: settings.postgres } : {}) });
  const at = { host: '127.0.0.1', port: launched.port };
  const admin = { ...at, user: 'postgres', password: launched.password, database: 'kado' };
  const login = { ...at, user: 'app_login', password: loginPassword(launched.password), database: 'kado' };
  try {
    await createDatabase({ ...admin, database: 'postgres' }, 'kado');
    await prepare(admin, login.password);
    return await connect(settings, login, { mode: 'embedded', admin, launched });
  } catch (error) {
    await launched.stop();
    throw error;
  }
}

/** Beside a kado that runs already on this folder: its PostgreSQL, reached as the program. Nothing is started and nothing stopped. */
export function joinDatabase(settings: DatabaseSettings, admin: pg.ClientConfig): Promise<Database> {
  const login = { host: admin.host!, port: admin.port!, database: admin.database!, user: 'app_login', password: loginPassword(String(admin.password)) };
  return connect(settings, login, { mode: 'embedded', admin, launched: null });
}

async function openServer(settings: DatabaseSettings, url: string): Promise<Database> {
  const login = { connectionString: url };
  const admin = settings.ownerUrl === undefined ? null : { connectionString: settings.ownerUrl };
  if (admin !== null) await prepare(admin, decodeURIComponent(new URL(url).password));
  return connect(settings, login, { mode: 'server', admin, launched: null });
}

/** The login's password follows from the administrator's, so that one secret file is enough. */
export const loginPassword = (password: string): string => createHmac('sha256', password).update('app_login').digest('base64url');

async function createDatabase(admin: pg.ClientConfig, name: string): Promise<void> {
  await asAdmin(admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)} template template0`);
  });
}

/** One connection of an administrator, for `work`. */
export async function asAdmin<T>(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...admin, types: columnTypes, application_name: 'kado-admin' });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(admin, error);
  }
  try {
    return await work(client);
  } catch (error) {
    throw lost === undefined && !isShutdown(error) ? error : unreachable(admin, lost ?? error);
  } finally {
    await client.end();
  }
}

/** Class 57P of SQLSTATE: the server is going down, crashed, or is not up yet. */
const isShutdown = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('57P');

/** The same as the tables' owner, for what reads or checks all rows: an administrator may be no superuser. */
export const asOwner = <T>(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  asAdmin(admin, async (client) => {
    await client.query('set role app_owner; set search_path = public');
    return work(client);
  });

async function prepare(admin: pg.ClientConfig, password: string): Promise<void> {
  await asAdmin(admin, async (client) => {
    await applyMigrations(client);
    if (password !== '') await client.query(`alter role app_login password ${pg.escapeLiteral(password)}`);
  });
}

/** SQLSTATE of a server that is there: no such role or a wrong password; no such database. */
const NO_ENTRY: Readonly<Record<string, 'db/no-login' | 'db/no-database'>> = { '28000': 'db/no-login', '28P01': 'db/no-login', '3D000': 'db/no-database' };

function unreachable(config: pg.ClientConfig, error: unknown, alone = false): StartRefused {
  const { host, port, pathname } = config.connectionString ? new URL(config.connectionString) : { host: `${config.host}`, port: `${config.port}`, pathname: `/${config.database}` };
  const facts = { address: `${host}${host.includes(':') || port === '' ? '' : `:${port}`}${pathname}`, database: pathname.slice(1), detail: error instanceof Error ? error.message || String(error) : String(error) };
  const code = (error instanceof Error && 'code' in error ? NO_ENTRY[String(error.code)] : undefined) ?? 'db/unreachable';
  // A login that does not open is most often one that is still to be made; with an administrator it was made a moment ago.
  return new StartRefused(code === 'db/no-login' && !alone ? 'db/unreachable' : code, facts);
}

/** Connections kept however quiet it is: a new one costs its sign-in and the first plan of every statement. */
const WARM = 4;

async function connect(settings: DatabaseSettings, login: pg.ClientConfig, known: Pick<Database, 'mode' | 'admin' | 'launched'>): Promise<Database> {
  const pool = new pg.Pool({ ...login, max: settings.connections ?? 20, min: WARM, types: columnTypes, application_name: 'kado', idleTimeoutMillis: 60_000, connectionTimeoutMillis: 20_000, keepAlive: true });
  // A connection that dies, idle or at work, is replaced by the next request; without these listeners it would end the program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const { version, warnings } = await checkLogin(pool, login, known.admin === null);
    const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    const close = async (): Promise<void> => {
      await pool.end();
      await known.launched?.stop();
    };
    return { ...known, kysely, pool, version, warnings, folder: settings.folder, close };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** `alone`: no administrator is known, so nothing was prepared. */
async function checkLogin(pool: pg.Pool, login: pg.ClientConfig, alone: boolean): Promise<Pick<Database, 'version' | 'warnings'>> {
  const client = await pool.connect().catch((error: unknown) => {
    throw unreachable(login, error, alone);
  });
  try {
    const { rows } = await client.query<{ version: string; strong: boolean; user: string }>("select current_setting('server_version_num') as version, rolsuper or rolbypassrls as strong, rolname as user from pg_roles where rolname = current_user");
    const [row] = rows;
    const version = Math.floor(Number(row?.version ?? 0) / 10_000);
    if (version < 15) throw new StartRefused('db/too-old', { found: version });
    if (row?.strong !== false) throw new StartRefused('db/login-too-strong', { user: row?.user });
    await checkMigrated(client);
    return { version, warnings: await deafTo(client) };
  } finally {
    client.release();
  }
}

/** Trigram search drops Japanese letters silently where LC_CTYPE is C: everything works, and a search finds nothing. */
async function deafTo(client: pg.PoolClient): Promise<Refusal[]> {
  await client.query('begin; set local role app_open');
  try {
    const { rows } = await client.query<{ pieces: number; ctype: string; name: string }>("select cardinality(public.show_trgm('東京都の森林')) as pieces, datctype as ctype, datname as name from pg_database where datname = current_database()");
    return rows[0]!.pieces > 0 ? [] : [{ code: 'db/no-japanese-search', facts: { ctype: rows[0]!.ctype, database: rows[0]!.name } }];
  } finally {
    await client.query('rollback');
  }
}
