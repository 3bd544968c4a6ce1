// Teaching as paid work: a learner wishes a skill, a colleague is asked and says yes or no, and each taught day is paid once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTeaching, boardPlan, closeMonth, endTeaching, myPay, myPlanned } from '../core/journeys/wire.ts';
import { addDays, dayOf, monthOf } from '../core/kernel/time.ts';
import { confirmRule, myNotices } from '../core/money/wire.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { claim, submit, today as todaysWork } from '../core/workbench/wire.ts';
import { comeBack, createTeam, getMyself, rest, saveHours, saveProfile, setSkill } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { openActor } from '../server/db/actor.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { withActor } from '../server/db/with-actor.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { runJobs } from '../server/jobs.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { insertTeaching } from '../server/workbench/teaching-store.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

const DAY = 86_400_000, SKILL = 'データ入力';

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp, centre: string, step: string;
  let director: Teller, accounting: Teller, ken: Teller, yuki: Teller, mei: Teller;
  const today = () => dayOf(world.app.kado.clock());

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    centre = await testCentre(world.test, '教えあう町');
    await withTerms(world, centre);
    director = await somebody(world, centre, '土屋 あや', 'director', 'coordinator');
    accounting = await somebody(world, centre, '会田 純', 'accounting');
    [ken, yuki, mei] = [await somebody(world, centre, '佐藤 健', 'worker'), await somebody(world, centre, '髙橋 由紀', 'worker'), await somebody(world, centre, '林 芽衣', 'worker')];
    for (const [w, minutes] of [[ken, 240], [yuki, 15], [mei, 20]] as const) {
      await w(getMyself);
      await w(saveHours, { body: { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, band: 'morning' as const, minutes })) } });
    }
    for (const w of [yuki, mei]) await director(setSkill, { params: { person: w.person }, body: { skill: SKILL, level: 3 } });
    const me = await ken(getMyself);
    await ken(saveProfile, { body: { devices: ['pc', 'phone'], monthLimitMinutes: null, monthLimitYen: null, reasons: [], wishes: [SKILL] }, rev: me.rev });
    const team = await director(createTeam, { body: { name: '入力', directorId: director.person, leaderId: null, members: [ken.person, yuki.person, mei.person] } });
    const client = await director(createClient, { body: { name: 'みどり市役所', kind: 'town_hall' } });
    const contact = await director(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'teach@example.jp' } });
    const order = await director(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '乗車票', directorId: director.person, teamId: team.id, unitName: '枚' } });
    const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };
    const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 10, skill: SKILL, checkMethod: 'none', priceYen: 200, layout }] } });
    await director(fixGraph, { params: { order: order.id, graph: graph.id } });
    const source = { from: 'paste' as const, text: ['月日\t系統', ...Array.from({ length: 48 }, (_, i) => `令和8年10月${(i % 28) + 1}日\t南循環${i}`)].join('\n') };
    const seen = await director(previewItems, { params: { order: order.id }, body: { source } });
    await director(importItems, { params: { order: order.id }, body: { name: '10月分', source, mapping: seen.mapping } });
    await director(confirmOrder, { params: { order: order.id }, body: { orderedOn: today(), dueOn: addDays(today(), 6), unitYen: 300 } });
    await director(openOrder, { params: { order: order.id }, body: { described: '見本のとおりに入力します。' } });
    step = (await director(getOrder, { params: { order: order.id } })).graphs.at(-1)!.steps[0]!.id;
  }, 60_000);
  afterAll(async () => world.close());

  const askedOf = async (worker: Teller) => (await worker(myPlanned)).lessons[0];
  const sayTo = async (worker: Teller, yes: boolean, more: object = {}) => {
    const { learnerId, stepId, minutesPerDay, days, until, yenPerDay } = (await askedOf(worker))!;
    return worker.raw(answerTeaching, { body: { learnerId, stepId, yes, minutesPerDay, days, until, yenPerDay, ...more } });
  };
  /** Ken hands in so many pieces now; nobody looks at them, so they are accepted at once. */
  const handsIn = async (count: number): Promise<void> => {
    const taken = await ken(claim, { params: { step }, body: { count, windowMinutes: 60 } });
    await ken(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  };
  const taught = async (worker: Teller) => (await worker(myPay)).lines.map((l) => [l.taught, l.yen]);
  let yen: number;

  test('the first who is asked says no: nobody sees it, nothing is written for her, and the next is asked', async () => {
    expect((await ken(myPlanned)).offers).toMatchObject([{ stepName: '入力', learns: true, mentor: null }]);
    expect(await askedOf(mei)).toMatchObject({ learner: '佐藤 健', orderTitle: '乗車票', skill: SKILL, minutesPerDay: 10, yenPerHour: 1200, yenPerDay: 200 });
    expect((await yuki(myPlanned)).lessons).toEqual([]);
    expect((await sayTo(mei, false)).body).toEqual({ noticeId: null });
    expect((await mei(myPlanned))).toMatchObject({ lessons: [], teaching: [] });
    expect((await mei(myNotices)).notices).toEqual([]);
    expect((await director.raw(boardPlan)).text).not.toMatch(/declin|林 芽衣/);
    expect((await ken(myPlanned)).offers).toMatchObject([{ learns: true, mentor: null }]);
    expect(await askedOf(yuki)).toMatchObject({ learner: '佐藤 健', yenPerDay: 200 });
  });

  test('who is asked hears it by mail too, once; nobody takes what nobody has said yes to teach', async () => {
    const told = async (kind: string) => (await world.test.owner.query<{ to_person: string; subject: string }>('select to_person, subject from outbox_mail where kind = $1', [kind])).rows;
    for (let i = 0; i < 3; i++) {
      await runJobs(world.app.kado, world.app.kado.clock(), async () => undefined);
      world.later(6 * 60_000);
    }
    // Mei has said no already: she is not asked again, and nobody hears of it.
    expect(await told('messages/teach-ask')).toEqual([{ to_person: yuki.person, subject: '教える時間のお願い: 佐藤 健さん' }]);
    expect((await yuki(todaysWork)).notices.map((n) => n.kind)).toContain('messages/teach-ask');
    expect((await ken(todaysWork)).jobs).toEqual([]);
    expect((await ken.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/waits-for-mentor']);
    expect((await world.test.owner.query("select 1 from pay_line where share = 'mentoring'")).rows).toEqual([]);
  });

  test('a yes is to what was shown, to the yen; it makes her order notice, and only then is she named', async () => {
    expect((await sayTo(yuki, true, { yenPerDay: 300 })).codes).toEqual(['journeys/teaching-changed']);
    expect((await ken.raw(answerTeaching, { body: { learnerId: ken.person, stepId: step, yes: true, minutesPerDay: 10, days: 1, until: today(), yenPerDay: 200 } })).codes).toEqual(['journeys/teaching-changed']);
    expect((await director.raw(answerTeaching, { body: { learnerId: ken.person, stepId: step, yes: true, minutesPerDay: 10, days: 1, until: today(), yenPerDay: 200 } })).codes).toEqual(['access/not-allowed']);
    const asked = (await askedOf(yuki))!;
    yen = asked.yenPerDay;
    const said = await sayTo(yuki, true);
    expect(said.status).toBe(200);
    const mine = await yuki(myPlanned);
    expect([mine.lessons, mine.teaching]).toMatchObject([[], [{ learner: '佐藤 健', orderTitle: '乗車票', minutesPerDay: 10, days: asked.days, until: asked.until, yenPerDay: yen, daysDone: 0 }]]);
    expect((await yuki(myNotices)).notices).toMatchObject([{ id: mine.teaching[0]!.noticeId, content: '教える時間：佐藤 健さん（乗車票 / 入力）', feeYen: null }]);
    expect((await ken(myPlanned)).offers).toMatchObject([{ learns: true, mentor: '髙橋 由紀' }]);
    // Her yes opens the work to the learner, who hears of it; the question is off the mentor's page.
    expect([(await ken(todaysWork)).jobs.map((j) => [j.stepName, j.offerId !== null, j.reasons[0]]), (await ken(todaysWork)).notices.map((n) => n.kind)]).toEqual([[['入力', true, 'workbench/reason-learn']], ['messages/teach-found']]);
    expect((await yuki(todaysWork)).notices.map((n) => n.kind)).not.toContain('messages/teach-ask');
  });

  test('a day is paid once however much was handed in, the next day again, and none after she ends it', async () => {
    const before = (await ken(myPay)).totalYen;
    await handsIn(3);
    expect(await taught(yuki)).toEqual([['佐藤 健', yen]]);
    await handsIn(1);
    expect(await taught(yuki)).toEqual([['佐藤 健', yen]]);
    // The learner's own pay is whole: teaching is the centre's cost.
    expect((await ken(myPay)).totalYen - before).toBe(4 * 200);
    expect(await taught(mei)).toEqual([]);
    world.later(DAY);
    await handsIn(2);
    expect((await yuki(myPlanned)).teaching).toMatchObject([{ daysDone: 2 }]);
    const { rows } = await world.test.owner.query<{ n: number; yen: number }>("select count(*)::int as n, sum(yen)::int as yen from pay_line where share = 'mentoring' and person_id = $1", [yuki.person]);
    expect(rows[0]).toEqual({ n: 2, yen: 2 * yen });
    // Nobody teaches while she rests.
    world.later(DAY);
    await yuki(rest, { body: { untilDay: null } });
    expect((await ken.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/waits-for-mentor']);
    await yuki(comeBack);
    const [teaching] = (await yuki(myPlanned)).teaching;
    expect(teaching!.daysDone).toBe(2);
    expect((await mei.raw(endTeaching, { params: { teaching: teaching!.id } })).codes).toEqual(['access/not-found']);
    await yuki(endTeaching, { params: { teaching: teaching!.id } });
    expect((await ken.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/waits-for-mentor']);
    expect((await world.test.owner.query("select 1 from pay_line where share = 'mentoring'")).rows.length).toBe(2);
  });

  test('the database keeps it too: nobody says yes for another, and a taught day has one line', async () => {
    const row = { mentor: mei.person, learner: ken.person, step, skill: SKILL, terms: { minutesPerDay: 10, days: 1, until: today(), yenPerDay: 200 as never }, noticeId: null, now: world.app.kado.clock() };
    const { rows: [order] } = await world.test.owner.query<{ id: string }>('select id from client_order');
    await expect(withActor(world.test.db, { ...openActor, kind: 'person', centre, person: yuki.person, roles: ['worker'] }, (tx) => insertTeaching(tx, { ...row, id: randomUUID(), order: order!.id }))).rejects.toThrow(/row-level security/);
    await expect(world.test.owner.query("insert into pay_line (centre_id, id, piece_id, person_id, order_id, step_id, yen, received_on, month, share, teaching_day_id) select centre_id, gen_random_uuid(), piece_id, learner_id, $1, step_id, 1, day, to_char(day, 'YYYY-MM'), 'mentoring', id from teaching_day limit 1", [order!.id])).rejects.toThrow(/pay_line_of_taught_day/);
    await expect(world.test.owner.query("update pay_line set share = 'work', teaching_day_id = null where share = 'mentoring'")).rejects.toThrow(/append-only/);
  });

  test('the month holds her teaching as its own line, withheld as the centre answered; the books agree and no client pays for it', async () => {
    world.later(40 * DAY);
    await accounting(confirmRule, { body: { rule: 'withholding/kind/teaching', from: '2013-01-01', note: '税務署に電話で確認', value: 1 } });
    const month = monthOf(addDays(today(), -43)), months = [month, monthOf(addDays(today(), -40))];
    for (const m of new Set(months)) await accounting(closeMonth, { params: { month: m }, body: {} });
    const { rows } = await world.test.owner.query<{ content: { total: number; withheld: number; lines: { title: string; share: string; count: number; amount: number }[] } }>('select content from statement where person_id = $1 order by month', [yuki.person]);
    const lines = rows.flatMap((r) => r.content.lines);
    expect(lines.every((l) => l.share === 'mentoring' && l.title === '乗車票 / 教える時間')).toBe(true);
    expect([lines.reduce((sum, l) => sum + l.count, 0), lines.reduce((sum, l) => sum + l.amount, 0)]).toEqual([2, 2 * yen]);
    // 10.21 % of what a payment holds, broken yen dropped (law: domain of withholding).
    for (const { content } of rows) expect(content.withheld).toBe(Math.floor((content.total * 1021) / 10_000));
    expect((await world.test.owner.query('select 1 from statement where person_id = $1', [mei.person])).rows).toEqual([]);
    expect((await world.test.owner.query('select 1 from invoice_line')).rows).toEqual([]);
    const { rows: [sums] } = await world.test.owner.query<{ cost: number; lines: number; zero: number }>("select (select -sum(l.yen)::int from ledger_line l join ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id where l.account = 'accrued-pay' and e.cause = 'piece') as cost, (select sum(yen)::int from pay_line) as lines, (select sum(yen)::int from ledger_line) as zero");
    expect([sums!.cost - sums!.lines, sums!.zero]).toEqual([0, 0]);
    expect((await checkRows(world.test.owner)).filter((c) => c.findings.length > 0)).toEqual([]);
  });
});
