// The built web app: files as they are, every other page address gets index.html; what is below /api answers in JSON.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './context.ts';
import { refused } from './refusals.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8', wasm: 'application/wasm', woff2: 'font/woff2', png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', ico: 'image/x-icon', txt: 'text/plain; charset=utf-8',
};
const squeezed = new Set(['html', 'js', 'mjs', 'css', 'svg', 'json', 'webmanifest', 'wasm', 'txt']);

type WebFile = { readonly path: string; readonly type: string; readonly squeeze: boolean; readonly kept: Map<Way, Buffer> };
type Way = 'br' | 'gzip' | 'plain';

/** Every file that may be served, by its address: a list made once, so that no address can reach anything else. */
function listFiles(root: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(root, path).split(sep).join('/')}`;
    const ending = entry.name.split('.').at(-1)!.toLowerCase();
    const type = mediaTypes[ending];
    if (entry.isFile() && type !== undefined && !address.includes('/.')) files.set(address, { path, type, squeeze: squeezed.has(ending), kept: new Map() });
  }
  return files;
}

/** The bytes of a file as the build squeezed them (tools/build-web.ts); null when it did not, in that way. */
const squeezedBy = (file: WebFile, way: 'br' | 'gzip'): Buffer | null => (existsSync(`${file.path}.${way === 'br' ? 'br' : 'gz'}`) ? readFileSync(`${file.path}.${way === 'br' ? 'br' : 'gz'}`) : null);

function bytesOf(file: WebFile, way: Way): Buffer | null {
  const known = file.kept.get(way);
  if (known !== undefined) return known;
  const bytes = way === 'plain' ? readFileSync(file.path) : (squeezedBy(file, way) ?? (way === 'gzip' ? gzipSync(readFileSync(file.path)) : null));
  if (bytes !== null) file.kept.set(way, bytes);
  return bytes;
}

/** Text goes squeezed, read once and then kept: phones in the hills are slow, and the app is the same for all. */
function send(reply: FastifyReply, file: WebFile, takes: string): FastifyReply {
  reply.type(file.type).header('vary', 'accept-encoding');
  for (const way of file.squeeze ? (['br', 'gzip'] as const) : []) {
    const bytes = new RegExp(`\\b${way}\\b`).test(takes) ? bytesOf(file, way) : null;
    if (bytes !== null) return reply.header('content-encoding', way).send(bytes);
  }
  return reply.send(bytesOf(file, 'plain'));
}

export function serveWeb(app: App): void {
  const { webRoot } = app.kado.settings;
  const files = webRoot === null ? new Map<string, WebFile>() : listFiles(webRoot);
  const page = files.get('/index.html');

  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!METHODS.has(request.method)) throw refused('http/method');
    const [path = '/'] = request.url.split('?');
    if (page === undefined || (request.method !== 'GET' && request.method !== 'HEAD') || /^\/(api|openapi)(\/|\.|$)/.test(path)) throw refused('http/no-such-page');
    const file = files.get(path);
    // An address with an ending means a file; everything else is a page of the app, which finds its own way.
    if (file === undefined && /\.[a-z0-9]{1,11}$/i.test(path)) throw refused('http/no-such-page');
    // Built files carry a hash in their name, so they never change; the page that names them must be asked for each time.
    reply.header('cache-control', file !== undefined && path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return send(reply, file ?? page, String(request.headers['accept-encoding'] ?? ''));
  });
}
