// What crosses the network about votes: which items are sure, and what further looks would cost.
import { z } from 'zod';
import { endpoint, idShape, payShape, yenShape } from '../../kernel/wire.ts';

const share = z.number().min(0).max(1), count = z.int().min(0);
/** One item: the label taken, the calibrated probability that it is right, and what the next look would be. */
export const lookLine = z.strictObject({ itemId: idShape, rowNo: z.int(), label: z.string(), probability: share, given: count, waiting: z.boolean(), sure: z.boolean(), next: z.enum(['deliver', 'another', 'director']), yen: payShape });
/** `lines`: unsure items first, the most doubtful on top, at most 200. `yen`: one further look at each unsure item. `asked`: looks under way beyond the passes. */
export const voteStep = z.strictObject({ stepId: idShape, stepName: z.string(), passes: count, defectYen: payShape, answers: count, items: count, sure: count, unsure: count, expectedWrong: z.number().min(0), asked: count, yen: yenShape, known: count, lines: z.array(lookLine) });
const orderParam = z.strictObject({ order: idShape });
export const listLooks = endpoint({ name: 'looks/list', method: 'GET', path: '/api/orders/:order/looks', summary: 'Which items of a vote are sure, which are not, and what further looks cost', params: orderParam, reply: z.strictObject({ steps: z.array(voteStep) }) });
export const askLooks = endpoint({ name: 'looks/ask', method: 'POST', path: '/api/orders/:order/looks', summary: 'Ask one more person about these items', params: orderParam, body: z.strictObject({ stepId: idShape, items: z.array(idShape).min(1).max(200) }), reply: z.strictObject({ pieces: count }), keyed: true });
export const decideLooks = endpoint({ name: 'looks/decide', method: 'POST', path: '/api/orders/:order/looks/decide', summary: 'Take the answers there are: looks that nobody has begun are called off', params: orderParam, body: z.strictObject({ stepId: idShape }), reply: z.strictObject({ items: count }), keyed: true });
