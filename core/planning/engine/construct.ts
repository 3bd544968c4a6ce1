// A first plan: the scarcest work first, each batch to the person with whom the whole plan gets cheapest.
import { type Random, pick } from '../../kernel/random.ts';
import { fitUnits } from '../fit.ts';
import { NOBODY } from '../model.ts';
import { type Schedule, allowed, giveBatch, moneyChange, moveBatch, strayUnits, undoMove, undoneUnits } from './schedule.ts';

/** At most this many people are looked at for one batch; more are sampled. */
const LOOK_AT = 400;

/** Workers who may take type `t`, as [first, end) in c.eligible. */
export const eligibleRange = (s: Schedule, t: number): readonly [number, number] => {
  const k = s.c.eligibleClass[t]!;
  return [s.c.eligibleStart[k]!, s.c.eligibleStart[k + 1]!];
};

/** The person for whom taking unassigned batch `j` costs least, and the change in units (≤ 0 when it helps). */
export function bestInsertion(s: Schedule, j: number, random: Random, lookAt = LOOK_AT): { worker: number; change: number } {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!;
  const [first, end] = eligibleRange(s, t), many = end - first;
  const tries = Math.min(many, lookAt), offset = many > 0 ? pick(random, many) : 0, stride = many > lookAt ? Math.floor(many / lookAt) : 1;
  let worker = NOBODY, best = 0;
  const undone = undoneUnits(c, t);
  for (let i = 0; i < tries; i++) {
    const w = c.eligible[first + ((offset + i * stride) % many)]!;
    const cheap = moneyChange(s, w, pay) + fitUnits(c, w, t) - undone + strayUnits(s, j, w);
    if (cheap >= best || !allowed(s, j, w)) continue;
    const late = s.late;
    moveBatch(s, j, w);
    const change = cheap + s.late - late;
    undoMove(s, j, NOBODY, late);
    if (change < best) { best = change; worker = w; }
  }
  return { worker, change: best };
}

/** Gives out everything that nobody has, in the order of scarcity and due day. */
export function construct(s: Schedule, random: Random): void {
  const { c } = s;
  const order: number[] = [];
  for (let j = 0; j < c.batches; j++) {
    if (s.worker[j] !== NOBODY) continue;
    if (c.frozen[j]! >= 0) giveBatch(s, j, c.frozen[j]!);
    else order.push(j);
  }
  const scarce = (j: number): number => { const [a, b] = eligibleRange(s, c.type[j]!); return b - a; };
  const weight = new Map(order.map((j) => [j, 31 - Math.clz32(1 + scarce(j))]));
  order.sort((i, j) => weight.get(i)! - weight.get(j)! || c.rank[i]! - c.rank[j]!);
  for (const j of order) {
    const { worker } = bestInsertion(s, j, random);
    if (worker !== NOBODY) giveBatch(s, j, worker);
  }
}

