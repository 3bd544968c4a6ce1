// A director sets a new order up, in the browser alone: steps, items from a pasted table, quote, ordered, opened, and a
// link with which the client looks in, asks and is answered.
import { type Page, expect, test } from '@playwright/test';
import { expectFit, signIn, townReady, watchErrors } from './stage.ts';

test.beforeAll(townReady);

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

test('from the first step to the client’s page', async ({ page, context, browser }) => {
  test.setTimeout(180_000);
  const errors = watchErrors(page);
  await signIn(context, '土屋 あや');
  await page.goto('/orders');
  await page.getByRole('link', { name: /アンケートの入力/ }).click();

  // One clear next step leads through.
  await page.getByRole('button', { name: '進む' }).click();
  await expect(tab(page, '工程')).toHaveAttribute('aria-selected', 'true');
  // The tab stands in the address: a reload stays.
  await page.reload();
  await expect(tab(page, '工程')).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('工程の名前').fill('入力');
  // A kind that does not exist and a price that is no number are said where they stand, and nothing is saved.
  await page.getByLabel('入力らん').fill('年代, ほげ');
  await page.getByLabel('報酬（円）', { exact: true }).fill('1e9');
  await page.getByRole('button', { name: '新しい版として保存' }).click();
  await expect(page.getByText('「ほげ」という種類はありません', { exact: false })).toBeVisible();
  await expect(page.getByText('数を入れてください。', { exact: true })).toBeVisible();
  expect(errors.splice(0), 'the browser names the refused request').toHaveLength(1);
  await page.getByLabel('入力らん').fill('年代, 数, 必須\n感想');
  await page.getByLabel('報酬（円）', { exact: true }).fill('40');
  await expectFit(page);
  await page.getByRole('button', { name: '新しい版として保存' }).click();
  await page.getByRole('button', { name: 'この版に決める' }).click();
  await expect(page.getByText('確定', { exact: true })).toBeVisible();

  await tab(page, 'データ').click();
  await page.getByLabel('表を貼り付ける').fill('番号\t氏名\n1\t髙橋\n2\t﨑山\n3\t佐藤');
  await expect(page.getByRole('heading', { name: '3行が入ります' })).toBeVisible();
  await expectFit(page);
  await page.getByRole('button', { name: 'この3行を取り込む' }).click();
  await expect(page.getByRole('heading', { name: '取り込み済み 3件' })).toBeVisible();

  // The same table again is said before anything happens, and what came in by mistake goes out again.
  await page.getByLabel('表を貼り付ける').fill('番号\t氏名\n1\t髙橋\n2\t﨑山\n3\t佐藤');
  await expect(page.getByText('この表は前にも入れました（3件）')).toBeVisible();
  await expect(page.getByRole('button', { name: 'この3行を取り込む' })).toBeDisabled();
  await page.getByText('それでも入れる').click();
  await expect(page.getByRole('button', { name: 'この3行を取り込む' })).toBeEnabled();
  // The button's colours fade over; axe would measure them half-way.
  await page.waitForTimeout(400);
  await expectFit(page);
  await page.getByRole('button', { name: 'この3行を取り込む' }).click();
  await expect(page.getByRole('heading', { name: '取り込み済み 6件' })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFit(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'この取り込みを取り消す' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: '外す' }).click();
  await expect(page.getByRole('heading', { name: '取り込み済み 3件' })).toBeVisible();

  await tab(page, '試行').click();
  await expectFit(page);
  await tab(page, '見積と受注').click();
  await page.getByLabel(/^単価（円）/).fill('２００');
  await page.getByRole('button', { name: '見積書を作る' }).click();
  await expect(page.getByText('660円').first()).toBeVisible();
  await page.getByLabel('お客さまの単価（円）').fill('200');
  await expectFit(page);
  await page.getByRole('button', { name: '受注にする' }).click();
  // No manual was written: the work's own description stands in its place, and is asked once.
  await expect(page.getByText('「入力」には手順書がありません。')).toBeVisible();
  await expectFit(page);
  await page.getByRole('button', { name: 'この説明で始める' }).click();
  await expect(page.getByText(/6件のピースに分け/)).toBeVisible();
  await tab(page, '作業と確認').click();
  await expectFit(page);

  await tab(page, 'お客さま').click();
  await page.getByRole('button', { name: 'リンクを作る' }).click();
  const link = await page.getByRole('textbox', { name: 'お客さまのリンク' }).inputValue();
  await expectFit(page);

  // The client: no account, no menu, a question.
  const clients = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const client = await clients.newPage();
  const clientErrors = watchErrors(client);
  await client.goto(link);
  await expect(client.getByRole('heading', { name: 'アンケートの入力' })).toBeVisible();
  expect(client.url()).not.toContain('#');
  await client.getByLabel('聞きたいこと').fill('いつごろ終わりますか。');
  await client.getByRole('button', { name: '質問する' }).click();
  await expect(client.getByText('お返事を準備しています')).toBeVisible();
  await expectFit(client);

  await page.reload();
  await tab(page, 'お客さま').click();
  await page.getByLabel('答え', { exact: true }).fill('来週の予定です。');
  await page.getByRole('button', { name: '答える' }).click();
  await expect(page.getByText('来週の予定です。')).toBeVisible();
  await client.reload();
  await expect(client.getByText('来週の予定です。')).toBeVisible();

  // A link that was stopped opens nothing any more.
  await page.getByRole('button', { name: '止める' }).click();
  await expect(page.getByText('止めました')).toBeVisible();
  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByText('このリンクは使えません')).toBeVisible();
  expect([...errors, ...clientErrors]).toEqual([]);
});
