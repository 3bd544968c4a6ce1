// One month followed day by day, knowing only what the centre would know: an absence is known on its first day, the pace
// of a batch once it is begun, a person's pace of the month once she has begun anything. On news the re-planning policy
// (answer-news.ts) says who is asked; then the day is worked. The month is an engine schedule, as every plan is.
import { answerNews, inOrder, lateNews } from './answer-news.ts';
import type { Compiled } from './compile.ts';
import { type Belief, type Schedule, finishBatch, minutesFor, repack, scheduleOf } from './engine/schedule.ts';
import { type Asking, SIMULATED_EFFORT, newAsking } from './find-hands.ts';
import { minutesNeeded } from './fit.ts';
import { NOBODY } from './model.ts';
import { type DrawnMonth, type World, emptyMonth } from './world.ts';

type Changing = Int32Array | Float64Array | Uint8Array;

export type Run = {
  readonly c: Compiled; readonly world: World; readonly drawn: DrawnMonth;
  /** The month as it stands, and the plan it began with: pairs of arrays, copied back before every month. */
  readonly s: Schedule; readonly belief: Belief; readonly begin: readonly (readonly [Changing, Changing])[];
  readonly planned: { readonly worker: Int32Array; readonly finish: Int32Array; readonly need: Int32Array; readonly late: number };
  /** Batches that nobody has in the plan. */
  readonly open: readonly number[];
  /** Minutes really needed for her whole part, and that part of the batch. */
  readonly whole: Int32Array; readonly share: Float64Array;
  /** Nobody could help with it when it was first asked for. */
  readonly tried: Uint8Array;
  /** Whose pace is known; minutes of overrun since she was last looked at; who is looked at next morning. */
  readonly seen: Uint8Array; readonly debt: Int32Array; readonly fresh: Uint8Array;
  readonly asking: Asking;
  seed: number; takeOvers: number; asked: number;
};

/** Minutes beyond what was believed, and a pace, that are worth a look at somebody's days. */
const OVERRUN = 20, SLOW = 1.03;

/** What the centre does about batches that would be late or are nobody's, in rank order, on a morning: the batches that changed hands. */
export type Policy = (s: Schedule, hurt: readonly number[], asking: Asking) => readonly number[];

export function openRun(of: Compiled, assign: ArrayLike<number>, world: World, effort = SIMULATED_EFFORT): Run {
  // Held work is handed over when its person rests, so a month has frozen batches of its own.
  const c: Compiled = { ...of, frozen: of.frozen.slice() }, { workers: W, batches: B } = c, s = scheduleOf(c, assign);
  const belief: Belief = { part: new Float64Array(B).fill(1), pace: new Float64Array(W).fill(1), begunBy: new Int32Array(B).fill(NOBODY), left: new Int32Array(B), done: new Uint8Array(B), stale: new Uint8Array(W) };
  s.belief = belief;
  const changing = [s.worker, s.head, s.next, s.prev, s.need, s.from, s.finish, s.lateOf, s.income, s.money, s.load, s.open, s.week, s.month, s.many, c.frozen, belief.part, belief.pace, belief.begunBy, belief.done, belief.stale];
  const run: Run = {
    c, world, drawn: emptyMonth(c), s, belief, begin: changing.map((a): readonly [Changing, Changing] => [a, a.slice()]), planned: { worker: s.worker.slice(), finish: s.finish.slice(), need: s.need.slice(), late: s.late },
    open: Array.from({ length: B }, (_, j) => j).filter((j) => s.worker[j]! < 0), whole: new Int32Array(B), share: new Float64Array(B), tried: new Uint8Array(B),
    seen: new Uint8Array(W), debt: new Int32Array(W), fresh: new Uint8Array(W), asking: newAsking(s, { says: (w, j) => willing(run, w, j), effort }), seed: 0, takeOvers: 0, asked: 0,
  };
  return run;
}

/** Minutes that worker `w` will really need for what is left of batch `j`. */
function realMinutes(run: Run, w: number, j: number, part: number): number {
  const { drawn, c } = run, t = c.type[j]!, real = Math.round(minutesNeeded(c, w, t) * part * drawn.person[w]! * drawn.batch[j]! * drawn.step[t]!);
  return real < 1 ? 1 : real;
}

