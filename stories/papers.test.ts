// Fair dealing and papers told through HTTP: an account that is missing keeps nobody else waiting and is paid once, a question
// becomes a correction, an ending has its notice and its reason, a wish its answer, a paper from outside its history.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, myPay, prepareRun, releaseRun, runFile, statementPdf } from '../core/journeys/wire.ts';
import { type Instant, type LocalDate, addDays, addMonths, dayOf, monthOf } from '../core/kernel/time.ts';
import { readBankFile } from '../core/money/read-bank-file.ts';
import { addOutside, answerEnding, answerStatement, answerWish, askEnding, bankSetting, changeOutsidePaper, confirmRule, considerOne, correctStatement, deliveryNotePdf, endingPdf, findRecords, giveEnding, handPaper, holdWorker, jobTerms, listActs, listDues, listEndings, listPaperWishes, listQuestions, listReceivables, listRulesOn, listWishes, lookAtRun, markSent, monthView, myActs, myEndings, myNotices, myPaperWishes, myVoices, myWaits, myWishes, outsideHistory, paperLook, priceTalks, reconsignment, recordFile, recordReceipt, recordTalk, saveBankSetting, savePaperLook, sayToStatement, sayWish, setReconsignment, talksPdf, tellWaiting, wishPaper, wishedPdf } from '../core/money/wire.ts';
import { claim, extend, myNotice } from '../core/workbench/wire.ts';
import { getMyself, saveBank } from '../core/workforce/wire.ts';
import { randomUUID } from 'node:crypto';
import { examplePayer, exampleTerms } from '../core/money/examples.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import { insertTerms } from '../server/money/terms.ts';
import { testCentre } from '../server/access/test-people.ts';
import { fixGraph, getOrder, saveGraph } from '../core/orders/wire.ts';
import { type TestApp, freshKey, testApp } from '../server/http/test-app.ts';
import { sheetRows } from './read-sheet.ts';
import { type Finished, type Office, finishedOrder, ready } from './finished-order.ts';
import { type Teller, commonTerms, somebody, withTerms } from './teller.ts';

const DAY = 86_400_000;
let world: TestApp, office: Office, first: Finished, centre: string;
let accounting: Teller, manager: Teller, hana: Teller, ken: Teller, director: Teller, coordinator: Teller;
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);
const yenOf = async (account: string): Promise<number> => Number((await world.test.owner.query<{ yen: string }>('select coalesce(sum(yen), 0) as yen from ledger_line where account = $1', [account])).rows[0]!.yen);
const mails = async (kind: string): Promise<number> => Number((await world.test.owner.query<{ n: string }>('select count(*) as n from notice where kind = $1', [kind])).rows[0]!.n);

beforeAll(async () => {
  world = await testApp();
  centre = await testCentre(world.test, 'みどり市振興公社');
  await withTerms(world, centre);
  [coordinator, director] = [await somebody(world, centre, '相沢 みか', 'coordinator'), await somebody(world, centre, '土屋 あや', 'director')];
  office = { world, coordinator, director };
  accounting = await somebody(world, centre, '会田 純', 'accounting');
  manager = await somebody(world, centre, '真壁 学', 'manager');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  await ready(director, hana);
  await ready(director, ken, '7654321', 'ｻﾄｳ ｹﾝ');
});
afterAll(() => world.close());

