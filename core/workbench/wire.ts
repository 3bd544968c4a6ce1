// What crosses the network about the work itself: offers, leases, drafts, answers, checks.
import { z } from 'zod';
import { dateShape, done, endpoint, idShape, instantShape, noteShape, payShape, withId } from '../kernel/wire.ts';

const pieceParam = z.strictObject({ piece: idShape });
export const content = z.record(z.string().max(60), z.string().max(20_000));
export const pieceState = z.enum(['open', 'claimed', 'submitted', 'accepted', 'withdrawn']);

/** A word to the next person, in characters: to be read on a phone before going on. */
export const HAND_OVER_NOTE = 300;

/** A job that fits a person: what it is, honest minutes, yen, and why it is offered. */
/** Open pieces of a step are counted to here: whoever looks for work needs to know that there is enough, not how much. */
export const MANY_OPEN = 200;

export const lookShape = z.enum(['work', 'settle']);
export const jobShape = z.strictObject({
  stepId: idShape, offerId: idShape.nullable(), kind: z.enum(['work', 'cover']), /** Entering, or settling what two people read differently: two kinds of work at two prices, never one offer. */ look: lookShape, /** Pieces of a paid trial: she notes the minutes, they help to set the price. */ trial: z.boolean(), /** Above her level, with somebody who teaches her: paid like all work. */ learning: z.boolean(), orderTitle: z.string(), stepName: z.string(), stepKind: z.enum(['form', 'choice']), open: z.int(),
  minutes: z.strictObject({ p25: z.number().nullable(), typical: z.number(), p75: z.number().nullable() }), payYen: payShape, payPer: z.int(), /** What that is in an hour, by the pilot's median or (null) by the minutes that the director typed; for the usual look only. */ hourly: z.strictObject({ yen: payShape, pilot: z.strictObject({ people: z.int(), pieces: z.int() }).nullable() }).nullable(), dueOn: dateShape.nullable(), reasons: z.array(z.string()), interruptible: z.boolean(),
  /** What she would be given, in that order, up to a hundred: how many in a row at how many yen. Half-done pieces and third looks pay their own part. */
  ahead: z.array(z.strictObject({ yen: payShape, count: z.int() })),
});
export const myPiece = z.strictObject({ id: idShape, orderTitle: z.string(), stepName: z.string(), stepKind: z.enum(['form', 'choice']), stepId: idShape, rowNo: z.int(), state: pieceState, leaseUntil: instantShape.nullable(), payYen: payShape, sentBack: z.boolean(), pilot: z.boolean(), rev: z.int() });
export const noticeShape = z.strictObject({ id: idShape, kind: z.string(), facts: z.record(z.string(), z.unknown()), link: z.string(), createdAt: instantShape });

/** The rest that goes on: its last day (null = not decided) and until when it can be taken back as a slip. */
export const restShape = z.strictObject({ untilDay: dateShape.nullable(), undoUntil: instantShape });
export const today = endpoint({
  name: 'me/today', method: 'GET', path: '/api/me/today', summary: 'What I can do today, what I hold, what this month has brought',
  reply: z.strictObject({ resting: z.boolean(), rest: restShape.nullable(), jobs: z.array(jobShape), pieces: z.array(myPiece), notices: z.array(noticeShape), /** What she has in hand now, and its typical minutes. */ held: z.strictObject({ pieces: z.int(), minutes: z.number() }), month: z.string(), acceptedYen: payShape, waitingYen: payShape, pilotMinutes: z.array(z.strictObject({ pieceId: idShape })) }),
});
export const putAway = endpoint({ name: 'notices/away', method: 'POST', path: '/api/me/notices/:notice/away', summary: 'Put a notice away', params: z.strictObject({ notice: idShape }), reply: done });
export const answerOffer = endpoint({ name: 'offers/answer', method: 'POST', path: '/api/offers/:offer/answer', summary: 'Accept or decline; no reason is asked', params: z.strictObject({ offer: idShape }), body: z.strictObject({ accept: z.boolean() }), reply: done });

