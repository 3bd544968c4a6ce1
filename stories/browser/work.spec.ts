// A worker's day in a real browser on the real server: take an offer, type, lose the connection, close the tab, go on
// on another device, hand in, rest. Every character typed is accounted for.
import { type Page, expect, test } from '@playwright/test';
import { board, claim, getPiece, today } from '../../core/workbench/wire.ts';
import { asPerson } from './ask.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady, watchErrors } from './stage.ts';

const saved = (page: Page, state: string) => expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', state);

async function take(page: Page, title: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: '15分' }).click();
  await page.getByRole('article').filter({ hasText: title }).getByRole('button', { name: 'このしごとを受ける' }).click();
  await expect(page).toHaveURL(/\/work\//);
}

test.beforeAll(townReady);

test('sheets: take, type, cut off, close, go on elsewhere, hand in', async ({ page, context, browser }) => {
  const errors = watchErrors(page);
  await signIn(context, '佐藤 健');
  await take(page, '地域バス乗車票の入力');
  await expect(page.getByRole('group', { name: '原本' }).getByRole('img')).toBeVisible();
  await expectFit(page);
  await page.getByLabel('年', { exact: true }).fill('７');
  await page.getByLabel('月', { exact: true }).fill('4');
  await saved(page, 'centre');

  // The terms of art. 3, given with the work, item by item and in words.
  const notice = await context.newPage();
  await notice.goto(`/terms/${new URL(page.url()).searchParams.get('terms')}`);
  await expect(notice.getByRole('article')).toContainText('報酬の額');
  await expect(notice.getByRole('article')).toContainText('検査の完了日');
  await expectFit(notice);
  await notice.setViewportSize({ width: 360, height: 740 });
  await expectFit(notice);
  await notice.close();

  // The connection goes: work goes on, and the screen says where it is kept.
  await context.setOffline(true);
  await page.getByLabel('運行日数').pressSequentially('30');
  await page.getByLabel('備考').pressSequentially('雪のため一部運休');
  await saved(page, 'device');
  // Even the page itself comes back without a connection, with the sheet.
  await expect.poll(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null')).toBe(true);
  await page.reload();
  await expect(page.getByLabel('運行日数')).toHaveValue('30');
  await expect(page.getByRole('group', { name: '原本' }).getByRole('img')).toBeVisible();
  await page.getByLabel('記入者').pressSequentially('サトウ');
  await saved(page, 'device');
  const piece = /\/work\/([0-9a-f-]+)/.exec(page.url())![1]!;
  await page.close();
  await context.setOffline(false);

  // The next tab sends what the closed one kept.
  const again = await context.newPage();
  await again.goto(`/work/${piece}`);
  await expect(again.getByLabel('備考')).toHaveValue('雪のため一部運休');
  await saved(again, 'centre');

  // Another device has it all, and so has the centre.
  const other = await browser.newContext();
  await signIn(other, '佐藤 健');
  const phone = await other.newPage();
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(`/work/${piece}`);
  await expect(phone.getByLabel('運行日数')).toHaveValue('30');
  await expect(phone.getByLabel('備考')).toHaveValue('雪のため一部運休');
  await expectFit(phone);
  const { ask } = await asPerson(TOWN, '佐藤 健');
  expect((await ask(getPiece, { params: { piece } })).draft).toMatchObject({ year: '7', month: '4', days: '30', writer: 'サトウ', note: '雪のため一部運休' });

  // Handed in from the other device.
  const before = (await ask(today)).pieces.filter((each) => each.state === 'claimed').length;
  await phone.getByRole('button', { name: /出す$/ }).click();
  await expect(phone.getByText(/件出しました/)).toBeVisible();
  await expect.poll(async () => (await ask(today)).pieces.filter((each) => each.state === 'claimed').length).toBe(before - 1);
  await other.close();
  expect(errors).toEqual([]);
});

test('pairs by keys, all handed in at once', async ({ page, context }) => {
  await signIn(context, '原 夏生');
  await take(page, '商品の同一判定');
  const { ask } = await asPerson(TOWN, '原 夏生');
  const held = (await ask(today)).pieces.filter((each) => each.state === 'claimed').length;
  await expect(page.getByText(`0 / ${held} 件`)).toBeVisible();
  await expectFit(page);
  for (let i = 0; i < held; i++) {
    await page.keyboard.press(i % 3 === 0 ? '2' : '1');
    await expect(page.getByText(`${i + 1} / ${held} 件`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'これで出す' }).click();
  await expect(page.getByText(new RegExp(`${held}件出しました`))).toBeVisible();
  await expect(page).toHaveURL(`${TOWN}/`);
  expect((await ask(today)).pieces.filter((each) => each.state === 'claimed')).toEqual([]);
});

test('two devices type into one field unaware of each other: both are kept, and she chooses', async ({ page, context, browser }) => {
  await signIn(context, '髙橋 由紀');
  const { ask } = await asPerson(TOWN, '髙橋 由紀');
  const job = (await ask(today)).jobs.find((each) => each.stepKind === 'form')!;
  const { pieces } = await ask(claim, { params: { step: job.stepId }, body: { count: 1, windowMinutes: 60 } });
  const piece = pieces[0]!.id;
  const elsewhere = await browser.newContext({ locale: 'ja-JP' });
  await signIn(elsewhere, '髙橋 由紀');
  const phone = await elsewhere.newPage();
  await page.goto(`/work/${piece}`);
  await phone.goto(`/work/${piece}`);
  await expect(phone.getByLabel('備考')).toBeVisible();
  await page.getByLabel('備考').fill('晴れ');
  await saved(page, 'centre');
  await phone.getByLabel('備考').fill('雪');
  await saved(phone, 'centre');
  await page.reload();
  const question = page.getByRole('group', { name: '備考' });
  await expect(question).toBeVisible();
  await expectFit(page);
  await question.getByRole('button', { name: /晴れ/ }).click();
  await saved(page, 'centre');
  await expect.poll(async () => (await ask(getPiece, { params: { piece } })).draft.note).toBe('晴れ');
  expect((await ask(getPiece, { params: { piece } })).forks).toEqual({});
  await page.reload();
  await expect(page.getByLabel('備考')).toHaveValue('晴れ');
  await expect(question).toHaveCount(0);
  await elsewhere.close();
});

test('handed in without a connection: waits on the device, goes in by itself', async ({ page, context }) => {
  await signIn(context, '小林 春');
  await take(page, '地域バス乗車票の入力');
  await page.getByLabel('年', { exact: true }).fill('7');
  await page.getByLabel('月', { exact: true }).fill('4');
  await saved(page, 'centre');
  const { ask } = await asPerson(TOWN, '小林 春');
  const held = async (): Promise<number> => (await ask(today)).pieces.filter((each) => each.state === 'claimed').length;
  const before = await held();
  await context.setOffline(true);
  await page.getByLabel('備考').fill('つながらない所で');
  await saved(page, 'device');
  await page.getByRole('button', { name: /出す$/ }).click();
  await expect(page.getByText('この端末で預かりました')).toBeVisible();
  expect(await held()).toBe(before);
  await context.setOffline(false);
  await expect.poll(held, { timeout: 30_000 }).toBe(before - 1);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /小林/ })).toBeVisible();
  await expect(page.getByText('つながったら自動で出します')).toHaveCount(0);
});