test('who has no account waits alone, is told what to do, and is paid later, once', async () => {
  await world.test.owner.query('delete from bank_account where id = $1', [ken.person]);
  first = await finishedOrder(office, { rows: 2, worker: hana });
  await finishedOrder(office, { rows: 1, worker: ken, priceYen: 5000 });
  const month = monthOf(today());
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month }, body: {} });
  const view = await accounting(monthView, { params: { month } });
  // Until the centre's account is set the month page says so, with nothing held up; once it is set it says so no more.
  const noAccount = async (): Promise<boolean> => (await accounting(monthView, { params: { month } })).steps.some((s) => s.step === 'close' && s.missing.some((f) => f.code === 'money/no-pay-to'));
  expect(await noAccount()).toBe(true);
  const plain = { calendar: 'western' as const, payTo: '' };
  await accounting(savePaperLook, { body: { ...plain, payTo: '八十二長野銀行 塩尻支店 普通 7654321' } });
  expect(await noAccount()).toBe(false);
  await accounting(savePaperLook, { body: plain });
  expect(view.holds).toEqual([{ person: ken.person, name: '佐藤 健', cause: 'bank', reason: '', by: '' }]);
  expect(await accounting(tellWaiting, { params: { month }, body: {} })).toEqual({ told: 1 });
  expect(await mails('messages/pay-waits-bank')).toBe(1);
  expect((await ken(myWaits)).waits).toMatchObject([{ month, cause: 'bank', yen: 5000 }]);
  expect((await hana(myWaits)).waits).toEqual([]);

  expect((await accounting.raw(prepareRun, { params: { month }, body: { payOn: addDays(today(), -1) } })).codes).toEqual(['money/pay-day-past']);
  expect(await accounting(prepareRun, { params: { month }, body: {} })).toMatchObject({ count: 1, totalYen: 140, again: false });
  const looked = await accounting(lookAtRun, { params: { month } });
  expect(looked).toMatchObject({ sameAsStatements: true, warnings: [], transfers: [{ bankName: '八十二長野', holder: 'ﾔﾏﾀﾞ ﾊﾅ', yen: 140 }] });
  expect((await accounting.raw(releaseRun, { params: { month } })).codes).toEqual(['money/second-person']);
  await manager(releaseRun, { params: { month } });
  await accounting(markSent, { params: { month }, body: { on: today() } });
  expect((await accounting(monthView, { params: { month } })).steps.filter((s) => s.step === 'bank-file')).toMatchObject([{ state: 'blocked', missing: [{ code: 'money/wait-bank', facts: { name: '佐藤 健' } }] }]);
  expect((await accounting(listDues)).dues.filter((d) => d.kind === 'pay-workers').map((d) => d.yen)).toEqual([5000]);
  expect(await accounting(prepareRun, { params: { month }, body: {} })).toMatchObject({ count: 1, totalYen: 140, again: true });

  // A kanji name is refused by name where it is entered; the right one frees the pay.
  const account = { bankCode: '0143', branchCode: '430', kind: '1', number: '7654321' } as const;
  expect((await ken.raw(saveBank, { body: { ...account, holderKana: '佐藤健' } })).codes).toEqual(['money/kana-kanji']);
  expect((await ken.raw(saveBank, { body: { ...account, branchCode: '999', holderKana: 'ｻﾄｳ ｹﾝ' } })).codes).toEqual(['money/no-such-branch']);
  expect((await ken.raw(saveBank, { body: { bankCode: '9999', branchCode: '４３０', kind: '1', number: '12345', holderKana: 'サトウ ken' } })).codes).toEqual(['money/no-such-bank', 'money/account-number-form', 'money/kana-mixed']);
  expect((await ken.raw(saveBank, { body: { ...account, number: '76543', holderKana: 'ｻﾄｳ ｹﾝ' } })).status).toBe(422);
  await ken(getMyself);
  await ken(saveBank, { body: { ...account, holderKana: 'さとう　けん' } });
  await accounting(saveBankSetting, { body: { lineEnd: 'none', designation: '0', newCode: '0' } });
  expect((await accounting(bankSetting)).changedBy).toBe('会田 純');
  expect(await accounting(prepareRun, { params: { month }, body: {} })).toMatchObject({ count: 1, totalYen: 5000, again: false });
  await manager(releaseRun, { params: { month } });
  expect((await accounting.raw(runFile, { params: { month } })).headers.get('content-disposition')).toContain(`zengin-${month}`);
  const kept = (await world.test.owner.query<{ file: Buffer }>('select file from payment_run where part = 2')).rows[0]!.file;
  expect(kept.length % 120).toBe(0);
  const read = readBankFile(kept);
  expect(read.ok && read.value.transfers.map((t) => t.amount)).toEqual([5000]);
  expect(await accounting(markSent, { params: { month }, body: { on: today(), feeYen: 220 } })).toMatchObject({ transfers: 1, totalYen: 5000, again: false });
  expect(await accounting(markSent, { params: { month }, body: { on: today() } })).toMatchObject({ again: true });
  expect([await yenOf('payable'), await yenOf('bank')]).toEqual([0, -5360]);
  expect((await accounting(monthView, { params: { month } })).steps.map((s) => s.state)).toEqual(['done', 'done', 'done', 'done', 'waiting', 'done', 'done']);
});

