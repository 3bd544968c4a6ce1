// A worker sees a return differently: another person answers, and her notice leads to the answer with its outcome.
import { expect, test } from '@playwright/test';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { claim, getPiece, giveReview, openDispute, submit } from '../../core/workbench/wire.ts';
import { saveManual, setSkill } from '../../core/workforce/wire.ts';
import { asPerson } from './ask.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady } from './stage.ts';

const WORKER = '原 夏生', SKILL = '札の入力';

test.beforeAll(townReady);

test('the one who sent it back reads who answers; the other answers; the notice leads to the outcome', async ({ page, context, browser }) => {
  const { ask: coordinator } = await asPerson(TOWN, '相沢 みか');
  const { ask: director, id: directorId } = await asPerson(TOWN, '土屋 あや');
  const { ask: worker, id } = await asPerson(TOWN, WORKER);
  await director(setSkill, { params: { person: id }, body: { skill: SKILL, level: 2 } });
  const client = await coordinator(createClient, { body: { name: '札の会社', kind: 'firm' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '札 太郎', email: 'cards@example.jp' } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '札の入力', directorId } });
  const manual = await director(saveManual, { body: { title: '札の手順', rules: [{ code: '3', body: '読めない字は書かない' }] } });
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '札', kind: 'form', typicalMinutes: 3, skill: SKILL, checkMethod: 'review', manualId: manual.id, passes: 1, priceYen: 55, checkYen: 30, layout: { kind: 'form', fields: [{ key: 'f1', label: '札の字', type: 'text', required: false }] } }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const text = '番号\n一番の札';
  const seen = await director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order }, body: { name: '札', source: { from: 'paste', text }, mapping: seen.mapping } });
  const today = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: today, dueOn: addDays(today, 20), unitYen: 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id;
  const piece = (await worker(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).pieces[0]!.id;
  await worker(submit, { body: { answers: [{ piece, content: { f1: '松' } }] } });
  await director(giveReview, { params: { piece }, body: { verdict: 'reject', reason: '梅に見えます', ruleId: (await director(getPiece, { params: { piece } })).rules[0]!.id, evidence: '左の字', cause: 'worker' } });
  await worker(openDispute, { params: { review: (await worker(getPiece, { params: { piece } })).review!.id }, body: { body: '松です' } });

  await signIn(context, '土屋 あや');
  await page.goto(`/orders/${order}/reviews`);
  await expect(page.getByText('真壁 学さんにお願いしています')).toBeVisible();
  await expect(page.getByRole('button', { name: '差し戻しのままにする' })).toHaveCount(0);

  const managing = await browser.newContext({ baseURL: TOWN, locale: 'ja-JP' });
  await signIn(managing, '真壁 学');
  const desk = await managing.newPage();
  await desk.goto(`/orders/${order}/reviews`);
  for (const shown of ['一番の札', '松', '読めない字は書かない', '梅に見えます', '松です']) await expect(desk.getByText(shown).first()).toBeVisible();
  await expectFit(desk);
  await desk.getByLabel('お返事').fill('松でした');
  await desk.getByRole('button', { name: 'この人の見方でよい' }).click();
  await expect(desk.getByText('お返事しました。')).toBeVisible();
  await managing.close();

  const home = await browser.newContext({ baseURL: TOWN, locale: 'ja-JP', viewport: { width: 360, height: 740 } });
  await signIn(home, WORKER);
  const phone = await home.newPage();
  await phone.goto('/');
  await phone.getByText('お返事があります: 札の入力').locator('..').getByRole('link', { name: '見る' }).click();
  await expect(phone.getByRole('heading', { name: 'お伝えいただいた見方のとおりでした' })).toBeVisible();
  await expect(phone.getByText('松でした')).toBeVisible();
  await expect(phone.getByText('みとめられました。報酬に入っています。')).toBeVisible();
  await expectFit(phone);
  await home.close();
});
