// What crosses the network about quality: shapes that client, server and the client's own recomputation share.
import { z } from 'zod';
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
