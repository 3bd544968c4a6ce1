// From an empty database to the first pay line: a centre founded at the keyboard, its manager alone with a link, and the people she invites.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvitation, addPasskey, confirmTotp, invite, lookAtInvitation, me, passkeyOptions, startTotp } from '../core/access/wire.ts';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { firstSteps, myPay } from '../core/journeys/wire.ts';
import { getTerms, recordTerms } from '../core/money/wire.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, myNotice, submit } from '../core/workbench/wire.ts';
import { createTeam, getMyself, saveHours } from '../core/workforce/wire.ts';
import { foundCentre } from '../server/access/found-centre.ts';
import { softAuthenticator } from '../server/access/test-authenticator.ts';
import { makeIds } from '../server/http/ids.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { type Teller, teller } from './teller.ts';

let world: TestApp;
beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

const PASSWORD = 'ぶどう畑で雨やどりした日';
const today = dayOf(instant(Date.now()));

/** Opens the link, chooses a password; then a second factor, without which only a worker may go on. */
async function join(link: string, factor: 'totp' | 'passkey' | 'none'): Promise<Teller> {
  const token = link.split('#')[1]!;
  const look = await world.ask(lookAtInvitation.path, { body: { token } });
  expect(look.status).toBe(200);
  const accepted = await world.ask(acceptInvitation.path, { body: { token, name: look.body.name, password: PASSWORD } });
  expect(accepted.status, accepted.text).toBe(200);
  const cookie = /kado=([\w-]{43});/.exec(accepted.headers.get('set-cookie')!)![1]!;
  const person = await teller(world, '', String(look.body.name), cookie)(me);
  const tell = teller(world, person.person!, person.name, cookie);
  if (factor === 'totp') {
    const { secret } = await tell(startTotp);
    await tell(confirmTotp, { body: { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() } });
  }
  if (factor === 'passkey') {
    const { challenge, options } = await tell(passkeyOptions);
    await tell(addPasskey, { body: { challenge, name: '電話', response: softAuthenticator('127.0.0.1').create(options as { challenge: string }, world.origin) } });
  }
  return tell;
}

const terms = {
  from: today, name: '一般財団法人 みどり市振興公社', address: '長野県みどり市中央1-2-3', phone: '0263-00-0000', registration: null, prefecture: '長野県', payTax: 'included', rounding: 'floor', payDay: 20, confirmWithin: 7,
  payer: { code: '', account: { bank: '0143', branch: '430', type: 'ordinary', number: '7654321', holder: 'ザイ）ミドリシシンコウコウシャ' } },
  common: { expenses: '通信費はご自身の負担です。', changes: '話し合って決めます。', defects: '理由を添えてお願いします。', rights: '検収のときに移ります。', personalData: '終わったら消します。', place: 'kado の画面から提出', payment: '月末締め、翌月20日払い', ending: '終えるときは30日前までにお知らせします。' },
} as const;

