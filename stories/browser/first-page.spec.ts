// What a phone must bring over the line before its first page can be used: kept small, letters after it.
import { type Browser, expect, test } from '@playwright/test';

/** Bytes on the line; 1.6 Mbit/s brings them in 1.25 s. The whole app is more than HALF of it. */
const BUDGET = 250 * 1_024, HALF = BUDGET / 2;

/** Opens the sign-in page with nothing kept; the bytes that crossed the line until it could be used or the first letters were asked for. */
async function crossed(browser: Browser, origin: string, squeezed: boolean): Promise<number> {
  const context = await browser.newContext({ baseURL: origin, ...(squeezed ? {} : { extraHTTPHeaders: { 'accept-encoding': 'identity' } }) });
  const page = await context.newPage(), session = await context.newCDPSession(page);
  let bytes = 0, letters = false;
  await session.send('Network.enable');
  session.on('Network.dataReceived', (e) => void (bytes += letters ? 0 : e.encodedDataLength));
  session.on('Network.requestWillBeSent', (e) => void (letters ||= /\/assets\/fonts-|\.woff2$/.test(e.request.url)));
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await expect(page.locator('main button').first()).toBeVisible();
  await context.close();
  return bytes;
}

test('the first page comes within its budget, and whole before any letter', async ({ browser, baseURL }) => {
  const bytes = await crossed(browser, baseURL!, true);
  expect(bytes).toBeGreaterThan(HALF);
  expect(bytes).toBeLessThan(BUDGET);
});

test('the budget barks: the same page unsqueezed breaks it', async ({ browser, baseURL }) => {
  expect(await crossed(browser, baseURL!, false)).toBeGreaterThan(2 * BUDGET);
});
