// Shapes and endpoints of money: rules, month end, dues, statements, notices, records, the private wall meter.
import { z } from 'zod';
import { dateShape, done, endpoint, idShape, instantShape, monthShape, nameShape, noteShape, payShape, yenShape } from '../kernel/wire.ts';
import { prefectures } from '../kernel/prefectures.ts';
import { accountIds } from './accounts.ts';
import { journalLayoutIds } from './journal-csv.ts';
import { endingExceptions } from './ending.ts';
import { shareKinds, withholdingKinds } from './model.ts';
import { monthEndSteps } from './month-end.ts';
import { guidelineItems } from './order-notice.ts';
import { paperKinds } from './paper.ts';
import { lawfulGrounds, prohibitedActs } from './prohibited.ts';
import { wallNames } from './wall-meter.ts';

export const ruleShape = z.strictObject({ rule: z.string(), value: z.union([z.number(), z.string(), z.boolean()]), from: dateShape, to: dateShape.nullable(), source: z.string(), certainty: z.enum(['P', 'S', 'C', 'O']), status: z.enum(['in-force', 'to-be-confirmed', 'ended', 'coming']) });

/** The centre's word on a row of own knowledge. */
export const confirmationShape = z.strictObject({ rule: z.string(), from: dateShape, by: z.string().trim().min(1), on: dateShape });

export const findingShape = z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) });

export const dueShape = z.strictObject({ on: dateShape, kind: z.enum(['pay-workers', 'pay-open-pieces', 'statement-confirmation', 'withheld-tax', 'payment-records', 'client-pays']), yen: yenShape.nullable(), count: z.int().min(0), refs: z.array(z.string()), late: z.boolean() });

export const rateTotalShape = z.strictObject({ tax: z.enum(['standard', 'reduced', 'exempt', 'out-of-scope']), rate: z.number(), net: yenShape, taxYen: yenShape });

export const statementShape = z.strictObject({
  number: z.string(), month: monthShape, issued: dateShape, worker: z.string(), workerName: z.string(), registration: z.string().nullable(),
  lines: z.array(z.strictObject({ order: z.string(), orderNumber: z.string().optional(), step: z.string(), title: z.string(), share: z.enum(shareKinds), count: z.int().min(1), each: payShape.nullable(), amount: yenShape, receivedFrom: dateShape, receivedTo: dateShape, pieces: z.array(z.string()) })),
  totals: z.array(rateTotalShape), total: yenShape, classOne: yenShape, withholdingBase: yenShape, withheld: yenShape, net: yenShape, deductible: yenShape, borne: yenShape,
  payOn: dateShape, dueBy: dateShape, confirmBy: dateShape, confirmation: z.enum(['silence', 'express']),
});

export const voiceShape = z.strictObject({ kind: z.enum(['confirmed', 'questioned']), line: z.int().min(1).nullable(), text: noteShape });

export const confirmationStateShape = z.enum(['waiting', 'questioned', 'confirmed', 'confirmed-by-silence']);

/** A notice as the worker reads it; `missing` is shown to the director only. */
export const noticeHeadShape = z.strictObject({ id: z.string(), version: z.int().min(1), on: dateShape, order: z.string(), content: z.string(), payOn: dateShape.nullable(), hash: z.string(), keepUntil: dateShape, missing: z.array(z.enum(guidelineItems)) });

export const actShape = z.strictObject({ act: z.enum(prohibitedActs), ground: z.enum(lawfulGrounds).nullable(), evidence: noteShape, yen: yenShape.nullable() });

export const endingShape = z.strictObject({ worker: z.string(), noticed: dateShape, ends: dateShape, exception: z.enum(endingExceptions).nullable(), evidence: noteShape });

