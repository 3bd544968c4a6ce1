// Days of money records told through HTTP: none before what it rests on, none to come; a wrong one is put right in sight, once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, monthPapers, prepareRun, releaseRun } from '../core/journeys/wire.ts';
import { type Instant, type LocalDate, addDays, dayOf, monthOf } from '../core/kernel/time.ts';
import { correctFee, correctSent, findRecords, journalFile, listDues, listPaymentRecords, listReceivables, listTaxPaid, listTransfers, markSent, payWithheldTax, receiptPdf, recordReceipt, recordSubsidy, reminderPdf, returnHeldMoney, takeMoneyBack, takeTaxBack, useHeldMoney } from '../core/money/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

const DAY = 86_400_000;
let world: TestApp, office: Office, month: string, accounting: Teller, manager: Teller, hana: Teller;
const today = () => dayOf(world.app.kado.clock() as Instant);
const sumOf = async (account: string) => Number((await world.test.owner.query<{ sum: string }>('select coalesce(sum(yen), 0) as sum from ledger_line where account = $1', [account])).rows[0]!.sum);
const bookings = async () => (await world.test.owner.query<{ key: string; on: string }>(`select regexp_replace(key, '[^:]*-[^:]*', 'S') as key, on_day::text as on from ledger_entry where key like '%transfer:%' order by created_at, key`)).rows.map((r) => `${r.key} ${r.on}`);
const firstWords = async (answer: Promise<{ readonly body: unknown }>) => ((await answer).body as { sentences: string[] }).sentences[0]!;

beforeAll(async () => {
  const { centre, ...opened } = await openOffice();
  ({ world, office, accounting } = opened);
  const { director } = office;
  manager = await somebody(world, centre, '真壁 学', 'manager');
  hana = await somebody(world, centre, '山田 花', 'worker');
  await ready(director, hana);
  month = monthOf(today());
  await finishedOrder(office, { rows: 2, worker: hana, payKind: 'manuscript', priceYen: 40_000, unitYen: 60_000 });
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month }, body: {} });
}, 90_000);
afterAll(() => world.close());

test('a transfer is recorded on the day the bank moved it, and not before its release', async () => {
  const params = { month };
  await accounting(prepareRun, { params, body: {} });
  world.later(2 * DAY);
  await manager(releaseRun, { params });
  const released = today();
  world.later(40 * DAY);
  for (const on of [addDays(released, -1), '2026-09-01' as LocalDate]) {
    const early = await accounting.raw(markSent, { params, body: { on } });
    expect([early.status, early.codes]).toEqual([422, ['money/sent-before-release']]);
  }
  expect(await firstWords(accounting.raw(markSent, { params, body: { on: addDays(released, -1) } }))).toContain(`確認した日（${Number(released.slice(0, 4))}年${Number(released.slice(5, 7))}月${Number(released.slice(8))}日）`);
  expect((await accounting.raw(markSent, { params, body: { on: addDays(today(), 1) } })).codes).toEqual(['money/day-to-come']);
  expect(await bookings()).toEqual([]);
  expect((await accounting.raw(correctSent, { params, body: { part: 1, was: released, on: today(), reason: 'x' } })).codes).toEqual(['money/not-sent']);
  expect(await accounting(markSent, { params, body: { on: released, feeYen: 220, part: 1 } })).toMatchObject({ transfers: 1, again: false });
  expect(await accounting(markSent, { params, body: { on: released } })).toMatchObject({ again: true });
  // Another day is neither taken nor swallowed: the sentence says where it is corrected.
  const other = accounting.raw(markSent, { params, body: { on: today() } });
  expect((await other).codes).toEqual(['money/sent-other-day']);
  expect(await firstWords(other)).toContain('振り込んだ日を直す');
});

