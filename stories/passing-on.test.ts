// Half-done work passes on: what the next person is shown before she takes it is what she is paid, and what she is told is true.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words } from '../core/messages/words.ts';
import { addDays, dayOf, epochMs, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, extend, getPiece, handOver, myNotice, sendOperations, submit, today } from '../core/workbench/wire.ts';
import { createTeam, getMyself, rest, setSkill } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

let world: TestApp;
let hana: Teller, ken: Teller, yuki: Teller;
let step = '';

const operation = (piece: string, seq: number, field: string, text: string) => ({ id: crypto.randomUUID(), piece, seq, at: instant(Date.now()), field, text });
const mails = async (to: Teller): Promise<string[]> => (await world.test.owner.query<{ body: string }>(`select body_text as body from outbox_mail where to_person = $1`, [to.person])).rows.map((row) => row.body);

beforeAll(async () => {
  world = await testApp();
  const centre = await testCentre(world.test, '渡す町');
  await withTerms(world, centre);
  const coordinator = await somebody(world, centre, '相沢 みか', 'coordinator');
  const director = await somebody(world, centre, '土屋 あや', 'director');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  yuki = await somebody(world, centre, '髙橋 由紀', 'worker');
  for (const w of [hana, ken, yuki]) {
    await w(getMyself);
    await director(setSkill, { params: { person: w.person }, body: { skill: 'データ入力', level: 2 } });
  }
  const team = await director(createTeam, { body: { name: 'あおぞら', directorId: director.person, leaderId: null, members: [hana.person, ken.person, yuki.person] } });
  const client = await coordinator(createClient, { body: { name: '雲見野市', kind: 'town_hall' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'passing@example.jp' } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '乗車票', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: false }, { key: 'riders', label: '人数', type: 'number' as const, required: false }] };
  const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [{ name: '用紙を入力する', kind: 'form', typicalMinutes: 3, skill: 'データ入力', checkMethod: 'none', passes: 1, priceYen: 55, checkYen: 30, layout }] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  const text = ['月日', ...Array.from({ length: 8 }, (_, i) => `令和8年10月${i + 1}日`)].join('\n');
  const seen = await director(previewItems, { params: { order: order.id }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order: order.id }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  const day = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order: order.id }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 300 } });
  await director(openOrder, { params: { order: order.id }, body: { described: '見本のとおりに入力します。' } });
  step = (await director(getOrder, { params: { order: order.id } })).graphs.at(-1)!.steps[0]!.id;
});
afterAll(async () => world.close());

test('typed late of what is handed in already: absorbed when it says the same, told when it does not', async () => {
  const [piece] = (await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).pieces;
  await hana(sendOperations, { body: { operations: [operation(piece!.id, 1, 'riders', '1')] } });
  await hana(submit, { body: { answers: [{ piece: piece!.id, content: { stop: '駅前', riders: '１２' } }] } });
  const same = await hana(sendOperations, { body: { operations: [operation(piece!.id, 2, 'stop', '駅'), operation(piece!.id, 3, 'stop', '駅前'), operation(piece!.id, 4, 'riders', '12')] } });
  expect([same.kept.length, same.parked]).toEqual([3, []]);
  const other = await hana(sendOperations, { body: { operations: [operation(piece!.id, 5, 'riders', '99')] } });
  expect([other.kept.length, other.parked.map((p) => p.code)]).toEqual([1, ['workbench/already-in']]);
});

