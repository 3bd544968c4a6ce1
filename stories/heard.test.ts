// Heard and told rightly: a dispute goes to another person than the one who sent the work back, its answer reaches the worker
// whole, warnings come once, records are one per request, a no is a no however often it is said, and a team can be mended.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardPlan } from '../core/journeys/wire.ts';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { listWishes } from '../core/money/wire.ts';
import { clientEnter, clientView, confirmOrder, createOrder, fixGraph, getOrder, importItems, makeLink, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { answerDispute, answerOffer, answerPiece, askPiece, board, claim, extend, extendAll, getPiece, giveReview, handOver, listReviews, openDispute, pieceQuestions, putAway, returned, submit, today } from '../core/workbench/wire.ts';
import { changeTeam, createTeam, getMyself, joinTeam, leaveTeam, listTeams, saveHours, saveManual, setSkill } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import { sweepLeases } from '../server/journeys/sweep-leases.ts';
import { type Teller, somebody, teller, withTerms } from './teller.ts';

let world: TestApp;
let centre = '';
let hana: Teller, ken: Teller, yuki: Teller, director: Teller, other: Teller, manager: Teller, coordinator: Teller;
let team = '', manual = '', contact = '', client = '';

const mailsTo = async (to: Teller): Promise<string[]> => (await world.test.owner.query<{ body: string }>(`select subject || E'\\n' || body_text as body from outbox_mail where to_person = $1 order by created_at, id`, [to.person])).rows.map((row) => row.body);
let clock = 0;
const later = (ms: number): void => {
  clock += ms;
  world.later(ms);
};
const sweep = async (): Promise<unknown> => withActor(world.test.db, systemActor(centre), (tx) => sweepLeases(tx, instant(Date.now() + clock), () => crypto.randomUUID(), 'http://kado.test'));
const saveHoursOf = async (who: Teller): Promise<unknown> => who(saveHours, { body: { hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, band: 'morning' as const, minutes: 120 })) } });
const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };

/** An order of `count` rows, open for work; the team's when `ofTeam`. */
async function work(title: string, count: number, given: { readonly check?: 'review' | 'none'; readonly ofTeam?: boolean; readonly minutes?: number } = {}): Promise<{ order: string; step: string }> {
  const order = (await coordinator(createOrder, { body: { clientId: client, contactId: contact, title, directorId: director.person, teamId: given.ofTeam === false ? null : team, unitName: '枚' } })).id;
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: given.minutes ?? 3, skill: 'データ入力', manualId: manual, checkMethod: given.check ?? 'none', passes: 1, priceYen: 70, checkYen: 40, layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const text = ['月日\t系統', ...Array.from({ length: count }, (_, i) => `令和8年${10 + Math.floor(i / 30)}月${(i % 30) + 1}日\t南循環`)].join('\n');
  const seen = await director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  const day = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 300 } });
  await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
  return { order, step: (await director(getOrder, { params: { order } })).graphs.at(-1)!.steps[0]!.id };
}

beforeAll(async () => {
  world = await testApp();
  centre = await testCentre(world.test, '聞く町');
  await withTerms(world, centre);
  coordinator = await somebody(world, centre, '相沢 みか', 'coordinator');
  director = await somebody(world, centre, '百瀬 あや', 'director');
  other = await somebody(world, centre, '土屋 けい', 'director');
  manager = await somebody(world, centre, '森 一', 'manager');
  hana = await somebody(world, centre, '山田 花', 'worker');
  ken = await somebody(world, centre, '佐藤 健', 'worker');
  yuki = await somebody(world, centre, '髙橋 由紀', 'worker', 'leader');
  for (const w of [hana, ken, yuki]) {
    await w(getMyself);
    await director(setSkill, { params: { person: w.person }, body: { skill: 'データ入力', level: 2 } });
  }
  team = (await director(createTeam, { body: { name: 'すずらん', directorId: director.person, leaderId: yuki.person, members: [hana.person, ken.person] } })).id;
  client = (await coordinator(createClient, { body: { name: '雲見野市', kind: 'town_hall' } })).id;
  contact = (await coordinator(createContact, { params: { client }, body: { name: '役場 太郎', email: 'heard@example.jp' } })).id;
  manual = (await director(saveManual, { body: { title: '乗車票の手順', rules: [{ code: '2-1', body: '停留所は略さずに書く' }] } })).id;
});
afterAll(async () => world.close());

