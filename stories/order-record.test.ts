// What the law's records say of an order: the manual or the description it is measured against, exactly which pieces, the price
// that was agreed, what somebody holds when an ending is told, and wishes that wait for an answer.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, type Instant, type LocalDate } from '../core/kernel/time.ts';
import { exampleLook } from '../core/money/examples.ts';
import { type OrderNotice, noticeText } from '../core/money/order-notice.ts';
import { noticePaper } from '../core/money/papers/notice.ts';
import { askEnding, carryTalk, endingPdf, giveEnding, jobTerms, listEndings, myEndings, priceTalks, recordTalk, withdrawEnding } from '../core/money/wire.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, myNotice } from '../core/workbench/wire.ts';
import { createTeam, saveManual } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { ready } from './finished-order.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

let world: TestApp, director: Teller, coordinator: Teller, hana: Teller, ken: Teller;
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);

beforeAll(async () => {
  world = await testApp();
  const centre = await testCentre(world.test, 'みどり市振興公社');
  await withTerms(world, centre);
  [coordinator, director] = [await somebody(world, centre, '相沢 みか', 'coordinator'), await somebody(world, centre, '土屋 あや', 'director')];
  [hana, ken] = [await somebody(world, centre, '山田 花', 'worker'), await somebody(world, centre, '佐藤 健', 'worker')];
  await ready(director, hana);
  await ready(director, ken, '7654321', 'ｻﾄｳ ｹﾝ');
});
afterAll(() => world.close());

