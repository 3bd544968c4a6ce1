// A plan being changed: who has which batch, when it is finished, and what it costs, kept exact after every change.
// Everyone works in the order of (due, id) and a batch follows only earlier ones in that order (read-problem refuses
// others), so finish days are unique and repairing touched workers until nothing changes always ends.
import type { Compiled } from '../compile.ts';
import { NOBODY } from '../model.ts';
import { LATE, UNDONE, ceilingUnits, fairnessUnits } from '../score.ts';
import { fitUnits, minutesNeeded } from '../fit.ts';

export type Schedule = {
  readonly c: Compiled;
  readonly worker: Int32Array;
  /** Batches of a worker in rank order: a doubly linked list. */
  readonly head: Int32Array; readonly next: Int32Array; readonly prev: Int32Array;
  /** Minutes the present worker needs. */
  readonly need: Int32Array;
  /** First day a batch may begin, and the day it ends (D = not finished). */
  readonly from: Int32Array; readonly finish: Int32Array;
  /** Late and unfinished units of a worker's batches, income in income units, its fairness and ceiling in units. */
  readonly lateOf: Float64Array; readonly income: Float64Array; readonly money: Float64Array; readonly load: Int32Array;
  /** A published plan to stay near: units charged while batch j is not with anchor[j]. Empty when there is none. */
  anchor: Int32Array; anchorPrice: Float64Array;
  late: number; fair: number; fit: number; unassigned: number;
  /** Minutes left on days already touched while packing; bit d of open[w] = she offers minutes on day d. */
  readonly room: Int32Array; readonly open: Int32Array;
  /** Minutes left of each week (four a worker) and of the month. */
  readonly week: Int32Array; readonly month: Int32Array;
  /** What is believed on a morning within the month (follow.ts); null = nothing is done yet and nothing is known. */
  belief: Belief | null;
  /** Batches of a worker, due day of a batch. */
  readonly many: Int32Array; readonly due: Int32Array;
  readonly queue: Int32Array; readonly queued: Uint8Array;
  /** Undo journal: kind, index, old value. */
  journal: Float64Array; written: number;
};

/** Part of each batch still to do, pace of each worker, who began a batch (-1 = nobody) and the minutes she has left; what is done; whose needs changed since she was packed. */
export type Belief = { readonly part: Float64Array; readonly pace: Float64Array; readonly begunBy: Int32Array; readonly left: Int32Array; readonly done: Uint8Array; readonly stale: Uint8Array };

const FINISH = 0, FROM = 1, LATE_OF = 2;

export function emptySchedule(c: Compiled): Schedule {
  const { workers: W, batches: B } = c;
  const s: Schedule = {
    c, worker: new Int32Array(B).fill(NOBODY), head: new Int32Array(W).fill(-1), next: new Int32Array(B).fill(-1), prev: new Int32Array(B).fill(-1),
    need: new Int32Array(B), from: new Int32Array(B), finish: new Int32Array(B).fill(-1), lateOf: new Float64Array(W), income: c.baseIncome.slice(), money: new Float64Array(W), load: new Int32Array(W),
    anchor: new Int32Array(0), anchorPrice: new Float64Array(0), late: 0, fair: 0, fit: 0, unassigned: 0, room: new Int32Array(c.days), open: openDays(c), week: Int32Array.from({ length: W * 4 }, (_, i) => c.weekLimit[i >> 2]!), month: c.monthLimit.slice(), belief: null, many: new Int32Array(W), due: Int32Array.from(c.type, (t) => c.dueOf[t]!), queue: new Int32Array(W + 1), queued: new Uint8Array(W), journal: new Float64Array(3 * 4096), written: 0,
  };
  for (let w = 0; w < W; w++) {
    s.money[w] = moneyUnits(c, w, s.income[w]!);
    s.fair += s.money[w]!;
  }
  for (let j = 0; j < B; j++) {
    const t = c.type[j]!;
    s.from[j] = c.releaseOf[t]!;
    s.unassigned += undoneUnits(c, t);
  }
  return s;
}

/** A week's days as bits. */
export const WEEK = 127;
/** Days of the weeks in which minutes are left, as bits. */
export const openWeeks = (w0: number, w1: number, w2: number, w3: number): number => (w0 > 0 ? WEEK : 0) | (w1 > 0 ? WEEK << 7 : 0) | (w2 > 0 ? WEEK << 14 : 0) | (w3 > 0 ? WEEK << 21 : 0);

