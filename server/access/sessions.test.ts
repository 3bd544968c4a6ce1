// Sessions, tokens and roles at work: what ends, when it ends, and who may end it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, freshKey, testApp } from '../http/test-app.ts';
import { testCentre, testPerson, testSession } from './test-people.ts';

let town: TestApp;
let centre: string;
beforeAll(async () => {
  town = await testApp();
  centre = await testCentre(town.test, '塩尻');
});
afterAll(() => town.close());
beforeEach(() => town.test.owner.query('delete from rate_bucket'));

const status = async (token: string): Promise<number> => (await town.ask('/api/me', { token })).status;

test('a session ends by idleness, by age, by its owner, and with its account', async () => {
  const person = await testPerson(town.test, centre, ['worker']);
  for (const change of ["last_seen_at = now() - interval '721 minutes'", 'expires_at = now()', 'ended_at = now()']) {
    const token = await testSession(town.test, person);
    expect(await status(token)).toBe(200);
    await town.test.owner.query(`update session set ${change} where id = (select id from session where account_id = $1 order by created_at desc limit 1)`, [person.account]);
    expect([change, await status(token)]).toEqual([change, 401]);
  }
  expect(await status(person.token)).toBe(200);
  await town.test.owner.query('update account set closed_at = now() where id = $1', [person.account]);
  expect(await status(person.token)).toBe(401);
});

test('being in use is noted once a minute', async () => {
  const person = await testPerson(town.test, centre, ['worker']);
  await town.test.owner.query("update session set last_seen_at = now() - interval '5 minutes' where account_id = $1", [person.account]);
  const answers = await Promise.all(Array.from({ length: 12 }, () => status(person.token)));
  expect(new Set(answers)).toEqual(new Set([200]));
  const { rows } = await town.test.owner.query<{ fresh: boolean }>("select last_seen_at > now() - interval '10 seconds' as fresh from session where account_id = $1", [person.account]);
  expect(rows).toEqual([{ fresh: true }]);
});

test('she sees and ends her own sessions, nobody else’s', async () => {
  const [mine, other] = [await testPerson(town.test, centre, ['worker']), await testPerson(town.test, centre, ['worker'])];
  const phone = await testSession(town.test, mine);
  const list = (await town.ask('/api/sessions', { token: mine.token })).body.sessions as { id: string; current: boolean }[];
  expect(list.map((s) => s.current).sort()).toEqual([false, true]);
  const theOther = list.find((s) => !s.current)!.id;
  const foreign = await town.ask(`/api/sessions/${theOther}/end`, { token: other.token, body: {} });
  const missing = await town.ask(`/api/sessions/${freshKey()}/end`, { token: other.token, body: {} });
  expect([foreign.status, foreign.body.refusals]).toEqual([404, missing.body.refusals]);
  expect((await town.ask(`/api/sessions/${theOther}/end`, { token: mine.token, body: {} })).status).toBe(200);
  expect([await status(phone), await status(mine.token)]).toEqual([401, 200]);
});

test('one active centre a session: chosen explicitly, with a new token', async () => {
  const elsewhere = await testCentre(town.test, '安曇野');
  const mine = await testPerson(town.test, centre, ['worker'], { email: 'both@example.jp' });
  await testPerson(town.test, elsewhere, ['worker', 'leader'], { email: 'both@example.jp' });
  const stranger = await testCentre(town.test, 'よそ');
  expect(((await town.ask('/api/me', { token: mine.token })).body.centres as unknown[]).length).toBe(2);
  expect((await town.ask('/api/centre', { token: mine.token, body: { centre: stranger } })).status).toBe(404);
  const moved = await town.ask('/api/centre', { token: mine.token, body: { centre: elsewhere } });
  const token = /kado=([\w-]+)/.exec(moved.headers.get('set-cookie')!)![1]!;
  expect(await status(mine.token)).toBe(401);
  expect((await town.ask('/api/me', { token })).body).toMatchObject({ centre: { id: elsewhere, name: '安曇野' }, roles: ['leader', 'worker'] });
});

