// Shapes and endpoints of money: rules, month end, dues, statements, notices, records, the private wall meter.
import { z } from 'zod';
import { dateShape, done, endpoint, formatQuery, idShape, instantShape, monthShape, nameShape, noteShape, payShape, withId, yenShape } from '../kernel/wire.ts';
import { prefectures } from '../kernel/prefectures.ts';
import { accountIds } from './accounts.ts';
import { journalLayoutIds } from './journal-csv.ts';
import { dueKinds } from './dues.ts';
import { endingExceptions } from './ending.ts';
import { shareKinds, withholdingKinds } from './model.ts';
import { monthEndSteps } from './month-end.ts';
import { guidelineItems } from './order-notice.ts';
import { outsideKinds } from './outside-paper.ts';
import { paperKinds } from './paper.ts';
import { waitCauses } from './pay-waits.ts';
import { talkResults } from './price.ts';
import { lawfulGrounds, prohibitedActs } from './prohibited.ts';
import { wallNames } from './wall-meter.ts';

export const ruleShape = z.strictObject({ rule: z.string(), value: z.union([z.number(), z.string(), z.boolean()]), from: dateShape, to: dateShape.nullable(), source: z.string(), certainty: z.enum(['P', 'S', 'C', 'O']), status: z.enum(['in-force', 'foreseen', 'to-be-confirmed', 'ended', 'coming']) });

/** The centre's word on a row of own knowledge. */
export const confirmationShape = z.strictObject({ rule: z.string(), from: dateShape, by: z.string().trim().min(1), on: dateShape });

export const findingShape = z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) });

export const dueShape = z.strictObject({ on: dateShape, kind: z.enum(dueKinds), yen: yenShape.nullable(), count: z.int().min(0), people: z.int().min(0), names: z.array(z.string()), expected: z.boolean(), refs: z.array(z.string()), late: z.boolean() });

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
export const wallReadingShape = z.strictObject({ wall: z.enum(wallNames), limit: yenShape.nullable(), way: z.strictObject({ by: z.enum(['income', 'insurer', 'own']), at: yenShape, expense: yenShape, special: z.strictObject({ whole: yenShape, left: yenShape }).nullable(), salaryPart: yenShape }).nullable(), soFar: yenShape, forecast: yenShape, left: yenShape.nullable(), state: z.enum(['clear', 'near', 'over', 'unknown']) });

/** 電帳法: ranges and party, alone or together. */
export const recordSearchShape = z.strictObject({ from: dateShape.optional(), to: dateShape.optional(), least: z.coerce.number().int().optional(), most: z.coerce.number().int().optional(), party: z.string().max(200).optional(), /** Part of the paper's own number. */ number: z.string().max(200).optional(), kind: z.enum([...paperKinds, ...outsideKinds, 'grant']).optional(), /** What was put right or taken out, too: every version of it. */ removed: z.enum(['yes']).optional() });
export const recordShape = z.strictObject({ id: z.string(), kind: z.string(), number: z.string(), on: dateShape, amount: yenShape.nullable(), party: z.string(), partyName: z.string(), sha256: z.string(), keptAt: z.string(), replaces: z.string().nullable(), by: z.string(), removed: z.boolean(), /** A later version put it right. */ replaced: z.boolean() });

export const marginShape = z.strictObject({ order: z.string(), billed: yenShape, pay: yenShape, margin: yenShape, share: z.number().nullable() });

/** What a step's price is in an hour, and on whose minutes that rests. */
export const hourlyShape = z.strictObject({ hourly: payShape, minutes: z.number(), basis: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('pilot'), people: z.int(), pieces: z.int() }), z.strictObject({ kind: z.literal('typed') })]), below: z.boolean(), enough: payShape.nullable() });

export const withholdingKindShape = z.enum(withholdingKinds);
export const accountShape = z.enum(accountIds);

const reasonShape = z.string().trim().min(1).max(4000);
const file = z.instanceof(Uint8Array);
const monthParam = z.strictObject({ month: monthShape });

/** The rules as they stand on a day, and whose word switched a row on. */
export const listRulesOn = endpoint({
  name: 'rules/list', method: 'GET', path: '/api/rules', summary: 'Rules in force and to be confirmed on a day, with source, certainty and who confirmed', query: z.strictObject({ on: dateShape.optional() }),
  reply: z.strictObject({ on: dateShape, mayConfirm: z.boolean(), rules: z.array(ruleShape.extend({ confirmedBy: z.string().nullable(), confirmedOn: dateShape.nullable(), entered: z.boolean(), unit: z.enum(['share', 'yen', 'yen-per-hour', 'days', 'months', 'years', 'count', 'flag', 'text']) })) }),
});
export const confirmRule = endpoint({ name: 'rules/confirm', method: 'POST', path: '/api/rules/confirm', summary: 'The centre confirms a rule of own knowledge, with its ground', body: z.strictObject({ rule: nameShape, from: dateShape, note: z.string().trim().min(1).max(4000), /** A decimal, for a rule whose figure the centre enters; 1 = yes and 0 = no for a yes/no rule. */ value: z.number().min(0).max(1000).nullable().default(null) }), reply: done, keyed: true });

