// The benches over made-up work: keyboard alone, input methods, the keypad of a phone, and no connection at all.
import { type CDPSession, type Page, expect, test } from '@playwright/test';

const saved = (page: Page, state: string) => expect(page.locator('[data-saved]')).toHaveAttribute('data-saved', state);

async function compose(session: CDPSession, text: string): Promise<void> {
  for (let i = 1; i <= text.length; i++) await session.send('Input.imeSetComposition', { text: text.slice(0, i), selectionStart: i, selectionEnd: i });
}

test('the form by keyboard alone: Enter goes on, full-width digits and Japanese years are read, Ctrl+D repeats', async ({ page }) => {
  await page.goto('/practice/form');
  await page.getByLabel('日付').focus();
  await page.keyboard.type('Ｒ８.4.1');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('路線')).toBeFocused();
  await expect(page.getByLabel('日付')).toHaveValue('2026-04-01');
  await page.keyboard.type('宗賀線');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('１２');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('乗った人数')).toHaveValue('12');
  await page.keyboard.type('7');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByLabel('乗った人数')).toBeFocused();
  await saved(page, 'device');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('のこり 2件 ・ 出した 1件')).toBeVisible();
  await expect(page.getByLabel('日付')).toHaveValue('');
  await expect(page.getByLabel('日付')).toBeFocused();
  await page.keyboard.press('Control+d');
  await expect(page.getByLabel('日付')).toHaveValue('2026-04-01');
  await expect(page.getByLabel('路線')).toBeFocused();
});

test('while a word is being composed no key goes anywhere', async ({ page }) => {
  await page.goto('/practice/form');
  const session = await page.context().newCDPSession(page);
  await page.getByLabel('路線').focus();
  await compose(session, 'かたおかせん');
  // What a browser sends for Enter that confirms a word: keyCode 229, composing.
  await page.getByLabel('路線').dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  await page.getByLabel('路線').dispatchEvent('keydown', { key: 'Enter', keyCode: 229, ctrlKey: true });
  await expect(page.getByLabel('路線')).toBeFocused();
  await session.send('Input.insertText', { text: '片丘線' });
  await expect(page.getByLabel('路線')).toHaveValue('片丘線');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('停留所')).toBeFocused();
  await saved(page, 'device');
});

test('missing fields are named, and the first one is where one stands', async ({ page }) => {
  await page.goto('/practice/form');
  await page.getByRole('button', { name: 'この1件を出す' }).click();
  await expect(page.getByLabel('日付')).toBeFocused();
  await expect(page.getByText('日付 がまだです')).toBeVisible();
});

test('the sheet turns to the field one is in', async ({ page }) => {
  await page.goto('/practice/form');
  const paper = page.getByRole('group', { name: '原本' }).locator('> div').first();
  const whole = await paper.evaluate((element) => element.style.transform);
  await page.getByLabel('乗った人数').focus();
  await expect.poll(() => paper.evaluate((element) => element.style.transform)).not.toBe(whole);
});

test('what was typed is there after the tab was closed', async ({ page, context }) => {
  await page.goto('/practice/form');
  await page.getByLabel('路線').fill('楢川線');
  await saved(page, 'device');
  await page.close();
  const again = await context.newPage();
  await again.goto('/practice/form');
  await expect(again.getByLabel('路線')).toHaveValue('楢川線');
});

test('two tabs show the same words', async ({ page, context }) => {
  await page.goto('/practice/form');
  const other = await context.newPage();
  await other.goto('/practice/form');
  await other.getByLabel('停留所').waitFor();
  await page.getByLabel('停留所').fill('役場前');
  await expect(other.getByLabel('停留所')).toHaveValue('役場前');
});

test('pairs by single keys, one back, to the end and through again', async ({ page }) => {
  await page.goto('/practice/choice');
  await page.getByText('0 / 3 件').waitFor();
  await page.keyboard.press('1');
  await expect(page.getByText('1 / 3 件')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('0 / 3 件')).toBeVisible();
  for (const key of ['1', '2', '0']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: '全部終わりました' })).toBeVisible();
  await page.getByText('見なおす').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'わからない' })).toHaveCount(1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('numbers by the big keypad, which never hides the field', async ({ page }) => {
    await page.goto('/practice/form');
    await page.getByLabel('乗った人数').tap();
    const pad = page.getByRole('group', { name: 'テンキー' });
    for (const key of ['4', '2', '7']) await pad.getByRole('button', { name: key, exact: true }).tap();
    await pad.getByRole('button', { name: '1字消す' }).tap();
    await expect(page.getByLabel('乗った人数')).toHaveValue('42');
    await expect(page.getByLabel('乗った人数')).toBeFocused();
    await expect(page.getByLabel('乗った人数')).toHaveAttribute('inputmode', 'none');
    const [field, keys] = [await page.getByLabel('乗った人数').boundingBox(), await pad.boundingBox()];
    expect(field!.y + field!.height).toBeLessThanOrEqual(keys!.y);
    await pad.getByRole('button', { name: 'つぎへ' }).tap();
    await expect(page.getByLabel('降りた人数')).toBeFocused();
  });

  test('everything one can press is large enough for a thumb', async ({ page }) => {
    for (const path of ['/', '/practice', '/practice/choice', '/practice/form', '/sign-in']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const small = await page.locator('a, button, select, input:not([type=radio]):not([type=checkbox])').evaluateAll((all) => all.filter((e) => e.checkVisibility() && !e.closest('.sr-only') && e.getBoundingClientRect().width > 2).map((e) => ({ what: e.outerHTML.slice(0, 80), height: e.getBoundingClientRect().height })).filter(({ height }) => height < 43.5));
      expect(small, path).toEqual([]);
    }
  });
});

test('the app opens and works without any connection', async ({ page, context }) => {
  await page.goto('/practice');
  await expect.poll(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null')).toBe(true);
  await context.setOffline(true);
  await page.goto('/practice/form');
  await expect(page.getByText('いまオフラインです')).toBeVisible();
  await page.getByLabel('路線').fill('宗賀線');
  await saved(page, 'device');
  await page.reload();
  await expect(page.getByLabel('路線')).toHaveValue('宗賀線');
  await context.setOffline(false);
});
