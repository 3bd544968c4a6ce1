// A wrong correction of a statement is taken back while its month is open, told through HTTP: every sum is as if it had not
// been, both records stay in sight, it happens once, and never after the closing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardPlan, cityFigures, closeMonth, listMonths, myPay, prepareRun, traceYen } from '../core/journeys/wire.ts';
import { type Instant, type LocalDate, dayOf, monthOf } from '../core/kernel/time.ts';
import { correctStatement, listDues, listQuestions, lookAtRun, monthCorrections, monthView, myCorrections, myVoices, myWaits, myWalls, saveWalls, sayToStatement, takeBack } from '../core/money/wire.ts';
import { today as firstPage } from '../core/workbench/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { type Finished, type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

const DAY = 86_400_000;
let world: TestApp, office: Office, accounting: Teller, manager: Teller, hana: Teller, first: Finished;
let statement: string, month: string, centre: string;
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);
const correct = (yen: number, reason: string, more: { sure?: boolean; again?: boolean } = {}) => accounting.raw(correctStatement, { params: { statement }, body: { line: 1, yen, reason, ...more } });
const corrected = async (...of: Parameters<typeof correct>): Promise<string> => ((await correct(...of)).body as { id: string }).id;
const back = (correction: string, reason: string, who = accounting) => who.raw(takeBack, { params: { statement, correction }, body: { reason } });
const told = async (): Promise<number> => Number((await world.test.owner.query<{ n: string }>(`select count(*) as n from notice where kind = 'messages/pay-taken-back'`)).rows[0]!.n);
const large = async (): Promise<unknown[]> => (await accounting(monthView, { params: { month } })).findings.filter((f) => f.code === 'money/correction-large-found').map((f) => f.facts);

/** Everything in which a yen of the open month is counted. */
async function sums() {
  const { acceptedYen, waitingYen } = await hana(firstPage);
  return {
    acceptedYen, waitingYen, pay: await hana(myPay), waits: await hana(myWaits), walls: await hana(myWalls), view: await accounting(monthView, { params: { month } }), months: await accounting(listMonths), dues: await accounting(listDues),
    trace: [await manager(traceYen, { params: { piece: first.pieces[0]! } }), await manager(traceYen, { params: { piece: first.pieces[1]! } })], city: await manager(cityFigures), plan: { ...(await office.director(boardPlan)), asOf: null },
  };
}

beforeAll(async () => {
  const opened = await openOffice();
  ({ world, office, accounting, centre } = opened);
  manager = await somebody(world, centre, '真壁 学', 'manager');
  hana = await somebody(world, centre, '山田 花', 'worker');
  await ready(office.director, hana);
  await hana(saveWalls, { body: { special: true, salary: 0, expenses: 0, chosen: ['insured-130'], ownLimit: null, insurer: { text: '組合: 経費は認めない', on: '2026-11-02' } } });
  const before = monthOf(today());
  first = await finishedOrder(office, { rows: 2, worker: hana });
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month: before }, body: {} });
  statement = (await hana(myPay)).statements[0]!.id;
  await finishedOrder(office, { rows: 1, worker: hana, client: first.client });
  month = monthOf(today());
}, 90_000);
afterAll(() => world.close());

test('taken back with a reason, every sum of the open month is as if the correction had not been', async () => {
  const before = await sums();
  expect((await correct(7_000, '桁がちがいました')).codes).toEqual(['money/correction-large']);
  // One of less than its line and one of more, which the closing names before anybody approves.
  const ids = [await corrected(70, '3枚目がぬけていました'), await corrected(7_000, '桁がちがいました', { sure: true })];
  const between = await sums();
  expect(between.pay.totalYen - before.pay.totalYen).toBe(7_070);
  const wrongMonth = (await hana(myPay)).statements[0]!.month;
  expect(await large()).toEqual([{ worker: '山田 花', yen: 7_000, line: 140, month: wrongMonth }]);
  for (const part of ['acceptedYen', 'pay', 'walls', 'view', 'months', 'dues', 'trace'] as const) expect([part, between[part]]).not.toEqual([part, before[part]]);
  expect((await hana.raw(takeBack, { params: { statement, correction: ids[0]! }, body: { reason: 'x' } })).status).toBe(404);
  expect((await back(ids[0]!, ' 　')).status).toBe(422);
  expect((await back(randomUUID(), 'x')).codes).toEqual(['money/no-such-correction']);
  for (const id of ids) expect((await back(id, 'ほかの人の行でした')).status).toBe(200);
  expect(await sums()).toEqual(before);
});

test('both records stay in sight, with the reason, for the office and for her; she is told as she was of the correction', async () => {
  const { settled, corrections } = await accounting(monthCorrections, { params: { month } });
  expect([settled, corrections.map((c) => [c.name, c.by, c.yen, c.reason, c.takenBack])]).toEqual([false, [
    ['山田 花', '会田 純', 7_000, '桁がちがいました', { reason: 'ほかの人の行でした', by: '会田 純', on: today() }],
    ['山田 花', '会田 純', 70, '3枚目がぬけていました', { reason: 'ほかの人の行でした', by: '会田 純', on: today() }],
  ]]);
  expect((await hana(myCorrections)).corrections.map((c) => [c.yen, c.reason, c.takenBack?.reason])).toEqual([[7_000, '桁がちがいました', 'ほかの人の行でした'], [70, '3枚目がぬけていました', 'ほかの人の行でした']]);
  const ken = await somebody(world, centre, '佐藤 健', 'worker');
  expect((await ken(myCorrections)).corrections).toEqual([]);
  expect((await ken.raw(monthCorrections, { params: { month } })).status).toBe(403);
  expect(await told()).toBe(2);
  expect((await hana(myVoices, { params: { statement } })).voices.at(-1)!.text).toBe(`訂正を取り消しました。取り消した訂正：桁がちがいました（7,000円、${Number(month.slice(0, 4))}年${Number(month.slice(5))}月の明細に足す分）。取り消した理由：ほかの人の行でした`);
});