/** Two pieces of Hana's sent back by the director and seen differently by her. */
async function seenDifferently(title: string, ofTeam: boolean): Promise<{ order: string; reviews: string[]; disputes: string[]; pieces: string[] }> {
  const { order, step } = await work(title, 2, { check: 'review', ofTeam });
  const { pieces } = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  await hana(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  const reviews: string[] = [], disputes: string[] = [];
  for (const { piece, rules } of (await director(listReviews, { params: { order } })).waiting) {
    await director(giveReview, { params: { piece }, body: { verdict: 'reject', reason: '略されています', ruleId: rules[0]!.id, evidence: '原本は「雲見野駅前」', cause: 'worker' } });
    const review = (await hana(getPiece, { params: { piece } })).review!.id;
    reviews.push(review);
    disputes.push((await hana(openDispute, { params: { review }, body: { body: '原本も「駅前」です' } })).id);
  }
  return { order, reviews, disputes, pieces: pieces.map((p) => p.id) };
}

test('a dispute is answered by another person than the one who sent it back, who sees all it rests on', async () => {
  const { order, reviews, disputes } = await seenDifferently('乗車票', true);
  // The next one at hand is asked, with a way that leads to the dispute.
  const [mail] = (await mailsTo(yuki)).filter((text) => text.includes('見方の違い'));
  expect(mail).toContain(`/orders/${order}/reviews#dispute-`);
  expect((await hana(returned, { params: { review: reviews[0]! } })).dispute).toMatchObject({ state: 'open', hearer: '髙橋 由紀', answer: null });
  // Who sent it back reads who is asked, and may not answer, by whatever door.
  const mine = (await director(listReviews, { params: { order } })).disputes;
  expect(mine.map((d) => [d.mayAnswer, d.answerer])).toEqual([[false, '髙橋 由紀'], [false, '髙橋 由紀']]);
  const refused = await director.raw(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: false, answer: 'このままで' } });
  expect([refused.status, refused.codes]).toEqual([422, ['workbench/sent-back-by-you']]);
  expect((refused.body.refusals as { facts: unknown }[])[0]!.facts).toEqual({ who: '髙橋 由紀' });
  expect((await hana.raw(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: true, answer: 'x' } })).status).toBe(404);
  // The other has the row, the answer, the rule's text and both views before her.
  const [shown] = (await yuki(listReviews, { params: { order } })).disputes;
  expect(shown).toMatchObject({ mayAnswer: true, ruleCode: '2-1', ruleBody: '停留所は略さずに書く', content: { stop: '駅前' }, body: '原本も「駅前」です', reason: '略されています', evidence: '原本は「雲見野駅前」', reviewerName: '百瀬 あや' });
  expect(Object.values(shown!.source)).toContain('南循環');
  await yuki(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: true, answer: '原本も駅前でした' } });
  expect((await manager.raw(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: false, answer: 'もう一度' } })).status).toBe(404);
  await yuki(answerDispute, { params: { dispute: disputes[1]! }, body: { upheld: false, answer: '2枚目は雲見野駅前でした' } });
});

test('with nobody else on the order a manager hears it, and she alone', async () => {
  const { order, disputes } = await seenDifferently('ひとりの注文', false);
  expect((await director(listReviews, { params: { order } })).disputes[0]).toMatchObject({ mayAnswer: false, answerer: '森 一' });
  expect((await mailsTo(manager)).filter((text) => text.includes('見方の違い'))).toHaveLength(2);
  const seen = await manager(listReviews, { params: { order } });
  expect([seen.mayReview, seen.disputes[0]!.mayAnswer]).toEqual([false, true]);
  expect((await other.raw(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: true, answer: 'x' } })).status).toBe(404);
  await manager(answerDispute, { params: { dispute: disputes[0]! }, body: { upheld: true, answer: 'そのとおりです' } });
});

