// Browser journeys in a real Chromium that comes from npm (no system packages, no fonts): stack.md section 6.
// One town for all of them: a real server on an embedded database, with the web app built for it.
import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './stories/browser/chromium.ts';
import { TOWN } from './stories/browser/port.ts';

const launchOptions = { executablePath: await browserPath(), args: await browserArguments() };

export default defineConfig({
  testDir: 'stories/browser',
  outputDir: 'out/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  webServer: { command: `"${process.execPath}" stories/browser/town.ts`, url: `${TOWN}/api/health`, reuseExistingServer: false, timeout: 120_000, gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }, stdout: 'ignore', stderr: 'pipe' },
  use: { baseURL: TOWN, launchOptions, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', screenshot: 'only-on-failure', trace: 'off' },
});