test('a question reaches accounting, its answer the worker; what was missing is a new line, paid with the next statement', async () => {
  const [statement] = (await hana(myPay)).statements;
  const params = { statement: statement!.id };
  expect((await accounting.raw(answerStatement, { params, body: { text: 'なにか' } })).codes).toEqual(['money/nothing-asked']);
  expect((await hana.raw(sayToStatement, { params, body: { kind: 'questioned', line: 1, text: ' 　' } })).codes).toEqual(['money/question-empty']);
  await hana(sayToStatement, { params, body: { kind: 'questioned', line: 1, text: '3枚したと思います' } });
  expect(await mails('messages/pay-question')).toBe(1);
  expect((await accounting(listQuestions)).questions).toMatchObject([{ name: '山田 花', line: 1, amount: 140, text: '3枚したと思います' }]);
  expect((await hana.raw(listQuestions)).status).toBe(403);
  expect((await accounting.raw(correctStatement, { params, body: { line: 9, yen: 70, reason: 'x' } })).codes).toEqual(['money/no-such-line']);
  // The work came in long ago, so that its sixtieth day falls before the usual pay day of the open month.
  await world.test.owner.query(`update piece set submitted_at = submitted_at - interval '20 days' where order_id = $1`, [first.order]);
  expect((await accounting.raw(correctStatement, { params, body: { line: 1, yen: 7_000_000, reason: '3枚目がぬけていました' } })).codes).toEqual(['money/correction-large']);
  const fixed = await accounting(correctStatement, { params, body: { line: 1, yen: 70, reason: '3枚目がぬけていました' } });
  expect((await accounting.raw(correctStatement, { params, body: { line: 1, yen: 70, reason: '3枚目がぬけていました' } })).codes).toEqual(['money/correction-same']);
  // The days run from the work beside it: never later than its sixtieth day, whenever the mistake was found.
  const workedOn = (await world.test.owner.query<{ on: string }>(`select to_char(min(p.submitted_at at time zone 'Asia/Tokyo'), 'YYYY-MM-DD') as on from statement s join pay_line l on l.centre_id = s.centre_id and l.statement_id = s.id join piece p on p.centre_id = l.centre_id and p.id = l.piece_id where s.id = $1`, [params.statement])).rows[0]!.on;
  expect(fixed.payBy <= addDays(workedOn as LocalDate, 59)).toBe(true);
  // Month end says the same day as the answer to her, and why.
  // She reads days and months in words, and finds each line of her statement under its number.
  const heard = await hana(myVoices, { params });
  expect(heard.voices.at(-1)!.text).toMatch(/^3枚目がぬけていました（70円を\d+年\d+月の明細に足し、\d+年\d+月\d+日までに払います）$/);
  expect(heard.lines).toMatchObject([{ count: 2, each: 70, amount: 140 }]);
  expect((await hana(myPay)).groups.filter((g) => g.correction)).toMatchObject([{ yen: 70, count: 1, sumYen: 70 }]);
  const endOf = await accounting(monthView, { params: { month: fixed.month } });
  expect(endOf.steps.find((s) => s.step === 'transfer')!.by).toBe(fixed.payBy);
  expect(endOf.earlier).toMatchObject({ code: 'money/correction-pays-earlier', facts: { on: fixed.payBy, worker: '山田 花', yen: 70 } });
  expect((await accounting(listQuestions)).questions).toEqual([]);
  // A question stays until it is answered, also when she confirms meanwhile.
  await hana(sayToStatement, { params, body: { kind: 'questioned', line: null, text: 'もう一つ' } });
  await hana(sayToStatement, { params, body: { kind: 'confirmed', line: null, text: '' } });
  expect((await accounting(listQuestions)).questions).toMatchObject([{ text: 'もう一つ' }]);
  await accounting(answerStatement, { params, body: { text: 'お答えします' } });
  expect((await accounting(listQuestions)).questions).toEqual([]);
  await hana(sayToStatement, { params, body: { kind: 'confirmed', line: null, text: '' } });
  // The statement as it was issued has not changed.
  expect((await hana(myPay)).statements.map((s) => s.grossYen)).toEqual([140]);
  world.later(40 * DAY);
  await accounting(closeMonth, { params: { month: fixed.month }, body: {} });
  expect((await hana(myPay)).statements.map((s) => s.grossYen)).toEqual([70, 140]);
  const { rows } = await world.test.owner.query<{ n: string }>('select count(*) as n from pay_line where statement_id is null and yen > 0');
  expect(Number(rows[0]!.n)).toBe(0);
  await expect(world.test.owner.query(`update pay_correction set yen = 1`)).rejects.toThrow(/append-only/);
});

test('somebody’s pay is held with a reason that she reads, and let go', async () => {
  const month = monthOf(today());
  await finishedOrder(office, { rows: 1, worker: hana, client: first.client });
  await accounting(holdWorker, { params: { month }, body: { person: hana.person, held: true, reason: '2枚の数え方を確かめています' } });
  expect((await accounting.raw(holdWorker, { params: { month }, body: { person: hana.person, held: true, reason: 'もう一度' } })).codes).toEqual(['money/already-held']);
  expect((await hana(myWaits)).waits).toMatchObject([{ month, cause: 'noted', reason: '2枚の数え方を確かめています', yen: 70 }]);
  expect((await ken(myWaits)).waits).toEqual([]);
  await accounting(holdWorker, { params: { month }, body: { person: hana.person, held: false, reason: '確かめました' } });
  expect((await hana(myWaits)).waits).toEqual([]);
  expect([await mails('messages/pay-waits-noted'), await mails('messages/pay-free')]).toEqual([1, 1]);
});

