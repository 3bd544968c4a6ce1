import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openActor } from './actor.ts';
import { type Migration, applyMigrations, readMigrations } from './migrate.ts';
import { asAdmin, databaseSettings, loginPassword, openDatabase } from './open.ts';
import { StartRefused, sayStart } from './start-refused.ts';
import { type TestDatabase, testDatabase, testMajors } from './test-database.ts';
import { withActor } from './with-actor.ts';

async function refusal(start: Promise<unknown>): Promise<string> {
  try {
    await start;
    return 'opened';
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    return error.refusal.code;
  }
}

describe.each(testMajors())('a server by its address, PostgreSQL %i', (major) => {
  let t: TestDatabase, url: string, ownerUrl: string;
  const server = inject('postgres').find((s) => s.major === major)!;
  const folder = '/nowhere';
  beforeAll(async () => {
    t = await testDatabase({ major });
    const address = (user: string, password: string): string => `postgres://${user}:${password}@127.0.0.1:${server.port}/${t.owner.database}`;
    url = address('app_login', loginPassword(server.password));
    ownerUrl = address('postgres', server.password);
  });
  afterAll(() => t.drop());

  test('opens with the login alone, and with the administrator', async () => {
    for (const more of [{}, { ownerUrl }]) {
      const db = await openDatabase({ folder, url, ...more });
      expect([db.mode, db.version]).toEqual(['server', major]);
      expect(await withActor(db, openActor, async (tx) => (await sql<{ who: string }>`select current_user as who`.execute(tx)).rows)).toEqual([{ who: 'app_open' }]);
      await db.close();
    }
  });

  test('an administrator that is no superuser can prepare a fresh database', async () => {
    const name = `${t.owner.database}_plain`, password = 'only-for-this-test';
    await asAdmin({ connectionString: ownerUrl }, async (client) => {
      await client.query(`create role plain_${major} login createrole createdb password '${password}'`);
      await client.query(`grant app_owner, app_login, app_rw, app_open, app_system to plain_${major} with admin option`);
      await client.query(`create database ${name} owner plain_${major} template template0`);
    });
    const plain = `postgres://plain_${major}:${password}@127.0.0.1:${server.port}/${name}`;
    const db = await openDatabase({ folder, url: `postgres://app_login:${loginPassword(server.password)}@127.0.0.1:${server.port}/${name}`, ownerUrl: plain });
    await db.close();
    // The role stays until the server goes: it granted memberships that others hold too.
    await asAdmin({ connectionString: ownerUrl }, (client) => client.query(`drop database ${name}`));
  });

  test('refuses by name: nobody there, a wrong password, a superuser as login, nothing prepared', async () => {
    expect(await refusal(openDatabase({ folder, url: 'postgres://app_login:x@127.0.0.1:1/kado' }))).toBe('db/unreachable');
    // Nothing is known of an administrator: most likely nobody has prepared this server yet.
    expect(await refusal(openDatabase({ folder, url: url.replace(/:[^:@]+@/, ':wrong@') }))).toBe('db/no-login');
    expect(await refusal(openDatabase({ folder, url, ownerUrl: ownerUrl.replace(/:[^:@]+@/, ':wrong@') }))).toBe('db/unreachable');
    for (const more of [{}, { ownerUrl: `${ownerUrl}_none` }]) expect(await refusal(openDatabase({ folder, url: `${url}_none`, ...more }))).toBe('db/no-database');
    expect(await refusal(openDatabase({ folder, url: ownerUrl }))).toBe('db/login-too-strong');
    const name = `${t.owner.database}_empty`;
    await asAdmin({ connectionString: ownerUrl }, (client) => client.query(`create database ${name} template template0`));
    expect(await refusal(openDatabase({ folder, url: url.replace(/[^/]+$/, name) }))).toBe('db/not-migrated');
    await asAdmin({ connectionString: ownerUrl }, (client) => client.query(`drop database ${name}`));
  });

  test('a database whose LC_CTYPE loses Japanese opens, and says so at every start', async () => {
    const name = `${t.owner.database}_deaf`;
    await asAdmin({ connectionString: ownerUrl }, (client) => client.query(`create database ${name} template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'`));
    const there = { folder, url: url.replace(/[^/]+$/, name) };
    for (const more of [{ ownerUrl: ownerUrl.replace(/[^/]+$/, name) }, {}]) {
      const db = await openDatabase({ ...there, ...more });
      expect(db.warnings).toEqual([{ code: 'db/no-japanese-search', facts: { ctype: 'C', database: name } }]);
      expect(sayStart(db.warnings[0]!)).toContain(`createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 ${name}`);
      await db.close();
    }
    await asAdmin({ connectionString: ownerUrl }, (client) => client.query(`drop database ${name}`));
    const good = await openDatabase({ folder, url });
    expect(good.warnings).toEqual([]);
    await good.close();
  });

  test('a database that goes away meanwhile is told as such', async () => {
    expect(await refusal(asAdmin({ connectionString: ownerUrl }, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await t.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      for (;;) await client.query('select 1');
    }))).toBe('db/unreachable');
  });

  test('a newer database and an edited migration are refused', async () => {
    const all = readMigrations();
    expect(await refusal(applyMigrations(t.owner, all.slice(0, -1)))).toBe('db/newer-data');
    expect(await refusal(applyMigrations(t.owner, all.map((m, i) => (i === 1 ? { ...m, checksum: 'other' } : m))))).toBe('db/changed-migration');
  });

  const next = (name: string, text: string): Migration[] => [...readMigrations(), { name, text, checksum: name }];

  test('a migration that fails half-way leaves nothing, and says where', async () => {
    const half = next('9001_half.sql', 'create table half (id int);\nselect 1;\nselect * from nothing_like_this;');
    await expect(applyMigrations(t.owner, half)).rejects.toThrow('9001_half.sql: relation "nothing_like_this" does not exist (line 3)');
    expect((await t.owner.query("select to_regclass('half') as half")).rows[0].half).toBeNull();
    expect(await applyMigrations(t.owner, readMigrations())).toEqual([]);
  });

  test('a program killed in the middle of a migration leaves nothing', async () => {
    const victim = new pg.Client({ connectionString: ownerUrl });
    victim.on('error', () => undefined);
    await victim.connect();
    const applying = applyMigrations(victim, next('9002_slow.sql', 'create table slow (id int); select pg_sleep(30)')).catch((error: unknown) => error);
    for (let slept = false; !slept; ) slept = (await t.owner.query("select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()")).rowCount === 1;
    await t.owner.query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()");
    expect(await applying).toBeInstanceOf(Error);
    expect((await t.owner.query("select to_regclass('slow') as slow")).rows[0].slow).toBeNull();
  });

  test('two programs that start at once apply a migration once', async () => {
    const both = next('9003_once.sql', 'create table once (id int)');
    const done = await Promise.all([1, 2, 3].map(() => asAdmin({ connectionString: ownerUrl }, (client) => applyMigrations(client, both))));
    expect(done.flat()).toEqual(['9003_once.sql']);
  });
});

test('settings come from the environment', () => {
  expect(databaseSettings({ KADO_DATA: '/d' })).toEqual({ folder: '/d' });
  expect(databaseSettings({ KADO_DATA: '/d', KADO_DATABASE_URL: 'u', KADO_DATABASE_OWNER_URL: 'o' })).toEqual({ folder: '/d', url: 'u', ownerUrl: 'o' });
  expect(databaseSettings({}).folder).toMatch(/\/data$/);
});
