// What the bound teaches the search: who holds which type in the good months it has seen. Proposals go there first.
import type { Candidates } from '../engine/candidates.ts';
import type { Bound } from './columns.ts';

/** Candidates from all months found, most frequent first; types that no month holds keep the candidates they had. */
export function poolCandidates(bound: Bound, otherwise: Candidates): Candidates {
  const { c } = bound;
  const often = new Map<number, number>();
  for (const column of bound.columns) column.types.forEach((t) => often.set(t * c.workers + column.worker, (often.get(t * c.workers + column.worker) ?? 0) + 1));
  const lists: { worker: number; often: number }[][] = Array.from({ length: c.types }, () => []);
  for (const [key, times] of often) lists[Math.floor(key / c.workers)]!.push({ worker: key % c.workers, often: times });
  const start = new Int32Array(c.types + 1), who: number[] = [];
  lists.forEach((list, t) => {
    list.sort((a, b) => b.often - a.often || a.worker - b.worker);
    if (list.length === 0) for (let i = otherwise.start[t]!; i < otherwise.start[t + 1]!; i++) who.push(otherwise.who[i]!);
    for (const { worker } of list) who.push(worker);
    start[t + 1] = who.length;
  });
  return { start, who: Int32Array.from(who) };
}
