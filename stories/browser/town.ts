// The stage of the browser journeys: a real server on an embedded database, with a small town in demo mode.
// Run as a program by Playwright; it says one line when everything stands and goes on until it is stopped.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../core/access/model.ts';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { examplePayer, exampleTerms } from '../../core/money/examples.ts';
import type { CommonTerms } from '../../core/money/order-notice.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { type StepDraft, confirmOrder, createOrder, fixGraph, importItems, importScans, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact, createInquiry } from '../../core/relations/wire.ts';
import { createTeam, getMyself, saveHours, saveManual, setSkill } from '../../core/workforce/wire.ts';
import { addCentre, addPerson } from '../../server/access/found-centre.ts';
import { systemActor } from '../../server/db/actor.ts';
import { withActor } from '../../server/db/with-actor.ts';
import { type Running, startServer } from '../../server/main.ts';
import { insertTerms } from '../../server/money/terms.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { busSheets, regionsOf } from '../../tools/seed/bus-sheets.ts';
import { leftColumns, pairHeader, pairRow, productPairs, rightColumns } from '../../tools/seed/product-pairs.ts';
import { renderSheet } from '../../tools/seed/sheets/render-sheet.ts';
import { type Asker, asPerson } from './ask.ts';
import { TOWN_PORT } from './port.ts';

const SHEETS = 6;
const PAIRS = 24;

const people: readonly (readonly [string, readonly Role[]])[] = [
  ['真壁 学', ['manager', 'admin']], ['夏目 陽', ['professional']], ['白井 しのぶ', ['counsellor']], ['相沢 みか', ['coordinator']], ['土屋 あや', ['director']], ['会田 純', ['accounting']], ['市川 薫', ['city']],
  ['山田 花', ['worker']], ['佐藤 健', ['worker']], ['髙橋 由紀', ['worker', 'leader']], ['小林 春', ['worker']], ['原 夏生', ['worker']], ['大野 静', ['worker']],
];

const common: CommonTerms = {
  version: 1, from: '2025-01-01' as LocalDate, to: null, expenses: '通信費と機器はご自身の負担です。', changes: '内容を変えるときは話し合い、書面でお渡しします。', defects: '手順書と違うところは、理由を添えて見直しをお願いします。',
  rights: '成果物の権利は検収のときに移ります。', personalData: '預かったデータは作業だけに使います。', place: 'kado の画面から提出', payment: '月末締め、翌月20日払い',
};

const today = (): LocalDate => dayOf(instant(Date.now()));

async function found(server: Running): Promise<void> {
  const centre = randomUUID();
  await addCentre(server.db, centre, 'テレワークセンターくもみの');
  await withActor(server.db, systemActor(centre), async (tx) => {
    await insertTerms(tx, randomUUID(), '2025-01-01', { terms: exampleTerms, common, payer: examplePayer });
    for (const [i, [name, roles]] of people.entries()) await addPerson(tx, { id: randomUUID(), account: randomUUID(), email: `person${i}@example.jp`, name, kana: 'テスト', roles, demo: true });
  });
}

type Stage = { readonly origin: string; readonly coordinator: Asker; readonly director: Asker; readonly directorId: string; readonly team: string };

async function gather(origin: string): Promise<Stage> {
  const { ask: coordinator } = await asPerson(origin, '相沢 みか');
  const { ask: director, id: directorId } = await asPerson(origin, '土屋 あや');
  const members: string[] = [];
  let leader = '';
  for (const [name, roles] of people) {
    if (!roles.includes('worker')) continue;
    const { ask, id } = await asPerson(origin, name);
    await ask(getMyself);
    await ask(saveHours, { body: { hours: [{ weekday: 2, band: 'morning', minutes: 120 }, { weekday: 4, band: 'night', minutes: 60 }] } });
    await director(setSkill, { params: { person: id }, body: { skill: 'データ入力', level: 2 } });
    members.push(id);
    if (roles.includes('leader')) leader = id;
  }
  const team = await director(createTeam, { body: { name: 'あおぞら', directorId, leaderId: leader, members } });
  return { origin, coordinator, director, directorId, team: team.id };
}

async function begin(stage: Stage, given: { readonly client: string; readonly kind: 'town_hall' | 'firm'; readonly contact: string; readonly title: string; readonly unitName: string; readonly step: StepDraft }): Promise<string> {
  const { coordinator, director } = stage;
  const client = await coordinator(createClient, { body: { name: given.client, kind: given.kind } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: given.contact, email: `contact-${client.id}@example.jp` } });
  const inquiry = await coordinator(createInquiry, { body: { clientId: client.id, contactId: contact.id, title: given.title, body: '毎月お願いしたいと考えています。', wishedOn: addDays(today(), 30) } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, inquiryId: inquiry.id, title: given.title, directorId: stage.directorId, teamId: stage.team, unitName: given.unitName } });
  const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [given.step] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  return order.id;
}

