// Simulated annealing by single moves and exchanges. The threshold is drawn first, so that a proposal whose money and
// fit already cost more is turned away without packing anybody: nine of ten are.
import type { Random } from '../../kernel/random.ts';
import { exactExp, exactLog } from '../exact-log.ts';
import { fitUnits } from '../fit.ts';
import { NOBODY } from '../model.ts';
import { UNITS } from '../score.ts';
import type { Compiled } from '../compile.ts';
import type { Candidates } from './candidates.ts';
import { eligibleRange } from './construct.ts';
import { type Schedule, allowed, moneyUnits, moveBatch, strayUnits, swapBatches, undoMove, undoSwap, undoneUnits } from './schedule.ts';

const EVERYTHING = new Int32Array(0);
const LIKELY = 0.7;
/** Above this draw, a person who is late or over her ceiling may be relieved of a batch altogether. */
const RELEASE = 0.95;
const STEPS = 4096;
/** -ln((i + 1/2) / 4096). */
const minusLog = Float64Array.from({ length: STEPS }, (_, i) => -exactLog((i + 0.5) / STEPS));

/** Points of temperature at the start and at the end. */
export type Heat = { readonly from: number; readonly to: number };
export const HEAT: Heat = { from: 1.2, to: 0.05 };

/** Temperature in units at `progress` from 0 to 1. */
export const temperature = (heat: Heat, progress: number): number => heat.from * UNITS * exactExp(exactLog(heat.to / heat.from) * Math.min(1, progress));

/** `moves` proposals at temperature `heat` (units) over `pool` (all batches when empty). Keeps the running sums exact. */
export function anneal(s: Schedule, moves: number, heat: number, random: Random, candidates: Candidates, pool = EVERYTHING): void {
  const { c } = s, many = pool.length > 0 ? pool.length : c.batches;
  for (let i = 0; i < moves; i++) {
    const at = (random() * many) | 0, j = pool.length > 0 ? pool[at]! : at;
    if (c.frozen[j]! >= 0) continue;
    const t = c.type[j]!, [first, end] = eligibleRange(s, t);
    if (end === first) continue;
    const to = propose(c, candidates, t, first, end, random), from = s.worker[j]!;
    if (to === from) continue;
    const threshold = heat * minusLog[(random() * STEPS) | 0]!;
    const kind = random();
    if (from >= 0 && kind < 0.5) exchange(s, j, from, to, threshold, random);
    else if (from >= 0 && kind > RELEASE && (s.lateOf[from]! > 0 || s.income[from]! > c.ceiling[from]!)) release(s, j, from, threshold);
    else reassign(s, j, from, to, threshold);
  }
}

/** Mostly somebody whom the work fits, the better the likelier; sometimes anybody who may take it. */
function propose(c: Compiled, candidates: Candidates, t: number, first: number, end: number, random: Random): number {
  const list = candidates.start[t]!, many = candidates.start[t + 1]! - list, u = random();
  if (u < LIKELY) return candidates.who[list + ((many * (u / LIKELY) * (u / LIKELY)) | 0)]!;
  return c.eligible[first + (((end - first) * ((u - LIKELY) / (1 - LIKELY))) | 0)]!;
}

/** Late units that a change of these two could win back. */
const relief = (s: Schedule, a: number, b: number, j: number): number => {
  const { c } = s;
  let sum = s.lateOf[b]! + (a >= 0 ? s.lateOf[a]! : 0);
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) {
    const w = s.worker[c.follower[f]!]!;
    if (w >= 0 && w !== a && w !== b) sum += s.lateOf[w]!;
  }
  return sum;
};

function reassign(s: Schedule, j: number, from: number, to: number, threshold: number): void {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!;
  let money = moneyUnits(c, to, s.income[to]! + pay) - moneyUnits(c, to, s.income[to]!), fit = fitUnits(c, to, t), undone = 0;
  if (from >= 0) {
    money += moneyUnits(c, from, s.income[from]! - pay) - moneyUnits(c, from, s.income[from]!);
    fit -= fitUnits(c, from, t);
  } else undone = undoneUnits(c, t);
  const cheap = money + fit - undone + strayUnits(s, j, to);
  const hope = relief(s, from, to, j);
  if (cheap - hope > threshold || !allowed(s, j, to)) return;
  const late = s.late;
  if (!moveBatch(s, j, to, threshold - cheap + hope) || cheap + s.late - late > threshold) return undoMove(s, j, from, late);
  s.written = 0;
  s.fair += money;
  s.fit += fit;
  s.unassigned -= undone;
  s.income[to]! += pay;
  if (from >= 0) s.income[from]! -= pay;
}

function release(s: Schedule, j: number, from: number, threshold: number): void {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!, undone = undoneUnits(c, t), fit = fitUnits(c, from, t), late = s.late;
  const money = moneyUnits(c, from, s.income[from]! - pay) - moneyUnits(c, from, s.income[from]!);
  const stray = strayUnits(s, j, NOBODY);
  moveBatch(s, j, NOBODY);
  if (money + undone - fit + stray + s.late - late > threshold) return undoMove(s, j, from, late);
  s.written = 0;
  s.fair += money;
  s.fit -= fit;
  s.unassigned += undone;
  s.income[from]! -= pay;
}

function exchange(s: Schedule, j: number, from: number, to: number, threshold: number, random: Random): void {
  const { c } = s, t = c.type[j]!;
  let many = 0;
  for (let k = s.head[to]!; k >= 0; k = s.next[k]!) many++;
  if (many === 0) return reassign(s, j, from, to, threshold);
  let other = s.head[to]!;
  for (let k = (random() * many) | 0; k > 0; k--) other = s.next[other]!;
  const u = c.type[other]!;
  if ((u === t && c.after[j]! < 0 && c.followerStart[j] === c.followerStart[j + 1]) || c.frozen[other]! >= 0) return;
  const gain = c.payOf[t]! - c.payOf[u]!;
  if (c.may[from * c.skills + c.skillOf[u]!]! <= c.levelOf[u]!) return;
  const money = gain === 0 ? 0 : moneyUnits(c, to, s.income[to]! + gain) - moneyUnits(c, to, s.income[to]!) + moneyUnits(c, from, s.income[from]! - gain) - moneyUnits(c, from, s.income[from]!);
  const fit = fitUnits(c, to, t) - fitUnits(c, from, t) + fitUnits(c, from, u) - fitUnits(c, to, u);
  const cheap = money + fit + strayUnits(s, j, to) + strayUnits(s, other, from);
  const hope = relief(s, from, to, j) + relief(s, NOBODY, to, other);
  if (cheap - hope > threshold) return;
  if (c.after[j] === other || c.after[other] === j || !allowed(s, j, to, other) || !allowed(s, other, from, j)) return;
  const late = s.late;
  if (!swapBatches(s, j, other, threshold - cheap + hope) || cheap + s.late - late > threshold) return undoSwap(s, j, other, late);
  s.written = 0;
  s.fair += money;
  s.fit += fit;
  s.income[to]! += gain;
  s.income[from]! -= gain;
}
