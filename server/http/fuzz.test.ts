// Every endpoint gets what it asks for, nearly, and what nobody should send: never a 5xx, never a word of the inside.
// Repeat one run: KADO_FUZZ_SEED=… ; longer: KADO_FUZZ_RUNS=… (requests for each endpoint).
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPerson, testSession } from '../access/test-people.ts';
import { rooms } from './rooms.ts';
import { type TestApp, freshKey, testApp } from './test-app.ts';
import { around, nasty, schemaOf } from './test-example.ts';
import { type World, makeOrder, makePiece, makeTeam, makeWorld } from './test-world.ts';

const runs = Number(process.env.KADO_FUZZ_RUNS ?? 12);
const seed = Number(process.env.KADO_FUZZ_SEED ?? Date.now() % 1_000_000);
let town: TestApp;
let world: World;
let everybody: string[];
let there: Readonly<Record<string, string>>;
beforeAll(async () => {
  town = await testApp({ rooms });
  world = await makeWorld(town.test, 'in');
  const all = await testPerson(town.test, world.centre, ['worker', 'leader', 'director', 'coordinator', 'manager', 'accounting', 'professional', 'counsellor', 'admin']);
  everybody = [all.token, world.people.worker.token, world.people.city.token];
  const team = await makeTeam(world, { director: all.person });
  const order = await makeOrder(world, { state: 'working', director: all.person, team });
  there = { order, team, client: world.client, piece: await makePiece(world, order, { state: 'claimed', person: all.person }), person: world.colleague.person, month: '2026-11' };
  // The person of many roles must stay in, whatever the fuzzer ends.
  for (let i = 0; i < 3; i++) await testSession(town.test, all);
});
afterAll(() => town.close());

const leaky = /node_modules|\.ts:\d+|syntax error at|relation "|column "|violates|pg_|SELECT |INSERT INTO/;
/** What we sent, told back to its writer, is no word of the inside: also in the capitals that a bank's letters ask for. */
const ours = /\(select pg_sleep\(5\)\)/gi;
const ending = new Set(['access/sign-out', 'access/session-end', 'access/centre-choose', 'access/prove', 'access/password-change', 'access/person-sessions-end']);

/** As a URL would carry it; an object may have a toString that is no function. */
const spelled = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? value.toString() : (JSON.stringify(value) ?? 'undefined'));

test(`no input ends in a 5xx (seed ${seed})`, async () => {
  const found: string[] = [];
  let sent = 0;
  for (const { endpoint, upload } of town.app.kado.endpoints.values()) {
    if (ending.has(endpoint.name) || upload) continue;
    await town.test.owner.query('delete from rate_bucket');
    const places = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const place = (name: string) => fc.oneof({ arbitrary: fc.constant(there[name] ?? freshKey()), weight: 6 }, { arbitrary: fc.constantFrom('x', '%00', '..', '1', "'", '２', 'ffffffff-ffff-ffff-ffff-ffffffffffff', freshKey()), weight: 1 });
    await fc.assert(
      fc.asyncProperty(fc.record(Object.fromEntries(places.map((p) => [p, place(p)]))), around(schemaOf(endpoint.query)), around(schemaOf(endpoint.body)), fc.constantFrom(...everybody), async (params, query, body, token) => {
        const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(spelled(params[name])));
        const pairs = typeof query === 'object' && query !== null ? Object.entries(query).map(([k, v]) => [k, spelled(v)]) : [];
        const text = pairs.length > 0 ? `?${new URLSearchParams(pairs.map(([k, v]) => [k!.toWellFormed(), v!.toWellFormed()])).toString()}` : '';
        const answer = await town.ask(path + text, { method: endpoint.method, token, rev: 1, key: freshKey(), ...(endpoint.method === 'GET' ? {} : { body: body ?? null }) });
        sent++;
        if (answer.status >= 500 || leaky.test(answer.text.replaceAll(ours, ''))) {
          const error = town.log.findLast((line) => line.level === 'error');
          throw new Error(`${endpoint.name} ${answer.status} ${JSON.stringify(body).slice(0, 300)} ${text}: ${String(error?.thrown).slice(0, 300)}`);
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    ).catch((error: unknown) => void found.push(error instanceof Error ? /(?:Error: )?([\w-]+\/[\w-]+ \d{3} [^\n]*)/.exec(`${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`)?.[1] ?? error.message.slice(0, 300) : String(error)));
  }
  expect(found).toEqual([]);
  expect(sent).toBeGreaterThan(runs * 50);
}, 240_000);

test('the fuzzer can find: a handler that stumbles over a nasty value is caught', async () => {
  const { z } = await import('zod');
  const { endpoint } = await import('../../core/kernel/wire.ts');
  const { register } = await import('./register.ts');
  const { policyOf } = await import('./policy.ts');
  const careless = endpoint({ name: 'probe/careless', method: 'POST', path: '/api/careless', summary: 's', open: true, body: z.strictObject({ count: z.int() }), reply: z.strictObject({ text: z.string() }) });
  const policy = policyOf([{ line: 1, endpoint: 'probe/careless', role: 'anyone', relation: 'none', state: '' }]);
  const other = await testApp({ test: town.test, policy, rooms: [{ name: 'probe', routes: (app) => register(app, careless, { handle: async ({ body }) => ({ body: { text: 'x'.repeat(Math.min(body.count, 9)) } }) }) }] });
  const answers: number[] = [];
  await fc.assert(fc.asyncProperty(around(schemaOf(careless.body)), async (body) => void answers.push((await other.ask('/api/careless', { body: body ?? null })).status)), { numRuns: 60, seed });
  expect(answers.some((s) => s === 500)).toBe(true);
  expect(nasty.length).toBeGreaterThan(30);
  await other.close();
});
