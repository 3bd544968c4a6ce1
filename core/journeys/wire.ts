// What crosses the network where a story crosses rooms: month end, my pay, the city's page, the outbox.
import { z } from 'zod';
import { dateShape, done, endpoint, formatQuery, idShape, instantShape, monthShape, payShape, yenShape } from '../kernel/wire.ts';

const monthParam = z.strictObject({ month: monthShape });

export const statementLine = z.strictObject({ id: idShape, month: monthShape, grossYen: yenShape, withheldYen: yenShape, payableYen: yenShape, payOn: dateShape, /** The day on which the bank moved it; null until that is recorded. */ paidOn: dateShape.nullable() });
export const myPay = endpoint({
  name: 'me/pay', method: 'GET', path: '/api/me/pay', summary: 'My pay: accepted pieces of this month, statements, transfer days',
  reply: z.strictObject({ month: monthShape, /** Pieces of one job at one price, together; the sums are of the whole month. */
    groups: z.array(z.strictObject({ group: z.string(), orderTitle: z.string(), stepName: z.string(), taught: z.string().nullable(), /** Adds what a statement before said too little. */ correction: z.boolean(), yen: payShape, pieceYen: payShape, count: z.int(), sumYen: payShape, from: dateShape, to: dateShape })),
    lines: z.array(z.strictObject({ /** The group it stands in. */ group: z.string(), pieceId: idShape, orderTitle: z.string(), stepName: z.string(), rowNo: z.int(), yen: payShape, pieceYen: payShape, receivedOn: dateShape, /** Whom I taught, when this line pays for teaching. */ taught: z.string().nullable() })), totalYen: payShape, /** Accepted in earlier months that are not closed yet; `payBy` is the agreed day, or the law's where that is earlier. */ earlier: z.array(z.strictObject({ month: monthShape, yen: payShape, payBy: dateShape.nullable() })), statements: z.array(statementLine) }),
});
export const statementPdf = endpoint({ name: 'me/statement', method: 'GET', path: '/api/me/statements/:statement/pdf', summary: 'My statement as PDF', params: z.strictObject({ statement: idShape }), query: formatQuery, reply: z.instanceof(Uint8Array) });

export const monthShown = z.strictObject({ month: monthShape, state: z.enum(['open', 'closed']), payYen: yenShape, people: z.int(), salesYen: yenShape, clients: z.int(), closedHash: z.string().nullable(), run: z.strictObject({ payOn: dateShape, count: z.int(), totalYen: yenShape, sha256: z.string(), preparedBy: z.string(), releasedBy: z.string().nullable(), sentOn: dateShape.nullable(), /** Whether the asking person made it: then somebody else releases it. */ mine: z.boolean(), /** Who may release it. */ releasers: z.array(z.string()) }).nullable(), /** The oldest released file that the bank has not moved yet. */ toSend: z.strictObject({ part: z.int(), payOn: dateShape, count: z.int(), totalYen: yenShape }).nullable(), missingBank: z.int() });
export const listMonths = endpoint({ name: 'months/list', method: 'GET', path: '/api/months', summary: 'Months and what they hold', reply: z.strictObject({ months: z.array(monthShown) }) });
export const closeMonth = endpoint({ name: 'months/close', method: 'POST', path: '/api/months/:month/close', summary: 'Close the month: entries, statements, invoices, all or none; again = the same', params: monthParam, body: z.strictObject({ dryRun: z.boolean().default(false) }), reply: z.strictObject({ month: monthShape, hash: z.string(), statements: z.int(), invoices: z.int(), payYen: yenShape, salesYen: yenShape, again: z.boolean() }), keyed: true });
export const monthPapers = endpoint({ name: 'months/papers', method: 'GET', path: '/api/months/:month/papers', summary: 'Statements and invoices of a closed month', params: monthParam, reply: z.strictObject({ statements: z.array(statementLine.extend({ personName: z.string() })), invoices: z.array(z.strictObject({ id: idShape, number: z.string(), clientName: z.string(), netYen: yenShape, taxYen: yenShape, totalYen: yenShape, dueOn: dateShape })) }) });
export const paperPdf = endpoint({ name: 'months/pdf', method: 'GET', path: '/api/months/:month/papers/:kind/:paper/pdf', summary: 'One paper of the month as PDF', params: monthParam.extend({ kind: z.enum(['statements', 'invoices']), paper: idShape }), query: formatQuery, reply: z.instanceof(Uint8Array) });
export const settleWaiting = endpoint({ name: 'months/settle', method: 'POST', path: '/api/months/:month/late-statements', summary: 'Statements of a closed month for those whose pay waited when it was closed and waits no longer', params: monthParam, body: z.strictObject({}), reply: z.strictObject({ statements: z.int(), payYen: yenShape }), keyed: true });
export const prepareRun = endpoint({ name: 'runs/prepare', method: 'POST', path: '/api/months/:month/bank-file', summary: 'Prepare the bank transfer file of a closed month; another pay day only within every due day', params: monthParam, body: z.strictObject({ payOn: dateShape.optional() }), reply: z.strictObject({ sha256: z.string(), count: z.int(), totalYen: yenShape, payOn: dateShape, again: z.boolean() }), keyed: true });
export const discardRun = endpoint({ name: 'runs/discard', method: 'POST', path: '/api/months/:month/bank-file/discard', summary: 'Put a bank file aside that nobody released, with its reason: its people are free for a new one', params: monthParam, body: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), reason: z.string().trim().min(1).max(400) }), reply: done, keyed: true });
export const releaseRun = endpoint({ name: 'runs/release', method: 'POST', path: '/api/months/:month/bank-file/release', summary: 'A second person releases the file; with its fingerprint, only the file that was looked at', params: monthParam, body: z.strictObject({ sha256: z.string().max(64).optional() }), reply: done, keyed: true });
export const runFile = endpoint({ name: 'runs/file', method: 'GET', path: '/api/months/:month/bank-file', summary: 'The bank transfer file (Zengin, 120 bytes a record)', params: monthParam, reply: z.instanceof(Uint8Array) });

