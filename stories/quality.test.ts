// Quality as a centre lives it, told through HTTP on a real PostgreSQL.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as recompute } from '../cli/quality/recompute.ts';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { clientEnter, confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, makeLink, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import type { Statement } from '../core/quality/certificate/statement.ts';
import { certificateFile, clientCertificateFile, clientCertificates, drawCertificate, listCertificates, mySkill, askAboutSkill, personSkill, planQuality, ruleReturns, stateCertificate } from '../core/quality/wire.ts';
import { answerDispute, claim, giveReview, openDispute, submit } from '../core/workbench/wire.ts';
import { createTeam, getMyself, saveHours, saveManual, setSkill } from '../core/workforce/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, somebody, teller, withTerms } from './teller.ts';

let world: TestApp;
let centre: string;
let director: Teller, hana: Teller;

beforeAll(async () => {
  world = await testApp();
  centre = await testCentre(world.test, 'みどり市振興公社');
  await withTerms(world, centre);
  director = await somebody(world, centre, '土屋 あや', 'director');
  hana = await somebody(world, centre, '山田 花', 'worker');
  await hana(getMyself);
  await hana(saveHours, { body: { hours: [{ weekday: 1, band: 'morning', minutes: 120 }] } });
  await director(setSkill, { params: { person: hana.person }, body: { skill: 'データ入力', level: 2 } });
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

type Way = { readonly checkMethod: 'none' | 'review'; readonly manualId: string | null };

async function handedIn(order: string, rows: number, way: Way): Promise<string[]> {
  const team = await director(createTeam, { body: { name: `入力 ${order}`, directorId: director.person, members: [hana.person] } });
  await world.test.owner.query('update client_order set team_id = $1 where id = $2', [team.id, order]);
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', ...way, priceYen: 70, layout: { kind: 'form', fields: [{ key: 'stop', label: '停留所' }] } }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: ['番号', ...Array.from({ length: rows }, (_, i) => String(i + 1))].join('\n') };
  const seen = await director(previewItems, { params: { order }, body: { source } });
  await director(importItems, { params: { order }, body: { name: '10月分', source, mapping: { ...seen.mapping, fileColumn: null } } });
  const today = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: today, dueOn: addDays(today, 20), unitYen: 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id;
  const { pieces } = await hana(claim, { params: { step }, body: { count: rows, windowMinutes: 240 } });
  await hana(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  return pieces.map((p) => p.id);
}

async function delivered(order: string, rows: number): Promise<string> {
  await handedIn(order, rows, { checkMethod: 'none', manualId: null });
  return (await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } })).id;
}

async function clientAt(order: string, contact: string): Promise<Teller> {
  const link = await director(makeLink, { params: { order }, body: { contactId: contact } });
  const entered = await world.ask(clientEnter.path, { method: 'POST', body: { token: link.address.split('#')[1]! } });
  return teller(world, '', 'client', /kado=([^;]+)/.exec(entered.headers.get('set-cookie')!)![1]!);
}

test('a delivery is certified by rows drawn from a committed seed, and the client recomputes it', async () => {
  const { order, contact } = await newOrder('証明する');
  const delivery = await delivered(order, 30), params = { order, delivery };
  const client = await clientAt(order, contact);
  expect((await director.raw(stateCertificate, { params, body: { defects: 0, corrected: true } })).codes).toEqual(['orders/not-drawn']);
  const drawn = await director(drawCertificate, { params, body: { limit: 0.1, confidence: 0.95 } });
  expect(drawn.rows).toHaveLength(drawn.sample);
  expect(drawn.sample).toBeLessThan(30);
  expect(new Set(drawn.rows.filter((row) => row >= 1 && row <= 30)).size).toBe(drawn.sample);
  expect((await director.raw(drawCertificate, { params, body: {} })).codes).toEqual(['orders/already-drawn']);

  // Before the inspection the client has the fingerprint, and nothing that would tell the rows.
  const early = await client.raw(clientCertificates);
  expect(early.body.certificates).toEqual([{ deliveryId: delivery, lot: 30, sample: drawn.sample, confidence: 0.95, commitment: drawn.commitment, drawnAt: drawn.drawnAt, stated: null }]);
  const { rows } = await world.test.owner.query<{ seed: string }>('select seed from certificate_seed');
  expect(early.text).not.toContain(rows[0]!.seed);
  expect((await client.raw(clientCertificateFile, { params: { delivery } })).status).toBe(404);

  expect((await director.raw(stateCertificate, { params, body: { defects: drawn.sample + 1, corrected: true } })).codes).toEqual(['orders/more-than-sample']);
  await director(stateCertificate, { params, body: { defects: 0, corrected: true } });
  expect((await director.raw(stateCertificate, { params, body: { defects: 0, corrected: true } })).codes).toEqual(['orders/already-stated']);
  const [line] = (await director(listCertificates, { params: { order } })).certificates;
  expect(line).toMatchObject({ rows: drawn.rows, stated: { defects: 0 } });
  expect(line!.stated!.limit).toBeLessThan(0.1);

  const json = await client.raw(clientCertificateFile, { params: { delivery }, query: { as: 'json' } });
  expect((json.body as unknown as Statement).commitment).toBe(drawn.commitment);
  expect((await director.raw(certificateFile, { params, query: { as: 'json' } })).text).toBe(json.text);
  expect((await client.raw(clientCertificateFile, { params: { delivery }, query: { as: 'pdf' } })).text.slice(0, 5)).toBe('%PDF-');
  const folder = mkdtempSync(join(tmpdir(), 'kado-certificate-'));
  const file = join(folder, 'c.json');
  writeFileSync(file, json.text);
  expect(await recompute(['--certificate', file, '--json'])).toBe(0);
  writeFileSync(file, json.text.replace('"defects": 0', '"defects": 1'));
  expect(await recompute(['--certificate', file, '--json'])).toBe(1);
  rmSync(folder, { recursive: true });
}, 60_000);

