// Quality as a centre lives it, told through HTTP on a real PostgreSQL.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrder, getOrder } from '../core/orders/wire.ts';
import { planQuality } from '../core/quality/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

let world: TestApp;
let centre: string;
let director: Teller, hana: Teller;

beforeAll(async () => {
  world = await testApp();
  centre = await testCentre(world.test, 'みどり市振興公社');
  await withTerms(world, centre);
  director = await somebody(world, centre, '土屋 あや', 'director');
  hana = await somebody(world, centre, '山田 花', 'worker');
});
afterAll(async () => world.close());

async function newOrder(title: string): Promise<{ order: string; contact: string }> {
  const client = await director(createClient, { body: { name: title, kind: 'town_hall', address: '長野県みどり市本町1' } });
  const contact = await director(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'yakuba@example.jp' } });
  const order = await director(createOrder, { body: { clientId: client.id, contactId: contact.id, title, directorId: director.person, unitName: '枚' } });
  return { order: order.id, contact: contact.id };
}

test('the price of each way of checking is shown before one is chosen', async () => {
  const { order } = await newOrder('見積もる');
  const body = { items: 1000, kind: 'form' as const, skill: 'データ入力', priceYen: 70, checkYen: 40 };
  const { plans, errors, seen } = await director(planQuality, { params: { order }, body });
  expect({ seen, errors }).toEqual({ seen: 0, errors: 0.05 });
  expect(plans.map((plan) => plan.kind).sort()).toEqual(['double', 'full', 'gold', 'none', 'sample', 'self-check']);
  const of = Object.fromEntries(plans.map((plan) => [plan.kind, plan]));
  expect(of.none).toMatchObject({ priceYen: 0, remaining: 0.05 });
  expect(of.full).toMatchObject({ priceYen: 40_000, remaining: 0, certifies: true });
  expect(of.double).toMatchObject({ priceYen: 70_000 + 100 * 40, extraAnswers: 1000 });
  expect(of.sample).toMatchObject({ certifies: true, priceYen: of.sample!.inspections * 40 });
  expect(of.sample!.remaining).toBeLessThan(0.05);
  expect((await director(getOrder, { params: { order } })).graphs).toEqual([]);
  expect((await hana.raw(planQuality, { params: { order }, body })).status).toBe(404);
  expect((await director.raw(planQuality, { params: { order }, body: { ...body, items: 0 } })).status).toBe(422);
}, 60_000);