test('acts of art. 5 ask the ground or are blocked, and stand on record for who leads', async () => {
  const act = { person: hana.person, evidence: '手順書R1、1番', yen: 70 };
  expect((await director.raw(considerOne, { params: { order: first.order }, body: { ...act, act: 'reduce-pay', ground: null } })).codes).toEqual(['money/act-needs-ground']);
  expect((await director.raw(considerOne, { params: { order: first.order }, body: { ...act, act: 'beat-down-price', ground: 'differs-from-notice' } })).codes).toEqual(['money/act-never']);
  expect((await director.raw(considerOne, { params: { order: first.order }, body: { ...act, act: 'deduct-transfer-fee', ground: 'benefits-worker' } })).codes).toEqual(['money/act-never']);
  await director(considerOne, { params: { order: first.order }, body: { ...act, act: 'demand-favour', ground: 'benefits-worker', yen: null } });
  expect((await hana(myActs)).acts.map((a) => [a.act, a.ground])).toContainEqual(['demand-favour', 'benefits-worker']);
  expect(await mails('messages/act-recorded')).toBe(1);
  expect((await director(listActs, { params: { order: first.order } })).acts).toMatchObject([{ act: 'demand-favour', ground: 'benefits-worker', name: '山田 花', by: '土屋 あや' }]);
  expect((await hana.raw(listActs, { params: { order: first.order } })).status).toBe(404);
});

test('an ending is told 30 days before, on paper when wished, and its reason to who asks', async () => {
  // The relation has lasted half a year.
  await world.test.owner.query(`update piece set claimed_at = claimed_at - interval '200 days' where person_id = $1`, [hana.person]);
  const mineOf = async () => (await director(listEndings)).relations.find((r) => r.person === hana.person)!;
  const { earliest } = await mineOf();
  expect(await mineOf()).toMatchObject({ name: '山田 花', long: true, told: null });
  expect(earliest).toBe(addDays(today(), 30));
  expect((await director.raw(giveEnding, { params: { person: hana.person }, body: { ends: addDays(today(), 29), exception: null, evidence: '' } })).codes).toEqual(['money/ending-too-soon']);
  await director(giveEnding, { params: { person: hana.person }, body: { ends: earliest, exception: null, evidence: '' } });
  // While one is open there is no second, whatever its day.
  world.later(86_400_000);
  expect(await mineOf()).toMatchObject({ told: earliest, earliest: addDays(today(), 30) });
  expect((await director.raw(giveEnding, { params: { person: hana.person }, body: { ends: addDays(today(), 28), exception: null, evidence: '' } })).codes).toEqual(['money/ending-open']);
  const [mine] = (await hana(myEndings)).endings;
  expect(mine).toMatchObject({ ends: earliest, duty: true, words: [] });
  expect((await ken.raw(askEnding, { params: { ending: mine!.id }, body: {} })).status).toBe(404);
  await hana(askEnding, { params: { ending: mine!.id }, body: {} });
  expect((await hana.raw(askEnding, { params: { ending: mine!.id }, body: {} })).codes).toEqual(['money/already-asked']);
  expect(await mails('messages/ending-asked')).toBe(1);
  await director(answerEnding, { params: { ending: mine!.id }, body: { text: '依頼元の契約が終わるためです。' } });
  expect((await hana(myEndings)).endings[0]!.words.map((w) => [w.kind, w.text])).toEqual([['asked', ''], ['answered', '依頼元の契約が終わるためです。']]);
  expect((await hana.raw(endingPdf, { params: { ending: mine!.id } })).text.slice(0, 5)).toBe('%PDF-');
  expect((await ken.raw(endingPdf, { params: { ending: mine!.id } })).status).toBe(404);

  expect(await hana(wishPaper, { body: { kind: 'ending-notice', ref: mine!.id } })).toEqual({ again: false });
  const [notice] = (await hana(myNotices)).notices;
  await hana(wishPaper, { body: { kind: 'order-notice', ref: notice!.id } });
  expect(await hana(wishPaper, { body: { kind: 'order-notice', ref: notice!.id } })).toEqual({ again: true });
  expect((await ken.raw(wishPaper, { body: { kind: 'order-notice', ref: notice!.id } })).status).toBe(404);
  const wishes = (await accounting(listPaperWishes)).wishes;
  expect(wishes.map((w) => [w.name, w.kind, w.handedOn])).toEqual([['山田 花', 'order-notice', null], ['山田 花', 'ending-notice', null]]);
  for (const w of wishes) expect((await accounting.raw(wishedPdf, { params: { wish: w.id } })).text.slice(0, 5)).toBe('%PDF-');
  await accounting(handPaper, { params: { wish: wishes[0]!.id }, body: {} });
  expect((await hana(myPaperWishes)).wishes.find((w) => w.kind === 'order-notice')).toMatchObject({ handedOn: today() });
  // Without the 30 days she reads the ground and what was written of it, and can say that it was not so.
  await director(giveEnding, { params: { person: ken.person }, body: { ends: addDays(today(), 1), exception: 'worker-asked', evidence: '電話でお話がありました' } });
  const [his] = (await ken(myEndings)).endings;
  expect(his).toMatchObject({ exception: 'worker-asked', evidence: '電話でお話がありました' });
  expect((await ken.raw(endingPdf, { params: { ending: his!.id }, query: { format: 'xlsx' } })).status).toBe(200);
});