test('what waits for an answer stays with her, however long it takes; after a no she has two days from the answer', async () => {
  const { disputes, pieces } = await seenDifferently('待つ注文', true);
  later(3 * 86_400_000);
  await sweep();
  const held = async (): Promise<{ id: string; leaseUntil: string | null }[]> => (await hana(today)).pieces.filter((p) => pieces.includes(p.id) && p.state === 'claimed');
  expect((await held()).map((p) => p.id).sort()).toEqual([...pieces].sort());
  for (const dispute of disputes) await yuki(answerDispute, { params: { dispute }, body: { upheld: false, answer: '雲見野駅前でした' } });
  await sweep();
  expect((await held()).map((p) => Math.round((Date.parse(p.leaseUntil!) - Date.now() - clock) / 3_600_000))).toEqual([48, 48]);
  later(3 * 86_400_000);
  await sweep();
  expect(await held()).toEqual([]);
  later(-6 * 86_400_000);
});

test('the answer reaches the worker whole: notice and mail say the outcome and lead to it, also when the piece has gone', async () => {
  const { rows } = await world.test.owner.query<{ review: string; piece: string; state: string }>(`select d.review_id as review, v.piece_id as piece, d.state from dispute d join review v on v.id = d.review_id where d.answer = any($1) order by d.state`, [['原本も駅前でした', '2枚目は雲見野駅前でした']]);
  const [kept, upheld] = rows;
  expect([kept!.state, upheld!.state]).toEqual(['kept', 'upheld']);
  const notices = (await hana(today)).notices.filter((n) => n.kind.startsWith('messages/dispute-'));
  expect(notices.map((n) => n.link)).toEqual(expect.arrayContaining([`/returned/${kept!.review}`, `/returned/${upheld!.review}`]));
  expect((await mailsTo(hana)).some((text) => text.includes('お伝えいただいた見方のとおりでした') && text.includes('原本も駅前でした') && text.includes(`/returned/${upheld!.review}`))).toBe(true);
  expect((await mailsTo(hana)).some((text) => text.includes('見直しをお願いします') && text.includes('2枚目は雲見野駅前でした') && text.includes(`/returned/${kept!.review}`))).toBe(true);
  expect(await hana(returned, { params: { review: upheld!.review } })).toMatchObject({ piece: 'accepted', dispute: { state: 'upheld', answer: '原本も駅前でした', answeredBy: '髙橋 由紀' } });
  expect(await hana(returned, { params: { review: kept!.review } })).toMatchObject({ piece: 'passed', dispute: { state: 'kept', answer: '2枚目は雲見野駅前でした' } });
  expect((await ken.raw(returned, { params: { review: kept!.review } })).status).toBe(404);
});

