// What the city reads of money: never a sum of fewer than five people, nor one that two looks at the page would give away.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cityFigures } from '../core/journeys/wire.ts';
import { testCentre, testPerson } from '../server/access/test-people.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, centre: string, city: Teller;
const people: string[] = [];

beforeAll(async () => {
  world = await testApp();
  centre = await testCentre(world.test, 'みどり市振興公社');
  city = await somebody(world, centre, '市川 薫', 'city');
  for (let i = 0; i < 8; i++) people.push((await testPerson(world.test, centre, ['worker'], { name: `働く ${i}` })).person);
});
afterAll(() => world.close());

/** What each of `who` earned in a month, booked as a closing books it; the month is closed or still open. */
async function earned(month: string, yen: number, who: readonly string[], state: 'open' | 'closed' = 'closed'): Promise<void> {
  const { owner } = world.test;
  await owner.query('begin');
  await owner.query(`insert into period (centre_id, id, month) values ($1, $2, $3)`, [centre, randomUUID(), month]);
  for (const person of who) {
    const entry = randomUUID();
    await owner.query(`insert into ledger_entry (centre_id, id, key, month, on_day, cause) values ($1, $2, $3, $4, $5, 'piece')`, [centre, entry, `piece:${entry}`, month, `${month}-10`]);
    await owner.query(`insert into ledger_line (centre_id, id, entry_id, account, yen, person_id) values ($1, $4, $2, 'outsourcing', $3, null), ($1, $5, $2, 'accrued-pay', -$3::bigint, $6)`, [centre, entry, yen, randomUUID(), randomUUID(), person]);
  }
  if (state === 'closed') await owner.query(`update period set state = 'closed', closed_hash = 'x', closed_at = now() where centre_id = $1 and month = $2`, [centre, month]);
  await owner.query('commit');
}

/** The years in which anything was earned. */
const shown = async (): Promise<string[]> => (await city(cityFigures)).years.filter((y) => y.paidYen !== 0).map((y) => `${y.fiscalYear} ${y.paidYen ?? 'hidden'} ${y.paidTo ?? '-'}`);

// The order of the table is the order of time: each row is one more month, and what the page says after it.
test.each([
  ['nobody has earned anything', null, []],
  ['three people: hidden, not 0', ['2025-04', 1000, 0, 3], ['2025 hidden -']],
  ['two more make five: both months at once', ['2025-05', 1000, 3, 5], ['2025 5000 2025-05']],
  ['one person: the sum of yesterday stays', ['2025-06', 777, 0, 1], ['2025 5000 2025-05']],
  ['she again: she is one person', ['2025-07', 777, 0, 1], ['2025 5000 2025-05']],
  ['four others: the three months are added together', ['2025-08', 1000, 1, 5], ['2025 10554 2025-08']],
  ['the last month of the year, three people', ['2026-03', 5, 0, 3], ['2025 10554 2025-08']],
  ['another year begins anew, and is not filled up by the old', ['2026-04', 10, 3, 6], ['2025 10554 2025-08', '2026 hidden -']],
  ['all eight, but the month is open', ['2026-05', 10, 0, 8, 'open'], ['2025 10554 2025-08', '2026 hidden -']],
] as const)('%s', async (_, month, wanted) => {
  if (month !== null) await earned(month[0], month[1], people.slice(month[2], month[3]), month[4] ?? 'closed');
  expect(await shown()).toEqual(wanted);
});
