// How long a plain phone waits for its first page: node bench/web/main.ts [--rounds 3]
// The built app from the real server (demo mode, fsync on), Chromium with its cache empty, the line and the processor slowed
// down through the developer protocol. Usable = what one came for can be pressed. `npm run bench:web`.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, type Page, chromium } from '@playwright/test';
import { demoSignIn } from '../../core/access/wire.ts';
import { addCentre, addPerson } from '../../server/access/found-centre.ts';
import { systemActor } from '../../server/db/actor.ts';
import { scratchFolder } from '../../server/db/scratch.ts';
import { withActor } from '../../server/db/with-actor.ts';
import { startServer } from '../../server/main.ts';
import { browserArguments, browserPath } from '../../stories/browser/chromium.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { goal, print } from '../quality/measure.ts';
import { around } from '../spine/machine.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds), GOAL_MS = 2_000;

type Line = { readonly name: string; readonly latency: number; readonly kbit: number; readonly slower: number };
/** The first is Lighthouse's phone on slow 4G; the second the same line from a valley behind two masts. */
const lines: readonly Line[] = [
  { name: 'no throttling', latency: 0, kbit: 0, slower: 1 },
  { name: '150 ms, 1.6 Mbit/s, CPU 4 times slower', latency: 150, kbit: 1_600, slower: 4 },
  { name: '400 ms, 1.6 Mbit/s, CPU 4 times slower', latency: 400, kbit: 1_600, slower: 4 },
];

type Visit = { readonly ms: number; readonly kilobytes: number; readonly requests: number };

async function slowDown(session: CDPSession, line: Line): Promise<void> {
  const bytesPerSecond = line.kbit === 0 ? -1 : (line.kbit * 1_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: line.latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
  await session.send('Emulation.setCPUThrottlingRate', { rate: line.slower });
}

/** Opens `path` and waits for `wanted`; bytes are what crossed the line until then. */
async function visit(page: Page, origin: string, path: string, wanted: string, line: Line): Promise<Visit> {
  const session = await page.context().newCDPSession(page);
  await slowDown(session, line);
  let bytes = 0, requests = 0;
  session.on('Network.dataReceived', (e) => void (bytes += e.encodedDataLength));
  session.on('Network.requestWillBeSent', () => void (requests += 1));
  const begun = performance.now();
  await page.goto(origin + path, { waitUntil: 'commit' });
  await page.locator(wanted).first().waitFor({ state: 'visible' });
  const seen = { ms: performance.now() - begun, kilobytes: Math.round(bytes / 1_024), requests };
  await session.detach();
  return seen;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function measure(browser: Browser, origin: string, name: string, path: string, wanted: string, person: string | null): Promise<void> {
  for (const line of lines) {
    const first: Visit[] = [], again: Visit[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ja-JP' });
      if (person !== null) await context.request.post(origin + demoSignIn.path, { data: { person }, headers: { origin, 'x-kado': '1' } });
      const page = await context.newPage();
      first.push(await visit(page, origin, path, wanted, line));
      // The app settles in (letters, offline files); the next day it opens from the phone itself.
      await page.waitForFunction("navigator.serviceWorker.getRegistration().then((r) => r?.active?.state === 'activated')", undefined, { timeout: 60_000 }).catch(() => print('       the app did not settle in for offline'));
      again.push(await visit(page, origin, path, wanted, line));
      await context.close();
    }
    const told = median(first.map((v) => v.ms)), next = median(again.map((v) => v.ms));
    goal(`${name}, ${line.name}`, `usable under ${GOAL_MS} ms with nothing kept`, `${told.toFixed(0)} ms (${first.map((v) => v.ms.toFixed(0)).join(', ')}), ${first[0]!.kilobytes} kB in ${first[0]!.requests} requests; opened again ${next.toFixed(0)} ms, ${again[0]!.kilobytes} kB; ${around()}`, told < GOAL_MS);
  }
}

await buildWeb(print);
const folder = scratchFolder();
const server = await startServer({ database: { folder }, mode: 'demo', host: '127.0.0.1', port: 0, log: () => undefined });
const browser = await chromium.launch({ executablePath: await browserPath(), args: await browserArguments() });
try {
  const centre = randomUUID(), person = randomUUID();
  await addCentre(server.db, centre, 'Bench');
  await withActor(server.db, systemActor(centre), (tx) => addPerson(tx, { id: person, account: randomUUID(), email: 'bench@example.jp', name: '山田 花', kana: 'やまだ', roles: ['worker'], demo: true }));
  await measure(browser, server.address, 'sign-in page', '/sign-in', 'main button', null);
  await measure(browser, server.address, 'worker, first page', '/', 'main h1', person);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
