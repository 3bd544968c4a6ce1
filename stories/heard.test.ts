// Heard and told rightly: a dispute goes to another person than the one who sent the work back, its answer reaches the worker
// whole, warnings come once, records are one per request, a no is a no however often it is said, and a team can be mended.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../core/orders/wire.ts';
import { createClient, createContact } from '../core/relations/wire.ts';
import { answerDispute, claim, getPiece, giveReview, listReviews, openDispute, returned, submit, today } from '../core/workbench/wire.ts';
import { createTeam, getMyself, saveManual, setSkill } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testApp, type TestApp } from '../server/http/test-app.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

let world: TestApp;
let centre = '';
let hana: Teller, ken: Teller, yuki: Teller, director: Teller, other: Teller, manager: Teller, coordinator: Teller;
let team = '', manual = '', contact = '', client = '';

const mailsTo = async (to: Teller): Promise<string[]> => (await world.test.owner.query<{ body: string }>(`select subject || E'\\n' || body_text as body from outbox_mail where to_person = $1 order by created_at, id`, [to.person])).rows.map((row) => row.body);
const layout = { kind: 'form' as const, fields: [{ key: 'stop', label: '停留所', type: 'text' as const, required: true }] };

/** An order of `count` rows, open for work; the team's when `ofTeam`. */
async function work(title: string, count: number, given: { readonly check?: 'review' | 'none'; readonly ofTeam?: boolean; readonly minutes?: number } = {}): Promise<{ order: string; step: string }> {
  const order = (await coordinator(createOrder, { body: { clientId: client, contactId: contact, title, directorId: director.person, teamId: given.ofTeam === false ? null : team, unitName: '枚' } })).id;
  const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: given.minutes ?? 3, skill: 'データ入力', manualId: manual, checkMethod: given.check ?? 'none', passes: 1, priceYen: 70, checkYen: 40, layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const text = ['月日\t系統', ...Array.from({ length: count }, (_, i) => `令和8年10月${i + 1}日\t南循環`)].join('\n');
  const seen = await director(previewItems, { params: { order }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  const day = dayOf(instant(Date.now()));
  await director(confirmOrder, { params: { order }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 300 } });
  await director(openOrder, { params: { order } });
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

test('the answer reaches the worker whole: notice and mail say the outcome and lead to it, also when the piece has gone', async () => {
  const { rows } = await world.test.owner.query<{ review: string; piece: string; state: string }>(`select d.review_id as review, v.piece_id as piece, d.state from dispute d join review v on v.id = d.review_id where d.answer = any($1) order by d.state`, [['原本も駅前でした', '2枚目は雲見野駅前でした']]);
  const [kept, upheld] = rows;
  expect([kept!.state, upheld!.state]).toEqual(['kept', 'upheld']);
  const notices = (await hana(today)).notices.filter((n) => n.kind.startsWith('messages/dispute-'));
  expect(notices.map((n) => n.link)).toEqual(expect.arrayContaining([`/returned/${kept!.review}`, `/returned/${upheld!.review}`]));
  expect((await mailsTo(hana)).some((text) => text.includes('お伝えいただいた見方のとおりでした') && text.includes('原本も駅前でした') && text.includes(`/returned/${upheld!.review}`))).toBe(true);
  expect((await mailsTo(hana)).some((text) => text.includes('見直しをお願いします') && text.includes('2枚目は雲見野駅前でした') && text.includes(`/returned/${kept!.review}`))).toBe(true);
  expect(await hana(returned, { params: { review: upheld!.review } })).toMatchObject({ piece: 'accepted', dispute: { state: 'upheld', answer: '原本も駅前でした', answeredBy: '髙橋 由紀' } });
  expect(await hana(returned, { params: { review: kept!.review } })).toMatchObject({ piece: 'held', dispute: { state: 'kept', answer: '2枚目は雲見野駅前でした' } });
  expect((await ken.raw(returned, { params: { review: kept!.review } })).status).toBe(404);
});
