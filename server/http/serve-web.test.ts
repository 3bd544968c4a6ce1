import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from './test-app.ts';

let town: TestApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kado-web-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'web', '.hidden'));
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put('secret.txt', 'outside');
  put('web/index.html', '<!doctype html><title>kado</title>');
  put('web/assets/main-abc.js', `export const a = '${'x'.repeat(2000)}';`);
  put('web/assets/next-abc.js', 'as it is');
  put('web/assets/next-abc.js.br', 'squeezed at the build');
  put('web/assets/main-abc.js.map', '{}');
  put('web/.hidden/key.txt', 'hidden');
  put('web/.env', 'hidden');
  town = await testApp({ webRoot: join(folder, 'web') });
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['/', 200, '<title>kado', 'no-cache'],
  ['/orders/12/items', 200, '<title>kado', 'no-cache'],
  ['/join', 200, '<title>kado', 'no-cache'],
  ['/assets/main-abc.js', 200, 'export const a', 'public, max-age=31536000, immutable'],
  ['/assets/main-abc.js.map', 404, 'http/no-such-page', null],
  ['/assets/next-abc.js.br', 404, 'http/no-such-page', null],
  ['/assets/other.js', 404, 'http/no-such-page', null],
  ['/assets', 200, '<title>kado', 'no-cache'],
  ['/.env', 404, 'http/no-such-page', null],
  ['/.hidden/key.txt', 404, 'http/no-such-page', null],
  ['/..%2fsecret.txt', 404, 'http/no-such-page', null],
  ['/assets/..%5c..%5c..%5csecret.txt', 404, 'http/no-such-page', null],
  ['/api/unknown', 404, 'http/no-such-page', 'no-store'],
])('%s → %i %s', async (path, status, text, cache) => {
  const answer = await town.ask(path);
  expect([answer.status, answer.text.includes(text), answer.headers.get('cache-control')]).toEqual([status, true, cache]);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('text is squeezed for whoever takes it, and only GET and HEAD find pages', async () => {
  expect((await town.ask('/assets/main-abc.js')).headers.get('content-encoding')).toBe('gzip');
  expect((await town.ask('/assets/main-abc.js', { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding')).toBeNull();
  const squeezed = await town.app.inject({ url: '/assets/next-abc.js', headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect([squeezed.headers['content-encoding'], squeezed.body]).toEqual(['br', 'squeezed at the build']);
  const head = await town.ask('/', { method: 'HEAD' });
  expect([head.status, head.text]).toEqual([200, '']);
  expect((await town.ask('/orders/12', { method: 'POST', body: {} })).status).toBe(404);
});