test('one warning for all that ends together in an order, one record for each request to keep it longer, none when nothing changes', async () => {
  const { order, step } = await work('期限の注文', 12);
  const taken = await ken(claim, { params: { step }, body: { count: 10, windowMinutes: 60 } });
  const pieces = taken.pieces.map((p) => p.id);
  const records = async (): Promise<{ pieces: string[]; minutes: number }[]> => (await world.test.owner.query<{ facts: { pieces: string[]; minutes: number } }>(`select facts from consideration where person_id = $1 and what = 'later-deadline' order by created_at`, [ken.person])).rows.map((r) => r.facts);
  later(50 * 60_000);
  const before = (await mailsTo(ken)).length;
  await sweep();
  await sweep();
  const mails = (await mailsTo(ken)).slice(before);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('10件のお預かりが');
  const warned = (await ken(today)).notices.filter((n) => n.kind === 'messages/lease-ends');
  expect(warned.map((n) => [n.facts.pieces, pieces.includes(n.link.replace('/work/', ''))])).toEqual([[10, true]]);
  // Eight taps of one request for ten pieces: eight records, not eighty; the ends move by an hour each.
  for (let tap = 0; tap < 8; tap++) expect((await ken(extendAll, { body: { pieces, windowMinutes: 60 } })).changed).toBe(10);
  expect((await records()).map((r) => [r.pieces.length, r.minutes])).toEqual(Array.from({ length: 8 }, () => [10, 60]));
  // The week is full: nothing can change, nothing is recorded.
  await ken(extendAll, { body: { pieces, windowMinutes: 10_080 } });
  expect((await ken.raw(extendAll, { body: { pieces, windowMinutes: 60 } })).codes).toEqual(['workbench/longest-lease']);
  expect((await ken.raw(extend, { params: { piece: pieces[0]! }, body: { windowMinutes: 60 } })).codes).toEqual(['workbench/longest-lease']);
  expect((await hana.raw(extendAll, { body: { pieces, windowMinutes: 60 } })).codes).toEqual(['workbench/not-yours']);
  expect(await records()).toHaveLength(9);
  const shown = (await coordinator(listWishes)).wishes.filter((w) => w.asked === 'later-deadline');
  expect(shown).toHaveLength(9);
  expect(shown[0]).toMatchObject({ name: '佐藤 健', given: { pieces: 10 }, answer: { done: 'granted' } });
  // Kept longer, the warning is withdrawn; over, all ten are told in one line.
  expect((await ken(today)).notices.filter((n) => n.kind === 'messages/lease-ends')).toEqual([]);
  later(8 * 86_400_000);
  const late = (await mailsTo(ken)).length;
  await sweep();
  expect((await mailsTo(ken)).slice(late).filter((text) => text.includes('終わりました')).map((text) => text.includes('10件はチームに戻りました'))).toEqual([true]);
  later(-8 * 86_400_000 - 50 * 60_000);
  expect(order).not.toBe('');
});

test('a no is a no however often it is said, and its notices go with it', async () => {
  const { step } = await work('見送る注文', 3);
  await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } });
  const given = (await hana(today)).pieces.filter((p) => p.stepId === step);
  await hana(handOver, { params: { piece: given[0]!.id }, body: { donePercent: 10 } });
  const job = (await ken(today)).jobs.find((j) => j.stepId === step)!;
  expect((await ken(today)).notices.filter((n) => n.facts.stepId === step).length).toBe(2);
  const twice = await Promise.all([1, 2].map(() => ken.raw(answerOffer, { params: { offer: job.offerId! }, body: { accept: false } })));
  expect(twice.map((answer) => answer.status)).toEqual([200, 200]);
  expect((await ken.raw(answerOffer, { params: { offer: job.offerId! }, body: { accept: false } })).status).toBe(200);
  expect((await ken(today)).jobs.filter((j) => j.stepId === step)).toEqual([]);
  expect((await ken(today)).notices.filter((n) => n.facts.stepId === step)).toEqual([]);
  expect((await yuki.raw(answerOffer, { params: { offer: job.offerId! }, body: { accept: false } })).status).toBe(404);
  // Asked anew she may think again.
  await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } }).then(({ pieces }) => hana(handOver, { params: { piece: pieces[0]!.id }, body: { donePercent: 20 } }));
  expect((await ken(today)).jobs.filter((j) => j.stepId === step)).toHaveLength(1);
});

