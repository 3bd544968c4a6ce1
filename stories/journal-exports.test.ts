// The journal in the accounting program, month after month: numbers that never move, files that are kept, and nothing imported twice.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, myPay } from '../core/journeys/wire.ts';
import { pick, seededRandom } from '../core/kernel/random.ts';
import { type Instant, type LocalDate, addDays, dayOf, lastDayOf, monthOf } from '../core/kernel/time.ts';
import { journalExportFile, journalExports, journalFile, recordSubsidy, setJournalAside } from '../core/money/wire.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

let world: TestApp, centre: string, accounting: Teller, office: Office, from: LocalDate, to: LocalDate;
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);

type Query = { readonly only?: 'added'; readonly layout?: 'plain' | 'yayoi' | 'freee' | 'money-forward'; readonly from?: string; readonly to?: string };
const ask = (query: Query = {}) => accounting.raw(journalFile, { query: { from, to, encoding: 'utf-8', ...query } });
/** Rows of plain by the record key: its number and the row itself. */
const rowsOf = (text: string): Map<string, { number: string; row: string }> => new Map(text.trimEnd().split('\r\n').slice(1).map((row) => [row.split(',').at(-1)!, { number: row.split(',')[1]!, row }]));
const grant = (on: string, yen = 1000) => accounting(recordSubsidy, { body: { yen, on, costCentre: '国の交付金', granter: '内閣府' } });

beforeAll(async () => {
  ({ world, office, accounting, centre } = await openOffice());
  const hana = await somebody(world, centre, '山田 花', 'worker');
  await ready(office.director, hana, '1234567');
  await finishedOrder(office, { rows: 3, worker: hana });
  const month = monthOf(today());
  [from, to] = [`${month}-01` as LocalDate, lastDayOf(month)];
  world.later(31 * 86_400_000);
  await accounting(closeMonth, { params: { month }, body: {} });
  expect((await hana(myPay)).statements.length).toBe(1);
}, 60_000);
afterAll(() => world.close());

test('a closed month: a statement and its pieces are one voucher with one number', async () => {
  const { rows } = await world.test.owner.query<{ kind: string; number: number; joined: boolean }>(`select split_part(e.key, ':', 1) as kind, v.number, v.joined from ledger_entry e join voucher_number v on v.id = e.id order by v.number, v.joined`);
  expect(rows).toEqual([{ kind: 'pieces', number: 1, joined: false }, { kind: 'statement', number: 1, joined: true }, { kind: 'invoice', number: 2, joined: false }]);
});

test('what is booked later, dated back into the month, moves no number; the page and the answer say what was added', async () => {
  const first = await ask();
  expect([first.status, first.headers.get('x-kado-finding')]).toEqual([200, null]);
  const exported = today();
  world.later(3 * 86_400_000);
  expect(await accounting(journalExports, { query: { from, to } })).toMatchObject({ vouchers: 2, before: 2, added: 0, last: { on: exported, by: '会田 純', vouchers: 2, sha256: createHash('sha256').update(first.text.startsWith('\uFEFF') ? first.text : `\uFEFF${first.text}`).digest('hex') } });
  expect((await ask({ only: 'added' })).codes).toEqual(['money/journal-nothing-added']);
  await grant(from);
  const again = await ask();
  expect(JSON.parse(decodeURIComponent(again.headers.get('x-kado-finding')!))).toEqual({ code: 'money/journal-exported-before', facts: { on: exported, before: 2, added: 1 } });
  const [was, is] = [rowsOf(first.text), rowsOf(again.text)];
  for (const [key, { row }] of was) expect(is.get(key)?.row).toBe(row);
  expect([...is.values()].map((r) => r.number)).toEqual(['3', '1', '2']);
});

test('a program that has part of a month gets only the rest, every layout for itself', async () => {
  const yayoi = await ask({ layout: 'yayoi' });
  expect(yayoi.text.match(/補助金/g)?.length).toBe(2);
  await grant(to, 777);
  const view = await accounting(journalExports, { query: { from, to, layout: 'yayoi' } });
  expect(view).toMatchObject({ vouchers: 4, before: 3, added: 1 });
  const rest = await ask({ layout: 'yayoi', only: 'added' });
  expect(rest.headers.get('content-disposition')).toContain('-yayoi-added.csv');
  expect(rest.text.trimEnd().split('\r\n').length).toBe(1);
  expect(rest.text).toContain(',777,');
  expect((await ask({ layout: 'yayoi', only: 'added' })).codes).toEqual(['money/journal-nothing-added']);
  // freee has had nothing yet; its 摘要 carries the key that a second import is recognised by.
  expect((await ask({ layout: 'freee', only: 'added' })).text).toMatch(/\[pieces:\d{4}-\d\d:[0-9a-f-]{36} statement:S-\d{4}-\d\d-\d{4}\]/);
  // A file that was not imported is set aside: what it held comes again. The file itself stays as it was.
  const mine = (await accounting(journalExports, { query: { from, to, layout: 'yayoi' } })).last!;
  expect((await office.director.raw(journalExportFile, { params: { export: mine.id } })).status).toBe(404);
  expect((await accounting.raw(journalExportFile, { params: { export: mine.id } })).text).toBe(rest.text);
  await accounting(setJournalAside, { params: { export: mine.id } });
  expect((await accounting(journalExports, { query: { from, to, layout: 'yayoi' } })).exports.find((x) => x.id === mine.id)?.unused).toMatchObject({ by: '会田 純' });
  expect((await ask({ layout: 'yayoi', only: 'added' })).text).toBe(rest.text);
});

