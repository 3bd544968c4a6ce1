// Handing in by people who are quick, and by fingers that press twice: what was typed arrives, each sheet once, none by accident.
import { type Page, expect, test } from '@playwright/test';
import { invite } from '../../core/access/wire.ts';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { claim, getPiece, submit, today } from '../../core/workbench/wire.ts';
import { setSkill } from '../../core/workforce/wire.ts';
import { type Asker, asPerson } from './ask.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady } from './stage.ts';

const WORKER = '髙橋 由紀', SKILL = '名簿の入力', ROWS = 12;
const FIELDS = [['name', '氏名', 'text'], ['born', '生年月日', 'date'], ['people', '人数', 'number']] as const;
let step = '', yuki: Asker;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  await townReady();
  const { ask: coordinator } = await asPerson(TOWN, '相沢 みか');
  const { ask: director, id: directorId } = await asPerson(TOWN, '土屋 あや');
  const worker = await asPerson(TOWN, WORKER);
  yuki = worker.ask;
  await director(setSkill, { params: { person: worker.id }, body: { skill: SKILL, level: 2 } });
  const client = await coordinator(createClient, { body: { name: '名簿の会社', kind: 'firm' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '名倉 簿', email: 'names@example.jp' } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '名簿の入力', directorId } });
  const fields = FIELDS.map(([key, label, type]) => ({ key, label, type, required: false }));
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '名簿', kind: 'form', typicalMinutes: 3, skill: SKILL, checkMethod: 'none', passes: 1, priceYen: 55, checkYen: 30, layout: { kind: 'form', fields } }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const text = ['番号', ...Array.from({ length: ROWS }, (_, i) => `${i + 1}`)].join('\n');
  const seen = await director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order }, body: { name: '名簿', source: { from: 'paste', text }, mapping: seen.mapping } });
  const now = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: now, dueOn: addDays(now, 20), unitYen: 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  step = (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id;
});

/** She takes `count` and stands at the first. */
async function begin(page: Page, count: number): Promise<string[]> {
  const { pieces } = await yuki(claim, { params: { step }, body: { count, windowMinutes: 60 } });
  await page.goto(`/work/${pieces[0]!.id}`);
  await expect(page.getByLabel('氏名')).toBeFocused();
  return pieces.map((piece) => piece.id);
}

const stateOf = async (piece: string): Promise<string | undefined> => (await yuki(today)).pieces.find((each) => each.id === piece)?.state;

test('typed fast and handed in at once, three times in a row: all arrives, nothing turns red', async ({ page, context }) => {
  await signIn(context, WORKER);
  const pieces = await begin(page, 4);
  await expect(page.getByText('のこり 4件 ・ 出した 0件')).toBeVisible();
  const contents: string[] = [];
  page.on('request', (request) => void (request.url().endsWith(submit.path) ? contents.push(request.postData() ?? '') : undefined));
  for (const [i, name] of ['やまだ', 'さとう', 'たかはし'].entries()) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`R8.4.${i + 1}`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`1${i}?`);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByLabel('氏名')).toHaveValue('');
    // A hand that is quick, but past a double press.
    await page.waitForTimeout(50);
  }
  await expect(page.getByText('のこり 1件 ・ 出した 3件')).toBeVisible();
  await expect(page.getByText('センターが受け取れませんでした')).toHaveCount(0);
  await expect(page.locator('[data-saved]')).toHaveAttribute('data-saved', 'centre');
  await page.waitForTimeout(1500);
  await expect(page.getByText('センターが受け取れませんでした')).toHaveCount(0);
  expect(contents.map((text) => (JSON.parse(text) as { answers: { content: unknown }[] }).answers[0]!.content)).toEqual([
    { name: 'やまだ', born: '2026-04-01', people: '10?' }, { name: 'さとう', born: '2026-04-02', people: '11?' }, { name: 'たかはし', born: '2026-04-03', people: '12?' },
  ]);
  // The one before, also after it was handed in: by key field by field, by button all that is empty.
  await page.getByLabel('人数').focus();
  await page.keyboard.press('Control+d');
  await expect(page.getByLabel('人数')).toHaveValue('12?');
  await page.getByRole('button', { name: '前の1件を写す' }).click();
  await expect(page.getByLabel('氏名')).toHaveValue('たかはし');
  await expectFit(page);
  await page.getByRole('button', { name: 'この1件を出す' }).click();
  await expect(page).toHaveURL(/\/$/);
  for (const piece of pieces) expect(await stateOf(piece)).not.toBe('claimed');
});

