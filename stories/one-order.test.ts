// The first real order: from the client's inquiry to the worker's bank account, told through HTTP on a real PostgreSQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant, monthOf } from '../core/kernel/time.ts';
import { closeMonth, cityFigures, listMonths, myPay, prepareRun, releaseRun, runFile, traceYen } from '../core/journeys/wire.ts';
import { cancelOrder, clientAccept, clientAskCode, clientEnter, clientFile, clientSample, clientView, confirmOrder, createOrder, deliver, fixGraph, getOrder, getOrderPdf, getQuotePdf, importItems, makeLink, makeQuote, noteMinutes, openOrder, pilotResult, planPilot, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact, createInquiry } from '../core/relations/wire.ts';
import { board, claim, getPiece, giveReview, handOver, listReviews, myNotice, openDispute, answerDispute, sendOperations, submit, today } from '../core/workbench/wire.ts';
import { comeBack, createTeam, getMyself, rest, saveBank, saveHours, saveManual, setSkill } from '../core/workforce/wire.ts';
import { readBankFile } from '../core/money/read-bank-file.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { testCentre } from '../server/access/test-people.ts';
import { type Teller, somebody, teller, withTerms } from './teller.ts';

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp;
  let centre: string;
  let coordinator: Teller, director: Teller, accounting: Teller, manager: Teller, city: Teller;
  let hana: Teller, ken: Teller, yuki: Teller;
  const now = () => instant(Date.now());

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    centre = await testCentre(world.test, 'みどり市振興公社');
    await withTerms(world, centre);
    coordinator = await somebody(world, centre, '相沢 みか', 'coordinator');
    director = await somebody(world, centre, '土屋 あや', 'director');
    accounting = await somebody(world, centre, '会田 純', 'accounting');
    manager = await somebody(world, centre, '真壁 学', 'manager');
    city = await somebody(world, centre, '市川 薫', 'city');
    hana = await somebody(world, centre, '山田 花', 'worker');
    ken = await somebody(world, centre, '佐藤 健', 'worker');
    yuki = await somebody(world, centre, '髙橋 由紀', 'worker', 'leader');
    for (const w of [hana, ken, yuki]) {
      await w(getMyself);
      await w(saveHours, { body: { hours: [{ weekday: 1, band: 'morning', minutes: 120 }, { weekday: 3, band: 'evening', minutes: 90 }] } });
      await director(setSkill, { params: { person: w.person }, body: { skill: 'データ入力', level: 2 } });
      await w(saveBank, { body: { bankCode: '0143', branchCode: '430', kind: '1', number: String(1000000 + Math.floor(Math.random() * 8999999)), holderKana: 'ﾔﾏﾀﾞ ﾊﾅ' } });
    }
  });
  afterAll(async () => {
    await world.close();
    await world.test.drop();
  });

  const field = (key: string, label: string, type: 'text' | 'number' = 'text') => ({ key, label, type, required: true });
  const formStep = (checkMethod: 'double' | 'review' | 'none', manualId: string | null, passes = 1) => ({
    name: '入力', kind: 'form' as const, typicalMinutes: 3, skill: 'データ入力', manualId, checkMethod, passes, priceYen: 70, checkYen: 40,
    layout: { kind: 'form' as const, fields: [field('stop', '停留所'), field('riders', '人数', 'number')] },
  });

  let teams = 0;

  async function orderOf(rows: number, step: ReturnType<typeof formStep>): Promise<{ order: string; step: string; contact: string }> {
    const client = await coordinator(createClient, { body: { name: `みどり市役所 ${rows}`, kind: 'town_hall', address: '長野県みどり市本町1' } });
    const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: `yakuba${rows}@example.jp` } });
    const inquiry = await coordinator(createInquiry, { body: { clientId: client.id, contactId: contact.id, title: '乗車票の入力', body: '毎月のコミュニティバスの乗車票です。', wishedOn: addDays(dayOf(now()), 400) } });
    const team = await director(createTeam, { body: { name: `入力 ${++teams}`, directorId: director.person, leaderId: yuki.person, members: [hana.person, ken.person, yuki.person] } });
    const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, inquiryId: inquiry.id, title: '乗車票の入力', directorId: director.person, teamId: team.id, unitName: '枚' } });
    const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [step] } });
    await director(fixGraph, { params: { order: order.id, graph: graph.id } });
    const table = ['月日\t系統\t画像', ...Array.from({ length: rows }, (_, i) => `令和8年10月${(i % 28) + 1}日\t南循環\t${i + 1}.png`)].join('\n');
    const seen = await director(previewItems, { params: { order: order.id }, body: { source: { from: 'paste', text: table } } });
    expect(seen.errorCount).toBe(0);
    const brought = await director(importItems, { params: { order: order.id }, body: { name: '10月分', source: { from: 'paste', text: table }, mapping: { ...seen.mapping, fileColumn: null } } });
    expect(brought.items).toBe(rows);
    const whole = await director(getOrder, { params: { order: order.id } });
    return { order: order.id, step: whole.graphs.at(-1)!.steps[0]!.id, contact: contact.id };
  }

  const oneTime = async (address: string): Promise<string> => {
    const { rows } = await world.test.owner.query<{ body_text: string }>(`select body_text from outbox_mail where to_address = $1 and kind = 'messages/acceptance-code' order by created_at desc limit 1`, [address]);
    return /(\d{6})/.exec(rows[0]!.body_text)![1]!;
  };

  async function clientAt(order: string, contact: string): Promise<Teller> {
    const link = await director(makeLink, { params: { order }, body: { contactId: contact } });
    const token = link.address.split('#')[1]!;
    const entered = await world.ask(clientEnter.path, { method: 'POST', body: { token } });
    expect(entered.status).toBe(200);
    const cookie = /kado=([^;]+)/.exec(entered.headers.get('set-cookie')!)![1]!;
    return teller(world, '', 'client', cookie);
  }

  test('from the inquiry to the bank account', async () => {
    const { order, step, contact } = await orderOf(12, formStep('double', null, 2));

    // A paid pilot gives the price.
    const pilot = await director(planPilot, { params: { order }, body: { stepId: step, items: 10, people: [hana.person, ken.person, yuki.person] } });
    expect(pilot.pieces).toBe(20);
    const taken = await hana(claim, { params: { step }, body: { count: 5, windowMinutes: 60 } });
    expect(taken.pieces).toHaveLength(5);
    const notice = await hana(myNotice, { params: { id: taken.noticeId! } });
    expect(notice.sha256).toMatch(/^[0-9a-f]{64}$/);
    await hana(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { stop: '駅前', riders: '１２' } })) } });
    for (const [i, p] of taken.pieces.entries()) await hana(noteMinutes, { params: { piece: p.id }, body: { minutes: 2 + i } });
    const figures = await director(pilotResult, { params: { order }, query: { step } });
    expect(figures).toMatchObject({ count: 5, people: 1, p25: 3, p50: 4, p75: 5, hourlyYen: 1050, suggestedYen: 75 });
    expect(figures.minimumWage?.yen).toBe(1117);

    // A quote of nothing is a slip of the hand; one line may be free.
    const lineOf = (unitYen: number) => ({ name: '乗車票の入力', quantity: 12, unitName: '枚', unitYen });
    expect((await director.raw(makeQuote, { params: { order }, body: { lines: [lineOf(0)], validUntil: addDays(dayOf(now()), 30) } })).codes).toEqual(['orders/quote-of-nothing']);
    const quote = await director(makeQuote, { params: { order }, body: { lines: [{ name: '乗車票の入力', quantity: 12, unitName: '枚', unitYen: 300 }], validUntil: addDays(dayOf(now()), 30) } });
    expect(quote.totalYen).toBe(3960);
    const paper = await director.raw(getQuotePdf, { params: { order, quote: quote.id } });
    expect(`${paper.text.slice(0, 5)} ${JSON.stringify(world.log.filter((l) => l.level === 'error'))}`).toContain('%PDF-');
    await director(confirmOrder, { params: { order }, body: { orderedOn: dayOf(now()), dueOn: addDays(dayOf(now()), 20), unitYen: 300 } });
    expect((await director.raw(getOrderPdf, { params: { order } })).text.slice(0, 5)).toBe('%PDF-');
    const opened = await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
    expect(opened.pieces).toBe(4);
    expect((await ken(today)).jobs.map((j) => j.stepName)).toContain('入力');

    // Hana takes some, types a little, and rests: the team has her draft at once.
    const half = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
    await hana(sendOperations, { body: { operations: [{ id: crypto.randomUUID(), piece: half.pieces[0]!.id, seq: 0, at: now(), field: 'stop', text: '役場前' }] } });
    const left = await hana(rest, { body: {} });
    expect(left).toMatchObject({ handedOver: 2, asked: 2 });
    const morning = await director(board);
    expect(morning.resting.map((r) => r.name)).toEqual(['山田 花']);
    expect(morning.uncovered.map((u) => u.pieces)).toEqual([2]);
    expect((await hana.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/resting']);
    const kens = await ken(today);
    expect(kens.jobs[0]).toMatchObject({ kind: 'cover' });

    // Ken and Yuki do the rest; where two people differ a third sees only those fields.
    const byKen = await ken(claim, { params: { step }, body: { count: 100, windowMinutes: 120 } });
    const covered = byKen.pieces.find((p) => p.id === half.pieces[0]!.id)!;
    expect((await ken(getPiece, { params: { piece: covered.id } })).draft).toEqual({ stop: '役場前' });
    await ken(submit, { body: { answers: byKen.pieces.map((p) => ({ piece: p.id, content: { stop: p.id === covered.id ? '役場前' : '駅前', riders: '12' } })) } });
    const byYuki = await yuki(claim, { params: { step }, body: { count: 100, windowMinutes: 120 } });
    await yuki(submit, { body: { answers: byYuki.pieces.map((p, i) => ({ piece: p.id, content: { stop: '駅前', riders: i === 0 ? '13' : '12' } })) } });
    await hana(comeBack);

    // Whatever differs waits for a third person.
    let settled = 0;
    for (const person of [hana, yuki, ken, hana, yuki]) {
      const more = await person.raw(claim, { params: { step }, body: { count: 100, windowMinutes: 60 } });
      if (more.status !== 200) continue;
      for (const p of (more.body as { pieces: { id: string }[] }).pieces) {
        const bench = await person(getPiece, { params: { piece: p.id } });
        await person(submit, { body: { answers: [{ piece: p.id, content: Object.fromEntries((bench.fields ?? ['stop', 'riders']).map((f) => [f, f === 'riders' ? '12' : '駅前'])) }] } });
        settled += bench.fields === null ? 0 : 1;
      }
    }
    expect(settled).toBeGreaterThan(0);
    const whole = await director(getOrder, { params: { order } });
    expect(whole.progress).toMatchObject({ items: 12, done: 12, open: 0, claimed: 0, submitted: 0 });

    // Delivered in the client's own columns; the client approves a sample, then accepts with a one-time code.
    await director(deliver, { params: { order }, body: { sample: true, format: 'csv' } });
    const client = await clientAt(order, contact);
    await client(clientSample, { body: { approved: true, personName: '役場 太郎' } });
    const delivery = await director(deliver, { params: { order }, body: { sample: false, format: 'csv' } });
    const seen = await client(clientView);
    expect(seen).toMatchObject({ items: 12, done: 12, state: 'delivered' });
    const file = await client.raw(clientFile, { params: { delivery: delivery.id } });
    expect(file.text.split(/\r?\n/)[0]).toContain('月日');
    expect(file.text).toContain('駅前');
    expect((await client.raw(clientAccept, { body: { personName: '役場 太郎', code: '000000' } })).codes).toEqual(['orders/code-wrong']);
    await client(clientAskCode);
    await client(clientAccept, { body: { personName: '役場 太郎', code: await oneTime('yakuba12@example.jp') } });
    expect((await director(getOrder, { params: { order } })).state).toBe('accepted');

    // Money: every accepted piece has its pay line; a hand-over splits it; month end is idempotent.
    const mine = await ken(myPay);
    expect(mine.totalYen).toBe(mine.lines.reduce((sum, l) => sum + l.yen, 0));
    const split = await accounting(traceYen, { params: { piece: covered.id } });
    expect(split.lines.reduce((sum, l) => sum + l.yen, 0)).toBe(split.payYen);
    expect(split.lines).toHaveLength(2);
    expect(split.invoice?.yen).toBe(300);
    const { rows } = await world.test.owner.query<{ pieces: string; lines: string; invoices: string }>(`select (select count(*) from piece where state = 'accepted') as pieces, (select count(distinct piece_id) from pay_line) as lines, (select count(*) from invoice_line) as invoices`);
    expect(rows[0]!.pieces).toBe(rows[0]!.lines);
    expect(Number(rows[0]!.invoices)).toBe(12);

    const month = monthOf(dayOf(now()));
    expect((await accounting.raw(closeMonth, { params: { month } })).codes).toContain('money/month-not-over');
    world.later(40 * 86_400_000);
    const closed = await accounting(closeMonth, { params: { month } });
    expect(closed).toMatchObject({ statements: 3, invoices: 1, salesYen: 3600, again: false });
    const again = await accounting(closeMonth, { params: { month } });
    expect(again).toEqual({ ...closed, again: true });
    const sums = await world.test.owner.query<{ sum: string }>('select coalesce(sum(yen), 0) as sum from ledger_line');
    expect(Number(sums.rows[0]!.sum)).toBe(0);

    const run = await accounting(prepareRun, { params: { month } });
    expect(await accounting(prepareRun, { params: { month } })).toEqual({ ...run, again: true });
    expect((await accounting.raw(runFile, { params: { month } })).codes).toEqual(['money/not-released']);
    expect((await accounting.raw(releaseRun, { params: { month } })).codes).toEqual(['money/second-person']);
    const runOf = async (who: typeof manager) => (await who(listMonths)).months.find((m) => m.month === month)!.run;
    expect(await runOf(accounting)).toMatchObject({ mine: true, releasers: expect.any(Array) });
    expect((await runOf(accounting))!.releasers).not.toContain((await runOf(accounting))!.preparedBy);
    expect((await runOf(accounting))!.releasers.length).toBeGreaterThan(0);
    expect(await runOf(manager)).toMatchObject({ mine: false });
    await manager(releaseRun, { params: { month } });
    const bank = await accounting.raw(runFile, { params: { month } });
    const read = readBankFile(new Uint8Array(await (await fetch(`${world.origin}${runFile.path.replace(':month', month)}`, { headers: { cookie: `kado=${accounting.token}` } })).arrayBuffer()));
    expect(bank.status).toBe(200);
    expect(read.ok && read.value.transfers).toHaveLength(3);
    const months = await accounting(listMonths);
    expect(months.months.find((m) => m.month === month)).toMatchObject({ state: 'closed', payYen: closed.payYen });

    const shown = await city(cityFigures);
    expect(shown.years.at(-1)).toMatchObject({ salesYen: 3600, paidYen: null, paidTo: null });
    expect(shown.registered).toBeNull();
  }, 60_000);

  test('a rejection needs reason, rule and evidence, and can be disputed', async () => {
    world.later(0);
    const manual = await director(saveManual, { body: { title: '乗車票の手順', rules: [{ code: '2-1', body: '数字は半角で入れる' }] } });
    const { order, step } = await orderOf(2, formStep('review', manual.id));
    await director(confirmOrder, { params: { order }, body: { orderedOn: dayOf(now()), dueOn: addDays(dayOf(now()), 60), unitYen: 300 } });
    await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
    const taken = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
    await hana(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { stop: '駅前', riders: '3' } })) } });
    const queue = await yuki(listReviews, { params: { order } });
    expect(queue.waiting).toHaveLength(2);
    const [one, two] = queue.waiting;
    expect((await yuki.raw(giveReview, { params: { piece: one!.piece }, body: { verdict: 'reject', reason: '', ruleId: one!.rules[0]!.id, evidence: 'x', cause: 'worker' } })).status).toBe(422);
    expect((await hana.raw(giveReview, { params: { piece: one!.piece }, body: { verdict: 'accept' } })).status).toBe(404);
    await yuki(giveReview, { params: { piece: one!.piece }, body: { verdict: 'accept' } });
    await yuki(giveReview, { params: { piece: two!.piece }, body: { verdict: 'reject', reason: '人数が違うようです', ruleId: two!.rules[0]!.id, evidence: '画像の合計は5', cause: 'worker' } });
    const bench = await hana(getPiece, { params: { piece: two!.piece } });
    expect(bench.review).toMatchObject({ ruleCode: '2-1', evidence: '画像の合計は5' });
    const dispute = await hana(openDispute, { params: { review: bench.review!.id }, body: { body: '画像では3に見えます' } });
    await director(answerDispute, { params: { dispute: dispute.id }, body: { upheld: true, answer: '確かめました。3でした。' } });
    expect((await director(getOrder, { params: { order } })).progress).toMatchObject({ done: 2, accepted: 2 });
  });

  test('handing over half-done work splits the pay', async () => {
    const { order, step } = await orderOf(1, formStep('none', null));
    await director(confirmOrder, { params: { order }, body: { orderedOn: dayOf(now()), dueOn: addDays(dayOf(now()), 60), unitYen: 300 } });
    await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
    const [piece] = (await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).pieces;
    await hana(handOver, { params: { piece: piece!.id }, body: { note: '停留所まで入れました', donePercent: 30 } });
    const taken = await ken(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } });
    const bench = await ken(getPiece, { params: { piece: taken.pieces[0]!.id } });
    expect(bench.handOverNotes).toEqual([{ note: '停留所まで入れました', donePercent: 30 }]);
    await ken(submit, { body: { answers: [{ piece: piece!.id, content: { stop: '駅前', riders: '3' } }] } });
    const traced = await accounting(traceYen, { params: { piece: piece!.id } });
    expect(traced.lines.map((l) => l.yen).sort((a, b) => a - b)).toEqual([21, 49]);
  });

  test('an order called off hands out nothing more; what a pilot began stays and is paid', async () => {
    const { order, step } = await orderOf(12, formStep('none', null));
    await director(planPilot, { params: { order }, body: { stepId: step, items: 10, people: [ken.person] } });
    const taken = await ken(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
    await director(cancelOrder, { params: { order } });
    expect((await ken(today)).jobs.filter((j) => j.stepId === step)).toEqual([]);
    expect((await hana.raw(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).codes).toEqual(['workbench/nothing-open']);
    await ken(submit, { body: { answers: taken.pieces.map((p) => ({ piece: p.id, content: { stop: '駅前', riders: '3' } })) } });
    expect((await accounting(traceYen, { params: { piece: taken.pieces[0]!.id } })).lines.map((l) => l.yen)).toEqual([70]);
  });
});
