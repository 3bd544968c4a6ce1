// Starts a PostgreSQL of its own for one data folder and keeps it until this program ends, however it ends.
//
// A shell holds the lock of the folder (flock: freed by the kernel when the last process is gone, never stale), waits on
// a pipe from us and stops PostgreSQL when the pipe closes: also after kill -9 of this program.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { dataFolder, hasLess } from './data-folder.ts';
import { type Privileges, type Way, privileges } from './privileges.ts';
import { StartRefused, folderRefusal } from './start-refused.ts';

export type LaunchSettings = {
  /** Data folder of kado; the cluster lies in `postgres/cluster` below it. */
  readonly folder: string;
  readonly major?: 15 | 18;
  /** Further server settings (`-c name=value`), for tests and benches. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly way?: Way;
  /** A port of one's own choice, for starting again where connections expect it. */
  readonly port?: number;
};

export type Launched = {
  readonly port: number;
  /** Of the superuser `postgres`; also in `postgres/password`, readable by the owner alone. */
  readonly password: string;
  readonly version: string;
  readonly way: Way;
  /** Process id of the postmaster. */
  readonly pid: number;
  readonly cluster: string;
  /** Resolves with the exit code when PostgreSQL has ended, wanted or not. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
};

const LOCKED_ELSEWHERE = 75, FIRST_BYTES = 200 << 20;
const guard = `
exec 9<&0
echo locked
read -r port <&9 || exit 0
"$@" -p "$port" </dev/null >&2 9<&- &
server=$!
{ read -r _ <&9; kill -INT $server; } 2>/dev/null &
watch=$!
wait $server
code=$?
kill $watch 2>/dev/null
exit $code
`;

/** Settings of every start. Parameters never reach the log: they may be people's data. */
const always: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  recovery_init_sync_method: 'syncfs',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  timezone: 'UTC',
  jit: 'off',
  max_wal_size: '512MB',
};

export async function launchPostgres(given: LaunchSettings): Promise<Launched> {
  const home = prepareFolder(given.folder);
  const binaries = findBinaries(given.major ?? 18, join(home, 'binaries'));
  const rights = privileges(home, binaries, given.way);
  const cluster = join(home, 'cluster');
  const log = join(home, 'log');
  for (let attempt = 1; ; attempt++) {
    const guarded = await lock(given, home, rights, cluster, log);
    try {
      await prepareCluster(given, home, rights, cluster);
      const port = given.port ?? (await freePort());
      const pid = await ready(guarded, port, cluster);
      if (pid !== undefined) return launched(guarded, { port, pid, cluster, version: binaries.version, way: rights.way, password: readFileSync(join(home, 'password'), 'utf8') });
      const said = readFileSync(log, 'utf8');
      if (isFull(said)) throw new StartRefused('db/disk-full', { folder: given.folder });
      if (!/could not bind|could not create any TCP/.test(said) || attempt === 3) throw new StartRefused('db/broken-data', { folder: cluster, detail: lastComplaint(said) });
    } catch (error) {
      await release(guarded);
      throw folderRefusal(error, given.folder);
    }
  }
}

