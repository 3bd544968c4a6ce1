// What every journey needs: a page signed in as somebody of the town, and what a page must never do.
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page, expect } from '@playwright/test';
import { asPerson } from './ask.ts';
import { TOWN } from './port.ts';

/** The seeding goes on for a moment after the server answers; journeys wait for its last order. */
export async function townReady(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    try {
      const { ask } = await asPerson(TOWN, '土屋 あや');
      const { listOrders } = await import('../../core/orders/wire.ts');
      if ((await ask(listOrders)).orders.length >= 3) return;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the town did not come up');
}

export async function signIn(context: BrowserContext, name: string): Promise<void> {
  const { cookie } = await asPerson(TOWN, name);
  const [key = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name: key, value, url: TOWN, httpOnly: true, sameSite: 'Lax' }]);
}

/** Errors that a page wrote or threw, content-security violations among them. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A 401 of "who am I" before signing in is an answer, and a request of a journey that cut the line has to fail.
    if (message.type() === 'error' && !/status of 401|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text())) errors.push(message.text());
  });
  return errors;
}

/** Nothing for axe on the page as it stands, and no sideways scrolling. */
export async function expectFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(wide, 'sideways scrolling').toBeLessThanOrEqual(0);
}
