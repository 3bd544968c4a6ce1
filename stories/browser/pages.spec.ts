// Every page of the list, as somebody who opens it, on a phone and on a computer: axe finds nothing, nothing is wider
// than the screen, the page throws nothing and wants nothing that the content policy forbids.
import { expect, test } from '@playwright/test';
import { asPerson } from './ask.ts';
import { listOrders } from '../../core/orders/wire.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady, watchErrors } from './stage.ts';

const PHONE = { width: 360, height: 740 }, COMPUTER = { width: 1280, height: 860 };

const visits: readonly (readonly [string | null, readonly string[]])[] = [
  [null, ['/', '/sign-in', '/password/forgot', '/join', '/practice', '/practice/form', '/practice/choice', '/nowhere']],
  ['小林 春', ['/', '/rest', '/pay', '/me', '/account']],
  ['土屋 あや', ['/', '/orders', 'order', 'reviews', '/people']],
  ['相沢 みか', ['/clients']],
  ['真壁 学', ['/months', '/city', '/outbox']],
];

test.beforeAll(townReady);

for (const [name, paths] of visits) {
  for (const path of paths) {
    test(`${name ?? 'anyone'} at ${path}`, async ({ page, context }) => {
      const errors = watchErrors(page);
      if (name !== null) await signIn(context, name);
      const order = path === 'order' || path === 'reviews' ? (await (await asPerson(TOWN, name!)).ask(listOrders)).orders.find((each) => each.state === 'working')!.id : '';
      const address = path === 'order' ? `/orders/${order}` : path === 'reviews' ? `/orders/${order}/reviews` : path;
      await page.setViewportSize(PHONE);
      await page.goto(address);
      await expect(page.locator('h1').first()).toBeAttached();
      await expectFit(page);
      await page.setViewportSize(COMPUTER);
      await expectFit(page);
      expect(errors.filter((error) => !(path === '/nowhere' && /404/.test(error)))).toEqual([]);
    });
  }
}

test('both languages, kept over a visit', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Work that fits your life.');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: 'Try the work' })).toBeVisible();
});

test('by keyboard alone: skip link first, then brand, and a visible focus', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'サインイン' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'サインイン' })).toHaveCSS('outline-style', 'solid');
});
