// The months before: one that is closed and billed (one client has paid, one is late), and one that is done and waits for its month end. Each act is done on
// its own day, as it would have been: the order notice before the work, the acceptance before the closing, the closing before the pay.
import type { z } from 'zod';
import { closeMonth, outbox, prepareRun, releaseRun } from '../../core/journeys/wire.ts';
import { bankDayOnOrBefore } from '../../core/kernel/bank-days.ts';
import { type LocalDate, addDays, addMonths, monthOf } from '../../core/kernel/time.ts';
import { listReceivables, markSent, recordReceipt } from '../../core/money/wire.ts';
import { clientAccept, clientAskCode, clientEnter, confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, makeLink, makeQuote, noteMinutes, openOrder, planPilot, previewItems, saveGraph, type stepDraft } from '../../core/orders/wire.ts';
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

const readers = ['nakagawa', 'ishii', 'kinosita', 'oki', 'takano', 'miyasaka', 'saijo', 'harada'];

/** One finished order of the closed month, by days of that month; from the second pair of readers on, work begins a day later. */
type Finished = {
  readonly client: string; readonly contact: string; readonly director: string; readonly team: string;
  readonly asked: string; readonly body: string; readonly title: string; readonly unitName: string; readonly unitYen: number;
  readonly manual: string; readonly step: Omit<z.input<typeof stepDraft>, 'manualId'>; readonly list: string; readonly text: string; readonly count: number; readonly answer: (rowNo: number) => string;
  /** Tried and paid first, with the minutes each of them noted for one. */
  readonly trial?: { readonly items: number; readonly by: readonly (readonly [reader: string, minutes: number])[] };
  readonly readers: readonly string[]; readonly days: { readonly asked: number; readonly ordered: number; readonly confirmed: number; readonly worked: number; readonly delivered: number; readonly accepted: number };
};

const cards = opinions(520), sorted = cards.slice(0, 480), late = cards.slice(480);
const pairs = town.jobs.find((j) => j.key === 'pairs')!, LOOKED = 60;
const pasted = (of: readonly { readonly row: readonly string[] }[]): string => [opinionHeader, ...of.map((c) => c.row)].map((row) => row.join('\t')).join('\r\n');
const library: Pick<Finished, 'client' | 'contact' | 'director' | 'team' | 'unitName' | 'unitYen' | 'manual' | 'step'> = {
  client: 'city', contact: 'oda', director: 'tsuchiya', team: 'rindo', unitName: '件', unitYen: 48, manual: 'opinions',
  step: { name: '意見を分類する', kind: 'choice', typicalMinutes: 1, skill: '照合・判定', device: 'any', secrecy: 'team', checkMethod: 'none', passes: 1, priceYen: 25,
    layout: { kind: 'choice', question: '分類：何についての意見ですか？', options: [{ value: 'books', label: '本と資料', key: '1' }, { value: 'rooms', label: '建物と席', key: '2' }, { value: 'hours', label: '開館時間', key: '3' }, { value: 'people', label: '職員', key: '4' }], left: ['自由記述'], right: ['図書館', '年代'] } },
};

/** A library asks twice in the month: both orders stand on one invoice, which is paid. A firm asks once: its payment does not come. */
const finished: readonly Finished[] = [
  { ...library, asked: '図書館アンケートの自由記述の分類', body: `利用者アンケートの自由記述${sorted.length}件を、内容ごとに分けていただきたいです。`, title: '図書館アンケート 自由記述の分類', list: 'アンケート', text: pasted(sorted), count: sorted.length, answer: (row) => sorted[row - 1]!.truth, readers, days: { asked: 2, ordered: 3, confirmed: 5, worked: 7, delivered: 14, accepted: 16 } },
  { ...library, asked: '図書館アンケートの分類（追加で届いた分）', body: `分館から後で届いた${late.length}件も、同じように分けていただきたいです。`, title: '図書館アンケート 追加分の分類', list: '追加分', text: pasted(late), count: late.length, answer: (row) => late[row - 1]!.truth, trial: { items: 15, by: [['ishii', 0.9], ['takano', 1.2], ['kinosita', 1.5]] }, readers: ['nakagawa'], days: { asked: 17, ordered: 17, confirmed: 18, worked: 19, delivered: 21, accepted: 22 } },
  { client: pairs.client, contact: 'sudo', director: pairs.director, team: pairs.team, asked: '名寄せの下調べ', body: `商品の組${LOOKED}組を、お一人の目でざっと見分けていただきたいです。`, title: '商品マスタ 名寄せの下調べ', unitName: pairs.unitName, unitYen: 14, manual: pairs.steps[0]!.manual, step: { ...pairs.steps[0]!.step, passes: 1, checkMethod: 'none' }, list: '下調べ', text: pairsToPaste(LOOKED), count: LOOKED, answer: (row) => judgePair(productPair(row), 0), readers: ['ishii'], days: { asked: 22, ordered: 22, confirmed: 23, worked: 24, delivered: 26, accepted: 27 } },
];