async function open(stage: Stage, order: string): Promise<void> {
  await stage.director(confirmOrder, { params: { order }, body: { orderedOn: today(), dueOn: addDays(today(), 20), unitYen: 300 } });
  await stage.director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
}

const shared = { skill: 'データ入力', device: 'any', secrecy: 'open', interruptible: true, samplePercent: 0, pricePer: 1, defectYen: 0, payKind: 'data-entry' } as const;

/** Sheets entered twice; the third person sees what differs. */
async function busOrder(stage: Stage): Promise<void> {
  const sheets = busSheets().slice(0, SHEETS);
  const at = regionsOf(sheets[0]!);
  const field = (key: keyof typeof at, label: string, type: 'text' | 'number' | 'kana', required = false): StepDraft['layout'] extends infer L ? (L extends { kind: 'form'; fields: (infer F)[] } ? F : never) : never => ({ key, label, type, required, hint: '', region: at[key] });
  const manual = await stage.director(saveManual, { body: { title: '乗車票の手順', rules: [{ code: '1', body: '書いてあるとおりに入れる。' }, { code: '2', body: '読めないときは「？」と入れる。' }] } });
  const order = await begin(stage, {
    client: '雲見野市役所', kind: 'town_hall', contact: '役場 太郎', title: '地域バス乗車票の入力', unitName: '枚',
    step: { ...shared, name: '入力', kind: 'form', typicalMinutes: 3, manualId: manual.id, checkMethod: 'double', passes: 2, priceYen: 70, checkYen: 40, layout: { kind: 'form', fields: [field('year', '年', 'number', true), field('month', '月', 'number', true), field('days', '運行日数', 'number'), field('total', '合計', 'number'), field('writer', '記入者', 'kana'), field('note', '備考', 'text')], layoutColumn: null, regions: {} } },
  });
  const form = new FormData();
  for (const sheet of sheets) form.append('file', new Blob([renderSheet(sheet) as Uint8Array<ArrayBuffer>], { type: 'image/png' }), sheet.file);
  const { cookie } = await asPerson(stage.origin, '土屋 あや');
  const sent = await fetch(`${stage.origin}/api/orders/${order}/files`, { method: 'POST', headers: { origin: stage.origin, 'x-kado': '1', cookie }, body: form });
  const { files } = (await sent.json()) as { files: { id: string }[] };
  await stage.director(importScans, { params: { order }, body: { name: '4月分', fileIds: files.map((file) => file.id) } });
  await open(stage, order);
}

async function pairOrder(stage: Stage): Promise<void> {
  const order = await begin(stage, {
    client: '株式会社くらべる', kind: 'firm', contact: '倉部 礼', title: '商品の同一判定', unitName: '組',
    step: { ...shared, name: '見くらべる', kind: 'choice', typicalMinutes: 0.3, manualId: null, checkMethod: 'vote', passes: 3, priceYen: 8, checkYen: 8, layout: { kind: 'choice', question: 'この2つは同じものですか？', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: 'ちがう', key: '2' }, { value: 'unsure', label: 'わからない', key: '0' }], left: [...leftColumns], right: [...rightColumns] } },
  });
  const text = [[...pairHeader], ...productPairs(PAIRS).map(pairRow)].map((row) => row.join('\t')).join('\n');
  const seen = await stage.director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  const mapping = { ...seen.mapping, columns: seen.mapping.columns.map((column) => ({ ...column, type: 'text' as const })) };
  await stage.director(importItems, { params: { order }, body: { name: '11月分', source: { from: 'paste', text }, mapping } });
  await open(stage, order);
}

/** An order that has only begun: what a director sees at the start. */
async function newOrder(stage: Stage): Promise<void> {
  const client = await stage.coordinator(createClient, { body: { name: '有限会社あたらしい', kind: 'firm' } });
  const contact = await stage.coordinator(createContact, { params: { client: client.id }, body: { name: '新井 始', email: 'arai@example.jp' } });
  await stage.coordinator(createInquiry, { body: { clientId: client.id, contactId: contact.id, title: '名刺の入力', body: '200枚ほどあります。' } });
  await stage.coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: 'アンケートの入力', directorId: stage.directorId, teamId: stage.team } });
}

// The server looks for the built app when it starts.
await buildWeb(() => undefined);
const folder = mkdtempSync(join(tmpdir(), 'kado-browser-'));
const server = await startServer({ database: { folder }, mode: 'demo', host: '127.0.0.1', port: TOWN_PORT, log: (line) => (line.level === 'error' ? void process.stderr.write(`${JSON.stringify(line)}\n`) : undefined) });
const stop = async (): Promise<void> => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
try {
  await found(server);
  const stage = await gather(server.address);
  await busOrder(stage);
  await pairOrder(stage);
  await newOrder(stage);
  process.stdout.write(`ready ${server.address}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
