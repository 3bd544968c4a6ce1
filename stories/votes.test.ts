// A vote whose wrong pieces have a price: others are asked while that saves more than it costs, and the director sees what is sure.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { askLooks, decideLooks, listLooks } from '../core/quality/second-look/wire.ts';
import { claim, submit } from '../core/workbench/wire.ts';
import { getMyself } from '../core/workforce/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp;
  let director: Teller;
  let workers: Teller[];
  let order: string, step: string;
  const ROWS = 90;
  const truth = (row: number): string => (row % 2 === 0 ? 'same' : 'different');
  const other = (choice: string): string => (choice === 'same' ? 'different' : 'same');
  /** Everybody slips at places of her own; the last is often wrong. */
  const says = (worker: number, row: number): string => ((worker === 4 ? row % 3 === 0 : (row * 7 + worker * 13) % 17 === 0) ? other(truth(row)) : truth(row));

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    const centre = await testCentre(world.test, 'みどり市振興公社');
    await withTerms(world, centre);
    director = await somebody(world, centre, '土屋 あや', 'director');
    workers = [];
    for (let i = 0; i < 5; i++) workers.push(await somebody(world, centre, `働く ${i}`, 'worker'));
    for (const worker of workers) await worker(getMyself);
    const client = await director(createClient, { body: { name: '株式会社ならべ', kind: 'firm' } });
    const contact = await director(createContact, { params: { client: client.id }, body: { name: '江川', email: 'egawa@example.jp' } });
    order = (await director(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '名寄せ', directorId: director.person, unitName: '組' } })).id;
    const layout = { kind: 'choice' as const, question: '同じ商品ですか', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: '別', key: '2' }], left: ['A'], right: ['B'] };
    const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '判定', kind: 'choice', typicalMinutes: 0.25, checkMethod: 'vote', passes: 2, priceYen: 10, checkYen: 80, defectYen: 60, layout }] } });
    await director(fixGraph, { params: { order, graph: graph.id } });
    const source = { from: 'paste' as const, text: ['A\tB', ...Array.from({ length: ROWS }, (_, i) => `品${i + 1}\t品${i + 1}b`)].join('\n') };
    const seen = await director(previewItems, { params: { order }, body: { source } });
    await director(importItems, { params: { order }, body: { name: '第1回', source, mapping: { ...seen.mapping, columns: seen.mapping.columns.map((c) => ({ ...c, type: 'text' as const })), fileColumn: null } } });
    const day = dayOf(instant(Date.now()));
    await director(confirmOrder, { params: { order }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 40 } });
    expect((await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } })).pieces).toBe(2 * ROWS);
    step = (await director(getOrder, { params: { order } })).graphs[0]!.steps[0]!.id;
  }, 60_000);
  afterAll(async () => world.close());

  async function workOn(worker: number, count: number): Promise<number> {
    const answer = await workers[worker]!.raw(claim, { params: { step }, body: { count, windowMinutes: 600 } });
    if (answer.codes.includes('workbench/nothing-open')) return 0;
    const { pieces } = answer.body as { pieces: { id: string; rowNo: number }[] };
    await workers[worker]!(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { choice: says(worker, p.rowNo) } })) } });
    return pieces.length;
  }
  const looks = async () => (await director(listLooks, { params: { order } })).steps[0]!;

  test('where two agree the answer is taken; where they do not, a third is asked, and each look is paid', async () => {
    for (const worker of [0, 1]) expect(await workOn(worker, 100)).toBe(ROWS);
    const { done, open } = (await director(getOrder, { params: { order } })).progress;
    const differing = Array.from({ length: ROWS }, (_, i) => i + 1).filter((row) => says(0, row) !== says(1, row)).length;
    // Those on which they differ, some while little is known of the two yet, and a few by lot.
    expect(open).toBeGreaterThanOrEqual(differing);
    expect(done + open).toBe(ROWS);
    const before = await looks();
    expect(before).toMatchObject({ items: ROWS, answers: 2 * ROWS, passes: 2, defectYen: 60, asked: open });
    expect(before.sure + before.unsure).toBeGreaterThan(0);
    let extra = 0;
    for (let round = 0; round < 6; round++) for (const worker of [2, 3, 4]) extra += await workOn(worker, 100);
    expect(extra).toBeGreaterThanOrEqual(open);
    expect(extra).toBeLessThan(2 * ROWS);
    const { rows } = await world.test.owner.query<{ most: number; paid: number; answers: number }>('select (select max(pass) from piece) as most, (select sum(yen)::int from pay_line) as paid, (select count(*)::int from answer) as answers');
    expect(rows[0]!.most).toBeLessThanOrEqual(10);
  }, 60_000);

  test('the director sees each unsure item with its price, asks for a look, and may take what there is', async () => {
    const now = await looks(), line = now.lines[0]!;
    expect(now.lines.every((l) => l.probability > 0 && l.probability <= 1)).toBe(true);
    expect(now.yen).toBe(now.lines.filter((l) => !l.sure && !l.waiting).reduce((sum, l) => sum + l.yen, 0));
    const asked = await director(askLooks, { params: { order }, body: { stepId: step, items: [line.itemId] } });
    expect(asked.pieces).toBe(line.waiting ? 0 : 1);
    expect((await director(askLooks, { params: { order }, body: { stepId: step, items: [line.itemId] } })).pieces).toBe(0);
    expect((await looks()).lines.find((l) => l.itemId === line.itemId)!.waiting).toBe(true);
    expect((await director.raw(deliver, { params: { order }, body: { sample: false, format: 'csv' } })).codes).toEqual(['orders/not-all-done']);
    expect((await workers[0]!.raw(decideLooks, { params: { order }, body: { stepId: step } })).status).toBe(404);
    await director(decideLooks, { params: { order }, body: { stepId: step } });
    const progress = (await director(getOrder, { params: { order } })).progress;
    expect(progress).toMatchObject({ done: ROWS, open: 0, submitted: 0 });
    await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    const { rows } = await world.test.owner.query<{ n: number; choice: string; unpaid: number }>("select row_no as n, result->>'choice' as choice from item order by row_no");
    const right = rows.filter((r) => r.choice === truth(r.n)).length;
    const ofTwo = Array.from({ length: ROWS }, (_, i) => i + 1).filter((row) => says(0, row) === truth(row)).length;
    expect(right).toBeGreaterThan(ofTwo);
    const { rows: owed } = await world.test.owner.query<{ unpaid: number }>("select count(*)::int as unpaid from piece p where p.state in ('submitted', 'accepted') and not exists (select 1 from pay_line l where l.piece_id = p.id)");
    expect(owed[0]!.unpaid).toBe(0);
  }, 60_000);
});
