// One month followed day by day, knowing only what the centre would know: an absence is known on its first day, the pace
// of a batch once it is begun, a person's pace of the month once she has begun anything. On news the re-planning policy
// moves what would be late; then the day is worked.
import type { Compiled } from './compile.ts';
import { minutesNeeded } from './fit.ts';
import { NOBODY } from './model.ts';
import { type DrawnMonth, type World, emptyMonth } from './world.ts';

export type Run = {
  readonly c: Compiled; readonly world: World; readonly drawn: DrawnMonth;
  readonly release: Int32Array; readonly due: Int32Array; readonly rank: Int32Array;
  /** The plan: batches of a worker in rank order, finish days, income. */
  readonly planned: { readonly worker: Int32Array; readonly head: Int32Array; readonly next: Int32Array; readonly need: Int32Array; readonly finish: Int32Array; readonly income: Float64Array; readonly spare: Int32Array };
  /** Batches by the day on which they are looked at because their due day comes near. */
  readonly lookStart: Int32Array; readonly look: Int32Array;
  /** Minutes left (absences known by now taken off), and what is open beside the work already hers: worker × day. */
  readonly room: Int32Array; readonly spare: Int32Array; readonly week: Int32Array; readonly month: Int32Array; readonly income: Float64Array;
  /** Money units at that income; -1 = not computed. */
  readonly money: Float64Array;
  readonly worker: Int32Array; readonly head: Int32Array; readonly next: Int32Array;
  /** Minutes believed for the present worker, really left, and of her whole part; share of the batch that is her part. */
  readonly need: Int32Array; readonly left: Int32Array; readonly whole: Int32Array; readonly share: Float64Array;
  readonly begun: Uint8Array; readonly known: Uint8Array;
  /** Mornings on which people were asked for it. */
  readonly tries: Uint8Array;
  /** Real finish (-1 = not yet) and the one believed. */
  readonly finish: Int32Array; readonly expect: Int32Array; readonly moved: Uint8Array;
  /** Whose pace is known; minutes of overrun since she was last looked at; who is looked at next morning. */
  readonly seen: Uint8Array; readonly debt: Int32Array; readonly fresh: Uint8Array;
  readonly queue: Int32Array; readonly queued: Uint8Array;
  readonly hurt: Int32Array; readonly isHurt: Uint8Array;
  readonly cap: Int32Array; readonly weekCap: Int32Array;
  seed: number; hurtMany: number; takeOvers: number; asked: number;
};

/** A batch's lateness: not known yet; late in the plan itself; nobody could help at first (asked once more near its due day). */
export const NEWS = 0, TOLD = 1, TRIED = 2;
/** Minutes beyond what was believed, and a pace, that are worth a look at somebody's days. */
const OVERRUN = 20, SLOW = 1.03;

/** What the centre does about batches that would be late (`run.hurt`, first `run.hurtMany`, in rank order) on the morning of `day`. */
export type Policy = (run: Run, day: number) => void;