test('rest with one tap on the first page; a slip is taken back, a longer rest said, and back', async ({ page, context }) => {
  await signIn(context, '山田 花');
  await take(page, '地域バス乗車票の入力');
  await page.getByLabel('記入者').fill('さとう');
  await saved(page, 'centre');
  await page.getByRole('navigation').getByRole('link', { name: '今日' }).click();
  await page.getByRole('button', { name: '休む', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: 'お休み中です' })).toBeVisible();
  await expectFit(page);
  await page.getByRole('button', { name: 'まちがえた（元にもどす）' }).click();
  await expect(page.getByRole('heading', { name: 'つづきのしごと' })).toBeVisible();
  await page.getByRole('button', { name: '休む', exact: true }).click();
  await page.getByRole('button', { name: '1週間' }).click();
  await expect(page.getByRole('button', { name: '1週間' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'このしごとを受ける' })).toHaveCount(0);
  const { ask: director } = await asPerson(TOWN, '土屋 あや');
  expect((await director(board)).resting.map((person) => person.name)).toContain('山田 花');
  await page.getByRole('button', { name: 'まちがえた（元にもどす）' }).click();
  await expect(page.getByRole('heading', { name: 'できそうなしごと' })).toBeVisible();
});

test('signing out leaves nothing of the work on the computer', async ({ page, context }) => {
  await signIn(context, '髙橋 由紀');
  await page.goto('/practice');
  await page.goto('/');
  await page.getByRole('banner').getByRole('button', { name: 'サインアウト' }).click();
  await expect(page.getByRole('link', { name: 'サインイン' })).toBeVisible();
  const left = await page.evaluate<number>(`new Promise((resolve) => { const open = indexedDB.open('kado-work'); open.onsuccess = () => { const base = open.result; if (!base.objectStoreNames.contains('keys')) return resolve(0); const all = base.transaction('keys').objectStore('keys').count(); all.onsuccess = () => resolve(all.result); }; })`);
  expect(left).toBe(0);
});

test('signing in: a ready-made person with one press', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /市川 薫/ }).click();
  await expect(page.getByRole('heading', { name: '市の数字' })).toBeVisible();
  await expectFit(page);
});