export const holdShape = z.strictObject({ person: idShape, name: z.string(), cause: z.enum(waitCauses), reason: z.string(), by: z.string() });
export const stepView = z.strictObject({ step: z.enum(monthEndSteps), state: z.enum(['done', 'now', 'waiting', 'blocked', 'later']), missing: z.array(findingShape), by: dateShape.nullable() });
export const monthView = endpoint({ name: 'months/view', method: 'GET', path: '/api/months/:month/view', summary: 'Month end in seven steps: what is missing, what waits, what was found', params: monthParam, reply: z.strictObject({ month: monthShape, closed: z.boolean(), /** Why the month is paid before the usual day, or null. */ earlier: findingShape.nullable(), steps: z.array(stepView), findings: z.array(findingShape), holds: z.array(holdShape), /** Files that were put aside before anybody released them. */ discarded: z.array(z.strictObject({ at: instantShape, by: z.string(), reason: z.string(), count: z.int(), totalYen: yenShape })), leftOut: z.int(), /** Nothing holds their pay any more: a closed month can make their statements now. */ free: z.int(), people: z.array(z.strictObject({ id: idShape, name: z.string() })) }) });
export const holdWorker = endpoint({ name: 'months/hold', method: 'POST', path: '/api/months/:month/holds', summary: 'Leave one worker open in this month, or take that back; her due days go on', params: monthParam, body: z.strictObject({ person: idShape, held: z.boolean(), reason: z.string().trim().min(1).max(4000) }), reply: done, keyed: true });
export const listDues = endpoint({ name: 'dues/list', method: 'GET', path: '/api/dues', summary: 'Calendar of due days: what the centre owes or awaits, and until when', reply: z.strictObject({ today: dateShape, dues: z.array(dueShape) }) });
export const markSent = endpoint({ name: 'runs/sent', method: 'POST', path: '/api/months/:month/bank-file/sent', summary: 'The bank has moved the money: each transfer is booked', params: monthParam, body: z.strictObject({ on: dateShape, feeYen: z.int().min(0).max(1_000_000).default(0), /** Which file of the month; without it the oldest released one that is not recorded yet. */ part: z.int().min(1).optional() }), reply: z.strictObject({ transfers: z.int(), totalYen: yenShape, again: z.boolean(), findings: z.array(findingShape) }), keyed: true });
/** `was` is the day that the asker saw: whoever corrects the same day twice is told so, and nothing is booked twice. */
export const correctSent = endpoint({ name: 'runs/sent-correct', method: 'POST', path: '/api/months/:month/bank-file/sent/correction', summary: 'The day of a transfer was recorded wrongly: taken back and booked anew, both stay in the history', params: monthParam, body: z.strictObject({ part: z.int().min(1), was: dateShape, on: dateShape, reason: z.string().trim().min(1).max(400) }), reply: z.strictObject({ transfers: z.int(), again: z.boolean(), findings: z.array(findingShape) }), keyed: true });
export const listTransfers = endpoint({ name: 'runs/sent-list', method: 'GET', path: '/api/months/:month/bank-file/sent', summary: 'The days on which the bank moved a month\'s pay, and every change of them', params: monthParam, reply: z.strictObject({ transfers: z.array(z.strictObject({ part: z.int(), on: dateShape, /** The day that the bank file names. */ payOn: dateShape, from: dateShape, count: z.int(), totalYen: yenShape, by: z.string(), changes: z.array(z.strictObject({ was: dateShape, on: dateShape, reason: z.string(), by: z.string(), at: instantShape })), /** What the bank took for it, tax inside; the centre bears it. */ feeYen: payShape, fees: z.array(z.strictObject({ was: payShape, yen: payShape, reason: z.string(), by: z.string(), at: instantShape })) })) }) });
export const correctFee = endpoint({ name: 'runs/fee-correct', method: 'POST', path: '/api/months/:month/bank-file/fee', summary: 'The bank\'s fee of a transfer was recorded wrongly: the difference is a booking of its own', params: monthParam, body: z.strictObject({ part: z.int().min(1), was: payShape, feeYen: z.int().min(0).max(1_000_000), reason: z.string().trim().min(1).max(400) }), reply: z.strictObject({ feeYen: payShape, findings: z.array(findingShape) }), keyed: true });

const statementParam = z.strictObject({ statement: idShape });
export const voiceSaid = z.strictObject({ kind: z.enum(['confirmed', 'questioned', 'answered']), line: z.int().min(1).nullable(), text: z.string(), by: z.string(), at: instantShape });
export const voicesShape = z.strictObject({ state: confirmationStateShape, confirmBy: dateShape, lines: z.array(z.strictObject({ title: z.string(), count: z.int(), /** Null where the pieces of the line do not all pay the same. */ each: payShape.nullable(), amount: yenShape, from: dateShape, to: dateShape })), voices: z.array(voiceSaid) });
export const myVoices = endpoint({ name: 'me/statement-voices', method: 'GET', path: '/api/me/statements/:statement/voices', summary: 'What was said to my statement, and whether it is confirmed', params: statementParam, reply: voicesShape });
export const sayToStatement = endpoint({ name: 'me/statement-say', method: 'POST', path: '/api/me/statements/:statement/voices', summary: 'Confirm my statement or ask about it; pay does not wait for it', params: statementParam, body: voiceShape, reply: z.strictObject({ state: confirmationStateShape }), keyed: true });
export const statementVoices = endpoint({ name: 'statements/voices', method: 'GET', path: '/api/statements/:statement/voices', summary: 'What a worker said to her statement', params: statementParam, reply: voicesShape });
export const answerStatement = endpoint({ name: 'statements/answer', method: 'POST', path: '/api/statements/:statement/voices', summary: 'Answer a question about a statement', params: statementParam, body: z.strictObject({ line: z.int().min(1).nullable().default(null), text: z.string().trim().min(1).max(4000) }), reply: done, keyed: true });

/** Private: the answer goes to the asking person alone. */
export const myWalls = endpoint({ name: 'me/walls', method: 'GET', path: '/api/me/walls', summary: 'My own limits and where I stand this year; nobody else sees them', reply: z.strictObject({ situation: situationShape.nullable(), readings: z.array(wallReadingShape) }) });
export const saveWalls = endpoint({ name: 'me/walls-save', method: 'PUT', path: '/api/me/walls', summary: 'Choose my limits; the insurer\'s answer is my own note', body: situationShape, reply: done });
export const myNotices = endpoint({ name: 'me/order-notices', method: 'GET', path: '/api/me/order-notices', summary: 'My order notices (art. 3), newest first', reply: z.strictObject({ notices: z.array(z.strictObject({ id: idShape, number: z.string(), on: dateShape, content: z.string(), feeYen: payShape.nullable(), payOn: dateShape.nullable() })) }) });
export const noticePdf = endpoint({ name: 'me/order-notice-pdf', method: 'GET', path: '/api/me/order-notices/:id/pdf', summary: 'My order notice as PDF', params: z.strictObject({ id: idShape }), query: formatQuery, reply: file });

/**
 * Without `encoding` the layout's usual one: UTF-8 for ours, Shift_JIS for the programs'. `only: added` = what no earlier file of this layout
 * held. Every file is kept; one whose days overlap an earlier file carries the finding `money/journal-exported-before` in x-kado-finding.
 */
