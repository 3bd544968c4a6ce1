// A plan file: {"assign": [worker id or -1, one a batch]}; further fields are allowed.
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Plan, Problem } from './model.ts';

export function readPlan(data: unknown, problem: Problem): Result<Plan> {
  const assign = typeof data === 'object' && data !== null ? (data as { assign?: unknown }).assign : undefined;
  const good = Array.isArray(assign) && assign.length === problem.batches.length && assign.every((w) => Number.isInteger(w));
  return good ? ok(data as Plan) : refuse('planning/bad-plan', { batches: problem.batches.length });
}
