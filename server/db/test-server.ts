// Before the stories: one PostgreSQL per major version with a migrated template, both in a scratch folder that goes with them.
// fsync is off here: these servers are thrown away, and durability has its own rig with it on.
import { rmSync } from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { hasBinaries } from './binaries.ts';
import { launchPostgres } from './launch.ts';
import { applyMigrations } from './migrate.ts';
import { asAdmin, loginPassword } from './open.ts';
import { scratchFolder } from './scratch.ts';

export type TestMajor = 15 | 18;
export type TestServer = { readonly major: TestMajor; readonly port: number; readonly password: string };
export type RunningTestServer = TestServer & { stop(): Promise<void> };

export const TEMPLATE = 'kado_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: readonly TestServer[];
  }
}

export async function startTestServer(major: TestMajor): Promise<RunningTestServer> {
  const folder = scratchFolder();
  const launched = await launchPostgres({ folder, major, settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300', shared_buffers: '64MB', autovacuum: 'off' } });
  const at = { host: '127.0.0.1', port: launched.port, user: 'postgres', password: launched.password };
  await asAdmin({ ...at, database: 'postgres' }, (client) => client.query(`create database ${TEMPLATE} template template0`));
  await asAdmin({ ...at, database: TEMPLATE }, async (client) => {
    await applyMigrations(client);
    await client.query(`alter role app_login password ${pg.escapeLiteral(loginPassword(launched.password))}`);
  });
  const stop = async (): Promise<void> => {
    await launched.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { major, port: launched.port, password: launched.password, stop };
}

/** KADO_TEST_PG = 15, 18 or both; by default both, where both are installed. */
export function wantedMajors(env: Readonly<Record<string, string | undefined>> = process.env): TestMajor[] {
  const wanted: TestMajor[] = env.KADO_TEST_PG === '15' ? [15] : env.KADO_TEST_PG === '18' ? [18] : [18, 15];
  return wanted.filter((major) => major === 18 || env.KADO_TEST_PG !== undefined || hasBinaries(major));
}

/** vitest's global set-up of the stories. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(wantedMajors().map(startTestServer));
  project.provide('postgres', servers.map(({ major, port, password }) => ({ major, port, password })));
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
