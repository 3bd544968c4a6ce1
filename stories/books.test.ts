// After the month: a worker's word and her private limits, the terms she was given, the books, what clients owe, acts and endings.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, grantable } from '../core/access/model.ts';
import { closeMonth, listMonths, monthPapers, myPay } from '../core/journeys/wire.ts';
import { addDays, addMonths, dayOf, type Instant, type LocalDate, monthOf } from '../core/kernel/time.ts';
import { answerStatement, considerOne, costCentres, deliveryNotePdf, creditNotePint, findRecords, giveEnding, invoicePint, journalFile, journalNames, listActs, listDues, listPaymentRecords, listReceivables, listSubsidies, listTaxPaid, listTransfers, monthView, myNotices, myVoices, myWalls, noticePdf, payWithheldTax, paymentRecordsFile, receiptPdf, recordFile, recordReceipt, recordRefund, recordSubsidy, reminderPdf, reverseSubsidy, saveJournalName, saveWalls, sayToStatement, statementVoices, writeCreditNote, writeReminder } from '../core/money/wire.ts';
import { valueOn } from '../core/money/rule.ts';
import { creditShare } from '../core/money/rules/consumption-tax.ts';
import { duesAt } from '../server/journeys/dues-at.ts';
import { loadMonths } from '../server/money/store.ts';
import { checkRows } from '../server/money/check-rows.ts';
import type { Endpoint } from '../core/kernel/wire.ts';
import { openActor, systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import { readPolicy } from '../server/http/policy.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { sql } from 'kysely';
import { type Finished, type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, office: Office, centre: string, done: Finished, month: string;
let accounting: Teller, hana: Teller, ken: Teller;
const today = () => dayOf(world.app.kado.clock() as Instant);

beforeAll(async () => {
  ({ world, office, accounting, centre } = await openOffice());
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '𠮷野 健', 'worker');
  for (const [i, w] of [hana, ken].entries()) await ready(office.director, w, String(1234567 + i));
  done = await finishedOrder(office, { rows: 3, worker: hana });
  await finishedOrder(office, { rows: 1, worker: ken, client: done.client });
  month = monthOf(today());
}, 60_000);
afterAll(() => world.close());

// Before any day passes: a limit counts within its calendar year, whenever this runs.
test('her limits are hers alone, in the app and in the database', async () => {
  expect(await hana(myWalls)).toEqual({ situation: null, readings: [] });
  await hana(saveWalls, { body: { special: true, salary: 0, expenses: 0, chosen: ['insured-130', 'own-limit'], ownLimit: 200, insurer: { text: '組合: 経費は認めない', on: '2026-11-02' } } });
  // What is missing is named, nothing of it is kept.
  const wrong = { special: false, salary: 0, expenses: 0, chosen: ['own-limit' as const], ownLimit: null, insurer: { text: ' ', on: addDays(today(), 1) } };
  expect((await hana.raw(saveWalls, { body: wrong })).codes).toEqual(['money/own-limit-needed', 'money/insurer-silent', 'money/insurer-day-to-come']);
  const seen = await hana(myWalls);
  expect(seen.readings.map((r) => [r.wall, r.soFar, r.state])).toEqual([['insured-130', 210, 'clear'], ['own-limit', 210, 'over']]);
  expect((await ken(myWalls)).situation).toBeNull();
  expect((await accounting.raw(myWalls)).status).toBe(403);
  await expect(withActor(world.test.db, systemActor(centre), (tx) => sql`select * from wall_setting`.execute(tx))).rejects.toThrow(/permission/);
});

test('a statement is questioned, answered and confirmed, and silence confirms too', async () => {
  world.later(31 * 86_400_000);
  expect((await accounting.raw(closeMonth, { params: { month: '1999-01' }, body: {} })).codes).toEqual(['money/month-before-books']);
  await accounting(closeMonth, { params: { month }, body: {} });
  const mine = (await hana(myPay)).statements[0]!.id, kens = (await ken(myPay)).statements[0]!.id;
  const first = await hana(myVoices, { params: { statement: mine } });
  expect([first.state, first.lines.map((l) => [l.count, l.amount])]).toEqual(['waiting', [[3, 210]]]);
  expect((await ken.raw(myVoices, { params: { statement: mine } })).status).toBe(404);
  expect((await hana.raw(sayToStatement, { params: { statement: mine }, body: { kind: 'questioned', line: 9, text: '？' } })).codes).toEqual(['money/no-such-line']);
  expect(await hana(sayToStatement, { params: { statement: mine }, body: { kind: 'questioned', line: 1, text: '4件ではありませんか' } })).toEqual({ state: 'questioned' });
  await accounting(answerStatement, { params: { statement: mine }, body: { line: 1, text: '1件は来月に入ります' } });
  expect((await accounting(statementVoices, { params: { statement: mine } })).voices.map((v) => [v.kind, v.by])).toEqual([['questioned', '山田 花'], ['answered', '会田 純']]);
  expect(await hana(sayToStatement, { params: { statement: mine }, body: { kind: 'confirmed', line: null, text: '' } })).toEqual({ state: 'confirmed' });
  world.later(8 * 86_400_000);
  expect((await ken(myVoices, { params: { statement: kens } })).state).toBe('confirmed-by-silence');
});

test('the terms of each claim are kept as a list and as PDF', async () => {
  const { notices } = await hana(myNotices);
  expect(notices).toEqual([expect.objectContaining({ id: done.notice, feeYen: 210 })]);
  expect((await hana.raw(noticePdf, { params: { id: done.notice } })).text.slice(0, 5)).toBe('%PDF-');
  expect((await ken.raw(noticePdf, { params: { id: done.notice } })).status).toBe(404);
});

test('documents are found by day, amount and party; the journal goes to the accounting program', async () => {
  const found = async (query: object): Promise<string[]> => (await accounting(findRecords, { query })).records.map((r) => `${r.kind} ${r.amount}`).sort();
  expect(await found({ kind: 'invoice' })).toEqual(['invoice 1320']);
  expect(await found({ party: 'ﾋｶﾘ' })).toEqual([]);
  expect(await found({ party: '山田', least: 200, most: 300 })).toEqual(['order-notice 210', 'statement 210']);
  expect(await found({ party: '山田', from: addDays(today(), -2), least: 200 })).toEqual([]);
  expect((await accounting.raw(findRecords, { query: { least: 5, most: 1 } })).codes).toEqual(['money/records-range']);
  const [from, to] = [`${month}-01`, addMonths(`${month}-01` as never, 1)];
  const plain = await accounting.raw(journalFile, { query: { from, to } });
  // Each statement is one voucher a reader understands; its tax is what the ledger deducts, by the day of the work.
  const share = Math.round(valueOn(creditShare, from as LocalDate)! * 100);
  const paid = plain.text.split('\r\n').find((l) => l.includes('山田 花') && l.includes('外注費'))!;
  expect(paid).toMatch(new RegExp(`,外注費,山田 花,,課税仕入10%区分記載${share}%,210,${Math.floor((19 * share) / 100)},未払金,山田 花,,対象外,210,,S-\\d{4}-\\d\\d-\\d{4} 山田 花 \\d{4}年\\d{1,2}月分 報酬 K-`));
  expect(plain.text).not.toMatch(/未払費用|仮払消費税|仮受消費税/);
  expect(plain.text).toMatch(/,事業収入,ひかり精機 \d+,,課税売上10%,\d+,\d+,I-/);
  const yayoi = await accounting.raw(journalFile, { query: { from, to, layout: 'yayoi' } });
  expect([yayoi.status, yayoi.headers.get('content-type')]).toEqual([200, 'text/csv; charset=shift_jis']);
  expect((await accounting.raw(journalFile, { query: { from, to, layout: 'yayoi', encoding: 'utf-8' } })).text).toContain(`,課対仕入内10%区分${share}%,210,`);
  expect((await accounting.raw(journalFile, { query: { from, to, encoding: 'shift_jis' } })).headers.get('content-type')).toBe('text/csv; charset=shift_jis');
  // The program says it otherwise: the centre's word stands in the file from now on.
  const word = (ours: string, theirs: string | null) => accounting.raw(saveJournalName, { body: { layout: 'freee', ours, theirs } });
  expect([(await word('外注費', '業務委託料')).status, (await word('ないことば', 'x')).codes]).toEqual([200, ['money/no-such-journal-word']]);
  const freee = (await accounting.raw(journalFile, { query: { from, to, layout: 'freee', encoding: 'utf-8' } })).text;
  expect([freee.includes('業務委託料'), freee.includes('外注費')]).toEqual([true, false]);
  const names = await accounting(journalNames);
  expect(names.changedBy).toBe('会田 純');
  expect(names.names.find((n) => n.layout === 'freee' && n.ours === '外注費')).toMatchObject({ theirs: '業務委託料', kind: 'account' });
  expect(names.names.find((n) => n.layout === 'yayoi' && n.ours === '課対仕入内10%区分70%')).toMatchObject({ certainty: 'O', from: '2026-10-01' });
  expect((await office.director.raw(journalNames)).status).toBe(403);
  // What the transition costs is told again after the closing, from the kept statements.
  const told = (await accounting(monthView, { params: { month } })).findings;
  expect(told.map((f) => f.code)).toEqual(['money/centre-bears-tax-in-all', 'money/centre-bears-tax', 'money/centre-bears-tax']);
  expect(told[0]!.facts).toMatchObject({ people: 2 });
});

test('a grant stands apart from sales; the data of the payment records name whom the law asks for, without a My Number', async () => {
  const range = { from: addDays(today(), -60), to: today() };
  const before = (await accounting(costCentres, { query: range })).centres.find((r) => r.costCentre === 'main')!;
  // 280 yen of pay with its tax: 254 and 191 without, of the tax 26 a part is deducted and the rest is the centre's cost.
  expect(before).toMatchObject({ sales: 1200, subsidy: 0, waiting: 0, result: 1200 - before.pay - before.borne });
  expect([before.pay + before.borne < 280, before.borne > 0]).toEqual([true, true]);
  await accounting(recordSubsidy, { body: { yen: 500_000, on: today(), costCentre: '国の交付金', granter: '内閣府' } });
  expect((await accounting.raw(recordSubsidy, { body: { yen: 500_000, on: addDays(today(), 1), costCentre: '国の交付金', granter: '内閣府' } })).codes).toEqual(['money/day-to-come']);
  const table = await accounting(costCentres, { query: range });
  expect(table.centres).toEqual([before, { costCentre: '国の交付金', sales: 0, subsidy: 500_000, otherIncome: 0, pay: 0, borne: 0, waiting: 0, fees: 0, result: 500_000 }]);
  expect([table.total.result, table.tax.received]).toEqual([before.result + 500_000, 120]);
  // Entered wrongly: an entry takes it back, both stay in the history, and nobody takes it back twice.
  const [grant] = (await accounting(listSubsidies)).grants;
  expect(grant).toMatchObject({ yen: 500_000, costCentre: '国の交付金', by: '会田 純', back: null });
  const back = { params: { grant: grant!.id }, body: { reason: '県の補助金の入れまちがい' } };
  expect((await office.director.raw(reverseSubsidy, back)).status).toBe(404);
  expect((await accounting.raw(reverseSubsidy, { ...back, params: { grant: done.notice! } })).status).toBe(404);
  expect((await Promise.all([1, 2].map(() => accounting.raw(reverseSubsidy, back)))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/reversed-already']);
  expect((await accounting(listSubsidies)).grants).toMatchObject([{ yen: 500_000, back: { by: '会田 純', on: today(), reason: '県の補助金の入れまちがい' } }]);
  expect((await accounting(costCentres, { query: range })).total.subsidy).toBe(0);
  expect((await accounting.raw(costCentres, { query: { from: range.to, to: range.from } })).codes).toEqual(['money/records-range']);
  // Data entry is not withheld: nobody is listed, so nobody is asked for a number.
  expect(await accounting(listPaymentRecords, { params: { year: today().slice(0, 4) } })).toEqual({ above: expect.any(Number), records: [] });
  expect((await office.director.raw(listPaymentRecords, { params: { year: '2026' } })).status).toBe(403);
  // A paid statement of a withheld kind above the law's sum is listed with what was paid and withheld that year.
  const { rows: kept } = await world.test.owner.query<{ id: string; person: string }>('select id, person_id as person from statement order by id limit 1');
  await world.test.owner.query('alter table statement disable trigger user');
  await world.test.owner.query(`update statement set content = content || '{"classOne": 84000, "withheld": 8576}' where id = $1`, [kept[0]!.id]);
  const { rows: run } = await world.test.owner.query<{ id: string }>(`insert into payment_run (centre_id, id, month, part, pay_on, file, sha256, item_count, total_yen, prepared_by, released_by, released_at, sent_on) select s.centre_id, gen_random_uuid(), s.month, 9, s.pay_on, '', repeat('0', 64), 1, 1, s.person_id, $2, now(), $3 from statement s where s.id = $1 returning id`, [kept[0]!.id, office.director.person, today()]);
  await world.test.owner.query('insert into payment_run_line (centre_id, id, run_id, statement_id) select centre_id, gen_random_uuid(), $1, id from statement where id = $2', [run[0]!.id, kept[0]!.id]);
  const listed = await accounting(listPaymentRecords, { params: { year: today().slice(0, 4) } });
  const asTable = await accounting.raw(paymentRecordsFile, { params: { year: today().slice(0, 4) }, query: { format: 'csv' } });
  expect(asTable.text.split('\r\n').slice(0, 2).map((row) => row.replace('\ufeff', '').split(',').filter((_, i) => i !== 1))).toEqual([['氏名', '支払金額（円）', '源泉徴収税額（円）', 'もとの支払明細書'], [listed.records[0]!.name, '84000', '8576', listed.records[0]!.statements.join(' ')]]);
  expect((await accounting.raw(paymentRecordsFile, { params: { year: today().slice(0, 4) } })).text.slice(0, 2)).toBe('PK');
  expect((await office.director.raw(paymentRecordsFile, { params: { year: '2026' } })).status).toBe(403);
  expect(listed.records).toMatchObject([{ paid: 84_000, withheld: 8576, myNumber: 'needed-on-paper' }]);
  // What was withheld goes to the tax office once: it leaves the calendar and the account of tax held.
  await world.test.owner.query(`update statement set withheld_yen = 10, payable_yen = gross_yen - 10, content = content || '{"withheld": 10}' where id = $1`, [kept[0]!.id]);
  await world.test.owner.query('alter table statement enable trigger user');
  const tax = { month: monthOf(today()), on: today() };
  const owed = async () => (await accounting(listDues)).dues.filter((d) => d.kind === 'withheld-tax').map((d) => d.yen);
  expect(await owed()).toEqual([10]);
  expect((await accounting.raw(payWithheldTax, { body: { ...tax, on: addDays(today(), 1) } })).codes).toEqual(['money/day-to-come']);
  expect((await office.director.raw(payWithheldTax, { body: tax })).status).toBe(403);
  expect((await Promise.all([1, 2].map(() => accounting.raw(payWithheldTax, { body: tax })))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/no-tax-held']);
  expect(await owed()).toEqual([]);
  expect((await accounting.raw(journalFile, { query: { from: today(), to: today() } })).text).toMatch(/預り金（源泉所得税）,,,対象外,10,,普通預金,,,対象外,10,,源泉所得税の納付 \d{4}年\d+月支払分,/);
});

test('what clients owe: e-invoice, reminder, receipt', async () => {
  const invoice = (await accounting(monthPapers, { params: { month } })).invoices[0]!.id;
  const xml = await accounting.raw(invoicePint, { params: { invoice } });
  expect(`${xml.status} ${xml.text.slice(0, 300)}`).toContain('urn:oasis:names:specification:ubl:schema:xsd:Invoice-2');
  expect((await office.director.raw(invoicePint, { params: { invoice } })).status).toBe(404);
  expect((await office.director.raw(deliveryNotePdf, { params: { order: done.order } })).text.slice(0, 5)).toBe('%PDF-');
  world.later(40 * 86_400_000);
  expect((await accounting(listReceivables)).open.map((o) => [o.openYen, o.daysLate > 0, o.letter])).toEqual([[1320, true, 1]]);
  expect((await accounting.raw(reminderPdf, { params: { client: done.client } })).text.slice(0, 5)).toBe('%PDF-');
  // The letter is kept as it was sent: looking is not sending, one a day, the second a week later is the second step.
  const client = { params: { client: done.client } };
  expect((await accounting(findRecords, { query: { kind: 'reminder' } })).records).toEqual([]);
  const twice = await Promise.all([1, 2].map(() => accounting.raw(writeReminder, client)));
  expect(twice.map((a) => a.codes.join('')).sort()).toEqual(['', 'money/reminder-today']);
  expect((await office.director.raw(writeReminder, client)).status).toBe(403);
  world.later(7 * 86_400_000);
  expect(await accounting(writeReminder, client)).toMatchObject({ stage: 2, yen: 1320, number: expect.stringMatching(/^D-\d{4}-0002$/) });
  const found = (await accounting(findRecords, { query: { from: (await accounting(listReceivables)).on, least: 1320, most: 1320, party: 'ひかり精機' } })).records;
  expect(found.map((r) => [r.kind, r.amount, r.sha256.length])).toEqual([['reminder', 1320, 64]]);
  expect((await accounting.raw(recordFile, { params: { kind: 'reminder', record: found[0]!.id } })).text.slice(0, 5)).toBe('%PDF-');
  expect((await accounting(listReceivables)).open[0]).toMatchObject({ letters: [{ stage: 1 }, { stage: 2 }], letter: null });
  // What was billed too much is given back by a note of its own: the invoice stays, the client owes less, the books balance.
  const back = (yen: number, reason = '一枚、二重に数えていました') => accounting.raw(writeCreditNote, { params: { invoice }, body: { line: 1, yen, reason } });
  expect((await back(1201)).codes).toEqual(['money/credit-too-much']);
  expect((await accounting.raw(writeCreditNote, { params: { invoice }, body: { line: 9, yen: 1, reason: 'x' } })).codes).toEqual(['money/no-such-line']);
  expect((await back(100)).body).toMatchObject({ totalYen: 110, number: expect.stringMatching(/^C-\d{4}-0001$/) });
  expect((await accounting(listReceivables)).open[0]).toMatchObject({ totalYen: 1320, openYen: 1210 });
  const [note] = (await accounting(findRecords, { query: { kind: 'credit-note' } })).records;
  expect((await accounting.raw(recordFile, { params: { kind: 'credit-note', record: note!.id } })).text.slice(0, 5)).toBe('%PDF-');
  // As an e-invoice it is negative and names the invoice.
  const negative = (await accounting.raw(creditNotePint, { params: { note: note!.id } })).text;
  expect(negative).toMatch(/<cbc:InvoiceTypeCode>380<[^]*<cac:InvoiceDocumentReference>[^]*<cbc:ID>I-[^]*<cbc:PayableAmount currencyID="JPY">-\d/);
  expect((await checkRows(world.test.owner)).filter((c) => c.findings.length > 0).map((c) => c.name)).not.toContain('books/closed-months');
  expect(Number((await world.test.owner.query<{ sum: string }>('select sum(yen) as sum from ledger_line')).rows[0]!.sum)).toBe(0);
  expect((await accounting.raw(recordReceipt, { params: { invoice }, body: { yen: 1321, on: today() } })).codes).toEqual(['money/receipt-too-much']);
  const half = await accounting(recordReceipt, { params: { invoice }, body: { yen: 1000, on: today() } });
  expect(half.openYen).toBe(210);
  // Two who record the rest at once: one of them is told that nothing is left.
  const both = await Promise.all([1, 2].map(() => accounting.raw(recordReceipt, { params: { invoice }, body: { yen: 210, on: today() } })));
  expect(both.map((a) => a.status).sort()).toEqual([200, 422]);
  expect((await accounting.raw(receiptPdf, { params: { invoice, receipt: half.id } })).text.slice(0, 5)).toBe('%PDF-');
  // Paid, and a mistake is found later: the note makes a sum that goes back, once, in the books too.
  expect(await accounting(listReceivables)).toMatchObject({ open: [], settled: [{ invoice, totalYen: 1320 }] });
  expect((await back(50)).body).toMatchObject({ totalYen: 55 });
  expect((await accounting(listReceivables)).open).toMatchObject([{ invoice, openYen: -55, letter: null }]);
  const refund = { params: { invoice }, body: { on: today() } };
  expect((await accounting.raw(recordRefund, { params: { invoice }, body: { on: addDays(today(), 1) } })).codes).toEqual(['money/day-to-come']);
  expect((await office.director.raw(recordRefund, refund)).status).toBe(404);
  expect((await Promise.all([1, 2].map(() => accounting.raw(recordRefund, refund)))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/nothing-to-refund']);
  expect(await accounting(listReceivables)).toMatchObject({ open: [], settled: [{ invoice }] });
  expect(Number((await world.test.owner.query<{ sum: string }>("select sum(yen) as sum from ledger_line where account = 'receivable'")).rows[0]!.sum)).toBe(0);
  expect((await accounting.raw(journalFile, { query: { from: today(), to: today() } })).text).toMatch(/返金（I-\d{4}-\d\d-0001）/);
  expect((await accounting.raw(reminderPdf, { params: { client: done.client } })).codes).toEqual(['money/nothing-late']);
});

test('acts need their lawful ground, and an ending its thirty days', async () => {
  const act = { person: hana.person, evidence: '手順 2-1、ピース 3', yen: null } as const;
  const ask = (body: object) => office.director.raw(considerOne, { params: { order: done.order }, body: body as never });
  expect((await ask({ ...act, act: 'beat-down-price', ground: null })).codes).toEqual(['money/act-never']);
  expect((await ask({ ...act, act: 'reduce-pay', ground: null })).codes).toEqual(['money/act-needs-ground']);
  expect((await ask({ ...act, act: 'reduce-pay', ground: 'benefits-worker' })).codes).toEqual(['money/act-wrong-ground']);
  // What the records show: nothing came late, and no more can be taken than was promised; who took nothing is named as such.
  expect((await ask({ ...act, act: 'refuse-receipt', ground: 'late-by-worker' })).codes).toEqual(['money/act-not-late']);
  expect((await ask({ ...act, act: 'reduce-pay', ground: 'differs-from-notice', yen: 99_999_999 })).codes).toEqual(['money/act-above-fee']);
  expect((await ask({ ...act, person: ken.person, act: 'reduce-pay', ground: 'differs-from-notice', yen: 1 })).codes).toEqual(['money/act-not-on-order']);
  expect((await office.director(listActs, { params: { order: done.order } })).people).toMatchObject([{ id: hana.person, late: [] }]);
  // Each act of art. 5: what it says without a ground, and with the one that may carry it (none: it is blocked).
  const acts = [['refuse-receipt', 'differs-from-notice'], ['reduce-pay', 'differs-from-notice'], ['return-work', 'differs-from-notice'], ['unpaid-redo', 'differs-from-notice'], ['force-purchase', 'needed-for-quality'], ['demand-favour', 'benefits-worker'], ['beat-down-price', null], ['deduct-transfer-fee', null]] as const;
  for (const [name, ground] of acts) {
    expect((await ask({ ...act, act: name, ground: null })).codes, name).toEqual([ground === null ? 'money/act-never' : 'money/act-needs-ground']);
    expect((await ask({ ...act, act: name, ground: ground ?? 'benefits-worker', yen: name === 'reduce-pay' ? 1 : null })).status, name).toBe(ground === null ? 422 : 200);
  }
  expect((await office.director(listActs, { params: { order: done.order } })).acts.map((a) => a.act).sort()).toEqual(acts.flatMap(([name, ground]) => (ground === null ? [] : [name])).sort());
  world.later(200 * 86_400_000);
  await finishedOrder(office, { rows: 1, worker: ken, client: done.client });
  const end = (ends: string) => office.director.raw(giveEnding, { params: { person: ken.person }, body: { ends, exception: null, evidence: '' } });
  expect((await end(addDays(today(), -1))).codes).toEqual(['money/ending-before-notice']);
  expect((await end(addDays(today(), 31))).body).toMatchObject({ days: 31 });
  const { rows } = await world.test.owner.query<{ n: string }>(`select count(*) as n from notice where person_id = $1 and kind = 'messages/ending'`, [ken.person]);
  expect(Number(rows[0]!.n)).toBe(1);
});

test('a record of money whose day lies in a closed month says in which month the books take it up', async () => {
  const on = `${month}-28`, grant = { yen: 10, costCentre: '締めた月', granter: '内閣府' };
  const { id, findings } = await accounting(recordSubsidy, { body: { ...grant, on } });
  const { rows } = await world.test.owner.query<{ month: string }>('select month from ledger_entry where id = $1', [id]);
  expect(rows[0]!.month > month).toBe(true);
  expect(findings).toEqual([{ code: 'money/day-in-closed-month', facts: { on, month, booked: rows[0]!.month } }]);
  expect((await accounting(recordSubsidy, { body: { ...grant, on: today() } })).findings).toEqual([]);
});

// A role from whom the rows of money are hidden would be shown 0 for them: whoever is offered a sum sees what accounting sees.
test('sums of money are offered only to those who see every row of them', async () => {
  const policy = readPolicy();
  const sums: readonly (readonly [Endpoint, object])[] = [[listMonths, {}], [monthView, { params: { month } }], [listDues, {}], [listTransfers, { params: { month } }], [listTaxPaid, {}], [listReceivables, {}], [listSubsidies, {}], [costCentres, { query: { from: `${month}-01`, to: today() } }], [monthPapers, { params: { month } }]];
  const asked = new Map<Role, Teller>();
  const wrong: string[] = [];
  for (const role of grantable) asked.set(role, await somebody(world, centre, `役割 ${role}`, role));
  for (const [endpoint, said] of sums) {
    const whole = await accounting.raw(endpoint, said);
    expect(whole.status, endpoint.name).toBe(200);
    for (const [role, person] of asked) if (policy.allows(endpoint.name, [role], 'none', '') && (await person.raw(endpoint, said)).text !== whole.text) wrong.push(`${endpoint.name} ${role}`);
  }
  expect(wrong).toEqual([]);
  // What an administrator would have been shown, had she been asked in: less than there is.
  const as = (role: Role) => withActor(world.test.db, { ...openActor, kind: 'person', centre, person: asked.get(role)!.person, roles: [role] }, async (tx) => ({ dues: await duesAt(tx, today()), months: await loadMonths(tx, today().slice(0, 7)) }));
  const [admin, keeper] = [await as('admin'), await as('accounting')];
  expect(keeper.months.find((m) => m.month === month)!.payYen).toBeGreaterThan(0);
  expect([admin.months.find((m) => m.month === month)?.payYen ?? 0, admin.dues.length < keeper.dues.length]).toEqual([0, true]);
});
