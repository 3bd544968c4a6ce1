// The tax auditor's morning: day, amount and party in any combination, each paper by its own number, grants by who gave them, and why a sum is what it is.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, monthPapers } from '../core/journeys/wire.ts';
import { type Instant, type LocalDate, addDays, dayOf, lastDayOf, monthOf } from '../core/kernel/time.ts';
import type { OrderNotice } from '../core/money/order-notice.ts';
import { noticePaper } from '../core/money/papers/notice.ts';
import { costCentresFile, describeSubsidy, findRecords, journalFile, listReceivables, listSubsidies, myNotices, recordReceipt, recordSubsidy, recordsIndex, reverseSubsidy, writeCreditNote, writeReminder } from '../core/money/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Finished, type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, centre: string, accounting: Teller, hana: Teller, office: Office, done: Finished, month: string, from: LocalDate;
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);
const found = async (query: object): Promise<string[]> => (await accounting(findRecords, { query })).records.map((r) => `${r.kind} ${r.number} ${r.partyName} ${r.amount}${r.removed ? ' removed' : ''}`);

beforeAll(async () => {
  ({ world, office, accounting, centre } = await openOffice());
  hana = await somebody(world, centre, '山田 花', 'worker');
  await ready(office.director, hana, '1234567');
  done = await finishedOrder(office, { rows: 3, worker: hana });
  month = monthOf(today());
  from = `${month}-01` as LocalDate;
  world.later(31 * 86_400_000);
  await accounting(closeMonth, { params: { month }, body: {} });
}, 60_000);
afterAll(() => world.close());

test('a notice stands under the number that its paper prints, and is found by a part of it', async () => {
  const { rows: [row] } = await world.test.owner.query<{ content: OrderNotice }>('select content from order_notice where id = $1', [done.notice]);
  const printed = noticePaper(row!.content, { calendar: 'western', lang: 'ja', centre: { name: '', address: '', phone: '', registration: null } }).number;
  expect(printed).toMatch(/^K-\d{4}-\d{4}-[0-9a-f]{6}$/);
  expect(await found({ number: printed })).toEqual([`order-notice ${printed} 山田 花 210`]);
  expect(await found({ number: printed.slice(-6).toUpperCase(), least: 210, most: 210, party: '山田' })).toEqual([`order-notice ${printed} 山田 花 210`]);
  expect((await hana(myNotices)).notices.map((n) => n.number)).toEqual([printed]);
  expect(await found({ number: 'K-9999' })).toEqual([]);
});

test('a grant is found by who gave it; what was told wrongly is put right by a version; one of before stays valid', async () => {
  const facts = { granter: '内閣府 地方創生推進室', decision: '府地創第123号', purpose: 'デジタル田園都市国家構想交付金' };
  expect((await accounting.raw(recordSubsidy, { body: { yen: 500_000, on: today(), costCentre: '国の交付金' } as never })).status).toBe(422);
  const { id } = await accounting(recordSubsidy, { body: { yen: 500_000, on: today(), costCentre: '国の交付金', ...facts, granter: '内閣官房' } });
  await accounting(describeSubsidy, { params: { grant: id }, body: facts });
  await accounting(describeSubsidy, { params: { grant: id }, body: facts });
  expect((await accounting(listSubsidies)).grants[0]!.versions.map((v) => [v.granter, v.by])).toEqual([[facts.granter, '会田 純'], ['内閣官房', '会田 純']]);
  expect((await office.director.raw(describeSubsidy, { params: { grant: id }, body: facts })).status).toBe(404);
  expect(await found({ party: '内閣府', least: 400_000, most: 600_000, from: today(), to: today() })).toEqual([`grant 府地創第123号 ${facts.granter} 500000`]);
  expect(await found({ kind: 'grant', number: '第123号' })).toEqual([`grant 府地創第123号 ${facts.granter} 500000`]);
  expect(await found({ party: '内閣官房' })).toEqual([]);
  const journal = async (): Promise<string> => (await accounting.raw(journalFile, { query: { from: today(), to: today() } })).text;
  expect(await journal()).toContain(`補助金収入,${facts.granter},国の交付金,対象外,500000,,補助金の入金 ${facts.granter} ${facts.decision} ${facts.purpose} 国の交付金`);
  // Entered before the granter was asked for: it is listed, found by its cost centre, exported and described later.
  const old = randomUUID();
  await world.test.owner.query(`do $$ begin
    insert into ledger_entry (centre_id, id, key, month, on_day, cause) values ('${centre}', '${old}', 'subsidy:${old}', '${monthOf(today())}', '${today()}', 'subsidy');
    insert into ledger_line (centre_id, id, entry_id, account, yen, cost_centre) values ('${centre}', gen_random_uuid(), '${old}', 'bank', 700, null), ('${centre}', gen_random_uuid(), '${old}', 'subsidy', -700, '県の補助');
  end $$`);
  expect((await accounting(listSubsidies)).grants.find((g) => g.id === old)).toMatchObject({ yen: 700, versions: [] });
  expect(await found({ party: '県の補助' })).toEqual(['grant  県の補助 700']);
  expect(await journal()).toContain(',補助金の入金 県の補助,');
  await accounting(describeSubsidy, { params: { grant: old }, body: { granter: '長野県', decision: '', purpose: '' } });
  expect(await found({ party: '長野県' })).toEqual(['grant  長野県 700']);
  // Taken back: out of the register, found when asked for, and no longer to be described.
  await accounting(reverseSubsidy, { params: { grant: old }, body: { reason: '二重に入れました' } });
  expect([await found({ party: '長野県' }), await found({ party: '長野県', removed: 'yes' })]).toEqual([[], ['grant  長野県 700 removed']]);
  expect((await accounting.raw(describeSubsidy, { params: { grant: old }, body: { granter: 'x', decision: '', purpose: '' } })).codes).toEqual(['money/reversed-already']);
  expect(await journal()).toContain('補助金の取り消し 長野県 県の補助');
  await expect(world.test.owner.query('update grant_fact set granter = granter')).rejects.toThrow(/append-only/);
});