test('consideration makes its own record, without a reason, for her and for those who arrange it alone', async () => {
  await hana(sayWish, { body: { asked: 'later-deadline', note: '来週の締切を3日のばせると助かります' } });
  const open = (await coordinator(listWishes)).wishes.find((w) => w.answer === null)!;
  expect(open).toMatchObject({ name: '山田 花', asked: 'later-deadline', duty: 'must' });
  for (const nosy of [director, accounting, ken]) expect((await nosy.raw(listWishes)).status).toBe(403);
  expect((await coordinator.raw(answerWish, { params: { wish: open.id }, body: { done: 'not-possible', told: '' } })).codes).toEqual(['money/wish-needs-explanation']);
  await coordinator(answerWish, { params: { wish: open.id }, body: { done: 'granted', told: '3日のばしました' } });
  expect((await hana(myWishes)).wishes[0]).toMatchObject({ answer: { done: 'granted', told: '3日のばしました' } });
  expect((await ken(myWishes)).wishes).toEqual([]);
  // What an official of another kind could read of it, were the policy wrong: nothing.
  const seen = await world.test.owner.query<{ n: string }>(`select count(*) as n from pg_policies where tablename = 'consideration' and qual like '%staff%'`);
  expect(Number(seen.rows[0]!.n)).toBe(0);
});

test('re-consignment stands in the next notice, and the earlier of the two days is kept', async () => {
  expect(await director(reconsignment, { params: { order: first.order } })).toMatchObject({ clientDue: null });
  expect((await hana.raw(setReconsignment, { params: { order: first.order }, body: { clientDue: today() } })).status).toBe(404);
  for (const [clientDue, code] of [['2020-01-01', 'money/client-due-too-early'], [addDays(today(), -40), 'money/client-due-too-early'], ['2040-01-01', 'money/client-due-too-late']] as const) expect((await director.raw(setReconsignment, { params: { order: first.order }, body: { clientDue } })).codes).toEqual([code]);
  await director(setReconsignment, { params: { order: first.order }, body: { clientDue: addDays(today(), 20) } });
  expect(await director(reconsignment, { params: { order: first.order } })).toMatchObject({ clientDue: addDays(today(), 20) });
  // A piece is opened again for the story's sake, and taken under the new notice.
  await world.test.owner.query(`update client_order set state = 'working' where id = $1`, [first.order]);
  await world.test.owner.query(`insert into item (centre_id, id, order_id, batch_id, row_no, source, state) select centre_id, gen_random_uuid(), order_id, batch_id, 99, source, 'open' from item where order_id = $1 limit 1`, [first.order]);
  await world.test.owner.query(`insert into piece (centre_id, id, order_id, step_id, item_id, pass, pay_yen) select i.centre_id, gen_random_uuid(), i.order_id, $2, i.id, 1, 70 from item i where i.order_id = $1 and i.row_no = 99`, [first.order, first.step]);
  const taken = await hana(claim, { params: { step: first.step }, body: { count: 1, windowMinutes: 60 } });
  const { rows } = await world.test.owner.query<{ content: { reconsignment: unknown; payOn: string } }>('select content from order_notice where id = $1', [taken.noticeId]);
  expect(rows[0]!.content.reconsignment).toMatchObject({ clientDue: addDays(today(), 20) });
  expect(rows[0]!.content.payOn <= addDays(today(), 50)).toBe(true);
  // Time goes by, and the day can no longer be kept: the next notice rests on the 60 days, and pays after it was issued.
  await world.test.owner.query('alter table order_reconsignment disable trigger user');
  await world.test.owner.query(`update order_reconsignment set client_due = '2020-01-01' where order_id = $1`, [first.order]);
  await world.test.owner.query(`insert into item (centre_id, id, order_id, batch_id, row_no, source, state) select centre_id, gen_random_uuid(), order_id, batch_id, 98, source, 'open' from item where order_id = $1 limit 1`, [first.order]);
  await world.test.owner.query(`insert into piece (centre_id, id, order_id, step_id, item_id, pass, pay_yen) select i.centre_id, gen_random_uuid(), i.order_id, $2, i.id, 1, 70 from item i where i.order_id = $1 and i.row_no = 98`, [first.order, first.step]);
  await world.test.owner.query('alter table order_reconsignment enable trigger user');
  const late = await hana(claim, { params: { step: first.step }, body: { count: 1, windowMinutes: 60 } });
  const { rows: [after] } = await world.test.owner.query<{ content: { reconsignment: unknown; payOn: string } }>('select content from order_notice where id = $1', [late.noticeId]);
  expect([after!.content.reconsignment, after!.content.payOn > today()]).toEqual([null, true]);
  await hana(extend, { params: { piece: taken.pieces[0]!.id }, body: { windowMinutes: 600 } });
  expect((await hana(myWishes)).wishes[0]).toMatchObject({ asked: 'later-deadline', answer: { done: 'granted' } });
  await world.test.owner.query(`update client_order set state = 'accepted' where id = $1`, [first.order]);
});

