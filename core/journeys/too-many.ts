// Several people answer the same item, each once: nobody can do more pieces of such a step than it has items.
import type { PlanMonth } from './plan-month.ts';

/**
 * `over`: batches beyond what their person can do of their step; `full`: for each person with such batches every batch of
 * the step that she does not keep, so that none of them comes back to her.
 */
export function tooManyIn(month: PlanMonth, assign: ArrayLike<number>): { readonly over: readonly number[]; readonly full: readonly { readonly batch: number; readonly worker: number }[] } {
  const has = new Map<string, { readonly worker: number; readonly stepId: string; pieces: number; over: boolean; readonly keeps: Set<number> }>(), over: number[] = [];
  month.sources.forEach(({ stepId, state, pieces }, batch) => {
    const worker = assign[batch]!, most = month.mostEach.get(stepId);
    if (worker < 0 || most === undefined || state === 'held') return;
    const key = `${worker}/${stepId}`, hers = has.get(key) ?? { worker, stepId, pieces: 0, over: false, keeps: new Set<number>() };
    has.set(key, hers);
    if (hers.pieces + pieces > most) {
      hers.over = true;
      over.push(batch);
      return;
    }
    hers.pieces += pieces;
    hers.keeps.add(batch);
  });
  const full = [...has.values()].filter((hers) => hers.over).flatMap((hers) => month.sources.flatMap((s, batch) => (s.stepId === hers.stepId && s.state !== 'held' && !hers.keeps.has(batch) ? [{ batch, worker: hers.worker }] : [])));
  return { over, full };
}