/** The order notice (art. 3 Freelance Act) is made by the claim itself and comes back with it. */
export const claimShape = z.strictObject({ pieces: z.array(z.strictObject({ id: idShape, itemId: idShape, rowNo: z.int(), payYen: payShape, leaseUntil: instantShape })), noticeId: idShape.nullable() });
export const claim = endpoint({
  name: 'pieces/claim', method: 'POST', path: '/api/steps/:step/claim', summary: 'Take some pieces for my own window of minutes', params: z.strictObject({ step: idShape }), keyed: true,
  body: z.strictObject({ count: z.int().min(1).max(100), windowMinutes: z.int().min(5).max(10_080), items: z.array(idShape).max(100).default([]), /** Only pieces of this kind of look; null = whatever is open. */ look: lookShape.nullable().default(null),
    /** How many pieces she was shown to hold already when she asked; refused when it is more by now. Left out: she is not asked. */ holding: z.int().min(0).optional() }), reply: claimShape,
});
export const benchShape = z.strictObject({
  id: idShape, orderTitle: z.string(), stepName: z.string(), stepKind: z.enum(['form', 'choice']), state: pieceState, leaseUntil: instantShape.nullable(), payYen: payShape, pilot: z.boolean(), rev: z.int(),
  /** Her own part of the pay when she finishes it, how far it had come (0 to 100) when it was handed over, and whether the draft is of somebody before her. */
  partYen: payShape, mark: z.int(), begun: z.boolean(),
  layout: z.record(z.string(), z.unknown()), source: z.record(z.string(), z.string()), /** The source's columns in the client's own order. */ columns: z.array(z.string()), hasImage: z.boolean(), draft: content, draftSeq: z.int(), /** Texts that another device wrote into the same field without knowing of the draft's. */ forks: z.record(z.string(), z.array(z.string())), handOverNotes: z.array(z.strictObject({ note: z.string(), donePercent: z.int() })),
  /** What came out of the steps that this one comes after, each under its name. */
  before: z.array(z.strictObject({ step: z.string(), answers: z.array(z.strictObject({ label: z.string(), value: z.string() })) })),
  /** Only these fields differ between the first two answers; null = all fields. */
  fields: z.array(z.string()).nullable(), candidates: z.record(z.string(), z.array(z.string())), rules: z.array(z.strictObject({ id: idShape, code: z.string(), body: z.string() })),
  /** Before it is handed in, her own second look: its pay is part of the price. */
  selfCheck: z.boolean(),
  review: z.strictObject({ id: idShape, reason: z.string(), ruleCode: z.string(), ruleBody: z.string(), evidence: z.string(), disputed: z.boolean() }).nullable(),
});
export const getPiece = endpoint({ name: 'pieces/get', method: 'GET', path: '/api/pieces/:piece', summary: 'A piece on the bench: source, layout, draft, rules', params: pieceParam, reply: benchShape });
export const pieceImage = endpoint({ name: 'pieces/image', method: 'GET', path: '/api/pieces/:piece/image', summary: 'The scan of a piece', params: pieceParam, reply: z.instanceof(Uint8Array) });

/** One keystroke's worth of work: set a field to a text. `id` makes sending it twice harmless. */
export const operationShape = z.strictObject({ id: idShape, piece: idShape, seq: z.int().min(0), at: instantShape, field: z.string().min(1).max(60), text: z.string().max(20_000),
  /** Which device typed it, and how many operations of the piece it had read (`draftSeq`): so two devices never overwrite each other unseen. */
  device: idShape.nullable().default(null), seen: z.int().min(0).nullable().default(null) });