export const journalFile = endpoint({ name: 'journal/csv', method: 'GET', path: '/api/journal', summary: 'Journal as CSV in the layout of an accounting program; what was handed out is kept', query: z.strictObject({ from: dateShape, to: dateShape, layout: z.enum(journalLayoutIds).default('plain'), encoding: z.enum(['utf-8', 'shift_jis']).optional(), only: z.enum(['added']).optional() }), reply: file });
const exportShape = z.strictObject({ id: idShape, layout: z.enum(journalLayoutIds), from: dateShape, to: dateShape, onlyAdded: z.boolean(), vouchers: z.int(), rows: z.int(), sha256: z.string(), fileName: z.string(), by: z.string(), at: instantShape, on: dateShape, unused: z.strictObject({ by: z.string(), at: instantShape }).nullable() });
/** `before` of the `vouchers` of these days stood in a file of this layout already, `added` came since; `last` = the newest file of this layout that counts. */
export const journalExports = endpoint({ name: 'journal/exports', method: 'GET', path: '/api/journal/exports', summary: 'Which files of these days were handed out, and what was added since', query: z.strictObject({ from: dateShape, to: dateShape, layout: z.enum(journalLayoutIds).default('plain') }), reply: z.strictObject({ vouchers: z.int(), before: z.int(), added: z.int(), last: exportShape.nullable(), exports: z.array(exportShape) }) });
const exportParam = z.strictObject({ export: idShape });
export const journalExportFile = endpoint({ name: 'journal/export-file', method: 'GET', path: '/api/journal/exports/:export/file', summary: 'A journal as it was handed out, byte by byte', params: exportParam, reply: file });
export const setJournalAside = endpoint({ name: 'journal/export-unused', method: 'POST', path: '/api/journal/exports/:export/unused', summary: 'A file was not imported: what it held counts as not handed out', params: exportParam, reply: done, keyed: true });
const journalWordShape = z.string().trim().min(1).max(60);
/** Our words in each program's layout, how sure they are, and the centre's own in their place. */
export const journalNames = endpoint({
  name: 'journal/names', method: 'GET', path: '/api/journal/names', summary: 'What accounts and tax categories are called in each accounting program, and the centre\'s own words',
  reply: z.strictObject({ changedBy: z.string().nullable(), changedOn: dateShape.nullable(), names: z.array(z.strictObject({ layout: z.enum(journalLayoutIds), kind: z.enum(['account', 'tax', 'invoice']), ours: z.string(), theirs: z.string().nullable(), from: dateShape.nullable(), certainty: z.enum(['P', 'S', 'C', 'O']).nullable(), source: z.string() })) }),
});
export const saveJournalName = endpoint({ name: 'journal/name-save', method: 'PUT', path: '/api/journal/names', summary: 'Call an account or a tax category as the centre\'s program does; null = our word again', body: z.strictObject({ layout: z.enum(journalLayoutIds), ours: journalWordShape, theirs: journalWordShape.nullable() }), reply: done });
const centreSums = z.strictObject({ sales: z.int(), subsidy: z.int(), otherIncome: z.int(), pay: z.int(), borne: z.int(), waiting: z.int(), fees: z.int(), result: z.int() });
export const costCentres = endpoint({ name: 'books/cost-centres', method: 'GET', path: '/api/cost-centres', summary: 'Income and cost by cost centre, without consumption tax; grants apart from sales; rows and columns add up', query: z.strictObject({ from: dateShape, to: dateShape }), reply: z.strictObject({ centres: z.array(centreSums.extend({ costCentre: z.string() })), total: centreSums, tax: z.strictObject({ received: z.int(), deductible: z.int() }) }) });
export const costCentresFile = endpoint({ name: 'books/cost-centres-file', method: 'GET', path: '/api/cost-centres/file', summary: 'Income and cost by cost centre as CSV (UTF-8 or Shift_JIS) or Excel', query: z.strictObject({ from: dateShape, to: dateShape, format: z.enum(['csv', 'xlsx']).default('csv'), encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8') }), reply: file });
/** Who gave it, by which decision (交付決定番号), for what: the law's search finds a grant by its granter. */
const grantFacts = { granter: z.string().trim().min(1).max(200), decision: z.string().trim().max(100).default(''), purpose: z.string().trim().max(400).default('') };
export const recordSubsidy = endpoint({ name: 'subsidies/record', method: 'POST', path: '/api/subsidies', summary: 'A grant came in: booked apart from sales, under its own cost centre', body: z.strictObject({ yen: z.int().min(1).max(1_000_000_000_000), on: dateShape, costCentre: z.string().trim().min(1).max(100), ...grantFacts }), reply: withId.extend({ /** A day in a closed month is said, never refused. */ findings: z.array(findingShape) }), keyed: true });
export const describeSubsidy = endpoint({ name: 'subsidies/describe', method: 'POST', path: '/api/subsidies/:grant/facts', summary: 'Put right who gave a grant, by which decision, for what; what was told before stays', params: z.strictObject({ grant: idShape }), body: z.strictObject(grantFacts), reply: done, keyed: true });
/** `versions`: newest first; none where it was entered before the granter was asked for. */
export const listSubsidies = endpoint({ name: 'subsidies/list', method: 'GET', path: '/api/subsidies', summary: 'Grants as they were entered, what was told of them, and what took them back', reply: z.strictObject({ grants: z.array(z.strictObject({ id: idShape, on: dateShape, yen: yenShape, costCentre: z.string(), versions: z.array(z.strictObject({ granter: z.string(), decision: z.string(), purpose: z.string(), by: z.string(), at: instantShape })), by: z.string(), at: instantShape, back: z.strictObject({ on: dateShape, by: z.string(), at: instantShape, reason: z.string() }).nullable() })) }) });
export const reverseSubsidy = endpoint({ name: 'subsidies/reverse', method: 'POST', path: '/api/subsidies/:grant/reversal', summary: 'A grant was entered wrongly: an entry takes it back, the first one stays', params: z.strictObject({ grant: idShape }), body: z.strictObject({ reason: z.string().trim().min(1).max(400) }), reply: withId, keyed: true });
export const payWithheldTax = endpoint({ name: 'withheld-tax/pay', method: 'POST', path: '/api/withheld-tax', summary: 'The tax withheld in a month\'s payments went to the tax office: booked with the sum that is left', body: z.strictObject({ month: monthShape, on: dateShape }), reply: z.strictObject({ yen: yenShape, findings: z.array(findingShape) }), keyed: true });
export const listTaxPaid = endpoint({ name: 'withheld-tax/list', method: 'GET', path: '/api/withheld-tax', summary: 'Withheld tax that went to the tax office, and what took a record back', reply: z.strictObject({ payments: z.array(z.strictObject({ id: idShape, month: monthShape, on: dateShape, yen: yenShape, by: z.string(), back: z.strictObject({ on: dateShape, by: z.string(), reason: z.string() }).nullable() })) }) });
export const takeTaxBack = endpoint({ name: 'withheld-tax/back', method: 'POST', path: '/api/withheld-tax/:payment/reversal', summary: 'Withheld tax was recorded as paid wrongly: an entry takes it back, the first one stays', params: z.strictObject({ payment: idShape }), body: z.strictObject({ reason: z.string().trim().min(1).max(400) }), reply: done, keyed: true });
export const listPaymentRecords = endpoint({
  name: 'payment-records/list', method: 'GET', path: '/api/payment-records/:year', summary: 'Data of the payment records of a year (支払調書), by day of payment; no My Number is kept', params: z.strictObject({ year: z.string().regex(/^20\d\d$/) }),
  reply: z.strictObject({ above: yenShape.nullable(), records: z.array(z.strictObject({ name: z.string(), address: z.string(), paid: yenShape, withheld: yenShape, statements: z.array(z.string()), myNumber: z.enum(['needed-on-paper', 'not-needed']) })) }),
});
export const paymentRecordsFile = endpoint({ name: 'payment-records/file', method: 'GET', path: '/api/payment-records/:year/file', summary: 'Data of the payment records of a year as CSV or Excel; no My Number is in it', params: z.strictObject({ year: z.string().regex(/^20\d\d$/) }), query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx'), lang: z.enum(['ja', 'en']).default('ja') }), reply: file });
export const findRecords = endpoint({ name: 'records/search', method: 'GET', path: '/api/records', summary: 'Register of documents: day, amount and party in any combination (電帳法)', query: recordSearchShape, reply: z.strictObject({ records: z.array(recordShape), more: z.boolean() }) });
export const recordsIndex = endpoint({ name: 'records/index', method: 'GET', path: '/api/records/index', summary: 'The found documents as a list (CSV): day, kind, number, party, yen, hash, who kept it and when', query: recordSearchShape.extend({ encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8') }), reply: file });
const invoiceParam = z.strictObject({ invoice: idShape });
export const invoicePint = endpoint({ name: 'invoices/pint', method: 'GET', path: '/api/invoices/:invoice/pint', summary: 'The invoice as JP PINT XML (our own checks; ./kado money pint runs the official rule set)', params: invoiceParam, reply: file });
/** `yen` lowers what is open (a refund raises it: negative); `number` is the paper's own, '' for a refund. */
const invoiceMoves = z.array(z.strictObject({ kind: z.enum(['receipt', 'credit-note', 'refund', 'held-use']), id: idShape, number: z.string(), on: dateShape, yen: yenShape }));
/** What was recorded of a client's money, and what took it back. */
const moneyRecord = z.strictObject({ id: idShape, kind: z.enum(['receipt', 'refund', 'held-use']), number: z.string(), on: dateShape, yen: yenShape, heldYen: yenShape, back: z.strictObject({ on: dateShape, by: z.string(), reason: z.string() }).nullable() });
export const creditNotePint = endpoint({ name: 'credit-notes/pint', method: 'GET', path: '/api/credit-notes/:note/pint', summary: 'What was given back as JP PINT XML: a negative invoice that names its invoice', params: z.strictObject({ note: idShape }), reply: file });
const billedLines = z.array(z.strictObject({ title: z.string(), amount: yenShape }));
/** `openYen` below 0 is to go back to the client. `letter`: how many-th the letter of today would be; null when none is due today. `settled`: newest first. */
export const listReceivables = endpoint({ name: 'receivables/list', method: 'GET', path: '/api/receivables', summary: 'What clients still owe', reply: z.strictObject({ on: dateShape, open: z.array(z.strictObject({ invoice: idShape, number: z.string(), client: idShape, clientName: z.string(), due: dateShape, totalYen: yenShape, moves: invoiceMoves, openYen: yenShape, daysLate: z.int(), letters: z.array(z.strictObject({ id: idShape, number: z.string(), on: dateShape, stage: z.int() })), letter: z.int().nullable(), lines: billedLines, records: z.array(moneyRecord) })), settled: z.array(z.strictObject({ invoice: idShape, number: z.string(), clientName: z.string(), due: dateShape, totalYen: yenShape, moves: invoiceMoves, lines: billedLines, records: z.array(moneyRecord) })), /** Paid too much and neither used nor paid back yet; never dunned. */ held: z.array(z.strictObject({ client: idShape, clientName: z.string(), yen: yenShape, returns: z.array(moneyRecord) })) }) });
export const recordRefund = endpoint({ name: 'receipts/refund', method: 'POST', path: '/api/invoices/:invoice/refunds', summary: 'What a client had paid too much went back to its account', params: invoiceParam, body: z.strictObject({ on: dateShape }), reply: z.strictObject({ yen: yenShape, findings: z.array(findingShape) }), keyed: true });
export const writeCreditNote = endpoint({ name: 'credit-notes/write', method: 'POST', path: '/api/invoices/:invoice/credit-notes', summary: 'Give back part or all of one line of an invoice; the invoice stays as it is', params: invoiceParam, body: z.strictObject({ line: z.int().min(1).max(100_000), yen: z.int().min(1).max(1_000_000_000_000), reason: reasonShape }), reply: z.strictObject({ id: idShape, number: z.string(), totalYen: yenShape }), keyed: true });
export const recordReceipt = endpoint({ name: 'receipts/record', method: 'POST', path: '/api/invoices/:invoice/receipts', summary: 'Money came in for an invoice; with keepRest, what is more than open is held for the client', params: invoiceParam, body: z.strictObject({ yen: z.int().min(1).max(1_000_000_000_000), on: dateShape, keepRest: z.boolean().default(false) }), reply: z.strictObject({ id: idShape, number: z.string(), openYen: yenShape, heldYen: yenShape, findings: z.array(findingShape) }), keyed: true });
export const useHeldMoney = endpoint({ name: 'held/use', method: 'POST', path: '/api/invoices/:invoice/held', summary: 'Money held for the client is used for an invoice, as much as it needs', params: invoiceParam, reply: z.strictObject({ yen: yenShape, openYen: yenShape, heldYen: yenShape }), keyed: true });
export const returnHeldMoney = endpoint({ name: 'held/return', method: 'POST', path: '/api/clients/:client/held/refunds', summary: 'Money held for a client went back to its account', params: z.strictObject({ client: idShape }), body: z.strictObject({ yen: z.int().min(1).max(1_000_000_000_000), on: dateShape }), reply: z.strictObject({ yen: yenShape, heldYen: yenShape, findings: z.array(findingShape) }), keyed: true });
export const takeMoneyBack = endpoint({ name: 'client-money/back', method: 'POST', path: '/api/client-money/:money/reversal', summary: 'A receipt, refund or use of held money was recorded wrongly: an entry takes it back, the first one stays', params: z.strictObject({ money: idShape }), body: z.strictObject({ reason: z.string().trim().min(1).max(400) }), reply: done, keyed: true });
export const receiptPdf = endpoint({ name: 'receipts/pdf', method: 'GET', path: '/api/invoices/:invoice/receipts/:receipt/pdf', summary: 'The receipt as PDF', params: invoiceParam.extend({ receipt: idShape }), query: formatQuery, reply: file });
export const reminderPdf = endpoint({ name: 'reminders/pdf', method: 'GET', path: '/api/reminders/:client/pdf', summary: 'The polite letter about what is past due, as it would be today; nothing is kept', params: z.strictObject({ client: idShape }), query: formatQuery, reply: file });
export const writeReminder = endpoint({ name: 'reminders/write', method: 'POST', path: '/api/reminders/:client', summary: 'Write the letter and keep it in the register, as it is sent', params: z.strictObject({ client: idShape }), reply: z.strictObject({ id: idShape, number: z.string(), stage: z.int(), yen: yenShape }), keyed: true });
export const deliveryNotePdf = endpoint({ name: 'orders/delivery-note', method: 'GET', path: '/api/orders/:order/delivery-note', summary: 'The delivery note as PDF', params: z.strictObject({ order: idShape }), query: formatQuery, reply: file });
export const acceptancePdf = endpoint({ name: 'orders/acceptance-paper', method: 'GET', path: '/api/orders/:order/acceptance-paper', summary: 'The client\'s acceptance as PDF or Excel, from its own act', params: z.strictObject({ order: idShape }), query: formatQuery, reply: file });

export const giveEnding = endpoint({ name: 'endings/give', method: 'POST', path: '/api/workers/:person/ending', summary: 'Notice of an ending, 30 days before (art. 16)', params: z.strictObject({ person: idShape }), body: endingShape.omit({ worker: true, noticed: true }).extend({ /** How many pieces the giver was shown that the person holds; more by now is refused. */ holding: z.int().min(0).default(0) }), reply: z.strictObject({ duty: z.boolean(), days: z.int(), reasonUntil: dateShape }), keyed: true });
export const considerOne = endpoint({ name: 'acts/consider', method: 'POST', path: '/api/orders/:order/acts', summary: 'An act of art. 5: recorded with its lawful ground, or refused', params: z.strictObject({ order: idShape }), body: actShape.extend({ person: idShape }), reply: z.strictObject({ id: idShape, covered: z.boolean() }), keyed: true });

const line = z.string().trim().min(1).max(300);
const clause = z.string().trim().min(1).max(2000);
/** Everything a centre's papers and order notices rest on, as its manager writes it. */
export const termsShape = z.strictObject({
  from: dateShape, name: nameShape, address: line, phone: line, registration: z.string().max(40).nullable(), prefecture: z.enum(prefectures),
  payTax: z.enum(['included', 'added']), rounding: z.enum(['floor', 'half-up', 'ceil']), payDay: z.int().min(1).max(31), confirmWithin: z.int().min(1).max(30),
  payer: z.strictObject({ code: z.string().max(20), account: z.strictObject({ bank: z.string().max(20), branch: z.string().max(20), type: z.enum(['ordinary', 'current', 'savings']), number: z.string().max(20), holder: line }) }),
  common: z.strictObject({ expenses: clause, changes: clause, defects: clause, rights: clause, personalData: clause, place: clause, payment: clause, /** 解除・不更新; terms of before have none, and are asked to write it. */ ending: clause.optional() }),
});
export const getTerms = endpoint({
  name: 'terms/get', method: 'GET', path: '/api/centre/terms', summary: 'The centre\'s own terms: every version, and what the founding already told',
  reply: z.strictObject({
    today: dateShape, mayRecord: z.boolean(), wageKnownIn: z.array(z.string()),
    founding: z.strictObject({ name: z.string(), address: z.string(), phone: z.string(), registration: z.string().nullable(), prefecture: z.string() }),
    versions: z.array(z.strictObject({ version: z.int().min(1), by: z.string().nullable(), at: instantShape, inForce: z.boolean(), bankName: z.string(), terms: termsShape })),
  }),
});
export const recordTerms = endpoint({ name: 'terms/record', method: 'POST', path: '/api/centre/terms', summary: 'Record the centre\'s terms as a new version; the versions before stay as they are', body: termsShape.extend({ after: z.int().min(0), /** A registration number whose check digit differs was looked at again. */ sure: z.boolean().default(false) }), reply: z.strictObject({ version: z.int().min(1) }), keyed: true });


// Fair dealing: what passed with its ground, endings and their reasons, wishes for consideration.
export const listActs = endpoint({ name: 'acts/list', method: 'GET', path: '/api/orders/:order/acts', summary: 'Acts of art. 5 on record for an order, and the people who work on it', params: z.strictObject({ order: idShape }), reply: z.strictObject({ people: z.array(z.strictObject({ id: idShape, name: z.string(), /** What was told for what is hers, what was taken off before and what is left of it, and what came late, beside the ground. */ fee: yenShape, reduced: yenShape, left: yenShape, due: dateShape.nullable(), late: z.array(z.strictObject({ step: z.string(), rows: z.array(z.int()), due: dateShape, /** Null: still out. */ received: dateShape.nullable() })) })), acts: z.array(actShape.extend({ id: idShape, ground: z.string(), name: z.string(), by: z.string(), at: instantShape, covered: z.boolean() })) }) });
export const myActs = endpoint({ name: 'me/acts', method: 'GET', path: '/api/me/acts', summary: 'Acts of art. 5 on record about me, with their lawful ground', reply: z.strictObject({ acts: z.array(actShape.extend({ id: idShape, ground: z.string(), order: z.string(), at: instantShape })) }) });
export const endingWord = z.strictObject({ kind: z.enum(['asked', 'answered']), text: z.string(), by: z.string(), at: instantShape });
export const endingView = z.strictObject({ id: idShape, person: idShape, name: z.string(), noticed: dateShape, ends: dateShape, exception: z.enum(endingExceptions).nullable(), duty: z.boolean(), reasonUntil: dateShape, words: z.array(endingWord), /** Taken back, by whom and why; it binds nobody any more. */ withdrawn: z.strictObject({ at: instantShape, by: z.string(), text: z.string() }).nullable() });
export const listEndings = endpoint({ name: 'endings/list', method: 'GET', path: '/api/endings', summary: 'Endings given, their questions, and since when each worker has had work', reply: z.strictObject({ endings: z.array(endingView), relations: z.array(z.strictObject({ person: idShape, name: z.string(), since: dateShape, why: z.enum(['joined', 'frame']), longFrom: dateShape, long: z.boolean(), earliest: dateShape, told: dateShape.nullable(), /** What she has in hand now. */ holding: z.strictObject({ pieces: z.int(), orders: z.array(z.string()) }) })) }) });
const endingParam = z.strictObject({ ending: idShape });
export const answerEnding = endpoint({ name: 'endings/answer', method: 'POST', path: '/api/endings/:ending/answer', summary: 'Tell the reason of an ending to the worker who asked', params: endingParam, body: z.strictObject({ text: reasonShape }), reply: done, keyed: true });
export const withdrawEnding = endpoint({ name: 'endings/withdraw', method: 'POST', path: '/api/endings/:ending/withdraw', summary: 'Take a notice of an ending back, with the reason on record', params: endingParam, body: z.strictObject({ text: reasonShape }), reply: done, keyed: true });
export const endingPdf = endpoint({ name: 'endings/pdf', method: 'GET', path: '/api/endings/:ending/pdf', summary: 'The notice of an ending as PDF', params: endingParam, query: formatQuery, reply: file });
export const myEndings = endpoint({ name: 'me/endings', method: 'GET', path: '/api/me/endings', summary: 'Endings told to me', reply: z.strictObject({ endings: z.array(endingView) }) });
export const askEnding = endpoint({ name: 'me/ending-ask', method: 'POST', path: '/api/me/endings/:ending/ask', summary: 'Ask for the reason of an ending', params: endingParam, reply: done, keyed: true });
export const wishKinds = ['later-deadline', 'fewer-pieces', 'other-hours', 'online-instead'] as const;
/** `given`: what a later deadline that was granted by itself covers, and until when. */
export const considerationView = z.strictObject({ id: idShape, on: dateShape, at: instantShape, given: z.strictObject({ pieces: z.int(), until: instantShape }).nullable(), asked: z.string(), note: z.string(), duty: z.enum(['must', 'effort']), answer: z.strictObject({ done: z.enum(['granted', 'partly', 'not-possible']), told: z.string(), on: dateShape }).nullable() });
export const myWishes = endpoint({ name: 'me/wishes', method: 'GET', path: '/api/me/wishes', summary: 'What I asked to be considered, and what was arranged', reply: z.strictObject({ wishes: z.array(considerationView) }) });
export const sayWish = endpoint({ name: 'me/wish', method: 'POST', path: '/api/me/wishes', summary: 'Ask for consideration; no reason is asked', body: z.strictObject({ asked: z.enum(wishKinds), note: noteShape }), reply: withId, keyed: true });
export const listWishes = endpoint({ name: 'wishes/list', method: 'GET', path: '/api/wishes', summary: 'Records of consideration (art. 13), for those who arrange it', reply: z.strictObject({ wishes: z.array(considerationView.extend({ name: z.string() })) }) });
export const answerWish = endpoint({ name: 'wishes/answer', method: 'POST', path: '/api/wishes/:wish/answer', summary: 'What is arranged for a wish, or why it cannot be', params: z.strictObject({ wish: idShape }), body: z.strictObject({ done: z.enum(['granted', 'partly', 'not-possible']), told: noteShape }), reply: done, keyed: true });

// Pay that waits, questions and corrections.
export const myWaits = endpoint({ name: 'me/pay-waits', method: 'GET', path: '/api/me/pay-waits', summary: 'Why my pay of a month waits, if it does, and what helps', reply: z.strictObject({ waits: z.array(z.strictObject({ month: monthShape, cause: z.enum(waitCauses), reason: z.string(), yen: payShape, due: dateShape.nullable() })) }) });
export const tellWaiting = endpoint({ name: 'months/tell-waiting', method: 'POST', path: '/api/months/:month/tell-waiting', summary: 'Tell everybody whose pay of the month waits, why and what helps', params: monthParam, reply: z.strictObject({ told: z.int() }), keyed: true });
export const questionView = z.strictObject({ statement: idShape, month: monthShape, name: z.string(), line: z.int().nullable(), title: z.string().nullable(), amount: yenShape.nullable(), text: z.string(), at: instantShape, confirmBy: dateShape, lines: z.array(z.strictObject({ title: z.string(), count: z.int(), amount: yenShape })) });
export const listQuestions = endpoint({ name: 'statements/questions', method: 'GET', path: '/api/statement-questions', summary: 'Questions about statements that wait for an answer', reply: z.strictObject({ questions: z.array(questionView) }) });
export const correctStatement = endpoint({ name: 'statements/correct', method: 'POST', path: '/api/statements/:statement/corrections', summary: 'Add what was missing: a new line in an open month, paid with its statement', params: statementParam, body: z.strictObject({ line: z.int().min(1).max(100_000), yen: z.int().min(1).max(10_000_000), reason: reasonShape, /** More than the line itself, and looked at once more. */ sure: z.boolean().default(false), /** The same was added before, and this is another one. */ again: z.boolean().default(false) }), reply: z.strictObject({ id: idShape, month: monthShape, /** The last day for it; `late`: no month closes before. */ payBy: dateShape, late: z.boolean() }), keyed: true });

/** `takenBack`: by a record of its own; both stay in sight. */
const correctionSeen = z.strictObject({ id: idShape, statement: idShape, /** Of the statement that was wrong. */ statementMonth: monthShape, /** Into which it was booked. */ month: monthShape, order: idShape, line: z.int(), title: z.string(), yen: yenShape, reason: z.string(), on: dateShape, takenBack: z.strictObject({ reason: z.string(), by: z.string(), on: dateShape }).nullable() });
export const takeBack = endpoint({ name: 'statements/take-back', method: 'POST', path: '/api/statements/:statement/corrections/:correction/taking-back', summary: 'Take a wrong correction back, once, while its month is open; both records stay', params: statementParam.extend({ correction: idShape }), body: z.strictObject({ reason: reasonShape }), reply: z.strictObject({ id: idShape, month: monthShape }), keyed: true });
/** `settled`: the month is closed, and nothing of it is taken back any more. */
export const monthCorrections = endpoint({ name: 'months/corrections', method: 'GET', path: '/api/months/:month/corrections', summary: 'Corrections booked into a month, with those that were taken back and why', params: monthParam, reply: z.strictObject({ settled: z.boolean(), corrections: z.array(correctionSeen.extend({ name: z.string(), by: z.string(), lineYen: yenShape })) }) });
export const myCorrections = endpoint({ name: 'me/corrections', method: 'GET', path: '/api/me/corrections', summary: 'What was added to my statements afterwards, what of it was taken back, and why', reply: z.strictObject({ corrections: z.array(correctionSeen) }) });

// Papers: wishes for paper, every paper of the register as a file, papers from outside, the look.
export const paperWishKinds = ['order-notice', 'statement', 'ending-notice'] as const;
export const wishPaper = endpoint({ name: 'me/paper-wish', method: 'POST', path: '/api/me/paper-wishes', summary: 'I would like this on paper', body: z.strictObject({ kind: z.enum(paperWishKinds), ref: idShape }), reply: z.strictObject({ again: z.boolean() }), keyed: true });
export const myPaperWishes = endpoint({ name: 'me/paper-wishes', method: 'GET', path: '/api/me/paper-wishes', summary: 'Papers I asked for', reply: z.strictObject({ wishes: z.array(z.strictObject({ kind: z.enum(paperWishKinds), ref: idShape, askedOn: dateShape, handedOn: dateShape.nullable() })) }) });
export const listPaperWishes = endpoint({ name: 'papers/wishes', method: 'GET', path: '/api/paper-wishes', summary: 'Who wants what on paper', reply: z.strictObject({ wishes: z.array(z.strictObject({ id: idShape, kind: z.enum(paperWishKinds), name: z.string(), address: z.string(), askedOn: dateShape, handedOn: dateShape.nullable() })) }) });
const wishParam = z.strictObject({ wish: idShape });
export const wishedPdf = endpoint({ name: 'papers/wished-pdf', method: 'GET', path: '/api/paper-wishes/:wish/pdf', summary: 'The paper to print', params: wishParam, query: formatQuery, reply: file });
export const handPaper = endpoint({ name: 'papers/handed', method: 'POST', path: '/api/paper-wishes/:wish/handed', summary: 'The paper was handed over or sent', params: wishParam, reply: done, keyed: true });
export const recordFile = endpoint({ name: 'records/file', method: 'GET', path: '/api/records/:kind/:record/file', summary: 'Any paper of the register as PDF or Excel; a paper from outside as it came', params: z.strictObject({ kind: z.enum([...paperKinds, ...outsideKinds]), record: idShape }), query: formatQuery, reply: file });

/** What is issued to a client for one order, in the order of its life. */
export const clientPaperKinds = ['quote', 'order-confirmation', 'delivery-note', 'acceptance', 'invoice', 'credit-note', 'receipt'] as const;
export const clientPapers = endpoint({ name: 'client/papers', method: 'GET', path: '/api/client/papers', summary: 'Papers of the client\'s order, the newest first', reply: z.strictObject({ papers: z.array(z.strictObject({ kind: z.enum(clientPaperKinds), id: idShape, number: z.string(), on: dateShape, totalYen: yenShape })) }) });
/** `kind` is any word: what is no paper of the order answers as what does not exist. */
export const clientPaper = endpoint({ name: 'client/paper', method: 'GET', path: '/api/client/papers/:kind/:paper/file', summary: 'One of them as PDF', params: z.strictObject({ kind: z.string().max(40), paper: idShape }), reply: file });

const outsideFacts = z.strictObject({ kind: z.enum(outsideKinds), number: z.string().trim().max(200), on: dateShape, yen: z.int().min(0).max(1_000_000_000_000).nullable(), party: nameShape, note: noteShape });
const outsideParam = z.strictObject({ paper: idShape });
export const outsideVersion = outsideFacts.extend({ version: z.int(), removed: z.boolean(), why: z.string(), by: z.string(), at: instantShape, sha256: z.string(), fileName: z.string() });
export const addOutside = endpoint({ name: 'outside/add', method: 'POST', path: '/api/outside-papers', summary: 'A paper from outside with its file', body: outsideFacts, reply: withId, keyed: true });
export const changeOutsidePaper = endpoint({ name: 'outside/change', method: 'POST', path: '/api/outside-papers/:paper/versions', summary: 'Change or remove a paper; the versions before stay', params: outsideParam, body: outsideFacts.extend({ removed: z.boolean().default(false), why: z.string().max(4000) }), reply: done, keyed: true });
export const outsideHistory = endpoint({ name: 'outside/history', method: 'GET', path: '/api/outside-papers/:paper', summary: 'A paper from outside with every version', params: outsideParam, reply: z.strictObject({ versions: z.array(outsideVersion) }) });

export const lookShape = z.strictObject({ calendar: z.enum(['western', 'era']), payTo: z.string().max(200) });
/** PNG as base64, null to take it away, left out to keep it. */
const imageShape = z.string().max(600_000).regex(/^[A-Za-z0-9+/]*={0,2}$/).nullable().optional();
/** As it is registered: PNG as base64, its pixels, and what is worth a second look. */
const pictureShape = z.strictObject({ png: z.string(), width: z.int(), height: z.int(), warnings: z.array(z.string()) }).nullable();
export const paperLook = endpoint({ name: 'look/get', method: 'GET', path: '/api/paper-look', summary: 'How the centre\'s papers look', reply: lookShape.extend({ letterhead: pictureShape, seal: pictureShape, changedBy: z.string().nullable(), changedOn: dateShape.nullable() }) });
export const savePaperLook = endpoint({ name: 'look/save', method: 'PUT', path: '/api/paper-look', summary: 'Calendar, letterhead and seal of every paper', body: lookShape.extend({ letterhead: imageShape, seal: imageShape }), reply: done });
export const samplePaper = endpoint({ name: 'look/sample', method: 'GET', path: '/api/paper-look/sample', summary: 'A sample paper with this look, to a sample client', reply: file });
export const bankSettingShape = z.strictObject({ lineEnd: z.enum(['none', 'crlf']), designation: z.enum(['7', '0', ' ']), newCode: z.enum(['0', '1', '2']), leadDays: z.int().min(0).max(10).default(1) });
export const bankSetting = endpoint({ name: 'banks/setting', method: 'GET', path: '/api/bank-setting', summary: 'What the centre\'s bank wants of the file, and the paying account', reply: z.strictObject({ setting: bankSettingShape, payer: z.strictObject({ code: z.string(), name: z.string(), bank: z.string(), branch: z.string(), bankName: z.string(), branchName: z.string(), number: z.string() }).nullable(), changedBy: z.string().nullable(), changedOn: dateShape.nullable() }) });
export const saveBankSetting = endpoint({ name: 'banks/save-setting', method: 'PUT', path: '/api/bank-setting', summary: 'What the bank wants of the file; ask the bank once', body: bankSettingShape, reply: done });
export const lookAtRun = endpoint({ name: 'runs/look', method: 'GET', path: '/api/months/:month/bank-file/look', summary: 'The bank file read back, with what is worth a second look', params: monthParam, reply: z.strictObject({ on: z.string(), payOn: dateShape, from: z.strictObject({ name: z.string(), bank: z.string(), branch: z.string(), number: z.string() }), sameAsStatements: z.boolean(), warnings: z.array(findingShape), count: z.int(), totalYen: yenShape, sha256: z.string(), transfers: z.array(z.strictObject({ /** Whose statement it pays. */ name: z.string(), bankName: z.string(), branchName: z.string(), number: z.string(), holder: z.string(), yen: yenShape })) }) });

// Re-consignment, the price and its talk, the display of a job to several people.
const orderParam = z.strictObject({ order: idShape });
export const reconsignment = endpoint({ name: 'orders/reconsignment', method: 'GET', path: '/api/orders/:order/reconsignment', summary: 'Whether notices of this order show the re-consignment items', params: orderParam, reply: z.strictObject({ clientDue: dateShape.nullable(), suggested: dateShape.nullable(), clientName: z.string() }) });
export const setReconsignment = endpoint({ name: 'orders/set-reconsignment', method: 'PUT', path: '/api/orders/:order/reconsignment', summary: 'Show the re-consignment items from the next notice on, or no longer', params: orderParam, body: z.strictObject({ clientDue: dateShape.nullable() }), reply: done });
/** What became of an agreed price: it pays for what nobody had taken, or the step was left as it is, for a reason. */
const carryShape = z.strictObject({ done: z.enum(['carried', 'left']), reason: z.string(), pieces: z.int(), on: dateShape, by: z.string() });
const talkShape = z.strictObject({ id: idShape, /** Not the step's price, and nobody has said what becomes of it. */ differs: z.boolean(), carry: carryShape.nullable(), /** The minutes the hour rests on, and whether they are only the step's typed ones. */ minutes: z.number(), typed: z.boolean(), on: dateShape, with: z.string(), proposedYen: payShape, result: z.enum(talkResults), agreedYen: payShape.nullable(), per: z.int(), voices: z.array(z.string()), basis: z.string(), hourlyYen: payShape.nullable(), minimumYen: payShape.nullable(), /** Since when that minimum wage holds. */ minimumFrom: dateShape.nullable(), by: z.string() });
export const priceTalks = endpoint({ name: 'talks/list', method: 'GET', path: '/api/orders/:order/price-talks', summary: 'Each step\'s price as an hour, by the pilot or the typed minutes, beside the minimum wage, and the talks about it', params: orderParam, reply: z.strictObject({ prefecture: z.string(), minimum: z.strictObject({ yen: payShape, from: dateShape }).nullable(), steps: z.array(z.strictObject({ id: idShape, name: z.string(), yen: payShape, per: z.int(), /** The pilot's notes, shortest first, and by how many people. */ noted: z.strictObject({ minutes: z.array(z.number()), people: z.int() }), mirror: hourlyShape.nullable(), talks: z.array(talkShape) })) }) });
export const talksPdf = endpoint({ name: 'talks/paper', method: 'GET', path: '/api/orders/:order/price-talks/paper', summary: 'The recorded talks about the prices of an order as PDF or Excel, without names of workers', params: orderParam, query: formatQuery, reply: file });
export const recordTalk = endpoint({ name: 'talks/record', method: 'POST', path: '/api/orders/:order/price-talks', summary: 'Record a talk about a price, with or without a pilot; agreed below the mirror or lowered it needs a basis', params: orderParam, body: z.strictObject({ step: idShape, on: dateShape, with: z.string().trim().max(400), proposedYen: payShape, result: z.enum(talkResults), agreedYen: payShape.nullable(), per: z.int().min(1).max(10_000), voices: z.array(z.string().trim().min(1).max(1000)).max(50), basis: noteShape }), reply: withId, keyed: true });
export const carryTalk = endpoint({ name: 'talks/carry', method: 'POST', path: '/api/orders/:order/price-talks/:talk/carry', summary: 'Carry an agreed price to the step for what nobody has taken, or leave it with a reason', params: z.strictObject({ order: idShape, talk: idShape }), body: z.strictObject({ done: z.enum(['carried', 'left']), reason: noteShape.default('') }), reply: z.strictObject({ pieces: z.int() }), keyed: true });
export const jobTerms = endpoint({ name: 'steps/terms', method: 'GET', path: '/api/recruitment/:step', summary: 'What is told of a job before it is taken: the guideline\'s six items and the matters of art. 12', params: z.strictObject({ step: idShape }), reply: z.strictObject({ orderer: z.string(), address: z.string(), contact: z.string(), work: z.string(), /** The manual it is measured against, or what was written of the work; version null = no manual. */ basis: z.strictObject({ text: z.string(), version: z.int().nullable() }), place: z.string(), from: dateShape, by: dateShape.nullable(), feeYen: payShape, per: z.int(), feeTax: z.enum(['included', 'added']), payment: z.string(), /** The pay day of this order where it is earlier than the usual one. */ payBy: dateShape.nullable(), expenses: z.string(), rights: z.string(), ending: z.string(), person: z.string(), pilot: z.boolean(), missing: z.array(z.string()) }) });