test('pressed twice: one sheet goes, the next stays; a blank one asks first', async ({ page, context }) => {
  await signIn(context, WORKER);
  await page.setViewportSize({ width: 360, height: 740 });
  const [first, second, third] = await begin(page, 3);
  await page.getByLabel('氏名').fill('すずき');
  await page.getByRole('button', { name: 'この1件を出す' }).dblclick();
  await expect(page.getByText('のこり 2件 ・ 出した 1件')).toBeVisible();
  await page.getByLabel('氏名').press('Control+Enter');
  await page.getByLabel('氏名').press('Control+Enter');
  await page.waitForTimeout(900);
  expect([await stateOf(first!), await stateOf(second!), await stateOf(third!)].filter((state) => state === 'claimed').length).toBe(2);
  await page.getByRole('button', { name: 'この1件を出す' }).click();
  await expect(page.getByText('この用紙はまだ何も入っていません')).toBeVisible();
  await expectFit(page);
  await page.getByRole('button', { name: '白紙で出す' }).click();
  await expect(page.getByText('のこり 1件 ・ 出した 2件')).toBeVisible();
});

test('handed over: bounds and both parts are said, and the next person reads them on that sheet only', async ({ page, context, browser }) => {
  await signIn(context, WORKER);
  const pieces = await begin(page, 2);
  await page.getByLabel('氏名').fill('わたなべ');
  await page.getByText('このしごとについて').click();
  await page.getByRole('button', { name: 'この1件を途中まで渡す' }).click();
  const percent = page.getByLabel('進んだ割合（%）');
  await percent.fill('150');
  await expect(page.getByText('0から90までの数で')).toBeVisible();
  await page.getByRole('button', { name: 'チームに渡す' }).click();
  await percent.fill('80');
  await expect(page.getByText('あなたの分は約44円、次の方は約11円')).toBeVisible();
  await page.getByLabel('次の人へのひとこと').fill('生年月日から');
  await expectFit(page);
  await page.getByRole('button', { name: 'チームに渡す' }).click();
  await expect(page).toHaveURL(/\/$/);
  const { ask: director } = await asPerson(TOWN, '土屋 あや');
  const ken = await asPerson(TOWN, '佐藤 健');
  await director(setSkill, { params: { person: ken.id }, body: { skill: SKILL, level: 2 } });
  const taken = await ken.ask(claim, { params: { step }, body: { count: 10, windowMinutes: 60 } });
  const handed = taken.pieces.find((piece) => pieces.includes(piece.id))!, plain = taken.pieces.find((piece) => !pieces.includes(piece.id))!;
  const other = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 360, height: 740 } });
  await signIn(other, '佐藤 健');
  const phone = await other.newPage();
  await phone.goto(`/work/${handed.id}`);
  await expect(phone.getByText('前の方の途中までの入力があります')).toBeVisible();
  await expect(phone.getByText('ひとこと「生年月日から」')).toBeVisible();
  await expect(phone.getByText('あなたの分は11円')).toBeVisible();
  await expectFit(phone);
  await phone.getByRole('button', { name: 'つぎの1件' }).click();
  await expect(phone.getByText('前の方の途中までの入力があります')).toHaveCount(0);
  expect((await ken.ask(getPiece, { params: { piece: plain.id } })).partYen).toBe(55);
  await other.close();
});

test('an invitation accepted by a double press leads in', async ({ page }) => {
  const { ask: coordinator } = await asPerson(TOWN, '相沢 みか');
  const { link } = await coordinator(invite, { body: { email: 'tsuno@example.jp', name: '角田 実', role: 'worker' } });
  await page.goto(link);
  await page.getByLabel('パスワード').fill('ぶどう畑で雨やどりした日');
  await page.getByRole('button', { name: 'はじめる' }).dblclick();
  await expect(page.getByRole('heading', { name: /角田 実さん/ })).toBeVisible();
  await expect(page.getByText('このリンクはもう使えません')).toHaveCount(0);
});
