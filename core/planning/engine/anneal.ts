// Simulated annealing by single moves and exchanges. The threshold is drawn first, so that a proposal whose money and
// fit already cost more is turned away without packing anybody: nine of ten are.
import type { Random } from '../../kernel/random.ts';
import { exactExp, exactLog } from '../exact-log.ts';
import { fitUnits } from '../fit.ts';
import { NOBODY } from '../model.ts';
import { UNITS } from '../score.ts';
import type { Compiled } from '../compile.ts';
import type { Candidates } from './candidates.ts';
import { lateWith } from './late-with.ts';
import { type Schedule, allowed, earn, moneyUnits, moveBatch, strayUnits, swapBatches, undoChain, undoMove, undoSwap, undoneUnits } from './schedule.ts';

const EVERYTHING = new Int32Array(0);
const LIKELY = 0.7;
const EXCHANGE = 0.5;
/** So many of a person's batches are looked at for the one that another would like to have. */
const LOOK = 4;
const LOOK_ON = 2;
/** Above this draw, a person who is late or over her ceiling may be relieved of a batch altogether. */
const RELEASE = 0.95;
const STEPS = 4096;
/** -ln((i + 1/2) / 4096). */
const minusLog = Float64Array.from({ length: STEPS }, (_, i) => -exactLog((i + 0.5) / STEPS));

/** Points of temperature at the start and at the end. */
export type Heat = { readonly from: number; readonly to: number };
export const HEAT: Heat = { from: 0.7, to: 0.05 };

/** Temperature in units at `progress` from 0 to 1. */
export const temperature = (heat: Heat, progress: number): number => heat.from * UNITS * exactExp(exactLog(heat.to / heat.from) * Math.min(1, progress));

