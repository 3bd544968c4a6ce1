// Default deny, proven: every cell of the policy is a real request over HTTP on a real PostgreSQL, compared with policy.csv.
// KADO_MATRIX=full asks every state; otherwise the first and last state that a row names and one that none names.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPerson, testSession } from '../access/test-people.ts';
import { type Asked, type Asking, type Cell, askCell, askers, cellsOf, gotOf, nameOf, plainOf, stageOf, tokensOf, wantedOf } from './test-cells.ts';
import { type Policy, type PolicyRow, policyOf, readPolicy } from './policy.ts';
import { rooms } from './rooms.ts';
import { type TestApp, testApp } from './test-app.ts';
import { needsFile, sceneOf } from './test-scenes.ts';
import { makeWorld } from './test-world.ts';

const full = process.env.KADO_MATRIX === 'full';
const policy = readPolicy();
let town: TestApp;
let asking: Asking;
let cells: Cell[];
const told: Asked[] = [];

/** Several at once, as many people would; the answers keep the order of the cells. */
async function askAll(of: Asking, which: readonly Cell[], fresh: boolean): Promise<Asked[]> {
  const answers: (Asked | null)[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let i = next++; i < which.length; i = next++) answers[i] = await askCell(of, which[i]!, fresh);
  }));
  return answers.filter((a) => a !== null);
}

/** One hash over every table but those that must grow: the audit chain, rate buckets, and the time a session was last seen. With a centre: over its rows. */
async function stateOfTables(centre?: string): Promise<string> {
  const { owner } = town.test;
  const { rows } = await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('audit_line', 'audit_head', 'rate_bucket', 'session', 'passkey_challenge') and ($1 or exists (select from pg_attribute a where a.attrelid = pg_class.oid and a.attname = 'centre_id')) order by 1", [centre === undefined]);
  const hashes: string[] = [];
  for (const { name } of rows) hashes.push(`${name} ${(await owner.query<{ hash: string }>(`select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from "${name}" t ${centre === undefined ? '' : `where centre_id = '${centre}'`}`)).rows[0]!.hash}`);
  return hashes.join('\n');
}

beforeAll(async () => {
  town = await testApp({ rooms });
  const world = await makeWorld(town.test, 'in');
  const twin = await makeWorld(town.test, 'twin');
  const weak = await testPerson(town.test, world.centre, ['director'], { strength: 'password' });
  const former = await testPerson(town.test, world.centre, ['director']);
  await town.test.owner.query("update person set state = 'closed' where id = $1", [former.person]);
  asking = { town, world, twin, weak, tokens: await tokensOf(world, weak.token, former.token), stages: new Map() };
  cells = cellsOf(town.app.kado.endpoints.values(), policy, !full);
});
afterAll(() => town.close());

/** The client's unit price of the test orders, as a number of its own: a random id may hold the same digits. */
const PRICE = /(?<![\da-f-])76,?543(?![\da-f])/;

test('every endpoint that speaks of an object has a scene, and the matrix is large', () => {
  expect([...town.app.kado.endpoints.values()].filter((r) => r.related && sceneOf(r.endpoint) === undefined).map((r) => r.endpoint.name)).toEqual([]);
  expect(cells.length, `${cells.length} cells`).toBeGreaterThan(2000);
  expect(new Set(cells.map((c) => c.asker)).size).toBe(askers.length);
});

test('what is denied is denied, looks like what does not exist, and changes nothing', async () => {
  const denied = cells.filter((cell) => wantedOf(policy, cell) !== 'allow');
  // The stages are set first, so that the tables can be compared.
  for (const cell of denied) if (cell.registered.related) await stageOf(asking, cell, false);
  const before = await stateOfTables();
  const answers = await askAll(asking, denied, false);
  told.push(...answers);
  expect(answers.filter((a) => gotOf(a) !== wantedOf(policy, a.cell)).map((a) => `${nameOf(a.cell)}: ${gotOf(a)} instead of ${wantedOf(policy, a.cell)}`)).toEqual([]);
  expect(await stateOfTables()).toBe(before);
  const missing = new Map(answers.filter((a) => a.cell.standing === 'missing').map((a) => [`${a.cell.registered.endpoint.name} ${a.cell.asker}`, plainOf(a.answer)]));
  const unlike = answers.filter((a) => a.cell.registered.related && a.cell.registered.endpoint.path.includes(':') && a.cell.standing !== 'missing' && plainOf(a.answer) !== missing.get(`${a.cell.registered.endpoint.name} ${a.cell.asker}`));
  expect(unlike.map((a) => nameOf(a.cell))).toEqual([]);
  expect(answers.length).toBeGreaterThan(1500);
});

