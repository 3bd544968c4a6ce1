// Random work against closing months, at the same moment, on a real PostgreSQL: pieces are accepted, items billed, people held
// and let go, months closed by several at once. Afterwards every promise of the books is looked at again.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Random, seededRandom } from '../../core/kernel/random.ts';
import type { Instant, Month } from '../../core/kernel/time.ts';
import { exampleTerms, examplePayer } from '../../core/money/examples.ts';
import { testCentre, testPerson } from '../../server/access/test-people.ts';
import { systemActor } from '../../server/db/actor.ts';
import type { TestDatabase } from '../../server/db/test-database.ts';
import { type Tx, withActor } from '../../server/db/with-actor.ts';
import { makeOrder, makeParts, type World } from '../../server/http/test-world.ts';
import { closeTheMonth } from '../../server/journeys/close-month.ts';
import { hashOfMonth } from '../../server/money/closing-store.ts';
import { checkRows } from '../../server/money/check-rows.ts';
import { endHold } from '../../server/money/rule-words.ts';
import { insertTerms } from '../../server/money/terms.ts';
import { insertPayLines } from '../../server/workbench/store.ts';
import { commonTerms } from '../teller.ts';

export type RigWish = { readonly test: TestDatabase; readonly operations: number; readonly seed: number; readonly together: number; /** Takes away the guard that keeps late work out of closed months. */ readonly fault?: boolean };
export type RigReport = { readonly accepted: number; readonly closed: number; readonly refused: number; readonly findings: readonly string[] };

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const NOW = '2026-12-01T00:00:00Z' as Instant;
const WORKERS = 12;

type Stage = { readonly centre: string; readonly workers: readonly string[]; readonly order: string; readonly step: string; readonly client: string; readonly pieces: readonly { readonly id: string; readonly item: string }[] };

async function stageOf({ test, operations }: RigWish): Promise<Stage> {
  const centre = await testCentre(test, '競争の公社');
  const workers: string[] = [];
  for (let i = 0; i < WORKERS; i++) workers.push((await testPerson(test, centre, ['worker'], { name: `人 ${i}` })).person);
  const [client, contact, batch] = [randomUUID(), randomUUID(), randomUUID()];
  await test.owner.query(`insert into client (centre_id, id, name, kind) values ($1, $2, 'c', 'firm')`, [centre, client]);
  await test.owner.query(`insert into contact (centre_id, id, client_id, name) values ($1, $2, $3, 'k')`, [centre, contact, client]);
  const world = { test, centre, client, contact } as unknown as World;
  const order = await makeOrder(world, { state: 'working', director: workers[0]! });
  const { step } = await makeParts(world, order);
  await test.owner.query(`insert into item_batch (centre_id, id, order_id, name, columns) values ($1, $2, $3, 'b', '[]')`, [centre, batch, order]);
  await test.owner.query(`insert into item (centre_id, id, order_id, batch_id, row_no, source) select $1, gen_random_uuid(), $2, $3, 1000 + n, '{}' from generate_series(1, $4::int) n`, [centre, order, batch, operations]);
  await test.owner.query(`insert into piece (centre_id, id, order_id, step_id, item_id, pass, state, pay_yen) select $1, gen_random_uuid(), $2, $3, i.id, 1, 'open', 30 from item i where i.batch_id = $4`, [centre, order, step, batch]);
  const { rows } = await test.owner.query<{ id: string; item: string }>('select id, item_id as item from piece where order_id = $1 order by id', [order]);
  await withActor(test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), '2025-01-01', { terms: exampleTerms, common: commonTerms, payer: examplePayer }));
  return { centre, workers, order, step, client, pieces: rows };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** One operation; true when it closed a month. */