test('handed over at 80 %: offer, notice, bench and pay all say the same eleven yen; all of it cannot be given away', async () => {
  const taken = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  const [piece, other] = taken.pieces;
  await hana(sendOperations, { body: { operations: [operation(piece!.id, 1, 'stop', '駅前')] } });
  expect((await hana.raw(handOver, { params: { piece: piece!.id }, body: { donePercent: 100 } })).codes).toEqual(['workbench/most-done']);
  expect((await hana.raw(handOver, { params: { piece: piece!.id }, body: { donePercent: 150 } })).status).toBe(422);
  expect((await hana.raw(handOver, { params: { piece: piece!.id }, body: { donePercent: 10, note: 'あ'.repeat(3000) } })).status).toBe(422);
  await hana(handOver, { params: { piece: piece!.id }, body: { donePercent: 80, note: '人数だけのこりです' } });
  // Before she takes it.
  const job = (await ken(today)).jobs.find((each) => each.stepId === step)!;
  expect(job.ahead.flatMap(({ yen, count }) => Array.from({ length: count }, () => yen)).sort((a, b) => a - b)).toEqual([11, 55, 55, 55, 55, 55]);
  // The notice and the answer of the claim.
  const got = await ken(claim, { params: { step }, body: { count: 6, windowMinutes: 60 } });
  expect(got.pieces.map((p) => p.payYen).sort((a, b) => a - b)).toEqual([11, 55, 55, 55, 55, 55]);
  expect((await ken(myNotice, { params: { id: got.noticeId! } })).content).toMatchObject({ fee: { yen: 286 } });
  // The bench: hers alone, on this sheet alone.
  const bench = await ken(getPiece, { params: { piece: piece!.id } });
  expect([bench.partYen, bench.payYen, bench.mark, bench.begun, bench.handOverNotes, bench.draft]).toEqual([11, 55, 80, true, [{ note: '人数だけのこりです', donePercent: 80 }], { stop: '駅前' }]);
  const plain = await ken(getPiece, { params: { piece: got.pieces.find((p) => p.id !== piece!.id)!.id } });
  expect([plain.partYen, plain.mark, plain.begun, plain.handOverNotes]).toEqual([55, 0, false, []]);
  await ken(submit, { body: { answers: [{ piece: piece!.id, content: { stop: '駅前', riders: '3' } }] } });
  const lines = (await world.test.owner.query<{ personId: string; yen: number }>(`select person_id as "personId", yen from pay_line where piece_id = $1`, [piece!.id])).rows;
  expect(Object.fromEntries(lines.map((l) => [l.personId, l.yen]))).toEqual({ [ken.person]: 11, [hana.person]: 44 });
  await ken(rest, { body: {} });
  expect(other).toBeDefined();
});

test('one notice a step until it is put away, its count kept true, leading to the work; nobody is said to rest who does not', async () => {
  const asked = async (who: Teller): Promise<{ kind: string; pieces: unknown; link: string }[]> => (await who(today)).notices.filter((n) => n.kind.startsWith('messages/cover')).map((n) => ({ kind: n.kind, pieces: n.facts.pieces, link: n.link }));
  // Yuki was told of Hana's one sheet, then that Ken rests (his sheets).
  const before = (await mails(yuki)).length;
  const link = `/?job=${step}`;
  expect(await asked(yuki)).toEqual([{ kind: 'messages/cover', pieces: 5, link }, { kind: 'messages/cover-part', pieces: 1, link }]);
  const taken = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  for (const { id } of taken.pieces) await hana(handOver, { params: { piece: id }, body: { donePercent: 20 } });
  expect((await asked(yuki)).find((n) => n.kind === 'messages/cover-part')).toEqual({ kind: 'messages/cover-part', pieces: 5, link });
  expect((await asked(yuki)).length).toBe(2);
  expect((await mails(yuki)).length).toBe(before);
  expect(words.ja['messages/cover-part']).not.toContain('休み');
});

test('an hour longer is an hour longer, and at the end of the week nothing is said to have changed', async () => {
  const taken = await yuki(claim, { params: { step }, body: { count: 1, windowMinutes: 30 } });
  const [piece] = taken.pieces;
  const longer = await yuki(extend, { params: { piece: piece!.id }, body: { windowMinutes: 60 } });
  expect(epochMs(longer.leaseUntil as never) - epochMs(piece!.leaseUntil as never)).toBe(3_600_000);
  await yuki(extend, { params: { piece: piece!.id }, body: { windowMinutes: 10_080 } });
  expect((await yuki.raw(extend, { params: { piece: piece!.id }, body: { windowMinutes: 60 } })).codes).toEqual(['workbench/longest-lease']);
});
