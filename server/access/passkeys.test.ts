// Passkeys, with an authenticator in software: adding, signing in, and what must not work.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type TestApp, testApp } from '../http/test-app.ts';
import { softAuthenticator } from './test-authenticator.ts';
import { testCentre, testPerson } from './test-people.ts';

let town: TestApp;
let centre: string;
beforeAll(async () => {
  town = await testApp();
  centre = await testCentre(town.test);
});
afterAll(() => town.close());

type Asked = { challenge: string; options: { challenge: string } };
const host = '127.0.0.1';
const cookieOf = (answer: Answer): string => /kado=([\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const begin = async (token?: string): Promise<Asked> => (await town.ask(token === undefined ? '/api/passkeys/sign-in/options' : '/api/passkeys/options', { token: token ?? null, body: {} })).body as unknown as Asked;

test('a passkey is added from a password session, which grows strong, and signs in alone', async () => {
  const director = await testPerson(town.test, centre, ['director'], { strength: 'password' });
  const phone = softAuthenticator(host);
  expect((await town.ask('/api/people', { token: director.token })).status).toBe(403);
  const asked = await begin(director.token);
  const added = await town.ask('/api/passkeys', { token: director.token, body: { challenge: asked.challenge, name: '電話', response: phone.create(asked.options, town.origin) } });
  expect(added.status, added.text).toBe(200);
  expect((await town.ask('/api/people', { token: director.token })).status).toBe(200);

  const question = await begin();
  const answer = phone.get(question.options, town.origin);
  const signed = await town.ask('/api/passkeys/sign-in', { body: { challenge: question.challenge, response: answer } });
  expect(signed.body).toEqual({ signedIn: true, needsSecondFactor: false });
  expect((await town.ask('/api/me', { token: cookieOf(signed) })).body).toMatchObject({ strength: 'passkey', roles: ['director'], factors: { passkeys: 1 } });
  const replayed = await town.ask('/api/passkeys/sign-in', { body: { challenge: question.challenge, response: answer } });
  expect(replayed.codes, 'a question is answered once').toEqual(['access/passkey-failed']);

  const { id } = ((await town.ask('/api/passkeys', { token: cookieOf(signed) })).body.passkeys as { id: string }[])[0]!;
  expect((await town.ask(`/api/passkeys/${id}/remove`, { token: cookieOf(signed), body: {} })).codes, 'her only way in').toEqual(['access/last-factor']);
});

test('another site, another key, another question, a strange answer: refused', async () => {
  const worker = await testPerson(town.test, centre, ['worker']);
  const phone = softAuthenticator(host);
  const asked = await begin(worker.token);
  const far = await town.ask('/api/passkeys', { token: worker.token, body: { challenge: asked.challenge, name: 'k', response: phone.create(asked.options, 'https://evil.test') } });
  expect(far.codes).toEqual(['access/passkey-failed']);
  const again = await begin(worker.token);
  expect((await town.ask('/api/passkeys', { token: worker.token, body: { challenge: again.challenge, name: 'k', response: phone.create(again.options, town.origin) } })).status).toBe(200);
  const sign = async (change: (question: Asked) => { challenge: string; response: unknown }) => (await town.ask('/api/passkeys/sign-in', { body: change(await begin()) })).codes;
  const strangers = softAuthenticator(host);
  const wrong = ['access/passkey-failed'];
  expect(await sign((q) => ({ challenge: q.challenge, response: phone.get({ challenge: 'AAAA' }, town.origin) }))).toEqual(wrong);
  expect(await sign((q) => ({ challenge: q.challenge, response: phone.get(q.options, 'https://evil.test') }))).toEqual(wrong);
  expect(await sign((q) => ({ challenge: q.challenge, response: strangers.get(q.options, town.origin) }))).toEqual(wrong);
  expect(await sign((q) => ({ challenge: q.challenge, response: { ...strangers.get(q.options, town.origin), id: phone.get(q.options, town.origin).id, rawId: phone.get(q.options, town.origin).id } }))).toEqual(wrong);
  expect(await sign((q) => ({ challenge: q.challenge, response: {} }))).toEqual(wrong);
  expect(await sign((q) => ({ challenge: q.challenge, response: { ...phone.get(q.options, town.origin), response: { clientDataJSON: 'x', authenticatorData: 'y', signature: 'z' } } }))).toEqual(wrong);
  await town.test.owner.query('update account set closed_at = now() where id = $1', [worker.account]);
  expect(await sign((q) => ({ challenge: q.challenge, response: phone.get(q.options, town.origin) }))).toEqual(wrong);
});
