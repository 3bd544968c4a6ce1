// Opens the app without a connection. It keeps the built files of one version together and never touches /api:
// answers of the centre are not to lie about in a cache of a shared computer.
// The build puts the list of files and their fingerprint in the two texts below.
const FILES = '__KADO_FILES__';
const VERSION = '__KADO_VERSION__';
const SHELL = `kado-shell-${VERSION}`;
const FONTS = 'kado-fonts';

export {};

// TypeScript has no library with both a page and a service worker; these are the few names used here.
type Waiting = Event & { waitUntil(done: Promise<unknown>): void };
type Fetching = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Keeper = { readonly location: Location; readonly clients: { claim(): Promise<void> }; skipWaiting(): Promise<void>; addEventListener(name: string, listener: (event: never) => void): void };
const worker = self as unknown as Keeper;

// A built file carries its hash in its name: what the page has fetched already is not fetched again.
async function keepFiles(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll([...FILES.split('\n').filter((name) => name.startsWith('/') && name !== '/index.html'), '/', '/icon.svg', '/manifest.webmanifest'].map((name) => new Request(name, { cache: name.startsWith('/assets/') ? 'default' : 'reload' })));
}

async function dropOldShells(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('kado-shell-') && name !== SHELL) await caches.delete(name);
  await worker.clients.claim();
}

const page = async (request: Request): Promise<Response> => (await caches.match('/', { cacheName: SHELL })) ?? (await fetch(request));

async function font(request: Request): Promise<Response> {
  const cache = await caches.open(FONTS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

const file = async (request: Request): Promise<Response> => (await caches.match(request, { cacheName: SHELL })) ?? (await fetch(request));

worker.addEventListener('install', (event: Waiting) => event.waitUntil(keepFiles()));
worker.addEventListener('activate', (event: Waiting) => event.waitUntil(dropOldShells()));
worker.addEventListener('message', (event: MessageEvent) => {
  // Only when the page says so: never while work waits to reach the centre (shell/new-version.ts).
  if (event.data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event: Fetching) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname.startsWith('/api/') || url.pathname === '/openapi.json') return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (/\.woff2?$/.test(url.pathname)) event.respondWith(font(event.request));
  else event.respondWith(file(event.request));
});
