// What crosses the network about orders: breaking down, pilot, quote, items, questions, delivery, the client's own page.
// size: one list of every action of an order; splitting it would hide the flow.
import { z } from 'zod';
import { dateShape, done, endpoint, formatQuery, idShape, instantShape, minutesShape, nameShape, noteShape, payShape, plainShape, revShape, withId, yenShape } from '../kernel/wire.ts';

export const orderState = z.enum(['draft', 'quoted', 'ordered', 'working', 'delivered', 'accepted', 'cancelled']);
export const stepKind = z.enum(['form', 'choice']);
export const checkMethod = z.enum(['none', 'self', 'double', 'vote', 'review', 'sample', 'gold']);

/** One field of a form: where it stands on the scan as fractions of width and height. */
export const fieldShape = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), label: nameShape,
  type: z.enum(['text', 'number', 'date', 'time', 'kana']).default('text'),
  required: z.boolean().default(false), hint: z.string().max(200).default(''),
  region: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1), w: z.number().min(0).max(1), h: z.number().min(0).max(1) }).nullable().default(null),
});
export const optionShape = z.strictObject({ value: z.string().min(1).max(40), label: nameShape, key: z.string().length(1) });
/** How a step looks on the bench. For `choice`, left/right name the columns of the two things compared. */
export const layoutShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'), fields: z.array(fieldShape).min(1).max(60),
    /** Several paper layouts in one job: the item's column `layout` chooses the regions (field key → region). */
    layoutColumn: z.string().max(100).nullable().default(null),
    regions: z.record(z.string(), z.record(z.string(), z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }))).default({}),
  }),
  z.strictObject({ kind: z.literal('choice'), question: nameShape, options: z.array(optionShape).min(2).max(9), left: z.array(z.string().max(100)).max(20), right: z.array(z.string().max(100)).max(20) }),
]);
export type Layout = z.infer<typeof layoutShape>;
export type Field = z.infer<typeof fieldShape>;

export const stepDraft = z.strictObject({
  name: nameShape, kind: stepKind, typicalMinutes: z.number().min(0.05).max(600), skill: z.string().max(100).default(''),
  device: z.enum(['any', 'pc', 'phone']).default('any'), secrecy: z.enum(['open', 'team', 'room']).default('open'), interruptible: z.boolean().default(true),
  manualId: idShape.nullable().default(null), checkMethod, passes: z.int().min(1).max(9).default(1), samplePercent: z.int().min(0).max(100).default(0),
  priceYen: z.int().min(0).max(1_000_000), pricePer: z.int().min(1).max(10_000).default(1), checkYen: z.int().min(0).max(1_000_000).default(0),
  /** What one wrong choice that reaches the client costs, for votes: with it, others are asked while that saves more than it costs. 0 = nobody beyond the passes. */
  defectYen: z.int().min(0).max(1_000_000).default(0),
  /** What the tax office would call the work; the rules of withholding read it. */
  payKind: z.enum(['manuscript', 'design', 'illustration', 'translation', 'photo', 'lecture', 'proofreading', 'data-entry', 'annotation', 'other']).default('data-entry'),
  layout: layoutShape,
  /** The steps of this list, counted from 1, that must be settled for an item before this one opens; [] = it can begin at once, left out = the one before it. */
  after: z.array(z.int().min(1).max(999)).max(30).optional(),
});
export type StepDraft = z.infer<typeof stepDraft>;
/** `after`: by `position`, which is smaller than the step's own. */
export const stepShape = stepDraft.extend({ id: idShape, position: z.int(), after: z.array(z.int()) });
export const graphShape = z.strictObject({ id: idShape, version: z.int(), state: z.enum(['draft', 'fixed']), rev: revShape, steps: z.array(stepShape) });

const orderParam = z.strictObject({ order: idShape });

