// The minimum wage that a price is held against, told through HTTP: of the day of the talk, of the pilot, of the order, with
// what the centre has confirmed; screen, paper and refusal say the same, and name since when that wage holds.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../core/kernel/time.ts';
import { examplePayer, exampleTerms } from '../core/money/examples.ts';
import { confirmRule, priceTalks, recordTalk, talksPdf } from '../core/money/wire.ts';
import { pilotResult } from '../core/orders/wire.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { insertTerms } from '../server/money/terms.ts';
import { type Office, type Opened, openOffice, openedOrder, ready } from './finished-order.ts';
import { sheetRows } from './read-sheet.ts';
import { type Teller, commonTerms, somebody } from './teller.ts';

let world: TestApp, centre: string, office: Office, hana: Teller, manager: Teller, opened: Opened;
const seen = () => office.director(priceTalks, { params: { order: opened.order } });
/** A piece takes three minutes: a yen a piece is twenty yen an hour. */
const talk = (on: string, agreedYen: number) => office.director.raw(recordTalk, { params: { order: opened.order }, body: { step: opened.step, on, with: '入力チームの2人', proposedYen: agreedYen, result: 'agreed', agreedYen, per: 1, voices: ['意見なし'], basis: '' } });
const refusedWith = (answer: Awaited<ReturnType<typeof talk>>): unknown => (answer.body.refusals as { facts: unknown }[] | undefined)?.[0]?.facts ?? 'kept';

/** The rows of the paper about hours and wages, as they are printed. */
const printed = async (): Promise<readonly string[]> => (await sheetRows(world, office.director, talksPdf, { params: { order: opened.order } })).map((cells) => cells.join(' ')).filter((row) => /1時間あたり|最低賃金/.test(row));

beforeAll(async () => {
  ({ world, centre, office } = await openOffice());
  [hana, manager] = [await somebody(world, centre, '山田 花', 'worker'), await somebody(world, centre, '真壁 学', 'manager')];
  await ready(office.director, hana);
  opened = await openedOrder(office, { rows: 2, workers: [hana], priceYen: 25 });
});
afterAll(() => world.close());

test('a wage that the centre confirmed itself binds the talk as it binds the screen, and the paper says the hour', async () => {
  // Of 2012 the table has only own knowledge: nothing is held against it before the centre has confirmed it.
  expect(refusedWith(await talk('2013-05-01', 34))).toBe('kept');
  expect((await seen()).steps[0]!.talks).toMatchObject([{ hourlyYen: 680, minimumYen: null, minimumFrom: null, typed: true }]);
  expect(await printed()).toEqual(['1時間あたり 約680円（工程の目安、1件 3分で）']);
  await manager(confirmRule, { body: { rule: 'minimum-wage/nagano', from: '2012-10-01', note: '当時の県の掲示で確かめました。' } });
  const low = await talk('2013-05-01', 34);
  expect([low.codes, refusedWith(low)]).toEqual([['money/price-below-mirror'], { hourly: 680, minimum: 700, from: '2012-10-01' }]);
  expect((low.body.sentences as string[])[0]).toContain('最低賃金 700 円（2012年10月1日から）');
  expect(refusedWith(await talk('2013-05-02', 35))).toBe('kept');
  expect((await seen()).steps[0]!.talks.map((t) => [t.on, t.hourlyYen, t.minimumYen, t.minimumFrom])).toEqual([['2013-05-02', 700, 700, '2012-10-01'], ['2013-05-01', 680, 700, '2012-10-01']]);
  expect((await printed()).slice(-2)).toEqual(['1時間あたり 約700円（工程の目安、1件 3分で）', '最低賃金（めやす） 700円（2012年10月1日から）']);
});

test('a pilot is held against the wage of its own day, an order that is over against that of its due day', async () => {
  const { rows } = await world.test.owner.query<{ id: string }>('select id from item where order_id = $1 order by row_no', [opened.order]);
  for (const [i, item] of rows.entries()) await world.test.owner.query(`insert into pilot_time (centre_id, id, order_id, step_id, item_id, person_id, minutes, noted_at) values ($1, gen_random_uuid(), $2, $3, $4, $5, 3, $6)`, [centre, opened.order, opened.step, item.id, hana.person, `2025-09-${29 + i}T14:00:00Z`]);
  const tried = await office.director(pilotResult, { params: { order: opened.order }, query: { step: opened.step } });
  expect([tried.hourlyYen, tried.minimumWage, tried.suggestedYen]).toMatchObject([500, { yen: 998, from: '2024-10-01' }, 50]);
  expect((await seen()).minimum).toEqual({ yen: 1117, from: '2026-10-02' });
  await world.test.owner.query(`update client_order set due_on = '2024-09-15' where id = $1`, [opened.order]);
  expect((await seen()).minimum).toEqual({ yen: 948, from: '2023-10-01' });
});

test('a talk is held against the wage of its own day and of the prefecture of that day, on screen and paper alike', async () => {
  await withActor(world.test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), dayOf(world.app.kado.clock()), { terms: { ...exampleTerms, prefecture: '沖縄県' }, common: commonTerms, payer: examplePayer }));
  expect(refusedWith(await talk('2024-09-30', 47))).toEqual({ hourly: 940, minimum: 948, from: '2023-10-01' });
  expect(refusedWith(await talk('2024-09-30', 48))).toBe('kept');
  expect((await seen()).steps[0]!.talks[0]).toMatchObject({ hourlyYen: 960, minimumYen: 948, minimumFrom: '2023-10-01', typed: false, minutes: 3 });
  expect((await printed()).slice(-2)).toEqual(['1時間あたり 約960円（試行で1件 3分）', '最低賃金（めやす） 948円（2023年10月1日から）']);
  // Today the centre stands where the table has no wage: nothing is held against the price, and nothing is said.
  expect(refusedWith(await talk(dayOf(world.app.kado.clock()), 49))).toBe('kept');
  expect((await seen()).steps[0]!.talks[0]).toMatchObject({ hourlyYen: 980, minimumYen: null, minimumFrom: null });
});
