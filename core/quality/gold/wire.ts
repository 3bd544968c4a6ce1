// What crosses the network about known items: marking them, what a person learns from one, practice.
import { z } from 'zod';
import { done, endpoint, idShape, instantShape, nameShape, noteShape, payShape, withId } from '../../kernel/wire.ts';

const content = z.record(z.string().max(60), z.string().max(20_000));
const orderParam = z.strictObject({ order: idShape });
const ruleShape = z.strictObject({ id: idShape, code: z.string(), body: z.string() });
export const goldState = z.enum(['open', 'revealed', 'withdrawn']);

/** A known item as the director sees it. `shown`, `right`: to how many people, and how many of them answered alike; never who. */
export const goldLine = z.strictObject({ id: idShape, stepId: idShape, itemId: idShape, rowNo: z.int(), answer: content, ruleCode: z.string(), note: z.string(), state: goldState, shown: z.int(), right: z.int() });
/** Somebody says that the known answer is wrong. */
export const goldDoubt = z.strictObject({ id: idShape, goldId: idShape, rowNo: z.int(), personName: z.string(), body: z.string(), known: content, given: content, ruleCode: z.string() });
export const listGold = endpoint({
  name: 'gold/list', method: 'GET', path: '/api/orders/:order/gold', summary: 'Known items of an order, per step, and what people say against them', params: orderParam,
  reply: z.strictObject({
    steps: z.array(z.strictObject({ stepId: idShape, stepName: z.string(), check: z.string(), priceYen: payShape, pricePer: z.int(), layout: z.record(z.string(), z.unknown()), rules: z.array(ruleShape), items: z.int(), claimed: z.int() })),
    golds: z.array(goldLine), doubts: z.array(goldDoubt),
  }),
});
export const markGold = endpoint({ name: 'gold/mark', method: 'POST', path: '/api/orders/:order/gold', summary: 'Mark an item as known: its right answer and the rule it teaches', params: orderParam, body: z.strictObject({ stepId: idShape, rowNo: z.int().min(1).max(10_000_000), answer: content, ruleId: idShape, note: noteShape.default('') }), reply: withId, keyed: true });
export const endGold = endpoint({ name: 'gold/end', method: 'POST', path: '/api/orders/:order/gold/:gold/end', summary: 'Mix this item in no more', params: orderParam.extend({ gold: idShape }), reply: done });
export const answerDoubt = endpoint({ name: 'gold/answer', method: 'POST', path: '/api/orders/:order/gold-doubts/:result/answer', summary: 'The known answer was wrong (it then counts for nobody), or it stays, with words', params: orderParam.extend({ result: idShape }), body: z.strictObject({ upheld: z.boolean(), answer: noteShape.min(1) }), reply: done, keyed: true });

/** What a person learns: the rule with the manual's step, and what was known. Null for every other piece. */
export const lesson = endpoint({
  name: 'gold/lesson', method: 'GET', path: '/api/pieces/:piece/lesson', summary: 'What I can learn from a known item', params: z.strictObject({ piece: idShape }),
  reply: z.strictObject({
    lesson: z.strictObject({ orderTitle: z.string(), rowNo: z.int(), layout: z.record(z.string(), z.unknown()), source: z.record(z.string(), z.string()), given: content, known: content, fields: z.array(z.string()), note: z.string(), payYen: payShape, rule: ruleShape, manualTitle: z.string(), dispute: z.strictObject({ body: z.string(), state: z.enum(['open', 'upheld', 'kept']), answer: z.string().nullable() }).nullable() }).nullable(),
  }),
});
export const doubtGold = endpoint({ name: 'gold/doubt', method: 'POST', path: '/api/pieces/:piece/lesson/doubt', summary: 'I see it differently: the known answer may be wrong', params: z.strictObject({ piece: idShape }), body: z.strictObject({ body: noteShape.min(1) }), reply: done, keyed: true });

/** My latest lessons and returns, by rule: where practice helps. Nobody else reads this list. */
export const myLessons = endpoint({ name: 'me/lessons', method: 'GET', path: '/api/me/lessons', summary: 'Rules I can practise, newest first', reply: z.strictObject({ rules: z.array(z.strictObject({ rule: ruleShape, manualTitle: z.string(), items: z.int(), at: instantShape, piece: idShape.nullable() })) }) });
/** Finished items that broke this rule once, with the answer that was right: checked on the device, kept nowhere, without a clock. */
export const practiceItems = endpoint({
  name: 'me/practice', method: 'GET', path: '/api/me/practice/:rule', summary: 'Items to practise one rule of a manual', params: z.strictObject({ rule: idShape }),
  reply: z.strictObject({ rule: ruleShape, manualTitle: z.string(), items: z.array(z.strictObject({ id: idShape, stepName: nameShape, layout: z.record(z.string(), z.unknown()), source: z.record(z.string(), z.string()), hasImage: z.boolean(), answer: content })) }),
});
export const practiceImage = endpoint({ name: 'me/practice-image', method: 'GET', path: '/api/me/practice/:rule/:item/image', summary: 'The scan of a practice item', params: z.strictObject({ rule: idShape, item: idShape }), reply: z.instanceof(Uint8Array) });