test('reading changes nothing', async () => {
  const reading = cells.filter((cell) => cell.registered.endpoint.method === 'GET' && wantedOf(policy, cell) === 'allow' && !cell.registered.download);
  for (const cell of reading) if (cell.registered.related) await stageOf(asking, cell, false);
  const before = await stateOfTables();
  const answers = await askAll(asking, reading, false);
  expect(answers.length).toBeGreaterThan(100);
  expect(await stateOfTables()).toBe(before);
});

test('what is allowed is let through, and nothing of it touches the other centre', async () => {
  const twinBefore = await stateOfTables(asking.twin.centre);
  const allowed = cells.filter((cell) => wantedOf(policy, cell) === 'allow' && cell.registered.endpoint.name !== 'access/sign-out');
  const broken = (): unknown[] => town.log.filter((line) => line.level === 'error');
  const answers = await askAll(asking, allowed.filter((c) => !ends(c) && !needsFile.has(c.registered.endpoint.name)), true);
  told.push(...answers);
  expect(broken()).toEqual([]);
  expect(await stateOfTables(asking.twin.centre)).toBe(twinBefore);
  expect(answers.filter((a) => gotOf(a) !== 'allow').map((a) => `${nameOf(a.cell)}: ${gotOf(a)} ${a.answer.text.slice(0, 200)}`)).toEqual([]);
  // Reading needs nothing but the right to: it must not only be let through but answered.
  const unread = answers.filter((a) => a.method === 'GET' && a.answer.status >= 300 && !a.cell.registered.download && (a.cell.registered.related || !a.cell.registered.endpoint.path.includes(':')) && !a.answer.codes.every((c) => c === 'access/demo-only' || c === 'money/no-period'));
  expect(unread.map((a) => `${nameOf(a.cell)}: ${a.answer.status} ${a.answer.text.slice(0, 160)}`)).toEqual([]);
  const done = answers.filter((a) => a.answer.status < 300).length;
  expect(done / answers.length).toBeGreaterThan(0.3);
});

/** Actions that end or change the asker's own session are asked in their own stories, not with the shared one. */
const ends = ({ registered: { endpoint } }: Cell): boolean => ['access/sign-out', 'access/centre-choose', 'access/password-change', 'access/prove', 'access/person-sessions-end'].includes(endpoint.name);

test('no protected value reaches anybody it is not for', () => {
  const texts = told.map(({ cell, answer }) => ({ cell, text: `${answer.text}\n${[...answer.headers].join('\n')}` }));
  const seen = texts.filter(({ text }) => text.includes('CANARY'));
  expect(seen.length, 'a canary that nobody ever sees is asleep').toBeGreaterThan(20);
  const leaks = texts.flatMap(({ cell, text }) => [...new Set(text.match(/CANARY-\w+-\w+/g) ?? [])].filter((found) => !mayShow(found.split('-')[1] === 'twin' ? 'twin' : found.split('-')[2]!, cell)).map((found) => `${nameOf(cell)}: ${found}`));
  expect(leaks).toEqual([]);
  expect(town.log.filter((line) => JSON.stringify(line).includes('CANARY')), 'in the log').toEqual([]);
});