export const orderLine = z.strictObject({
  id: idShape, number: z.string(), title: z.string(), clientName: z.string(), state: orderState, teamName: z.string().nullable(), directorName: z.string(),
  dueOn: dateShape.nullable(), items: z.int(), done: z.int(), rev: revShape,
});
export const progressShape = z.strictObject({ items: z.int(), /** Items tried in a pilot. */ pilot: z.int(), done: z.int(), delivered: z.int(), open: z.int(), claimed: z.int(), submitted: z.int(), accepted: z.int() });
export const questionShape = z.strictObject({ id: idShape, itemId: idShape.nullable(), askedBy: z.enum(['centre', 'client']), body: z.string(), answerDueOn: dateShape.nullable(), answer: z.string().nullable(), answeredAt: instantShape.nullable(), createdAt: instantShape });
export const deliveryShape = z.strictObject({ id: idShape, number: z.int(), sample: z.boolean(), fileName: z.string(), itemCount: z.int(), createdAt: instantShape });
export const quoteLine = z.strictObject({ name: nameShape, quantity: z.int().min(1).max(10_000_000), unitName: z.string().max(20), unitYen: payShape, taxRate: z.literal([0, 8, 10]).default(10) });
export const quoteShape = z.strictObject({ id: idShape, version: z.int(), lines: z.array(quoteLine), netYen: yenShape, taxYen: yenShape, totalYen: yenShape, validUntil: dateShape, createdAt: instantShape });
export const linkShape = z.strictObject({ id: idShape, contactName: z.string(), expiresAt: instantShape, revoked: z.boolean() });
export const decisionShape = z.strictObject({ kind: z.enum(['sample', 'acceptance']), state: z.enum(['asked', 'approved', 'refused']), personName: z.string(), note: z.string(), decidedAt: instantShape.nullable() });

export const orderShape = orderLine.extend({
  clientId: idShape, contactId: idShape, inquiryId: idShape.nullable(), teamId: idShape.nullable(), directorId: idShape,
  unitYen: payShape, unitName: z.string(), orderedOn: dateShape.nullable(), acceptedOn: dateShape.nullable(), clientDueOn: dateShape.nullable(),
  /** The asker is in charge of it: its director, or who directs or leads its team. */
  leads: z.boolean(),
  graphs: z.array(graphShape), quotes: z.array(quoteShape), questions: z.array(questionShape), deliveries: z.array(deliveryShape), links: z.array(linkShape), decisions: z.array(decisionShape), progress: progressShape,
});

export const listOrders = endpoint({ name: 'orders/list', method: 'GET', path: '/api/orders', summary: 'Orders with progress', reply: z.strictObject({ orders: z.array(orderLine) }) });
export const getOrder = endpoint({ name: 'orders/get', method: 'GET', path: '/api/orders/:order', summary: 'One order whole', params: orderParam, reply: orderShape });
export const createOrder = endpoint({
  name: 'orders/create', method: 'POST', path: '/api/orders', summary: 'Begin an order, from an inquiry or directly',
  body: z.strictObject({ clientId: idShape, contactId: idShape, inquiryId: idShape.nullable().default(null), title: nameShape, directorId: idShape, teamId: idShape.nullable().default(null), dueOn: dateShape.nullable().default(null), unitName: z.string().min(1).max(20).default('件') }),
  reply: z.strictObject({ id: idShape, number: z.string() }), keyed: true,
});
export const editOrder = endpoint({
  name: 'orders/edit', method: 'PUT', path: '/api/orders/:order', summary: 'Change team, due day, client price', params: orderParam, revised: true,
  body: z.strictObject({ title: nameShape.optional(), teamId: idShape.nullable().optional(), directorId: idShape.optional(), dueOn: dateShape.nullable().optional(), unitYen: payShape.optional(), unitName: z.string().min(1).max(20).optional(), clientDueOn: dateShape.nullable().optional() }),
  reply: z.strictObject({ rev: revShape }),
});

export const saveGraph = endpoint({ name: 'graphs/save', method: 'POST', path: '/api/orders/:order/graphs', summary: 'Break the order down: a new version of its steps', params: orderParam, body: z.strictObject({ steps: z.array(stepDraft).min(1).max(30) }), reply: z.strictObject({ id: idShape, version: z.int() }), keyed: true });
export const fixGraph = endpoint({ name: 'graphs/fix', method: 'POST', path: '/api/orders/:order/graphs/:graph/fix', summary: 'Fix this version: work starts from it', params: orderParam.extend({ graph: idShape }), reply: done });

