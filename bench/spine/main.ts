// The spine at full size: node bench/spine/main.ts [--seconds 60] [--pieces 100000] [--rates 12,120] [--seed 1] [--disk FOLDER]
// The real server in a process of its own on the embedded PostgreSQL (fsync on), the generator in this one, both on the
// same machine. Each figure stands with the machine's load beside it; a missed goal is called MISS.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { seededRandom } from '../../core/kernel/random.ts';
import { closeMonth } from '../../core/journeys/wire.ts';
import { importItems, previewItems } from '../../core/orders/wire.ts';
import { asAdmin } from '../../server/db/open.ts';
import { descendants } from '../../stories/keystrokes/processes.ts';
import { goal, print } from '../quality/measure.ts';
import { ask, closeConnections } from './ask.ts';
import { type Crowd, type Sample, gatherCrowd, load } from './load.ts';
import { type Town, buildTown } from './town.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, pieces: { type: 'string', default: '100000' }, rates: { type: 'string', default: '12,120' }, seed: { type: 'string', default: '1' }, disk: { type: 'string', default: tmpdir() } } });
const seconds = Number(values.seconds), pieces = Number(values.pieces), rates = values.rates.split(',').map(Number);
const WORKERS = 350, ACTIVE = 250, ROWS = 10_000, FIRST_MONTH = '2026-06';
const random = seededRandom(Number(values.seed));
const around = (): string => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`;

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
const spread = (samples: readonly Sample[]): string => {
  const ms = samples.map((s) => s.ms).sort((a, b) => a - b);
  return `p50 ${percentile(ms, 0.5).toFixed(1)} p99 ${percentile(ms, 0.99).toFixed(1)} max ${(ms.at(-1) ?? 0).toFixed(0)} ms`;
};
const months = Array.from({ length: rates.length + 1 }, (_, i) => `${FIRST_MONTH.slice(0, 5)}${String(Number(FIRST_MONTH.slice(5)) + i).padStart(2, '0')}`);

async function startProgram(folder: string): Promise<{ program: ChildProcess; address: string; admin: pg.ClientConfig }> {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text);
    });
    program.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { program, ...(JSON.parse(line) as { address: string; admin: pg.ClientConfig }) };
}

type Cost = { readonly cpuSeconds: number; readonly stoodStillMs: number };

/** Ticks of a process and all below it: on a shared machine the CPU that a thing costs says more than the time it took. */
function ticksBelow(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, each) => {
    try {
      const fields = readFileSync(`/proc/${each}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return sum + Number(fields[11]) + Number(fields[12]);
    } catch {
      return sum;
    }
  }, 0);
}

const TICKS_PER_SECOND = 100;

/** CPU of the server and its PostgreSQL during `work`, and the longest standstill of the server's event loop. */
async function costOf<T>(program: ChildProcess, work: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
  const ask = (): Promise<number> =>
    new Promise((resolve) => {
      program.stdout!.once('data', (chunk: Buffer) => resolve((JSON.parse(chunk.toString()) as { stoodStillMs: number }).stoodStillMs));
      program.stdin!.write('\n');
    });
  await ask();
  const before = ticksBelow(program.pid!);
  const value = await work();
  const cpuSeconds = (ticksBelow(program.pid!) - before) / TICKS_PER_SECOND;
  return { value, cost: { cpuSeconds, stoodStillMs: await ask() } };
}

async function closing(address: string, town: Town, month: string): Promise<{ seconds: number; statements: number; hash: string }> {
  const begun = performance.now();
  const told = await ask(address, closeMonth, town.accounting.token, { params: { month } });
  if (told.status !== 200) throw new Error(`closing ${month}: ${told.status} ${told.text.slice(0, 300)}`);
  return { seconds: (performance.now() - begun) / 1_000, ...(JSON.parse(told.text) as { statements: number; hash: string }) };
}

async function measureClosing(program: ChildProcess, address: string, town: Town): Promise<void> {
  const { value: first, cost } = await costOf(program, () => closing(address, town, months[0]!));
  const again = await closing(address, town, months[0]!);
  goal('month closing', `${WORKERS} workers, ${pieces} pieces under 30 s, again the same`, `${first.seconds.toFixed(1)} s (CPU ${cost.cpuSeconds.toFixed(1)} s, event loop still ${cost.stoodStillMs} ms), ${first.statements} statements, again ${again.seconds.toFixed(2)} s ${again.hash === first.hash ? 'the same hash' : 'ANOTHER HASH'}, ${around()}`, first.seconds < 30 && again.hash === first.hash);
}

