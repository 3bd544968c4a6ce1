// Month end told through HTTP: one undecided kind holds one person's pay, a word switches a rule on, a zero invoice closes,
// a later pay day is refused, and the bank's answer is booked.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, listMonths, monthPapers, myPay, prepareRun, releaseRun } from '../core/journeys/wire.ts';
import { addDays, addMonths, dayOf, type Instant, monthOf } from '../core/kernel/time.ts';
import { confirmRule, holdWorker, listDues, listRulesOn, lookAtRun, markSent, monthView } from '../core/money/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, office: Office;
let accounting: Teller, manager: Teller, hana: Teller, ken: Teller, yuki: Teller;
const today = () => dayOf(world.app.kado.clock() as Instant);

beforeAll(async () => {
  const { centre, ...opened } = await openOffice();
  ({ world, office, accounting } = opened);
  const { director } = office;
  manager = await somebody(world, centre, '真壁 学', 'manager');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  yuki = await somebody(world, centre, '髙橋 由紀', 'worker');
  for (const [i, w] of [hana, ken, yuki].entries()) await ready(director, w, String(1234567 + i));
});
afterAll(() => world.close());

test('a month closes for everyone but those who must wait, and they are paid the month after', async () => {
  await finishedOrder(office, { rows: 2, worker: hana });
  await finishedOrder(office, { rows: 1, worker: ken, payKind: 'other', priceYen: 5000 });
  await finishedOrder(office, { rows: 1, worker: yuki, unitYen: 0 });
  const month = monthOf(today());
  const before = await accounting(monthView, { params: { month } });
  expect(before.steps.map((s) => `${s.step} ${s.state}`)).toEqual(['accept done', 'decide-kinds blocked', 'bank-data done', 'close later', 'confirm-statements later', 'bank-file later', 'transfer later']);
  expect(before.steps[1]!.missing).toEqual([{ code: 'money/withholding-undecided', facts: { kind: 'other', count: 1 } }]);
  expect((await hana.raw(monthView, { params: { month } })).status).toBe(403);

  world.later(31 * 86_400_000);
  // Between the month's end and its closing her pay is not out of sight.
  const [waiting, ...others] = (await hana(myPay)).earlier;
  expect([waiting, others]).toMatchObject([{ month, yen: 140 }, []]);
  expect(waiting!.payBy! > `${month}-31`).toBe(true);
  const found = (await accounting(monthView, { params: { month } })).findings;
  expect(found.map((f) => f.code)).toEqual(expect.arrayContaining(['money/held-open', 'money/zero-invoice']));
  expect(found.find((f) => f.code === 'money/held-open')!.facts).toMatchObject({ worker: '佐藤 健', count: 1 });
  await accounting(holdWorker, { params: { month }, body: { person: yuki.person, held: true, reason: '口座の名義を確かめています' } });
  expect((await accounting(monthView, { params: { month } })).holds.map((h) => `${h.name} ${h.cause}`)).toEqual(['髙橋 由紀 noted', '佐藤 健 kind']);
  await accounting(holdWorker, { params: { month }, body: { person: yuki.person, held: false, reason: '確かめました' } });

  const closed = await accounting(closeMonth, { params: { month }, body: {} });
  expect(closed).toMatchObject({ statements: 2, invoices: 3, payYen: 210, salesYen: 900 });
  expect((await ken(myPay)).statements).toEqual([]);
  expect((await hana(myPay)).earlier).toEqual([]);
  const papers = await accounting(monthPapers, { params: { month } });
  expect(papers.invoices.map((i) => i.totalYen).sort()).toEqual([0, 330, 660]);

  // Ken's cost stands in its own month; his day runs on and stands in the calendar.
  const dues = await accounting(listDues);
  expect(dues.dues.filter((d) => d.kind === 'pay-limit').reduce((sum, d) => sum + d.yen!, 0)).toBe(5210);
  expect(dues.dues.filter((d) => d.kind === 'pay-workers').map((d) => [d.yen, d.people, d.expected])).toEqual([[210, 2, false], [5000, 1, true]]);
  expect(dues.dues.find((d) => d.kind === 'statement-confirmation')).toMatchObject({ people: 2, late: false });
  expect(dues.dues.filter((d) => d.kind === 'client-pays').map((d) => [d.count, d.names.length])).toEqual([[2, 2]]);

  const rule = (await hana(listRulesOn)).rules.find((r) => r.rule === 'withholding/kind/other')!;
  expect([rule.status, rule.confirmedBy]).toEqual(['to-be-confirmed', null]);
  expect((await hana.raw(confirmRule, { body: { rule: rule.rule, from: rule.from, note: 'わたしが' } })).status).toBe(403);
  expect((await manager.raw(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '税務署', value: 2 } })).codes).toEqual(['money/yes-or-no']);
  await manager(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '税務署に電話で確認しました。', value: 1 } });
  expect((await manager.raw(confirmRule, { body: { rule: rule.rule, from: rule.from, note: 'もう一度' } })).codes).toEqual(['money/already-confirmed']);
  expect((await manager.raw(confirmRule, { body: { rule: 'no/such-rule', from: rule.from, note: 'x' } })).codes).toEqual(['money/no-rule-that-day']);
  expect((await hana(listRulesOn)).rules.find((r) => r.rule === rule.rule)).toMatchObject({ status: 'in-force', value: true, confirmedBy: '真壁 学', confirmedOn: today() });

  expect((await accounting.raw(prepareRun, { params: { month }, body: { payOn: addMonths(`${month}-20` as never, 4) } })).codes).toEqual(['money/pay-too-late']);
  const run = await accounting(prepareRun, { params: { month }, body: {} });
  expect((await accounting.raw(markSent, { params: { month }, body: { on: today() } })).codes).toEqual(['money/not-released']);
  // The second person reads names, count and sum; a release of another file than the one that was read is refused.
  const look = await manager(lookAtRun, { params: { month } });
  expect([look.count, look.totalYen, look.sameAsStatements]).toEqual([2, 210, true]);
  const papersOf = new Map((await accounting(monthPapers, { params: { month } })).statements.map((s) => [s.personName, s.payableYen]));
  expect(new Map(look.transfers.map((t) => [t.name, t.yen]))).toEqual(papersOf);
  expect((await manager.raw(releaseRun, { params: { month }, body: { sha256: 'f'.repeat(64) } })).codes).toEqual(['money/run-changed']);
  await manager(releaseRun, { params: { month }, body: { sha256: look.sha256 } });
  const shown = async () => (await accounting(listMonths)).months.find((m) => m.month === month)!;
  expect(await shown()).toMatchObject({ toSend: { count: 2, totalYen: 210, payOn: run.payOn }, run: { sentOn: null } });
  expect((await accounting.raw(markSent, { params: { month }, body: { on: addDays(today(), 3) } })).codes).toEqual(['money/day-to-come']);
  expect(await accounting(markSent, { params: { month }, body: { on: today(), feeYen: 220 } })).toMatchObject({ transfers: 2, totalYen: 210, again: false });
  expect(await accounting(markSent, { params: { month }, body: { on: today() } })).toMatchObject({ again: true });
  expect(await shown()).toMatchObject({ toSend: null, run: { sentOn: today() } });
  expect((await accounting(monthView, { params: { month } })).steps.map((s) => s.state)).toEqual(['done', 'done', 'done', 'done', 'waiting', 'done', 'done']);
  expect(run.totalYen).toBe(210);

  const next = monthOf(addMonths(`${month}-01` as never, 1));
  world.later(31 * 86_400_000);
  expect(await accounting(closeMonth, { params: { month: next }, body: {} })).toMatchObject({ statements: 1, payYen: 5000 });
  expect((await ken(myPay)).statements.map((s) => s.grossYen)).toEqual([5000]);
  expect(await accounting(closeMonth, { params: { month }, body: {} })).toEqual({ ...closed, again: true });
  const { rows } = await world.test.owner.query<{ account: string; yen: string }>(`select account, sum(yen) as yen from ledger_line where account in ('payable', 'accrued-pay', 'bank', 'withheld-tax') group by 1 order by 1`);
  expect(Object.fromEntries(rows.map((r) => [r.account, Number(r.yen)]))).toMatchObject({ 'accrued-pay': 0, bank: -430, payable: -4490, 'withheld-tax': -510 });
}, 90_000);
