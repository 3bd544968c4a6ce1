// The built web app: files as they are, every other page address gets index.html; what is below /api answers in JSON.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './context.ts';
import { refused } from './refusals.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);

export async function serveWeb(app: App): Promise<void> {
  const { webRoot } = app.kado.settings;
  const served = webRoot !== null && existsSync(join(webRoot, 'index.html'));
  if (served) await app.register(fastifyStatic, { root: webRoot, serve: false, dotfiles: 'ignore', index: false, list: false, cacheControl: false });

  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!METHODS.has(request.method)) throw refused('http/method');
    const [path = '/'] = request.url.split('?');
    if (!served || request.method === 'POST' || request.method === 'PUT' || request.method === 'DELETE' || /^\/(api|openapi)(\/|\.|$)/.test(path)) throw refused('http/no-such-page');
    const file = fileBelow(webRoot, path);
    if (file === null && /\.[a-z0-9]{1,5}$/i.test(path)) throw refused('http/no-such-page');
    // Built files carry a hash in their name, so they never change; the page that names them must be asked for each time.
    reply.header('cache-control', file !== null && path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(file ?? 'index.html');
  });
}

/** Path below the root of an existing file, or null: no dot files, no source maps, nothing outside. */
function fileBelow(root: string, path: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(path).slice(1);
  } catch {
    return null;
  }
  if (name === '' || name.includes('\0') || name.includes('\\') || name.endsWith('.map') || name.split('/').some((part) => part.startsWith('.') || part === '')) return null;
  return existsSync(join(root, name)) ? name : null;
}
