// An .xlsx into tables: looked through first, then read in a process of its own that may neither grow nor linger.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Table } from '../../core/orders/items/model.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { checkZip } from './check-zip.ts';

/** A visible sheet, in the book's order. */
export type Sheet = { readonly name: string; readonly table: Table };

/** Heap and address space, seconds. Measured: 10,000 rows x 12 columns read with a heap of 64 MB and not with 32; 1.2 s of CPU with the start of the process. */
export type ReadLimits = { readonly heapMegabytes: number; readonly addressMegabytes: number; readonly seconds: number };
export const readLimits: ReadLimits = { heapMegabytes: 512, addressMegabytes: 3_072, seconds: 20 };

const child = fileURLToPath(new URL('read-xlsx-child.ts', import.meta.url));
const PRLIMIT = '/usr/bin/prlimit';
const MOST_OUTPUT = 256 << 20;

export async function readXlsx(bytes: Uint8Array, limits: ReadLimits = readLimits): Promise<Result<readonly Sheet[]>> {
  const checked = await checkZip(bytes);
  if (!checked.ok) return checked;
  if (!checked.value.includes('xl/workbook.xml')) return refuse('files/not-xlsx');
  return readApart(bytes, limits);
}

/** Node's own walls: the reader may read files (its code), and neither write, connect nor start anything. */
export const apartFlags = (limits: ReadLimits): string[] => [`--max-old-space-size=${limits.heapMegabytes}`, '--permission', '--allow-fs-read=*', '--no-warnings'];

/** The reading itself, without the look beforehand. */
export async function readApart(bytes: Uint8Array, limits: ReadLimits): Promise<Result<readonly Sheet[]>> {
  const node = [process.execPath, ...apartFlags(limits), child];
  const [command, ...args] = existsSync(PRLIMIT) ? [PRLIMIT, `--as=${limits.addressMegabytes << 20}`, `--cpu=${Math.ceil(limits.seconds)}`, '--core=0', ...node] : node;
  // An empty environment: no secret of the server can leak into, or out of, whoever reads a stranger's file.
  const reader = spawn(command!, args, { env: {}, cwd: tmpdir(), stdio: ['pipe', 'pipe', 'ignore'] });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let slow = false;
    const clock = setTimeout(() => {
      slow = true;
      reader.kill('SIGKILL');
    }, limits.seconds * 1000);
    const failed = (): Result<never> => (slow ? refuse('files/too-slow') : refuse('files/too-much-memory'));
    reader.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) reader.kill('SIGKILL');
      else chunks.push(chunk);
    });
    reader.stdin.on('error', () => undefined);
    reader.on('error', () => {
      clearTimeout(clock);
      done(refuse('files/too-much-memory'));
    });
    reader.on('close', (code, signal) => {
      clearTimeout(clock);
      if (signal === 'SIGXCPU') slow = true;
      if (code !== 0) return done(failed());
      const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { sheets: Sheet[] } | { refused: string; facts: Record<string, unknown> };
      done('sheets' in answer ? ok(answer.sheets) : refuse(answer.refused, answer.facts));
    });
    reader.stdin.end(bytes);
  });
}