const staff = ['director', 'coordinator', 'manager', 'accounting', 'admin'];
/** Which marks may stand in whose answers. Names of colleagues and titles of orders are known inside; the twin's to nobody. */
function mayShow(kind: string, { asker, registered: { endpoint } }: Cell): boolean {
  if (kind === 'twin') return endpoint.name === 'access/centres';
  const inside = asker !== 'city' && asker !== 'client' && asker !== 'anonymous' && asker !== 'former';
  if (kind === 'centre') return true;
  // The register of documents names each paper's hash; the scene's mark stands there.
  if (kind === 'statement' && (endpoint.name === 'records/search' || endpoint.name === 'records/index')) return asker === 'accounting' || asker === 'manager';
  if (kind === 'wall') return endpoint.name === 'me/walls';
  if (['address', 'phone', 'bank', 'statement'].includes(kind)) return endpoint.name.startsWith('me/') || (kind !== 'bank' && ['coordinator', 'manager'].includes(asker));
  if (['client', 'contact'].includes(kind)) return staff.includes(asker) || asker === 'client';
  if (['clientaddress', 'contactmail'].includes(kind)) return staff.includes(asker);
  if (kind === 'title') return inside || asker === 'client';
  if (kind === 'source' || kind === 'answer') return inside;
  return inside || endpoint.name === 'access/me' || endpoint.name === 'me/profile';
}

/** The client's price of an order is the centre's own matter: 76,543 yen stands in every order of this world. */
test('a client’s price is never told to those who do the work, nor to the city', () => {
  const outside = told.filter(({ cell }) => !staff.includes(cell.asker) && cell.asker !== 'client');
  expect(told.some(({ cell, answer }) => staff.includes(cell.asker) && PRICE.test(answer.text))).toBe(true);
  expect(outside.filter(({ answer }) => PRICE.test(answer.text)).map(({ cell }) => nameOf(cell))).toEqual([]);
});

/** Nobody owns an open piece, and what lies in the data folder is not found in any state: a fault there shows in no answer. */
const unseen = (r: PolicyRow): boolean => needsFile.has(r.endpoint) || (r.endpoint === 'pieces/get' && r.relation === 'own');

/** A policy with one fault: a row too many, a row missing, a wider relation or state. */
function mutants(): { readonly what: string; readonly policy: Policy; readonly endpoint: string }[] {
  const made: { what: string; policy: Policy; endpoint: string }[] = [];
  const rows = policy.rows.filter((r) => town.app.kado.endpoints.has(r.endpoint));
  const add = (what: string, changed: PolicyRow[], endpoint: string): void => void made.push({ what, policy: policyOf(changed), endpoint });
  const every = (list: readonly PolicyRow[], count: number): PolicyRow[] => Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!);
  // An endpoint that loses its only line does not start: that fault shows by itself.
  for (const row of every(rows.filter((r) => rows.some((o) => o !== r && o.endpoint === r.endpoint) && !ends({ registered: { endpoint: { name: r.endpoint } } } as Cell) && !['anyone', 'person'].includes(r.role)), 8)) add(`without line ${row.line}`, rows.filter((r) => r !== row), row.endpoint);
  // Of what the database shows to all inside, so that the policy alone stands between.
  const inside = rows.filter((r) => ['led', 'team', 'centre'].includes(r.relation) && /^(orders|items|pieces|reviews|pilots)\//.test(r.endpoint) && town.app.kado.endpoints.get(r.endpoint)!.endpoint.method === 'GET' && !town.app.kado.endpoints.get(r.endpoint)!.download && !rows.some((o) => o.endpoint === r.endpoint && (o.role === 'professional' || o.role === 'person')));
  for (const row of every(inside, 6)) add(`line ${row.line} for the professional too`, [...rows, { ...row, role: 'professional' as const }], row.endpoint);
  const unnamed = rows.filter((r) => r.relation === 'none' && !rows.some((o) => o.endpoint === r.endpoint && ['counsellor', 'anyone', 'person'].includes(o.role)));
  for (const row of every(unnamed, 6)) add(`line ${row.line} for the counsellor too`, [...rows, { ...row, role: 'counsellor' as const }], row.endpoint);
  for (const row of every(rows.filter((r) => r.state !== '*' && r.state !== '' && !unseen(r) && sceneOf(town.app.kado.endpoints.get(r.endpoint)!.endpoint) !== undefined), 6)) add(`line ${row.line} in every state`, rows.map((r) => (r === row ? { ...r, state: '*' } : r)), row.endpoint);
  const onlyLed = rows.filter((r) => r.relation === 'led' && r.role === 'director' && !rows.some((o) => o.endpoint === r.endpoint && o.role === r.role && o.relation === 'centre'));
  for (const row of every(onlyLed, 4)) add(`line ${row.line} not only where she leads`, [...rows, { ...row, relation: 'centre' as const }], row.endpoint);
  return made;
}

