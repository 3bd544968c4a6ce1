// Shapes of money for screens and routes: rules, dues, statements, notices, records, the private wall meter.
import { z } from 'zod';
import { dateShape, monthShape, noteShape, payShape, yenShape } from '../kernel/wire.ts';
import { accountIds } from './accounts.ts';
import { endingExceptions } from './ending.ts';
import { shareKinds, withholdingKinds } from './model.ts';
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
