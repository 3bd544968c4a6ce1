import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBinaries, readableCopy } from './binaries.ts';
import { type Launched, launchPostgres } from './launch.ts';
import { asAdmin } from './open.ts';
import { scratchFolder } from './scratch.ts';
import { type StartCode, StartRefused, portRefusal } from './start-refused.ts';
import { words } from './words.ts';

const root = scratchFolder();
chmodSync(root, 0o755);
const quick = { fsync: 'off', shared_buffers: '16MB' };
const launch = (name: string, more: object = {}): Promise<Launched> => launchPostgres({ folder: join(root, name), settings: quick, ...more });
const isRoot = process.getuid?.() === 0;

async function refusal(start: Promise<unknown>): Promise<string> {
  try {
    await start;
    return 'started';
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    // Both sentences, every place filled.
    expect(error.message).toMatch(/[ぁ-ん].* \/ .*[A-Za-z]/);
    expect(error.message).not.toMatch(/[{}]/);
    return error.refusal.code;
  }
}

async function gone(pid: number, within: number): Promise<boolean> {
  for (const end = Date.now() + within; Date.now() < end; await sleep(20)) if (!existsSync(`/proc/${pid}`) || /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
  return false;
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('one PostgreSQL for one folder', () => {
  let running: Launched;
  beforeAll(async () => {
    mkdirSync(join(root, 'a', 'postgres', 'cluster.new', 'base'), { recursive: true });
    running = await launch('a');
  });
  afterAll(() => running.stop());
  const admin = (p: Launched = running) => ({ host: '127.0.0.1', port: p.port, user: 'postgres', password: p.password, database: 'postgres' });

  test('asks for its password, which only the owner can read', async () => {
    const file = join(root, 'a', 'postgres', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(running.password);
    expect(await refusal(asAdmin({ ...admin(), password: 'wrong' }, async () => 1))).toBe('db/unreachable');
  });

  test('keeps Japanese in trigram search and writes checksums', async () => {
    await asAdmin(admin(), async (client) => {
      await client.query('create extension pg_trgm');
      const { rows } = await client.query("select show_trgm('東京都の森林') as t, current_setting('data_checksums') as sums");
      expect(rows[0].t).toHaveLength(7);
      expect(rows[0].sums).toBe('on');
    });
  });

  test('a second start on the same folder is refused, at once', async () => {
    const started = Date.now();
    expect(await refusal(launch('a'))).toBe('db/in-use');
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('after kill -9 of the postmaster it starts again with its data', async () => {
    const first = await launch('killed');
    await asAdmin(admin(first), (client) => client.query("create table kept as select 'ここ' as word"));
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).not.toBe(0);
    const second = await launch('killed');
    expect(await asAdmin(admin(second), async (client) => (await client.query('select word from kept')).rows)).toEqual([{ word: 'ここ' }]);
    await second.stop();
  });

  test('a lock file with the number of a stranger does not keep it from starting', async () => {
    writeFileSync(join(root, 'killed', 'postgres', 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`);
    const second = await launch('killed');
    await second.stop();
    expect(await second.ended).toBe(0);
  });

  test('a first start that was cut off began anew', () => {
    expect(existsSync(join(root, 'a', 'postgres', 'cluster.new'))).toBe(false);
  });
});

test('it ends when its parent is killed, and the folder is free again', async () => {
  const folder = join(root, 'orphan');
  const script = `import { launchPostgres } from '${join(import.meta.dirname, 'launch.ts')}'; const p = await launchPostgres({ folder: '${folder}', settings: { fsync: 'off' } }); console.log(p.pid); setInterval(() => 1, 1000);`;
  // A closed folder above and an empty HOME, as on a fresh machine under root's own folder.
  mkdirSync(folder, { mode: 0o700 });
  const parent: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH ?? '', HOME: '' } });
  const pid = Number(await new Promise<string>((resolve) => parent.stdout!.once('data', (chunk: Buffer) => resolve(chunk.toString()))));
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  expect(await refusal(launchPostgres({ folder, settings: quick }))).toBe('db/in-use');
  parent.kill('SIGKILL');
  // Started again at once: it waits for the old one to go down instead of refusing.
  const again = await launchPostgres({ folder, settings: quick });
  expect(await gone(pid, 100)).toBe(true);
  await again.stop();
});

describe('what cannot start says so in two languages', () => {
  test('data of another PostgreSQL', async () => {
    const version = join(root, 'killed', 'postgres', 'cluster', 'PG_VERSION');
    writeFileSync(version, '14\n');
    expect(await refusal(launch('killed'))).toBe('db/other-major');
    // A program with nothing else to do must say it too, not fall silent.
    const script = `import { launchPostgres } from '${join(import.meta.dirname, 'launch.ts')}'; await launchPostgres({ folder: '${join(root, 'killed')}' });`;
    const alone = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect([alone.status, alone.stderr.includes('PostgreSQL 14')]).toEqual([1, true]);
    writeFileSync(version, '18\n');
  });

  test('broken data', async () => {
    truncateSync(join(root, 'killed', 'postgres', 'cluster', 'global', 'pg_control'), 100);
    expect(await refusal(launch('killed'))).toBe('db/broken-data');
    rmSync(join(root, 'killed', 'postgres', 'cluster', 'PG_VERSION'));
    expect(await refusal(launch('killed'))).toBe('db/broken-data');
  });

  test('a file where the folder should be', async () => {
    writeFileSync(join(root, 'file'), '');
    expect(await refusal(launch('file'))).toBe('db/not-a-folder');
    expect(await refusal(launch('file/below'))).toBe('db/not-a-folder');
  });

  test.skipIf(!existsSync('/sys/kernel'))('a place that may not be written to', async () => {
    expect(await refusal(launchPostgres({ folder: '/sys/kernel/kado' }))).toBe('db/no-permission');
  });

  test('a port that is taken', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => first.once('listening', resolve));
    const at = first.address();
    const port = typeof at === 'object' && at ? at.port : 0;
    const second = createServer().listen(port, '127.0.0.1');
    const error = await new Promise((resolve) => second.once('error', resolve));
    expect(await refusal(Promise.reject(portRefusal(error, port)))).toBe('start/port-in-use');
    first.close();
  });

  test('every refusal has its sentence in both languages, with the same facts', () => {
    const facts = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
    for (const code of Object.keys(words.ja) as StartCode[]) expect([code, facts(words.en[code])]).toEqual([code, facts(words.ja[code])]);
    expect(Object.keys(words.en)).toEqual(Object.keys(words.ja));
  });
});

// Each way down from root; an ordinary user needs none of them.
test.skipIf(!isRoot).each(['namespace', 'override', 'nobody'] as const)('root steps down by %s', async (way) => {
  const first = await launch(`way-${way}`, { way });
  expect(first.way).toBe(way);
  const user = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${first.pid}/status`, 'utf8'))?.[1];
  const capabilities = /^CapEff:\t(\w+)/m.exec(readFileSync(`/proc/${first.pid}/status`, 'utf8'))?.[1];
  expect([user, capabilities]).toEqual(way === 'namespace' ? ['0', '0000000000000000'] : ['65534', way === 'override' ? '0000000000000002' : '0000000000000000']);
  await first.stop();
  const second = await launch(`way-${way}`);
  await second.stop();
});

test('a copy of the binaries runs on its own', async () => {
  const found = findBinaries(18, join(root, 'unused'));
  const copy = readableCopy(found, join(root, 'copy'));
  expect(readableCopy(found, join(root, 'copy'))).toEqual(copy);
  const child = spawn(join(copy.native, 'bin', 'postgres'), ['--version'], { stdio: 'ignore' });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
