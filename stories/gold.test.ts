// Known items as a centre lives them: mixed in unseen, paid like any other, a lesson where they were missed, and open to doubt.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { answerDoubt, doubtGold, endGold, lesson, listGold, markGold, myLessons, practiceItems } from '../core/quality/gold/wire.ts';
import { mySkill } from '../core/quality/wire.ts';
import { claim, getPiece, giveBack, sendOperations, submit, today } from '../core/workbench/wire.ts';
import { getMyself, saveManual } from '../core/workforce/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp;
  let director: Teller, hana: Teller, sora: Teller, ren: Teller;
  let order: string, step: string, rule: string;
  const ROWS = 600;
  /** The truth of every row, so that the story knows what is right. */
  const truth = (row: number): string => (row % 3 === 0 ? 'same' : 'different');

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    const centre = await testCentre(world.test, 'みどり市振興公社');
    await withTerms(world, centre);
    director = await somebody(world, centre, '土屋 あや', 'director');
    [hana, sora, ren] = [await somebody(world, centre, '山田 花', 'worker'), await somebody(world, centre, '小林 空', 'worker'), await somebody(world, centre, '北 蓮', 'worker')];
    for (const worker of [hana, sora, ren]) await worker(getMyself);
    const client = await director(createClient, { body: { name: '株式会社ならべ', kind: 'firm' } });
    const contact = await director(createContact, { params: { client: client.id }, body: { name: '江川', email: 'egawa@example.jp' } });
    order = (await director(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '名寄せ', directorId: director.person, unitName: '組' } })).id;
    const manual = await director(saveManual, { body: { title: '名寄せの手順書', rules: [{ code: '2-1', body: '容量が違えば別の商品' }, { code: '2-2', body: '色だけ違うときは同じ商品' }] } });
    const layout = { kind: 'choice' as const, question: '同じ商品ですか', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: '別', key: '2' }], left: ['A'], right: ['B'] };
    const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '判定', kind: 'choice', typicalMinutes: 0.25, checkMethod: 'gold', manualId: manual.id, priceYen: 7, layout }] } });
    await director(fixGraph, { params: { order, graph: graph.id } });
    const source = { from: 'paste' as const, text: ['A\tB', ...Array.from({ length: ROWS }, (_, i) => `品${i + 1}\t品${i + 1}b`)].join('\n') };
    const seen = await director(previewItems, { params: { order }, body: { source } });
    await director(importItems, { params: { order }, body: { name: '第1回', source, mapping: { ...seen.mapping, columns: seen.mapping.columns.map((c) => ({ ...c, type: 'text' as const })), fileColumn: null } } });
    const day = dayOf(instant(Date.now()));
    await director(confirmOrder, { params: { order }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 30 } });
    step = (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id;
    rule = (await director(listGold, { params: { order } })).steps[0]!.rules[0]!.id;
  }, 60_000);
  afterAll(async () => world.close());

  type Held = { readonly id: string; readonly itemId: string; readonly rowNo: number; readonly payYen: number };
  /** What only the database knows: which of the held pieces are known ones. */
  const knownAmong = async (pieces: readonly Held[]): Promise<Held[]> => {
    const { rows } = await world.test.owner.query<{ id: string }>("select id from piece where duty = 'gold' and id = any($1)", [pieces.map((p) => p.id)]);
    return pieces.filter((p) => rows.some((r) => r.id === p.id));
  };
  async function takeWithKnown(worker: Teller): Promise<{ held: Held[]; known: Held[] }> {
    for (let tries = 0; tries < 12; tries++) {
      const { pieces } = await worker(claim, { params: { step }, body: { count: 40, windowMinutes: 240 } });
      expect(pieces.length).toBeLessThanOrEqual(40);
      const known = await knownAmong(pieces);
      if (known.length > 0) return { held: pieces, known };
      await worker(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { choice: truth(p.rowNo) } })) } });
    }
    throw new Error('no known item in 480 pieces');
  }

  test('a plan of known items cannot begin without one; marking asks for a right answer and a rule of this manual', async () => {
    expect((await director.raw(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } })).codes).toEqual(['orders/no-known']);
    const body = { stepId: step, rowNo: 3, answer: { choice: 'same' }, ruleId: rule };
    expect((await director.raw(markGold, { params: { order }, body: { ...body, answer: { choice: 'perhaps' } } })).codes).toEqual(['workbench/choose-one']);
    expect((await director.raw(markGold, { params: { order }, body: { ...body, rowNo: ROWS + 1 } })).codes).toEqual(['orders/no-such-row']);
    expect((await director.raw(markGold, { params: { order }, body: { ...body, ruleId: step } })).codes).toEqual(['workbench/rule-of-other-manual']);
    expect((await hana.raw(markGold, { params: { order }, body })).status).toBe(404);
    
    for (let row = ROWS - 19; row <= ROWS; row++) await director(markGold, { params: { order }, body: { ...body, rowNo: row, answer: { choice: truth(row) }, note: '容量の表記を見ます' } });
    expect((await director.raw(markGold, { params: { order }, body: { ...body, rowNo: ROWS } })).codes).toEqual(['orders/known-already']);
    expect((await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } })).pieces).toBe(ROWS - 20);
    // What is known needs nobody's work, and nobody meets it as plain work.
    expect((await director(getOrder, { params: { order } })).progress).toMatchObject({ items: ROWS, done: 20, open: ROWS - 20 });
  }, 60_000);

  test('a known item looks like any other, is paid like any other, and right answers leave it in the mix', async () => {
    const { held, known } = await takeWithKnown(hana);
    const [gold] = known, plain = held.find((p) => !known.includes(p))!;
    expect(gold!.payYen).toBe(plain.payYen);
    const asGold = await hana(getPiece, { params: { piece: gold!.id } }), asPlain = await hana(getPiece, { params: { piece: plain.id } });
    const faceless = ({ id, source, ...rest }: typeof asGold) => ({ ...rest, id: typeof id, source: typeof source });
    expect(faceless(asGold)).toEqual(faceless(asPlain));
    expect((await hana.raw(today)).text).not.toContain('gold');
    const before = (await hana(today)).acceptedYen;
    await hana(submit, { body: { answers: held.map((p) => ({ piece: p.id, content: { choice: truth(p.rowNo) } })) } });
    expect((await hana(today)).acceptedYen - before).toBe(held.length * 7);
    expect((await hana(lesson, { params: { piece: gold!.id } })).lesson).toBeNull();
    const line = (await director(listGold, { params: { order } })).golds.find((g) => g.rowNo === gold!.rowNo)!;
    expect(line).toMatchObject({ state: 'open', shown: 1, right: 1 });
    const { rows } = await world.test.owner.query<{ state: string; result: unknown }>('select state, result from item where id = $1', [gold!.itemId]);
    expect(rows[0]).toEqual({ state: 'done', result: { choice: truth(gold!.rowNo) } });
  }, 60_000);

  let missed: Held;
  test('a miss teaches: the rule, the answer, the same pay; the item is then shown to nobody any more', async () => {
    const { held, known } = await takeWithKnown(sora);
    missed = known[0]!;
    const before = (await sora(today)).acceptedYen;
    const wrong = (p: Held): string => (p.id === missed.id ? (truth(p.rowNo) === 'same' ? 'different' : 'same') : truth(p.rowNo));
    await sora(submit, { body: { answers: held.map((p) => ({ piece: p.id, content: { choice: wrong(p) } })) } });
    const day = await sora(today);
    expect(day.acceptedYen - before).toBe(held.length * 7);
    expect(day.notices.filter((n) => n.kind === 'messages/lesson').map((n) => n.link)).toEqual([`/lesson/${missed.id}`]);
    const { lesson: taught } = await sora(lesson, { params: { piece: missed.id } });
    expect(taught).toMatchObject({ known: { choice: truth(missed.rowNo) }, fields: ['choice'], note: '容量の表記を見ます', rule: { code: '2-1', body: '容量が違えば別の商品' }, manualTitle: '名寄せの手順書', dispute: null });
    expect((await hana.raw(lesson, { params: { piece: missed.id } })).status).toBe(404);
    expect((await director(listGold, { params: { order } })).golds.find((g) => g.rowNo === missed.rowNo)).toMatchObject({ state: 'revealed', shown: 1, right: 0 });
    expect((await world.test.owner.query("select 1 from outbox_mail where kind = 'messages/lesson'")).rows).toEqual([]);
  }, 60_000);

  test('practice: the revealed item comes back with its answer, of her own choice, and leaves no trace', async () => {
    const { rules } = await sora(myLessons);
    expect(rules).toMatchObject([{ rule: { code: '2-1' }, items: 1, piece: missed.id }]);
    const trace = async (): Promise<unknown> => (await world.test.owner.query('select (select count(*) from answer) as a, (select count(*) from gold_result) as g, (select count(*) from draft_operation) as d')).rows;
    const before = await trace();
    const { items } = await sora(practiceItems, { params: { rule } });
    expect(items).toMatchObject([{ id: missed.itemId, answer: { choice: truth(missed.rowNo) } }]);
    expect(await trace()).toEqual(before);
    expect((await director.raw(practiceItems, { params: { rule } })).status).toBe(403);
  }, 60_000);

  test('nobody meets a known item twice, and one that was shown to somebody is handed out no more', async () => {
    const { rows } = await world.test.owner.query<{ n: number }>("select count(*)::int as n from (select item_id, person_id from piece where duty = 'gold' and person_id is not null group by 1, 2 having count(*) > 1) x");
    expect(rows[0]!.n).toBe(0);
    const { held, known } = await takeWithKnown(ren);
    expect(known.map((p) => p.itemId)).not.toContain(missed.itemId);
    // Laid down untouched it ends without a trace in the pay; begun, all of it is hers.
    const [gold] = known;
    await ren(giveBack, { params: { piece: gold!.id } });
    const { rows: after } = await world.test.owner.query<{ state: string }>('select state from piece where id = $1', [gold!.id]);
    expect(after).toEqual([{ state: 'withdrawn' }]);
    await ren(submit, { body: { answers: held.filter((p) => p.id !== gold!.id).map((p) => ({ piece: p.id, content: { choice: truth(p.rowNo) } })) } });
    const { rows: again } = await world.test.owner.query<{ n: number }>("select count(*)::int as n from piece where duty = 'gold' and item_id = $1 and person_id = $2", [gold!.itemId, ren.person]);
    expect(again[0]!.n).toBe(0);
  }, 60_000);

  test('a wrong known answer can be doubted; taken back, it counts for nobody', async () => {
    expect((await hana.raw(doubtGold, { params: { piece: missed.id }, body: { body: '私のではない' } })).status).toBe(404);
    await sora(doubtGold, { params: { piece: missed.id }, body: { body: '容量は同じに見えます。' } });
    expect((await sora.raw(doubtGold, { params: { piece: missed.id }, body: { body: 'もう一度' } })).codes).toEqual(['workbench/already-answered']);
    const { doubts } = await director(listGold, { params: { order } });
    expect(doubts).toMatchObject([{ rowNo: missed.rowNo, body: '容量は同じに見えます。', known: { choice: truth(missed.rowNo) } }]);
    const counted = (worker: Teller): Promise<number> => worker(mySkill).then(({ kinds }) => kinds.reduce((sum, k) => sum + k.checked, 0));
    const before = await counted(sora);
    await director(answerDoubt, { params: { order, result: doubts[0]!.id }, body: { upheld: true, answer: 'そのとおりでした。ありがとうございます。' } });
    expect(await counted(sora)).toBe(before - 1);
    // The item had gone on with that answer: now somebody works on it like on all others.
    const { rows } = await world.test.owner.query<{ state: string; open: number }>("select i.state, (select count(*)::int from piece p where p.item_id = i.id and p.duty = 'work' and p.state = 'open') as open from item i where i.id = $1", [missed.itemId]);
    expect(rows[0]).toEqual({ state: 'open', open: 1 });
    expect((await sora(lesson, { params: { piece: missed.id } })).lesson!.dispute).toMatchObject({ state: 'upheld', answer: 'そのとおりでした。ありがとうございます。' });
    expect((await director(listGold, { params: { order } })).golds.find((g) => g.rowNo === missed.rowNo)!.state).toBe('withdrawn');
    expect((await sora(practiceItems, { params: { rule } })).items).toEqual([]);
    expect((await director.raw(answerDoubt, { params: { order, result: doubts[0]!.id }, body: { upheld: false, answer: 'いいえ' } })).codes).toEqual(['workbench/already-answered']);
  }, 60_000);

  test('known items never keep an order from being finished, and the director may end one', async () => {
    const line = (await director(listGold, { params: { order } })).golds.find((g) => g.state === 'open')!;
    await director(endGold, { params: { order, gold: line.id } });
    expect((await director(listGold, { params: { order } })).golds.find((g) => g.id === line.id)!.state).toBe('withdrawn');
    for (let tries = 0; tries < 60; tries++) {
      for (const worker of [hana, sora, ren]) {
        const answer = await worker.raw(claim, { params: { step }, body: { count: 100, windowMinutes: 240 } });
        if (answer.codes.includes('workbench/nothing-open')) continue;
        const { pieces } = answer.body as { pieces: Held[] };
        await worker(sendOperations, { body: { operations: [{ id: crypto.randomUUID(), piece: pieces[0]!.id, seq: 0, at: instant(Date.now()), field: 'choice', text: 'same' }] } });
        await worker(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { choice: truth(p.rowNo) } })) } });
      }
      if ((await director(getOrder, { params: { order } })).progress.done === ROWS) break;
      expect(tries).toBeLessThan(40);
    }
    const delivery = await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    expect(delivery.itemCount).toBe(ROWS);
    const { rows } = await world.test.owner.query<{ pieces: number; paid: number }>("select (select count(*)::int from piece where state = 'accepted') as pieces, (select count(*)::int from pay_line) as paid");
    expect(rows[0]!.paid).toBe(rows[0]!.pieces);
    expect(rows[0]!.pieces).toBeGreaterThan(ROWS - 20);
  }, 120_000);
});