test('a wrong day is put right with its reason: taken back, booked anew, and all that reads the day follows', async () => {
  const params = { month }, [before] = (await accounting(listTransfers, { params })).transfers;
  expect(before).toMatchObject({ part: 1, by: '会田 純', changes: [] });
  const was = before!.on as LocalDate, reason = '通帳の日付は月が変わってからでした', held = [await sumOf('bank'), await sumOf('payable'), await sumOf('bank-fee')];
  const taxDue = async () => (await accounting(listDues)).dues.filter((d) => d.kind === 'withheld-tax').map((d) => d.on);
  const wrong = (body: Partial<{ was: LocalDate; on: LocalDate; reason: string }>) => accounting.raw(correctSent, { params, body: { part: 1, was, on: today(), reason, ...body } });
  expect(await taxDue()).not.toEqual([]);
  const dueBefore = await taxDue();
  expect((await wrong({ on: addDays(was, -1) })).codes).toEqual(['money/sent-before-release']);
  expect((await wrong({ on: addDays(today(), 1) })).codes).toEqual(['money/day-to-come']);
  expect((await wrong({ on: was })).codes).toEqual(['money/sent-day-same']);
  expect((await wrong({ reason: '  ' })).status).toBe(422);
  expect((await hana.raw(correctSent, { params, body: { part: 1, was, on: today(), reason } })).status).toBe(403);
  // The database lets nobody write over the day, nor before its release.
  await expect(world.test.owner.query('update payment_run set sent_on = sent_on + 1')).rejects.toThrow('only with its reason');

  const both = await Promise.all([1, 2].map(() => accounting(correctSent, { params, body: { part: 1, was, on: today(), reason } })));
  expect(both.map((b) => b.again).sort()).toEqual([false, true]);
  expect(await bookings()).toEqual([`transfer:S ${was}`, `reverse:transfer:S ${was}`, `transfer:S:2 ${today()}`]);
  expect([await sumOf('bank'), await sumOf('payable'), await sumOf('bank-fee')]).toEqual(held);
  expect((await accounting(listTransfers, { params })).transfers).toMatchObject([{ on: today(), changes: [{ was, on: today(), reason, by: '会田 純' }] }]);
  expect(await taxDue()).not.toEqual(dueBefore);
  expect((await accounting(listPaymentRecords, { params: { year: today().slice(0, 4) } })).records).toMatchObject([{ paid: 80_000, withheld: 8168 }]);
  expect((await accounting.raw(journalFile, { query: { from: was, to: was } })).text).toMatch(/振込の取り消し/);
  // Whoever saw the old day is told the new one; a second correction starts from what stands now.
  expect((await wrong({ on: addDays(today(), -1) })).codes).toEqual(['money/sent-day-changed']);
  expect(await accounting(correctSent, { params, body: { part: 1, was: today(), on: addDays(today(), -1), reason } })).toMatchObject({ transfers: 1, again: false });
  expect((await bookings()).slice(3)).toEqual([`reverse:transfer:S:2 ${today()}`, `transfer:S:3 ${addDays(today(), -1)}`]);
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings)).toEqual([]);
});

test('a wrong fee is put right by its difference, once, and follows the day', async () => {
  const params = { month }, reason = '通帳では440円でした', fix = (was: number, feeYen: number, more = {}) => accounting.raw(correctFee, { params, body: { part: 1, was, feeYen, reason, ...more } });
  const of = async () => (await accounting(listTransfers, { params })).transfers[0]!;
  const on = (await of()).on as LocalDate, bank = await sumOf('bank'), fees = await Promise.all(['bank-fee', 'input-tax'].map(sumOf));
  expect([(await of()).feeYen, (await fix(220, 220)).codes, (await fix(0, 440)).codes, (await fix(220, 440, { reason: ' ' })).status, (await fix(220, -1)).status, (await fix(220, 440, { part: 9 })).codes]).toEqual([220, ['money/fee-same'], ['money/fee-changed'], 422, 422, ['money/not-sent']]);
  expect((await hana.raw(correctFee, { params, body: { part: 1, was: 220, feeYen: 440, reason } })).status).toBe(403);
  expect((await Promise.all([1, 2].map(() => fix(220, 440)))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/fee-changed']);
  expect(await of()).toMatchObject({ feeYen: 440, fees: [{ was: 220, yen: 440, reason, by: '会田 純' }] });
  expect([await sumOf('bank') - bank, ...(await Promise.all(['bank-fee', 'input-tax'].map(sumOf))).map((y, i) => y - fees[i]!)]).toEqual([-220, 200, 20]);
  expect((await accounting.raw(journalFile, { query: { from: on, to: today() } })).text).toMatch(/振込手数料の訂正/);
  // The day moves once more: the fee as it is now stands in the new booking, and nothing is left on the old day.
  const held = await Promise.all(['bank', 'bank-fee', 'input-tax', 'payable'].map(sumOf));
  expect(await accounting(correctSent, { params, body: { part: 1, was: on, on: addDays(on, -1), reason } })).toMatchObject({ again: false });
  expect(await Promise.all(['bank', 'bank-fee', 'input-tax', 'payable'].map(sumOf))).toEqual(held);
  expect((await fix(440, 330)).status).toBe(200);
  expect(await accounting(correctSent, { params, body: { part: 1, was: addDays(on, -1), on, reason } })).toMatchObject({ again: false });
  expect([(await of()).feeYen, await sumOf('bank') - bank, await sumOf('bank-fee')]).toEqual([330, -110, 300]);
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings)).toEqual([]);
});

