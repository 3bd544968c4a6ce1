// The quick form of bench/keystrokes: three schedules of kill -9 while somebody types, and one planted fault that must show.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runSchedule } from '../keystrokes/rig.ts';
import { type Fault, killableServer, takePieces } from '../keystrokes/server.ts';

test.skip(process.platform !== 'linux', 'finds processes under /proc');

async function schedules(fault: Fault, seeds: readonly number[], kills: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-keystrokes-'));
  const server = await killableServer(folder, fault);
  const faults: string[] = [];
  try {
    const pieces = await takePieces(server.origin, seeds.length);
    for (const [i, seed] of seeds.entries()) faults.push(...(await runSchedule(server, pieces[i]!, seed, fault, kills)).faults);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return faults;
}

test('kill -9 of server, tab and browser while typing: every character is accounted for', async () => {
  test.setTimeout(180_000);
  // Seeds that begin with both, tab and browser.
  expect(await schedules('none', [2, 3, 4], 1)).toEqual([]);
});

test('the rig is red where the centre answers before its commit is on disk', async () => {
  test.setTimeout(120_000);
  expect((await schedules('lazy-commit', [1], 1)).join('\n')).toContain('lost what was typed');
});
