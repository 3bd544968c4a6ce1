// One call starts everything: the database, the rooms, the web app on one address.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Instant, instant } from '../core/kernel/time.ts';
import { centresHere } from './access/found-centre.ts';
import { sealOldCodes } from './db/seal-codes.ts';
import { type Database, type DatabaseSettings, openDatabase } from './db/open.ts';
import { StartRefused } from './db/start-refused.ts';
import { createApp } from './http/app.ts';
import type { App, LogLine, Settings } from './http/context.ts';
import { makeIds } from './http/ids.ts';

export type ServerSettings = {
  readonly database: DatabaseSettings;
  readonly mode: Settings['mode'];
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Certificate and key in PEM; absent = plain HTTP (this machine, or behind a proxy that ends TLS). */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Certificate of the local authority in PEM, for phones to trust. */
  readonly authority?: string;
  /** The address people type, when it is not http(s)://localhost:port: behind a proxy or on a LAN. */
  readonly publicOrigin?: string;
  /** Further names the same server answers to, as origins. */
  readonly alsoKnownAs?: readonly string[];
  readonly behindProxy?: boolean;
  readonly webRoot?: string;
  readonly log?: (line: LogLine) => void;
  /** Another clock, for the demonstration's past month. */
  readonly clock?: () => Instant;
};

export type Running = { readonly address: string; readonly app: App; readonly db: Database; close(): Promise<void> };

const builtWeb = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'web');
const toStderr = (line: LogLine): void => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** Starts the server. Throws what the database or the port says (`EADDRINUSE`, StartRefused); nothing is left running then. */
export async function startServer(settings: ServerSettings): Promise<Running> {
  const db = await openDatabase(settings.database);
  try {
    await refuseMixing(settings, db);
    await sealOldCodes(db);
    const app = await listen(settings, db);
    const close = async (): Promise<void> => {
      await app.close();
      await db.close();
    };
    return { address: app.kado.settings.publicOrigin, app, db, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** The demonstration's doors stand open, so it never runs over a real centre; nor does a real centre begin among invented people. */
async function refuseMixing({ mode, database: { folder } }: ServerSettings, db: Database): Promise<void> {
  const here = await centresHere(db);
  if (mode === 'real' && here.demo) throw new StartRefused('start/demo-town', { folder });
  if (mode === 'demo' && !here.demo && here.centres[0] !== undefined) throw new StartRefused('start/real-centre', { folder, name: here.centres[0].name });
}

async function listen(settings: ServerSettings, db: Database): Promise<App> {
  const scheme = settings.tls === undefined ? 'http' : 'https';
  const origins: string[] = [...(settings.alsoKnownAs ?? [])];
  const webRoot = settings.webRoot ?? builtWeb;
  // The port may be known only after listening, so the address is filled in then; nothing is answered before.
  const own = { publicOrigin: settings.publicOrigin ?? '' };
  const given: Settings = {
    mode: settings.mode, secure: (settings.publicOrigin ?? `${scheme}:`).startsWith('https:'), origins, behindProxy: settings.behindProxy ?? false, authority: settings.authority ?? null,
    webRoot: existsSync(webRoot) ? webRoot : null, log: settings.log ?? toStderr,
    get publicOrigin() {
      return own.publicOrigin;
    },
  };
  const app = await createApp({ db, settings: given, clock: settings.clock ?? (() => instant(Date.now())), ids: makeIds(Date.now), ...(settings.tls === undefined ? {} : { tls: settings.tls }) });
  await app.listen({ host: settings.host, port: settings.port });
  const at = app.server.address();
  if (own.publicOrigin === '') own.publicOrigin = `${scheme}://localhost:${typeof at === 'object' && at !== null ? at.port : settings.port}`;
  origins.push(own.publicOrigin);
  return app;
}
