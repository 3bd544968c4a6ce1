// The spine at full size: node bench/spine/main.ts [--seconds 60] [--pieces 100000] [--rates 12,120] [--seed 1] [--disk FOLDER] [--town FOLDER]
// The real server on the embedded PostgreSQL (fsync on), the generator beside it, each a process of its own on this machine.
// Each figure stands with the machine's load beside it; a missed goal is called MISS. --town keeps the built town for the next run.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { closeMonth, listMonths, monthPapers } from '../../core/journeys/wire.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { listDues, monthView } from '../../core/money/wire.ts';
import { importItems, previewItems } from '../../core/orders/wire.ts';
import { asAdmin, asOwner } from '../../server/db/open.ts';
import { checkRows } from '../../server/money/check-rows.ts';
import { goal as line, print } from '../quality/measure.ts';
import { ask, closeConnections } from './ask.ts';
import type { Answered, Asked } from './generator.ts';
import type { Loaded, Sample } from './load.ts';
import { type Watched, around, watch } from './machine.ts';
import { type Town, buildTown } from './town.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, pieces: { type: 'string', default: '100000' }, rates: { type: 'string', default: '12,120' }, seed: { type: 'string', default: '1' }, disk: { type: 'string', default: tmpdir() }, town: { type: 'string' } } });
const seconds = Number(values.seconds), pieces = Number(values.pieces), rates = values.rates.split(',').map(Number), seed = Number(values.seed);
const WORKERS = 350, ACTIVE = 250, ROWS = 10_000, FIRST_MONTH = '2026-06';

/** A missed goal is no accident of the report: the bench ends with 1. */
const goal: typeof line = (...told) => {
  const reached = line(...told);
  if (!reached) process.exitCode = 1;
  return reached;
};
const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
const spread = (samples: readonly Sample[]): string => {
  const ms = samples.map((s) => s.ms).sort((a, b) => a - b);
  return `p50 ${percentile(ms, 0.5).toFixed(1)} p99 ${percentile(ms, 0.99).toFixed(1)} max ${(ms.at(-1) ?? 0).toFixed(0)} ms`;
};
const months = Array.from({ length: rates.length + 1 }, (_, i) => `${FIRST_MONTH.slice(0, 5)}${String(Number(FIRST_MONTH.slice(5)) + i).padStart(2, '0')}`);

type Program = { readonly process: ChildProcess; readonly address: string; readonly admin: pg.ClientConfig };

async function startProgram(folder: string): Promise<Program> {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text);
    });
    program.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { process: program, ...(JSON.parse(line) as { address: string; admin: pg.ClientConfig }) };
}

async function stopProgram(program: Program): Promise<void> {
  program.process.kill('SIGTERM');
  await new Promise((resolve) => program.process.once('exit', resolve));
}

const generator = fork(join(import.meta.dirname, 'generator.ts'), { serialization: 'advanced' });
const order = (asked: Exclude<Asked, 'stop'>): Promise<Loaded | undefined> =>
  new Promise((resolve, reject) => {
    generator.once('message', (told: Answered) => (told.failed === undefined ? resolve(told.loaded) : reject(new Error(told.failed))));
    generator.send(asked);
  });

type Cost = Watched & { readonly stoodStillMs: number; readonly trips: number };

/** What the machine and the server did during `work`. */
async function costOf<T>(program: Program, work: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
  const since = (): Promise<{ stoodStillMs: number; trips: number }> =>
    new Promise((resolve) => {
      program.process.stdout!.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as { stoodStillMs: number; trips: number }));
      program.process.stdin!.write('\n');
    });
  await since();
  const seen = watch(program.process.pid!, generator.pid!);
  const value = await work();
  return { value, cost: { ...seen(), ...(await since()) } };
}

async function closing(address: string, town: Town, month: string): Promise<{ seconds: number; statements: number; hash: string }> {
  const begun = performance.now();
  const told = await ask(address, closeMonth, town.accounting.token, { params: { month } });
  if (told.status !== 200) throw new Error(`closing ${month}: ${told.status} ${told.text.slice(0, 300)}`);
  return { seconds: (performance.now() - begun) / 1_000, ...(JSON.parse(told.text) as { statements: number; hash: string }) };
}

async function measureClosing(program: Program, town: Town): Promise<void> {
  const { value: first, cost } = await costOf(program, () => closing(program.address, town, months[0]!));
  const again = await closing(program.address, town, months[0]!);
  goal('month closing', `${WORKERS} workers, ${pieces} pieces under 30 s, again the same`, `${first.seconds.toFixed(1)} s (CPU ${cost.serverSeconds.toFixed(1)} s, event loop still ${cost.stoodStillMs} ms), ${first.statements} statements, again ${again.seconds.toFixed(2)} s ${again.hash === first.hash ? 'the same hash' : 'ANOTHER HASH'}, ${around(cost)}`, first.seconds < 30 && again.hash === first.hash);
  const begun = performance.now();
  const wrong = (await asOwner(program.admin, checkRows)).flatMap((c) => c.findings);
  goal('the books looked at again', 'every promise of the closed month and its hash', `${wrong.length} findings in ${((performance.now() - begun) / 1_000).toFixed(1)} s, ${around()}`, wrong.length === 0);
}

