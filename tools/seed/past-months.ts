// The months before: one that is closed, billed and paid, and one that is done and waits for its month end. Each act is done on
// its own day, as it would have been: the order notice before the work, the acceptance before the closing, the closing before the pay.
import { closeMonth, monthPapers, outbox, prepareRun, releaseRun } from '../../core/journeys/wire.ts';
import { bankDayOnOrBefore } from '../../core/kernel/bank-days.ts';
import { type LocalDate, addDays, addMonths, monthOf } from '../../core/kernel/time.ts';
import { markSent, recordReceipt } from '../../core/money/wire.ts';
import { clientAccept, clientAskCode, clientEnter, confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, makeLink, makeQuote, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createInquiry } from '../../core/relations/wire.ts';
import { claim, submit } from '../../core/workbench/wire.ts';
import type { App } from '../../server/http/context.ts';
import { judgePair } from './human-answers.ts';
import { type World, callerOf } from './callers.ts';
import { opinionHeader, opinions } from './opinions.ts';
import { productPair } from './product-pairs.ts';
import { pairsToPaste, town } from './town.ts';
import { townTerms } from './town/terms.ts';

export type PastDays = { readonly founded: LocalDate; /** First day of the month that is closed, and of the one that waits. */ readonly closed: LocalDate; readonly waiting: LocalDate; readonly thisMonth: LocalDate };

export function pastDays(today: LocalDate): PastDays {
  const thisMonth = `${monthOf(today)}-01` as LocalDate, waiting = addMonths(thisMonth, -1), closed = addMonths(thisMonth, -2);
  return { founded: addDays(closed, -20), closed, waiting, thisMonth };
}

const CARDS = 480, EACH = 60, CARD_YEN = 25, CARD_UNIT_YEN = 48;
const readers = ['nakagawa', 'ishii', 'kinosita', 'oki', 'takano', 'miyasaka', 'saijo', 'harada'];

