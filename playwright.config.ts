// Browser journeys in a real Chromium that comes from npm (no system packages, no fonts): stack.md section 6.
import { defineConfig } from '@playwright/test';
import { browserPath, browserArguments } from './stories/browser/chromium.ts';

const launchOptions = { executablePath: await browserPath(), args: await browserArguments() };

export default defineConfig({
  testDir: 'stories/browser',
  outputDir: 'out/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalSetup: './stories/browser/build.ts',
  use: { launchOptions, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', screenshot: 'only-on-failure', trace: 'off' },
});
