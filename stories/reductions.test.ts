// Reductions of pay told through HTTP: all of them together never exceed what was promised, what was passed on or taken anew
// is promised once and to whoever has it, and lateness is shown piece by piece with both its days.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDate, dayOf } from '../core/kernel/time.ts';
import { considerOne, listActs } from '../core/money/wire.ts';
import { claim, extend, giveBack, handOver, submit } from '../core/workbench/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Office, type Opened, openOffice, openedOrder, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, office: Office, hana: Teller, ken: Teller, manager: Teller, opened: Opened;
let held: { readonly id: string; readonly rowNo: number }[] = [];
const today = (): LocalDate => dayOf(world.app.kado.clock());
const onRecord = async (who: Teller) => (await office.director(listActs, { params: { order: opened.order } })).people.find((p) => p.id === who.person);
const reduce = (by: Teller, yen: number, ground = 'differs-from-notice') => by.raw(considerOne, { params: { order: opened.order }, body: { person: hana.person, act: 'reduce-pay', ground: ground as 'differs-from-notice', evidence: '手順書2-1、停留所の名前', yen } });
const said = (answer: Awaited<ReturnType<typeof reduce>>): unknown => (answer.status === 200 ? 'recorded' : (answer.body.refusals as { facts: unknown }[])[0]!.facts);

/** Holds the records until all of them wait, each as far as it came: whoever looked before the others wrote would take off too much. */
async function atTheSameMoment(asked: readonly ReturnType<typeof reduce>[]) {
  const { owner } = world.test;
  for (let waiting = 0; waiting < asked.length; ) waiting = Number((await owner.query<{ n: string }>(`select count(*) as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`)).rows[0]!.n);
  await owner.query('commit');
  return Promise.all(asked);
}

beforeAll(async () => {
  let centre: string;
  ({ world, centre, office } = await openOffice());
  [hana, ken, manager] = [await somebody(world, centre, '山田 花', 'worker'), await somebody(world, centre, '佐藤 健', 'worker'), await somebody(world, centre, '真壁 学', 'manager')];
  await ready(office.director, hana);
  await ready(office.director, ken, '7654321', 'ｻﾄｳ ｹﾝ');
  opened = await openedOrder(office, { rows: 6, workers: [hana, ken] });
});
afterAll(() => world.close());

test('promised is what her notices tell for what is hers: neither what passed on nor what she took anew counts twice', async () => {
  const { pieces } = await hana(claim, { params: { step: opened.step }, body: { count: 4, windowMinutes: 60 } });
  expect(await onRecord(hana)).toMatchObject({ fee: 280, reduced: 0, left: 280, late: [] });
  await hana(handOver, { params: { piece: pieces[0]!.id }, body: { donePercent: 50 } });
  await hana(giveBack, { params: { piece: pieces[1]!.id }, body: {} });
  expect(await onRecord(hana)).toMatchObject({ fee: 140, left: 140 });
  // Ken has the half-done one now, for what is left of it, and the one that was given back.
  await ken(claim, { params: { step: opened.step }, body: { count: 4, windowMinutes: 60 } });
  expect([(await onRecord(ken))!.fee, (await onRecord(hana))!.fee]).toEqual([35 + 3 * 70, 140]);
  // Given back and taken again: a newer notice stands for the same piece.
  await hana(giveBack, { params: { piece: pieces[2]!.id }, body: {} });
  held = [pieces[3]!, ...(await hana(claim, { params: { step: opened.step }, body: { count: 1, windowMinutes: 60 } })).pieces].sort((a, b) => a.rowNo - b.rowNo);
  expect((await world.test.owner.query('select 1 from order_notice where person_id = $1', [hana.person])).rowCount).toBe(2);
  expect(await onRecord(hana)).toMatchObject({ fee: 140, reduced: 0, left: 140 });
});

test('late pieces stand with the day they were due and the day they came', async () => {
  const due = (await onRecord(hana))!.due!;
  expect((await reduce(office.director, 10, 'late-by-worker')).codes).toEqual(['money/act-not-late']);
  // Beyond the day that the notice names.
  world.later(2 * 86_400_000);
  const rows = held.map((p) => p.rowNo);
  expect(await onRecord(hana)).toMatchObject({ late: [{ step: '入力', rows, due, received: null }] });
  await hana(submit, { body: { answers: [{ piece: held[0]!.id, content: { stop: '駅前' } }] } });
  expect((await onRecord(hana))!.late).toEqual([{ step: '入力', rows: rows.slice(0, 1), due, received: today() }, { step: '入力', rows: rows.slice(1), due, received: null }]);
  // Whoever was given it longer is not late with it meanwhile.
  await hana(extend, { params: { piece: held[1]!.id }, body: { windowMinutes: 2 * 1440 } });
  expect((await onRecord(hana))!.late.map((l) => l.rows)).toEqual([rows.slice(0, 1)]);
  // Sent back and handed in once more it came when it came first.
  await world.test.owner.query(`update piece set submitted_at = submitted_at + interval '9 days' where id = $1`, [held[0]!.id]);
  expect((await onRecord(hana))!.late[0]).toMatchObject({ received: today() });
});

test('several small reductions never exceed what was promised, also when two people press at once', async () => {
  expect(said(await reduce(office.director, 141))).toEqual({ yen: 141, fee: 140, reduced: 0, left: 140 });
  expect(said(await reduce(office.director, 60, 'late-by-worker'))).toBe('recorded');
  expect(await onRecord(hana)).toMatchObject({ fee: 140, reduced: 60, left: 80 });
  const second = await reduce(manager, 81);
  expect([second.codes, said(second)]).toEqual([['money/act-above-fee'], { yen: 81, fee: 140, reduced: 60, left: 80 }]);
  expect((second.body.sentences as string[])[0]).toBe('81 円はへらせません。この注文で約束した報酬は 140 円、すでにへらした額は 60 円です。へらせるのは、あと 80 円までです。');
  await world.test.owner.query('begin; lock table act_record in share mode');
  const once = await atTheSameMoment([reduce(office.director, 50), reduce(manager, 50)]);
  expect(once.map((a) => a.codes.join('')).sort()).toEqual(['', 'money/act-above-fee']);
  expect(await onRecord(hana)).toMatchObject({ reduced: 110, left: 30 });
  expect(said(await reduce(office.director, 30))).toBe('recorded');
  expect(said(await reduce(office.director, 1))).toEqual({ yen: 1, fee: 140, reduced: 140, left: 0 });
  // Of hers alone: what was taken off Ken's pay is counted apart.
  expect(await onRecord(ken)).toMatchObject({ reduced: 0, left: 245 });
});
