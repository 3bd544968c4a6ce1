import { expect, test } from 'vitest';
import { testDatabase } from '../../server/db/test-database.ts';
import { checkRows } from '../../server/money/check-rows.ts';
import { runRig } from './rig.ts';

// The whole run: KADO_RIG_OPERATIONS=10000.
const operations = Number(process.env.KADO_RIG_OPERATIONS ?? 600);

test(`${operations} random operations with parallel closers leave the books whole`, async () => {
  const t = await testDatabase();
  const report = await runRig({ test: t, operations, seed: 7, together: 6 });
  expect(report.findings).toEqual([]);
  expect(report.accepted).toBeGreaterThan(operations / 2);
  expect(report.closed).toBeGreaterThan(2);
  // One yen moved in a closed month, in both halves so that it balances, by somebody who may do anything: its hash says so.
  await t.owner.query('alter table ledger_line disable trigger append_only');
  await t.owner.query(`update ledger_line set yen = yen + sign(yen)::int where entry_id = (select entry_id from ledger_line where account = 'outsourcing' group by 1 order by count(*), 1 limit 1) and account in ('outsourcing', 'accrued-pay')`);
  expect((await checkRows(t.owner)).filter((c) => c.findings.length > 0).map((c) => [c.name, c.findings.map((f) => f.code)])).toEqual([['books/closed-months', ['money/check-hash']]]);
  await t.drop();
}, 600_000);

test('the rig barks: without the guard of closed months late work is lost, and it says so', async () => {
  const t = await testDatabase();
  const report = await runRig({ test: t, operations: 300, seed: 7, together: 6, fault: true });
  expect(report.findings.join('\n')).toMatch(/lines-tied money\/check-line-untied/);
  await t.drop();
}, 120_000);