export type Operation = z.infer<typeof operationShape>;
export const sendOperations = endpoint({ name: 'work/save', method: 'POST', path: '/api/work/operations', summary: 'Keep what was typed; answers after commit', body: z.strictObject({ operations: z.array(operationShape).min(1).max(500) }), reply: z.strictObject({ kept: z.array(idShape), parked: z.array(z.strictObject({ id: idShape, code: z.string() })) }) });
export const submit = endpoint({ name: 'work/submit', method: 'POST', path: '/api/work/submit', summary: 'Hand in finished pieces', body: z.strictObject({ answers: z.array(z.strictObject({ piece: idShape, content })).min(1).max(100) }), reply: z.strictObject({ submitted: z.int(), accepted: z.int() }), keyed: true });
export const extend = endpoint({ name: 'pieces/extend', method: 'POST', path: '/api/pieces/:piece/extend', summary: 'Keep it longer', params: pieceParam, body: z.strictObject({ windowMinutes: z.int().min(5).max(10_080) }), reply: z.strictObject({ leaseUntil: instantShape }) });
/** One request for several pieces: those that can be kept longer are, one record says so; refused when none can. `leaseUntil`: the earliest end among those that changed. */
export const extendAll = endpoint({ name: 'me/extend', method: 'POST', path: '/api/me/leases/extend', summary: 'Keep all of these longer', body: z.strictObject({ pieces: z.array(idShape).min(1).max(500), windowMinutes: z.int().min(5).max(10_080) }), reply: z.strictObject({ leaseUntil: instantShape, changed: z.int() }), keyed: true });
export const giveBack = endpoint({ name: 'pieces/return', method: 'POST', path: '/api/pieces/:piece/return', summary: 'Give it back; the draft stays', params: pieceParam, reply: done });
export const handOver = endpoint({ name: 'pieces/hand', method: 'POST', path: '/api/pieces/:piece/hand-over', summary: 'Hand half-done work to the team, with a split of the pay', params: pieceParam, body: z.strictObject({ note: z.string().max(HAND_OVER_NOTE).default(''), donePercent: z.int().min(0).max(100) }), reply: done, keyed: true });

/** A question about a piece goes to whoever leads the order and never to the client; nobody's name stands at the bench. */
const pieceQuestion = z.strictObject({ id: idShape, body: z.string(), at: instantShape, mine: z.boolean(), answer: z.string().nullable(), answeredAt: instantShape.nullable() });
export const pieceQuestions = endpoint({ name: 'pieces/questions', method: 'GET', path: '/api/pieces/:piece/questions', summary: 'What was asked about this piece, and the answers', params: pieceParam, reply: z.strictObject({ questions: z.array(pieceQuestion) }) });
export const PIECE_QUESTION = 1000;
export const askPiece = endpoint({ name: 'pieces/ask', method: 'POST', path: '/api/pieces/:piece/questions', summary: 'I do not understand this piece: ask who leads the order', params: pieceParam, body: z.strictObject({ body: z.string().trim().min(1).max(PIECE_QUESTION) }), reply: z.strictObject({ id: idShape, /** Who is asked; null when nobody may answer yet. */ hearer: z.string().nullable() }), keyed: true });
export const answerPiece = endpoint({ name: 'pieces/answer', method: 'POST', path: '/api/pieces/:piece/question-answers', summary: 'Answer a question about a piece', params: pieceParam, body: z.strictObject({ question: idShape, answer: noteShape.trim().min(1) }), reply: done, keyed: true });
export const questionLine = z.strictObject({ id: idShape, body: z.string(), at: instantShape, personName: z.string(), mayAnswer: z.boolean(), piece: idShape, rowNo: z.int(), stepName: z.string(), source: z.record(z.string(), z.string()), columns: z.array(z.string()), hasImage: z.boolean() });

