import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../core/kernel/wire.ts';
import { policyOf, readPolicy } from './policy.ts';
import { register } from './register.ts';
import { type TestApp, testApp } from './test-app.ts';

let town: TestApp;
beforeAll(async () => {
  town = await testApp();
});
afterAll(() => town.close());

const probe = (name: string, path: string) => endpoint({ name, method: 'POST', path: `/api/${path}`, summary: 's', open: true, body: z.strictObject({ text: z.string().max(100) }), reply: z.strictObject({ text: z.string() }) });
const row = (name: string) => ({ line: 1, endpoint: name, role: 'anyone' as const, relation: 'none' as const, state: '' });

test('the house answers that it is there', async () => {
  const answer = await town.ask('/api/health');
  expect([answer.status, answer.body]).toEqual([200, { ok: true, mode: 'real' }]);
});

test('every answer carries the guarding headers, none is kept', async () => {
  const { headers } = await town.ask('/api/health');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull();
});

test('the server does not start on a route without a policy', async () => {
  const room = { name: 'probe', routes: (app: TestApp['app']) => register(app, probe('probe/text', 'probe'), { handle: async ({ body }) => ({ body }) }) };
  await expect(testApp({ test: town.test, rooms: [room] })).rejects.toThrow('no policy for probe/text');
  const bare = { name: 'bare', routes: (app: TestApp['app']) => void app.get('/api/bare', async () => 'open') };
  await expect(testApp({ test: town.test, rooms: [bare] })).rejects.toThrow('was not made by register()');
  const strange = policyOf([...readPolicy().rows, row('probe/gone')]);
  await expect(testApp({ test: town.test, policy: strange })).rejects.toThrow('no endpoint probe/gone');
});

test.each([
  ['GET', '/api/nothing', 404, 'http/no-such-page'],
  ['GET', '/.env', 404, 'http/no-such-page'],
  ['GET', '/.git/HEAD', 404, 'http/no-such-page'],
  ['GET', '/metrics', 404, 'http/no-such-page'],
  ['GET', '/api/../etc/passwd', 404, 'http/no-such-page'],
  ['GET', '/api/%00', 404, 'http/no-such-page'],
  ['GET', '/api/%ff%fe', 400, 'http/bad-request'],
  ['OPTIONS', '/api/health', 405, 'http/method'],
  ['PATCH', '/api/health', 405, 'http/method'],
  ['DELETE', '/api/health', 404, 'http/no-such-page'],
])('%s %s → %i %s', async (method, path, status, code) => {
  const answer = await town.ask(path, { method });
  expect([answer.status, answer.codes[0]]).toEqual([status, code]);
});

test('a program hears what was refused in a sentence, in the language it asks for', async () => {
  const japanese = await town.ask('/api/nothing'), english = await town.ask('/api/nothing', { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect([japanese.body.sentences, english.body.sentences]).toEqual([['そのページはありません。'], ['There is no such page.']]);
});

test('openapi.json holds every endpoint', async () => {
  const { body } = await town.ask('/openapi.json');
  const paths = body.paths as Record<string, Record<string, { operationId: string }>>;
  const described = Object.values(paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
  expect(described.sort()).toEqual([...town.app.kado.endpoints.keys()].sort());
  expect(body.openapi).toBe('3.1.0');
});
