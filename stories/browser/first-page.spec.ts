// What a phone must bring over the line before its first page can be used: kept small, and in one journey.
import { type Browser, expect, test } from '@playwright/test';

/** Bytes on the line, headers and all; 1.6 Mbit/s brings them in 1.25 s. */
const BUDGET = 250 * 1_024;

type Crossed = { readonly bytes: number; readonly kinds: readonly string[] };

/** Opens the sign-in page with nothing kept and counts what crossed the line until it could be used. */
async function crossed(browser: Browser, origin: string, squeezed: boolean): Promise<Crossed> {
  const context = await browser.newContext({ baseURL: origin, ...(squeezed ? {} : { extraHTTPHeaders: { 'accept-encoding': 'identity' } }) });
  const page = await context.newPage(), session = await context.newCDPSession(page);
  let bytes = 0;
  const kinds: string[] = [];
  await session.send('Network.enable');
  session.on('Network.dataReceived', (e) => void (bytes += e.encodedDataLength));
  session.on('Network.requestWillBeSent', (e) => void kinds.push(e.type ?? 'Other'));
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await expect(page.locator('main button').first()).toBeVisible();
  await context.close();
  return { bytes, kinds };
}

test('the first page is usable within its budget, before any letter is fetched', async ({ browser, baseURL }) => {
  const seen = await crossed(browser, baseURL!, true);
  expect(seen.bytes).toBeGreaterThan(50 * 1_024);
  expect(seen.bytes).toBeLessThan(BUDGET);
  expect(seen.kinds).not.toContain('Font');
});

test('the budget barks: the same page unsqueezed breaks it', async ({ browser, baseURL }) => {
  expect((await crossed(browser, baseURL!, false)).bytes).toBeGreaterThan(2 * BUDGET);
});