/** `expected`: finish days of the plan itself. */
export function openRun(c: Compiled, assign: ArrayLike<number>, expected: Int32Array, income: Float64Array, world: World): Run {
  const { workers: W, batches: B, days: D } = c, order = new Int32Array(B);
  for (let j = 0; j < B; j++) order[c.rank[j]!] = j;
  const worker = Int32Array.from(assign), head = new Int32Array(W).fill(-1), next = new Int32Array(B).fill(-1), tail = new Int32Array(W).fill(-1);
  for (const j of order) {
    const w = worker[j]!;
    if (w < 0) continue;
    if (tail[w]! < 0) head[w] = j;
    else next[tail[w]!] = j;
    tail[w] = j;
  }
  const due = Int32Array.from({ length: B }, (_, j) => c.dueOf[c.type[j]!]!), release = Int32Array.from({ length: B }, (_, j) => c.releaseOf[c.type[j]!]!);
  const lookDay = (j: number): number => (worker[j]! < 0 ? Math.min(D - 1, release[j]!) : Math.max(0, due[j]! - world.noticeDays + 1));
  const lookStart = new Int32Array(D + 1), look = new Int32Array(B);
  for (let j = 0; j < B; j++) lookStart[lookDay(j) + 1]!++;
  for (let d = 0; d < D; d++) lookStart[d + 1]! += lookStart[d]!;
  const fill = lookStart.slice();
  for (let j = 0; j < B; j++) look[fill[lookDay(j)]!++] = j;
  const need = Int32Array.from({ length: B }, (_, j) => (worker[j]! < 0 ? 0 : minutesNeeded(c, worker[j]!, c.type[j]!)));
  const run: Run = {
    c, world, drawn: emptyMonth(c), release, due, rank: c.rank, planned: { worker, head, next, need, finish: expected, income, spare: new Int32Array(W * D) }, lookStart, look,
    room: new Int32Array(W * D), spare: new Int32Array(W * D), week: new Int32Array(W * 4), month: new Int32Array(W), income: new Float64Array(W), money: new Float64Array(W), worker: new Int32Array(B), head: new Int32Array(W), next: new Int32Array(B),
    need: new Int32Array(B), left: new Int32Array(B), whole: new Int32Array(B), share: new Float64Array(B), begun: new Uint8Array(B), known: new Uint8Array(B), tries: new Uint8Array(B), finish: new Int32Array(B), expect: new Int32Array(B), moved: new Uint8Array(B),
    seen: new Uint8Array(W), debt: new Int32Array(W), fresh: new Uint8Array(W), queue: new Int32Array(W + 1), queued: new Uint8Array(W), hurt: new Int32Array(B), isHurt: new Uint8Array(B), cap: new Int32Array(D), weekCap: new Int32Array(4), seed: 0, hurtMany: 0, takeOvers: 0, asked: 0,
  };
  reset(run);
  for (let w = 0; w < W; w++) layOut(run, w, 0);
  run.planned.spare.set(run.spare);
  return run;
}

/** Minutes that worker `w` will really need for what is left of batch `j`. */
export const realMinutes = (run: Run, w: number, j: number, believed: number): number => {
  const { drawn } = run, real = Math.round(believed * drawn.person[w]! * drawn.batch[j]! * drawn.step[run.c.type[j]!]!);
  return real < 1 ? 1 : real;
};

/** The plan as it stands before the first morning. */
function reset(run: Run): void {
  const { c, planned } = run;
  run.room.set(c.offered);
  run.spare.set(planned.spare);
  run.income.set(planned.income);
  run.money.fill(-1);
  run.worker.set(planned.worker);
  run.head.set(planned.head);
  run.next.set(planned.next);
  run.need.set(planned.need);
  run.expect.set(planned.finish);
  run.share.fill(1);
  run.begun.fill(0);
  run.tries.fill(0);
  run.finish.fill(-1);
  run.debt.fill(0);
  run.fresh.fill(0);
  run.seen.fill(0);
  for (let w = 0; w < c.workers; w++) {
    run.month[w] = c.monthLimit[w]!;
    for (let k = w * 4; k < w * 4 + 4; k++) run.week[k] = c.weekLimit[w]!;
  }
}

