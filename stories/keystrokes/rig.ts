// Seeded schedules of typing on the real bench while the server program, PostgreSQL, the tab or the browser is killed with
// SIGKILL. Oracle after every kill: what the server's log folds to is what stands on the screen; it begins with all that
// the screen had called saved; and when only the server's side was killed it is every character typed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import { asPerson } from '../browser/ask.ts';
import { browserArguments, browserPath } from '../browser/chromium.ts';
import { typist } from './people.ts';
import { browserOf, descendants, isRenderer, killAll } from './processes.ts';
import { FIELDS, type Fault, type FieldKey, type KilledServer } from './server.ts';

const events = ['node', 'postgres', 'both', 'tab', 'browser'] as const;
export type Event = (typeof events)[number];

export type Report = {
  readonly seed: number;
  readonly events: readonly Event[];
  readonly typed: number;
  /** Typed, never called saved by the screen, and gone with the tab or browser: the person saw it red. */
  readonly neverSaved: number;
  readonly operations: number;
  /** What the oracle found wrong; empty is good. */
  readonly faults: readonly string[];
};

const LETTERS = 'あいうえおかきくけこさしすせそアイウエオ0123456789abc';
const PATIENCE_MS = 60_000;

type Seat = { context: BrowserContext; page: Page };

/** One schedule on one piece: `kills` times typing with a kill somewhere in it, then looking at what is left. */
export async function runSchedule(server: KilledServer, piece: string, seed: number, fault: Fault = 'none', kills = 3): Promise<Report> {
  const random = seededRandom(seed), faults: string[] = [], happened: Event[] = [];
  const profile = mkdtempSync(join(tmpdir(), 'kado-keys-'));
  const typed = new Map<FieldKey, string>(), kept = new Map<FieldKey, string>();
  let count = 0, neverSaved = 0, operations = 0;
  let seat = await sit(profile, server.origin, piece, fault);
  await server.settle();
  try {
    for (let round = 0; round < kills && faults.length === 0; round++) {
      // The first kill goes round all kinds with the seed, so that every kind is met whatever the number of schedules.
      const event = fault !== 'none' ? 'both' : round === 0 ? events[seed % events.length]! : events[pick(random, events.length)]!;
      happened.push(event);
      count += await typeUntil(seat, random, typed, kept, async () => {
        if (event === 'tab') killAll(descendants(browserOf(profile)!).filter(isRenderer));
        else if (event === 'browser') killAll([browserOf(profile)!]);
        else await server.kill(event);
      }, fault);
      await server.up();
      if (event === 'tab') seat = await anotherTab(seat, server.origin, piece);
      if (event === 'browser') {
        await seat.context.close().catch(() => undefined);
        seat = await sit(profile, server.origin, piece, fault);
      }
      await settled(seat);
      const screen = await valuesOn(seat.page), log = await server.draftOf(piece);
      operations = log.operations;
      for (const field of FIELDS) {
        const there = log.draft[field] ?? '', all = typed.get(field) ?? '', sure = kept.get(field) ?? '';
        const say = (what: string): void => void faults.push(`seed ${seed}, ${happened.join(' ')}, ${field}: ${what}; typed ${all}, called saved ${sure}, on the screen ${screen[field]}, in the log ${there}`);
        if (there !== screen[field]) say('screen and log differ');
        if (!there.startsWith(sure)) say('lost what was called saved');
        if (!all.startsWith(there)) say('holds what nobody typed');
        if (event !== 'tab' && event !== 'browser' && there !== all) say('lost what was typed');
        // She sees what is left, and goes on from there.
        if (event === 'tab' || event === 'browser') neverSaved += Math.max(0, all.length - there.length);
        typed.set(field, there);
        kept.set(field, there);
      }
    }
    return { seed, events: happened, typed: count, neverSaved, operations, faults };
  } finally {
    await seat.context.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A browser with this profile, signed in, at the piece. */
async function sit(profile: string, origin: string, piece: string, fault: Fault): Promise<Seat> {
  const context = await chromium.launchPersistentContext(profile, { executablePath: await browserPath(), args: [...(await browserArguments()), '--remote-debugging-port=0'], locale: 'ja-JP', timezoneId: 'Asia/Tokyo', serviceWorkers: fault === 'ack-early' ? 'block' : 'allow' });
  const { cookie } = await asPerson(origin, typist);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  if (fault === 'ack-early') await acknowledgeEarly(context, origin, cookie);
  const page = context.pages()[0] ?? (await context.newPage());
  await arrive(page, origin, piece);
  return { context, page };
}

async function anotherTab({ context, page }: Seat, origin: string, piece: string): Promise<Seat> {
  const fresh = await context.newPage();
  await page.close().catch(() => undefined);
  await arrive(fresh, origin, piece);
  return { context, page: fresh };
}

async function arrive(page: Page, origin: string, piece: string): Promise<void> {
  await page.goto(`${origin}/work/${piece}`);
  await page.locator(`#field-${FIELDS[0]}`).waitFor({ timeout: PATIENCE_MS });
}

/** The planted fault: the browser hears 200 at once, the server hears of it a moment later. */
async function acknowledgeEarly(context: BrowserContext, origin: string, cookie: string): Promise<void> {
  await context.route('**/api/work/operations', async (route) => {
    const body = route.request().postData() ?? '';
    const { operations } = JSON.parse(body) as { operations: { id: string }[] };
    await route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify({ kept: operations.map((o) => o.id), parked: [] }) });
    await sleep(1_500);
    await fetch(`${origin}/api/work/operations`, { method: 'POST', headers: { cookie, origin, 'x-kado': '1', 'content-type': 'application/json' }, body }).catch(() => undefined);
  });
}