/** Private to the worker: no route may give it to anyone else. */
export const situationShape = z.strictObject({ special: z.boolean(), salary: payShape, expenses: payShape, chosen: z.array(z.enum(wallNames)), ownLimit: payShape.nullable(), insurer: z.strictObject({ text: noteShape, on: dateShape }).nullable() });
export const wallReadingShape = z.strictObject({ wall: z.enum(wallNames), limit: yenShape.nullable(), soFar: yenShape, forecast: yenShape, left: yenShape.nullable(), state: z.enum(['clear', 'near', 'over', 'unknown']) });

/** 電帳法: ranges and party, alone or together. */
export const recordSearchShape = z.strictObject({ from: dateShape.optional(), to: dateShape.optional(), least: z.coerce.number().int().optional(), most: z.coerce.number().int().optional(), party: z.string().max(200).optional(), kind: z.enum(paperKinds).optional() });
export const recordShape = z.strictObject({ id: z.string(), kind: z.string(), number: z.string(), on: dateShape, amount: yenShape.nullable(), party: z.string(), partyName: z.string(), sha256: z.string(), keptAt: z.string(), replaces: z.string().nullable(), by: z.string() });

export const marginShape = z.strictObject({ order: z.string(), billed: yenShape, pay: yenShape, margin: yenShape, share: z.number().nullable() });

export const priceMirrorShape = z.strictObject({ hourly: payShape, minimum: payShape.nullable(), certainty: z.enum(['P', 'S', 'C', 'O']).nullable(), source: z.string().nullable(), share: z.number().nullable(), below: z.boolean() });

export const withholdingKindShape = z.enum(withholdingKinds);
export const accountShape = z.enum(accountIds);

const file = z.instanceof(Uint8Array);
const monthParam = z.strictObject({ month: monthShape });

/** The rules as they stand on a day, and whose word switched a row on. */
export const listRulesOn = endpoint({
  name: 'rules/list', method: 'GET', path: '/api/rules', summary: 'Rules in force and to be confirmed on a day, with source, certainty and who confirmed', query: z.strictObject({ on: dateShape.optional() }),
  reply: z.strictObject({ on: dateShape, mayConfirm: z.boolean(), rules: z.array(ruleShape.extend({ confirmedBy: z.string().nullable(), confirmedOn: dateShape.nullable() })) }),
});
export const confirmRule = endpoint({ name: 'rules/confirm', method: 'POST', path: '/api/rules/confirm', summary: 'The centre confirms a rule of own knowledge, with its ground', body: z.strictObject({ rule: nameShape, from: dateShape, note: z.string().trim().min(1).max(4000) }), reply: done, keyed: true });

export const holdShape = z.strictObject({ person: idShape, name: z.string(), reason: z.string(), by: z.string() });
export const stepView = z.strictObject({ step: z.enum(monthEndSteps), state: z.enum(['done', 'now', 'blocked', 'later']), missing: z.array(findingShape), by: dateShape });
export const monthView = endpoint({ name: 'months/view', method: 'GET', path: '/api/months/:month/view', summary: 'Month end in seven steps: what is missing, what waits, what was found', params: monthParam, reply: z.strictObject({ month: monthShape, closed: z.boolean(), steps: z.array(stepView), findings: z.array(findingShape), holds: z.array(holdShape) }) });
export const holdWorker = endpoint({ name: 'months/hold', method: 'POST', path: '/api/months/:month/holds', summary: 'Leave one worker open in this month, or take that back; her due days go on', params: monthParam, body: z.strictObject({ person: idShape, held: z.boolean(), reason: z.string().trim().min(1).max(4000) }), reply: done, keyed: true });
export const listDues = endpoint({ name: 'dues/list', method: 'GET', path: '/api/dues', summary: 'Calendar of due days: what the centre owes or awaits, and until when', reply: z.strictObject({ today: dateShape, dues: z.array(dueShape) }) });
export const markSent = endpoint({ name: 'runs/sent', method: 'POST', path: '/api/months/:month/bank-file/sent', summary: 'The bank has moved the money: each transfer is booked', params: monthParam, body: z.strictObject({ on: dateShape, feeYen: z.int().min(0).max(1_000_000).default(0) }), reply: z.strictObject({ transfers: z.int(), totalYen: yenShape, again: z.boolean() }), keyed: true });

