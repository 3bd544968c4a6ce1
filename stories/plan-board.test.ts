// The planner behind the board: a rest is covered by suggestions with reasons, orders have days, and "can we take it?" answers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askPromise, boardPlan, declinePlanned, myPlanned } from '../core/journeys/wire.ts';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim } from '../core/workbench/wire.ts';
import { createTeam, getMyself, rest, saveHours, saveManual, setSkill } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import { type CentreWorld, centreWorld } from '../server/journeys/centre-world.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

const today = dayOf(instant(Date.now()));
let world: TestApp;
let hana: Teller, ken: Teller, yuki: Teller, director: Teller, coordinator: Teller, otherLeader: Teller;

beforeAll(async () => {
  world = await testApp();
  const centre = await testCentre(world.test, '見通しの町');
  await withTerms(world, centre);
  coordinator = await somebody(world, centre, '相沢 みか', 'coordinator');
  director = await somebody(world, centre, '土屋 あや', 'director');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  yuki = await somebody(world, centre, '髙橋 由紀', 'worker', 'leader');
  otherLeader = await somebody(world, centre, '林 まこと', 'worker', 'leader');
  for (const w of [hana, ken, yuki]) {
    await w(getMyself);
    await w(saveHours, { body: { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, band: 'morning' as const, minutes: 120 })) } });
  }
  for (const w of [hana, ken]) await director(setSkill, { params: { person: w.person }, body: { skill: 'データ入力', level: 2 } });
  await world.test.owner.query(`insert into worker_skill (centre_id, id, person_id, skill, level, wished) values ($1, gen_random_uuid(), $2, 'データ入力', 1, true)`, [centre, yuki.person]);
  // Figures that are nobody else's: they must not come back in any answer.
  await world.test.owner.query(`update worker set month_limit_yen = 98765, month_limit_minutes = 4321 where id = $1`, [ken.person]);
  await world.test.owner.query(`insert into worker_reason (centre_id, id, person_id, reason) values ($1, gen_random_uuid(), $2, 'disability')`, [centre, ken.person]);
  const team = await director(createTeam, { body: { name: '入力', directorId: director.person, leaderId: yuki.person, members: [hana.person, ken.person, yuki.person] } });
  const client = await coordinator(createClient, { body: { name: 'みどり市役所', kind: 'town_hall' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'plan@example.jp' } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '乗車票', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const manual = await director(saveManual, { body: { title: '手順', rules: [{ code: '1', body: '書いてあるとおりに' }] } });
  const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };
  const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 10, skill: 'データ入力', manualId: manual.id, checkMethod: 'review', passes: 1, priceYen: 200, checkYen: 40, layout }] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  const text = ['月日\t系統', ...Array.from({ length: 36 }, (_, i) => `令和8年10月${(i % 28) + 1}日\t南循環${i}`)].join('\n');
  const seen = await director(previewItems, { params: { order: order.id }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order: order.id }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  await director(confirmOrder, { params: { order: order.id }, body: { orderedOn: today, dueOn: addDays(today, 10), unitYen: 300 } });
  await director(openOrder, { params: { order: order.id }, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params: { order: order.id } })).graphs.at(-1)!.steps[0]!.id;
  await hana(claim, { params: { step }, body: { count: 6, windowMinutes: 60 } });
  await hana(rest, { body: { untilDay: null } });
});
afterAll(async () => world.close());

test('after a rest the director reads who could cover and why, the day, and who is the only one', async () => {
  const started = performance.now(), plan = await director(boardPlan);
  expect(performance.now() - started).toBeLessThan(2000);
  expect(plan.suggestions.map((s) => [s.name, s.pieces, s.handedOver, s.minutes, s.reasons])).toEqual([['佐藤 健', 6, true, 60, ['skill', 'free', 'team', 'rested']]]);
  const [order] = plan.orders;
  expect(plan.orders.length).toBe(1);
  expect([order!.p50! >= today, order!.p50! <= order!.p80!, order!.p80! <= order!.p95!]).toEqual([true, true, true]);
  // Hana rests, so Ken is the single person; Yuki wishes to learn it.
  expect(plan.depth.map((d) => [d.team, d.skill, d.depth, d.single, d.train])).toEqual([['入力', 'データ入力', 0, '佐藤 健', ['髙橋 由紀']]]);
});

test('a leader reads of her own teams only', async () => {
  expect((await yuki(boardPlan)).orders.length).toBe(1);
  const other = await otherLeader(boardPlan);
  expect([other.suggestions, other.orders, other.depth, other.nobody]).toEqual([[], [], [], []]);
  expect((await hana.raw(boardPlan)).codes).toEqual(['access/not-allowed']);
});