/** A table as pasted or read from a file: rows of cells, as text. */
export const gridShape = z.array(z.array(z.string().max(20_000)).max(300)).max(200_000);
export const cellError = z.strictObject({ row: z.int(), column: z.string(), code: z.string(), facts: z.record(z.string(), z.unknown()) });
export const tableSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('paste'), text: z.string().max(8_000_000) }),
  /** `sheet` counts the visible sheets of a workbook from 0; null = the first that holds something. */
  z.strictObject({ from: z.literal('file'), fileId: idShape, sheet: z.int().min(0).max(999).nullable().default(null) }),
]);
/** `columns`: which source column (by position) becomes which column of the order; `fileColumn` names the scan's file. */
export const mappingShape = z.strictObject({ headerRow: z.int().min(0).max(100), columns: z.array(z.strictObject({ name: z.string().min(1).max(100), from: z.int().min(0).max(299), type: z.enum(['text', 'number', 'date', 'kana']).default('text'), required: z.boolean().default(false) })).min(1).max(300), fileColumn: z.string().max(100).nullable().default(null) });
/** The same table came into this order before. */
export const batchBefore = z.strictObject({ name: z.string(), items: z.int(), on: dateShape });
export const previewItems = endpoint({
  name: 'items/preview', method: 'POST', path: '/api/orders/:order/items/preview', summary: 'Read a table and show what would come in, errors per row', params: orderParam,
  /** `headerRow` (from 0): which row names the columns, when the one that was found is not it. */
  body: z.strictObject({ source: tableSource, mapping: mappingShape.nullable().default(null), headerRow: z.int().min(0).max(100).nullable().default(null) }),
  reply: z.strictObject({
    mapping: mappingShape, remembered: z.boolean(), header: z.array(z.string()), rows: z.int(), first: z.array(z.record(z.string(), z.string())), errors: z.array(cellError), errorCount: z.int(),
    /** The first rows as they lie, to choose the header by. */
    top: z.array(z.array(z.string())),
    sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })), sheet: z.int(),
    /** Rows that will not come in, and why; blank ones are not named. */
    skipped: z.array(z.strictObject({ row: z.int(), why: z.enum(['total', 'note', 'section', 'header']), text: z.string() })), skippedCount: z.int(),
    before: batchBefore.nullable(),
  }),
});
export const importItems = endpoint({ name: 'items/import', method: 'POST', path: '/api/orders/:order/items', summary: 'Bring the items in, all or none', params: orderParam, body: z.strictObject({ name: nameShape, source: tableSource, mapping: mappingShape, /** Also when the same came in before. */ again: z.boolean().default(false) }), reply: z.strictObject({ batchId: idShape, items: z.int() }), keyed: true });
export const importScans = endpoint({ name: 'items/scans', method: 'POST', path: '/api/orders/:order/scans', summary: 'Each uploaded picture becomes an item', params: orderParam, body: z.strictObject({ name: nameShape, fileIds: z.array(idShape).min(1).max(2000), source: z.record(z.string(), z.record(z.string(), z.string())).default({}), again: z.boolean().default(false) }), reply: z.strictObject({ batchId: idShape, items: z.int() }), keyed: true });
export const listItems = endpoint({ name: 'items/list', method: 'GET', path: '/api/orders/:order/items', summary: 'Items of an order', params: orderParam, query: z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }), reply: z.strictObject({ items: z.array(z.strictObject({ id: idShape, rowNo: z.int(), /** In the client's own order. */ columns: z.array(z.string()), source: z.record(z.string(), z.string()), hasImage: z.boolean(), state: z.enum(['open', 'done', 'delivered']), result: z.record(z.string(), z.string()).nullable(), /** Somebody has worked on it or holds it: it cannot be taken out any more. */ begun: z.boolean() })), batches: z.array(z.strictObject({ id: idShape, name: z.string(), createdAt: instantShape, items: z.int(), begun: z.int() })) }) });
export const takeOutItems = endpoint({ name: 'items/take-out', method: 'POST', path: '/api/orders/:order/items/take-out', summary: 'Take items out that nobody has begun: single ones, or all of one import', params: orderParam, body: z.strictObject({ batchId: idShape.nullable().default(null), items: z.array(idShape).max(500).default([]) }), reply: z.strictObject({ items: z.int() }) });

