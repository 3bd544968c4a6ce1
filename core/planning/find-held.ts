// Work that is frozen to somebody who is away: `replan` leaves it where it is, and says so.
import type { Refusal } from '../kernel/result.ts';
import type { Schedule } from './engine/schedule.ts';
import type { Event } from './replan.ts';

/** Findings `planning/held-absent` and, where some of it ends after its due day, `planning/held-late`: frozen work that she would have had in hand from her first day away on. */
export function findHeld(before: Schedule, after: Schedule, events: readonly Event[]): Refusal[] {
  const { c } = before, found: Refusal[] = [];
  for (const event of events) {
    if (event.kind !== 'absent') continue;
    const { worker, from, to } = event, batches: number[] = [], late: number[] = [];
    for (let j = 0; j < c.batches; j++) {
      if (c.frozen[j] !== worker || before.finish[j]! < from || c.releaseOf[c.type[j]!]! > to) continue;
      batches.push(j);
      if (after.finish[j]! > c.dueOf[c.type[j]!]!) late.push(j);
    }
    if (batches.length > 0) found.push({ code: late.length > 0 ? 'planning/held-late' : 'planning/held-absent', facts: { worker, from, to, batches, ...(late.length > 0 ? { late } : {}) } });
  }
  return found;
}
