// While a month closes, the program's one thread goes on answering and other people's work does not wait for a lock.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTown, type Town } from '../../bench/spine/town.ts';
import type { Instant, Month } from '../../core/kernel/time.ts';
import { systemActor } from '../../server/db/actor.ts';
import { asAdmin } from '../../server/db/open.ts';
import { type TestDatabase, testDatabase } from '../../server/db/test-database.ts';
import { withActor } from '../../server/db/with-actor.ts';
import { closeTheMonth } from '../../server/journeys/close-month.ts';

const PIECES = 15_000;
/** Milliseconds of CPU of the one thread without a turn for anybody else. CPU, not time: a busy machine takes time away. */
const LONGEST = 25;
let inParts = 0;
let t: TestDatabase, town: Town;

beforeAll(async () => {
  t = await testDatabase();
  town = await asAdmin(t.db.admin!, (client) => buildTown(client, { workers: 60, orders: 1, itemsPerOrder: 100, months: ['2026-03', '2026-04'], piecesPerMonth: PIECES }));
});
afterAll(() => t.drop());

/** The most CPU that this thread spent in one turn of its event loop while `work` ran. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let over = false, most = 0;
  const cpu = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const turns = new Promise<void>((resolve) => {
    let before = cpu();
    const turn = (): void => {
      const now = cpu();
      most = Math.max(most, now - before);
      before = now;
      if (over) resolve();
      else setImmediate(turn);
    };
    setImmediate(turn);
  });
  await work();
  over = true;
  await turns;
  return most;
}

const close = async (month: string, part?: number): Promise<void> => {
  const closed = await withActor(t.db, systemActor(town.centre), (tx) => closeTheMonth(tx, { actor: systemActor(town.centre), month: month as Month, now: '2026-11-02T00:00:00Z' as Instant, id: randomUUID, origin: 'http://kado.test', ...(part === undefined ? {} : { part }) }));
  expect(closed).toMatchObject({ ok: true, value: { statements: 60, again: false } });
};

test('a closing gives way: no turn is long, and claims, pay lines and the list of months go on meanwhile', async () => {
  const done: string[] = [];
  const step = town.steps[0]!;
  let over = false;
  const beside = async (): Promise<void> => {
    while (!over) {
      await withActor(t.db, systemActor(town.centre), async (tx) => {
        // Whoever needs a lock that the closing holds would stop here, and the test with it.
        await sql`set local lock_timeout = '1s'`.execute(tx);
        const { rows } = await sql<{ id: string; item: string }>`update piece set state = 'submitted', person_id = ${town.workers[0]!.id}, submitted_at = now() where id = (select id from piece where step_id = ${step} and state = 'open' limit 1 for update skip locked) returning id, item_id as item`.execute(tx);
        if (rows[0] !== undefined) await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month) select ${randomUUID()}, p.id, p.person_id, p.order_id, p.step_id, 70, '2026-11-02', app.open_month('2026-11') from piece p where p.id = ${rows[0].id}`.execute(tx);
        await sql`select month, state from period`.execute(tx);
        await sql`select app.audit('rig/work', 'piece', null, '{}')`.execute(tx);
        done.push(rows[0]?.id ?? '');
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const working = beside();
  inParts = await longestTurn(() => close('2026-03'));
  over = true;
  await working;
  expect(inParts).toBeLessThan(LONGEST);
  expect(done.length).toBeGreaterThan(10);
}, 120_000);

test('the rig barks: the same month worked on in one piece stands still', async () => {
  expect(await longestTurn(() => close('2026-04', PIECES))).toBeGreaterThan(2 * inParts);
}, 120_000);
