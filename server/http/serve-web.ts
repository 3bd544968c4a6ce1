// The built web app: files as they are, every other page address gets index.html; what is below /api answers in JSON.
import { readFileSync, readdirSync } from 'node:fs';
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

type WebFile = { readonly path: string; readonly type: string; readonly squeeze: boolean; bytes?: Buffer; gzip?: Buffer };

/** Every file that may be served, by its address: a list made once, so that no address can reach anything else. */
function listFiles(root: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(root, path).split(sep).join('/')}`;
    const ending = entry.name.split('.').at(-1)!.toLowerCase();
    const type = mediaTypes[ending];
    if (entry.isFile() && type !== undefined && !address.includes('/.')) files.set(address, { path, type, squeeze: squeezed.has(ending) });
  }
  return files;
}

/** Text goes gzipped, once squeezed and then kept: phones in the hills are slow, and the app is the same for all. */
function send(reply: FastifyReply, file: WebFile, gzip: boolean): FastifyReply {
  file.bytes ??= readFileSync(file.path);
  reply.type(file.type).header('vary', 'accept-encoding');
  if (!gzip || !file.squeeze) return reply.send(file.bytes);
  file.gzip ??= gzipSync(file.bytes, { level: 9 });
  return reply.header('content-encoding', 'gzip').send(file.gzip);
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
    return send(reply, file ?? page, /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')));
  });
}