/** From the client's question to its acceptance, each act on its day. */
async function finish(app: App, world: World, past: PastDays, f: Finished): Promise<void> {
  const { people, teams, manuals, clients, goTo } = world;
  const director = people.get(f.director)!.call, coordinator = people.get('aizawa')!.call, day = (n: number): LocalDate => addDays(past.closed, n - 1);
  const { id: clientId, contacts } = clients.get(f.client)!, contactId = contacts.get(f.contact)!, dueOn = day(f.days.delivered + 4 <= 28 ? f.days.delivered + 4 : 28);
  goTo(day(f.days.asked));
  const inquiry = await coordinator(createInquiry, { body: { clientId, contactId, title: f.asked, body: f.body, wishedOn: dueOn } });
  goTo(day(f.days.ordered));
  const { id: order } = await coordinator(createOrder, { body: { clientId, contactId, inquiryId: inquiry.id, title: f.title, directorId: people.get(f.director)!.id, teamId: teams.get(f.team)!, dueOn, unitName: f.unitName } });
  const params = { order };
  const graph = await director(saveGraph, { params, body: { steps: [{ ...f.step, manualId: manuals.get(f.manual)! }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: f.text };
  await director(importItems, { params, body: { name: f.list, source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id, trial = f.trial ?? { items: 0, by: [] };
  if (trial.items > 0) await director(planPilot, { params, body: { stepId: step, items: trial.items, people: trial.by.map(([key]) => people.get(key)!.id) } });
  for (const [key, minutes] of trial.by) {
    const { call } = people.get(key)!;
    const taken = await call(claim, { params: { step }, body: { count: trial.items / trial.by.length, windowMinutes: 240 } });
    await call(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { choice: f.answer(p.rowNo) } })) } });
    for (const [i, piece] of taken.pieces.entries()) await call(noteMinutes, { params: { piece: piece.id }, body: { minutes: minutes + (i % 3) / 10 } });
  }
  await director(makeQuote, { params, body: { lines: [{ name: f.title, quantity: f.count, unitName: f.unitName, unitYen: f.unitYen, taxRate: 10 }], validUntil: dueOn } });
  goTo(day(f.days.confirmed));
  await director(confirmOrder, { params, body: { orderedOn: day(f.days.confirmed), dueOn, unitYen: f.unitYen } });
  await director(openOrder, { params });
  for (const [i, key] of f.readers.entries()) {
    const { call } = people.get(key)!;
    goTo(day(f.days.worked + Math.floor(i / 2)));
    const taken = await call(claim, { params: { step }, body: { count: (f.count - trial.items) / f.readers.length, windowMinutes: 2880 } });
    goTo(day(f.days.worked + 1 + Math.floor(i / 2)));
    await call(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { choice: f.answer(p.rowNo) } })) } });
  }
  goTo(day(f.days.delivered));
  await director(deliver, { params, body: { sample: false, format: 'xlsx' } });
  await acceptedBy(app, world, { director: f.director, order, contactId, personName: town.clients.find((c) => c.key === f.client)!.contacts.find((c) => c.key === f.contact)!.name, on: day(f.days.accepted) });
}

/** From the clients' questions to eight workers' transfers, and to the one payment that came. */
export async function closedMonth(app: App, world: World, past: PastDays): Promise<void> {
  const { people, clients, today, goTo } = world;
  const accounting = people.get('aida')!.call, manager = people.get('makabe')!.call;
  for (const f of finished) await finish(app, world, past, f);

  const month = monthOf(past.closed);
  goTo(addDays(past.waiting, 1));
  await accounting(closeMonth, { params: { month }, body: {} });
  goTo(addDays(past.waiting, 4));
  await accounting(prepareRun, { params: { month }, body: {} });
  await manager(releaseRun, { params: { month } });
  const payOn = bankDayOnOrBefore(addDays(past.waiting, townTerms.terms.payDay - 1));
  goTo(payOn);
  await accounting(markSent, { params: { month }, body: { on: payOn } });
  const paid = (await accounting(listReceivables)).open.find((i) => i.client === clients.get('city')!.id)!;
  const paidOn = bankDayOnOrBefore(paid.due as LocalDate);
  if (paidOn > today) return;
  goTo(paidOn);
  await accounting(recordReceipt, { params: { invoice: paid.invoice }, body: { yen: paid.totalYen, on: paidOn } });
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
  const job = pairs, day = (n: number): LocalDate => addDays(thisMonth, -n);
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
