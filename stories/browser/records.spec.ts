// Who looks for a paper types the ends of a day or a sum by keys: half a year and half a sum take nothing away.
import { expect, test } from '@playwright/test';
import { signIn, townReady } from './stage.ts';

test.beforeAll(townReady);

test('a search survives every key on the way to its end, and says at the field when the ends are reversed', async ({ page, context }) => {
  await signIn(context, '会田 純');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/records');
  const field = (name: string) => page.getByLabel(name, { exact: true }), wrong = page.getByText('範囲の始まりが終わりより後です。');
  await field('いくらから（円）').pressSequentially('3000', { delay: 120 });
  await field('いくらまで（円）').pressSequentially('5', { delay: 120 });
  await expect(wrong).toHaveCount(1);
  await field('いくらまで（円）').pressSequentially('000', { delay: 120 });
  await expect(wrong).toHaveCount(0);
  await field('いつから').fill('2026-10-01');
  await field('いつまで').focus();
  await page.keyboard.type('10312026', { delay: 120 });
  await expect(field('いつまで')).toHaveValue('2026-10-31');
  await field('いつまで').fill('2026-09-30');
  await expect(wrong).toHaveCount(1);
  expect([await field('いくらから（円）').inputValue(), await field('いくらまで（円）').inputValue(), await field('いつから').inputValue()]).toEqual(['3000', '5000', '2026-10-01']);
  await expect(page.getByText('もう一度ためす')).toHaveCount(0);
});