test('a role taken back, and a person who left, count from the next request on', async () => {
  const admin = await testPerson(town.test, centre, ['admin']);
  const manager = await testPerson(town.test, centre, ['manager']);
  await testPerson(town.test, centre, ['manager']); // the last one could not go
  expect((await town.ask('/api/invitations', { token: manager.token })).status).toBe(200);
  const end = await town.ask(`/api/people/${manager.person}/roles/end`, { token: admin.token, key: freshKey(), body: { role: 'manager' } });
  expect(end.status, end.text).toBe(200);
  expect((await town.ask('/api/invitations', { token: manager.token })).status).toBe(403);
  expect(await status(manager.token)).toBe(200);
  expect((await town.ask(`/api/people/${manager.person}/close`, { token: admin.token, key: freshKey(), body: {} })).status).toBe(200);
  expect(await status(manager.token)).toBe(401);
});

test('the last manager and the last admin stay; whoever may give a role may take it back', async () => {
  const small = await testCentre(town.test, '小さな拠点');
  const [admin, manager, coordinator, worker] = [await testPerson(town.test, small, ['admin']), await testPerson(town.test, small, ['manager', 'worker']), await testPerson(town.test, small, ['coordinator']), await testPerson(town.test, small, ['worker'])];
  const end = async (who: { token: string }, of: { person: string }, role: string): Promise<unknown[]> => {
    const { status: s, codes } = await town.ask(`/api/people/${of.person}/roles/end`, { token: who.token, key: freshKey(), body: { role } });
    return [s, codes[0] ?? ''];
  };
  expect(await end(admin, manager, 'manager')).toEqual([422, 'access/last-keeper']);
  expect((await town.ask(`/api/people/${manager.person}/close`, { token: admin.token, key: freshKey(), body: {} })).codes).toEqual(['access/last-keeper']);
  const second = await testPerson(town.test, small, ['admin', 'manager']);
  // Two admins who take the role from each other at the same moment: one stays.
  const both = await Promise.all([end(admin, second, 'admin'), end(second, admin, 'admin')]);
  expect(both.filter(([s]) => s === 200)).toHaveLength(1);
  const { rows } = await town.test.owner.query("select 1 from role_grant where centre_id = $1 and role = 'admin' and ended_at is null", [small]);
  expect(rows).toHaveLength(1);
  expect(await end(coordinator, worker, 'worker')).toEqual([200, '']);
  expect(await end(coordinator, worker, 'worker')).toEqual([422, 'access/role-not-held']);
  expect(await end(coordinator, second, 'manager')).toEqual([422, 'access/role-above']);
  expect(await end(coordinator, coordinator, 'coordinator')).toEqual([404, 'access/not-found']);
});

test('an invitation goes out again with a fresh link, and the old link is spent', async () => {
  const manager = await testPerson(town.test, centre, ['manager']);
  const made = await town.ask('/api/invitations', { token: manager.token, key: freshKey(), body: { email: 'again@example.jp', name: '再送 花', role: 'worker' } });
  await town.test.owner.query("update invitation set expires_at = now() - interval '1 minute' where id = $1", [made.body.id]);
  const coordinator = await testPerson(town.test, centre, ['coordinator']);
  const sent = await town.ask(`/api/invitations/${String(made.body.id)}/send`, { token: coordinator.token, key: freshKey(), body: {} });
  expect(sent.status, sent.text).toBe(201);
  const states = ((await town.ask('/api/invitations', { token: manager.token })).body.invitations as { id: string; email: string; state: string }[]).filter((i) => i.email === 'again@example.jp').map((i) => [i.id === sent.body.id, i.state]);
  expect(states.sort()).toEqual([[false, 'ended'], [true, 'open']]);
  const mails = await town.test.owner.query("select 1 from outbox_mail where to_address = 'again@example.jp'");
  expect(mails.rows).toHaveLength(2);
});

test('nobody gives more than her own trust, and nobody gives to herself', async () => {
  const [director, manager, worker] = [await testPerson(town.test, centre, ['director']), await testPerson(town.test, centre, ['manager']), await testPerson(town.test, centre, ['worker'])];
  const give = async (who: { token: string }, to: { person: string }, role: string) => {
    const { status: s, codes } = await town.ask(`/api/people/${to.person}/roles`, { token: who.token, key: freshKey(), body: { role } });
    return [s, codes[0] ?? ''];
  };
  expect(await give(director, worker, 'leader')).toEqual([200, '']);
  expect(await give(director, worker, 'leader')).toEqual([422, 'access/role-held']);
  expect(await give(director, worker, 'manager')).toEqual([422, 'access/role-above']);
  expect(await give(manager, worker, 'admin')).toEqual([422, 'access/role-above']);
  expect(await give(manager, manager, 'director')).toEqual([404, 'access/not-found']);
  expect(await give(worker, director, 'worker')).toEqual([404, 'access/not-found']);
  expect(await give(manager, worker, 'client')).toEqual([422, 'http/field']);
  expect(await status(worker.token)).toBe(200);
  expect(await give(manager, worker, 'coordinator')).toEqual([200, '']);
  expect(await status(worker.token), 'more trust, a new session').toBe(401);
});