test('the price as an hour, the talk about it, and what is told of a job to several people', async () => {
  const { rows } = await world.test.owner.query<{ id: string }>('select id from item where order_id = $1 order by row_no limit 2', [first.order]);
  // Before anybody has tried the work a talk is kept all the same, and one that came to no end too.
  const early = { step: first.step, on: addDays(today(), -1), with: '入力チームの2人', proposedYen: 70, result: 'open' as const, agreedYen: null, per: 1, voices: ['様式を見てから考えたい'], basis: '' };
  expect((await director.raw(talksPdf, { params: { order: first.order } })).codes).toEqual(['money/no-talks']);
  await director(recordTalk, { params: { order: first.order }, body: early });
  expect((await director.raw(recordTalk, { params: { order: first.order }, body: { ...early, result: 'agreed' } })).codes).toEqual(['money/talk-result']);
  expect((await director.raw(recordTalk, { params: { order: first.order }, body: { ...early, on: addDays(today(), 1), with: ' ' } })).codes).toEqual(['money/talk-needs-who', 'money/talk-to-come']);
  expect((await director(priceTalks, { params: { order: first.order } })).steps[0]).toMatchObject({ noted: { minutes: [], people: 0 }, mirror: { basis: { kind: 'typed' } }, talks: [{ on: addDays(today(), -1), with: '入力チームの2人', result: 'open', agreedYen: null, hourlyYen: 1400, typed: true }] });
  for (const [i, item] of rows.entries()) await world.test.owner.query('insert into pilot_time (centre_id, id, order_id, step_id, item_id, person_id, minutes) values ($1, gen_random_uuid(), $2, $3, $4, $5, $6)', [centre, first.order, first.step, item.id, hana.person, 6 + i * 2]);
  const [step] = (await director(priceTalks, { params: { order: first.order } })).steps;
  expect(step).toMatchObject({ yen: 70, noted: { minutes: [6, 8], people: 1 }, mirror: { hourly: 600, minutes: 7, below: true, basis: { kind: 'pilot', people: 1, pieces: 2 }, enough: 131 } });
  const talk = { step: step!.id, on: today(), with: '入力チームの2人', proposedYen: 70, result: 'agreed' as const, agreedYen: 70, per: 1, voices: ['手順書の図がもう一枚あると速くなります'] };
  expect((await director.raw(recordTalk, { params: { order: first.order }, body: { ...talk, basis: '' } })).codes).toEqual(['money/price-below-mirror']);
  expect((await director.raw(recordTalk, { params: { order: first.order }, body: { ...talk, voices: [], basis: 'x' } })).codes).toEqual(['money/price-needs-talk']);
  await director(recordTalk, { params: { order: first.order }, body: { ...talk, agreedYen: 131, basis: '' } });
  expect((await director(priceTalks, { params: { order: first.order } })).steps[0]!.talks).toMatchObject([{ agreedYen: 131, by: '土屋 あや' }, { result: 'open' }]);
  expect((await director.raw(talksPdf, { params: { order: first.order } })).text.slice(0, 5)).toBe('%PDF-');
  expect((await hana.raw(talksPdf, { params: { order: first.order } })).status).toBeGreaterThan(400);
  // Nobody lowers a price alone: below what people were told only as far as the talk agreed.
  const before = (await director(getOrder, { params: { order: first.order } })).graphs.at(-1)!.steps[0]!;
  const { id: _id, position: _position, ...draft } = before;
  const lower = async (priceYen: number) => {
    const made = await director(saveGraph, { params: { order: first.order }, body: { steps: [{ ...draft, priceYen }] } });
    return director.raw(fixGraph, { params: { order: first.order, graph: made.id } });
  };
  await world.test.owner.query(`update client_order set state = 'working' where id = $1`, [first.order]);
  expect((await lower(69)).codes).toEqual(['orders/price-lowered']);
  await director(recordTalk, { params: { order: first.order }, body: { ...talk, agreedYen: 69, basis: '原本が読みやすくなったため。' } });
  expect((await lower(68)).codes).toEqual(['orders/price-lowered']);
  expect((await lower(69)).status).toBe(200);
  await world.test.owner.query(`update client_order set state = 'accepted' where id = $1`, [first.order]);
  expect(await hana(jobTerms, { params: { step: first.step } })).toMatchObject({ orderer: '一般財団法人 みどり市振興公社', feeYen: 70, missing: [] });
});

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
const paper = { kind: 'received-invoice', number: 'A-12', yen: 33_000, party: 'まるやま文具', note: '' } as const;
const sendPaper = (body: object, file: File | null) => {
  const form = new FormData();
  form.set('body', JSON.stringify(body));
  if (file !== null) form.set('file', file);
  return world.ask(addOutside.path, { method: 'POST', token: accounting.token, key: freshKey(), body: form });
};