function prepareFolder(given: string): string {
  const folder = dataFolder(given), home = join(folder, 'postgres');
  try {
    if (!existsSync(home)) mkdirSync(home, { mode: 0o700 });
    const probe = join(home, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(home);
  } catch (error) {
    throw folderRefusal(error, folder);
  }
}

type Guarded = { readonly child: ChildProcess; readonly ended: Promise<number> };

/** The guarding shell, once it holds the lock of the folder. */
async function lock(given: LaunchSettings, home: string, rights: Privileges, cluster: string, log: string): Promise<Guarded> {
  const settings = Object.entries({ ...always, ...given.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [...rights.prefix, join(rights.binaries.native, 'bin', 'postgres'), '-D', cluster, ...settings];
  const owner = join(home, 'owner');
  const deadline = Date.now() + 30_000;
  for (;;) {
    const to = openSync(log, 'a', 0o600);
    const child = spawn('flock', ['-F', '-n', '-E', String(LOCKED_ELSEWHERE), join(home, 'lock'), 'sh', '-c', guard, 'kado-postgres', ...command], { stdio: ['pipe', 'pipe', to], detached: true, cwd: home, env: environment(rights) });
    closeSync(to);
    const ended = new Promise<number>((resolve, reject) => {
      child.on('exit', (code) => resolve(code ?? 1));
      child.on('error', reject);
    });
    child.stdin?.on('error', () => undefined);
    const got = await Promise.race([new Promise<'locked'>((resolve) => child.stdout?.once('data', () => resolve('locked'))), ended]);
    if (got === 'locked') {
      writeFileSync(owner, `${process.pid} ${startOf(process.pid) ?? ''}\n`);
      truncateSync(log);
      child.unref();
      return { child, ended };
    }
    if (got !== LOCKED_ELSEWHERE) throw new StartRefused('db/broken-data', { folder: home, detail: `flock: ${got}` });
    // Held: by a living kado (refuse at once), or by a PostgreSQL that is just going down after a crash (wait).
    const [pid = '', start = ''] = existsSync(owner) ? readFileSync(owner, 'utf8').trim().split(' ') : [];
    const alive = pid !== '' && start !== '' && startOf(Number(pid)) === start;
    if (alive || Date.now() > deadline) throw new StartRefused('db/in-use', { folder: given.folder, pid });
    await sleep(50);
  }
}

const environment = (rights: Privileges): Record<string, string> => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LD_LIBRARY_PATH: join(rights.binaries.native, 'lib'), LC_ALL: 'C.UTF-8', TZ: 'UTC', PGTZ: 'UTC', TMPDIR: process.env.TMPDIR ?? '/tmp' });

/** Field 22 of /proc/<pid>/stat: with the id it names one process for ever. A zombie counts as gone. */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Closes the pipe and waits for the end; waiting must keep this program alive, holding the database alone need not. */
async function release(guarded: Guarded): Promise<void> {
  guarded.child.ref();
  guarded.child.stdin?.end();
  await guarded.ended;
}

async function prepareCluster(given: LaunchSettings, home: string, rights: Privileges, cluster: string): Promise<void> {
  if (existsSync(cluster)) {
    checkCluster(given.folder, cluster, rights.binaries);
    clearStalePid(given.folder, cluster);
    return;
  }
  // A folder named .new is a first start that was cut off: nothing was ever written to it.
  // A new cluster with its first journals; one that fills the disk half-way helps nobody.
  if (hasLess(home, FIRST_BYTES)) throw new StartRefused('db/disk-full', { folder: given.folder });
  const fresh = `${cluster}.new`, secret = join(home, 'password');
  rmSync(fresh, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(secret, password, { mode: 0o600 });
  const major = rights.binaries.major;
  // pg_trgm drops Japanese letters unless the ctype knows them; C.UTF-8 knows them on every machine.
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8'] : ['--locale-provider=libc', '--lc-collate=C', '--lc-ctype=C.UTF-8'];
  const [first, ...rest] = [...rights.prefix, join(rights.binaries.native, 'bin', 'initdb'), '-D', fresh, '-U', 'postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--lc-messages=C', '--data-checksums', ...locale, ...(given.settings?.fsync === 'off' ? ['--no-sync'] : [])];
  givePassword(secret, rights);
  const done = await run(first!, rest, home, environment(rights));
  if (done.code !== 0 && isFull(done.said)) throw new StartRefused('db/disk-full', { folder: given.folder });
  if (done.code !== 0) throw new StartRefused('db/broken-data', { folder: cluster, detail: lastComplaint(done.said) });
  renameSync(fresh, cluster);
}

function givePassword(secret: string, rights: Privileges): void {
  if (rights.way === 'override' || rights.way === 'nobody') spawnSync('chown', ['65534:65534', secret]);
}

function run(command: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
    child.on('error', reject);
  });
}

function checkCluster(folder: string, cluster: string, binaries: Binaries): void {
  const version = join(cluster, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(join(cluster, 'global', 'pg_control'))) throw new StartRefused('db/broken-data', { folder: cluster, detail: 'PG_VERSION' });
  const found = readFileSync(version, 'utf8').trim();
  if (found !== String(binaries.major)) throw new StartRefused('db/other-major', { folder, found, wanted: binaries.major });
}

/** The lock is ours, so a postmaster.pid is what a crash left behind, unless somebody started PostgreSQL on this cluster by hand. */
function clearStalePid(folder: string, cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && startOf(pid) !== undefined && workingFolder(pid) === cluster) throw new StartRefused('db/in-use', { folder, pid });
  rmSync(file);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

/** Starts the server behind the guard; its process id when it takes connections, undefined when it ended before. */
async function ready(guarded: Guarded, port: number, cluster: string): Promise<number | undefined> {
  let over = false;
  void guarded.ended.then(() => (over = true));
  guarded.child.stdin?.write(`${port}\n`);
  while (!over) {
    const lines = readIfThere(join(cluster, 'postmaster.pid')).split('\n');
    if (lines[7]?.trim() === 'ready') return Number(lines[0]);
    await sleep(10);
  }
  return undefined;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const isFull = (said: string): boolean => /No space left on device|Disk quota exceeded/.test(said);

const lastComplaint = (said: string): string =>
  said
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|error/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '')
    .slice(0, 200) ?? said.trim().split('\n').at(-1)?.slice(0, 200) ?? '';

function launched(guarded: Guarded, known: Omit<Launched, 'ended' | 'stop'>): Launched {
  const stop = async (): Promise<void> => {
    const late = setTimeout(() => process.kill(known.pid, 'SIGQUIT'), 20_000);
    await release(guarded);
    clearTimeout(late);
  };
  return { ...known, ended: guarded.ended, stop };
}
