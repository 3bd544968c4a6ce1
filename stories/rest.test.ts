// 休む changes nobody's figures: every table of the database is compared before and after, row by row.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { myPay, myPlanned } from '../core/journeys/wire.ts';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, giveReview, listReviews, sendOperations, submit, today } from '../core/workbench/wire.ts';
import { comeBack, createTeam, getMyself, rest, saveHours, saveManual, setSkill, undoRest } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { runJobs } from '../server/jobs.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

type Row = Readonly<Record<string, unknown>>;
type Dump = ReadonlyMap<string, ReadonlyMap<string, Row>>;
type Change = { readonly table: string; readonly kind: 'added' | 'gone' | 'changed'; readonly before: Row; readonly after: Row; readonly columns: readonly string[] };

let world: TestApp;
let hana: Teller, ken: Teller, yuki: Teller, director: Teller;
let held: string[] = [], stepId = '', centreId = '';

/** Every row of every table, as the owner of all of them sees it. */
async function dump(): Promise<Dump> {
  const tables = await world.test.owner.query<{ name: string; key: string[] }>(`
    select c.relname as name, array(select a.attname::text from unnest(i.indkey) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k order by a.attname) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and i.indisprimary where n.nspname = 'public' and c.relkind = 'r' order by 1`);
  const all = new Map<string, Map<string, Row>>();
  for (const { name, key } of tables.rows) {
    const { rows } = await world.test.owner.query<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`);
    all.set(name, new Map(rows.map(({ row }) => [key.map((column) => String(row[column])).join('/'), row])));
  }
  return all;
}

function changesOf(before: Dump, after: Dump): Change[] {
  const changes: Change[] = [];
  for (const [table, rows] of after) {
    const old = before.get(table) ?? new Map<string, Row>();
    for (const [key, row] of rows) {
      const was = old.get(key);
      const columns = was === undefined ? [] : Object.keys(row).filter((column) => JSON.stringify(row[column]) !== JSON.stringify(was[column]));
      if (was === undefined) changes.push({ table, kind: 'added', before: {}, after: row, columns: [] });
      else if (columns.length > 0) changes.push({ table, kind: 'changed', before: was, after: row, columns });
    }
    for (const [key, was] of old) if (!rows.has(key)) changes.push({ table, kind: 'gone', before: was, after: {}, columns: [] });
  }
  return changes;
}

/** What the act itself writes, and whose it may be. Everything else is somebody's figures. */
const lets: Readonly<Record<string, (change: Change) => boolean>> = {
  leave: (c) => c.kind === 'added' && c.after.person_id === hana.person,
  consideration: (c) => c.kind === 'added' && c.after.person_id === hana.person,
  hand_over: (c) => c.kind === 'added' && c.after.cause === 'rest' && c.after.from_person === hana.person && held.includes(String(c.after.piece_id)),
  piece: (c) => c.kind === 'changed' && held.includes(String(c.after.id)) && c.after.state === 'open' && c.columns.every((column) => ['state', 'person_id', 'lease_until', 'lease_minutes', 'warned_at', 'notice_id', 'rev'].includes(column)),
  offer: (c) => (c.kind === 'added' ? c.after.kind === 'cover' && c.after.person_id !== hana.person : c.after.person_id === hana.person && c.after.state === 'withdrawn' && c.columns.join() === 'state'),
  notice: (c) => c.kind === 'added',
  outbox_mail: (c) => c.kind === 'added',
  audit_line: (c) => c.kind === 'added' && c.after.action === 'me/rest',
  audit_head: (c) => c.kind !== 'gone',
  session: (c) => c.kind === 'changed' && c.columns.join() === 'last_seen_at',
  idempotency_key: (c) => c.kind === 'added',
};

const toldOff = (changes: readonly Change[]): string[] => changes.filter((c) => lets[c.table]?.(c) !== true).map((c) => `${c.table} ${c.kind} ${c.columns.join(',')}`);

beforeAll(async () => {
  world = await testApp();
  const centre = await testCentre(world.test, '休みの町');
  centreId = centre;
  await withTerms(world, centre);
  const coordinator = await somebody(world, centre, '相沢 みか', 'coordinator');
  director = await somebody(world, centre, '土屋 あや', 'director');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  yuki = await somebody(world, centre, '髙橋 由紀', 'worker', 'leader');
  for (const w of [hana, ken, yuki]) {
    await w(getMyself);
    await w(saveHours, { body: { hours: [{ weekday: 1, band: 'morning', minutes: 120 }] } });
    await director(setSkill, { params: { person: w.person }, body: { skill: 'データ入力', level: 2 } });
  }
  const day = dayOf(instant(Date.now()));
  const team = await director(createTeam, { body: { name: '入力', directorId: director.person, leaderId: yuki.person, members: [hana.person, ken.person, yuki.person] } });
  const client = await coordinator(createClient, { body: { name: 'みどり市役所', kind: 'town_hall' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'rest@example.jp' } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '乗車票', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const manual = await director(saveManual, { body: { title: '手順', rules: [{ code: '1', body: '書いてあるとおりに' }] } });
  const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };
  const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', manualId: manual.id, checkMethod: 'review', passes: 1, priceYen: 70, checkYen: 40, layout }] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  const text = ['月日\t系統', ...Array.from({ length: 12 }, (_, i) => `令和8年10月${i + 1}日\t南循環`)].join('\n');
  const seen = await director(previewItems, { params: { order: order.id }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order: order.id }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  await director(confirmOrder, { params: { order: order.id }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 300 } });
  await director(openOrder, { params: { order: order.id }, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params: { order: order.id } })).graphs.at(-1)!.steps[0]!.id;
  stepId = step;
  // All three have a past: accepted, rejected and waiting pieces, yen, notices.
  for (const w of [hana, ken, yuki]) {
    const { pieces } = await w(claim, { params: { step }, body: { count: 3, windowMinutes: 60 } });
    await w(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  }
  const { waiting } = await director(listReviews, { params: { order: order.id } });
  for (const [i, { piece, rules }] of waiting.entries()) {
    if (i % 3 === 0) await director(giveReview, { params: { piece }, body: { verdict: 'reject', reason: '違うようです', ruleId: rules[0]!.id, evidence: '画像', cause: 'worker' } });
    else if (i % 3 === 1) await director(giveReview, { params: { piece }, body: { verdict: 'accept' } });
  }
  await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  const { rows } = await world.test.owner.query<{ id: string }>(`select id from piece where person_id = $1 and state = 'claimed'`, [hana.person]);
  held = rows.map((row) => row.id);
  await hana(sendOperations, { body: { operations: [{ id: crypto.randomUUID(), piece: held[0]!, seq: 0, at: instant(Date.now()), field: 'stop', text: '役場' }] } });
});
afterAll(async () => world.close());

test('rest writes its own rows and touches no figure of anybody', async () => {
  const pays = await Promise.all([hana, ken, yuki].map((w) => w(myPay)));
  const before = await dump();
  expect(held.length).toBeGreaterThan(1);
  const left = await hana(rest, { body: {} });
  const after = await dump();
  const changes = changesOf(before, after);
  expect(toldOff(changes)).toEqual([]);
  // It did what it is for: all passed on, colleagues asked, the record of art. 13 made.
  const count = (table: string): number => changes.filter((c) => c.table === table).length;
  expect(left).toEqual({ handedOver: held.length, asked: 2, untilDay: dayOf(instant(Date.now())) });
  expect({ piece: count('piece'), hand_over: count('hand_over'), leave: count('leave'), consideration: count('consideration') }).toEqual({ piece: held.length, hand_over: held.length, leave: 1, consideration: 1 });
  expect(await Promise.all([hana, ken, yuki].map((w) => w(myPay)))).toEqual(pays);

  // While she rests nothing asks her: no offer, no notice of one, nothing planned; what was asked to be mended has passed on with its piece, and its notice with it.
  const asks = async (): Promise<string[]> => [...(await hana(today)).notices.map((n) => n.kind), ...(await hana(today)).jobs.map((j) => j.stepName), ...(await hana(myPlanned)).offers.map((o) => o.stepName)];
  expect(await asks()).toEqual([]);

  // And back: only the end of the leave is written, and what was offered before is offered again.
  await hana(comeBack);
  expect(changesOf(after, await dump()).filter((c) => c.table !== 'session').map((c) => `${c.table} ${c.kind} ${c.columns.join(',')}`)).toEqual(['leave changed ended_at', 'offer changed state']);
  expect(await asks()).toEqual(expect.arrayContaining(['messages/offer', '入力']));
});

test('a tap too many changes nothing, a slip is taken back whole, and a rest ends with its last day', async () => {
  const day = dayOf(instant(Date.now()));
  await hana(claim, { params: { step: stepId }, body: { count: 2, windowMinutes: 60 } });
  const mine = async (): Promise<{ id: string; leaseUntil: string | null }[]> => (await hana(today)).pieces.filter((p) => p.state === 'claimed').map(({ id, leaseUntil }) => ({ id, leaseUntil }));
  const before = await mine();
  expect(before.length).toBe(2);
  const first = await hana(rest, { body: {} });
  const once = await dump();
  expect(await hana(rest, { body: {} })).toEqual({ handedOver: 0, asked: 0, untilDay: first.untilDay });
  expect(changesOf(once, await dump()).filter((c) => !['audit_line', 'audit_head', 'idempotency_key', 'session'].includes(c.table))).toEqual([]);

  // A longer rest said later stays when somebody taps again elsewhere.
  await hana(rest, { body: { untilDay: addDays(day, 6) } });
  expect((await hana(rest, { body: {} })).untilDay).toBe(addDays(day, 6));
  expect((await hana(today)).rest?.untilDay).toBe(addDays(day, 6));

  // Ken took one meanwhile: it stays his, the other comes back with its lease.
  const { pieces: [taken] } = await ken(claim, { params: { step: stepId }, body: { count: 1, windowMinutes: 60 } });
  const ours = before.filter((p) => p.id !== taken?.id);
  expect(await hana(undoRest)).toEqual({ broughtBack: ours.length });
  expect(await mine()).toEqual(ours);
  expect((await hana(today)).rest).toBeNull();
  expect(await hana(undoRest)).toEqual({ broughtBack: 0 });

  // The last day over, nobody has to sign herself back in.
  await hana(rest, { body: {} });
  await world.test.owner.query(`update leave set from_day = from_day - 2, until_day = until_day - 1 where person_id = $1 and ended_at is null`, [hana.person]);
  await runJobs(world.app.kado, instant(Date.now()), async () => undefined);
  expect((await hana(today)).resting).toBe(false);
});

test('the comparison sees a figure that moves with a rest', async () => {
  const before = await dump();
  await world.test.owner.query(`update worker_skill set level = 1 where person_id = $1`, [hana.person]);
  await world.test.owner.query(`update piece set claimed_at = null where id = $1`, [held[0]]);
  await world.test.owner.query(`update person set rev = rev + 1 where id = $1`, [ken.person]);
  expect(toldOff(changesOf(before, await dump())).sort()).toEqual(['person changed rev', 'piece changed claimed_at', 'worker_skill changed level']);
});

test('a team is asked first; what is still open a day later is offered to everybody whom it fits', async () => {
  const mio = await somebody(world, centreId, '宮下 みお', 'worker');
  await director(setSkill, { params: { person: mio.person }, body: { skill: 'データ入力', level: 1 } });
  const jobs = async (): Promise<string[]> => (await mio(today)).jobs.map((job) => job.stepId);
  expect(await jobs()).toEqual([]);
  await runJobs(world.app.kado, instant(Date.now()), async () => undefined);
  expect(await jobs()).toEqual([]);
  await world.test.owner.query(`update offer set created_at = created_at - interval '25 hours'`);
  await runJobs(world.app.kado, instant(Date.now()), async () => undefined);
  expect(await jobs()).toEqual([stepId]);
  const { rows } = await world.test.owner.query(`select 1 from outbox_mail where to_person = $1`, [mio.person]);
  expect(rows, 'asked once, by mail too').toHaveLength(1);
  await runJobs(world.app.kado, instant(Date.now()), async () => undefined);
  expect((await world.test.owner.query(`select 1 from offer where person_id = $1`, [mio.person])).rows).toHaveLength(1);
});
