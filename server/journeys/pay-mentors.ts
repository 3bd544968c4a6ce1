// Teaching is paid where the learner's work is accepted, under the mentor's own yes; the client's invoice knows nothing of it.
import { taughtDays } from '../../core/workbench/taught-days.ts';
import type { Tx } from '../db/with-actor.ts';
import type { StepHead } from '../workbench/store.ts';
import { type Part, insertTaughtDay, partsDone, teachingsFor } from '../workbench/teaching-store.ts';

/** Accepted work in which learners have a part: what their mentors are owed for it, one line a taught day. */
export async function payMentors(tx: Tx, step: StepHead, parts: readonly Part[], id: () => string): Promise<void> {
  const teachings = await teachingsFor(tx, step.id, [...new Set(parts.map((p) => p.person))]);
  if (teachings.length === 0) return;
  const learners = new Set(teachings.map((t) => t.learner)), of = new Map(teachings.map((t) => [t.id, t]));
  for (const day of taughtDays(teachings, await partsDone(tx, parts.filter((p) => learners.has(p.person))))) await insertTaughtDay(tx, { ...day, id: id(), line: id(), mentor: of.get(day.teaching)!.mentor, yen: of.get(day.teaching)!.yenPerDay, order: step.orderId, step: step.id });
}