/** An order, agreed on and not open yet. */
async function agreed(rows: number, manualId: string | null): Promise<{ readonly order: string; readonly step: string }> {
  const client = (await coordinator(createClient, { body: { name: 'ひかり精機', kind: 'firm', address: '長野県みどり市本町1' } })).id;
  const contact = await coordinator(createContact, { params: { client }, body: { name: '光 太郎', email: `a${Math.random()}@example.jp` } });
  const team = await director(createTeam, { body: { name: `入力 ${Math.random()}`, directorId: director.person, leaderId: null, members: [hana.person, ken.person] } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client, contactId: contact.id, title: '申込書の入力', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };
  const params = { order }, graph = await director(saveGraph, { params, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 1, skill: 'データ入力', manualId, checkMethod: 'none', priceYen: 20, layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: ['番号\t月日', ...Array.from({ length: rows }, (_, i) => `${i + 1}\t10月${(i % 28) + 1}日`)].join('\n') };
  await director(importItems, { params, body: { name: '10月分', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  await director(confirmOrder, { params, body: { orderedOn: today(), dueOn: addDays(today(), 60), unitYen: 300 } });
  return { order, step: (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id };
}

const noticeOf = async (worker: Teller, id: string): Promise<OrderNotice> => (await worker(myNotice, { params: { id } })).content as unknown as OrderNotice;
const rowOf = (notice: OrderNotice, label: string): unknown => noticePaper(notice, exampleLook).tables.flatMap((t) => t.rows).find((r) => r[0] === label)?.[1];

test('work without a manual is asked about once, before anybody is told; its papers speak of the description and of no manual', async () => {
  const { order, step } = await agreed(2, null), params = { order };
  expect((await director.raw(openOrder, { params, body: {} })).codes).toEqual(['orders/no-manual']);
  expect((await director.raw(openOrder, { params, body: { described: ' ' } })).codes).toEqual(['orders/no-manual']);
  expect((await director(openOrder, { params, body: { described: '申込書の停留所の名前を、見えたとおりに入力します。' } })).offers).toBeGreaterThan(0);
  expect((await hana(jobTerms, { params: { step } })).basis).toEqual({ text: '申込書の停留所の名前を、見えたとおりに入力します。', version: null });
  const taken = await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } });
  const notice = await noticeOf(hana, taken.noticeId!);
  expect(notice.basis).toEqual({ description: '申込書の停留所の名前を、見えたとおりに入力します。' });
  expect(rowOf(notice, 'しごとの説明')).toBe('申込書の停留所の名前を、見えたとおりに入力します。');
  expect(JSON.stringify(noticePaper(notice, exampleLook))).not.toContain('手順書');
  // Its hash is taken of these words too.
  const hash = (n: OrderNotice): string => createHash('sha256').update(noticeText(n, null)).digest('hex');
  expect(hash(notice)).toBe(notice.hash);
  expect(hash({ ...notice, basis: { description: 'x' } })).not.toBe(notice.hash);
});

test('the notice names the manual and its version, and exactly the pieces taken', async () => {
  const manual = await director(saveManual, { body: { title: '申込書の入力', rules: [{ code: 'R1', body: '見えたとおりに' }] } });
  const { order, step } = await agreed(8, manual.id);
  await director(openOrder, { params: { order }, body: {} });
  expect((await hana(jobTerms, { params: { step } })).basis).toEqual({ text: '申込書の入力', version: 1 });
  const { rows } = await world.test.owner.query<{ id: string; row_no: number }>('select id, row_no from item where order_id = $1 order by row_no', [order]);
  const wanted = [3, 4, 5, 8].map((n) => rows[n - 1]!.id);
  const taken = await hana(claim, { params: { step }, body: { count: 4, windowMinutes: 60, items: wanted } });
  const notice = await noticeOf(hana, taken.noticeId!);
  expect(rowOf(notice, '手順書')).toBe('「申込書の入力」第1版');
  // The client's numbers say the same places, so they are said once, and what lies between is not hers.
  expect(rowOf(notice, '対象')).toBe(`${notice.order}　4件\n番号 3–5、8`);
});

test('an ending shows what she holds, is told once, and can be taken back with its record', async () => {
  const params = { person: hana.person };
  const one = async () => (await director(listEndings)).relations.find((r) => r.person === hana.person)!;
  expect((await one()).holding).toEqual({ pieces: 5, orders: ['申込書の入力'] });
  const { earliest } = await one(), body = { ends: earliest, exception: null, evidence: '' };
  expect((await director.raw(giveEnding, { params, body })).codes).toEqual(['money/ending-holds']);
  expect((await director.raw(giveEnding, { params, body: { ...body, holding: 4 } })).codes).toEqual(['money/ending-holds']);
  await director(giveEnding, { params, body: { ...body, holding: 5 } });
  // What she holds stays hers.
  expect((await one()).holding.pieces).toBe(5);
  expect((await director.raw(giveEnding, { params, body: { ...body, ends: addDays(earliest as LocalDate, 40), holding: 5 } })).codes).toEqual(['money/ending-open']);
  // The database keeps the same promise, whoever writes the row.
  const again = world.test.owner.query(`insert into ending_notice (centre_id, id, person_id, noticed_on, ends_on, duty, by_person) select centre_id, gen_random_uuid(), person_id, noticed_on, ends_on, duty, by_person from ending_notice`);
  await expect(again).rejects.toThrow('an ending of this person is open');
  const [mine] = (await hana(myEndings)).endings, at = { params: { ending: mine!.id } };
  expect((await hana.raw(withdrawEnding, { ...at, body: { text: 'x' } })).status).toBe(403);
  expect((await director.raw(withdrawEnding, { ...at, body: { text: ' ' } })).status).toBe(422);
  await director(withdrawEnding, { ...at, body: { text: '依頼が続くことになりました。' } });
  expect((await director.raw(withdrawEnding, { ...at, body: { text: 'x' } })).codes).toEqual(['money/ending-withdrawn']);
  expect((await hana(myEndings)).endings[0]!.withdrawn).toMatchObject({ by: '土屋 あや', text: '依頼が続くことになりました。' });
  expect((await hana.raw(askEnding, { ...at, body: {} })).codes).toEqual(['money/ending-withdrawn']);
  expect((await hana.raw(endingPdf, at)).text.slice(0, 5)).toBe('%PDF-');
  expect(await one()).toMatchObject({ told: null, earliest });
  await director(giveEnding, { params, body: { ...body, holding: 5 } });
  expect((await hana(myEndings)).endings).toHaveLength(2);
});

test('an agreed price stays in sight until it is carried or left with a reason, and never reaches what was taken', async () => {
  const { order, step } = await agreed(6, null), params = { order };
  await director(openOrder, { params, body: { described: '見えたとおりに入力します。' } });
  await ken(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  const talk = { step, on: today(), with: '入力チームの4人', proposedYen: 18, result: 'agreed' as const, agreedYen: 18, per: 1, voices: ['慣れて速くなった'], basis: '1件の時間が短くなったため' };
  // Nobody has tried the work: the minutes typed for it hold the mirror, and below it a basis is asked.
  expect((await director.raw(recordTalk, { params, body: { ...talk, proposedYen: 1, agreedYen: 1, basis: '' } })).codes).toEqual(['money/price-below-mirror']);
  const { id } = await director(recordTalk, { params, body: talk });
  const seen = async () => (await director(priceTalks, { params })).steps[0]!;
  // Twenty yen a minute would be twelve hundred an hour; eighteen, by the step's own minute, is 1,080.
  expect((await seen()).talks[0]).toMatchObject({ id, differs: true, carry: null, hourlyYen: 1080, typed: true, minutes: 1 });
  expect((await seen()).talks[0]!.minimumYen).toBeGreaterThan(900);
  const at = { params: { order, talk: id } };
  expect((await director.raw(carryTalk, { ...at, body: { done: 'left' } })).codes).toEqual(['money/talk-left-why']);
  expect((await ken.raw(carryTalk, { ...at, body: { done: 'carried' } })).status).toBe(404);
  expect(await director(carryTalk, { ...at, body: { done: 'carried' } })).toEqual({ pieces: 4 });
  const { rows } = await world.test.owner.query<{ state: string; pay: number; n: number }>('select state, pay_yen as pay, count(*)::int as n from piece where step_id = $1 group by 1, 2 order by 1', [step]);
  expect(rows).toEqual([{ state: 'claimed', pay: 20, n: 2 }, { state: 'open', pay: 18, n: 4 }]);
  expect(await seen()).toMatchObject({ yen: 18, talks: [{ differs: false, carry: { done: 'carried', pieces: 4, by: '土屋 あや' } }] });
  expect((await director.raw(carryTalk, { ...at, body: { done: 'carried' } })).codes).toEqual(['money/talk-settled']);
  // What a notice says never falls, whoever writes the row.
  await expect(world.test.owner.query(`update piece set pay_yen = 18 where step_id = $1 and state = 'claimed'`, [step])).rejects.toThrow('taken at 20 yen');

  const second = await director(recordTalk, { params, body: { ...talk, proposedYen: 25, agreedYen: 25, basis: '' } });
  await director(carryTalk, { params: { order, talk: second.id }, body: { done: 'left', reason: '次の発注から上げることになりました。' } });
  expect(await seen()).toMatchObject({ yen: 18, talks: [{ differs: false, carry: { done: 'left', reason: '次の発注から上げることになりました。' } }, {}] });
});