test('a paper from outside is kept with its file, found by the law’s three fields, and changes by versions', async () => {
  const facts = { ...paper, on: today() };
  expect((await sendPaper(facts, null)).codes).toEqual(['money/outside-needs-file']);
  expect((await sendPaper(facts, new File(['<html>'], 'bill.html'))).codes).toEqual(['money/outside-not-a-paper']);
  expect((await sendPaper({ ...facts, on: '2026-02-30' }, new File([pdf], 'bill.pdf'))).status).toBe(422);
  expect((await sendPaper({ ...facts, yen: 2 ** 53 + 2 }, new File([pdf], 'bill.pdf'))).status).toBe(422);
  expect((await sendPaper({ ...facts, on: addDays(today(), 1) }, new File([pdf], 'bill.pdf'))).codes).toEqual(['money/outside-day-to-come']);
  const added = await sendPaper(facts, new File([pdf], '請求書.pdf', { type: 'application/pdf' }));
  const { id } = added.body as { id: string };
  const found = await accounting(findRecords, { query: { from: today(), to: today(), least: 30_000, most: 40_000, party: 'ﾏﾙﾔﾏ' } });
  expect(found.records).toEqual([]);
  expect((await accounting(findRecords, { query: { from: today(), least: 30_000, party: 'まるやま' } })).records).toMatchObject([{ id, kind: 'received-invoice', amount: 33_000 }]);
  const file = await accounting.raw(recordFile, { params: { kind: 'received-invoice', record: id } });
  expect([file.headers.get('content-type'), file.headers.get('content-disposition')?.startsWith('attachment'), file.text.slice(0, 5)]).toEqual(['application/pdf', true, '%PDF-']);
  await accounting(changeOutsidePaper, { params: { paper: id }, body: { ...facts, yen: 3300, why: '桁をまちがえました' } });
  expect((await accounting.raw(changeOutsidePaper, { params: { paper: id }, body: { ...facts, yen: 3300, why: '同じ' } })).codes).toEqual(['money/outside-unchanged']);
  await accounting(changeOutsidePaper, { params: { paper: id }, body: { ...facts, yen: 3300, removed: true, why: '二重に入れました' } });
  expect((await accounting(outsideHistory, { params: { paper: id } })).versions.map((v) => [v.version, v.yen, v.removed, v.why])).toEqual([[1, 33_000, false, ''], [2, 3300, false, '桁をまちがえました'], [3, 3300, true, '二重に入れました']]);
  expect((await accounting(findRecords, { query: { party: 'まるやま' } })).records).toEqual([]);
  await expect(world.test.owner.query('delete from outside_paper')).rejects.toThrow(/append-only/);
  expect((await hana.raw(outsideHistory, { params: { paper: id } })).status).toBe(403);
  // Taken out of the register, and still to be found by whoever asks for it: the history is what the law wants kept.
  const gone = async (query: object): Promise<unknown[]> => (await accounting(findRecords, { query: { least: 3300, most: 3300, kind: 'received-invoice', ...query } })).records.map((r) => [r.id === id || r.removed, r.removed]);
  // The version before, too, as it stood.
  expect((await gone({})).length).toBe(0);
  expect((await accounting(findRecords, { query: { party: 'まるやま', removed: 'yes' } })).records.map((r) => [r.amount, r.replaced, r.removed]).sort()).toEqual([[3300, false, true], [3300, true, false], [33_000, true, false]]);
  expect(await gone({ removed: 'yes', least: 33_000, most: 33_000 })).toEqual([[true, false]]);
});

