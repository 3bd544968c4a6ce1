// Somebody's pay waited when her month was closed. Once nothing holds it, she gets her statement and her money for the day that
// was promised, not with the next closing; the closed month stays as it is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, discardRun, listMonths, myPay, prepareRun, releaseRun, settleWaiting } from '../core/journeys/wire.ts';
import { type Instant, addMonths, dayOf, monthOf } from '../core/kernel/time.ts';
import { confirmRule, holdWorker, journalFile, listDues, listRulesOn, markSent, monthView, myWaits } from '../core/money/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, office: Office;
let accounting: Teller, manager: Teller, hana: Teller, ken: Teller, yuki: Teller;
const today = () => dayOf(world.app.kado.clock() as Instant);
const DAY = 86_400_000;

beforeAll(async () => {
  const { centre, ...opened } = await openOffice();
  ({ world, office, accounting } = opened);
  manager = await somebody(world, centre, '真壁 学', 'manager');
  [hana, ken, yuki] = await Promise.all(['山田 花', '佐藤 健', '髙橋 由紀'].map((name) => somebody(world, centre, name, 'worker'))) as [Teller, Teller, Teller];
  for (const [i, w] of [hana, ken, yuki].entries()) await ready(office.director, w, String(1234567 + i));
});
afterAll(() => world.close());

test('whose wait ends after the closing is paid on the promised day', async () => {
  await finishedOrder(office, { rows: 2, worker: hana });
  await finishedOrder(office, { rows: 3, worker: ken });
  await finishedOrder(office, { rows: 1, worker: yuki, payKind: 'other', priceYen: 5000 });
  const month = monthOf(today()), params = { month }, settle = () => accounting.raw(settleWaiting, { params, body: {} });
  const free = async () => (await accounting(monthView, { params })).free;
  expect((await settle()).codes).toEqual(['money/month-open']);
  world.later(31 * DAY);
  const held = { params, body: { person: ken.person, held: true, reason: '名義を確かめています' } };
  await accounting(holdWorker, held);
  const closed = await accounting(closeMonth, { params, body: {} });
  expect([closed.statements, closed.payYen, await free(), (await settle()).codes]).toEqual([1, 140, 0, ['money/nobody-to-settle']]);
  // The first file goes its way meanwhile.
  await accounting(prepareRun, { params, body: {} });
  await manager(releaseRun, { params });
  const promised = (await accounting(listMonths)).months.find((m) => m.month === month)!.toSend!.payOn;

  await accounting(holdWorker, { params, body: { ...held.body, held: false } });
  expect([await free(), (await hana.raw(settleWaiting, { params, body: {} })).status]).toEqual([1, 403]);
  const both = await Promise.all([settle(), settle()]);
  expect(both.map((b) => b.codes.join('')).sort()).toEqual(['', 'money/nobody-to-settle']);
  const [hers] = (await ken(myPay)).statements;
  expect([hers, (await ken(myPay)).earlier, await ken(myWaits)]).toMatchObject([{ month, grossYen: 210, payOn: promised }, [], { waits: [] }]);
  expect([await free(), (await accounting(monthView, { params })).leftOut]).toEqual([0, 1]);
  // The month was closed once and stays so: the same figures, the same hash, and every yen still adds up.
  expect(await accounting(closeMonth, { params, body: {} })).toEqual({ ...closed, again: true });
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings)).toEqual([]);
  const { rows } = await world.test.owner.query<{ booked: string; number: string; in: string }>(`select s.booked_in as booked, s.content ->> 'number' as number, e.month as in from statement s join ledger_entry e on e.key = 'statement:' || (s.content ->> 'number') where s.person_id = $1`, [ken.person]);
  expect(rows).toEqual([{ booked: monthOf(today()), number: `S-${month}-0002`, in: monthOf(today()) }]);
  expect((await accounting.raw(journalFile, { query: { from: today(), to: today() } })).text).toContain(`S-${month}-0002`);

  // Her own file, for the same day; then a word about the other's kind of work, and hers.
  expect(await accounting(prepareRun, { params, body: {} })).toMatchObject({ count: 1, totalYen: 210, payOn: promised, again: false });
  await manager(releaseRun, { params });
  const rule = (await accounting(listRulesOn)).rules.find((r) => r.rule === 'withholding/kind/other')!;
  await manager(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '税務署に確かめました。', value: 1 } });
  expect([await free(), (await settle()).status, (await yuki(myPay)).statements.map((s) => [s.month, s.grossYen, s.payableYen])]).toEqual([1, 200, [[month, 5000, 4490]]]);
  expect(await accounting(prepareRun, { params, body: {} })).toMatchObject({ count: 1, totalYen: 4490, payOn: promised });
  await manager(releaseRun, { params });
  while (today() < promised) world.later(DAY);
  for (const part of [1, 2, 3]) await accounting(markSent, { params, body: { on: promised, part } });
  expect((await accounting(listDues)).dues.filter((d) => d.kind === 'pay-workers' || d.kind === 'pay-limit')).toEqual([]);

  // The next month finds nothing of theirs; its hash covers the statements that its books took up.
  const next = monthOf(addMonths(`${month}-01` as never, 1));
  world.later(31 * DAY);
  expect(await accounting(closeMonth, { params: { month: next }, body: {} })).toMatchObject({ statements: 0, payYen: 0 });
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings)).toEqual([]);
  await world.test.owner.query('alter table statement disable trigger append_only');
  await world.test.owner.query(`update statement set sha256 = repeat('0', 64) where person_id = $1`, [ken.person]);
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings).map((f) => [f.code, f.facts.month])).toContainEqual(['money/check-hash', next]);
}, 90_000);

test('a file that nobody released can be sent back, and its people are paid by the next one', async () => {
  await finishedOrder(office, { rows: 2, worker: hana });
  const month = monthOf(today()), params = { month };
  world.later(31 * DAY);
  await accounting(closeMonth, { params, body: {} });
  const discard = (who: Teller, sha256: string, reason = '口座がちがいました') => who.raw(discardRun, { params, body: { sha256, reason } });
  expect((await discard(manager, 'a'.repeat(64))).codes).toEqual(['money/no-file-yet']);
  const file = await accounting(prepareRun, { params, body: {} });
  expect([(await discard(manager, 'a'.repeat(64))).codes, (await discard(manager, file.sha256, ' ')).status, (await discard(hana, file.sha256)).status]).toEqual([['money/run-changed'], 422, 403]);
  expect((await Promise.all([discard(manager, file.sha256), discard(manager, file.sha256)])).filter((a) => a.status === 200)).toHaveLength(1);
  expect((await world.test.owner.query(`select 1 from notice where person_id = $1 and kind = 'messages/run-sent-back'`, [accounting.person])).rows).toHaveLength(1);
  expect((await accounting(monthView, { params })).discarded).toMatchObject([{ by: '真壁 学', reason: '口座がちがいました', count: 1, totalYen: 140 }]);
  // The same people stand in the next file; what was released stays.
  const again = await accounting(prepareRun, { params, body: {} });
  expect(again).toMatchObject({ count: 1, totalYen: 140, again: false });
  await manager(releaseRun, { params });
  expect((await discard(accounting, again.sha256)).codes).toEqual(['money/already-released']);
  await expect(world.test.owner.query('delete from payment_run_line')).rejects.toThrow('append-only');
  await expect(world.test.owner.query('delete from discarded_run')).rejects.toThrow('append-only');
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings).filter((f) => f.code !== 'money/check-hash')).toEqual([]);
}, 60_000);
