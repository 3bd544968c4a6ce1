// Behind its link a client finds what was issued for its order, as the office prints it; no link opens the paper of another.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, monthPapers } from '../core/journeys/wire.ts';
import { type Instant, dayOf, monthOf } from '../core/kernel/time.ts';
import { paperKinds } from '../core/money/paper.ts';
import { clientPaper, clientPapers, recordReceipt, savePaperLook, takeMoneyBack, writeCreditNote } from '../core/money/wire.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Finished, type Office, behindLink, finishedOrder, openOffice, openedOrder, ready } from './finished-order.ts';
import { type Teller, somebody } from './teller.ts';

const DAY = 86_400_000;
let world: TestApp, office: Office, accounting: Teller, hana: Teller, month: string;
let first: Finished, sister: Finished, other: Finished;
let mine: Teller, sisters: Teller, strangers: Teller;
const today = () => dayOf(world.app.kado.clock() as Instant);
const papersOf = async (who: Teller) => (await who(clientPapers)).papers;
const lines = async (who: Teller): Promise<string[]> => (await papersOf(who)).map((p) => `${p.kind} ${p.totalYen}`);

async function file(who: Teller, path: string): Promise<Buffer> {
  const answer = await fetch(new URL(path, world.origin), { headers: { cookie: `kado=${who.token}` } });
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

beforeAll(async () => {
  const opened = await openOffice();
  ({ world, office, accounting } = opened);
  hana = await somebody(world, opened.centre, '山田 花', 'worker');
  await ready(office.director, hana);
  await accounting(savePaperLook, { body: { calendar: 'western', payTo: 'みどり銀行 本店 普通 1111111' } });
  month = monthOf(today());
  first = await finishedOrder(office, { rows: 3, worker: hana, quotes: 2 });
  sister = await finishedOrder(office, { rows: 1, worker: hana, client: first.client });
  other = await finishedOrder(office, { rows: 2, worker: hana, quotes: 1 });
  mine = await behindLink(office, first.order, first.contact);
  sisters = await behindLink(office, sister.order, sister.contact);
  strangers = await behindLink(office, other.order, other.contact);
}, 90_000);
afterAll(() => world.close());

test('before anything is ordered there is no paper; then each stands there as it is issued', async () => {
  const early = await openedOrder(office, { rows: 1, workers: [hana] });
  await world.test.owner.query("update client_order set state = 'draft', ordered_on = null where id = $1", [early.order]);
  expect(await papersOf(await behindLink(office, early.order, early.contact))).toEqual([]);
  expect(await lines(mine)).toEqual(['acceptance 990', 'delivery-note 990', 'order-confirmation 990', 'quote 990', 'quote 990']);
  expect((await papersOf(mine)).slice(2).map((p) => p.number.replace(/^K-\d{4}-\d{4}/, ''))).toEqual(['', '-2', '-1']);
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month }, body: {} });
  expect((await lines(mine))[0]).toBe('invoice 1320');
  expect(await lines(sisters)).toEqual(['invoice 1320', 'acceptance 330', 'delivery-note 330', 'order-confirmation 330']);
});

test('receipts and credit notes of the invoice follow; a receipt that was taken back leaves', async () => {
  const invoice = (await papersOf(mine)).find((p) => p.kind === 'invoice')!.id;
  const wrong = await accounting(recordReceipt, { params: { invoice }, body: { yen: 100, on: today() } });
  await accounting(recordReceipt, { params: { invoice }, body: { yen: 200, on: today() } });
  await accounting(writeCreditNote, { params: { invoice }, body: { line: 1, yen: 100, reason: '1枚分をお返しします' } });
  expect((await lines(mine)).slice(0, 4)).toEqual(['receipt 200', 'receipt 100', 'credit-note 110', 'invoice 1320']);
  await accounting(takeMoneyBack, { params: { money: wrong.id }, body: { reason: '入金の記録ちがい' } });
  expect((await lines(mine)).slice(0, 3)).toEqual(['receipt 200', 'credit-note 110', 'invoice 1320']);
  expect((await mine.raw(clientPaper, { params: { kind: 'receipt', paper: wrong.id } })).status).toBe(404);
});

test('every paper opens and is the office\'s own, with the look of its day', async () => {
  const papers = await papersOf(mine);
  const [before, kept] = [await Promise.all(papers.map((p) => file(mine, `/api/client/papers/${p.kind}/${p.id}/file`))), await Promise.all(papers.map((p) => file(accounting, `/api/records/${p.kind}/${p.id}/file`)))];
  for (const [i, bytes] of before.entries()) expect([papers[i]!.kind, bytes.subarray(0, 5).toString(), bytes.equals(kept[i]!)]).toEqual([papers[i]!.kind, '%PDF-', true]);
  world.later(DAY);
  await accounting(savePaperLook, { body: { calendar: 'era', payTo: 'あおば銀行 本店 普通 2222222' } });
  expect(await papersOf(mine)).toEqual(papers);
  for (const [i, p] of papers.entries()) expect([p.kind, (await file(mine, `/api/client/papers/${p.kind}/${p.id}/file`)).equals(before[i]!)]).toEqual([p.kind, true]);
});

test('no link opens another client\'s paper, another order\'s, a paper of a worker or a letter', async () => {
  const [own, his] = [await papersOf(mine), await papersOf(strangers)];
  const status = async (who: Teller, kind: string, paper: string) => [kind, (await who.raw(clientPaper, { params: { kind, paper } })).status];
  for (const p of own) expect(await status(strangers, p.kind, p.id)).toEqual([p.kind, 404]);
  for (const p of his) expect(await status(mine, p.kind, p.id)).toEqual([p.kind, 404]);
  // The sister order shares the invoice and what hangs on it, nothing else.
  for (const p of own) expect(await status(sisters, p.kind, p.id)).toEqual([p.kind, ['invoice', 'credit-note', 'receipt'].includes(p.kind) ? 200 : 404]);
  const { statements } = await accounting(monthPapers, { params: { month } });
  expect(await status(mine, 'statement', statements[0]!.id)).toEqual(['statement', 404]);
  expect(await status(mine, 'order-notice', first.notice)).toEqual(['order-notice', 404]);
  for (const kind of [...paperKinds, 'no-such-kind']) expect(await status(mine, kind, randomUUID())).toEqual([kind, 404]);
  // A paper under the name of another kind is no paper either.
  expect(await status(mine, 'reminder', own.find((p) => p.kind === 'invoice')!.id)).toEqual(['reminder', 404]);
  expect((await hana.raw(clientPapers)).status).toBeGreaterThanOrEqual(403);
});