test('what was asked to mend leaves the notices once it is handed in, and unread twins are one', async () => {
  const { order, step } = await work('直す注文', 1, { check: 'review' });
  const [piece] = (await ken(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } })).pieces;
  const hand = async (stop: string): Promise<unknown> => ken(submit, { body: { answers: [{ piece: piece!.id, content: { stop } }] } });
  const notices = async (): Promise<string[]> => (await ken(today)).notices.filter((n) => n.kind === 'messages/sent-back').map((n) => n.link);
  await hand('駅');
  const { waiting } = await director(listReviews, { params: { order } });
  await director(giveReview, { params: { piece: piece!.id }, body: { verdict: 'reject', reason: '略されています', ruleId: waiting[0]!.rules[0]!.id, evidence: '原本', cause: 'worker' } });
  const [link] = await notices();
  expect(link).toMatch(/^\/returned\//);
  await world.test.owner.query(`insert into notice (centre_id, id, person_id, kind, facts, link, created_at) select centre_id, gen_random_uuid(), person_id, kind, facts, link, created_at from notice where person_id = $1 and link = $2`, [ken.person, link]);
  expect(await notices()).toEqual([link]);
  await ken(putAway, { params: { notice: (await ken(today)).notices.find((n) => n.link === link)!.id } });
  expect(await notices()).toEqual([]);
  await world.test.owner.query('update notice set put_away_at = null where person_id = $1 and link = $2', [ken.person, link]);
  await hand('雲見野駅前');
  expect(await notices()).toEqual([]);
  expect(await ken(returned, { params: { review: link!.replace('/returned/', '') } })).toMatchObject({ piece: 'in', dispute: null });
});

test('a team is renamed, led and left; names are one team’s, and whoever leaves keeps what she did and is paid', async () => {
  const named = async (name: string, leader: Teller | null = null): Promise<{ status: number; codes: readonly string[] }> => coordinator.raw(createTeam, { body: { name, directorId: director.person, leaderId: leader?.person ?? null } });
  expect((await named('すずらん')).codes).toEqual(['workforce/team-name-taken']);
  expect((await named('やまゆり', hana)).codes).toEqual(['workforce/not-a-leader']);
  const made = await coordinator(createTeam, { body: { name: 'やまゆり', directorId: director.person, leaderId: yuki.person, members: [hana.person] } });
  const teamNow = async (asker = coordinator) => (await asker(listTeams)).teams.find((t) => t.id === made.id)!;
  const names = async (): Promise<string[]> => (await teamNow()).members.map((m) => m.name);
  expect(await names()).toEqual(['山田 花', '髙橋 由紀']);
  expect([(await teamNow(director)).mayChange, (await teamNow(other)).mayChange, (await teamNow(yuki)).mayChange]).toEqual([true, false, false]);
  const change = (asker: Teller, body: { name: string; directorId: string; leaderId: string | null }, rev: number) => asker.raw(changeTeam, { params: { team: made.id }, body, rev });
  const same = { name: 'やまゆり', directorId: director.person, leaderId: yuki.person };
  expect((await change(coordinator, { ...same, name: 'すずらん' }, 1)).codes).toEqual(['workforce/team-name-taken']);
  expect((await change(coordinator, { ...same, directorId: hana.person }, 1)).codes).toEqual(['workforce/not-a-director']);
  expect((await change(other, { ...same, name: 'よその名前' }, 1)).status).toBe(404);
  expect((await change(yuki, { ...same, name: 'リーダーの名前' }, 1)).status).toBe(404);
  expect((await change(director, { ...same, name: 'ひめゆり' }, 1)).status).toBe(200);
  expect((await change(coordinator, { ...same, name: 'おそい' }, 1)).codes).toEqual(['http/rev-changed']);
  expect((await coordinator.raw(leaveTeam, { params: { team: made.id, person: yuki.person } })).codes).toEqual(['workforce/leader-stays']);
  // What Hana is and has, before and after.
  const hers = async (): Promise<unknown> => (await world.test.owner.query(`select (select jsonb_agg(to_jsonb(p) order by p.id) from piece p where p.person_id = $1) as pieces, (select jsonb_agg(to_jsonb(l) order by l.id) from pay_line l where l.person_id = $1) as pay, (select jsonb_agg(to_jsonb(a) order by a.id) from answer a where a.person_id = $1) as answers, (select jsonb_agg(to_jsonb(s) order by s.id) from worker_skill s where s.person_id = $1) as skills`, [hana.person])).rows;
  const before = await hers();
  expect((await other.raw(leaveTeam, { params: { team: made.id, person: hana.person } })).status).toBe(404);
  await director(leaveTeam, { params: { team: made.id, person: hana.person } });
  expect(await names()).toEqual(['髙橋 由紀']);
  expect(await hers()).toEqual(before);
  expect((await coordinator.raw(leaveTeam, { params: { team: made.id, person: hana.person } })).codes).toEqual(['workforce/not-in-team']);
  await coordinator(joinTeam, { params: { team: made.id }, body: { personId: ken.person } });
  expect(await change(coordinator, { name: 'ひめゆり', directorId: other.person, leaderId: null }, 2)).toMatchObject({ status: 200 });
  expect(await teamNow()).toMatchObject({ name: 'ひめゆり', directorName: '土屋 けい', leaderId: null, rev: 3 });
  const { rows } = await world.test.owner.query<{ action: string; n: number }>(`select action, count(*)::int as n from audit_line where object_id = $1 group by action order by action`, [made.id]);
  expect(rows).toEqual([{ action: 'teams/change', n: 2 }, { action: 'teams/create', n: 1 }, { action: 'teams/join', n: 1 }, { action: 'teams/leave', n: 1 }]);
});

