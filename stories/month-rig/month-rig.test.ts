import { expect, test } from 'vitest';
import { testDatabase } from '../../server/db/test-database.ts';
import { runRig } from './rig.ts';

// The whole run: KADO_RIG_OPERATIONS=10000.
const operations = Number(process.env.KADO_RIG_OPERATIONS ?? 600);

test(`${operations} random operations with parallel closers leave the books whole`, async () => {
  const t = await testDatabase();
  const report = await runRig({ test: t, operations, seed: 7, together: 6 });
  expect(report.findings).toEqual([]);
  expect(report.accepted).toBeGreaterThan(operations / 2);
  expect(report.closed).toBeGreaterThan(2);
  await t.drop();
}, 600_000);

test('the rig barks: without the guard of closed months late work is lost, and it says so', async () => {
  const t = await testDatabase();
  const report = await runRig({ test: t, operations: 300, seed: 7, together: 6, fault: true });
  expect(report.findings.join('\n')).toMatch(/lines-tied money\/check-line-untied/);
  await t.drop();
}, 120_000);
