// Loads the demonstration town as its people would: each signs in and calls the same endpoints as the web app. Done once;
// a centre that is there already is left alone.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { demoSignIn } from '../../core/access/wire.ts';
import { type LocalDate, addDays, dayOf, daysBetween } from '../../core/kernel/time.ts';
import { toBankKana } from '../../core/money/bank-kana.ts';
import { savePaperLook } from '../../core/money/wire.ts';
import { claim, sendOperations, submit } from '../../core/workbench/wire.ts';
import { confirmOrder, createOrder, editOrder, fixGraph, getOrder, importItems, makeQuote, openOrder, previewItems, saveGraph, uploadFiles } from '../../core/orders/wire.ts';
import { createClient, createContact, createInquiry } from '../../core/relations/wire.ts';
import { createTeam, getMyself, listManuals, rest as restFromWork, saveBank, saveHours, saveManual, saveProfile, setSkill } from '../../core/workforce/wire.ts';
import { addCentre, addPerson } from '../../server/access/found-centre.ts';
import { openActor, systemActor } from '../../server/db/actor.ts';
import { townBegins, townIsMade } from '../../server/db/forget-town.ts';
import { withActor } from '../../server/db/with-actor.ts';
import type { App } from '../../server/http/context.ts';
import { insertTerms } from '../../server/money/terms.ts';
import { busSheets } from './bus-sheets.ts';
import { type Caller, type KnownClient, type Person, type Say, type World, callerOf } from './callers.ts';
import { checkedOrder, markKnown, missOne } from './checked-work.ts';
import { enterSheet, judgePair } from './human-answers.ts';
import { firstDay, firstTrial } from './first-trial.ts';
import { closedMonth, lastMonth, pastDays } from './past-months.ts';
import { renderSheet } from './sheets/render-sheet.ts';
import { productPair } from './product-pairs.ts';
import { pairsToPaste, town } from './town.ts';
import { townHallWorkbook } from './town-hall-table.ts';
import { townLook } from './town/stationery.ts';
import { townTerms } from './town/terms.ts';

const SHEETS_A_TIME = 12;

/** `turnClock` moves the server's clock by days (0 = back to now); without it there are no months before. */
export async function loadTown(app: App, say: Say, turnClock: ((days: number) => void) | null = null): Promise<void> {
  const { db, clock } = app.kado;
  const there = await withActor(db, openActor, (tx) => sql`select 1 from app.open_centres()`.execute(tx));
  if (there.rows.length > 0) return;
  say('デモの町をつくっています（はじめての一回だけ）…', 'Making the demonstration town (first time only) …');
  townBegins(db.folder);
  const centre = randomUUID();
  const today = dayOf(clock());
  const goTo = (day: LocalDate): void => turnClock?.(daysBetween(today, day));
  const past = pastDays(today);
  const founded = turnClock === null ? past.founded : firstDay(past.thisMonth);
  goTo(founded);
  await addCentre(db, centre, town.centre.name);
  await withActor(db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), '2025-01-01', townTerms));
  const people = await addPeople(app, centre, () => goTo(today), () => goTo(founded));
  await people.get('aida')!.call(savePaperLook, { body: townLook() });
  for (const w of town.workers) await settleIn(people, w);
  const director = (key: string): Caller => people.get(key)!.call;
  const coordinator = director('aizawa');
  for (const w of town.workers) for (const s of w.skills) await coordinator(setSkill, { params: { person: people.get(w.key)!.id }, body: { skill: s.skill, level: s.level } });
  const teams = new Map<string, string>();
  for (const t of town.teams) teams.set(t.key, (await coordinator(createTeam, { body: { name: t.name, directorId: people.get(t.director)!.id, leaderId: people.get(t.leader)!.id, members: t.members.map((m) => people.get(m)!.id) } })).id);
  const manuals = new Map<string, string>();
  for (const m of town.manuals) manuals.set(m.key, (await director('tsuchiya')(saveManual, { body: { title: m.title, rules: [...m.rules] } })).id);
  const world: World = { people, teams, manuals, clients: await addClients(coordinator), today, goTo, say };
  if (turnClock !== null) {
    await firstTrial(world, past.thisMonth);
    await closedMonth(app, world, past);
    await lastMonth(app, world, past);
  }
  for (const job of town.jobs) await beginJob(job, world);
  if (turnClock !== null) await checked(world);
  townIsMade(db.folder);
  say('デモの町ができました', 'The demonstration town is ready');
}

