// Bus sheets are entered twice by two people in two browsers. One of them goes on leave half-way: what she typed passes on
// with the piece, a third person finishes, the pay is split by what was done, and every sheet ends as it stands on paper.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page, expect, test } from '@playwright/test';
import { traceYen } from '../../core/journeys/wire.ts';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importScans, listItems, openOrder, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { board, claim, getPiece, submit, today } from '../../core/workbench/wire.ts';
import { createTeam, getMyself, setSkill } from '../../core/workforce/wire.ts';
import { type BusSheet, busSheets, regionsOf } from '../../tools/seed/bus-sheets.ts';
import { renderSheet } from '../../tools/seed/sheets/render-sheet.ts';
import { type KilledServer, killableServer } from '../keystrokes/server.ts';
import { asPerson } from './ask.ts';

const SHEETS = 3, TITLE = '地域バス乗車票の二重入力';
const FIELDS = [['year', '年'], ['month', '月'], ['days', '運行日数'], ['total', '合計'], ['note', '備考']] as const;
const sheets = busSheets().filter((sheet) => sheet.trouble === 'none' && sheet.layout === 'A').slice(0, SHEETS);
const truthOf = (sheet: BusSheet): Record<string, string> => Object.fromEntries(FIELDS.map(([key]) => [key, sheet.truth[key]]));

let folder = '', server: KilledServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'kado-leave-'));
  server = await killableServer(folder, 'none');
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The order with its scans, open for work; its id and its step. */
async function openBusOrder(): Promise<{ order: string; step: string }> {
  const { ask: coordinator } = await asPerson(server.origin, '相沢 みか');
  const { ask: director, id: directorId, cookie } = await asPerson(server.origin, '土屋 あや');
  const members: string[] = [];
  for (const name of ['山田 花', '佐藤 健', '髙橋 由紀']) {
    const { ask, id } = await asPerson(server.origin, name);
    await ask(getMyself);
    await director(setSkill, { params: { person: id }, body: { skill: 'データ入力', level: 2 } });
    members.push(id);
  }
  const team = await director(createTeam, { body: { name: 'あおぞら', directorId, leaderId: members[2]!, members } });
  const client = await coordinator(createClient, { body: { name: '雲見野市役所', kind: 'town_hall' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'bus@example.jp' } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: TITLE, directorId, teamId: team.id, unitName: '枚' } });
  const at = regionsOf(sheets[0]!);
  const fields = FIELDS.map(([key, label]) => ({ key, label, type: 'text' as const, required: false, hint: '', region: at[key] }));
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', manualId: null, checkMethod: 'double', passes: 2, priceYen: 70, checkYen: 40, layout: { kind: 'form', fields } }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const form = new FormData();
  for (const sheet of sheets) form.append('file', new Blob([renderSheet(sheet) as Uint8Array<ArrayBuffer>], { type: 'image/png' }), sheet.file);
  const sent = await fetch(`${server.origin}/api/orders/${order}/files`, { method: 'POST', headers: { origin: server.origin, 'x-kado': '1', cookie }, body: form });
  const { files } = (await sent.json()) as { files: { id: string }[] };
  await director(importScans, { params: { order }, body: { name: '4月分', fileIds: files.map((file) => file.id) } });
  const now = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: now, dueOn: addDays(now, 20), unitYen: 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  return { order, step: (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id };
}

/** A browser of her own; she takes the sheets from the first page. */
async function arrive(browser: Browser, name: string): Promise<Page> {
  const { cookie } = await asPerson(server.origin, name);
  const [key = '', value = ''] = cookie.split('=');
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  await context.addCookies([{ name: key, value, url: server.origin, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByRole('button', { name: '15分' }).click();
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('button', { name: 'このしごとを受ける' }).click();
  await expect(page).toHaveURL(/\/work\//);
  return page;
}

const saved = (page: Page): Promise<void> => expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', 'centre');

async function type(page: Page, sheet: BusSheet, fields = FIELDS.map(([key]) => key as string)): Promise<void> {
  for (const key of fields) await page.locator(`#field-${key}`).pressSequentially(truthOf(sheet)[key]!);
}

test('two enter the sheets, one goes on leave half-way, the third finishes: nothing typed is typed again', async ({ browser }) => {
  test.setTimeout(150_000);
  const { order, step } = await openBusOrder();
  const hana = await arrive(browser, '山田 花');
  const ken = await arrive(browser, '佐藤 健');

  // Both work at once; Ken goes through all, Hana hands in one sheet and has half of the next.
  const goThrough = async (): Promise<void> => {
    for (const [i, sheet] of sheets.entries()) {
      await type(ken, sheet);
      await saved(ken);
      await ken.getByRole('button', { name: /出す$/ }).click();
      if (i + 1 < SHEETS) await expect(ken.locator('#field-year')).toHaveValue('');
    }
    await expect(ken).toHaveURL(`${server.origin}/`);
  };
  const halfWay = async (): Promise<void> => {
    await type(hana, sheets[0]!);
    await saved(hana);
    await hana.getByRole('button', { name: /出す$/ }).click();
    await expect(hana.locator('#field-year')).toHaveValue('');
    await type(hana, sheets[1]!, ['year', 'month', 'days']);
    await saved(hana);
    await hana.getByRole('navigation').getByRole('link', { name: '今日' }).click();
    // One tap on the first page; the second tap of a nervous finger changes nothing.
    await hana.getByRole('button', { name: '休む', exact: true }).dblclick();
    await expect(hana.getByRole('heading', { name: 'お休み中です' })).toBeVisible();
  };
  await Promise.all([goThrough(), halfWay()]);

  const { ask: director } = await asPerson(server.origin, '土屋 あや');
  const morning = await director(board);
  expect(morning.resting.map((person) => person.name)).toEqual(['山田 花']);
  expect(morning.uncovered.map((each) => each.pieces)).toEqual([SHEETS - 1]);

  // The third is asked, takes over, and finds what Hana typed.
  const { ask: yuki } = await asPerson(server.origin, '髙橋 由紀');
  expect((await yuki(today)).jobs[0]).toMatchObject({ kind: 'cover', orderTitle: TITLE });
  const { pieces } = await yuki(claim, { params: { step }, body: { count: 10, windowMinutes: 60 } });
  expect(pieces.map((piece) => piece.rowNo)).toEqual([2, 3]);
  const begun = await yuki(getPiece, { params: { piece: pieces[0]!.id } });
  const { year, month, days } = truthOf(sheets[1]!);
  expect(begun.draft).toEqual({ year, month, days });
  await yuki(submit, { body: { answers: pieces.map((piece) => ({ piece: piece.id, content: truthOf(sheets[piece.rowNo - 1]!) })) } });

  // Every sheet is done as it stands on paper, and every yen of the passed-on one is somebody's.
  const { items } = await director(listItems, { params: { order }, query: { after: 0 } });
  expect(items.map((item) => Object.fromEntries(FIELDS.map(([key]) => [key, item.result?.[key] ?? ''])))).toEqual(sheets.map(truthOf));
  const { ask: accounting } = await asPerson(server.origin, '会田 純');
  const split = await accounting(traceYen, { params: { piece: pieces[0]!.id } });
  expect(split.lines.reduce((sum, line) => sum + line.yen, 0)).toBe(split.payYen);
  expect(split.lines).toHaveLength(2);
  await hana.context().close();
  await ken.context().close();
});