export const cityFigures = endpoint({
  name: 'city/figures', method: 'GET', path: '/api/city/figures', summary: 'Figures for the city, from the ledger; never a person',
  reply: z.strictObject({ asOf: dateShape, registered: z.int().nullable(), active: z.int().nullable(), workingToday: z.int().nullable(), smallerThan: z.int(), years: z.array(z.strictObject({ fiscalYear: z.int(), salesYen: yenShape,
    /** Null: fewer people than `smallerThan` earned it. It grows by whole months in steps of at least so many people, so that no difference of two days tells one person's income. */
    paidYen: yenShape.nullable(),
    /** The last month in `paidYen`; null when there is none. */
    paidTo: monthShape.nullable() })) }),
});
export const traceYen = endpoint({ name: 'money/trace', method: 'GET', path: '/api/money/trace/:piece', summary: 'One accepted piece: its pay lines, its item\'s invoice line, their entries', params: z.strictObject({ piece: idShape }), reply: z.strictObject({ piece: idShape, payYen: payShape, lines: z.array(z.strictObject({ yen: payShape, month: monthShape, entryId: idShape.nullable() })), invoice: z.strictObject({ yen: payShape, month: monthShape, invoiceId: idShape.nullable() }).nullable() }) });

/** Mail that left or will leave; in the demonstration it is read here instead. */
export const outbox = endpoint({ name: 'outbox/list', method: 'GET', path: '/api/outbox', summary: 'Mail of the demonstration', reply: z.strictObject({ mails: z.array(z.strictObject({ id: idShape, to: z.string(), subject: z.string(), body: z.string(), kind: z.string(), createdAt: instantShape, sentAt: instantShape.nullable() })) }) });