/** From a library's question to its payment and to eight workers' transfers. */
export async function closedMonth(app: App, world: World, past: PastDays): Promise<void> {
  const { people, teams, manuals, clients, today, goTo } = world;
  const director = people.get('tsuchiya')!.call, coordinator = people.get('aizawa')!.call, accounting = people.get('aida')!.call, manager = people.get('makabe')!.call;
  const { id: clientId, contacts } = clients.get('city')!, contactId = contacts.get('oda')!, day = (n: number): LocalDate => addDays(past.closed, n - 1);
  goTo(day(2));
  const inquiry = await coordinator(createInquiry, { body: { clientId, contactId, title: '図書館アンケートの自由記述の分類', body: `利用者アンケートの自由記述${CARDS}件を、内容ごとに分けていただきたいです。`, wishedOn: day(20) } });
  goTo(day(3));
  const { id: order } = await coordinator(createOrder, { body: { clientId, contactId, inquiryId: inquiry.id, title: '図書館アンケート 自由記述の分類', directorId: people.get('tsuchiya')!.id, teamId: teams.get('rindo')!, dueOn: day(18), unitName: '件' } });
  const params = { order };
  const layout = { kind: 'choice' as const, question: '分類：何についての意見ですか？', options: [{ value: 'books', label: '本と資料', key: '1' }, { value: 'rooms', label: '建物と席', key: '2' }, { value: 'hours', label: '開館時間', key: '3' }, { value: 'people', label: '職員', key: '4' }], left: ['自由記述'], right: ['図書館', '年代'] };
  const graph = await director(saveGraph, { params, body: { steps: [{ name: '意見を分類する', kind: 'choice', typicalMinutes: 1, skill: '照合・判定', device: 'any', secrecy: 'team', checkMethod: 'none', passes: 1, priceYen: CARD_YEN, manualId: manuals.get('opinions')!, layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const cards = opinions(CARDS);
  const source = { from: 'paste' as const, text: [opinionHeader, ...cards.map((c) => c.row)].map((row) => row.join('\t')).join('\r\n') };
  await director(importItems, { params, body: { name: 'アンケート', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  await director(makeQuote, { params, body: { lines: [{ name: '自由記述の分類', quantity: CARDS, unitName: '件', unitYen: CARD_UNIT_YEN, taxRate: 10 }], validUntil: day(20) } });
  goTo(day(5));
  await director(confirmOrder, { params, body: { orderedOn: day(5), dueOn: day(18), unitYen: CARD_UNIT_YEN } });
  await director(openOrder, { params });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id;
  for (const [i, key] of readers.entries()) {
    const { call } = people.get(key)!;
    goTo(day(7 + Math.floor(i / 2)));
    const taken = await call(claim, { params: { step }, body: { count: EACH, windowMinutes: 2880 } });
    goTo(day(8 + Math.floor(i / 2)));
    await call(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { choice: cards[p.rowNo - 1]!.truth } })) } });
  }
  goTo(day(14));
  await director(deliver, { params, body: { sample: false, format: 'xlsx' } });
  await acceptedBy(app, world, { director: 'tsuchiya', order, contactId, personName: '織田 しおり', on: day(16) });

  const month = monthOf(past.closed);
  goTo(addDays(past.waiting, 1));
  await accounting(closeMonth, { params: { month }, body: {} });
  goTo(addDays(past.waiting, 4));
  await accounting(prepareRun, { params: { month }, body: {} });
  await manager(releaseRun, { params: { month } });
  const payOn = bankDayOnOrBefore(addDays(past.waiting, townTerms.terms.payDay - 1));
  goTo(payOn);
  await accounting(markSent, { params: { month }, body: { on: payOn } });
  const [invoice] = (await accounting(monthPapers, { params: { month } })).invoices;
  const paidOn = bankDayOnOrBefore(invoice!.dueOn as LocalDate);
  if (paidOn > today) return;
  goTo(paidOn);
  await accounting(recordReceipt, { params: { invoice: invoice!.id }, body: { yen: invoice!.totalYen, on: paidOn } });
}

type Acceptance = { readonly director: string; readonly order: string; readonly contactId: string; readonly personName: string; readonly on: LocalDate };

/** The client's own act, behind her link and with the code from her mail; the link is sent the day before. */
async function acceptedBy(app: App, { people, goTo }: World, { director, order, contactId, personName, on }: Acceptance): Promise<void> {
  goTo(addDays(on, -1));
  const link = await people.get(director)!.call(makeLink, { params: { order }, body: { contactId, days: 90 } });
  goTo(on);
  const entered = await app.inject({ method: 'POST', url: clientEnter.path, headers: { origin: app.kado.settings.publicOrigin, 'x-kado': '1', 'content-type': 'application/json' }, payload: JSON.stringify({ token: link.address.split('#')[1] }) });
  const asClient = callerOf(app, String(entered.headers['set-cookie']).split(';')[0]!);
  await asClient(clientAskCode);
  const mail = (await people.get('makabe')!.call(outbox)).mails.find((m) => m.kind === 'messages/acceptance-code')!;
  await asClient(clientAccept, { body: { personName, code: /\d{6}/.exec(mail.body)![0] } });
}

/** A small order of the month before, done, delivered and accepted: so that month end can be walked at once. */
export async function lastMonth(app: App, world: World, { thisMonth }: PastDays): Promise<void> {
  const { people, teams, manuals, clients, goTo } = world;
  const job = town.jobs.find((j) => j.key === 'pairs')!, day = (n: number): LocalDate => addDays(thisMonth, -n);
  const director = people.get(job.director)!.call;
  const { id: clientId, contacts } = clients.get(job.client)!, contactId = contacts.get(job.contact)!;
  goTo(day(14));
  const order = (await director(createOrder, { body: { clientId, contactId, title: '商品マスタ 名寄せ判定（お試し）', directorId: people.get(job.director)!.id, teamId: teams.get(job.team)!, dueOn: day(5), unitName: job.unitName } })).id;
  const params = { order };
  const graph = await director(saveGraph, { params, body: { steps: job.steps.map((s) => ({ ...s.step, manualId: manuals.get(s.manual)!, defectYen: 0 })) } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: pairsToPaste(60) };
  await director(importItems, { params, body: { name: 'お試し', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  goTo(day(12));
  await director(confirmOrder, { params, body: { orderedOn: day(12), dueOn: day(5), unitYen: job.unitYen } });
  await director(openOrder, { params });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id;
  for (const [person, key] of job.pilot.people.entries()) {
    const { call } = people.get(key)!;
    goTo(day(11 - person));
    const taken = await call(claim, { params: { step }, body: { count: 60, windowMinutes: 240 } });
    await call(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { choice: judgePair(productPair(p.rowNo), person) } })) } });
  }
  goTo(day(8));
  await director(deliver, { params, body: { sample: false, format: 'xlsx' } });
  await acceptedBy(app, world, { director: job.director, order, contactId, personName: town.clients.find((c) => c.key === job.client)!.contacts.find((c) => c.key === job.contact)!.name, on: day(6) });
}
