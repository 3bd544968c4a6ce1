// What a phone must bring over the line before its first page can be used: kept small, letters after it.
import { type Browser, expect, test } from '@playwright/test';

/** Bytes on the line; 1.6 Mbit/s brings them in 1.15 s. The whole app is more than HALF of it. */
const BUDGET = 225 * 1_024, HALF = BUDGET / 2;

/** Opens the sign-in page with nothing kept; the bytes of every file that was asked for before the page could be used or its first letters were asked for, wholly received. */
async function crossed(browser: Browser, origin: string, squeezed: boolean): Promise<number> {
  const context = await browser.newContext({ baseURL: origin, ...(squeezed ? {} : { extraHTTPHeaders: { 'accept-encoding': 'identity' } }) });
  const page = await context.newPage(), session = await context.newCDPSession(page);
  const bytes = new Map<string, number>(), coming = new Set<string>();
  let counting = true;
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', (e) => {
    counting &&= !/\/assets\/fonts-|\.woff2$/.test(e.request.url);
    if (!counting) return;
    bytes.set(e.requestId, 0);
    coming.add(e.requestId);
  });
  // A page that stands may be told of bytes late: a file counts whole, whenever the browser says so. A question nobody waits for is given up.
  session.on('Network.dataReceived', (e) => bytes.has(e.requestId) && void bytes.set(e.requestId, bytes.get(e.requestId)! + e.encodedDataLength));
  session.on('Network.loadingFinished', (e) => void coming.delete(e.requestId));
  session.on('Network.loadingFailed', (e) => void coming.delete(e.requestId));
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await expect(page.locator('main button').first()).toBeVisible();
  counting = false;
  await expect.poll(() => coming.size).toBe(0);
  await context.close();
  return [...bytes.values()].reduce((sum, n) => sum + n, 0);
}

test('the first page comes within its budget, and whole before any letter', async ({ browser, baseURL }) => {
  const bytes = await crossed(browser, baseURL!, true);
  expect(bytes).toBeGreaterThan(HALF);
  expect(bytes).toBeLessThan(BUDGET);
});

test('the budget barks: the same page unsqueezed breaks it', async ({ browser, baseURL }) => {
  expect(await crossed(browser, baseURL!, false)).toBeGreaterThan(2 * BUDGET);
});

test('a browser without Temporal is brought it, and opens', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL! });
  await context.addInitScript(() => void Reflect.deleteProperty(globalThis, 'Temporal'));
  const page = await context.newPage();
  await page.goto('/sign-in');
  await expect(page.locator('main button').first()).toBeVisible();
  expect(await page.evaluate(() => 'Temporal' in globalThis)).toBe(true);
  await context.close();
});