/** The pages of month end, of the closed month and of one still open with all its pieces. */
async function measurePages(program: Program, town: Town): Promise<void> {
  const pages: [string, Endpoint, string][] = [['list of months', listMonths, ''], ['dues', listDues, ''], ['open month', monthView, months[1]!], ['closed month', monthView, months[0]!], ['papers', monthPapers, months[0]!]];
  for (const [name, endpoint, month] of pages) {
    const times: number[] = [];
    let bytes = 0;
    for (let n = 0; n < 3; n++) {
      const begun = performance.now();
      const told = await ask(program.address, endpoint, town.accounting.token, month === '' ? {} : { params: { month } });
      if (told.status !== 200) throw new Error(`${name}: ${told.status} ${told.text.slice(0, 300)}`);
      times.push(performance.now() - begun);
      bytes = Buffer.byteLength(told.text);
    }
    goal(name, `${pieces} pieces a month, under 1 s`, `${times.map((t) => t.toFixed(0)).join(', ')} ms, ${(bytes / 1_024).toFixed(0)} kB, ${around()}`, Math.max(...times) < 1_000);
  }
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

const each = (cost: Cost, requests: number): string => `CPU ${((cost.serverSeconds * 1_000) / requests).toFixed(1)} ms and ${(cost.trips / requests).toFixed(1)} round trips a request, event loop still ${cost.stoodStillMs} ms`;

function tell({ samples, errors }: Loaded): void {
  for (const [act, theirs] of Map.groupBy(samples, (s) => s.act)) print(`       ${act} ${theirs.length}: ${spread(theirs)}`);
  for (const problem of errors.slice(0, 5)) print(`       ${problem}`);
}

async function measureQuiet(program: Program, rate: number): Promise<void> {
  const { value: loaded, cost } = await costOf(program, async () => (await order({ rate, seconds: seconds / 2, seed: seed + rate }))!);
  print(`       ${rate} requests/s without a closing: ${spread(loaded.samples)}, ${loaded.samples.length} in ${loaded.seconds.toFixed(0)} s, ${loaded.errors.length} errors; ${each(cost, loaded.samples.length)}, ${around(cost)}`);
  tell(loaded);
}

async function measureLoad(program: Program, town: Town, rate: number, month: string): Promise<void> {
  // The closing begins once a fifth of the time is over, while everybody works.
  let closed: Promise<{ seconds: number }> | undefined;
  const timer = setTimeout(() => {
    closed = closing(program.address, town, month);
  }, seconds * 200);
  const { value: loaded, cost } = await costOf(program, async () => (await order({ rate, seconds, seed: seed + 2 * rate }))!);
  clearTimeout(timer);
  const { samples, errors } = loaded, end = await closed;
  const p99 = percentile(samples.map((s) => s.ms).sort((a, b) => a - b), 0.99);
  goal(`${rate} requests/s`, rate <= 12 ? 'p99 under 60 ms, no error, a month closing meanwhile' : 'no error, a month closing meanwhile', `${spread(samples)}, ${samples.length} in ${loaded.seconds.toFixed(0)} s, ${errors.length} errors, closing ${end?.seconds.toFixed(1)} s; CPU ${cost.serverSeconds.toFixed(1)} s with the closing (generator ${cost.generatorSeconds.toFixed(1)} s), event loop still ${cost.stoodStillMs} ms, ${around(cost)}`, errors.length === 0 && (rate > 12 || p99 < 60));
  tell(loaded);
}

async function townIn(folder: string): Promise<Town> {
  const kept = join(folder, 'town.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Town;
  const program = await startProgram(folder);
  const begun = performance.now();
  const town = await asAdmin(program.admin, (client) => buildTown(client, { workers: WORKERS, orders: 12, itemsPerOrder: 2_000, months, piecesPerMonth: pieces }));
  print(`a town of ${WORKERS} workers, 24000 open pieces and ${months.length} months of ${pieces} accepted pieces in ${((performance.now() - begun) / 1_000).toFixed(0)} s, ${around()}`);
  await stopProgram(program);
  writeFileSync(kept, JSON.stringify(town));
  return town;
}

const folder = mkdtempSync(join(values.disk, 'kado-spine-'));
const town = await townIn(values.town ?? folder);
if (values.town !== undefined) cpSync(values.town, folder, { recursive: true });
const program = await startProgram(folder);
try {
  await measureImport(program.address, town);
  await measureClosing(program, town);
  await measurePages(program, town);
  await order({ gather: { address: program.address, town, people: ACTIVE, seed } });
  for (const rate of rates) await measureQuiet(program, rate);
  for (const [i, rate] of rates.entries()) await measureLoad(program, town, rate, months[i + 1]!);
} finally {
  closeConnections();
  generator.send('stop');
  await stopProgram(program);
  rmSync(folder, { recursive: true, force: true });
}
