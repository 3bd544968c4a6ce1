// The server as a value: every room registered, every route with a policy, every answer JSON with named refusals.
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import type { Instant } from '../../core/kernel/time.ts';
import type { Database } from '../db/open.ts';
import { keysOf } from '../db/seal.ts';
import type { App, Settings } from './context.ts';
import { addDoors } from './doors.ts';
import type { Ids } from './ids.ts';
import { openApi } from './openapi.ts';
import { type Policy, readPolicy } from './policy.ts';
import { languageAsked } from './language-asked.ts';
import { isWall, refusalsOf, refused, statusOf } from './refusals.ts';
import { type Room, rooms as allRooms } from './rooms.ts';
import { serveWeb } from './serve-web.ts';

export type Given = {
  readonly db: Database;
  readonly clock: () => Instant;
  readonly ids: Ids;
  readonly settings: Settings;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Another policy or other rooms, for tests that plant faults; the server itself gives neither. */
  readonly policy?: Policy;
  readonly rooms?: readonly Room[];
};

const BODY_LIMIT = 1 << 20;

/** Builds the server without listening. Throws when a route has no policy, or a policy row no route. */
export async function createApp({ db, clock, ids, settings, tls, policy = readPolicy(), rooms }: Given): Promise<App> {
  const app = fastify({
    logger: false, bodyLimit: BODY_LIMIT, genReqId: () => ids.secret(), requestIdHeader: false, trustProxy: settings.behindProxy, exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true }, requestTimeout: 300_000, connectionTimeout: 120_000,
    frameworkErrors: (thrown, request, reply) => void answerThrown(settings, clock, thrown, request, reply),
    ...(tls === undefined ? {} : { https: tls }),
  });
  app.decorate('kado', { db: { ...db, clock }, clock, ids, settings, policy, keys: keysOf(db.folder), endpoints: new Map() });
  app.addHook('onRoute', (route) => {
    const name = route.config?.endpoint;
    if (name === undefined || (!name.startsWith('public:') && !app.kado.endpoints.has(name))) throw new Error(`route ${String(route.method)} ${route.url} was not made by register(): it has no policy`);
  });
  addDoors(app, settings);
  await app.register(multipart);
  app.setErrorHandler((thrown: unknown, request, reply) => answerThrown(settings, clock, thrown, request, reply));
  addLog(app);
  for (const room of rooms ?? allRooms) room.routes(app);
  if (rooms === undefined) for (const row of policy.rows) if (!app.kado.endpoints.has(row.endpoint)) throw new Error(`policy.csv line ${row.line}: no endpoint ${row.endpoint}`);
  const document = JSON.stringify(openApi([...app.kado.endpoints.values()]));
  app.get('/openapi.json', { config: { endpoint: 'public:openapi' } }, async (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
  if (settings.authority != null) app.get('/authority.crt', { config: { endpoint: 'public:authority' } }, async (_request, reply) => reply.type('application/x-x509-ca-cert').send(settings.authority));
  serveWeb(app);
  return app;
}

function answerThrown(settings: Settings, clock: () => Instant, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const config = request.routeOptions?.config;
  const named = refusalsOf(thrown, request.routeOptions?.bodyLimit ?? BODY_LIMIT);
  const refusals = named ?? refused('http/our-fault', { request: request.id }).refusals;
  const status = statusOf(refusals[0]!.code);
  if (isWall(thrown)) settings.log({ level: 'warn', at: clock(), request: request.id, endpoint: config?.endpoint, event: 'http/refused-by-database' });
  if (status >= 500) settings.log({ level: 'error', at: clock(), request: request.id, endpoint: config?.endpoint, thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
  if (status === 429 || status === 503) reply.header('retry-after', `${Number(refusals[0]!.facts.seconds ?? 5)}`);
  if (status === 413) reply.header('connection', 'close');
  return reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify({ refusals, sentences: refusals.map((each) => sayRefusal(each, languageAsked(request.headers['accept-language']))), request: request.id }));
}

/** One line a request: who, what, when, how long; no path values, no content (ASVS 16.2.5). */
function addLog(app: App): void {
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const endpoint = request.routeOptions.config?.endpoint;
    if (endpoint === undefined && reply.statusCode < 400) return;
    app.kado.settings.log({ level: 'info', at: app.kado.clock(), request: request.id, method: request.method, endpoint: endpoint ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 });
  });
}