export const reviewLine = z.strictObject({ piece: idShape, answerId: idShape, personName: z.string(), rowNo: z.int(), stepName: z.string(), submittedAt: instantShape, content, source: z.record(z.string(), z.string()), columns: z.array(z.string()), layout: z.record(z.string(), z.unknown()), hasImage: z.boolean(), rules: z.array(z.strictObject({ id: idShape, code: z.string(), body: z.string() })) });
/** A dispute with all that its answer rests on. `answerer`: who is asked first; null when nobody may. */
export const disputeLine = z.strictObject({ id: idShape, body: z.string(), personName: z.string(), reviewerName: z.string(), reason: z.string(), ruleCode: z.string(), ruleBody: z.string(), evidence: z.string(), piece: idShape, rowNo: z.int(), stepName: z.string(), content, source: z.record(z.string(), z.string()), columns: z.array(z.string()), layout: z.record(z.string(), z.unknown()), hasImage: z.boolean(), mayAnswer: z.boolean(), answerer: z.string().nullable() });
export const listReviews = endpoint({ name: 'reviews/list', method: 'GET', path: '/api/orders/:order/reviews', summary: 'What waits for a second pair of eyes', params: z.strictObject({ order: idShape }), reply: z.strictObject({ /** Whether the asker may accept and send back here. */ mayReview: z.boolean(), waiting: z.array(reviewLine), disputes: z.array(disputeLine), /** Questions about pieces that wait for an answer. */ questions: z.array(questionLine) }) });
export const giveReview = endpoint({
  name: 'reviews/give', method: 'POST', path: '/api/pieces/:piece/review', summary: 'Accept, or send back with reason, manual rule and evidence', params: pieceParam, keyed: true,
  body: z.discriminatedUnion('verdict', [z.strictObject({ verdict: z.literal('accept') }), z.strictObject({ verdict: z.literal('reject'), reason: noteShape.min(1), ruleId: idShape, evidence: noteShape.min(1), cause: z.enum(['worker', 'client', 'manual']) })]), reply: done,
});
export const openDispute = endpoint({ name: 'disputes/open', method: 'POST', path: '/api/reviews/:review/dispute', summary: 'I see it differently', params: z.strictObject({ review: idShape }), body: z.strictObject({ body: noteShape.min(1) }), reply: withId, keyed: true });
export const answerDispute = endpoint({ name: 'disputes/answer', method: 'POST', path: '/api/disputes/:dispute/answer', summary: 'Uphold (accept the piece as it was) or keep, with words', params: z.strictObject({ dispute: idShape }), body: z.strictObject({ upheld: z.boolean(), answer: noteShape.min(1) }), reply: done, keyed: true });
/** A piece of one's own that was sent back, whatever has become of it since; `piece`: still in hand, handed in again, accepted, or with somebody else. */
export const returned = endpoint({
  name: 'me/returned', method: 'GET', path: '/api/me/returned/:review', summary: 'What was sent back to me, how I saw it, and the answer', params: z.strictObject({ review: idShape }),
  reply: z.strictObject({
    id: idShape, pieceId: idShape, orderTitle: z.string(), stepName: z.string(), rowNo: z.int(), reason: z.string(), ruleCode: z.string(), ruleBody: z.string(), evidence: z.string(), leaseUntil: instantShape.nullable(), piece: z.enum(['held', 'in', 'accepted', 'passed']),
    dispute: z.strictObject({ body: z.string(), state: z.enum(['open', 'upheld', 'kept']), answer: z.string().nullable(), answeredBy: z.string().nullable(), hearer: z.string().nullable() }).nullable(),
  }),
});

/** The morning board: who is out, what is uncovered, what is at risk. */
export const board = endpoint({
  name: 'board/get', method: 'GET', path: '/api/board', summary: 'The ten-minute morning board',
  reply: z.strictObject({
    resting: z.array(z.strictObject({ personId: idShape, name: z.string(), since: dateShape, untilDay: dateShape.nullable(), teams: z.array(z.string()) })),
    uncovered: z.array(z.strictObject({ stepId: idShape, orderId: idShape, orderTitle: z.string(), stepName: z.string(), pieces: z.int(), minutes: z.number(), asked: z.int() })),
    risks: z.array(z.strictObject({ orderId: idShape, number: z.string(), title: z.string(), dueOn: dateShape, minutesLeft: z.number(), offeredMinutes: z.number(), daysLeft: z.int(), level: z.enum(['fine', 'tight', 'late']), items: z.int(), done: z.int() })),
    questions: z.array(z.strictObject({ orderId: idShape, orderTitle: z.string(), body: z.string(), answerDueOn: dateShape.nullable() })),
    waitingReviews: z.int(), openDisputes: z.int(),
    /** The same by order; `open`: the asker may open its checks, else they are of the one in charge. */
    checks: z.array(z.strictObject({ orderId: idShape, orderTitle: z.string(), directorName: z.string(), reviews: z.int(), disputes: z.int(), /** Questions of workers about a piece. */ asked: z.int(), open: z.boolean() })),
  }),
});
export const myNotice = endpoint({ name: 'notices/order', method: 'GET', path: '/api/me/order-notices/:id', summary: 'My order notice (art. 3)', params: withId, reply: z.strictObject({ id: idShape, createdAt: instantShape, sha256: z.string(), content: z.record(z.string(), z.unknown()), /** How the centre's papers look, the PDF of this one too. */ look: z.strictObject({ calendar: z.enum(['western', 'era']), centre: z.strictObject({ name: z.string(), address: z.string(), phone: z.string(), registration: z.string().nullable() }) }) }) });