/** Types letter by letter, field by field; the kill falls at a random moment in the typing, which goes on where there is still a page. */
async function typeUntil({ page }: Seat, random: Random, typed: Map<FieldKey, string>, kept: Map<FieldKey, string>, kill: () => Promise<void>, fault: Fault): Promise<number> {
  const letters = 12 + pick(random, 30), killAt = 2 + pick(random, letters - 4);
  let field: FieldKey = FIELDS[pick(random, FIELDS.length)]!, count = 0;
  let killing: Promise<void> | null = null;
  for (let i = 0; i < letters; i++) {
    if (i === killAt) {
      // The controls are about what was acknowledged: they wait for that. The real runs kill in mid-word.
      if (fault !== 'none') await page.locator('[data-saved="centre"]').waitFor({ timeout: PATIENCE_MS });
      killing = sleep(fault === 'none' ? pick(random, 60) : 0).then(kill);
      if (fault !== 'none') break;
    }
    if (random() < 0.15) field = FIELDS[pick(random, FIELDS.length)]!;
    const letter = LETTERS[pick(random, LETTERS.length)]!;
    // Counted before it is pressed: whether the last one before a kill reached the page nobody can know.
    const before = typed.get(field) ?? '';
    typed.set(field, before + letter);
    count++;
    try {
      const input = page.locator(`#field-${field}`);
      await input.press('End', { timeout: 5_000 });
      await input.pressSequentially(letter, { timeout: 5_000 });
      if (random() < 0.4) await sleep(pick(random, 120));
      const seen = await look(page);
      if (seen.saved === 'device' || seen.saved === 'centre') for (const key of FIELDS) kept.set(key, seen.values[key] ?? '');
    } catch (error) {
      if (killing === null) throw error;
      break;
    }
  }
  await killing;
  return count;
}

/** State and fields in one look, so that they belong together. */
const look = (page: Page): Promise<{ saved: string; values: Record<string, string> }> =>
  page.evaluate<{ saved: string; values: Record<string, string> }>(`({ saved: document.querySelector('[data-saved]').dataset.saved, values: Object.fromEntries(${JSON.stringify(FIELDS)}.map((key) => [key, document.getElementById('field-' + key).value])) })`);

const valuesOn = async (page: Page): Promise<Record<string, string>> => (await look(page)).values;

/** The queue tries again by itself after seconds; the rig only tells it that the network is back, as a browser would. */
async function settled({ page }: Seat): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    if ((await look(page)).saved === 'centre') return;
    if (Date.now() > end) throw new Error(`still ${(await look(page)).saved} after ${PATIENCE_MS} ms`);
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
  }
}