/** `moves` proposals at temperature `heat` (units) over `pool` (all batches when empty). Keeps the running sums exact. */
export function anneal(s: Schedule, moves: number, heat: number, random: Random, candidates: Candidates, pool: Int32Array = EVERYTHING): void {
  const { c } = s, many = pool.length > 0 ? pool.length : c.batches;
  for (let i = 0; i < moves; i++) {
    const at = (random() * many) | 0, j = pool.length > 0 ? pool[at]! : at;
    if (c.frozen[j]! >= 0) continue;
    const t = c.type[j]!, k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, end = c.eligibleStart[k + 1]!;
    if (end === first) continue;
    const to = propose(c, candidates, t, first, end, random), from = s.worker[j]!;
    if (to === from) continue;
    const threshold = heat * minusLog[(random() * STEPS) | 0]!;
    const kind = random();
    if (from >= 0 && kind < EXCHANGE && s.many[to]! > 0) exchange(s, j, from, to, threshold, random);
    else if (from >= 0 && kind > RELEASE && (s.lateOf[from]! > 0 || s.income[from]! > c.ceiling[from]!)) release(s, j, from, threshold);
    else reassign(s, j, from, to, threshold, candidates, random);
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

function reassign(s: Schedule, j: number, from: number, to: number, threshold: number, candidates: Candidates, random: Random): void {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!;
  let money = moneyUnits(c, to, s.income[to]! + pay) - s.money[to]!, fit = fitUnits(c, to, t), undone = 0;
  if (from >= 0) {
    money += moneyUnits(c, from, s.income[from]! - pay) - s.money[from]!;
    fit -= fitUnits(c, from, t);
  } else undone = undoneUnits(c, t);
  const cheap = money + fit - undone + strayUnits(s, j, to);
  const hope = relief(s, from, to, j);
  if (cheap - hope > threshold || !allowed(s, j, to)) return;
  if (lateWith(s, to, j, -1, threshold - cheap + hope + s.lateOf[to]!) - s.lateOf[to]! > threshold - cheap + hope) {
    if (from >= 0) chain(s, j, from, to, fit + strayUnits(s, j, to), threshold, candidates, random);
    return;
  }
  const late = s.late;
  if (!moveBatch(s, j, to, threshold - cheap + hope) || cheap + s.late - late > threshold) return undoMove(s, j, from, late);
  s.written = 0;
  s.fit += fit;
  s.unassigned -= undone;
  earn(s, to, pay);
  if (from >= 0) earn(s, from, -pay);
}

/** `to` has no room for `j`: one of her batches goes on to a third person. */
function chain(s: Schedule, j: number, from: number, to: number, fitJ: number, threshold: number, candidates: Candidates, random: Random): void {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!, many = s.many[to]!;
  if (many === 0) return;
  let at = s.head[to]!;
  for (let k = (random() * many) | 0; k > 0; k--) at = s.next[at]!;
  const moneyFrom = moneyUnits(c, from, s.income[from]! - pay) - s.money[from]! - s.money[to]! + fitJ;
  let best = threshold, other = -1, third = -1;
  for (let i = many < LOOK_ON ? many : LOOK_ON; i > 0; i--) {
    const u = c.type[at]!;
    if (u !== t && c.frozen[at]! < 0) {
      const k = c.eligibleClass[u]!, first = c.eligibleStart[k]!, e = propose(c, candidates, u, first, c.eligibleStart[k + 1]!, random);
      if (e !== to && e !== from) {
        const gain = c.payOf[u]!, cost = moneyFrom + moneyUnits(c, to, s.income[to]! + pay - gain) + fitUnits(c, e, u) - fitUnits(c, to, u) + moneyUnits(c, e, s.income[e]! + gain) - s.money[e]! + strayUnits(s, at, e);
        if (cost <= best) { best = cost; other = at; third = e; }
      }
    }
    at = s.next[at]!;
    if (at < 0) at = s.head[to]!;
  }
  if (other < 0 || c.after[other] === j || c.after[j] === other || !allowed(s, j, to) || !allowed(s, other, third)) return;
  const most = threshold - best, more = lateWith(s, to, j, other, most + s.lateOf[to]!) - s.lateOf[to]!;
  if (more > most) return;
  if (lateWith(s, third, other, -1, most - more + s.lateOf[third]!) - s.lateOf[third]! + more > most) return;
  const late = s.late;
  moveBatch(s, other, third);
  moveBatch(s, j, to);
  if (best + s.late - late > threshold) return undoChain(s, j, from, other, to, late);
  s.written = 0;
  const u = c.type[other]!, gain = c.payOf[u]!, fit = fitUnits(c, to, t) - fitUnits(c, from, t) + fitUnits(c, third, u) - fitUnits(c, to, u);
  s.fit += fit;
  earn(s, from, -pay);
  earn(s, to, pay - gain);
  earn(s, third, gain);
}

function release(s: Schedule, j: number, from: number, threshold: number): void {
  const { c } = s, t = c.type[j]!, pay = c.payOf[t]!, undone = undoneUnits(c, t), fit = fitUnits(c, from, t), late = s.late;
  const money = moneyUnits(c, from, s.income[from]! - pay) - s.money[from]!;
  const stray = strayUnits(s, j, NOBODY);
  moveBatch(s, j, NOBODY);
  if (money + undone - fit + stray + s.late - late > threshold) return undoMove(s, j, from, late);
  s.written = 0;
  s.fit -= fit;
  s.unassigned += undone;
  earn(s, from, -pay);
}

/** Of a few batches of `to`, from `start` on, the one that costs least with `from` when a batch of type `t` comes in return. */
function mostWanted(s: Schedule, start: number, t: number, from: number, to: number): number {
  const { c } = s, many = s.many[to]!, pay = c.payOf[t]!;
  let best = Infinity, wanted = start, at = start;
  for (let i = many < LOOK ? many : LOOK; i > 0; i--) {
    const u = c.type[at]!;
    if (u !== t && c.may[from * c.skills + c.skillOf[u]!]! > c.levelOf[u]!) {
      const gain = pay - c.payOf[u]!;
      const cost = fitUnits(c, from, u) - fitUnits(c, to, u) + (gain === 0 ? s.money[to]! + s.money[from]! : moneyUnits(c, to, s.income[to]! + gain) + moneyUnits(c, from, s.income[from]! - gain));
      if (cost < best) { best = cost; wanted = at; }
    }
    at = s.next[at]!;
    if (at < 0) at = s.head[to]!;
  }
  return wanted;
}

function exchange(s: Schedule, j: number, from: number, to: number, threshold: number, random: Random): void {
  const { c } = s, t = c.type[j]!;
  const many = s.many[to]!;
  let other = s.head[to]!;
  for (let k = (random() * many) | 0; k > 0; k--) other = s.next[other]!;
  other = mostWanted(s, other, t, from, to);
  const u = c.type[other]!;
  if ((u === t && c.after[j]! < 0 && c.followerStart[j] === c.followerStart[j + 1]) || c.frozen[other]! >= 0) return;
  const gain = c.payOf[t]! - c.payOf[u]!;
  if (c.may[from * c.skills + c.skillOf[u]!]! <= c.levelOf[u]!) return;
  const money = gain === 0 ? 0 : moneyUnits(c, to, s.income[to]! + gain) - s.money[to]! + moneyUnits(c, from, s.income[from]! - gain) - s.money[from]!;
  const fit = fitUnits(c, to, t) - fitUnits(c, from, t) + fitUnits(c, from, u) - fitUnits(c, to, u);
  const cheap = money + fit + strayUnits(s, j, to) + strayUnits(s, other, from);
  const hope = relief(s, from, to, j) + relief(s, NOBODY, to, other);
  if (cheap - hope > threshold) return;
  if (c.after[j] === other || c.after[other] === j || !allowed(s, j, to, other) || !allowed(s, other, from, j)) return;
  const most = threshold - cheap + hope, more = lateWith(s, to, j, other, most + s.lateOf[to]!) - s.lateOf[to]!;
  if (more > most) return;
  if (lateWith(s, from, other, j, most + s.lateOf[from]! - more) - s.lateOf[from]! + more > most) return;
  const late = s.late;
  if (!swapBatches(s, j, other, threshold - cheap + hope) || cheap + s.late - late > threshold) return undoSwap(s, j, other, late);
  s.written = 0;
  s.fit += fit;
  earn(s, to, gain);
  earn(s, from, -gain);
}