/** They join in the past; a session begins now, by the database's clock. */
async function addPeople(app: App, centre: string, toNow: () => void, toThen: () => void): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for (const p of [...town.staff, ...town.workers]) {
    const id = randomUUID();
    await withActor(app.kado.db, systemActor(centre), (tx) => addPerson(tx, { id, account: randomUUID(), email: p.email, name: p.name, kana: p.kana, roles: p.roles, demo: true }));
    toNow();
    const entered = await app.inject({ method: 'POST', url: demoSignIn.path, headers: { origin: app.kado.settings.publicOrigin, 'x-kado': '1', 'content-type': 'application/json' }, payload: JSON.stringify({ person: id }) });
    if (entered.statusCode !== 200) throw new Error(`demo sign-in of ${p.key}: ${entered.body}`);
    toThen();
    people.set(p.key, { id, call: callerOf(app, String(entered.headers['set-cookie']).split(';')[0]!) });
  }
  return people;
}

async function settleIn(people: ReadonlyMap<string, Person>, w: (typeof town.workers)[number]): Promise<void> {
  const { call } = people.get(w.key)!;
  const mine = await call(getMyself);
  await call(saveProfile, { rev: mine.rev, body: { devices: [...w.devices], monthLimitMinutes: w.monthLimitMinutes, monthLimitYen: w.monthLimitYen, reasons: [...w.reasons], wishes: [...w.wishes] } });
  await call(saveHours, { body: { hours: [...w.hours] } });
  const kana = toBankKana(w.bank.holderKana);
  await call(saveBank, { body: { ...w.bank, holderKana: kana.ok ? kana.value : w.bank.holderKana } });
}

async function addClients(coordinator: Caller): Promise<Map<string, KnownClient>> {
  const known = new Map<string, KnownClient>();
  for (const client of town.clients) {
    const { id } = await coordinator(createClient, { body: { name: client.name, kind: client.kind, address: client.address, invoiceNumber: client.invoiceNumber } });
    const contacts = new Map<string, string>();
    for (const c of client.contacts) contacts.set(c.key, (await coordinator(createContact, { params: { client: id }, body: { name: c.name, department: c.department, email: c.email, phone: c.phone } })).id);
    known.set(client.key, { id, contacts });
  }
  return known;
}

/** Days before today on which this month's orders were asked for and quoted. */
const ASKED = 8, QUOTED = 5, ORDERED = 2;