async function act(tx: Tx, stage: Stage, random: Random, n: number, fault: boolean): Promise<'closed' | 'accepted' | 'refused' | 'other'> {
  const month = pick(random, MONTHS), worker = pick(random, stage.workers), kind = random();
  const day = `${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  if (kind < 0.01) {
    const done = await closeTheMonth(tx, { actor: systemActor(stage.centre), month: month as Month, now: NOW, id: randomUUID, origin: 'http://kado.test' });
    return done.ok ? 'closed' : 'refused';
  }
  if (kind < 0.02) {
    if (random() < 0.5) await endHold(tx, month, worker, NOW);
    else await sql`insert into payment_hold (id, month, person_id, reason, held_by) values (${randomUUID()}, ${month}, ${worker}, 'rig', ${worker}) on conflict do nothing`.execute(tx);
    return 'other';
  }
  const piece = stage.pieces[n]!;
  const amount = Math.floor(random() * 500);
  if (kind < 0.2) {
    await sql`insert into invoice_line (id, item_id, order_id, client_id, yen, accepted_on, month) select ${randomUUID()}, ${piece.item}, ${stage.order}, ${stage.client}, ${amount}, ${day}, app.open_month(${month})`.execute(tx);
    return 'other';
  }
  const line = { id: randomUUID(), piece: piece.id, person: worker, yen: amount };
  if (fault) await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month) values (${line.id}, ${line.piece}, ${line.person}, ${stage.order}, ${stage.step}, ${amount}, ${day}, ${month})`.execute(tx);
  else await insertPayLines(tx, [line], stage.order, stage.step, day);
  return 'accepted';
}

export async function runRig(wish: RigWish): Promise<RigReport> {
  const { test, operations, seed, together, fault = false } = wish;
  const stage = await stageOf(wish);
  // Every month exists before the race, so that only closing decides where a line goes.
  await withActor(test.db, systemActor(stage.centre), async (tx) => {
    for (const month of MONTHS) await sql`select app.open_month(${month})`.execute(tx);
  });
  if (fault) await test.owner.query('alter table pay_line disable trigger month_is_open');
  const told = { accepted: 0, closed: 0, refused: 0 };
  let next = 0;
  await Promise.all(Array.from({ length: together }, async (_, lane) => {
    const random = seededRandom(seed * 100 + lane);
    for (let n = next++; n < operations; n = next++) {
      const did = await withActor(test.db, systemActor(stage.centre), (tx) => act(tx, stage, random, n, fault));
      if (did !== 'other') told[did]++;
    }
  }));
  // Whatever was left open or held is closed in the end; every closed month must still be what its hash says.
  const findings: string[] = [];
  await test.owner.query('update payment_hold set ended_at = now() where centre_id = $1 and ended_at is null', [stage.centre]);
  const { rows: late } = await test.owner.query<{ month: string }>('select month from period where centre_id = $1 order by month', [stage.centre]);
  for (const month of [...new Set([...late.map((p) => p.month), '2026-07', '2026-08'])].sort()) {
    const closed = await withActor(test.db, systemActor(stage.centre), (tx) => closeTheMonth(tx, { actor: systemActor(stage.centre), month: month as Month, now: NOW, id: randomUUID, origin: 'http://kado.test' }));
    if (!closed.ok) findings.push(`${month}: ${closed.refusals.map((r) => r.code).join(' ')}`);
    else if ((await withActor(test.db, systemActor(stage.centre), (tx) => hashOfMonth(tx, month))) !== closed.value.hash) findings.push(`${month}: hash`);
  }
  findings.push(...(await checkRows(test.owner)).flatMap((c) => c.findings.map((f) => `${c.name} ${f.code}`)));
  const { rows: sums } = await test.owner.query<{ lines: string; paid: string; billed: string; sales: string; open: string }>(`select (select coalesce(sum(yen), 0) from pay_line where centre_id = $1) as lines, (select coalesce(sum(gross_yen), 0) from statement where centre_id = $1) as paid,
    (select coalesce(sum(yen), 0) from invoice_line where centre_id = $1) as billed, (select coalesce(sum(net_yen), 0) from invoice where centre_id = $1) as sales, (select count(*) from pay_line where centre_id = $1 and yen > 0 and statement_id is null) as open`, [stage.centre]);
  const s = sums[0]!;
  if (Number(s.lines) !== Number(s.paid)) findings.push(`accepted ${s.lines} yen, paid ${s.paid}`);
  if (Number(s.billed) !== Number(s.sales)) findings.push(`accepted by the client ${s.billed} yen, billed ${s.sales}`);
  if (Number(s.open) > 0) findings.push(`${s.open} lines without a statement`);
  return { ...told, findings };
}