test('it happens once, on two devices at the same moment as well, and nothing takes back a taking back', async () => {
  // What was taken back does not stand in the way of the same correction, and one that stands is added again only on purpose.
  const one = await corrected(70, '3枚目がぬけていました');
  expect((await correct(70, '3枚目がぬけていました')).codes).toEqual(['money/correction-same']);
  const other = await corrected(70, '3枚目がぬけていました', { again: true });
  await hana(sayToStatement, { params: { statement }, body: { kind: 'questioned', line: 1, text: 'なぜ二つありますか' } });
  const both = await Promise.all([back(one, '同じ訂正が二つでした'), back(one, '同じ訂正が二つでした', manager)]);
  expect(both.map((b) => b.status).sort()).toEqual([200, 409]);
  expect(both.flatMap((b) => b.codes)).toEqual(['money/already-taken-back']);
  expect([(await back(one, 'もう一度')).codes, await told()]).toEqual([['money/already-taken-back'], 3]);
  // Her open question is not answered by it.
  expect((await accounting(listQuestions)).questions).toMatchObject([{ text: 'なぜ二つありますか' }]);
  // A taking back is no correction: it has no address here, and the database knows no other way.
  const reversal = (await world.test.owner.query<{ id: string; line: string }>('select id, pay_line_id as line from pay_correction_reversal where correction_id = $1', [one])).rows[0]!;
  expect((await back(reversal.id, 'x')).codes).toEqual(['money/no-such-correction']);
  const again = `insert into pay_correction_reversal (centre_id, id, correction_id, pay_line_id, reason, by_person) select centre_id, gen_random_uuid(), $1, $2, 'x', by_person from pay_correction where id = $3`;
  await expect(world.test.owner.query(again, [one, reversal.line, one])).rejects.toThrow(/correction_id/);
  await expect(world.test.owner.query(again, [reversal.id, reversal.line, one])).rejects.toThrow(/append-only|foreign key/);
  for (const change of [`update pay_correction_reversal set reason = 'y'`, 'delete from pay_correction_reversal', 'update pay_line set taken_back_id = null where taken_back_id is not null']) await expect(world.test.owner.query(change)).rejects.toThrow(/append-only/);
  await expect(world.test.owner.query('update pay_line set entry_id = (select id from ledger_entry limit 1) where taken_back_id is not null')).rejects.toThrow(/pay_line_taken_back/);
  expect((await accounting(monthCorrections, { params: { month } })).corrections.filter((c) => c.takenBack === null).map((c) => c.id)).toEqual([other]);
});

test('a closing pays what stands; afterwards a taking back is refused by name and says what to do', async () => {
  const stands = (await accounting(monthCorrections, { params: { month } })).corrections.find((c) => c.takenBack === null)!.id;
  const big = await corrected(7_000, '桁がちがいました', { sure: true });
  const wrong = await corrected(30, '数えちがい');
  world.later(31 * DAY);
  // The closer and somebody who takes one back at the same moment: whoever is first, the books are whole.
  const [closed, raced] = await Promise.all([accounting(closeMonth, { params: { month }, body: {} }), back(wrong, '数えちがいではありませんでした')]);
  const paid = 70 + 70 + 7_000 + (raced.status === 200 ? 0 : 30);
  expect([closed.payYen, raced.codes]).toEqual([paid, raced.status === 200 ? [] : ['money/correction-settled']]);
  const { content } = (await world.test.owner.query<{ content: { total: number; lines: { title: string; amount: number }[] } }>('select content from statement where month = $1', [month])).rows[0]!;
  expect([content.total, content.lines.reduce((sum, l) => sum + l.amount, 0)]).toEqual([paid, paid]);
  expect(content.lines.filter((l) => l.title.includes('訂正')).reduce((sum, l) => sum + l.amount, 0)).toBe(paid - 70);
  const booked = Number((await world.test.owner.query<{ yen: string }>(`select -sum(l.yen) as yen from ledger_line l join ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id where l.account = 'accrued-pay' and e.key like 'pieces:' || $1 || ':%'`, [month])).rows[0]!.yen);
  expect([booked, (await checkRows(world.test.owner)).flatMap((c) => c.findings)]).toEqual([paid, []]);
  for (const id of [stands, big]) {
    const refused = await back(id, 'やはりちがいました');
    expect([refused.status, refused.codes]).toEqual([422, ['money/correction-settled']]);
    expect((refused.body as { sentences: string[] }).sentences[0]).toMatch(/フリーランス法5条.*話し合って.*不利益になること/);
  }
  expect((await accounting(monthCorrections, { params: { month } })).settled).toBe(true);
  await expect(world.test.owner.query(`insert into pay_correction_reversal (centre_id, id, correction_id, pay_line_id, reason, by_person) select centre_id, gen_random_uuid(), id, pay_line_id, 'x', by_person from pay_correction where id = $1`, [stands])).rejects.toThrow(/is closed/);
  // Who releases the bank file reads of the large one before.
  expect(await large()).toMatchObject([{ worker: '山田 花', yen: 7_000 }]);
  await accounting(prepareRun, { params: { month }, body: {} });
  expect((await manager(lookAtRun, { params: { month } })).warnings.filter((w) => w.code === 'money/correction-large-found')).toMatchObject([{ facts: { worker: '山田 花', yen: 7_000, line: 140 } }]);
});
