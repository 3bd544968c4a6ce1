// Forward migrations: numbered files, each in one transaction as app_owner, never edited once landed (their hash is kept).
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';
import { StartRefused } from './start-refused.ts';

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };

const here = fileURLToPath(new URL('.', import.meta.url));
const LOCK = 5_216_840_310;

export function readMigrations(folder = join(here, 'migrations')): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

/** Applies what is missing; returns the names applied now. The connection is an administrator's. Two starters at once: one waits. */
export async function applyMigrations(admin: ClientBase, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  await admin.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await admin.query(readFileSync(join(here, 'roles.sql'), 'utf8'));
    await admin.query(`begin; set local role app_owner;
      create table if not exists public.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now());
      grant select on public.migration to app_open; commit`);
    const applied = await appliedTo(admin);
    refuseStrange(applied, migrations);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(admin, migration);
    return missing.map(({ name }) => name);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

async function apply(admin: ClientBase, { name, text, checksum }: Migration): Promise<void> {
  await admin.query("begin; set local role app_owner; set local search_path = public; set local lock_timeout = '10s'");
  try {
    await admin.query(text);
    await admin.query('call app.open_to_definers()');
    await admin.query('insert into public.migration (name, checksum) values ($1, $2)', [name, checksum]);
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    if (error instanceof Error) error.message = `${name}: ${error.message}${lineOf(error, text)}`;
    throw error;
  }
}

const lineOf = (error: Error, text: string): string => ('position' in error && typeof error.position === 'string' ? ` (line ${text.slice(0, Number(error.position)).split('\n').length})` : '');

async function appliedTo(client: ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from public.migration order by name');
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function refuseStrange(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) throw new StartRefused('db/newer-data', { name });
    if (known.get(name) !== checksum) throw new StartRefused('db/changed-migration', { name });
  }
}

/** For a start without an administrator: everything must be there already. */
export async function checkMigrated(client: ClientBase): Promise<void> {
  const migrations = readMigrations();
  await client.query('begin; set local role app_open');
  try {
    const applied = await appliedTo(client);
    refuseStrange(applied, migrations);
    const missing = migrations.find(({ name }) => !applied.has(name));
    if (missing) throw new StartRefused('db/not-migrated', { missing: missing.name });
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused('db/not-migrated', { missing: error instanceof Error ? error.message : String(error) });
  } finally {
    await client.query('rollback');
  }
}