test('skill is shown to her and her director alone, and says まだ分かりません until enough was looked at', async () => {
  const other = await somebody(world, centre, '会田 純', 'director'), manager = await somebody(world, centre, '真壁 学', 'manager');
  expect(await hana(mySkill)).toEqual({ kinds: [] });
  const manual = await director(saveManual, { body: { title: '手順', rules: [{ code: '2-1', body: '正式な名前で入れる' }] } });
  const { order } = await newOrder('見てもらう');
  const pieces = await handedIn(order, 24, { checkMethod: 'review', manualId: manual.id });
  const rule = (await world.test.owner.query<{ id: string }>('select id from manual_rule where manual_id = $1', [manual.id])).rows[0]!.id;
  const sendBack = (piece: string, cause: 'worker' | 'manual') => director(giveReview, { params: { piece }, body: { verdict: 'reject', reason: '略した名前です', ruleId: rule, evidence: '画像', cause } });
  for (const piece of pieces.slice(0, 10)) await director(giveReview, { params: { piece }, body: { verdict: 'accept' } });
  expect(await hana(mySkill)).toEqual({ kinds: [{ skill: 'データ入力', checked: 10, known: null }] });
  for (const piece of pieces.slice(10, 20)) await director(giveReview, { params: { piece }, body: { verdict: 'accept' } });
  await sendBack(pieces[20]!, 'manual');
  await sendBack(pieces[21]!, 'worker');
  await sendBack(pieces[22]!, 'worker');
  const before = (await hana(mySkill)).kinds[0]!;
  expect(before.checked).toBe(22); // what the manual caused is not hers
  const [taken] = (await world.test.owner.query<{ id: string }>("select id from review where piece_id = $1", [pieces[22]])).rows;
  const dispute = await hana(openDispute, { params: { review: taken!.id }, body: { body: '正式な名前です' } });
  // Whoever sent it back does not answer; here only the manager is left.
  expect((await director.raw(answerDispute, { params: { dispute: dispute.id }, body: { upheld: true, answer: 'そのとおりでした' } })).codes).toEqual(['workbench/sent-back-by-you']);
  await manager(answerDispute, { params: { dispute: dispute.id }, body: { upheld: true, answer: 'そのとおりでした' } });
  const after = (await hana(mySkill)).kinds[0]!;
  expect(after.known!.mean).toBeGreaterThan(before.known!.mean);
  expect(after.known!.low).toBeLessThan(after.known!.high);

  expect(await director(personSkill, { params: { person: hana.person } })).toEqual({ kinds: [after] });
  expect((await other.raw(personSkill, { params: { person: hana.person } })).status).toBe(404);
  expect((await hana.raw(personSkill, { params: { person: hana.person } })).status).toBe(404);

  // She sees it differently: her director is told, once.
  await hana(askAboutSkill, { body: { skill: 'データ入力', body: '見てもらえますか' } });
  const told = await world.test.owner.query<{ person_id: string }>("select person_id from notice where kind = 'messages/skill-question'");
  expect(told.rows).toEqual([{ person_id: director.person }]);

  // Beside the manual: counts of a rule, without the return that was taken back, and of nobody in particular.
  expect(await director(ruleReturns)).toEqual({ rules: [{ ruleId: rule, returns: 2, unclear: 1 }] });
  expect((await hana.raw(ruleReturns)).status).toBe(403);
}, 60_000);
