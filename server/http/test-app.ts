// The server on a database of its own, for stories: real requests over real HTTP, with a person made for each test.
import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '../../core/kernel/time.ts';
import { type TestDatabase, testDatabase } from '../db/test-database.ts';
import { type Given, createApp } from './app.ts';
import type { App, LogLine, Settings } from './context.ts';
import { makeIds } from './ids.ts';

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly text: string; readonly headers: Headers; readonly codes: readonly string[] };
export type Asked = { readonly method?: string; readonly body?: unknown; readonly token?: string | null; readonly bearer?: string; readonly key?: string; readonly rev?: number; readonly headers?: Readonly<Record<string, string>> };

export type TestApp = {
  readonly app: App;
  readonly origin: string;
  readonly test: TestDatabase;
  readonly log: LogLine[];
  /** Moves the app's clock (not the database's). */
  readonly later: (ms: number) => void;
  ask(path: string, asked?: Asked): Promise<Answer>;
  close(): Promise<void>;
};

/** Starts the app on a fresh database and a free port. */
export async function testApp(options: Partial<Pick<Given, 'policy' | 'rooms'>> & { readonly mode?: Settings['mode']; readonly secure?: boolean; readonly publicOrigin?: string; readonly authority?: string; readonly test?: TestDatabase; readonly webRoot?: string } = {}): Promise<TestApp> {
  const test = options.test ?? (await testDatabase());
  const log: LogLine[] = [];
  const origins: string[] = [];
  let moved = 0;
  const clock = (): Instant => instant(Date.now() + moved);
  const settings: Settings = { mode: options.mode ?? 'real', secure: options.secure ?? false, origins, behindProxy: false, webRoot: options.webRoot ?? null, log: (line) => log.push(line), publicOrigin: options.publicOrigin ?? 'http://kado.test', authority: options.authority ?? null };
  const app = await createApp({ db: test.db, clock, ids: makeIds(() => Date.now() + moved), settings, ...(options.policy ? { policy: options.policy } : {}), ...(options.rooms ? { rooms: options.rooms } : {}) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const at = app.server.address();
  const origin = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  origins.push(origin);

  async function ask(path: string, { method, body, token, bearer, key, rev, headers }: Asked = {}): Promise<Answer> {
    const chosen = method ?? (body === undefined ? 'GET' : 'POST');
    const cookie = options.secure ? '__Host-kado' : 'kado';
    const response = await fetch(origin + path, {
      method: chosen, redirect: 'manual',
      headers: {
        ...(chosen === 'GET' || chosen === 'HEAD' ? {} : { origin, 'x-kado': '1', ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }) }),
        ...(token ? { cookie: `${cookie}=${token}` } : {}), ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...(key ? { 'idempotency-key': key } : {}), ...(rev === undefined ? {} : { 'if-match': `"${rev}"` }), ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    let read: Record<string, unknown> = {};
    if (response.headers.get('content-type')?.includes('json') && text !== '') read = JSON.parse(text) as Record<string, unknown>;
    const refusals = (read.refusals ?? []) as { code: string }[];
    // Every refusal is a sentence, in every story (`test/…` are planted): one without words falls back to its code.
    for (const [i, { code }] of refusals.entries()) if (!code.startsWith('test/') && ((read.sentences ?? []) as string[])[i]?.includes(code) !== false) throw new Error(`${code} has no sentence`);
    return { status: response.status, body: read, text, headers: response.headers, codes: refusals.map((r) => r.code) };
  }

  const close = async (): Promise<void> => {
    await app.close();
    if (options.test === undefined) await test.drop();
  };
  return { app, origin, test, log, later: (ms) => (moved += ms), ask, close };
}

export const freshKey = (): string => randomUUID();
