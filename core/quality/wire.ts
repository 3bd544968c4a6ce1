// What crosses the network about quality: shapes that client, server and the client's own recomputation share.
import { z } from 'zod';
import { dateShape, done, endpoint, idShape, instantShape, nameShape, noteShape, payShape, yenShape } from '../kernel/wire.ts';
import { fieldKinds } from './double-entry/field-rules.ts';
import { planKinds } from './quality-plan.ts';

const count = z.int().min(0), share = z.number().min(0).max(1);

/** The certificate's JSON (statement.ts). */
export const statementShape = z.object({
  version: z.literal(1),
  delivery: z.string().min(1).max(200),
  lot: z.int().min(1).max(1e7),
  looks: z.array(z.int().min(1)).min(1).max(200),
  promised: share.nullable(),
  sample: z.int().min(1),
  defects: count,
  confidence: z.number().min(0.5).max(0.999999),
  limit: share,
  seed: z.string().min(1).max(200),
  commitment: z.string().length(64),
  inspector: z.string().min(1).max(200),
  known: z.object({ seeded: z.int().min(1), caught: count }).nullable(),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** The plan a step is checked by, chosen with its price in sight (quality-plan.ts). */
export const planChoiceShape = z.object({ kind: z.enum(planKinds), limit: share, confidence: z.number().min(0.5).max(0.999999) });

/** Two entries of one form, and the kinds of its fields where the names do not tell. */
export const comparisonShape = z.object({ left: z.record(z.string(), z.string()), right: z.record(z.string(), z.string()), kinds: z.record(z.string(), z.enum(fieldKinds)).optional() });

/** The six plans of a draft step, cheapest first, before one is chosen. `remaining` and `errors` are shares of pieces; `seen` = pieces of earlier work the estimate rests on. */
export const pricedPlanShape = z.strictObject({ kind: z.enum(planKinds), priceYen: yenShape, extraAnswers: z.int().min(0), inspections: z.int().min(0), remaining: share, certifies: z.boolean() });
export const planQuality = endpoint({
  name: 'steps/quality-plan', method: 'POST', path: '/api/orders/:order/quality-plan', summary: 'What each way of checking a draft step costs and leaves over', params: z.strictObject({ order: idShape }),
  body: z.strictObject({ items: z.int().min(1).max(200_000), kind: z.enum(['form', 'choice']), skill: z.string().max(100).default(''), priceYen: payShape.max(1_000_000), pricePer: z.int().min(1).max(10_000).default(1), checkYen: payShape.max(1_000_000), limit: z.number().min(0.0001).max(0.5).default(0.01), confidence: z.number().min(0.5).max(0.999).default(0.95) }),
  reply: z.strictObject({ errors: share, seen: count, plans: z.array(pricedPlanShape) }),
});

/** A certificate on its way: drawn (only the commitment is known to the client), then stated. `limit` = at most this share is still wrong. */
export const certificateLine = z.strictObject({ deliveryId: idShape, lot: z.int(), sample: z.int(), confidence: z.number(), commitment: z.string(), drawnAt: instantShape, stated: z.strictObject({ defects: count, limit: share, date: dateShape }).nullable() });
const deliveryParam = z.strictObject({ order: idShape, delivery: idShape });
const fileKind = z.strictObject({ as: z.enum(['json', 'pdf']).default('json') });
/** `rows`: which rows of the delivered file are to be inspected, counted from 1 without the header. */
export const listCertificates = endpoint({ name: 'certificates/list', method: 'GET', path: '/api/orders/:order/certificates', summary: 'Certificates of an order, with the rows that were drawn', params: z.strictObject({ order: idShape }), reply: z.strictObject({ certificates: z.array(certificateLine.extend({ rows: z.array(z.int()) })) }) });
export const drawCertificate = endpoint({ name: 'certificates/draw', method: 'POST', path: '/api/orders/:order/deliveries/:delivery/certificate', summary: 'Draw the rows to inspect; the fingerprint of the seed is shown to the client at once', params: deliveryParam, body: z.strictObject({ limit: z.number().min(0.0001).max(0.5).default(0.01), confidence: z.number().min(0.5).max(0.999).default(0.95) }), reply: certificateLine.extend({ rows: z.array(z.int()) }), keyed: true });
/** `corrected`: every fault that was found is put right; without it the claim would be false. */
export const stateCertificate = endpoint({ name: 'certificates/state', method: 'POST', path: '/api/orders/:order/deliveries/:delivery/certificate/statement', summary: 'Note how many of the drawn rows were wrong; the certificate is issued', params: deliveryParam, body: z.strictObject({ defects: z.int().min(0).max(10_000_000), corrected: z.literal(true) }), reply: done, keyed: true });
export const certificateFile = endpoint({ name: 'certificates/file', method: 'GET', path: '/api/orders/:order/deliveries/:delivery/certificate', summary: 'The certificate as JSON or as one page', params: deliveryParam, query: fileKind, reply: z.instanceof(Uint8Array) });
export const clientCertificates = endpoint({ name: 'client/certificates', method: 'GET', path: '/api/client/certificates', summary: 'Certificates of the client\'s order', reply: z.strictObject({ certificates: z.array(certificateLine) }) });
export const clientCertificateFile = endpoint({ name: 'client/certificate-file', method: 'GET', path: '/api/client/deliveries/:delivery/certificate', summary: 'The certificate as JSON or as one page', params: z.strictObject({ delivery: idShape }), query: fileKind, reply: z.instanceof(Uint8Array) });

/** How often answers of one kind of work were right (90 % interval), for the person and her director alone. null: まだ分かりません, too few answers were looked at. */
export const skillLine = z.strictObject({ skill: z.string(), checked: z.int(), known: z.strictObject({ mean: share, low: share, high: share }).nullable() });
export const mySkill = endpoint({ name: 'me/skill', method: 'GET', path: '/api/me/skill', summary: 'How sure my answers are, per kind of work', reply: z.strictObject({ kinds: z.array(skillLine) }) });
export const askAboutSkill = endpoint({ name: 'me/skill-question', method: 'POST', path: '/api/me/skill/question', summary: 'I see it differently: a question to my director', body: z.strictObject({ skill: nameShape, body: noteShape.min(1) }), reply: done, keyed: true });
export const personSkill = endpoint({ name: 'people/growth', method: 'GET', path: '/api/workers/:person/growth', summary: 'The same, for the director of her team', params: z.strictObject({ person: idShape }), reply: z.strictObject({ kinds: z.array(skillLine) }) });

/** How often a rule was the reason of a return, of all people together; `unclear` = returns that the manual itself caused. */
export const ruleReturns = endpoint({ name: 'manuals/returns', method: 'GET', path: '/api/manual-returns', summary: 'How often each rule was the reason of a return', reply: z.strictObject({ rules: z.array(z.strictObject({ ruleId: idShape, returns: z.int(), unclear: z.int() })) }) });