test('a real centre is opened by hand', async () => {
  const founded = await foundCentre(world.test.db, makeIds(Date.now), {
    name: terms.name, letterhead: { address: terms.address, phone: '', registration: null, prefecture: '長野県' }, managerName: '真壁 学', managerEmail: 'makabe@example.jp', publicOrigin: world.origin, now: instant(Date.now()),
  });
  if (!founded.ok) throw new Error('refused');
  const manager = await join(founded.value.link, 'totp');
  expect((await manager(me)).roles).toEqual(['admin', 'manager']);
  const states = async (): Promise<string> => (await manager(firstSteps)).steps.map(({ step, state }) => `${step} ${state}`).join(', ');
  expect(await states()).toBe('terms todo, director todo, worker todo, team todo, client todo, order todo, second todo');

  // She invites, and hands the links over: no mail is set up yet.
  const invited = async (name: string, email: string, role: 'director' | 'coordinator' | 'worker' | 'accounting'): Promise<string> => (await manager(invite, { body: { name, email, role } })).link;
  const director = await join(await invited('土屋 あや', 'tsuchiya@example.jp', 'director'), 'passkey');
  const coordinator = await join(await invited('相沢 みか', 'aizawa@example.jp', 'coordinator'), 'totp');
  const hana = await join(await invited('山田 花', 'hana@example.jp', 'worker'), 'none');
  await invited('会田 純', 'aida@example.jp', 'accounting');
  await hana(getMyself);
  await hana(saveHours, { body: { hours: [{ weekday: 1, band: 'morning', minutes: 120 }] } });

  // A tiny order.
  const team = await director(createTeam, { body: { name: '入力', directorId: director.person, leaderId: null, members: [hana.person] } });
  const client = await coordinator(createClient, { body: { name: 'みどり市役所', kind: 'town_hall', address: '長野県みどり市本町1' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'yakuba@example.jp' } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '乗車票の入力', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const params = { order };
  const graph = await director(saveGraph, { params, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, manualId: null, checkMethod: 'none', passes: 1, priceYen: 70, checkYen: 0, layout: { kind: 'form', fields: [{ key: 'riders', label: '人数', type: 'number', required: true }] } }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: '月日\t系統\n10月1日\t南循環\n10月2日\t南循環' };
  await director(importItems, { params, body: { name: '10月分', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  await director(confirmOrder, { params, body: { orderedOn: today, dueOn: addDays(today, 20), unitYen: 300 } });

  // Until the terms exist nothing is handed out, and it is said what to do.
  expect((await director.raw(openOrder, { params, body: { described: '見本のとおりに入力します。' } })).codes).toEqual(['money/no-terms']);
  expect(await states()).toBe('terms todo, director done, worker done, team done, client done, order done, second invited');
  expect((await director.raw(recordTerms, { body: { ...terms, after: 0 } })).status).toBe(403);
  expect((await manager.raw(recordTerms, { body: { ...terms, payDay: 31, after: 0 } })).codes).toEqual(['money/terms-pay-day']);
  expect(await manager(recordTerms, { body: { ...terms, after: 0 } })).toEqual({ version: 1 });
  expect((await manager.raw(recordTerms, { body: { ...terms, after: 0 } })).codes).toEqual(['money/already-newer-terms']);
  expect((await manager.raw(recordTerms, { body: { ...terms, after: 1 } })).codes).toEqual(['money/terms-same']);

  await director(openOrder, { params, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id;
  const taken = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  expect(taken.pieces).toHaveLength(2);
  const notice = await hana(myNotice, { params: { id: taken.noticeId! } });
  expect(JSON.stringify(notice)).toContain(terms.common.rights);
  await hana(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { riders: '12' } })) } });
  // Two pieces of one job at one price are one row of the pay page; both stay reachable in it.
  const pay = await hana(myPay);
  expect(pay).toMatchObject({ totalYen: 140, groups: [{ yen: 70, count: 2, sumYen: 140, taught: null }], lines: [{ yen: 70 }, { yen: 70 }] });
  expect(pay.lines.map((l) => l.group)).toEqual([pay.groups[0]!.group, pay.groups[0]!.group]);

  // Another version from a later day: the one before holds until then, and both stay.
  await manager(recordTerms, { body: { ...terms, from: addDays(today, 30), payDay: 15, after: 1 } });
  const known = await manager(getTerms);
  expect(known.versions.map((v) => [v.version, v.inForce, v.terms.payDay, v.by])).toEqual([[2, false, 15, '真壁 学'], [1, true, 20, '真壁 学']]);
  expect(known.versions[0]!.bankName).toBe('八十二長野 松本渚営業部');
});

test('a claim without terms is refused with what to do, also past the director\'s door', async () => {
  // The terms are taken away as nobody can through the app: the claim itself must refuse.
  await world.test.owner.query('delete from centre_terms');
  const hana = await world.ask('/api/sign-in', { body: { email: 'hana@example.jp', password: PASSWORD } });
  const token = /kado=([\w-]{43});/.exec(hana.headers.get('set-cookie')!)![1]!;
  const { rows: [open] } = await world.test.owner.query<{ step_id: string }>('select step_id from piece limit 1');
  expect((await teller(world, '', '山田 花', token).raw(claim, { params: { step: open!.step_id }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/notice-incomplete', 'money/no-terms']);
});