/** Pilot: 10-30 items by about three people, paid; their minutes give the price. */
export const planPilot = endpoint({ name: 'pilots/plan', method: 'POST', path: '/api/orders/:order/pilot', summary: 'Offer a paid pilot to some people', params: orderParam, body: z.strictObject({ stepId: idShape, items: z.int().min(10).max(30), people: z.array(idShape).min(1).max(10) }), reply: z.strictObject({ pieces: z.int(), items: z.int(), passes: z.int() }), keyed: true });
export const noteMinutes = endpoint({ name: 'pilots/note', method: 'POST', path: '/api/pieces/:piece/minutes', summary: 'Note the minutes a pilot piece took (written by the person)', params: z.strictObject({ piece: idShape }), body: z.strictObject({ minutes: minutesShape.min(0.05).max(600) }), reply: done, keyed: true });
export const pilotResult = endpoint({
  name: 'pilots/result', method: 'GET', path: '/api/orders/:order/pilot', summary: 'Minutes of the pilot and what a price means per hour', params: orderParam, query: z.strictObject({ step: idShape }),
  reply: z.strictObject({ count: z.int(), people: z.int(), p25: z.number().nullable(), p50: z.number().nullable(), p75: z.number().nullable(), priceYen: payShape, pricePer: z.int(), hourlyYen: z.int().nullable(), /** What would reach the minimum wage, for as many pieces as the price is for. */ suggestedYen: payShape.nullable(), minimumWage: z.strictObject({ yen: z.int(), from: dateShape, source: z.string(), prefecture: z.string() }).nullable() }),
});

export const makeQuote = endpoint({ name: 'quotes/create', method: 'POST', path: '/api/orders/:order/quotes', summary: 'Make a quote', params: orderParam, body: z.strictObject({ lines: z.array(quoteLine).min(1).max(50), validUntil: dateShape }), reply: z.strictObject({ id: idShape, version: z.int(), totalYen: yenShape }), keyed: true });
export const confirmOrder = endpoint({ name: 'orders/confirm', method: 'POST', path: '/api/orders/:order/confirm', summary: 'The client has ordered', params: orderParam, body: z.strictObject({ orderedOn: dateShape, dueOn: dateShape, clientDueOn: dateShape.nullable().default(null), unitYen: payShape }), reply: done, keyed: true });
export const openOrder = endpoint({ name: 'orders/open', method: 'POST', path: '/api/orders/:order/open', summary: 'Cut every item into pieces and ask the people whom they fit; `described` is the work in the director\'s words where a step has no manual', params: orderParam, body: z.strictObject({ described: z.string().max(2000).default('') }), reply: z.strictObject({ pieces: z.int(), offers: z.int() }), keyed: true });
export const cancelOrder = endpoint({ name: 'orders/cancel', method: 'POST', path: '/api/orders/:order/cancel', summary: 'Call the order off before work starts', params: orderParam, reply: done });
export const getQuotePdf = endpoint({ name: 'quotes/pdf', method: 'GET', path: '/api/orders/:order/quotes/:quote/pdf', summary: 'The quote as PDF', params: orderParam.extend({ quote: idShape }), query: formatQuery, reply: z.instanceof(Uint8Array) });
export const getOrderPdf = endpoint({ name: 'orders/pdf', method: 'GET', path: '/api/orders/:order/pdf', summary: 'The order confirmation as PDF', params: orderParam, query: formatQuery, reply: z.instanceof(Uint8Array) });

export const askClient = endpoint({ name: 'questions/ask', method: 'POST', path: '/api/orders/:order/questions', summary: 'Ask the client, with a day until which an answer helps', params: orderParam, body: z.strictObject({ body: noteShape.min(1), itemId: idShape.nullable().default(null), answerDueOn: dateShape }), reply: withId, keyed: true });
export const answerQuestion = endpoint({ name: 'questions/answer', method: 'POST', path: '/api/orders/:order/questions/:question/answer', summary: 'Answer what the client asked', params: orderParam.extend({ question: idShape }), body: z.strictObject({ answer: noteShape.min(1) }), reply: done });

