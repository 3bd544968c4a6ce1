// Work that parts and joins: two branches of one sheet at the same time by two people, and a last step that waits for both.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, deliver, downloadDelivery, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { isOver, whatOpens } from '../core/orders/what-opens.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, getPiece, handOver, submit, today } from '../core/workbench/wire.ts';
import { comeBack, getMyself, rest } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { systemActor } from '../server/db/actor.ts';
import { applyMigrations } from '../server/db/migrate.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { type Tx, withActor } from '../server/db/with-actor.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { loadMonth } from '../server/journeys/plan-board.ts';
import { goOn, submitAnswers } from '../server/journeys/accept-piece.ts';
import { graphSteps, keepResults, keepStepResults } from '../server/orders/graph-store.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

const now = () => instant(Date.now());
const form = (name: string, fields: string[], after?: number[]) => ({ name, kind: 'form' as const, typicalMinutes: 2, checkMethod: 'none' as const, priceYen: 40, ...(after === undefined ? {} : { after }), layout: { kind: 'form' as const, fields: fields.map((label, i) => ({ key: `f${i + 1}`, label, required: true })) } });
/** 下読み → (左半分, 写真) → 照合; both branches ask for 金額 under the same key. */
const parting = [form('下読み', ['種類']), form('左半分', ['金額'], [1]), { ...form('写真', [], [1]), kind: 'choice' as const, layout: { kind: 'choice' as const, question: '写真は読めますか', options: [{ value: 'yes', label: '読める', key: '1' }, { value: 'no', label: '読めない', key: '2' }], left: [], right: [] } }, form('照合', ['備考'], [2, 3])];

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp, centre: string, director: Teller, hana: Teller, ken: Teller, yuki: Teller, client: string, contact: string;

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    centre = await testCentre(world.test, 'みどり市振興公社');
    await withTerms(world, centre);
    director = await somebody(world, centre, '土屋 あや', 'director');
    [hana, ken, yuki] = [await somebody(world, centre, '山田 花', 'worker'), await somebody(world, centre, '佐藤 健', 'worker'), await somebody(world, centre, '木下 ゆき', 'worker')];
    for (const each of [hana, ken, yuki]) await each(getMyself);
    client = (await director(createClient, { body: { name: 'みどり市役所', kind: 'town_hall' } })).id;
    contact = (await director(createContact, { params: { client }, body: { name: '役場 太郎', email: 'yakuba@example.jp' } })).id;
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await world.test.drop();
  });

  type Steps = Readonly<Record<string, string>>;
  const stepsOf = async (order: string): Promise<Steps> => Object.fromEntries((await director(getOrder, { params: { order } })).graphs.at(-1)!.steps.map((s) => [s.name, s.id]));

  async function orderOf(rows: number, steps: readonly object[], columns = '番号\t金額'): Promise<{ order: string; steps: Steps }> {
    const { id: order } = await director(createOrder, { body: { clientId: client, contactId: contact, title: '領収書', directorId: director.person, unitName: '枚' } });
    const graph = await director(saveGraph, { params: { order }, body: { steps: steps as typeof parting } });
    await director(fixGraph, { params: { order, graph: graph.id } });
    const source = { from: 'paste' as const, text: [columns, ...Array.from({ length: rows }, (_, i) => `A${i + 1}${'\t'.repeat(columns.split('\t').length - 1)}`)].join('\n') };
    const seen = await director(previewItems, { params: { order }, body: { source } });
    await director(importItems, { params: { order }, body: { name: '第1回', source, mapping: { ...seen.mapping, columns: seen.mapping.columns.map((c) => ({ ...c, type: 'text' as const })), fileColumn: null } } });
    await director(confirmOrder, { params: { order }, body: { orderedOn: dayOf(now()), dueOn: addDays(dayOf(now()), 20), unitYen: 300 } });
    await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
    return { order, steps: await stepsOf(order) };
  }

  const answerOf: Readonly<Record<string, (row: number) => Record<string, string>>> = { 下読み: (row) => ({ f1: `種${row}` }), 左半分: (row) => ({ f1: `${row}00` }), 写真: (row) => ({ choice: row % 2 === 0 ? 'no' : 'yes' }), 照合: (row) => ({ f1: `済${row}` }) };
  async function take(who: Teller, step: string, count = 100): Promise<{ id: string; itemId: string; rowNo: number }[]> {
    const answer = await who.raw(claim, { params: { step }, body: { count, windowMinutes: 120 } });
    if (answer.status === 200) return (answer.body as { pieces: { id: string; itemId: string; rowNo: number }[] }).pieces;
    expect(answer.codes).toEqual(['workbench/nothing-open']);
    return [];
  }
  async function doAll(who: Teller, steps: Steps, name: string): Promise<number> {
    const pieces = await take(who, steps[name]!);
    if (pieces.length > 0) await who(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: answerOf[name]!(p.rowNo) })) } });
    return pieces.length;
  }
  const piecesOf = async (step: string): Promise<number> => Number((await world.test.owner.query<{ n: string }>('select count(*) as n from piece where step_id = $1', [step])).rows[0]!.n);
  const progress = async (order: string) => (await director(getOrder, { params: { order } })).progress;

  test.each([['the left half first', ['左半分', '写真']], ['the photograph first', ['写真', '左半分']]])('A → (B, C) → D: %s', async (_, [first, second]) => {
    const { order, steps } = await orderOf(4, parting);
    // Only the first step is open, then both branches at once, and nothing of the last.
    expect((await hana(today)).jobs.filter((j) => Object.values(steps).includes(j.stepId)).map((j) => j.stepName)).toEqual(['下読み']);
    expect(await doAll(hana, steps, '下読み')).toBe(4);
    expect((await hana(today)).jobs.filter((j) => Object.values(steps).includes(j.stepId)).map((j) => j.stepName).sort()).toEqual(['写真', '左半分']);
    expect(await doAll(ken, steps, first!)).toBe(4);
    expect([await piecesOf(steps['照合']!), (await progress(order)).done]).toEqual([0, 0]);
    expect(await doAll(yuki, steps, second!)).toBe(4);
    expect([await piecesOf(steps['照合']!), (await progress(order)).done]).toEqual([4, 0]);

    // The last step sees what came out of both, each under its name, and nothing of the first.
    const [piece, ...others] = await take(hana, steps['照合']!);
    expect((await hana(getPiece, { params: { piece: piece!.id } })).before).toEqual([{ step: '左半分', answers: [{ label: '金額', value: `${piece!.rowNo}00` }] }, { step: '写真', answers: [{ label: '写真は読めますか', value: piece!.rowNo % 2 === 0 ? '読めない' : '読める' }] }]);
    await hana(submit, { body: { answers: [piece!, ...others].map((p) => ({ piece: p.id, content: answerOf['照合']!(p.rowNo) })) } });
    expect((await progress(order)).done).toBe(4);

    const delivery = await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    const file = await director.raw(downloadDelivery, { params: { order, delivery: delivery.id } });
    expect(file.text.replace(/^\uFEFF/, '').trim().split(/\r?\n/)).toEqual(['番号,金額,種類,写真は読めますか,備考', 'A1,100,種1,読める,済1', 'A2,200,種2,読めない,済2', 'A3,300,種3,読める,済3', 'A4,400,種4,読めない,済4']);
  }, 60_000);

  test('two branches ask the same: each answer has its column, and the client\'s own is filled once', async () => {
    const { order, steps } = await orderOf(2, [form('左', ['金額'], []), form('右', ['金額'], [])]);
    for (const [who, name, text] of [[ken, '右', '7'], [hana, '左', '5']] as const) await who(submit, { body: { answers: (await take(who, steps[name]!)).map((p) => ({ piece: p.id, content: { f1: text } })) } });
    const delivery = await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    expect((await director.raw(downloadDelivery, { params: { order, delivery: delivery.id } })).text.replace(/^\uFEFF/, '').trim().split(/\r?\n/)).toEqual(['番号,金額,金額（右）', 'A1,5,7', 'A2,5,7']);
  }, 60_000);

  test('who rests or hands over half-way holds up only her own branch', async () => {
    const { order, steps } = await orderOf(2, parting);
    await doAll(hana, steps, '下読み');
    const [mine] = await take(hana, steps['左半分']!, 1);
    await doAll(ken, steps, '写真');
    await hana(handOver, { params: { piece: mine!.id }, body: { note: '右上から', donePercent: 50 } });
    await take(hana, steps['左半分']!, 1);
    await hana(rest, { body: {} });
    expect(await piecesOf(steps['照合']!)).toBe(0);
    expect(await doAll(yuki, steps, '左半分')).toBe(2);
    await hana(comeBack);
    expect([await piecesOf(steps['照合']!), await doAll(ken, steps, '照合'), (await progress(order)).done]).toEqual([2, 2, 2]);
  }, 60_000);

  test('a circle is refused by name, at its field', async () => {
    const { id: order } = await director(createOrder, { body: { clientId: client, contactId: contact, title: '領収書', directorId: director.person, unitName: '枚' } });
    const said = await director.raw(saveGraph, { params: { order }, body: { steps: [form('読む', ['x'], [3]), form('書く', ['x'], [1]), form('見る', ['x'], [2])] } });
    expect([said.status, said.codes]).toEqual([422, ['orders/steps-in-circle', 'orders/steps-in-circle', 'orders/steps-in-circle']]);
    expect(said.text).toContain('steps.0.after');
    expect(said.text).toContain('1 読む → 2 書く → 3 見る → 1 読む');
    for (const [after, code] of [[[2], 'orders/step-after-itself'], [[9], 'orders/step-after-unknown']] as const) expect((await director.raw(saveGraph, { params: { order }, body: { steps: [form('読む', ['x']), form('書く', ['x'], [...after])] } })).codes).toEqual([code]);
    expect((await director(getOrder, { params: { order } })).graphs).toEqual([]);
    // What is written in another order stands so that each step is behind all it comes after.
    await director(saveGraph, { params: { order }, body: { steps: [form('最後', ['x'], [2, 3]), form('左', ['x'], []), form('右', ['x'], [])] } });
    expect((await director(getOrder, { params: { order } })).graphs[0]!.steps.map((s) => `${s.name}<${s.after.join()}`)).toEqual(['左<', '右<', '最後<1,2']);
  });

  test('a new version in the middle of work: what has begun goes on along its old edges, what comes new along the new ones', async () => {
    const { order, steps } = await orderOf(3, parting);
    await doAll(hana, steps, '下読み');
    const graph = await director(saveGraph, { params: { order }, body: { steps: [form('下読み', ['種類']), form('左半分', ['金額']), form('照合', ['備考'])] } });
    await director(fixGraph, { params: { order, graph: graph.id } });
    const source = { from: 'paste' as const, text: '番号\t金額\nA4\t' };
    const seen = await director(previewItems, { params: { order }, body: { source } });
    await director(importItems, { params: { order }, body: { name: '第2回', source, mapping: { ...seen.mapping, columns: seen.mapping.columns.map((c) => ({ ...c, type: 'text' as const })), fileColumn: null } } });
    expect((await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } })).pieces).toBe(1);
    const newer = await stepsOf(order);
    // What is planned: three sheets in the old version's two branches, one sheet in the new line, none twice.
    const planned = (await withActor(world.test.db, systemActor(centre), (tx) => loadMonth(tx, dayOf(now()), now()))).work.filter((w) => w.orderId === order).map((w) => `${w.stepName}<${w.after!.join()} ${w.open}+${w.later}`).sort();
    expect(planned).toEqual(['下読み< 0+0', '下読み< 1+0', '写真<1 3+0', '左半分<1 0+1', '左半分<1 3+0', '照合<2 0+1', '照合<2,3 0+3']);
    expect(await doAll(ken, steps, '左半分')).toBe(3);
    expect(await piecesOf(steps['照合']!)).toBe(0);
    expect(await doAll(yuki, steps, '写真')).toBe(3);
    expect(await doAll(ken, steps, '照合')).toBe(3);
    for (const name of ['下読み', '左半分', '照合']) expect(await doAll(yuki, newer, name)).toBe(1);
    expect(await progress(order)).toMatchObject({ items: 4, done: 4 });
    const delivery = await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    expect((await director.raw(downloadDelivery, { params: { order, delivery: delivery.id } })).text.trim().split(/\r?\n/).slice(1)).toEqual(['A1,100,種1,済1', 'A2,200,種2,済2', 'A3,300,種3,済3', 'A4,400,種1,済1'].map((line, i) => (i === 3 ? 'A4,400,種4,済4' : line)));
  }, 60_000);

  test('both branches of 40 sheets are handed in at the same moment over two connections: each join opens exactly once', async () => {
    const { order, steps } = await orderOf(40, [form('左半分', ['金額'], []), parting[2]!, form('照合', ['備考'], [1, 2])].map((s) => (s.name === '写真' ? { ...s, after: [] } : s)));
    const [left, photo] = [await take(hana, steps['左半分']!), await take(ken, steps['写真']!)];
    expect([left.length, photo.length]).toEqual([40, 40]);
    await Promise.all(left.flatMap((p) => {
      const other = photo.find((o) => o.itemId === p.itemId)!;
      return [hana(submit, { body: { answers: [{ piece: p.id, content: answerOf['左半分']!(p.rowNo) }] } }), ken(submit, { body: { answers: [{ piece: other.id, content: answerOf['写真']!(p.rowNo) }] } })];
    }));
    expect([await piecesOf(steps['照合']!), await doAll(yuki, steps, '照合'), (await progress(order)).done]).toEqual([40, 40, 40]);
  }, 60_000);

  test('batches that hold both branches of the same sheets, in opposite orders, never wait for each other in a ring', async () => {
    const { order, steps } = await orderOf(30, [form('左半分', ['金額'], []), form('右半分', ['金額'], [])]);
    const items = (await world.test.owner.query<{ id: string }>('select id from item where order_id = $1 order by id', [order])).rows.map((r) => r.id);
    const holds = async (who: Teller, name: string, from: number): Promise<{ id: string }[]> => (await who(claim, { params: { step: steps[name]! }, body: { count: 15, windowMinutes: 120, items: items.slice(from, from + 15) } })).pieces;
    // Each has the left halves of the sheets of which the other has the right ones; somebody else holds a sheet of the first for a moment, so that both are under way.
    const hers = [...(await holds(hana, '左半分', 0)), ...(await holds(hana, '右半分', 15))], his = [...(await holds(ken, '左半分', 15)), ...(await holds(ken, '右半分', 0))];
    const pause = (): Promise<unknown> => new Promise((done) => setTimeout(done, 150));
    const handIn = (who: Teller, pieces: readonly { id: string }[]) => withActor(world.test.db, systemActor(centre), (tx) => submitAnswers(tx, { actor: systemActor(centre), person: who.person, answers: pieces.map((p) => ({ piece: p.id, content: { f1: '1' } })), now: now(), id: randomUUID }));
    await world.test.owner.query('begin');
    await world.test.owner.query('select pg_advisory_xact_lock(hashtext(x)) from unnest($1::text[]) x', [items.slice(0, 15)]);
    const first = handIn(hana, hers);
    await pause();
    const second = handIn(ken, his);
    await pause();
    await world.test.owner.query('commit');
    // A ring would be a deadlock here, which the door to HTTP only hides by asking again.
    expect((await Promise.all([first, second])).map((r) => r.ok)).toEqual([true, true]);
    expect((await progress(order)).done).toBe(30);
  }, 60_000);

  describe('the join, by two connections that have both written before either commits', () => {
    type Open = (tx: Tx, step: string, item: string, order: string, graph: string, met: () => Promise<void>) => Promise<void>;
    async function race(open: Open): Promise<number> {
      const { order, steps } = await orderOf(1, [form('左半分', ['金額'], []), form('右半分', ['金額'], []), form('照合', ['備考'], [1, 2])]);
      const { rows: [at] } = await world.test.owner.query<{ item: string; graph: string }>('select (select id from item where order_id = $1) as item, (select id from step_graph where order_id = $1) as graph', [order]);
      let here = 0;
      const met = async (): Promise<void> => {
        here++;
        for (let wait = 0; here < 2 && wait < 40; wait++) await new Promise((done) => setTimeout(done, 10));
      };
      await Promise.all(['左半分', '右半分'].map((name) => withActor(world.test.db, systemActor(centre), (tx) => open(tx, steps[name]!, at!.item, order, at!.graph, met))));
      return piecesOf(steps['照合']!);
    }

    test('opens exactly once', async () => {
      const real: Open = async (tx, step, item, order, graph, met) => {
        await met();
        await goOn(tx, { id: step, graphId: graph }, [{ head: { itemId: item, orderId: order }, result: { f1: '1' } }], now(), randomUUID);
        await new Promise((done) => setTimeout(done, 30));
      };
      for (let round = 0; round < 3; round++) expect(await race(real)).toBe(1);
    }, 60_000);

    test('a version that does not wait is caught: neither sees the other, and the join never opens (planted fault)', async () => {
      const naive: Open = async (tx, step, item, _order, graph, met) => {
        const steps = await graphSteps(tx, graph), settled = (await keepStepResults(tx, step, [{ item, result: { f1: '1' } }], now())).get(item)!;
        await met();
        await keepResults(tx, [{ item, done: isOver(steps, settled) }], now());
        expect(whatOpens(steps, settled, step)).toEqual([]);
      };
      expect(await race(naive)).toBe(0);
    }, 60_000);
  });

  // Last, because it forgets the edges of all other orders here.
  test('a data folder from before: what was in work stays the line it was, and its answers are found again', async () => {
    const { order, steps } = await orderOf(3, [form('下読み', ['種類']), form('左半分', ['金額']), { ...form('照合', []), layout: { kind: 'form' as const, fields: [{ key: 'f9', label: '備考' }] } }].map((s, i) => (i === 1 ? { ...s, layout: { kind: 'form' as const, fields: [{ key: 'f5', label: '金額' }] } } : s)));
    const handIn = async (name: string, count: number, content: Record<string, string>): Promise<void> => {
      const pieces = (await take(hana, steps[name]!, 3)).toSorted((a, b) => a.rowNo - b.rowNo);
      await hana(submit, { body: { answers: pieces.slice(0, count).map((p) => ({ piece: p.id, content })) } });
    };
    await handIn('下読み', 3, { f1: '券' });
    await handIn('左半分', 2, { f5: '500' });
    const kept = async (): Promise<unknown> => (await world.test.owner.query('select (select jsonb_agg(jsonb_build_array(a.position, a.after_position) order by a.position) from step_after a join step_graph g on g.id = a.graph_id where g.order_id = $1) as edges, (select jsonb_agg(jsonb_build_array(i.row_no, s.name, r.result) order by i.row_no, s.position) from step_result r join item i on i.id = r.item_id join step s on s.id = r.step_id where i.order_id = $1 and r.settled_at is not null) as results', [order])).rows[0];
    const before = await kept();
    expect(before).toEqual({ edges: [[2, 1], [3, 2]], results: [[1, '下読み', { f1: '券' }], [1, '左半分', { f5: '500' }], [2, '下読み', { f1: '券' }], [2, '左半分', { f5: '500' }], [3, '下読み', { f1: '券' }]] });
    await world.test.owner.query("drop table step_after, step_result; delete from migration where name = '0027_step_graph.sql'");
    expect(await applyMigrations(world.test.owner)).toEqual(['0027_step_graph.sql']);
    expect(await kept()).toEqual(before);
    const [piece] = await take(ken, steps['照合']!, 1);
    expect((await ken(getPiece, { params: { piece: piece!.id } })).before).toEqual([{ step: '左半分', answers: [{ label: '金額', value: '500' }] }]);
  }, 60_000);
});