/** Minutes that `w` is thought to need for what is left of `j`. */
export function minutesFor(s: Schedule, w: number, j: number): number {
  const { belief } = s, whole = minutesNeeded(s.c, w, s.c.type[j]!);
  if (belief === null) return whole;
  if (belief.begunBy[j] === w) return belief.left[j]!;
  const need = Math.ceil(whole * belief.part[j]! * belief.pace[w]!);
  return need < 1 ? 1 : need;
}

function openDays(c: Compiled): Int32Array {
  const open = new Int32Array(c.workers);
  for (let w = 0; w < c.workers; w++) for (let d = 0; d < c.days; d++) if (c.offered[w * c.days + d]! > 0) open[w]! |= 1 << d;
  if (c.days > 28) throw new Error('a month has at most 28 days here');
  return open;
}

/** A schedule holding `assign`; batches given to nobody stay out. */
export function scheduleOf(c: Compiled, assign: ArrayLike<number>): Schedule {
  const s = emptySchedule(c);
  const order = new Int32Array(c.batches);
  for (let j = 0; j < c.batches; j++) order[c.rank[j]!] = j;
  const tail = new Int32Array(c.workers).fill(-1);
  for (const j of order) {
    const w = assign[j]!;
    if (w < 0) continue;
    const t = c.type[j]!, last = tail[w]!;
    s.worker[j] = w;
    s.need[j] = minutesNeeded(c, w, t);
    s.prev[j] = last;
    if (last < 0) s.head[w] = j;
    else s.next[last] = j;
    tail[w] = j;
    earn(s, w, c.payOf[t]!);
    s.load[w]! += s.need[j]!;
    s.many[w]!++;
    s.fit += fitUnits(c, w, t);
    s.unassigned -= undoneUnits(c, t);
  }
  for (let w = 0; w < c.workers; w++) repair(s, w, -1);
  s.written = 0;
  return s;
}

export const undoneUnits = (c: Compiled, t: number): number => UNDONE * c.priorityOf[t]! * c.minutesOf[t]!;
export const moneyUnits = (c: Compiled, w: number, income: number): number => fairnessUnits(income, c.wish[w]!) + ceilingUnits(income, c.ceiling[w]!);

export const totalUnits = (s: Schedule): number => s.late + s.fair + s.fit + s.unassigned;

function note(s: Schedule, kind: number, index: number, old: number): void {
  let at = s.written;
  if (at + 3 > s.journal.length) {
    const longer = new Float64Array(s.journal.length * 2);
    longer.set(s.journal);
    s.journal = longer;
  }
  s.journal[at++] = kind;
  s.journal[at++] = index;
  s.journal[at++] = old;
  s.written = at;
}

function take(s: Schedule, j: number, w: number): void {
  const { c } = s, r = c.rank[j]!;
  let before = -1, at = s.head[w]!;
  while (at >= 0 && c.rank[at]! < r) { before = at; at = s.next[at]!; }
  s.prev[j] = before;
  s.next[j] = at;
  if (before < 0) s.head[w] = j;
  else s.next[before] = j;
  if (at >= 0) s.prev[at] = j;
  s.worker[j] = w;
  const need = minutesFor(s, w, j);
  s.need[j] = need;
  s.load[w]! += need;
  s.many[w]!++;
}

function drop(s: Schedule, j: number): void {
  const w = s.worker[j]!, before = s.prev[j]!, at = s.next[j]!;
  if (before < 0) s.head[w] = at;
  else s.next[before] = at;
  if (at >= 0) s.prev[at] = before;
  s.load[w]! -= s.need[j]!;
  s.many[w]!--;
  s.worker[j] = NOBODY;
}