test('every paper of the register opens as PDF and Excel, with the centre’s look', async () => {
  await accounting(savePaperLook, { body: { calendar: 'era', payTo: '八十二長野銀行 塩尻支店 普通 7654321' } });
  expect((await accounting.raw(savePaperLook, { body: { calendar: 'era', payTo: '', seal: Buffer.from('not a picture').toString('base64') } })).codes).toEqual(['money/image-not-png']);
  const broken = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLv';
  expect((await accounting.raw(savePaperLook, { body: { calendar: 'era', payTo: '', seal: broken } })).codes).toEqual(['money/image-broken']);
  // The smallest picture there is: one red dot.
  await accounting(savePaperLook, { body: { calendar: 'era', payTo: '八十二長野銀行 塩尻支店 普通 7654321', seal: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC' } });
  expect(await accounting(paperLook)).toMatchObject({ calendar: 'era', seal: { width: 1, height: 1, warnings: ['money/picture-few-pixels'] }, letterhead: null, changedBy: '会田 純' });
  // The notice on her screen is written as the paper is: the same way of saying days, the centre's registration number.
  const [mine] = (await hana(myNotices)).notices;
  expect((await hana(myNotice, { params: { id: mine!.id } })).look).toMatchObject({ calendar: 'western', centre: { registration: exampleTerms.registration } });
  const [open] = (await accounting(listReceivables)).open;
  await accounting(recordReceipt, { params: { invoice: open!.invoice }, body: { yen: open!.openYen, on: today() } });
  const { records } = await accounting(findRecords, { query: {} });
  const kinds = new Set(records.map((r) => r.kind));
  // A delivery note stands at the sum its paper shows: with tax, as the invoice of the same work.
  expect(records.filter((r) => r.kind === 'delivery-note').map((r) => r.amount).sort()).toEqual([330, 330, 660]);
  expect([...kinds].sort()).toEqual(['acceptance', 'delivery-note', 'ending-notice', 'invoice', 'order-notice', 'receipt', 'statement']);
  for (const kind of kinds) {
    const one = records.find((r) => r.kind === kind)!;
    const params = { kind: one.kind as 'invoice', record: one.id };
    expect([kind, (await accounting.raw(recordFile, { params })).text.slice(0, 5)]).toEqual([kind, '%PDF-']);
    // The register and the paper name the same number.
    const printed = (await sheetRows(world, accounting, recordFile, { params })).flat();
    expect([kind, printed.some((cell) => cell.split(/[\s:：]/).includes(one.number))], printed.slice(0, 12).join(' | ')).toEqual([kind, true]);
  }
  expect((await director.raw(deliveryNotePdf, { params: { order: first.order }, query: { format: 'xlsx' } })).text.slice(0, 2)).toBe('PK');
  expect((await hana.raw(statementPdf, { params: { statement: (await hana(myPay)).statements[0]!.id } })).text.slice(0, 5)).toBe('%PDF-');
});

test('a job whose display would mislead is told to nobody', async () => {
  const later = { ...exampleTerms, phone: ' ' };
  await withActor(world.test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), today(), { terms: later, common: commonTerms, payer: examplePayer }));
  await expect(finishedOrder(office, { rows: 1, worker: hana, client: first.client })).rejects.toThrow('money/recruitment-lacks');
  await withActor(world.test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), today(), { terms: exampleTerms, common: commonTerms, payer: examplePayer }));
});

test('late interest waits for the centre’s own figure', async () => {
  const rule = (await manager(listRulesOn)).rules.find((r) => r.rule === 'late-interest/yearly-rate')!;
  expect([rule.status, rule.entered]).toEqual(['to-be-confirmed', true]);
  expect((await manager.raw(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '契約書3条' } })).codes).toEqual(['money/rate-needed']);
  expect((await manager.raw(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '契約書3条', value: 14.6 } })).codes).toEqual(['money/rate-above-all']);
  await manager(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '契約書3条', value: 0.03 } });
  expect((await manager(listRulesOn)).rules.find((r) => r.rule === rule.rule)).toMatchObject({ status: 'in-force', value: 0.03, confirmedBy: '真壁 学' });
  expect(monthOf(addMonths(today(), 1)).length).toBe(7);
});
