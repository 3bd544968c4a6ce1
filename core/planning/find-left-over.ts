// What a plan leaves open, named with the ids, so that a director knows whom to ask: told beside the plan, never a refusal.
import type { Refusal } from '../kernel/result.ts';
import { type Schedule, scheduleOf } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';

/** Findings: `planning/frozen-no-room`, `planning/unassigned`, `planning/unfinished`, `planning/late`. */
export function findLeftOver(s: Schedule): Refusal[] {
  const { c } = s, found = frozenWithoutRoom(s);
  const nobody: number[] = [], unfinished: number[] = [], late: number[] = [];
  for (let j = 0; j < c.batches; j++) {
    if (s.worker[j]! < 0) nobody.push(j);
    else if (s.finish[j]! >= c.days) unfinished.push(j);
    else if (s.finish[j]! > c.dueOf[c.type[j]!]!) late.push(j);
  }
  let minutes = 0;
  for (let w = 0; w < c.workers; w++) minutes += packWorker(s, w, (_, __, left) => left);
  if (nobody.length > 0) found.push({ code: 'planning/unassigned', facts: { batches: nobody } });
  if (unfinished.length > 0) found.push({ code: 'planning/unfinished', facts: { batches: unfinished, minutes } });
  if (late.length > 0) found.push({ code: 'planning/late', facts: { batches: late } });
  return found;
}

/** People whose frozen work alone does not fit into the days they offer. */
function frozenWithoutRoom(s: Schedule): Refusal[] {
  const { c } = s, hers = new Map<number, number[]>();
  if (c.frozen.every((w) => w < 0)) return [];
  const alone = scheduleOf(c, c.frozen);
  for (let j = 0; j < c.batches; j++) {
    const worker = c.frozen[j]!;
    if (worker >= 0 && alone.finish[j]! > c.dueOf[c.type[j]!]!) hers.set(worker, [...(hers.get(worker) ?? []), j]);
  }
  return [...hers].map(([worker, batches]) => ({ code: 'planning/frozen-no-room', facts: { worker, batches } }));
}