/** Packs one worker: finish days, lateness, first days of what follows. Queues those whose work it moved. `lateWith` walks the same way. */
function pack(s: Schedule, w: number, tail: number): number {
  const { c, room, week } = s, D = c.days, base = w * D;
  let w0 = week[w * 4]!, w1 = week[w * 4 + 1]!, w2 = week[w * 4 + 2]!, w3 = week[w * 4 + 3]!, month = s.month[w]!, cost = 0, open = month > 0 ? s.open[w]! & openWeeks(w0, w1, w2, w3) : 0, touched = 0;
  for (let j = s.head[w]!; j >= 0; j = s.next[j]!) {
    const due = s.due[j]!, from = s.from[j]!;
    let left = s.need[j]!, last = D, lateMinutes = 0;
    for (let days = from < D ? open & (-1 << from) : 0; days !== 0;) {
      const bit = days & -days, d = 31 - Math.clz32(bit);
      const k = d < 14 ? (d < 7 ? w0 : w1) : d < 21 ? w2 : w3, free = (touched & bit) === 0 ? c.offered[base + d]! : room[d]!;
      let m = free;
      if (m > k) m = k;
      if (m > month) m = month;
      if (m > left) m = left;
      room[d] = free - m;
      touched |= bit;
      if (m === free) open &= ~bit;
      if (d < 14) { if (d < 7) w0 = k - m; else w1 = k - m; } else if (d < 21) w2 = k - m;
      else w3 = k - m;
      if (m === k) open &= ~(WEEK << (d - (d % 7)));
      month -= m;
      if (month === 0) open = 0;
      left -= m;
      if (d > due) lateMinutes += m * (d - due);
      if (left === 0) { last = d; break; }
      days &= open & ~bit;
    }
    if (lateMinutes > 0) cost += LATE * c.priorityOf[c.type[j]!]! * lateMinutes;
    if (left > 0) cost += UNDONE * c.priorityOf[c.type[j]!]! * left;
    if (last !== s.finish[j]) {
      note(s, FINISH, j, s.finish[j]!);
      s.finish[j] = last;
    }
    if (c.followerStart[j] !== c.followerStart[j + 1]) tail = moveFollowers(s, j, last, tail);
  }
  if (s.belief !== null) s.belief.stale[w] = 0;
  if (cost !== s.lateOf[w]) {
    note(s, LATE_OF, w, s.lateOf[w]!);
    s.late += cost - s.lateOf[w]!;
    s.lateOf[w] = cost;
  }
  return tail;
}

function moveFollowers(s: Schedule, j: number, last: number, end: number): number {
  const { c } = s;
  let tail = end;
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) {
    const follower = c.follower[f]!, release = c.releaseOf[c.type[follower]!]!;
    const from = last < 0 ? release : Math.max(release, last + 1 > c.days ? c.days : last + 1);
    if (from === s.from[follower]) continue;
    note(s, FROM, follower, s.from[follower]!);
    s.from[follower] = from;
    const w = s.worker[follower]!;
    if (w < 0 || s.queued[w] === 1) continue;
    s.queued[w] = 1;
    s.queue[tail] = w;
    tail = tail + 1 === s.queue.length ? 0 : tail + 1;
  }
  return tail;
}

/** Packs `first`, `second` (-1 = none) and everyone whose work moves because of it. */
function repair(s: Schedule, first: number, second: number, start = 0): void {
  let head = 0, tail = start;
  for (let i = 0; i < 2; i++) {
    const w = i === 0 ? first : second;
    if (w < 0 || s.queued[w] === 1) continue;
    s.queued[w] = 1;
    s.queue[tail++] = w;
  }
  while (head !== tail) {
    const w = s.queue[head]!;
    head = head + 1 === s.queue.length ? 0 : head + 1;
    s.queued[w] = 0;
    tail = pack(s, w, tail);
  }
}

/**
 * Gives batch `j` to worker `to` (or NOBODY), keeping everything but money and fit, which the caller adds. Journalled.
 * The new hands are packed first: when they alone make more than `most` units late, the rest is left undone and false
 * comes back; only an undo may follow then.
 */
export function moveBatch(s: Schedule, j: number, to: number, most = Infinity): boolean {
  const from = s.worker[j]!;
  let tail = 0;
  if (from >= 0) drop(s, j);
  if (to >= 0) take(s, j, to);
  else {
    note(s, FINISH, j, s.finish[j]!);
    s.finish[j] = -1;
    tail = moveFollowers(s, j, -1, 0);
  }
  const late = s.late;
  if (to >= 0) {
    repair(s, to, -1, tail);
    if (s.late - late > most) return false;
    tail = 0;
  }
  repair(s, from, -1, tail);
  return true;
}

/** Packs `w` anew after her minutes or needs changed; kept. */
export function repack(s: Schedule, w: number): void {
  repair(s, w, -1);
  s.written = 0;
}