/** A coin of her own for every batch, the same whatever the plan: common random numbers. */
export function willing(run: Run, w: number, j: number): boolean {
  let h = Math.imul(run.seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(w + 1, 0xc2b2ae35) ^ Math.imul(j + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296 < run.world.willing;
}

/** The plan as it stands before the first morning. */
function reset(run: Run): void {
  const { s, planned, belief } = run;
  for (const [now, then] of run.begin) now.set(then);
  s.late = planned.late;
  run.share.fill(1);
  run.debt.fill(0);
  run.fresh.fill(0);
  run.seen.fill(0);
  run.tried.fill(0);
  run.asking.refused.clear();
  run.asking.covered.fill(0);
  for (let j = 0; j < run.c.batches; j++) {
    const w = planned.worker[j]!;
    if (w >= 0) belief.left[j] = run.whole[j] = realMinutes(run, w, j, 1);
  }
}

/** Follows the month in `run.drawn`; afterwards `run.s.finish` holds the days (the horizon's length = not finished). */
export function followMonth(run: Run, seed: number, policy: Policy = answerNews): void {
  const { c, s, drawn, belief } = run, D = c.days, byDay = new Int32Array(D + 1), episodes = new Int32Array(drawn.many);
  run.seed = seed;
  reset(run);
  for (let e = 0; e < drawn.many; e++) byDay[drawn.from[e]! + 1]!++;
  for (let d = 0; d < D; d++) byDay[d + 1]! += byDay[d]!;
  const fill = byDay.slice();
  for (let e = 0; e < drawn.many; e++) episodes[fill[drawn.from[e]!]!++] = e;
  for (let d = 0; d < D; d++) {
    for (let i = byDay[d]!; i < byDay[d + 1]!; i++) away(run, episodes[i]!, d);
    for (let w = 0; w < c.workers; w++) {
      s.open[w]! &= -1 << d;
      if (run.fresh[w] === 0 && s.lateOf[w] === 0) continue;
      run.fresh[w] = run.debt[w] = 0;
      repack(s, w);
    }
    const hurt = news(run, d);
    run.asking.today = d;
    if (hurt.length > 0) {
      for (const j of policy(s, hurt, run.asking)) handOver(run, j);
      for (const j of hurt) run.tried[j] = s.finish[j]! > s.due[j]! ? 1 : 0;
    }
    workDay(run, d);
  }
  for (let j = 0; j < c.batches; j++) if (belief.done[j] === 0) s.finish[j] = D;
  run.asked += run.asking.asked;
  run.asking.asked = 0;
}

/** The first day of an absence: her days close, and what she holds may be handed over. */
function away(run: Run, e: number, d: number): void {
  const { s, c } = run, w = run.drawn.who[e]!, last = Math.min(c.days - 1, run.drawn.to[e]!);
  for (let day = d; day <= last; day++) s.open[w]! &= ~(1 << day);
  for (let j = s.head[w]!; j >= 0; j = s.next[j]!) c.frozen[j] = NOBODY;
  run.fresh[w] = 1;
}

/** What would be late, and what is nobody's. What nobody could help with at first is asked for again on each of the last mornings, of others. */
function news(run: Run, d: number): number[] {
  const { c, s, tried, world } = run, near = (j: number): boolean => s.due[j]! - d < world.noticeDays;
  const hurt = lateNews(s, run.planned.finish, (j) => tried[j] === 1 && !near(j));
  for (const j of run.open) if (s.worker[j]! < 0 && c.releaseOf[c.type[j]!]! <= d && (c.releaseOf[c.type[j]!] === d || near(j))) hurt.add(j);
  return inOrder(s, hurt);
}

/** What is left of `j` is now somebody else's. */
function handOver(run: Run, j: number): void {
  const { s, belief } = run, w = s.worker[j]!;
  run.takeOvers++;
  if (w >= 0) run.asking.covered[w]!++;
  if (w < 0) return;
  run.share[j] = belief.part[j]!;
  belief.begunBy[j] = NOBODY;
  belief.left[j] = run.whole[j] = realMinutes(run, w, j, run.share[j]!);
}

/** Everybody works her list in order, as far as the day's minutes go. Week and month limits are kept for work due earlier that cannot begin yet. */
function workDay(run: Run, d: number): void {
  const { c, s, belief, drawn } = run, { week, month, finish, from } = s, { left, done } = belief, D = c.days, k = (d / 7) | 0, weekEnd = k * 7 + 6;
  for (let w = 0; w < c.workers; w++) {
    if ((s.open[w]! & (1 << d)) === 0) continue;
    let cap = c.offered[w * D + d]!, weekLeft = week[w * 4 + k]!, monthLeft = month[w]!, worked = 0, waits = 0, ready = weekEnd + 1;
    if (weekLeft <= 0 || monthLeft <= 0) continue;
    for (let j = s.head[w]!; j >= 0 && cap > 0;) {
      const after = s.next[j]!, before = c.after[j]!, waiting = before >= 0 && s.worker[before]! >= 0 && (done[before] === 0 || finish[before]! >= d);
      if (waiting || from[j]! > d) {
        const need = s.need[j]!, first = waiting && from[j]! <= d ? d + 1 : from[j]!;
        monthLeft -= need;
        if (first <= weekEnd) waits += need;
        if (first < ready) ready = first;
        j = after;
        continue;
      }
      let take = cap < left[j]! ? cap : left[j]!, kept = 0;
      if (waits > 0) for (let day = ready; day <= weekEnd && kept < waits; day++) if ((s.open[w]! & (1 << day)) !== 0) kept += c.offered[w * D + day]!;
      if (kept > waits) kept = waits;
      if (take > weekLeft - kept) take = weekLeft - kept;
      if (take > monthLeft) take = monthLeft;
      if (take <= 0) break;
      if (belief.begunBy[j] !== w) begin(run, w, j);
      cap -= take;
      weekLeft -= take;
      monthLeft -= take;
      worked += take;
      left[j]! -= take;
      if (left[j] === 0) {
        done[j] = 1;
        finishBatch(s, j, d);
      } else {
        s.need[j] = left[j]!;
        belief.part[j] = (run.share[j]! * left[j]!) / run.whole[j]!;
      }
      j = after;
    }
    week[w * 4 + k]! -= worked;
    month[w]! -= worked;
  }

  /** Once begun it is seen how long it takes, and by the first of them how fast she is this month. */
  function begin(of: Run, w: number, j: number): void {
    of.debt[w]! += left[j]! - s.need[j]!;
    const slow = of.seen[w] === 0 && drawn.person[w]! > SLOW;
    if (of.debt[w]! > OVERRUN || slow) of.fresh[w] = 1;
    belief.begunBy[j] = w;
    belief.stale[w] = 1;
    s.need[j] = left[j]!;
    if (of.seen[w] === 1) return;
    of.seen[w] = 1;
    belief.pace[w] = drawn.person[w]!;
    for (let b = s.head[w]!; b >= 0; b = s.next[b]!) s.need[b] = minutesFor(s, w, b);
  }
}
