// Signing in, as people and attackers do it: real HTTP, real PostgreSQL.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshKey, type Answer, type TestApp, testApp } from '../http/test-app.ts';
import { testCentre, testPerson } from './test-people.ts';

let town: TestApp;
let centre: string;
beforeAll(async () => {
  town = await testApp();
  centre = await testCentre(town.test, '塩尻');
});
afterAll(() => town.close());
beforeEach(() => town.test.owner.query('delete from rate_bucket'));

const GOOD = 'ぶどう畑で雨やどりした日';
const cookieOf = (answer: Answer): string => /kado=([\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const mailTo = async (address: string): Promise<string> => (await town.test.owner.query<{ body_text: string }>('select body_text from outbox_mail where to_address = $1 order by created_at desc limit 1', [address])).rows[0]!.body_text;
const linkToken = (mail: string): string => /#([\w-]{43})/.exec(mail)![1]!;
const codeAt = (secret: string, offset = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset });

async function invited(email: string, role = 'worker'): Promise<string> {
  const admin = await testPerson(town.test, centre, ['admin', 'manager']);
  const sent = await town.ask('/api/invitations', { token: admin.token, key: freshKey(), body: { email, name: '花子', role } });
  expect(sent.status, sent.text).toBe(201);
  return linkToken(await mailTo(email));
}

test('a worker is invited, accepts, signs out and signs in again', async () => {
  const link = await invited('hanako@example.jp');
  const look = await town.ask('/api/invitations/look', { body: { token: link } });
  expect(look.body).toEqual({ centre: '塩尻', email: 'hanako@example.jp', name: '花子', role: 'worker', accountThere: false });
  expect((await town.ask('/api/invitations/accept', { body: { token: link, name: '花子', password: 'short' } })).codes).toEqual(['access/password-short']);
  const accepted = await town.ask('/api/invitations/accept', { body: { token: link, name: '花子', password: GOOD } });
  expect(accepted.body).toEqual({ signedIn: true, needsSecondFactor: false });
  const first = cookieOf(accepted);
  const me = await town.ask('/api/me', { token: first });
  expect(me.body).toMatchObject({ name: '花子', email: 'hanako@example.jp', roles: ['worker'], strength: 'password', centre: { id: centre, name: '塩尻' } });
  expect((await town.ask('/api/sign-out', { token: first, body: {} })).status).toBe(200);
  expect((await town.ask('/api/me', { token: first })).status).toBe(401);
  const again = await town.ask('/api/sign-in', { body: { email: 'Hanako@Example.jp', password: GOOD } });
  expect(again.status, again.text).toBe(200);
  expect(cookieOf(again)).not.toBe(first);
  expect(again.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
});

test('an invitation works once, of sixteen at the same moment one, and a newer one kills it', async () => {
  const link = await invited('jiro@example.jp');
  const all = await Promise.all(Array.from({ length: 16 }, () => town.ask('/api/invitations/accept', { body: { token: link, name: '次郎', password: GOOD } })));
  expect(all.filter((a) => a.status === 200)).toHaveLength(1);
  expect(all.filter((a) => a.status >= 500)).toHaveLength(0);
  const { rows } = await town.test.owner.query("select from person p join account a on a.id = p.account_id where a.email = 'jiro@example.jp'");
  expect(rows).toHaveLength(1);
  const old = await invited('saburo@example.jp');
  const newer = await invited('saburo@example.jp');
  expect((await town.ask('/api/invitations/look', { body: { token: old } })).codes).toEqual(['access/link-spent']);
  await town.test.owner.query("update invitation set expires_at = now() - interval '1 minute' where email = 'saburo@example.jp'");
  expect((await town.ask('/api/invitations/accept', { body: { token: newer, name: 'x', password: GOOD } })).codes).toEqual(['access/link-spent']);
});

test('an address that has an account joins with its own password, and is never reset', async () => {
  await town.ask('/api/invitations/accept', { body: { token: await invited('shiro@example.jp'), name: '四郎', password: GOOD } });
  const second = await invited('shiro@example.jp', 'leader');
  expect((await town.ask('/api/invitations/look', { body: { token: second } })).body.accountThere).toBe(true);
  expect((await town.ask('/api/invitations/accept', { body: { token: second, name: '四郎', password: 'another good password' } })).codes).toEqual(['access/wrong-sign-in']);
  const joined = await town.ask('/api/invitations/accept', { body: { token: second, name: '四郎', password: GOOD } });
  expect(joined.body).toEqual({ signedIn: true, needsSecondFactor: true });
  expect((await town.ask('/api/me', { token: cookieOf(joined) })).body).toMatchObject({ held: ['leader', 'worker'], roles: ['worker'] });
});

test('an invitation is no way past a passkey', async () => {
  const person = await testPerson(town.test, centre, ['worker'], { email: 'passkey-only@example.jp' });
  await town.test.owner.query("insert into passkey (id, account_id, credential_id, public_key, counter, transports, name) values (gen_random_uuid(), $1, 'cred-2', '\\x00', 0, '{}', 'phone')", [person.account]);
  const link = await invited(person.email, 'leader');
  expect((await town.ask('/api/invitations/accept', { body: { token: link, name: 'x', password: GOOD } })).codes).toEqual(['access/wrong-sign-in']);
});

test('the second factor: codes work once, recovery codes work once, the session grows strong', async () => {
  const director = await testPerson(town.test, centre, ['director'], { email: 'director@example.jp' });
  await town.ask('/api/password/forgot', { body: { email: director.email } });
  const reset = await town.ask('/api/password/reset', { body: { token: linkToken(await mailTo(director.email)), password: GOOD } });
  expect(reset.status, reset.text).toBe(200);
  expect((await town.ask('/api/me', { token: director.token })).status, 'a reset ends every session').toBe(401);

  const weak = cookieOf(await town.ask('/api/sign-in', { body: { email: director.email, password: GOOD } }));
  expect((await town.ask('/api/me', { token: weak })).body).toMatchObject({ held: ['director'], roles: [] });
  expect((await town.ask('/api/people', { token: weak })).status).toBe(403);
  const started = await town.ask('/api/totp/start', { token: weak, body: {} });
  const secret = started.body.secret as string;
  expect((await town.ask('/api/totp/confirm', { token: weak, body: { code: '000000' } })).codes).toEqual(['access/code-wrong']);
  const confirmed = await town.ask('/api/totp/confirm', { token: weak, body: { code: codeAt(secret) } });
  const recovery = confirmed.body.recoveryCodes as string[];
  expect(new Set(recovery).size).toBe(10);
  expect((await town.ask('/api/people', { token: weak })).status).toBe(200);

  const sign = (code?: string) => town.ask('/api/sign-in', { body: { email: director.email, password: GOOD, ...(code ? { code } : {}) } });
  expect((await sign()).codes).toEqual(['access/code-needed']);
  expect((await sign(codeAt(secret))).codes).toEqual(['access/code-used']);
  const next = codeAt(secret, 30_000);
  const racers = await Promise.all(Array.from({ length: 4 }, () => sign(next)));
  expect(racers.filter((a) => a.status === 200)).toHaveLength(1);
  await town.test.owner.query('delete from rate_bucket');
  expect((await sign(recovery[0]!.toUpperCase())).status).toBe(200);
  expect((await sign(recovery[0])).codes).toEqual(['access/wrong-sign-in']);
});

test('a stolen password alone cannot add a factor beside the one that is there', async () => {
  const person = await testPerson(town.test, centre, ['worker'], { strength: 'password' });
  await town.test.owner.query("insert into passkey (id, account_id, credential_id, public_key, counter, transports, name) values (gen_random_uuid(), $1, 'cred-1', '\\x00', 0, '{}', 'phone')", [person.account]);
  expect((await town.ask('/api/totp/start', { token: person.token, body: {} })).codes).toEqual(['access/step-up']);
  expect((await town.ask('/api/passkeys/options', { token: person.token, body: {} })).codes).toEqual(['access/step-up']);
});

test('what matters asks again for the person after ten minutes', async () => {
  const person = await testPerson(town.test, centre, ['director']);
  await town.test.owner.query("update session set proven_at = now() - interval '11 minutes' where account_id = $1", [person.account]);
  expect((await town.ask('/api/tokens', { token: person.token, body: { name: 'ci', scopes: ['access/me'], days: 1 } })).codes).toEqual(['access/step-up']);
});

test('wrong address, wrong password and no password answer alike', async () => {
  await testPerson(town.test, centre, ['worker'], { email: 'nopass@example.jp' });
  await town.ask('/api/invitations/accept', { body: { token: await invited('goro@example.jp'), name: '五郎', password: GOOD } });
  const answers = [];
  for (const email of ['goro@example.jp', 'nobody@example.jp', 'nopass@example.jp']) answers.push(await town.ask('/api/sign-in', { body: { email, password: 'not the password' } }));
  expect(answers.map((a) => [a.status, a.body.refusals])).toEqual(Array(3).fill([401, [{ code: 'access/wrong-sign-in', facts: {} }]]));
});

test('guessing is slowed down from one place, and the person herself still comes in', async () => {
  await town.ask('/api/invitations/accept', { body: { token: await invited('rokuro@example.jp'), name: '六郎', password: GOOD } });
  const guesses = [];
  for (let i = 0; i < 7; i++) guesses.push(await town.ask('/api/sign-in', { body: { email: 'rokuro@example.jp', password: `guess number ${i}` } }));
  expect(guesses.map((g) => g.status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(Number(guesses[6]!.headers.get('retry-after'))).toBeGreaterThan(60);
  town.later(4 * 60_000);
  expect((await town.ask('/api/sign-in', { body: { email: 'rokuro@example.jp', password: GOOD } })).status).toBe(200);
  // A right password gives the whole bucket back.
  expect((await town.ask('/api/sign-in', { body: { email: 'rokuro@example.jp', password: 'wrong again, sorry' } })).status).toBe(401);
});

test('asking for a reset tells nobody whether the address is known', async () => {
  await testPerson(town.test, centre, ['worker'], { email: 'known@example.jp' });
  const known = await town.ask('/api/password/forgot', { body: { email: 'known@example.jp' }, headers: { 'x-forwarded-host': 'evil.test' } });
  const unknown = await town.ask('/api/password/forgot', { body: { email: 'unknown@example.jp' } });
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  const mail = await mailTo('known@example.jp');
  expect(mail).toContain('http://kado.test/reset#');
  const token = linkToken(mail);
  const all = await Promise.all(Array.from({ length: 8 }, () => town.ask('/api/password/reset', { body: { token, password: GOOD } })));
  expect(all.filter((a) => a.status === 200)).toHaveLength(1);
  expect(all.filter((a) => a.codes[0] === 'access/link-spent')).toHaveLength(7);
});

test('registration: asked by anyone, answered by the coordinator, twice looks like once', async () => {
  const ask = () => town.ask('/api/registrations', { body: { centre, name: '七海', kana: 'ななみ', email: 'nanami@example.jp', note: '午前だけ' } });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const coordinator = await testPerson(town.test, centre, ['coordinator']);
  const list = (await town.ask('/api/registrations', { token: coordinator.token })).body.registrations as { id: string; email: string }[];
  const mine = list.filter((r) => r.email === 'nanami@example.jp');
  expect(mine).toHaveLength(1);
  const answered = await town.ask(`/api/registrations/${mine[0]!.id}/answer`, { token: coordinator.token, key: freshKey(), body: { answer: 'invite' } });
  expect(answered.status, answered.text).toBe(200);
  expect(await mailTo('nanami@example.jp')).toContain('http://kado.test/join#');
  expect((await town.ask(`/api/registrations/${mine[0]!.id}/answer`, { token: coordinator.token, key: freshKey(), body: { answer: 'decline' } })).status).toBe(404);
});

test('the demonstration’s people exist only in the demonstration', async () => {
  const ready = await testPerson(town.test, centre, ['director'], { demo: true, name: '見本 ディレクター' });
  const real = await testPerson(town.test, centre, ['admin']);
  expect((await town.ask('/api/demo/people')).codes).toEqual(['access/demo-only']);
  expect((await town.ask('/api/demo/sign-in', { body: { person: ready.person } })).codes).toEqual(['access/demo-only']);
  const demo = await testApp({ mode: 'demo', test: town.test });
  const people = (await demo.ask('/api/demo/people')).body.people as { id: string }[];
  expect(people.map((p) => p.id)).toEqual([ready.person]);
  expect((await demo.ask('/api/demo/sign-in', { body: { person: real.person } })).status).toBe(404);
  const signed = await demo.ask('/api/demo/sign-in', { body: { person: ready.person } });
  expect((await demo.ask('/api/me', { token: cookieOf(signed) })).body).toMatchObject({ roles: ['director'], mode: 'demo', strength: 'demo' });
  await demo.close();
});
