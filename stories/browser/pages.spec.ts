// Every page of the list, as somebody who opens it, on a phone and on a computer: axe finds nothing, nothing is wider
// than the screen, the page throws nothing and wants nothing that the content policy forbids.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { asPerson } from './ask.ts';
import { listOrders } from '../../core/orders/wire.ts';
import { claim, today } from '../../core/workbench/wire.ts';
import { listTeams } from '../../core/workforce/wire.ts';
import { TOWN } from './port.ts';
import { expectFit, signIn, townReady, watchErrors } from './stage.ts';

const PHONE = { width: 360, height: 740 }, COMPUTER = { width: 1280, height: 860 };

/** Who opens what. `:name` is filled by `addressOf`. */
const visits: readonly (readonly [string | null, readonly string[]])[] = [
  [null, ['/', '/sign-in', '/password/forgot', '/reset', '/join', '/practice', '/practice/form', '/practice/choice', '/trust', '/client', '/nowhere', '/nowhere/deeper']],
  ['小林 春', ['/', '/today', '/rest', '/pay', '/me', '/account', '/walls', '/fair']],
  ['佐藤 健', ['/work/:piece', '/terms/:id']],
  ['髙橋 由紀', ['/', '/orders', '/orders/:order/reviews']],
  ['土屋 あや', ['/', '/orders', '/orders/:order', '/orders/:order/reviews', '/orders/not-an-order', '/people', '/clients']],
  ['相沢 みか', ['/clients', '/people', '/teams/:team']],
  ['会田 純', ['/months', '/records', '/dues', '/rules', '/waits', '/look']],
  ['真壁 学', ['/months', '/people', '/city', '/outbox', '/centre', '/endings', '/wishes']],
  ['市川 薫', ['/city']],
  ['夏目 陽', ['/']],
  ['白井 しのぶ', ['/']],
];

/** Pages that another journey opens with axe (gold.spec.ts, heard.spec.ts): what their addresses name is made there. */
const elsewhere: ReadonlySet<string> = new Set(['/lesson/:piece', '/practice/rule/:rule', '/returned/:review']);

test('no page is left out', () => {
  const seen = visits.flatMap(([, paths]) => paths).map((path) => path.replace(/^\/practice\/.*/, '/practice/:kind'));
  const list = [...readFileSync(join(import.meta.dirname, '../../web/shell/pages.tsx'), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
  expect(list.length, 'the list was read').toBeGreaterThan(20);
  expect(list.filter((path) => !seen.includes(path) && !elsewhere.has(path))).toEqual([]);
});

/** The path with something of the town in its places. */
async function addressOf(path: string, name: string | null): Promise<string> {
  if (!path.includes(':')) return path;
  const { ask } = await asPerson(TOWN, name!);
  if (path.includes(':order')) return path.replace(':order', (await ask(listOrders)).orders.find((each) => each.state === 'working')!.id);
  if (path.includes(':team')) return path.replace(':team', (await ask(listTeams)).teams[0]!.id);
  const job = (await ask(today)).jobs.find((each) => each.stepKind === 'choice')!;
  const { pieces, noticeId } = await ask(claim, { params: { step: job.stepId }, body: { count: 1, windowMinutes: 30 } });
  return path.replace(':piece', pieces[0]!.id).replace(':id', noticeId!);
}

test.beforeAll(townReady);

for (const [name, paths] of visits) {
  for (const path of paths) {
    test(`${name ?? 'anyone'} at ${path}`, async ({ page, context }) => {
      const errors = watchErrors(page);
      if (name !== null) await signIn(context, name);
      const address = await addressOf(path, name);
      await page.setViewportSize(PHONE);
      await page.goto(address);
      await expect(page.locator('h1').first()).toBeAttached();
      await expectFit(page);
      await page.setViewportSize(COMPUTER);
      await expectFit(page);
      // An address that leads nowhere is refused; the page says so in words.
      expect(errors.filter((error) => !(/nowhere|not-an-order|client/.test(path) && /40[134]|422|Refused: http\/field/.test(error)))).toEqual([]);
      if (/nowhere|not-an-order/.test(path)) await expect(page.getByRole('link', { name: 'ホーム' })).toBeVisible();
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

test('on a phone the bar holds five words, the rest stands behind one', async ({ page, context }) => {
  await signIn(context, '真壁 学');
  await page.setViewportSize(PHONE);
  await page.goto('/');
  await expect(page.locator('h1').first()).toBeVisible();
  const bar = page.getByRole('navigation', { name: 'メニュー' });
  await expect(bar.getByRole('link')).toHaveCount(4);
  await bar.getByText('ほか').click();
  await expectFit(page);
  await bar.getByRole('link', { name: '市の数字' }).click();
  await expect(page.getByRole('heading', { name: '市の数字' })).toBeVisible();
  // Another page closes it again.
  await expect(bar.getByRole('link')).toHaveCount(4);
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