export const makeLink = endpoint({ name: 'links/create', method: 'POST', path: '/api/orders/:order/links', summary: 'Make a link for one contact of the client; the token is shown once (so the answer is not kept under a key)', params: orderParam, body: z.strictObject({ contactId: idShape, days: z.int().min(1).max(180).default(60) }), reply: z.strictObject({ id: idShape, address: z.string(), expiresAt: instantShape }) });
export const revokeLink = endpoint({ name: 'links/revoke', method: 'POST', path: '/api/orders/:order/links/:link/revoke', summary: 'End a link at once', params: orderParam.extend({ link: idShape }), reply: done });

export const deliver = endpoint({ name: 'deliveries/create', method: 'POST', path: '/api/orders/:order/deliveries', summary: 'Write the delivery file in the client\'s own columns', params: orderParam, body: z.strictObject({ sample: z.boolean(), format: z.enum(['csv', 'csv_sjis', 'xlsx']).default('xlsx') }), reply: deliveryShape, keyed: true });
export const downloadDelivery = endpoint({ name: 'deliveries/file', method: 'GET', path: '/api/orders/:order/deliveries/:delivery/file', summary: 'The delivered file', params: orderParam.extend({ delivery: idShape }), reply: z.instanceof(Uint8Array) });

// The client's page: no account, a token from the link's fragment becomes a session bound to one order and contact.
export const clientEnter = endpoint({ name: 'client/enter', method: 'POST', path: '/api/client/session', summary: 'Exchange the link\'s token for a session', body: z.strictObject({ token: z.string().min(20).max(200) }), reply: done, open: true });
export const clientView = endpoint({
  name: 'client/view', method: 'GET', path: '/api/client/order', summary: 'What the client sees of its order',
  reply: z.strictObject({ orderId: idShape, number: z.string(), title: z.string(), centreName: z.string(), clientName: z.string(), contactName: z.string(), state: orderState, dueOn: dateShape.nullable(), items: z.int(), done: z.int(), questions: z.array(questionShape), deliveries: z.array(deliveryShape), decisions: z.array(decisionShape) }),
});
export const clientAsk = endpoint({ name: 'client/ask', method: 'POST', path: '/api/client/questions', summary: 'The client asks', body: z.strictObject({ body: noteShape.min(1) }), reply: withId, keyed: true });
export const clientAnswer = endpoint({ name: 'client/answer', method: 'POST', path: '/api/client/questions/:question/answer', summary: 'The client answers', params: z.strictObject({ question: idShape }), body: z.strictObject({ answer: noteShape.min(1) }), reply: done });
export const clientSample = endpoint({ name: 'client/sample', method: 'POST', path: '/api/client/sample', summary: 'The client approves or comments the sample', body: z.strictObject({ approved: z.boolean(), personName: nameShape, note: noteShape.default('') }), reply: done, keyed: true });
export const clientAskCode = endpoint({ name: 'client/code', method: 'POST', path: '/api/client/acceptance/code', summary: 'Send a one-time code to the contact; `to` is its address, masked', reply: done.extend({ to: z.string() }), keyed: true });
export const clientAccept = endpoint({ name: 'client/accept', method: 'POST', path: '/api/client/acceptance', summary: 'Accept the delivery with name and code', body: z.strictObject({ personName: nameShape, code: plainShape.regex(/^\d{6}$/, 'access/code-form') }), reply: done, keyed: true });
export const clientFile = endpoint({ name: 'client/file', method: 'GET', path: '/api/client/deliveries/:delivery/file', summary: 'Download a delivery', params: z.strictObject({ delivery: idShape }), reply: z.instanceof(Uint8Array) });

/** Uploads come as multipart; each file is checked by content before anything opens it. */
export const uploadShape = z.strictObject({ files: z.array(z.strictObject({ id: idShape, name: z.string(), mediaType: z.string(), bytes: z.int() })) });
export const uploadFiles = endpoint({ name: 'files/put', method: 'POST', path: '/api/orders/:order/files', summary: 'Upload tables or scans for this order', params: orderParam, reply: uploadShape });