test('tax goes to the office after it was withheld, and holds the payment in its month', async () => {
  const sentOn = (await accounting(listTransfers, { params: { month } })).transfers[0]!.on as LocalDate, paidIn = monthOf(sentOn);
  const early = await accounting.raw(payWithheldTax, { body: { month: paidIn, on: addDays(sentOn, -1) } });
  expect(early.codes).toEqual(['money/tax-before-held']);
  expect(await accounting(payWithheldTax, { body: { month: paidIn, on: sentOn } })).toEqual({ yen: 8168, findings: [] });
  const later = await accounting.raw(correctSent, { params: { month }, body: { part: 1, was: sentOn, on: today(), reason: 'x' } });
  expect(later.codes).toEqual(['money/tax-paid-already']);
  expect((await accounting(listTransfers, { params: { month } })).transfers[0]!.on).toBe(sentOn);
  // The record of the tax is taken back in sight, once; then the day can move, and the tax is owed again.
  const [paid] = (await accounting(listTaxPaid)).payments, back = { params: { payment: paid!.id }, body: { reason: '振込の日を直すため' } };
  expect(paid).toMatchObject({ month: paidIn, on: sentOn, yen: 8168, by: '会田 純', back: null });
  expect((await office.director.raw(takeTaxBack, back)).status).toBe(404);
  expect((await Promise.all([1, 2].map(() => accounting.raw(takeTaxBack, back)))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/reversed-already']);
  expect((await accounting(listTaxPaid)).payments).toMatchObject([{ yen: 8168, back: { by: '会田 純', on: today(), reason: '振込の日を直すため' } }]);
  expect((await accounting(listDues)).dues.filter((d) => d.kind === 'withheld-tax').map((d) => d.yen)).toEqual([8168]);
  expect(await accounting(correctSent, { params: { month }, body: { part: 1, was: sentOn, on: today(), reason: 'x' } })).toMatchObject({ again: false });
  expect(await accounting(payWithheldTax, { body: { month: monthOf(today()), on: today() } })).toEqual({ yen: 8168, findings: [] });
  expect(await sumOf('withheld-tax')).toBe(0);
});

test('money does not come in before its invoice, nor a grant before the books', async () => {
  const [invoice] = (await accounting(monthPapers, { params: { month } })).invoices;
  const { rows } = await world.test.owner.query<{ issued: LocalDate }>(`select content ->> 'issued' as issued from invoice where id = $1`, [invoice!.id]);
  const pay = (on: LocalDate) => accounting.raw(recordReceipt, { params: { invoice: invoice!.id }, body: { yen: 1000, on } });
  expect((await pay(addDays(rows[0]!.issued, -1))).codes).toEqual(['money/receipt-before-invoice']);
  expect((await pay(rows[0]!.issued)).status).toBe(200);
  const grant = (on: LocalDate) => accounting.raw(recordSubsidy, { body: { yen: 1000, on, costCentre: '国の交付金', granter: '内閣府' } });
  expect((await grant(addDays(`${month}-01` as LocalDate, -1))).codes).toEqual(['money/grant-before-books']);
  expect((await grant(`${month}-01` as LocalDate)).status).toBe(200);
});

const open = async () => (await accounting(listReceivables)).open;
const held = async () => (await accounting(listReceivables)).held.map((h) => h.yen);
const balanced = async () => {
  expect(Number((await world.test.owner.query<{ sum: string }>('select sum(yen) as sum from ledger_line')).rows[0]!.sum)).toBe(0);
  expect((await checkRows(world.test.owner)).flatMap((c) => c.findings)).toEqual([]);
};

test('a receipt that was recorded wrongly is taken back in sight and recorded again, once', async () => {
  const [row] = await open(), { invoice } = row!, [receipt] = row!.records;
  const back = { params: { money: receipt!.id }, body: { reason: '日付の打ちまちがい' } };
  expect((await office.director.raw(takeMoneyBack, back)).status).toBe(404);
  expect((await hana.raw(takeMoneyBack, back)).status).toBe(404);
  expect((await accounting.raw(takeMoneyBack, { ...back, body: { reason: ' ' } })).status).toBe(422);
  expect((await accounting.raw(takeMoneyBack, { ...back, params: { money: invoice } })).status).toBe(404);
  expect((await Promise.all([1, 2].map(() => accounting.raw(takeMoneyBack, back)))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/reversed-already']);
  const [after] = await open();
  expect(after).toMatchObject({ openYen: row!.openYen + 1000, records: [{ id: receipt!.id, back: { by: '会田 純', on: today(), reason: '日付の打ちまちがい' } }] });
  expect(await sumOf('receivable')).toBe(after!.openYen);
  // The register keeps the paper, marked; it opens and says so.
  const kept = (await accounting(findRecords, { query: { kind: 'receipt' } })).records;
  expect(kept.map((r) => r.removed)).toEqual([true]);
  expect((await accounting.raw(receiptPdf, { params: { invoice, receipt: receipt!.id } })).text.slice(0, 5)).toBe('%PDF-');
  expect((await accounting(recordReceipt, { params: { invoice }, body: { yen: 1000, on: today() } })).openYen).toBe(row!.openYen);
  expect((await accounting(findRecords, { query: { kind: 'receipt' } })).records.map((r) => r.removed).sort()).toEqual([false, true]);
  expect((await accounting.raw(journalFile, { query: { from: today(), to: today() } })).text).toMatch(/R-\d{4}-0001 ひかり精機 \d+ 入金の取り消し（I-\d{4}-\d\d-0001）/);
  await balanced();
});

test('what a client pays too much is said with how much, held with a yes, used for the next invoice or paid back, never dunned', async () => {
  const [{ invoice, openYen, client }] = (await open()) as [Awaited<ReturnType<typeof open>>[number]], over = 5_000;
  const pay = (keepRest: boolean, yen = openYen + over) => accounting.raw(recordReceipt, { params: { invoice }, body: { yen, on: today(), keepRest } });
  const asked = await pay(false);
  expect([asked.codes, ((asked.body as { refusals: { facts: object }[] }).refusals[0]!.facts)]).toEqual([['money/receipt-too-much'], { invoice: expect.any(String), left: openYen, over }]);
  expect((await pay(true)).body).toMatchObject({ openYen: 0, heldYen: over });
  // Paid a second time by mistake: all of it is held.
  const twice = (await pay(true, 700)).body as { id: string; heldYen: number };
  expect(twice.heldYen).toBe(700);
  expect([await open(), await held(), await sumOf('advance'), await sumOf('receivable')]).toEqual([[], [5700], -5700, 0]);
  expect((await accounting.raw(reminderPdf, { params: { client } })).codes).toEqual(['money/nothing-late']);
  expect((await accounting.raw(useHeldMoney, { params: { invoice } })).codes).toEqual(['money/nothing-open']);

  const giveBack = (yen: number, on: LocalDate) => accounting.raw(returnHeldMoney, { params: { client }, body: { yen, on } });
  expect((await giveBack(5701, today())).codes).toEqual(['money/held-less']);
  expect((await giveBack(700, addDays(today(), -1))).codes).toEqual(['money/return-before-held']);
  expect((await giveBack(700, addDays(today(), 1))).codes).toEqual(['money/day-to-come']);
  expect((await office.director.raw(returnHeldMoney, { params: { client }, body: { yen: 1, on: today() } })).status).toBe(404);
  expect((await giveBack(700, today())).body).toMatchObject({ yen: 700, heldYen: 5000 });
  await balanced();

  // The next invoice of the same client takes what it needs; two who press at once use it once.
  await finishedOrder(office, { rows: 1, worker: hana, client, unitYen: 3_000 });
  const next = monthOf(today());
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month: next }, body: {} });
  const [second] = await open();
  expect(second).toMatchObject({ client, openYen: 3300 });
  expect((await Promise.all([1, 2].map(() => accounting.raw(useHeldMoney, { params: { invoice: second!.invoice } })))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/nothing-open']);
  expect([await open(), await held(), await sumOf('advance'), await sumOf('receivable')]).toEqual([[], [1700], -1700, 0]);
  // What was used cannot be taken away under it: first its use, then the receipt.
  const { settled } = await accounting(listReceivables), first = settled.find((s) => s.invoice === invoice)!.records.find((r) => r.heldYen === over)!;
  const use = settled.find((s) => s.invoice === second!.invoice)!.records.find((r) => r.kind === 'held-use')!;
  const back = (money: string) => accounting.raw(takeMoneyBack, { params: { money }, body: { reason: '別のお客さまの入金' } });
  expect((await back(first.id)).codes).toEqual(['money/held-used-already']);
  expect((await back(use.id)).status).toBe(200);
  expect([(await open()).map((o) => o.openYen), await held()]).toEqual([[3300], [5000]]);
  expect((await back(first.id)).status).toBe(200);
  expect([(await open()).map((o) => o.openYen).sort((a, b) => a - b), await sumOf('advance')]).toEqual([[3300, openYen], 0]);
  await balanced();
  // The database keeps the promise too.
  await expect(world.test.owner.query(`do $$ declare e uuid := gen_random_uuid(); begin
    insert into ledger_entry (centre_id, id, key, month, on_day, cause) select centre_id, e, 'held-use:x', month, '2026-12-01', 'receipt' from period where state = 'open' limit 1;
    insert into ledger_line (centre_id, id, entry_id, account, yen, client_id) select centre_id, gen_random_uuid(), e, 'advance', 1, client_id from invoice limit 1; end $$`)).rejects.toThrow('more than is held');
});