/** Follows the month in `run.drawn`; afterwards `run.finish` holds the days (the horizon's length = not finished). */
export function followMonth(run: Run, policy: Policy, seed: number): void {
  const { c, planned, drawn } = run, D = c.days;
  run.seed = seed;
  reset(run);
  for (let j = 0; j < c.batches; j++) {
    const w = planned.worker[j]!;
    if (w >= 0) run.left[j] = run.whole[j] = realMinutes(run, w, j, planned.need[j]!);
    // Late in the plan itself: told when the order was taken, not news.
    run.known[j] = w >= 0 && planned.finish[j]! > run.due[j]! ? TOLD : NEWS;
  }
  const byDay = new Int32Array(D + 1), episodes = new Int32Array(drawn.many);
  for (let e = 0; e < drawn.many; e++) byDay[drawn.from[e]! + 1]!++;
  for (let d = 0; d < D; d++) byDay[d + 1]! += byDay[d]!;
  const fill = byDay.slice();
  for (let e = 0; e < drawn.many; e++) episodes[fill[drawn.from[e]!]!++] = e;
  for (let d = 0; d < D; d++) {
    let tail = 0;
    for (let i = byDay[d]!; i < byDay[d + 1]!; i++) {
      const e = episodes[i]!, w = drawn.who[e]!, last = Math.min(D - 1, drawn.to[e]!);
      for (let day = d; day <= last; day++) run.room[w * D + day] = 0;
      tail = mark(run, w, tail);
    }
    run.hurtMany = 0;
    for (let w = 0; w < c.workers; w++) if (run.fresh[w] === 1) tail = mark(run, w, tail);
    // What nobody could help with at first is asked for again on each of the last mornings, of others.
    for (let i = run.lookStart[Math.max(0, d - run.world.noticeDays + 1)]!; i < run.lookStart[d + 1]!; i++) {
      const j = run.look[i]!, w = run.worker[j]!;
      if (run.finish[j]! >= 0) continue;
      if (w < 0) {
        if (run.tries[j] === 0 || run.due[j]! - d < run.world.noticeDays) isHurt(run, j);
      } else if (run.known[j] === TRIED) {
        run.known[j] = NEWS;
        tail = mark(run, w, tail);
      }
    }
    for (let at = 0; at !== tail;) {
      const w = run.queue[at]!;
      at = at + 1 === run.queue.length ? 0 : at + 1;
      run.queued[w] = 0;
      tail = project(run, w, d, tail);
    }
    if (run.hurtMany > 0) {
      if (run.hurtMany > 1) run.hurt.subarray(0, run.hurtMany).sort((i, j) => run.rank[i]! - run.rank[j]!);
      policy(run, d);
      for (let i = 0; i < run.hurtMany; i++) run.isHurt[run.hurt[i]!] = 0;
    }
    workDay(run, d);
  }
  for (let j = 0; j < c.batches; j++) if (run.finish[j]! < 0) run.finish[j] = D;
}

function mark(run: Run, w: number, tail: number): number {
  run.fresh[w] = run.debt[w] = 0;
  if (run.queued[w] === 1) return tail;
  run.queued[w] = 1;
  run.queue[tail] = w;
  return tail + 1 === run.queue.length ? 0 : tail + 1;
}

function isHurt(run: Run, j: number): void {
  if (run.isHurt[j] === 1) return;
  run.isHurt[j] = 1;
  run.hurt[run.hurtMany++] = j;
}

/** First day on or after `d` on which batch `j` can be worked on, as far as is known. */
export function firstDay(run: Run, j: number, d: number): number {
  const before = run.c.after[j]!, from = run.release[j]! > d ? run.release[j]! : d;
  if (before < 0 || run.worker[before] === NOBODY || run.finish[before]! >= 0) return from;
  const ready = (run.expect[before]! > d ? run.expect[before]! : d) + 1;
  return ready > from ? ready : from;
}

/** Minutes of `w` from day `d` on, into run.cap and run.weekCap. */
export function openDays(run: Run, w: number, d: number): void {
  const { cap, weekCap, room, week } = run, D = run.c.days, base = w * D;
  for (let day = d; day < D; day++) cap[day] = room[base + day]!;
  weekCap[0] = week[w * 4]!; weekCap[1] = week[w * 4 + 1]!; weekCap[2] = week[w * 4 + 2]!; weekCap[3] = week[w * 4 + 3]!;
}

/** Takes `need` minutes out of the open days from `from` on, at most `month`; the last day, or the horizon's length. */
export function takeDays(run: Run, need: number, from: number, month: number): number {
  const { cap, weekCap } = run, D = run.c.days;
  let left = need;
  if (need > month) return D;
  for (let day = from; day < D; day++) {
    let m = cap[day]!;
    if (m === 0) continue;
    const k = day < 14 ? (day < 7 ? 0 : 1) : day < 21 ? 2 : 3, limit = weekCap[k]!;
    if (m > limit) m = limit;
    if (m > left) m = left;
    if (m === 0) { day = k * 7 + 6; continue; }
    cap[day]! -= m;
    weekCap[k]! -= m;
    left -= m;
    if (left === 0) return day;
  }
  return D;
}

/** What is open after all of hers is laid out: minutes by day that any further work may have without moving hers. */
function keepSpare(run: Run, w: number, d: number, month: number): void {
  const { cap, weekCap, spare } = run, D = run.c.days;
  let left = month;
  for (let day = d, at = w * D + d; day < D; day++, at++) {
    const k = day < 14 ? (day < 7 ? 0 : 1) : day < 21 ? 2 : 3;
    let m = cap[day]!;
    if (m > weekCap[k]!) m = weekCap[k]!;
    if (m > left) m = left;
    if (m < 0) m = 0;
    spare[at] = m;
    weekCap[k]! -= m;
    left -= m;
  }
}