/** A fact that speaks for a person, short enough for a badge. Her income, limits and reasons for short time are never among them. */
export const coverReason = z.enum(['skill', 'free', 'team', 'client', 'wish', 'rested']);
const differingReason = z.enum(['team', 'client', 'wish']);
const confidenceShape = { p50: dateShape.nullable(), p80: dateShape.nullable(), p95: dateShape.nullable() };
/** Months that days are drawn from: the centre's own counts, or, while there are few, what is usual. */
const worldShape = z.enum(['own', 'usual']);
/** `null` days mean: not yet known. */
export const boardPlan = endpoint({
  name: 'board/plan', method: 'GET', path: '/api/board/plan', summary: 'Who could cover, by when orders are done, how many may rest',
  reply: z.strictObject({
    asOf: instantShape, world: worldShape,
    suggestions: z.array(z.strictObject({ orderId: idShape, stepId: idShape, orderTitle: z.string(), stepName: z.string(), pieces: z.int(), handedOver: z.boolean(), personId: idShape, name: z.string(), minutes: z.int(), freeMinutes: z.int(), reasons: z.array(coverReason), slips: z.array(z.string()), moves: z.array(z.string()),
      /** Somebody else, by what differs: what only she has, what only the person suggested has; titles of orders that would slip, and how many of other teams. */
      others: z.array(z.strictObject({ name: z.string(), minutes: z.int(), freeMinutes: z.int(), has: z.array(differingReason), lacks: z.array(differingReason), covered: z.int(), slips: z.array(z.string()), otherSlips: z.int() })),
      /** Orders of other teams that would slip too. */
      otherSlips: z.int(), otherMoves: z.int() })).max(5),
    /** Work that nobody who can do it has the minutes for. */
    nobody: z.array(z.strictObject({ orderId: idShape, stepId: idShape, orderTitle: z.string(), stepName: z.string(), pieces: z.int() })),
    orders: z.array(z.strictObject({ orderId: idShape, title: z.string(), dueOn: dateShape, ...confidenceShape })),
    depth: z.array(z.strictObject({ team: z.string().nullable(), skill: z.string(), device: z.enum(['any', 'pc', 'phone']), teamOnly: z.boolean(), able: z.int(), depth: z.int().min(-1), weekOf: dateShape, single: z.string().nullable(), train: z.array(z.string()) })),
  }),
});
/** 「なぜあなたに」: facts she can dispute. */
export const myReason = z.enum(['skill', 'free', 'team', 'client', 'wish', 'rested', 'learn']);
/** Minutes of each day on which the learner works, at most so many days, until a day, and the pay of each. */
const teachingShape = { minutesPerDay: z.int().min(1).max(1440), days: z.int().min(1).max(366), until: dateShape, yenPerDay: yenShape };
export const myPlanned = endpoint({
  name: 'me/plan', method: 'GET', path: '/api/me/plan', summary: 'What the plan would offer me in the next weeks, and why me; nothing is an order',
  reply: z.strictObject({
    asOf: instantShape,
    offers: z.array(z.strictObject({ orderId: idShape, stepId: idShape, orderTitle: z.string(), stepName: z.string(), pieces: z.int(), minutes: z.int(), yen: payShape, from: dateShape, by: dateShape, freeMinutes: z.int(), reasons: z.array(myReason),
      /** `learns`: somebody would teach me; named once she has said yes. */
      learns: z.boolean(), mentor: z.string().nullable() })),
    /** I am asked to teach: minutes of my time, paid by the taught day. */
    lessons: z.array(z.strictObject({ learnerId: idShape, learner: z.string(), stepId: idShape, orderTitle: z.string(), skill: z.string(), yenPerHour: yenShape, ...teachingShape })),
    /** What I have said yes to; it may end any time. */
    teaching: z.array(z.strictObject({ id: idShape, learner: z.string(), orderTitle: z.string(), skill: z.string(), ...teachingShape, daysDone: z.int(), noticeId: idShape })),
  }),
});
export const answerTeaching = endpoint({
  name: 'me/teach', method: 'POST', path: '/api/me/teaching', summary: 'Yes or no to teaching somebody, without a reason; a yes repeats what was shown and makes the order notice',
  body: z.strictObject({ learnerId: idShape, stepId: idShape, yes: z.boolean(), ...teachingShape }), reply: z.strictObject({ noticeId: idShape.nullable() }), keyed: true,
});
export const endTeaching = endpoint({ name: 'me/teach-end', method: 'POST', path: '/api/me/teaching/:teaching/end', summary: 'I teach no more from now on; no reason is asked, and taught days stay paid', params: z.strictObject({ teaching: idShape }), reply: done });
export const declinePlanned = endpoint({ name: 'me/plan-decline', method: 'POST', path: '/api/me/plan/:step/decline', summary: 'Not this one; no reason is asked, and the plan goes on without me for it', params: z.strictObject({ step: idShape }), reply: done });

export const askPromise = endpoint({
  name: 'orders/promise', method: 'POST', path: '/api/orders/promise', summary: 'Can we take it? Nothing is kept',
  body: z.strictObject({ skill: z.string().trim().max(100).default(''), minutes: z.int().min(1).max(200_000), device: z.enum(['any', 'pc', 'phone']).default('any'), dueOn: dateShape }),
  reply: z.strictObject({
    asOf: instantShape, world: worldShape, answer: z.enum(['yes', 'no', 'unknown']), why: z.enum(['plan', 'minutes', 'skill', 'far', 'search']),
    /** Of a "no" for want of minutes: what is needed and what is offered in those days. */
    cut: z.strictObject({ from: dateShape, to: dateShape, needMinutes: z.int(), haveMinutes: z.int(), people: z.int(), whole: z.boolean() }).nullable(),
    /** Of a "yes": people who would share it, and orders whose days stay as they are. */
    proof: z.strictObject({ people: z.int(), orders: z.int() }).nullable(),
    earliestOn: dateShape.nullable(), ...confidenceShape,
  }),
});

/** What a new centre needs before its first order can be paid, in the order in which one does it. */
export const firstStepNames = ['terms', 'director', 'worker', 'team', 'client', 'order', 'second'] as const;
export const firstSteps = endpoint({ name: 'centre/first-steps', method: 'GET', path: '/api/centre/first-steps', summary: 'The first steps of a new centre, and which are done', reply: z.strictObject({ done: z.boolean(), steps: z.array(z.strictObject({ step: z.enum(firstStepNames), state: z.enum(['done', 'invited', 'todo']) })) }) });
