// Two hundred people claim at once, over two hundred open connections: the same piece is never told to two of them.
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { leaseUntil } from '../core/workbench/lease.ts';
import { instant } from '../core/kernel/time.ts';
import { yen } from '../core/kernel/yen.ts';
import { testCentre, testPerson } from '../server/access/test-people.ts';
import { systemActor } from '../server/db/actor.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { type Tx, withActor } from '../server/db/with-actor.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { insertPieces } from '../server/workbench/store.ts';
import { withTerms } from './teller.ts';

const PEOPLE = 200, ROUNDS = 10, EACH = 3;

type Fixture = { readonly order: string; readonly step: string };

/** An order in work with `items` open pieces, made past the screens. */
async function openWork(tx: Tx, director: string, items: number): Promise<Fixture> {
  const client = randomUUID(), contact = randomUUID(), order = randomUUID(), graph = randomUUID(), step = randomUUID(), batch = randomUUID();
  await sql`insert into client (id, name, kind) values (${client}, 'c', 'firm')`.execute(tx);
  await sql`insert into contact (id, client_id, name) values (${contact}, ${client}, 'k')`.execute(tx);
  await sql`insert into client_order (id, number, client_id, contact_id, director_id, title, state) values (${order}, ${`K-2026-${order.slice(0, 8)}`}, ${client}, ${contact}, ${director}, 'race', 'working')`.execute(tx);
  await sql`insert into step_graph (id, order_id, version, state) values (${graph}, ${order}, 1, 'fixed')`.execute(tx);
  await sql`insert into step (id, graph_id, order_id, position, name, kind, typical_minutes, check_method, price_yen, layout) values (${step}, ${graph}, ${order}, 1, 's', 'choice', 1, 'none', 5, '{"kind":"choice","question":"?","options":[{"value":"a","label":"a","key":"1"},{"value":"b","label":"b","key":"2"}],"left":[],"right":[]}')`.execute(tx);
  await sql`insert into item_batch (id, order_id, name, columns) values (${batch}, ${order}, 'b', '[]')`.execute(tx);
  const ids = Array.from({ length: items }, () => randomUUID());
  await sql`insert into item (id, order_id, batch_id, row_no, source) select x.id, ${order}, ${batch}, x.n, '{}' from unnest(${ids}::uuid[]) with ordinality as x(id, n)`.execute(tx);
  await insertPieces(tx, randomUUID, order, ids.map((itemId) => ({ stepId: step, itemId, pass: 1, payYen: yen(5), sampled: false })));
  return { order, step };
}

/** One claim on a connection of its own, kept open. */
function claimOver(agent: Agent, world: TestApp, step: string, token: string): Promise<{ status: number; pieces: string[] }> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ count: EACH, windowMinutes: 60 });
    const url = new URL(`/api/steps/${step}/claim`, world.origin);
    const sent = request(url, { agent, method: 'POST', headers: { origin: world.origin, 'x-kado': '1', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie: `kado=${token}`, 'idempotency-key': randomUUID() } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => {
        const read = JSON.parse(text) as { pieces?: { id: string }[] };
        resolve({ status: answer.statusCode!, pieces: (read.pieces ?? []).map((p) => p.id) });
      });
    });
    sent.on('error', reject).end(body);
  });
}

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp;
  let centre: string;
  let director: string;
  const tokens: string[] = [];
  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major, connections: 40 }) });
    centre = await testCentre(world.test);
    await withTerms(world, centre);
    director = (await testPerson(world.test, centre, ['director'])).person;
    for (let i = 0; i < PEOPLE; i++) {
      const p = await testPerson(world.test, centre, ['worker']);
      await world.test.owner.query(`update worker set devices = '{pc,phone}' where id = $1`, [p.person]);
      tokens.push(p.token);
    }
  }, 240_000);
  afterAll(async () => {
    await world.close();
    await world.test.drop();
  });

  test(`${PEOPLE} people at once, ${ROUNDS} rounds: no piece twice, none lost`, async () => {
    const agents = tokens.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
    for (let round = 0; round < ROUNDS; round++) {
      const pieces = PEOPLE * EACH - 60; // too few for all: the tail is where races live
      const { step } = await withActor(world.test.db, systemActor(centre), (tx) => openWork(tx, director, pieces));
      const answers = await Promise.all(agents.map((agent, i) => claimOver(agent, world, step, tokens[i]!)));
      expect(answers.filter((a) => a.status !== 200 && a.status !== 422)).toEqual([]);
      const told = answers.flatMap((a) => a.pieces);
      expect(new Set(told).size).toBe(told.length);
      const { rows } = await world.test.owner.query<{ n: string }>(`select count(*) as n from piece where step_id = $1 and state = 'claimed'`, [step]);
      expect(Number(rows[0]!.n)).toBe(told.length);
      expect(told.length).toBeGreaterThan(pieces - 60);
    }
    for (const agent of agents) agent.destroy();
  }, 240_000);

  test('a claim that looks first and takes later is caught (planted fault)', async () => {
    const { step } = await withActor(world.test.db, systemActor(centre), (tx) => openWork(tx, director, 30));
    const people = (await world.test.owner.query<{ id: string }>('select id from worker limit 12')).rows.map((r) => r.id);
    const planted = (person: string) => withActor(world.test.db, systemActor(centre), async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from piece where step_id = ${step} and state = 'open' order by id limit ${EACH}`.execute(tx);
      await new Promise((wait) => setTimeout(wait, 20));
      const noticeId = randomUUID();
      await sql`insert into order_notice (id, person_id, order_id, step_id, content, sha256) select ${noticeId}, ${person}, order_id, ${step}, '{}', '' from step where id = ${step}`.execute(tx);
      await sql`update piece set state = 'claimed', person_id = ${person}, lease_until = ${leaseUntil(instant(Date.now()), 60)}, notice_id = ${noticeId} where id = any(${rows.map((r) => r.id)}::uuid[])`.execute(tx);
      return rows.map((r) => r.id);
    });
    const told = (await Promise.all(people.map(planted))).flat();
    expect(new Set(told).size).toBeLessThan(told.length);
  });
});
