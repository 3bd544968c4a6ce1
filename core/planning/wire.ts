// What crosses the network: shapes that the screens and the server both read. Days are 0-based in the plan's horizon.
import { z } from 'zod';

const id = z.int().min(0);
const day = z.int().min(0).max(28);

/** Facts a person can check and dispute; never a score of a person. */
export const offerFactsWire = z.object({
  worker: id, hasSkill: z.boolean(), learnsWithMentor: z.boolean(), needMinutes: z.int().min(0), freeMinutes: z.int().min(0), knowsClient: z.boolean(), wishedSkill: z.boolean(),
  sameTeam: z.boolean(), belowWish: z.boolean(), passesLimit: z.boolean(), otherHalf: z.boolean(), coveredLately: z.int().min(0),
});

/** An offer to one worker: she accepts or declines, without a reason. */
export const offerWire = z.object({ batch: id, order: id, firstDay: day, dueDay: day, minutes: z.int().min(1), yen: z.number().min(0), reasons: offerFactsWire });
export const offerAnswerWire = z.object({ batch: id, answer: z.enum(['accept', 'decline']) });

/** One of the five suggestions of the board: who could cover, and which batches would slip. */
export const coverSuggestionWire = z.object({ batch: id, facts: offerFactsWire, slips: z.array(id), moves: z.array(id) });
export const whyNotWire = z.object({ code: z.string().startsWith('planning/why-'), facts: z.record(z.string(), z.unknown()) });

export const coverDepthWire = z.object({ team: z.int(), skill: z.int(), level: z.int(), week: z.int().min(0).max(3), needMinutes: z.int().min(0), able: z.array(id), depth: z.int().min(-1), single: id.optional(), train: z.array(id) });

/** The director's ten-minute board. */
export const boardWire = z.object({
  today: day,
  away: z.array(z.object({ worker: id, from: day, to: day })),
  uncovered: z.array(id),
  atRisk: z.array(z.object({ order: id, dueDay: day, lateShare: z.number().min(0).max(1), p80: day.nullable() })),
  suggestions: z.array(coverSuggestionWire).max(5),
  coverDepth: z.array(coverDepthWire),
});

export const cutWire = z.object({ skill: z.int(), level: z.int(), from: day, to: day, needMinutes: z.int(), haveMinutes: z.int(), whole: z.boolean(), batches: z.array(id), workers: z.array(id) });

/** "Can we take it?" A yes carries its plan, a no its cut. */
export const promiseWire = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('yes'), plan: z.object({ assign: z.array(z.int().min(-1)) }), earliestDay: day.nullable(), p50: day.nullable(), p80: day.nullable(), p95: day.nullable() }),
  z.object({ answer: z.literal('no'), cut: cutWire, earliestDay: day.nullable(), p50: day.nullable(), p80: day.nullable(), p95: day.nullable() }),
  z.object({ answer: z.literal('unknown'), earliestDay: day.nullable(), p50: day.nullable(), p80: day.nullable(), p95: day.nullable() }),
]);

export type OfferWire = z.infer<typeof offerWire>;
export type BoardWire = z.infer<typeof boardWire>;
export type PromiseWire = z.infer<typeof promiseWire>;
