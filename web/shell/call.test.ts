import { z } from 'zod';
import { afterEach, expect, test, vi } from 'vitest';
import { done, endpoint, withId } from '../../core/kernel/wire.ts';
import { addressOf, call, headersOf } from './call.ts';
import { isOnline } from './online.ts';

const rest = endpoint({ name: 'workforce/rest', method: 'POST', path: '/api/rest/:id', summary: 'rest', params: withId, query: z.strictObject({ day: z.string().optional() }), body: z.strictObject({ note: z.string() }), reply: done, keyed: true, revised: true });
const id = '0198f000-0000-7000-8000-000000000001';

afterEach(() => vi.unstubAllGlobals());

const centreAnswers = (response: () => Response | Promise<Response>): { readonly seen: RequestInit[] } => {
  const seen: RequestInit[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    seen.push(init);
    return Promise.resolve().then(response);
  });
  return { seen };
};

test('an address takes its params, escaped, and only the given query', () => {
  expect(addressOf(rest, { id: 'a/b?' }, { day: undefined })).toBe('/api/rest/a%2Fb%3F');
  expect(addressOf(rest, { id }, { day: '2026-11-22' })).toBe(`/api/rest/${id}?day=2026-11-22`);
});

test('a keyed, revised endpoint carries the headers that the server asks for, and keeps a given key', () => {
  const headers = headersOf(rest, { key: 'k-1', rev: 4 });
  expect(headers).toMatchObject({ 'x-kado': '1', 'idempotency-key': 'k-1', 'if-match': '"4"', 'content-type': 'application/json' });
  expect(headersOf(rest, {})['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['refusals pass as they are', () => Response.json({ refusals: [{ code: 'workforce/no', facts: { day: 3 } }], request: 'r1' }, { status: 422 }), 'workforce/no'],
  ['a broken server has a number to tell', () => Response.json({ refusals: [], request: 'r2' }, { status: 500 }), 'shell/broken'],
  ['a page of a proxy is no sentence', () => new Response('<html>', { status: 502 }), 'shell/broken'],
  ['an ended session without a body', () => new Response('', { status: 401 }), 'shell/signed-out'],
  ['no connection', () => Promise.reject(new TypeError('failed')), 'shell/offline'],
])('%s', async (_, response, code) => {
  centreAnswers(response);
  const answer = await call(rest, { params: { id }, query: {}, body: { note: '' }, rev: 1 });
  expect(answer.ok ? [] : answer.refusals.map((r) => r.code)).toEqual([code]);
  expect(isOnline()).toBe(code !== 'shell/offline');
});

test('a good answer gives value and revision', async () => {
  const { seen } = centreAnswers(() => Response.json({ done: true }, { headers: { etag: '"7"' } }));
  expect(await call(rest, { params: { id }, query: {}, body: { note: 'x' }, rev: 6 })).toEqual({ ok: true, value: { done: true }, status: 200, rev: 7 });
  expect(seen[0]!.body).toBe('{"note":"x"}');
});
