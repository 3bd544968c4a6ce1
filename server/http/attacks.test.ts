// What an attacker-minded reviewer tries first (reliability.md 5.2), as requests. Numbers are those of that list.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPerson, testSession } from '../access/test-people.ts';
import { rooms } from './rooms.ts';
import { type Answer, type TestApp, freshKey, testApp } from './test-app.ts';
import { type World, makeOrder, makeWorld } from './test-world.ts';

let town: TestApp;
let world: World;
let twin: World;
beforeAll(async () => {
  town = await testApp({ rooms });
  world = await makeWorld(town.test, 'in');
  twin = await makeWorld(town.test, 'twin');
});
afterAll(() => town.close());

const same = ({ status, body }: Answer): unknown => [status, body.refusals];
const invite = (token: string, key: string, email: string) => town.ask('/api/invitations', { token, key, body: { email, name: 'n', role: 'worker' } });

/** Bytes as they are, past every library; what the server says until it closes or falls silent. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { port } = new URL(town.origin);
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(1500, () => socket.destroy());
    socket.on('data', (data) => (said += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
  });
}

test('1, 5: objects of another centre do not exist, whether asked for or pointed at', async () => {
  const director = world.people.director.token;
  const theirs = await makeOrder(twin, { state: 'working', director: twin.people.director.person });
  expect(same(await town.ask(`/api/orders/${theirs}`, { token: director }))).toEqual(same(await town.ask(`/api/orders/${freshKey()}`, { token: director })));
  const point = (client: string) => town.ask(`/api/inquiries`, { token: director, key: freshKey(), body: { clientId: client, contactId: null, title: 't', body: '', wishedOn: null } });
  expect(same(await point(twin.client))).toEqual(same(await point(freshKey())));
});

test('3: nobody writes a field she was not asked for', async () => {
  const before = (await town.test.owner.query('select * from person where id = $1', [world.people.worker.person])).rows;
  for (const extra of [{ roles: ['director'] }, { centreId: twin.centre }, { rate: 99999 }, { constructor: { prototype: { admin: true } } }]) {
    const asked = await town.ask('/api/invitations', { token: world.people.admin.token, key: freshKey(), body: { email: 'a@example.jp', name: 'n', role: 'worker', ...extra } });
    expect([Object.keys(extra)[0], [400, 422].includes(asked.status)]).toEqual([Object.keys(extra)[0], true]);
  }
  const poisoned = await town.ask('/api/sign-in', { method: 'POST', body: '{"email":"a@example.jp","password":"x","__proto__":{"admin":true}}' });
  expect(poisoned.status).toBe(400);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect((await town.test.owner.query('select * from person where id = $1', [world.people.worker.person])).rows).toEqual(before);
});

test('4, 19: a query knows only what it lists; twice is not once; SQL stays text', async () => {
  const token = world.people.director.token;
  for (const query of ['include=bankAccount', 'sort=bank', 'fields=*', 'order=(select pg_sleep(5))', "x=';set role postgres;--", 'limit=1e9', 'a=1&a=2', '__proto__[x]=1']) expect([query, (await town.ask(`/api/orders?${query}`, { token })).status]).toEqual([query, 422]);
  const started = Date.now();
  expect((await town.ask(`/api/orders/${encodeURIComponent("x' or pg_sleep(5)--")}`, { token })).status).toBe(422);
  expect(Date.now() - started).toBeLessThan(4_900);
});

test('8: a key belongs to one person and one content', async () => {
  const [one, two] = [await testPerson(town.test, world.centre, ['admin']), await testPerson(town.test, world.centre, ['admin'])];
  const key = freshKey();
  const first = await invite(one.token, key, 'first@example.jp');
  const again = await invite(one.token, key, 'first@example.jp');
  expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
  expect((await invite(one.token, key, 'other@example.jp')).codes).toEqual(['http/key-reused']);
  const hers = await invite(two.token, key, 'hers@example.jp');
  expect([hers.status, hers.body.id === first.body.id]).toEqual([201, false]);
  expect((await invite(one.token, 'x'.repeat(10_000), 'first@example.jp')).codes).toEqual(['http/key-malformed']);
  const none = await town.ask('/api/invitations', { token: one.token, body: { email: 'b@example.jp', name: 'n', role: 'worker' } });
  expect(none.codes).toEqual(['http/key-missing']);
  // What was refused is not kept: the same key may be used rightly afterwards.
  const retry = freshKey();
  expect((await town.ask('/api/invitations', { token: one.token, key: retry, body: { email: 'c@example.jp', name: 'n', role: 'nobody' } })).status).toBe(422);
  expect((await invite(one.token, retry, 'c@example.jp')).status).toBe(201);
});

test('8: sixteen at the same moment with one key make one invitation and get one answer', async () => {
  const admin = await testPerson(town.test, world.centre, ['admin']);
  const key = freshKey();
  const answers = await Promise.all(Array.from({ length: 16 }, () => invite(admin.token, key, 'race@example.jp')));
  expect(new Set(answers.map((a) => `${a.status} ${a.text}`)).size).toBe(1);
  expect((await town.test.owner.query("select from invitation where email = 'race@example.jp'")).rows).toHaveLength(1);
  expect((await town.test.owner.query("select from outbox_mail where to_address = 'race@example.jp'")).rows).toHaveLength(1);
});

test('two who edit the same: the later is told, nothing is overwritten', async () => {
  const { person, token } = world.people.director;
  const order = await makeOrder(world, { state: 'draft', director: person });
  const edit = (headers: Record<string, string>, title: string) => town.ask(`/api/orders/${order}`, { method: 'PUT', token, headers, body: { title } });
  expect((await edit({}, 'none')).codes).toEqual(['http/rev-missing']);
  expect((await edit({ 'if-match': '"x"' }, 'strange')).codes).toEqual(['http/rev-malformed']);
  const [one, two] = await Promise.all([edit({ 'if-match': '"1"' }, 'one'), edit({ 'if-match': '"1"' }, 'two')]);
  expect([one.status, two.status].sort()).toEqual([200, 412]);
  const { rows } = await town.test.owner.query<{ title: string; rev: number }>('select title, rev from client_order where id = $1', [order]);
  expect(rows).toEqual([{ title: one.status === 200 ? 'one' : 'two', rev: 2 }]);
});

test('13: a session planted before sign-in is worth nothing', async () => {
  const planted = 'A'.repeat(43);
  const demo = await testApp({ mode: 'demo', test: town.test, rooms });
  const ready = await testPerson(town.test, world.centre, ['worker'], { demo: true });
  const signed = await demo.ask('/api/demo/sign-in', { token: planted, body: { person: ready.person } });
  expect(signed.headers.get('set-cookie')).not.toContain(planted);
  expect((await demo.ask('/api/me', { token: planted })).status).toBe(401);
  await demo.close();
});

test.each([
  ['a form as text', { 'content-type': 'text/plain' }, 415],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ['another site', { origin: 'https://evil.test' }, 403],
  ['no origin', { origin: 'null' }, 403],
  ['another port', { origin: 'http://127.0.0.1:1' }, 403],
  ['fetched from elsewhere', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbouring host', { 'sec-fetch-site': 'same-site' }, 403],
  ['without our header', { 'x-kado': '' }, 403],
])('14: what another page can make a browser send is refused: %s', async (_, headers, status) => {
  const session = await testSession(town.test, world.people.worker);
  const answer = await town.ask('/api/sign-out', { token: session, body: {}, headers });
  expect(answer.status).toBe(status);
  expect((await town.ask('/api/me', { token: session })).status, 'and nothing happened').toBe(200);
});

test('14: a method is what it is, and reading changes nothing', async () => {
  const session = await testSession(town.test, world.people.worker);
  for (const headers of [{ 'x-http-method-override': 'POST' }, { 'x-method-override': 'DELETE' }]) await town.ask('/api/sign-out', { token: session, headers });
  expect((await town.ask('/api/me', { token: session })).status).toBe(200);
  expect((await town.ask('/api/me?_method=POST', { token: session })).status).toBe(422);
  expect(await raw('TRACE /api/me HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 (405|400)/);
});

test('14: links in mails come from the configuration, never from the request', async () => {
  const person = await testPerson(town.test, world.centre, ['worker'], { email: 'links@example.jp' });
  for (const headers of [{ host: 'evil.test' }, { 'x-forwarded-host': 'evil.test' }, { forwarded: 'host=evil.test' }]) await town.ask('/api/password/forgot', { body: { email: person.email }, headers });
  const { rows } = await town.test.owner.query<{ body_text: string }>("select body_text from outbox_mail where to_address = 'links@example.jp'");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((r) => r.body_text.includes('evil'))).toEqual([]);
});

test('15: what people write comes back as they wrote it, in JSON that no browser renders', async () => {
  for (const name of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '髙橋 𠮷野 ①㈱', "O'Brien; drop table person;--", '=HYPERLINK("http://evil.test")']) {
    const email = `${freshKey()}@example.jp`;
    const sent = await town.ask('/api/invitations', { token: world.people.admin.token, key: freshKey(), body: { email, name, role: 'worker' } });
    expect(sent.status).toBe(201);
    const list = await town.ask('/api/invitations', { token: world.people.admin.token });
    expect((list.body.invitations as { email: string; name: string }[]).find((i) => i.email === email)?.name).toBe(name);
    expect(list.headers.get('content-type')).toContain('application/json');
  }
  const header = await town.ask('/api/invitations', { token: world.people.admin.token, key: freshKey(), body: { email: 'crlf@example.jp', name: 'x\r\nBcc: evil@evil.test', role: 'worker' } });
  expect(header.status).toBe(201);
  const { rows } = await town.test.owner.query<{ subject: string; body_text: string }>("select subject, body_text from outbox_mail where to_address = 'crlf@example.jp'");
  expect(rows[0]!.subject).not.toMatch(/[\r\n]/);
  expect(rows[0]!.body_text).not.toMatch(/\nBcc:/);
});

test('18: too much, too deep, too many is bounded', async () => {
  const token = world.people.admin.token;
  expect((await town.ask('/api/sign-in', { body: { email: 'a@example.jp', password: 'x'.repeat(2_000_000) } })).status).toBe(413);
  expect((await town.ask('/api/sign-in', { method: 'POST', body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` })).status).toBe(422);
  expect((await town.ask('/api/passkeys/sign-in', { method: 'POST', body: `{"challenge":"${freshKey()}","response":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}` })).status).toBeLessThan(500);
  for (const broken of ['{', '', '"', '{"a":1,}', '\u0000', '{"email":"\\u0000@x"}']) expect([broken, [400, 422].includes((await town.ask('/api/sign-in', { method: 'POST', body: broken, headers: { 'content-type': 'application/json' } })).status)]).toEqual([broken, true]);
  expect((await town.ask('/api/invitations', { token, key: freshKey(), body: { email: 'nul@example.jp', name: 'a\u0000b', role: 'worker' } })).codes).toEqual(['http/not-storable']);
  expect((await town.ask(`/api/${'x'.repeat(5000)}`)).status).toBeLessThan(500);
  const many = await raw(`GET /api/health HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 3000 }, (_, i) => `x-h${i}: 1`).join('\r\n')}\r\n\r\n`);
  expect(many).toMatch(/^HTTP\/1\.1 431/);
});

test('18: two lengths in one request are refused, not guessed', async () => {
  const both = await raw('POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(both).toMatch(/^HTTP\/1\.1 400/);
  expect(both).not.toContain('"ok":true');
  expect(await raw('POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef')).toMatch(/^HTTP\/1\.1 400/);
});

test('22: a client sees its order, and no way from there to people or pay', async () => {
  const order = await makeOrder(world, { state: 'working', director: world.bystander.person });
  const { testClient } = await import('../access/test-people.ts');
  const { token } = await testClient(town.test, world.centre, order, world.contact);
  const me = await town.ask('/api/me', { token });
  expect(me.body).toMatchObject({ person: null, account: null, email: null, roles: [], order, strength: 'link' });
  for (const path of ['/api/people', '/api/orders', `/api/orders/${order}`, '/api/board', '/api/sessions', '/api/tokens', '/api/months', '/api/outbox', '/api/teams']) expect([path, [403, 404].includes((await town.ask(path, { token })).status)]).toEqual([path, true]);
});

test('24: nothing to find: no pages of the framework, no source maps, no versions, no stack', async () => {
  for (const path of ['/metrics', '/docs', '/documentation', '/.env', '/.git/HEAD', '/api', '/api/', '/v0/me', '/server/main.ts', '/package.json', '/assets/index.js.map', '//etc/passwd', '/..%2f..%2fetc/passwd', '/%2e%2e/package.json']) {
    const answer = await town.ask(path);
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    expect(answer.text).not.toMatch(/node_modules|at \w+ \(|fastify|postgres/i);
  }
});

test('all of that broke nothing', () => {
  expect(town.log.filter((line) => line.level === 'error')).toEqual([]);
});