test('can we take it? yes with days, no with its cut or the missing skill, unknown when it is far', async () => {
  const ask = (minutes: number, days: number, skill = 'データ入力') => coordinator(askPromise, { body: { skill, minutes, device: 'any', dueOn: addDays(today, days) } });
  const yes = await ask(240, 20);
  expect([yes.answer, yes.why, yes.earliestOn! <= addDays(today, 20), yes.p80! >= yes.p50!]).toEqual(['yes', 'plan', true, true]);
  expect(await ask(60, 10, '翻訳')).toMatchObject({ answer: 'no', why: 'skill', earliestOn: null });
  const late = await ask(1200, 3);
  expect(late.answer).toBe('no');
  expect(late.cut!.needMinutes).toBeGreaterThan(late.cut!.haveMinutes);
  expect(late.earliestOn! > addDays(today, 3)).toBe(true);
  expect(await ask(100_000, 60)).toMatchObject({ answer: 'unknown', why: 'far', cut: null });
  expect((await coordinator.raw(askPromise, { body: { minutes: 10, dueOn: addDays(today, -1) } })).codes).toEqual(['journeys/due-past']);
});

test('no income, no limit, no reason for short time in any answer, and asking writes nothing', async () => {
  const { rows: [before] } = await world.test.owner.query<{ n: string }>('select (select count(*) from piece) + (select count(*) from offer) + (select count(*) from client_order) as n');
  const answers = [await director.raw(boardPlan), await yuki.raw(boardPlan), await coordinator.raw(askPromise, { body: { skill: 'データ入力', minutes: 5000, dueOn: addDays(today, 5) } })];
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/98765|4321|disab|limit|yen|income/i);
  }
  const { rows: [after] } = await world.test.owner.query<{ n: string }>('select (select count(*) from piece) + (select count(*) from offer) + (select count(*) from client_order) as n');
  expect(after).toEqual(before);
});

test('what the plan gives a worker comes to her as an offer with reasons; a no is kept, asks nothing and shows nobody', async () => {
  const [offer] = (await ken(myPlanned)).offers;
  expect([offer!.orderTitle, offer!.stepName, offer!.mentor, offer!.reasons.includes('skill'), offer!.freeMinutes >= 60, offer!.by <= addDays(today, 10)]).toEqual(['乗車票', '入力', null, true, true, true]);
  expect((await hana(myPlanned)).offers).toEqual([]);
  expect((await coordinator.raw(myPlanned)).codes).toEqual(['access/not-allowed']);
  await ken(declinePlanned, { params: { step: offer!.stepId } });
  await ken(declinePlanned, { params: { step: offer!.stepId } });
  expect((await ken(myPlanned)).offers).toEqual([]);
  const plan = await director(boardPlan);
  expect(plan.suggestions).toEqual([]);
  expect(plan.nobody.map((g) => g.stepName)).toEqual(['入力']);
  expect((await ken.raw(declinePlanned, { params: { step: ken.person } })).codes).toEqual(['access/not-found']);
  expect((await director.raw(boardPlan)).text).not.toMatch(/declin/i);
});

test('a wish waits until somebody of the team can teach it, and then for that person\'s yes (teaching.test.ts)', async () => {
  const step = (await world.test.owner.query<{ id: string }>('select id from step limit 1')).rows[0]!.id;
  expect((await yuki.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/skill-missing']);
  await director(setSkill, { params: { person: ken.person }, body: { skill: 'データ入力', level: 3 } });
  expect((await yuki.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/waits-for-mentor']);
});

test('the days come from the centre\'s own counts once there are enough; rests count as days, slips not at all', async () => {
  expect((await director(boardPlan)).world).toBe('usual');
  const { owner, db } = world.test, { rows: [found] } = await owner.query<{ centre: string; step: string }>('select s.centre_id as centre, s.id as step from step s limit 1'), { centre, step } = found!;
  const seen = (): Promise<CentreWorld> => withActor(db, systemActor(centre), (tx) => centreWorld(tx, today));
  await owner.query('update worker set registered_on = current_date - 200 where centre_id = $1', [centre]);
  const before = await seen();
  const rests = `insert into leave (centre_id, id, person_id, from_day, until_day, started_at, ended_at) select $1, gen_random_uuid(), $2, current_date - n * 10, null, now() - n * interval '10 days', now() - n * interval '10 days' + $3::interval from generate_series(1, 16) n`;
  await owner.query(rests, [centre, ken.person, '5 minutes']);
  expect((await seen()).world).toEqual(before.world);
  await owner.query(rests, [centre, ken.person, '2 days']);
  for (const person of [otherLeader.person, ken.person]) await owner.query(`insert into offer (centre_id, id, step_id, person_id, kind, state, answered_at) values ($1, gen_random_uuid(), $2, $3, 'cover', 'declined', now() - interval '3 days')`, [centre, step, person]);
  const after = await seen();
  expect(after.own).toBe(true);
  expect(after.world.onset).toBeGreaterThan(before.world.onset);
  expect(after.world.willing).toBeLessThan(before.world.willing);
  await yuki(declinePlanned, { params: { step } });
  expect((await director(boardPlan)).world).toBe('own');
});