/** Minutes that `w` is thought to need for her batch `j`: what is left once begun, else by her pace if that is known. */
export function believed(run: Run, w: number, j: number): number {
  if (run.begun[j] === 1) return run.left[j]!;
  return run.seen[w] === 1 ? Math.ceil(run.need[j]! * run.drawn.person[w]!) : run.need[j]!;
}

/** What `w` still has, laid into the days from `d` on; what becomes late is hurt, and so is what it waits for. */
function project(run: Run, w: number, d: number, end: number): number {
  const { c } = run;
  let tail = end;
  for (let j = layOut(run, w, d); j >= 0; j = run.next[j]!) {
    if (run.moved[j] === 1) {
      for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) {
        const v = run.worker[c.follower[f]!]!;
        if (v >= 0 && v !== w) tail = mark(run, v, tail);
      }
    }
    if (run.expect[j]! <= run.due[j]! || run.known[j] !== NEWS) continue;
    isHurt(run, j);
    const before = c.after[j]!;
    if (before >= 0 && run.worker[before]! >= 0 && run.finish[before]! < 0 && run.expect[before]! > run.planned.finish[before]!) isHurt(run, before);
  }
  return tail;
}

/** Days believed for all that `w` still has, and what stays open beside it; her first batch. */
export function layOut(run: Run, w: number, d: number): number {
  let month = run.month[w]!;
  openDays(run, w, d);
  for (let j = run.head[w]!; j >= 0; j = run.next[j]!) {
    const need = believed(run, w, j), last = takeDays(run, need, firstDay(run, j, d), month);
    month -= need;
    run.moved[j] = last > run.expect[j]! ? 1 : 0;
    run.expect[j] = last;
  }
  keepSpare(run, w, d, month);
  return run.head[w]!;
}

/** Everybody works her list in order, as far as the day's minutes go. Week and month limits are kept for work due earlier that cannot begin yet. */
function workDay(run: Run, d: number): void {
  const { c, room, week, month, finish, left, release } = run, D = c.days, k = (d / 7) | 0, weekEnd = k * 7 + 6;
  for (let w = 0; w < c.workers; w++) {
    let cap = room[w * D + d]!, weekLeft = week[w * 4 + k]!, monthLeft = month[w]!, done = 0, waits = 0, ready = weekEnd + 1;
    if (weekLeft <= 0 || monthLeft <= 0) continue;
    for (let j = run.head[w]!, prev = -1; j >= 0 && cap > 0;) {
      const after = run.next[j]!, before = c.after[j]!;
      if (release[j]! > d || (before >= 0 && run.worker[before] !== NOBODY && (finish[before]! < 0 || finish[before]! >= d))) {
        const need = believed(run, w, j), from = firstDay(run, j, d);
        monthLeft -= need;
        if (from <= weekEnd) waits += need;
        if (from < ready) ready = from;
        prev = j;
        j = after;
        continue;
      }
      let take = cap < left[j]! ? cap : left[j]!;
      let kept = 0;
      if (waits > 0) for (let day = ready; day <= weekEnd && kept < waits; day++) kept += room[w * D + day]!;
      if (kept > waits) kept = waits;
      if (take > weekLeft - kept) take = weekLeft - kept;
      if (take > monthLeft) take = monthLeft;
      if (take <= 0) break;
      if (run.begun[j] === 0) {
        run.debt[w]! += left[j]! - believed(run, w, j);
        if (run.debt[w]! > OVERRUN || (run.seen[w] === 0 && run.drawn.person[w]! > SLOW)) run.fresh[w] = 1;
        run.begun[j] = run.seen[w] = 1;
      }
      cap -= take;
      weekLeft -= take;
      monthLeft -= take;
      done += take;
      left[j]! -= take;
      if (left[j] === 0) {
        finish[j] = d;
        if (prev < 0) run.head[w] = after;
        else run.next[prev] = after;
      } else prev = j;
      j = after;
    }
    week[w * 4 + k]! -= done;
    month[w]! -= done;
  }
}
