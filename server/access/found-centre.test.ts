import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '../../core/kernel/time.ts';
import { makeIds } from '../http/ids.ts';
import { type TestApp, testApp } from '../http/test-app.ts';
import { type Founding, foundCentre, inviteFirstAgain } from './found-centre.ts';
import { testCentre, testPerson } from './test-people.ts';

let town: TestApp;
beforeAll(async () => {
  town = await testApp();
});
afterAll(() => town.close());

const ids = makeIds(Date.now);
const founding = (name: string): Founding => ({
  name, letterhead: { address: '長野県みどり市中央1', phone: '', registration: null, prefecture: '長野県' }, managerName: '真壁 学', managerEmail: `${name}@Example.jp`, publicOrigin: 'https://kado.example.jp', now: instant(Date.now()),
});
const accept = (link: string) => town.ask('/api/invitations/accept', { body: { token: link.split('#')[1], name: '真壁 学', password: 'ぶどう畑で雨やどりした日' } });
const rolesIn = async (centre: string): Promise<unknown[]> => (await town.test.owner.query('select role from role_grant where centre_id = $1 order by role', [centre])).rows.map((r: { role: string }) => r.role);

test('the first person of a centre can run it alone, and nobody else is made manager by being invited as administrator', async () => {
  const founded = await foundCentre(town.test.db, ids, founding('a'));
  if (!founded.ok) throw new Error('refused');
  expect((await accept(founded.value.link)).status).toBe(200);
  expect(await rolesIn(founded.value.centre)).toEqual(['admin', 'manager']);
  const other = await testCentre(town.test, 'other');
  const admin = await testPerson(town.test, other, ['admin']);
  expect((await town.ask('/api/invitations', { token: admin.token, key: crypto.randomUUID(), body: { email: 'second@example.jp', name: '次の人', role: 'admin' } })).status).toBe(201);
  const { rows } = await town.test.owner.query<{ body_text: string }>("select body_text from outbox_mail where to_address = 'second@example.jp'");
  expect((await accept(/https?:\S+/.exec(rows[0]!.body_text)![0])).status).toBe(200);
  expect(await rolesIn(other)).toEqual(['admin', 'admin']);
});

test('the same name is founded once; a lost link is replaced while nobody has joined, and the old one ends', async () => {
  const first = await foundCentre(town.test.db, ids, founding('b'));
  expect(await foundCentre(town.test.db, ids, founding('b'))).toMatchObject({ ok: false, refusals: [{ code: 'access/centre-there' }] });
  const given = { name: 'b', publicOrigin: 'https://kado.example.jp', now: instant(Date.now()), managerEmail: undefined, managerName: undefined };
  const next = await inviteFirstAgain(town.test.db, ids, given);
  if (!first.ok || !next.ok) throw new Error('refused');
  expect((await accept(first.value.link)).codes).toEqual(['access/link-spent']);
  expect((await accept(next.value.link)).status).toBe(200);
  expect(await inviteFirstAgain(town.test.db, ids, given)).toMatchObject({ ok: false, refusals: [{ code: 'access/centre-joined' }] });
  expect(await inviteFirstAgain(town.test.db, ids, { ...given, name: 'c' })).toMatchObject({ ok: false, refusals: [{ code: 'access/centre-unknown' }] });
});

test('beside the demonstration no real centre is founded', async () => {
  const demo = await testApp();
  await testPerson(demo.test, await testCentre(demo.test, 'デモ'), ['manager'], { demo: true });
  expect(await foundCentre(demo.test.db, ids, founding('d'))).toMatchObject({ ok: false, refusals: [{ code: 'access/demo-here' }] });
  await demo.close();
});
