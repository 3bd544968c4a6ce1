import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../core/kernel/random.ts';
import { scratchFolder } from '../../server/db/scratch.ts';
import { type Outcome, type Victim, killRound } from './rig.ts';

const folder = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const random = seededRandom(20261122);

test.each(['node', 'postgres', 'both'] as const)('kill -9 of %s under four writers loses nothing that was acknowledged', async (victim: Victim) => {
  const outcome = await killRound(folder, victim, 'none', random);
  expect(outcome).toMatchObject({ lost: 0, half: 0, chainFaults: 0 });
  expect(outcome.acknowledged).toBeGreaterThan(5);
});

test('the rig shows red where rows are acknowledged before they are committed, and where commits are lazy', async () => {
  const rounds: Outcome[] = [];
  for (let i = 0; i < 6 && !rounds.some((r) => r.lost > 0); i++) rounds.push(await killRound(folder, 'both', 'ack-early', random));
  expect(rounds.at(-1)!.lost).toBeGreaterThan(0);
  expect((await killRound(folder, 'both', 'lazy-commit', random)).lost).toBeGreaterThan(0);
});