test('day, amount and party, alone and together, give the same list as one that is counted by hand', async () => {
  const all = (await accounting(findRecords, {})).records;
  expect(all.length).toBeGreaterThan(4);
  const days = all.map((r) => r.on).sort(), sums = all.flatMap((r) => (r.amount === null ? [] : [r.amount])).sort((a, b) => a - b);
  const [someDay, someSum] = [days[Math.floor(days.length / 2)]!, sums[Math.floor(sums.length / 2)]!];
  const wishes = [{}, { from: someDay }, { to: someDay }, { least: someSum }, { most: someSum }, { party: '山田' }];
  for (const a of wishes) for (const b of wishes) for (const c of wishes) {
    const q: { from?: string; to?: string; least?: number; most?: number; party?: string } = { ...a, ...b, ...c };
    const wanted = all.filter((r) => (q.from === undefined || r.on >= q.from) && (q.to === undefined || r.on <= q.to) && (q.least === undefined || (r.amount ?? -1) >= q.least) && (q.most === undefined || (r.amount !== null && r.amount <= q.most)) && (q.party === undefined || r.partyName.includes(q.party)));
    expect((await accounting(findRecords, { query: q })).records.map((r) => r.id), JSON.stringify(q)).toEqual(wanted.map((r) => r.id));
  }
  const list = (await accounting.raw(recordsIndex, { query: { party: '山田' } })).text.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(list[0]).toBe('取引年月日,書類,番号,取引先,取引金額,訂正・削除,入れた人,保存した時,SHA-256');
  expect(list.length - 1).toBe(all.filter((r) => r.partyName.includes('山田')).length);
  expect(list.find((l) => l.includes('仕入明細書'))).toMatch(/^\d{4}-\d\d-\d\d,仕入明細書,S-\d{4}-\d\d-0001,山田 花,210,/);
  expect((await office.director.raw(recordsIndex, {})).status).toBe(403);
});

test('what is open of an invoice says why; a letter that nobody needs names the client', async () => {
  const invoice = (await accounting(monthPapers, { params: { month } })).invoices[0]!.id;
  const total = (await accounting(listReceivables)).open[0]!;
  expect(total).toMatchObject({ moves: [], openYen: total.totalYen });
  const note = await accounting(writeCreditNote, { params: { invoice }, body: { line: 1, yen: 100, reason: '一枚、二重に数えていました' } });
  const receipt = await accounting(recordReceipt, { params: { invoice }, body: { yen: 200, on: today() } });
  const open = (await accounting(listReceivables)).open[0]!;
  expect(open.moves.map((m) => [m.kind, m.number, m.yen, m.on]).sort()).toEqual([['credit-note', note.number, 110, today()], ['receipt', receipt.number, 200, today()]]);
  expect(open.totalYen - open.moves.reduce((sum, m) => sum + m.yen, 0)).toBe(open.openYen);
  await accounting(recordReceipt, { params: { invoice }, body: { yen: open.openYen, on: today() } });
  const refused = await accounting.raw(writeReminder, { params: { client: done.client } });
  expect([refused.codes, JSON.stringify(refused.body)]).toEqual([['money/nothing-late'], expect.stringContaining(total.clientName)]);
  expect(JSON.stringify(refused.body)).not.toContain(done.client);
  expect((await accounting.raw(writeReminder, { params: { client: randomUUID() } })).status).toBe(404);
});

test('the sums by cost centre as CSV in both letters, and as Excel', async () => {
  const range = { from, to: lastDayOf(monthOf(addDays(today(), 0))) };
  const csv = (await accounting.raw(costCentresFile, { query: range })).text.replace('\uFEFF', '').trimEnd().split('\r\n').map((l) => l.split(','));
  expect(csv[0]).toEqual([`項目（${range.from} から ${range.to} まで、円）`, '事業（しごと）', '国の交付金', '県の補助', '合計'].filter((h) => h !== '県の補助'));
  expect(csv.find((l) => l[0]!.startsWith('補助金'))).toEqual(['補助金（消費税の対象外）', '0', '500000', '500000']);
  // Each row adds up to its total, and each column to its result.
  const figures = csv.slice(1, 9).map((l) => l.slice(1).map(Number));
  for (const row of figures) expect(row.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(row.at(-1));
  for (const column of figures[0]!.keys()) expect(figures.slice(0, -1).reduce((a, row) => a + row[column]!, 0)).toBe(figures.at(-1)![column]);
  expect((await accounting.raw(costCentresFile, { query: { ...range, encoding: 'shift_jis' } })).headers.get('content-type')).toBe('text/csv; charset=shift_jis');
  const sheet = await accounting.raw(costCentresFile, { query: { ...range, format: 'xlsx' } });
  expect([sheet.headers.get('content-type'), sheet.text.slice(0, 2)]).toEqual(['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK']);
  expect((await accounting.raw(costCentresFile, { query: { from: range.to, to: range.from } })).codes).toEqual(['money/records-range']);
  expect((await office.director.raw(costCentresFile, { query: range })).status).toBe(403);
});