const statementParam = z.strictObject({ statement: idShape });
export const voiceSaid = z.strictObject({ kind: z.enum(['confirmed', 'questioned', 'answered']), line: z.int().min(1).nullable(), text: z.string(), by: z.string(), at: instantShape });
export const voicesShape = z.strictObject({ state: confirmationStateShape, confirmBy: dateShape, lines: z.array(z.strictObject({ title: z.string(), count: z.int(), amount: yenShape })), voices: z.array(voiceSaid) });
export const myVoices = endpoint({ name: 'me/statement-voices', method: 'GET', path: '/api/me/statements/:statement/voices', summary: 'What was said to my statement, and whether it is confirmed', params: statementParam, reply: voicesShape });
export const sayToStatement = endpoint({ name: 'me/statement-say', method: 'POST', path: '/api/me/statements/:statement/voices', summary: 'Confirm my statement or ask about it; pay does not wait for it', params: statementParam, body: voiceShape, reply: z.strictObject({ state: confirmationStateShape }), keyed: true });
export const statementVoices = endpoint({ name: 'statements/voices', method: 'GET', path: '/api/statements/:statement/voices', summary: 'What a worker said to her statement', params: statementParam, reply: voicesShape });
export const answerStatement = endpoint({ name: 'statements/answer', method: 'POST', path: '/api/statements/:statement/voices', summary: 'Answer a question about a statement', params: statementParam, body: z.strictObject({ line: z.int().min(1).nullable().default(null), text: z.string().trim().min(1).max(4000) }), reply: done, keyed: true });

/** Private: the answer goes to the asking person alone. */
export const myWalls = endpoint({ name: 'me/walls', method: 'GET', path: '/api/me/walls', summary: 'My own limits and where I stand this year; nobody else sees them', reply: z.strictObject({ situation: situationShape.nullable(), readings: z.array(wallReadingShape) }) });
export const saveWalls = endpoint({ name: 'me/walls-save', method: 'PUT', path: '/api/me/walls', summary: 'Choose my limits; the insurer\'s answer is my own note', body: situationShape, reply: done });
export const myNotices = endpoint({ name: 'me/order-notices', method: 'GET', path: '/api/me/order-notices', summary: 'My order notices (art. 3), newest first', reply: z.strictObject({ notices: z.array(z.strictObject({ id: idShape, number: z.string(), on: dateShape, content: z.string(), feeYen: payShape.nullable(), payOn: dateShape.nullable() })) }) });
export const noticePdf = endpoint({ name: 'me/order-notice-pdf', method: 'GET', path: '/api/me/order-notices/:id/pdf', summary: 'My order notice as PDF', params: z.strictObject({ id: idShape }), reply: file });