test('a faulty policy is caught, each of the mutants', async () => {
  const all = mutants();
  expect(all.length).toBeGreaterThanOrEqual(20);
  const alive: string[] = [];
  for (const mutant of all) {
    // The same routes under the mutant; what is expected still comes from the file.
    const other = await testApp({ test: town.test, rooms, policy: mutant.policy });
    const asked: Asking = { ...asking, town: other, stages: new Map() };
    const concerned = cellsOf([town.app.kado.endpoints.get(mutant.endpoint)!], policy, false).filter((c) => !ends(c) && wantedOf(mutant.policy, c) !== wantedOf(policy, c));
    let caught = concerned.length === 0;
    for (const cell of concerned) {
      const answer = await askCell(asked, cell, true);
      caught ||= answer !== null && gotOf(answer) !== wantedOf(policy, cell);
      if (caught) break;
    }
    if (!caught) alive.push(mutant.what);
    if (concerned.length === 0) alive.push(`${mutant.what} (changes no cell)`);
    await other.close();
  }
  expect(alive).toEqual([]);
}, 120_000);

test('where the policy errs for the city, the database’s own wall stands', async () => {
  const rows = policy.rows.filter((r) => town.app.kado.endpoints.has(r.endpoint) && ['led', 'team', 'centre'].includes(r.relation) && /^(orders|pieces|items|reviews)\//.test(r.endpoint));
  const other = await testApp({ test: town.test, rooms, policy: policyOf([...policy.rows.filter((r) => town.app.kado.endpoints.has(r.endpoint)), ...rows.map((r) => ({ ...r, role: 'city' as const }))]) });
  const concerned = cellsOf(other.app.kado.endpoints.values(), policy, true).filter((c) => c.asker === 'city' && rows.some((r) => r.endpoint === c.registered.endpoint.name));
  const answers = await askAll({ ...asking, town: other, stages: new Map() }, concerned, false);
  expect(answers.length).toBeGreaterThan(50);
  expect(answers.filter((a) => gotOf(a) !== 'not-found').map((a) => nameOf(a.cell))).toEqual([]);
  await other.close();
});

test('a relation that lies is caught: a room that calls everybody the leader', async () => {
  const { register } = await import('./register.ts');
  const { getOrder } = await import('../../core/orders/wire.ts');
  const lying = await testApp({ test: town.test, rooms: [{ name: 'lying', routes: (app) => register(app, getOrder, { relate: async () => ({ relation: 'led', state: 'working' }), handle: async () => ({ ok: false, refusals: [{ code: 'test/lied', facts: {} }] }) }) }] });
  const concerned = cellsOf(lying.app.kado.endpoints.values(), policy, true);
  const answers = await askAll({ ...asking, town: lying, stages: new Map() }, concerned, true);
  expect(answers.filter((a) => gotOf(a) !== wantedOf(policy, a.cell)).length).toBeGreaterThan(0);
  await lying.close();
});

test('each refused right leaves one line in the audit chain', async () => {
  const count = async (): Promise<number> => Number((await town.test.owner.query<{ n: number }>("select count(*) as n from audit_line where action = 'access/refused'")).rows[0]!.n);
  const before = await count();
  await town.ask(`/api/invitations/${randomUUID()}/end`, { token: await testSession(town.test, asking.world.people.admin), body: {} });
  await town.ask('/api/invitations', { token: asking.tokens.worker });
  expect(await count()).toBe(before + 2);
});