test('two pages of one person do not take twice what one offer said; asked knowingly she may take more', async () => {
  const { step } = await work('二つの画面の注文', 40, { minutes: 1 });
  const holding = (await yuki(today)).held.pieces;
  const both = await Promise.all([1, 2].map(() => yuki.raw(claim, { params: { step }, body: { count: 15, windowMinutes: 30, holding } })));
  expect(both.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
  const no = both.find((answer) => answer.status === 409)!;
  expect(no.codes).toEqual(['workbench/already-holding']);
  expect((no.body.refusals as { facts: unknown }[])[0]!.facts).toEqual({ pieces: 15, minutes: 15 });
  const { held } = await yuki(today);
  expect(held).toEqual({ pieces: 15, minutes: 15 });
  await yuki(claim, { params: { step }, body: { count: 15, windowMinutes: 30, holding: held.pieces } });
  expect((await yuki(today)).held.pieces).toBe(30);
});

test('the board counts what waits, by order and by who may open it, and suggests nobody for work that has found hands', async () => {
  const { order, step } = await work('ボードの注文', 3, { check: 'review' });
  const { pieces } = await hana(claim, { params: { step }, body: { count: 3, windowMinutes: 60 } });
  await hana(submit, { body: { answers: pieces.slice(0, 2).map((p) => ({ piece: p.id, content: { stop: '駅前' } })) } });
  const seen = await director(board);
  expect(seen.checks.find((c) => c.orderId === order)).toEqual({ orderId: order, orderTitle: 'ボードの注文', directorName: '百瀬 あや', reviews: 2, disputes: 0, asked: 0, open: true });
  expect(seen.checks.reduce((sum, c) => sum + c.reviews, 0)).toBe(seen.waitingReviews);
  const others = await other(board);
  expect(others.checks.find((c) => c.orderId === order)).toMatchObject({ open: false, directorName: '百瀬 あや' });
  expect((await other.raw(listReviews, { params: { order } })).status).toBe(404);
  expect((await yuki(board)).checks.find((c) => c.orderId === order)?.open).toBe(true);
  // Handed over: the plan suggests somebody; taken: at once nobody, though the plan is kept for a minute.
  await saveHoursOf(ken);
  await hana(handOver, { params: { piece: pieces[2]!.id }, body: { donePercent: 10 } });
  later(61_000);
  const about = async (): Promise<number> => (await director(boardPlan)).suggestions.filter((s) => s.stepId === step).length;
  expect(await about()).toBe(1);
  await yuki(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } });
  expect(await about()).toBe(0);
});