test('postings and exports at random, several at once: each voucher is handed out once, numbers never change, together they are the whole', async () => {
  const random = seededRandom(20261122), layout = 'money-forward';
  const some = (): LocalDate => addDays(from, pick(random, 33));
  const handed: string[] = [], taken = new Set<string>(), numbers = new Map<string, string>();
  const rest = async (a: LocalDate, b: LocalDate): Promise<void> => {
    const got = await ask({ layout, only: 'added', from: a, to: b });
    if (got.status !== 200) return expect(got.codes.join()).toMatch(/^money\/journal-(empty|nothing-added)$/);
    const rows = got.text.trimEnd().split('\r\n').slice(1), fresh = new Set(rows.map((r) => r.split(',')[0]!));
    for (const number of fresh) expect(taken.has(number), number).toBe(false);
    for (const number of fresh) taken.add(number);
    handed.push(...rows);
  };
  for (let round = 0; round < 12; round++) {
    await Promise.all(Array.from({ length: 4 }, () => grant(some(), 1 + pick(random, 9999))));
    const [a, b] = [some(), some()].sort() as [LocalDate, LocalDate];
    await rest(a, b);
    for (const [key, { number }] of rowsOf((await ask({ from, to: today() })).text)) {
      expect(numbers.get(key) ?? number).toBe(number);
      numbers.set(key, number);
    }
  }
  await rest(from, today());
  expect(taken).toEqual(new Set(numbers.values()));
  // Nobody wrote between: the whole file is the sum of its parts, row by row.
  expect((await ask({ layout, from, to: today() })).text.trimEnd().split('\r\n').slice(1).sort()).toEqual(handed.sort());
  // Two who ask for the rest at the same moment: one gets it, the other is told that nothing is left.
  await grant(to, 5);
  expect((await Promise.all([1, 2].map(() => ask({ layout, only: 'added' })))).map((a) => a.codes.join('')).sort()).toEqual(['', 'money/journal-nothing-added']);
}, 60_000);

test('nobody writes a number by hand, and a number that is missing is found', async () => {
  await expect(withActor(world.test.db, systemActor(centre), (tx) => sql`insert into voucher_number (id, number) select id, 99999 from ledger_entry limit 1`.execute(tx))).rejects.toThrow(/permission/);
  await expect(world.test.owner.query('update voucher_number set number = number + 100000')).rejects.toThrow(/append-only/);
  await expect(world.test.owner.query('delete from journal_export')).rejects.toThrow(/append-only/);
  const barks = async (): Promise<number> => (await checkRows(world.test.owner)).find((c) => c.name === 'books/vouchers-numbered')!.findings.length;
  expect(await barks()).toBe(0);
  await world.test.owner.query("alter table voucher_number disable trigger append_only; delete from voucher_number where number = 2; alter table voucher_number enable trigger append_only");
  expect(await barks()).toBe(1);
  // Books of before the numbers: the migration's own statement numbers them as the trigger would have, each statement with its pieces.
  const migration = readFileSync(new URL('../server/db/migrations/0037_voucher_numbers.sql', import.meta.url), 'utf8');
  const backfill = /^with pair as[^;]*;/m.exec(migration)![0];
  await world.test.owner.query(`alter table voucher_number disable trigger append_only; delete from voucher_number; alter table voucher_number enable trigger append_only; ${backfill}`);
  expect(await barks()).toBe(0);
  const { rows } = await world.test.owner.query<{ number: number; kinds: string }>(`select v.number, string_agg(split_part(e.key, ':', 1), ' ' order by v.joined) as kinds from voucher_number v join ledger_entry e on e.id = v.id group by 1 order by 1`);
  expect(rows.map((r) => r.number)).toEqual(rows.map((_, i) => i + 1));
  expect(rows.map((r) => r.kinds).filter((k) => k !== 'subsidy').sort()).toEqual(['invoice', 'pieces statement']);
});