/** Batch `j` is done on day `d`: it leaves the list, its person stays known, and what follows may begin the day after. */
export function finishBatch(s: Schedule, j: number, d: number): void {
  const { c } = s, w = s.worker[j]!;
  drop(s, j);
  s.worker[j] = w;
  if (s.finish[j] === d) return;
  s.finish[j] = d;
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) {
    const follower = c.follower[f]!, v = s.worker[follower]!;
    s.from[follower] = Math.max(c.releaseOf[c.type[follower]!]!, d + 1);
    if (v >= 0 && s.belief !== null) s.belief.stale[v] = 1;
  }
}

/** Exchanges the people of two batches. Journalled; `most` as in moveBatch, after the hands of `j`'s person. */
export function swapBatches(s: Schedule, i: number, j: number, most = Infinity): boolean {
  const a = s.worker[i]!, b = s.worker[j]!;
  drop(s, i);
  drop(s, j);
  take(s, i, b);
  take(s, j, a);
  const late = s.late;
  repair(s, b, -1);
  if (s.late - late > most) return false;
  repair(s, a, -1);
  return true;
}

/** Takes back everything since `written` was last set to 0, except list links, which `relink` restores. */
function restore(s: Schedule): void {
  const { journal } = s;
  for (let at = s.written - 3; at >= 0; at -= 3) {
    const kind = journal[at]!, index = journal[at + 1]!, old = journal[at + 2]!;
    if (kind === FINISH) s.finish[index] = old;
    else if (kind === FROM) s.from[index] = old;
    else s.lateOf[index] = old;
  }
  s.written = 0;
}

export function undoMove(s: Schedule, j: number, back: number, late: number): void {
  if (s.worker[j]! >= 0) drop(s, j);
  if (back >= 0) take(s, j, back);
  restore(s);
  s.late = late;
}

export function undoSwap(s: Schedule, i: number, j: number, late: number): void {
  const a = s.worker[i]!, b = s.worker[j]!;
  drop(s, i);
  drop(s, j);
  take(s, i, b);
  take(s, j, a);
  restore(s);
  s.late = late;
}

/** Takes back two moves made one after the other. */
export function undoChain(s: Schedule, i: number, backI: number, j: number, backJ: number, late: number): void {
  drop(s, i);
  drop(s, j);
  take(s, i, backI);
  take(s, j, backJ);
  restore(s);
  s.late = late;
}

/** Whether `w` may take batch `j` now: skill, and not the person before or after it; `except` is looked past. */
export function allowed(s: Schedule, j: number, w: number, except = -1): boolean {
  const { c } = s;
  if (c.may[w * c.skills + c.skillOf[c.type[j]!]!]! <= c.levelOf[c.type[j]!]!) return false;
  const before = c.after[j]!;
  if (before >= 0 && before !== except && s.worker[before] === w) return false;
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) {
    const follower = c.follower[f]!;
    if (follower !== except && s.worker[follower] === w) return false;
  }
  return true;
}

/** Units charged for moving batch `j` to `to`, against the published plan. */
export const strayUnits = (s: Schedule, j: number, to: number): number => {
  if (s.anchor.length === 0) return 0;
  const home = s.anchor[j]!, price = s.anchorPrice[j]!;
  return (to === home ? 0 : price) - (s.worker[j] === home ? 0 : price);
};

/** Units of money when `w` gains `yen` income units. */
export const moneyChange = (s: Schedule, w: number, gain: number): number => {
  return moneyUnits(s.c, w, s.income[w]! + gain) - s.money[w]!;
};

/** `w` earns `gain` income units more. */
export function earn(s: Schedule, w: number, gain: number): void {
  const before = s.money[w]!;
  s.income[w]! += gain;
  s.money[w] = moneyUnits(s.c, w, s.income[w]!);
  s.fair += s.money[w]! - before;
}

/** A complete, kept change of one batch: the everyday door for everything but the annealer. Returns the change in units. */
export function giveBatch(s: Schedule, j: number, to: number): number {
  const before = totalUnits(s), from = s.worker[j]!, t = s.c.type[j]!, pay = s.c.payOf[t]!;
  moveBatch(s, j, to);
  s.written = 0;
  if (from >= 0) {
    earn(s, from, -pay);
    s.fit -= fitUnits(s.c, from, t);
  } else s.unassigned -= undoneUnits(s.c, t);
  if (to >= 0) {
    earn(s, to, pay);
    s.fit += fitUnits(s.c, to, t);
  } else s.unassigned += undoneUnits(s.c, t);
  return totalUnits(s) - before;
}