test('an API token does what it lists, no more than its maker may, and dies by itself or by her', async () => {
  const director = await testPerson(town.test, centre, ['director']);
  const make = (scopes: readonly string[]) => town.ask('/api/tokens', { token: director.token, body: { name: 'script', scopes, days: 7 } });
  expect((await make(['access/nothing'])).codes).toEqual(['access/scope-unknown']);
  const made = await make(['access/people', 'access/invite', 'access/registrations', 'access/token-make']);
  expect(made.status, made.text).toBe(200);
  const bearer = made.body.token as string;
  expect((await town.ask('/api/people', { bearer })).status).toBe(200);
  expect((await town.ask('/api/me', { bearer })).codes).toEqual(['access/scope']);
  expect((await town.ask('/api/registrations', { bearer })).codes, 'a director may not, so her token may not').toEqual(['access/not-allowed']);
  expect((await town.ask('/api/tokens', { bearer, body: { name: 'more', scopes: ['access/*'], days: 1 } })).codes).toEqual(['access/token-forbids']);
  // No cookie, so neither Origin nor x-kado: a script sends what it likes.
  const sent = await fetch(`${town.origin}/api/invitations`, { method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'idempotency-key': freshKey() }, body: JSON.stringify({ email: 'by-token@example.jp', name: 'x', role: 'worker' }) });
  expect(sent.status).toBe(201);
  expect(await status(bearer), 'a token is no cookie for what it does not list').toBe(403);
  const { id } = ((await town.ask('/api/tokens', { token: director.token })).body.tokens as { id: string }[])[0]!;
  expect((await town.ask(`/api/tokens/${id}/end`, { token: director.token, body: {} })).status).toBe(200);
  expect((await town.ask('/api/people', { bearer })).status).toBe(401);
  const again = (await make(['access/people'])).body.token as string;
  await town.test.owner.query("update session set expires_at = now() where account_id = $1 and kind = 'token'", [director.account]);
  expect((await town.ask('/api/people', { bearer: again })).status).toBe(401);
});

test('./kado token makes one in the demonstration', async () => {
  const demo = await testApp({ mode: 'demo', test: town.test });
  await testPerson(town.test, centre, ['director'], { demo: true, name: '見本 さくら' });
  const run = promisify(execFile);
  const kado = (...args: string[]) => run(process.execPath, ['cli/main.ts', 'token', '--url', demo.origin, ...args]);
  const { stdout } = await kado('--demo', '見本', '--scopes', 'access/people');
  expect((await demo.ask('/api/people', { bearer: stdout.trim() })).status).toBe(200);
  await expect(kado('--demo', 'だれか', '--scopes', 'access/people')).rejects.toMatchObject({ code: 2 });
  await expect(kado('--demo', '見本', '--scopes', 'no/thing')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('no/thing') as string });
  await demo.close();
});

test.each([
  ['the machine itself', { publicOrigin: 'https://localhost:8080' }],
  ['phones on trial with an own authority', { publicOrigin: 'https://kado.test', authority: 'pem' }],
])('%s is not bound to TLS for a year', async (_, settings) => {
  const tried = await testApp({ mode: 'demo', test: town.test, secure: true, ...settings });
  expect((await tried.ask('/api/me')).headers.get('strict-transport-security')).toBeNull();
  await tried.close();
});

test('behind TLS the cookie is __Host-kado, Secure, HttpOnly, and HSTS is sent', async () => {
  const secure = await testApp({ mode: 'demo', test: town.test, secure: true });
  const ready = await testPerson(town.test, centre, ['worker'], { demo: true });
  const signed = await secure.ask('/api/demo/sign-in', { body: { person: ready.person } });
  expect(signed.headers.get('set-cookie')).toMatch(/^__Host-kado=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(signed.headers.get('strict-transport-security')).toContain('max-age=31536000');
  await secure.close();
});
