// Hooks before every handler: what may be sent, from where, and what every answer carries.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Settings } from './context.ts';
import { refused } from './refusals.ts';

/** Content-Security-Policy (reliability.md 3.8). wasm-unsafe-eval: the solvers and the point-cloud reader are WASM in workers. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' blob: data:", "font-src 'self'", "connect-src 'self'",
  "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

export const sessionCookie = (settings: Settings): string => (settings.secure ? '__Host-kado' : 'kado');

/** The value of one cookie; the first wins, so that a planted second one does not. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** An opaque token as we mint it: 32 bytes in base64url. Anything else never reaches the database. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of the caller: a scoped API token replaces the cookie. */
export function tokenOf(request: FastifyRequest, settings: Settings): { readonly token: string; readonly bearer: boolean } | null {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const token = /^Bearer ([^ ]+)$/.exec(authorization)?.[1] ?? '';
    return TOKEN.test(token) ? { token, bearer: true } : null;
  }
  const token = cookieOf(request.headers.cookie, sessionCookie(settings));
  return token !== null && TOKEN.test(token) ? { token, bearer: false } : null;
}

/** Refuses what another site could make a browser send: forms, plain text, foreign origins, a missing header. */
function checkSource(request: FastifyRequest, settings: Settings): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers.authorization !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw refused('http/origin');
  const origin = request.headers.origin;
  if (origin === undefined || !settings.origins.includes(origin)) throw refused('http/origin');
  if (request.headers['x-kado'] !== '1') throw refused('http/kado-header');
}

/** HSTS binds a name for a year: never one that `./kado start` without TLS uses too, nor an authority made for trying phones. */
const lastsLonger = ({ publicOrigin, authority }: Settings): boolean => authority == null && !/^https:\/\/localhost(:|$)/.test(publicOrigin);

/** Adds the hooks and the one JSON reader. */
export function addDoors(app: App, settings: Settings): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('sentText', '');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, finish) => {
    request.sentText = text;
    void parse(request, text, finish);
  });
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    for (const [name, value] of Object.entries(everywhere)) reply.header(name, value);
    if (settings.secure && lastsLonger(settings)) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (request.url.startsWith('/api/') || request.url.startsWith('/openapi')) reply.header('cache-control', 'no-store');
    if (request.routeOptions.config.endpoint !== undefined) checkSource(request, settings);
  });
}
