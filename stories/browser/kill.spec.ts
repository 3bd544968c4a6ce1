// kill -9 of the whole browser while somebody types: what the screen had called "saved on this device" is there when
// the browser comes back. A new profile on disk each time; the practice bench uses the real queue.
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, test } from '@playwright/test';
import { seededRandom } from '../../core/kernel/random.ts';
import { browserArguments, browserPath } from './chromium.ts';
import { TOWN } from './port.ts';

const ROUNDS = Number(process.env.KADO_KILL_ROUNDS ?? 3);
const LETTERS = 'あいうえおかきくけこさしすせそ0123456789';

/** A browser that crashes before it stands has shown nothing and kept nothing: it is started again. */
const TRIES = 3;

async function open(profile: string, tried = 1): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(profile, { executablePath: await browserPath(), args: [...(await browserArguments()), '--remote-debugging-port=0'], locale: 'ja-JP' });
  } catch (error) {
    if (tried >= TRIES) throw error;
    return open(profile, tried + 1);
  }
}

/** The process of this profile, found by its folder on the command line. */
async function killNow(profile: string): Promise<void> {
  const { readFileSync, readdirSync } = await import('node:fs');
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // already gone
    }
  }
}

test.skip(process.platform !== 'linux', 'finds the browser under /proc');

for (let round = 0; round < ROUNDS; round++) {
  test(`round ${round + 1}: nothing that was called saved is lost`, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'kado-profile-'));
    const random = seededRandom(7000 + round);
    try {
      const first = await open(profile);
      const page = await first.newPage();
      await page.goto(`${TOWN}/practice/form`);
      const field = page.getByLabel('備考');
      await field.waitFor();
      let typed = '', kept = '';
      const letters = 8 + Math.floor(random() * 24);
      for (let i = 0; i < letters; i++) {
        typed += LETTERS[Math.floor(random() * LETTERS.length)]!;
        await field.fill(typed);
        if (random() < 0.5 && (await page.locator('[data-saved]').getAttribute('data-saved')) === 'device') kept = typed;
      }
      if (round === 0) {
        await expect(page.locator('[data-saved]')).toHaveAttribute('data-saved', 'device');
        kept = typed;
      }
      await killNow(profile);
      await first.close().catch(() => undefined);
      const second = await open(profile);
      const back = await second.newPage();
      await back.goto(`${TOWN}/practice/form`);
      await back.getByLabel('備考').waitFor();
      await expect.poll(async () => (await back.getByLabel('備考').inputValue()).startsWith(kept), { message: `kept ${kept}` }).toBe(true);
      const value = await back.getByLabel('備考').inputValue();
      expect(typed.startsWith(value), `typed ${typed}, found ${value}`).toBe(true);
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