test('whoever does not understand a piece asks, is answered there and in her notices, and the client never sees it', async () => {
  const { order, step } = await work('質問のある入力', 2);
  const { pieces } = await hana(claim, { params: { step }, body: { count: 1, windowMinutes: 60 } });
  const piece = pieces[0]!.id;
  expect((await hana.raw(askPiece, { params: { piece }, body: { body: '  ' } })).status).toBe(422);
  expect((await hana.raw(askPiece, { params: { piece }, body: { body: 'あ'.repeat(1001) } })).status).toBe(422);
  const asked = await hana(askPiece, { params: { piece }, body: { body: '停留所が二つ書いてあります。どちらを入れますか。' } });
  expect(asked.hearer).toBe('百瀬 あや');
  expect((await mailsTo(director)).at(-1)).toContain(`/orders/${order}/reviews#question-${asked.id}`);
  expect((await director(listReviews, { params: { order } })).questions).toMatchObject([{ id: asked.id, personName: '山田 花', rowNo: pieces[0]!.rowNo, mayAnswer: true, source: { 系統: '南循環' } }]);
  const waiting = async () => (await director(board)).checks.filter((c) => c.orderId === order).map((c) => c.asked);
  expect(await waiting()).toEqual([1]);
  // Nobody else's business: another worker of the team and another director are told nothing.
  expect((await ken.raw(pieceQuestions, { params: { piece } })).status).toBe(404);
  expect((await ken.raw(askPiece, { params: { piece }, body: { body: 'x' } })).status).toBe(404);
  expect((await other.raw(answerPiece, { params: { piece }, body: { question: asked.id, answer: 'x' } })).status).toBe(404);
  expect((await hana.raw(answerPiece, { params: { piece }, body: { question: asked.id, answer: 'x' } })).status).toBe(404);
  // The team's leader may answer as well; once is enough.
  await yuki(answerPiece, { params: { piece }, body: { question: asked.id, answer: '手前の停留所を入れてください。' } });
  expect((await director.raw(answerPiece, { params: { piece }, body: { question: asked.id, answer: 'y' } })).codes).toEqual(['workbench/question-answered']);
  expect((await director.raw(answerPiece, { params: { piece }, body: { question: piece, answer: 'y' } })).codes).toEqual(['workbench/no-such-question']);
  expect((await hana(pieceQuestions, { params: { piece } })).questions).toMatchObject([{ mine: true, answer: '手前の停留所を入れてください。' }]);
  expect((await hana(today)).notices.filter((n) => n.kind === 'messages/piece-answered')).toMatchObject([{ facts: { answer: '手前の停留所を入れてください。', row: pieces[0]!.rowNo }, link: `/work/${piece}` }]);
  expect(await waiting()).toEqual([]);
  expect((await director(listReviews, { params: { order } })).questions).toEqual([]);
  // Handed on, the answer stays with the piece, and no name goes with it.
  await hana(handOver, { params: { piece }, body: { note: '', donePercent: 0 } });
  const next = await ken(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
  expect(next.pieces.map((p) => p.id)).toContain(piece);
  const seen = await ken(pieceQuestions, { params: { piece } });
  expect(seen.questions).toMatchObject([{ mine: false, answer: '手前の停留所を入れてください。' }]);
  expect(JSON.stringify(seen)).not.toContain('山田');
  // A leader who works herself does not answer her own question.
  const own = await work('自分への質問', 1);
  const hers = (await yuki(claim, { params: { step: own.step }, body: { count: 1, windowMinutes: 60 } })).pieces[0]!.id;
  const self = await yuki(askPiece, { params: { piece: hers }, body: { body: '？' } });
  expect((await yuki.raw(answerPiece, { params: { piece: hers }, body: { question: self.id, answer: 'x' } })).status).toBeGreaterThanOrEqual(400);
  // The client's page says nothing of it.
  const { address } = await director(makeLink, { params: { order }, body: { contactId: contact } });
  const entered = await world.ask(clientEnter.path, { method: 'POST', body: { token: address.split('#')[1]! } });
  const page = await teller(world, '', 'client', /kado=([^;]+)/.exec(entered.headers.get('set-cookie')!)![1]!)(clientView);
  expect(JSON.stringify(page)).not.toContain('停留所が二つ');
});