/** From the inquiry to open work; some of the bus sheets and pairs are done already, so that every page shows something. */
async function beginJob(job: (typeof town.jobs)[number], { people, teams, manuals, clients, today, goTo, say }: World): Promise<void> {
  const coordinator = people.get('aizawa')!.call, director = people.get(job.director)!.call;
  const { id: clientId, contacts } = clients.get(job.client)!, contactId = contacts.get(job.contact)!;
  goTo(addDays(today, -ASKED));
  const inquiry = await coordinator(createInquiry, { body: { clientId, contactId, title: job.inquiry.title, body: job.inquiry.body, wishedOn: addDays(today, job.inquiry.wishedInDays) } });
  const order = (await coordinator(createOrder, { body: { clientId, contactId, inquiryId: inquiry.id, title: job.title, directorId: people.get(job.director)!.id, teamId: teams.get(job.team)!, dueOn: addDays(today, job.dueInDays), unitName: job.unitName } })).id;
  const params = { order };
  const graph = await director(saveGraph, { params, body: { steps: job.steps.map((s) => ({ ...s.step, manualId: manuals.get(s.manual)! })) } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  if (job.key === 'bus') {
    const sheets = busSheets();
    say(`手書きの用紙を${sheets.length}枚つくっています…`, `Drawing ${sheets.length} handwritten sheets …`);
    for (let i = 0; i < sheets.length; i += SHEETS_A_TIME) await director(uploadFiles, { params, files: sheets.slice(i, i + SHEETS_A_TIME).map((s) => ({ name: s.file, bytes: renderSheet(s) })) });
    const { files } = await director(uploadFiles, { params, files: [{ name: 'list.xlsx', bytes: await townHallWorkbook(sheets) }] });
    const source = { from: 'file' as const, fileId: files[0]!.id };
    const seen = await director(previewItems, { params, body: { source } });
    await director(importItems, { params, body: { name: '令和7年度', source, mapping: seen.mapping } });
  } else {
    const source = { from: 'paste' as const, text: pairsToPaste() };
    const seen = await director(previewItems, { params, body: { source } });
    await director(importItems, { params, body: { name: '第1回', source, mapping: seen.mapping } });
  }
  goTo(addDays(today, -QUOTED));
  await director(makeQuote, { params, body: { lines: [...job.quote], validUntil: addDays(today, 30) } });
  const whole = await director(getOrder, { params });
  await director(editOrder, { params, rev: whole.rev, body: { unitYen: job.unitYen } });
  const orderedOn = addDays(today, -ORDERED);
  goTo(orderedOn);
  await director(confirmOrder, { params, body: { orderedOn, dueOn: addDays(today, job.dueInDays), clientDueOn: addDays(today, job.clientDueInDays), unitYen: job.unitYen } });
  goTo(today);
  if (job.key === 'pairs') await markKnown(director, order);
  await director(openOrder, { params });
  await doSome(job, whole.graphs.at(-1)!.steps[0]!.id, people);
  if (job.key === 'pairs') await missOne(people.get(job.pilot.people[0]!)!.call, whole.graphs.at(-1)!.steps[0]!.id);
}

/** Some pieces are in already: the demonstration begins in the middle of a working month, and one person is resting. */
async function doSome(job: (typeof town.jobs)[number], step: string, people: ReadonlyMap<string, Person>): Promise<void> {
  const sheets = busSheets();
  const bus = job.key === 'bus';
  const content = (rowNo: number, person: number): Record<string, string> => (bus ? enterSheet(sheets[rowNo - 1]!, person) : { choice: judgePair(productPair(rowNo), person) });
  let begun: string[] = [];
  for (const [person, key] of job.pilot.people.entries()) {
    const { call } = people.get(key)!;
    // The second looks at what the first did, the third (for pairs) at what both did: so something is finished.
    const taken = await call(claim, { params: { step }, body: { count: bus ? 12 : 60, windowMinutes: 240, ...(person === 0 || (bus && person === 2) ? {} : { items: begun }) } });
    if (person === 0) begun = taken.pieces.map((p) => p.itemId);
    const [last, ...rest] = [...taken.pieces].reverse();
    const answers = rest.slice(1).map((p) => ({ piece: p.id, content: content(p.rowNo, person) }));
    if (answers.length > 0) await call(submit, { body: { answers } });
    if (bus && person === 2 && last !== undefined) {
      const [field, text] = Object.entries(content(last.rowNo, person)).find(([, value]) => value !== '') ?? ['note', ''];
      await call(sendOperations, { body: { operations: [{ id: randomUUID(), piece: last.id, seq: 0, at: new Date().toISOString(), field, text }] } });
      await call(restFromWork, { body: {} });
    }
  }
}

async function checked({ people, teams, manuals, today }: World): Promise<void> {
  const job = town.jobs.find((j) => j.key === 'pairs')!, manual = manuals.get('pairs')!, director = people.get(job.director)!;
  const { rules } = (await director.call(listManuals)).manuals.find((m) => m.id === manual)!;
  await checkedOrder({ director: director.call, directorId: director.id, worker: people.get(job.pilot.people[0]!)!.call, team: teams.get(job.team)!, manual, ruleOf: (code) => rules.find((r) => r.code === code)!.id, today });
}
