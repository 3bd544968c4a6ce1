// A database of its own for one test file, copied from the migrated template in some 50 ms.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { columnTypes } from './column-types.ts';
import { type Database, asAdmin, loginPassword } from './open.ts';
import { TEMPLATE, type TestMajor } from './test-server.ts';

export type TestDatabase = {
  readonly db: Database;
  readonly major: TestMajor;
  /** A superuser's connection, past row security: for preparing and for checking what is really there. */
  readonly owner: pg.Client;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
};

/** The major versions that run here: `describe.each(testMajors())`. */
export const testMajors = (): TestMajor[] => inject('postgres').map(({ major }) => major);

export async function testDatabase(options: { readonly major?: TestMajor; readonly connections?: number } = {}): Promise<TestDatabase> {
  const servers = inject('postgres');
  const server = options.major === undefined ? servers[0] : servers.find(({ major }) => major === options.major);
  if (!server) throw new Error(`no PostgreSQL ${options.major} in this run (KADO_TEST_PG)`);
  const name = `kado_${randomUUID().replaceAll('-', '')}`;
  const at = { host: '127.0.0.1', port: server.port, database: name };
  const admin = { ...at, user: 'postgres', password: server.password };
  const template = { ...admin, database: 'postgres' };
  await asAdmin(template, (client) => client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`));
  // Rights on a database are not copied with its template.
  await asAdmin(template, (client) => client.query(`revoke all on database ${name} from public; grant connect on database ${name} to app_login`));
  const owner = new pg.Client({ ...admin, types: columnTypes, options: '-c timezone=UTC' });
  await owner.connect();
  const pool = new pg.Pool({ ...at, user: 'app_login', password: loginPassword(server.password), max: options.connections ?? 20, types: columnTypes });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const folder = mkdtempSync(join(tmpdir(), 'kado-test-data-'));
  const db: Database = { kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), pool, mode: 'server', version: server.major, folder, admin, launched: null, warnings: [], close: () => pool.end() };
  const drop = async (): Promise<void> => {
    await pool.end();
    await owner.end();
    await asAdmin(template, (client) => client.query(`drop database ${name} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, major: server.major, owner, drop };
}
