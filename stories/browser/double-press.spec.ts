// A tired thumb presses twice: the second press falls on the question that the first has opened, and does nothing to it.
import { expect, test } from '@playwright/test';
import { signIn, townReady } from './stage.ts';

test.beforeAll(townReady);

for (const [screen, width, height] of [['a phone', 360, 740], ['a computer', 1280, 800]] as const) {
  test(`on ${screen} a double press opens a question and leaves it open; a press beside it later closes it`, async ({ page, context }) => {
    await signIn(context, '相沢 みか');
    await page.setViewportSize({ width, height });
    await page.goto('/clients');
    const button = page.getByRole('button', { name: 'お客さまを記録する' }).first();
    const dialog = page.getByRole('dialog');
    await button.dblclick();
    await expect(dialog).toBeVisible();
    // Whatever stands under the thumb after the first press, also the question's own buttons.
    const box = (await dialog.getByRole('button', { name: 'やめる' }).boundingBox())!;
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await button.dblclick();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.click(5, 5);
    await page.waitForTimeout(700);
    await expect(dialog).toBeVisible();
    await page.mouse.click(5, 5);
    await expect(dialog).toBeHidden();
  });
}