export const journalFile = endpoint({ name: 'journal/csv', method: 'GET', path: '/api/journal', summary: 'Journal as CSV in the layout of an accounting program', query: z.strictObject({ from: dateShape, to: dateShape, layout: z.enum(journalLayoutIds).default('plain') }), reply: file });
export const findRecords = endpoint({ name: 'records/search', method: 'GET', path: '/api/records', summary: 'Register of documents: day, amount and party in any combination (電帳法)', query: recordSearchShape, reply: z.strictObject({ records: z.array(recordShape), more: z.boolean() }) });
const invoiceParam = z.strictObject({ invoice: idShape });
export const invoicePint = endpoint({ name: 'invoices/pint', method: 'GET', path: '/api/invoices/:invoice/pint', summary: 'The invoice as JP PINT XML (our own checks; the official rule set was not run)', params: invoiceParam, reply: file });
export const listReceivables = endpoint({ name: 'receivables/list', method: 'GET', path: '/api/receivables', summary: 'What clients still owe', reply: z.strictObject({ on: dateShape, open: z.array(z.strictObject({ invoice: idShape, number: z.string(), client: idShape, clientName: z.string(), due: dateShape, totalYen: yenShape, openYen: yenShape, daysLate: z.int() })) }) });
export const recordReceipt = endpoint({ name: 'receipts/record', method: 'POST', path: '/api/invoices/:invoice/receipts', summary: 'Money came in for an invoice', params: invoiceParam, body: z.strictObject({ yen: z.int().min(1).max(1_000_000_000_000), on: dateShape }), reply: z.strictObject({ id: idShape, number: z.string(), openYen: yenShape }), keyed: true });
export const receiptPdf = endpoint({ name: 'receipts/pdf', method: 'GET', path: '/api/invoices/:invoice/receipts/:receipt/pdf', summary: 'The receipt as PDF', params: invoiceParam.extend({ receipt: idShape }), reply: file });
export const reminderPdf = endpoint({ name: 'reminders/pdf', method: 'GET', path: '/api/reminders/:client/pdf', summary: 'A polite reminder of what is past due, as PDF', params: z.strictObject({ client: idShape }), reply: file });
export const deliveryNotePdf = endpoint({ name: 'orders/delivery-note', method: 'GET', path: '/api/orders/:order/delivery-note', summary: 'The delivery note as PDF', params: z.strictObject({ order: idShape }), reply: file });

export const giveEnding = endpoint({ name: 'endings/give', method: 'POST', path: '/api/workers/:person/ending', summary: 'Notice of an ending, 30 days before (art. 16)', params: z.strictObject({ person: idShape }), body: endingShape.omit({ worker: true, noticed: true }), reply: z.strictObject({ duty: z.boolean(), days: z.int(), reasonUntil: dateShape }), keyed: true });
export const considerOne = endpoint({ name: 'acts/consider', method: 'POST', path: '/api/orders/:order/acts', summary: 'An act of art. 5: recorded with its lawful ground, or refused', params: z.strictObject({ order: idShape }), body: actShape.extend({ person: idShape }), reply: z.strictObject({ id: idShape, covered: z.boolean() }), keyed: true });

const line = z.string().trim().min(1).max(300);
const clause = z.string().trim().min(1).max(2000);
/** Everything a centre's papers and order notices rest on, as its manager writes it. */
export const termsShape = z.strictObject({
  from: dateShape, name: nameShape, address: line, phone: line, registration: z.string().max(40).nullable(), prefecture: z.enum(prefectures),
  payTax: z.enum(['included', 'added']), rounding: z.enum(['floor', 'half-up', 'ceil']), payDay: z.int().min(1).max(31), confirmWithin: z.int().min(1).max(30),
  payer: z.strictObject({ code: z.string().max(20), account: z.strictObject({ bank: z.string().max(20), branch: z.string().max(20), type: z.enum(['ordinary', 'current', 'savings']), number: z.string().max(20), holder: line }) }),
  common: z.strictObject({ expenses: clause, changes: clause, defects: clause, rights: clause, personalData: clause, place: clause, payment: clause }),
});
export const getTerms = endpoint({
  name: 'terms/get', method: 'GET', path: '/api/centre/terms', summary: 'The centre\'s own terms: every version, and what the founding already told',
  reply: z.strictObject({
    today: dateShape, mayRecord: z.boolean(), wageKnownIn: z.array(z.string()),
    founding: z.strictObject({ name: z.string(), address: z.string(), phone: z.string(), registration: z.string().nullable(), prefecture: z.string() }),
    versions: z.array(z.strictObject({ version: z.int().min(1), by: z.string().nullable(), at: instantShape, inForce: z.boolean(), bankName: z.string(), terms: termsShape })),
  }),
});
export const recordTerms = endpoint({ name: 'terms/record', method: 'POST', path: '/api/centre/terms', summary: 'Record the centre\'s terms as a new version; the versions before stay as they are', body: termsShape.extend({ after: z.int().min(0) }), reply: z.strictObject({ version: z.int().min(1) }), keyed: true });
