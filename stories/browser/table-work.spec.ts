// Items that came in as a table, without a picture: whoever types sees the client's own row beside the form, and so does
// whoever checks.
import { expect, test } from '@playwright/test';
import { dayOf, instant } from '../../core/kernel/time.ts';
import { type StepDraft, confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { claim } from '../../core/workbench/wire.ts';
import { saveManual, setSkill } from '../../core/workforce/wire.ts';
import { asPerson } from './ask.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady, watchErrors } from './stage.ts';

const SKILL = '名簿の入力';
const step: StepDraft = {
  name: '打ち直す', kind: 'form', typicalMinutes: 1, skill: SKILL, device: 'any', secrecy: 'open', interruptible: true, manualId: null, checkMethod: 'review', passes: 1, samplePercent: 0, priceYen: 40, pricePer: 1, checkYen: 0, defectYen: 0, payKind: 'data-entry',
  layout: { kind: 'form', fields: [{ key: 'name', label: '氏名', type: 'text', required: true, hint: '', region: null }, { key: 'reading', label: 'よみ', type: 'text', required: false, hint: '', region: null }], layoutColumn: null, regions: {} },
};

test.beforeAll(townReady);

test('the bench shows the row it is typed from, and the check shows it again', async ({ page, context, browser }) => {
  const { ask: coordinator } = await asPerson(TOWN, '相沢 みか');
  const { ask: director, id: directorId } = await asPerson(TOWN, '土屋 あや');
  const { ask: worker, id: workerId } = await asPerson(TOWN, '大野 静');
  // Hers alone, so that no other journey of this town takes it.
  await director(setSkill, { params: { person: workerId }, body: { skill: SKILL, level: 2 } });
  const client = await coordinator(createClient, { body: { name: '名簿の会', kind: 'firm' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '名倉 簿', email: 'nagura@example.jp' } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '会員名簿の打ち直し', directorId } });
  const at = { params: { order: order.id } };
  const manual = await director(saveManual, { body: { title: '名簿の手順', rules: [{ code: '1', body: '見えるとおりに入れる。' }] } });
  const graph = await director(saveGraph, { ...at, body: { steps: [{ ...step, manualId: manual.id }] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  const source = { from: 'paste', text: '会員番号\t氏名\t紹介者\n0007\t髙橋　一\t\n0008\t﨑山 二葉\t髙橋' } as const;
  const seen = await director(previewItems, { ...at, body: { source } });
  await director(importItems, { ...at, body: { name: '名簿', source, mapping: seen.mapping } });
  const today = dayOf(instant(Date.now()));
  await director(confirmOrder, { ...at, body: { orderedOn: today, dueOn: today, unitYen: 200 } });
  await director(openOrder, at);
  const stepId = (await director(getOrder, at)).graphs[0]!.steps[0]!.id;
  const { pieces } = await worker(claim, { params: { step: stepId }, body: { count: 2, windowMinutes: 60 } });

  const errors = watchErrors(page);
  await signIn(context, '大野 静');
  await page.goto(`/work/${pieces[0]!.id}`);
  const row = page.getByRole('region', { name: 'お客さまの元データ' });
  // The client's columns in the client's order, the blank one named as blank.
  await expect(row.getByRole('term')).toHaveText(['会員番号', '氏名', '紹介者']);
  await expect(row.getByRole('definition')).toHaveText(['0007', '髙橋　一', '（空欄）']);
  await expectFit(page);
  // What must be filled says so, before and after pressing.
  await expect(page.getByText('必須', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'この1件を出す' }).click();
  await expect(page.getByText('「読めない」を押してください', { exact: false })).toBeVisible();
  await page.getByLabel('氏名').fill('高橋 一');
  await page.getByRole('button', { name: 'つぎの1件' }).click();
  await expect(row.getByRole('definition')).toHaveText(['0008', '﨑山 二葉', '髙橋']);

  // On a phone the row stays in sight above the field one types in.
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFit(page);
  await page.getByLabel('よみ').focus();
  await expect(row.getByText('﨑山 二葉')).toBeInViewport();
  await page.getByRole('button', { name: 'まえの1件' }).click();
  await expect(row.getByRole('definition').first()).toHaveText('0007');
  // A press right after turning the sheet is taken for the second half of a double press.
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: 'この1件を出す' }).click();
  await expect(page.getByText('1件出しました', { exact: false })).toBeVisible();

  // Whoever checks reads the row in the same order, and the answer by the names of its fields.
  const office = await browser.newContext({ locale: 'ja-JP' });
  await signIn(office, '土屋 あや');
  const desk = await office.newPage();
  await desk.goto(`/orders/${order.id}/reviews`);
  await expect(desk.getByRole('article').getByRole('term')).toHaveText(['会員番号', '氏名', '紹介者', '氏名', 'よみ']);
  await expectFit(desk);
  await office.close();
  expect(errors).toEqual([]);
});
