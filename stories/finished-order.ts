// The short way to money in a story: an order whose items one worker did and the client accepted.
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import type { WithholdingKind } from '../core/money/model.ts';
import { clientAccept, clientAskCode, clientEnter, confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, makeLink, makeQuote, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, submit } from '../core/workbench/wire.ts';
import { createTeam, getMyself, saveBank, saveHours, setSkill } from '../core/workforce/wire.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { testCentre } from '../server/access/test-people.ts';
import { type Teller, somebody, teller, withTerms } from './teller.ts';

export type Office = { readonly world: TestApp; readonly coordinator: Teller; readonly director: Teller };
export type OrderWish = { readonly rows: number; readonly worker: Teller; readonly priceYen?: number; readonly unitYen?: number; readonly payKind?: Exclude<WithholdingKind, 'teaching'>; readonly client?: string; /** Offered before it is ordered, so many times. */ readonly quotes?: number };
export type Finished = { readonly order: string; readonly step: string; readonly client: string; readonly contact: string; readonly pieces: readonly string[]; readonly notice: string };

/** A centre with its terms, who takes orders, who leads them and who keeps the books. */
export async function openOffice(): Promise<{ readonly world: TestApp; readonly centre: string; readonly office: Office; readonly accounting: Teller }> {
  const world = await testApp();
  const centre = await testCentre(world.test, 'みどり市振興公社');
  await withTerms(world, centre);
  const office = { world, coordinator: await somebody(world, centre, '相沢 みか', 'coordinator'), director: await somebody(world, centre, '土屋 あや', 'director') };
  return { world, centre, office, accounting: await somebody(world, centre, '会田 純', 'accounting') };
}

/** Hours, skill and a bank account: what a worker needs to be offered work and paid. */
export async function ready(director: Teller, worker: Teller, account = '1234567', holderKana = 'ﾔﾏﾀﾞ ﾊﾅ'): Promise<void> {
  await worker(getMyself);
  await worker(saveHours, { body: { hours: [{ weekday: 1, band: 'morning', minutes: 120 }] } });
  await director(setSkill, { params: { person: worker.person }, body: { skill: 'データ入力', level: 2 } });
  await worker(saveBank, { body: { bankCode: '0143', branchCode: '430', kind: '1', number: account, holderKana } });
}

let addresses = 0;

export type Opened = Pick<Finished, 'order' | 'step' | 'client' | 'contact'> & { readonly email: string };

/** An order whose items anybody of its team may take now. */
export async function openedOrder({ world, coordinator, director }: Office, wish: Omit<OrderWish, 'worker'> & { readonly workers: readonly Teller[] }): Promise<Opened> {
  const email = `kanri${++addresses}@example.jp`;
  const client = wish.client ?? (await coordinator(createClient, { body: { name: `ひかり精機 ${addresses}`, kind: 'firm', address: '長野県みどり市本町1' } })).id;
  const contact = await coordinator(createContact, { params: { client }, body: { name: '光 太郎', email } });
  const team = await director(createTeam, { body: { name: `入力 ${addresses}`, directorId: director.person, leaderId: null, members: wish.workers.map((w) => w.person) } });
  const { id: order } = await coordinator(createOrder, { body: { clientId: client, contactId: contact.id, title: '申込書の入力', directorId: director.person, teamId: team.id, unitName: '枚' } });
  const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', checkMethod: 'none', priceYen: wish.priceYen ?? 70, payKind: wish.payKind ?? 'data-entry', layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const text = ['月日\t画像', ...Array.from({ length: wish.rows }, (_, i) => `令和8年10月${(i % 28) + 1}日\t${i + 1}.png`)].join('\n');
  const seen = await director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order }, body: { name: '10月分', source: { from: 'paste', text }, mapping: { ...seen.mapping, fileColumn: null } } });
  const today = dayOf(instant(Date.parse(world.app.kado.clock())));
  for (let n = wish.quotes ?? 0; n > 0; n--) await director(makeQuote, { params: { order }, body: { lines: [{ name: '申込書の入力', quantity: wish.rows, unitName: '枚', unitYen: wish.unitYen ?? 300 }], validUntil: addDays(today, 30) } });
  await director(confirmOrder, { params: { order }, body: { orderedOn: today, dueOn: addDays(today, 60), unitYen: wish.unitYen ?? 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  const step = (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id;
  return { order, step, client, contact: contact.id, email };
}

/** A contact who has opened the link of an order. */
export async function behindLink({ world, director }: Office, order: string, contact: string): Promise<Teller> {
  const link = await director(makeLink, { params: { order }, body: { contactId: contact } });
  const entered = await world.ask(clientEnter.path, { method: 'POST', body: { token: link.address.split('#')[1]! } });
  return teller(world, '', 'client', /kado=([^;]+)/.exec(entered.headers.get('set-cookie')!)![1]!);
}

export async function finishedOrder(office: Office, wish: OrderWish): Promise<Finished> {
  const { world, director } = office;
  const { order, step, client, contact, email } = await openedOrder(office, { ...wish, workers: [wish.worker] });
  const taken = await wish.worker(claim, { params: { step }, body: { count: wish.rows, windowMinutes: 60 } });
  await wish.worker(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
  const visitor = await behindLink(office, order, contact);
  await visitor(clientAskCode);
  const { rows } = await world.test.owner.query<{ body_text: string }>(`select body_text from outbox_mail where to_address = $1 and kind = 'messages/acceptance-code' order by created_at desc limit 1`, [email]);
  await visitor(clientAccept, { body: { personName: '光 太郎', code: /(\d{6})/.exec(rows[0]!.body_text)![1]! } });
  return { order, step, client, contact, pieces: taken.pieces.map((p) => p.id), notice: taken.noticeId! };
}