async function measureImport(address: string, town: Town): Promise<void> {
  const text = ['月日\t系統\t停留所\t人数\t備考', ...Array.from({ length: ROWS }, (_, i) => `令和8年10月${(i % 28) + 1}日\t南循環\t停留所${i % 97}\t${i % 60}\t行${i}`)].join('\n');
  const params = { order: town.emptyOrder }, source = { from: 'paste', text };
  const begun = performance.now();
  const seen = await ask(address, previewItems, town.director.token, { params, body: { source } });
  const looked = performance.now();
  const { mapping } = JSON.parse(seen.text) as { mapping: unknown };
  const brought = await ask(address, importItems, town.director.token, { params, body: { name: 'b', source, mapping } });
  const ended = performance.now();
  const { items } = JSON.parse(brought.text) as { items?: number };
  goal('import', `${ROWS} rows under 10 s`, `preview ${((looked - begun) / 1_000).toFixed(1)} s, import ${((ended - looked) / 1_000).toFixed(1)} s, ${items ?? brought.text.slice(0, 200)} items, ${around()}`, items === ROWS && ended - begun < 10_000);
}

async function measureLoad(program: ChildProcess, crowd: Crowd, town: Town, rate: number, month: string): Promise<void> {
  // The closing begins once a fifth of the time is over, while everybody works.
  let closed: Promise<{ seconds: number }> | undefined;
  const timer = setTimeout(() => {
    closed = closing(crowd.address, town, month);
  }, seconds * 200);
  const { value: { samples, errors, seconds: took }, cost } = await costOf(program, () => load(crowd, rate, seconds, random));
  clearTimeout(timer);
  const end = await closed;
  const ms = samples.map((s) => s.ms).sort((a, b) => a - b), p99 = percentile(ms, 0.99);
  goal(`${rate} requests/s`, rate <= 12 ? 'p99 under 60 ms, no error, a month closing meanwhile' : 'no error, a month closing meanwhile', `${spread(samples)}, ${samples.length} in ${took.toFixed(0)} s, ${errors.length} errors, closing ${end?.seconds.toFixed(1)} s; CPU ${cost.cpuSeconds.toFixed(1)} s with the closing, event loop still ${cost.stoodStillMs} ms, ${around()}`, errors.length === 0 && (rate > 12 || p99 < 60));
  for (const [act, theirs] of Map.groupBy(samples, (s) => s.act)) print(`       ${act} ${theirs.length}: ${spread(theirs)}`);
  for (const problem of errors.slice(0, 5)) print(`       ${problem}`);
}

const folder = await mkdtemp(join(values.disk, 'kado-spine-'));
const { program, address, admin } = await startProgram(folder);
try {
  const begun = performance.now();
  const town = await asAdmin(admin, (client) => buildTown(client, { workers: WORKERS, orders: 12, itemsPerOrder: 2_000, months, piecesPerMonth: pieces }));
  print(`a town of ${WORKERS} workers, 24000 open pieces and ${months.length} months of ${pieces} accepted pieces in ${((performance.now() - begun) / 1_000).toFixed(0)} s, ${around()}`);
  await measureImport(address, town);
  await measureClosing(program, address, town);
  const crowd = await gatherCrowd(address, town, ACTIVE, random);
  const { value: quiet, cost } = await costOf(program, () => load(crowd, rates[0]!, seconds / 2, random));
  print(`       ${rates[0]} requests/s without a closing: ${spread(quiet.samples)}, ${quiet.errors.length} errors; CPU ${((cost.cpuSeconds * 1_000) / quiet.samples.length).toFixed(1)} ms a request, event loop still ${cost.stoodStillMs} ms, ${around()}`);
  for (const [i, rate] of rates.entries()) await measureLoad(program, crowd, town, rate, months[i + 1]!);
} finally {
  closeConnections();
  program.kill('SIGTERM');
  await new Promise((resolve) => program.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
