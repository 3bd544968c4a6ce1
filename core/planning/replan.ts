// After a leave, a return, a declined offer or a new order: the plan changes as little as it can. Changes are priced by
// notice, because each is an offer withdrawn from one person and made to another.
import { seededRandom } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { anneal } from './engine/anneal.ts';
import type { Candidates } from './engine/candidates.ts';
import { bestInsertion, eligibleRange } from './engine/construct.ts';
import { type Schedule, giveBatch, packWorker, scheduleOf } from './engine/schedule.ts';
import { UNITS } from './score.ts';

export type Event =
  | { readonly kind: 'absent'; readonly worker: number; readonly from: number; readonly to: number }
  | { readonly kind: 'declined'; readonly batch: number; readonly worker: number };

/** Days until the work would begin → points for changing who does it. */
export type NoticePrice = (days: number) => number;
export const noticePrice: NoticePrice = (days) => (days <= 1 ? 9 : days <= 3 ? 6 : 3);

export type Replanned = {
  readonly schedule: Schedule;
  readonly changed: readonly number[];
  /** Minutes done after their due day, or not at all, beyond those of the plan before. */
  readonly addedLateMinutes: number;
};

/** All the work of mending: at most so many rounds of so many tries. The first pay the price of every change; when that
 * did not keep the promises, changes are free and what brought nothing goes home afterwards. */
const TRIES = 4000;
const ROUNDS = 12;
const PRICED = 3;
const HOT = 2;
/** Lateness that stays the same to the unit for so many rounds is nobody's to mend. */
const STILL = 6;
/** Passes in which changes that brought nothing are taken back. */
const HOMEWARD = 4;
/** Times a hurt batch stands in the pool; people looked at when few may take it. */
const INSIST = 40;
const FEW = 24;

/** The month as it is after these events. */
export function withEvents(c: Compiled, events: readonly Event[]): Compiled {
  const offered = c.offered.slice();
  for (const event of events) if (event.kind === 'absent') offered.fill(0, event.worker * c.days + event.from, event.worker * c.days + event.to + 1);
  return { ...c, offered, frozen: c.frozen.slice() };
}

/** `today` is the day of the news (for notice). No randomness but a fixed seed: the same news gives the same plan. */
export function replan(c: Compiled, assign: ArrayLike<number>, events: readonly Event[], candidates: Candidates, today = 0, price: NoticePrice = noticePrice): Replanned {
  const before = scheduleOf(c, assign), s = scheduleOf(withEvents(c, events), assign);
  s.anchor = Int32Array.from(assign);
  s.anchorPrice = Float64Array.from({ length: c.batches }, (_, j) => price(before.from[j]! - today) * UNITS);
  const random = seededRandom(1);
  const declined = events.flatMap((e) => (e.kind === 'declined' ? [e] : []));
  for (const { batch } of declined) {
    giveBatch(s, batch, -1);
    s.anchor[batch] = -1;
  }
  const hurt = hurtBatches(before, s);
  for (const j of hurt) if (s.worker[j]! >= 0 && s.c.frozen[j]! < 0) giveBatch(s, j, -1);
  const out = [...new Set([...declined.map((d) => d.batch), ...hurt])].filter((j) => s.worker[j]! < 0).sort((i, j) => c.rank[i]! - c.rank[j]!);
  for (const j of out) {
    const refused = declined.filter((d) => d.batch === j).map((d) => d.worker);
    const { worker } = bestInsertion(s, j, random);
    if (worker >= 0 && !refused.includes(worker)) giveBatch(s, j, worker);
    else if (refused.includes(worker)) giveToSecond(s, j, refused);
  }
  // What was declined is settled: nobody is asked again today, whatever moves around it.
  for (const d of declined) {
    s.anchorPrice[d.batch] = 0;
    s.c.frozen[d.batch] = Math.max(0, s.worker[d.batch]!);
  }
  const asked = s.anchorPrice, free = new Float64Array(c.batches), hurts = (): boolean => s.late + s.unassigned > before.late + before.unassigned;
  let still = 0, last = Infinity;
  for (let round = 0; round < ROUNDS && still < STILL && hurts(); round++) {
    const pool = round % 2 === 0 ? around(s, before) : holders(s, before);
    s.anchorPrice = round < PRICED ? asked : free;
    anneal(s, TRIES, UNITS * HOT, random, candidates, pool);
    still = s.late + s.unassigned === last ? still + 1 : 0;
    last = s.late + s.unassigned;
  }
  s.anchorPrice = asked;
  for (let n = 0; n < HOMEWARD && goHome(s); n++);
  const changed: number[] = [];
  for (let j = 0; j < c.batches; j++) if (s.worker[j] !== assign[j]) changed.push(j);
  return { schedule: s, changed, addedLateMinutes: s.late + s.unassigned > before.late + before.unassigned ? Math.max(0, lateMinutes(s) - lateMinutes(before)) : 0 };
}

function lateMinutes(s: Schedule): number {
  const { c } = s;
  let sum = 0;
  for (let w = 0; w < c.workers; w++) sum += packWorker(s, w, (j, days, left) => days.reduce((late, [day, minutes]) => late + (day > c.dueOf[c.type[j]!]! ? minutes : 0), left));
  for (let j = 0; j < c.batches; j++) if (s.worker[j]! < 0) sum += c.minutesOf[c.type[j]!]!;
  return sum;
}

/** Batches that the news makes late, and what they wait for. */
function hurtBatches(before: Schedule, s: Schedule): number[] {
  const { c } = s, hurt: number[] = [];
  for (let j = 0; j < c.batches; j++) {
    if (s.worker[j]! < 0 || s.finish[j]! <= c.dueOf[c.type[j]!]! || s.finish[j]! <= before.finish[j]!) continue;
    hurt.push(j);
    const first = c.after[j]!;
    if (first >= 0 && s.finish[first]! > before.finish[first]!) hurt.push(first);
  }
  return hurt;
}

function giveToSecond(s: Schedule, j: number, refused: readonly number[]): void {
  const { c } = s, t = c.type[j]!, [first, end] = eligibleRange(s, t);
  let best = 0, worker = -1;
  for (let i = first; i < end; i++) {
    const w = c.eligible[i]!;
    if (refused.includes(w) || (c.after[j]! >= 0 && s.worker[c.after[j]!] === w)) continue;
    const change = giveBatch(s, j, w);
    giveBatch(s, j, -1);
    if (change < best) { best = change; worker = w; }
  }
  if (worker >= 0) giveBatch(s, j, worker);
}

const isHurt = (s: Schedule, before: Schedule, j: number): boolean =>
  s.worker[j]! < 0 ? before.worker[j]! >= 0 : s.finish[j]! > s.c.dueOf[s.c.type[j]!]! && s.finish[j]! > before.finish[j]!;

/** Whatever is in the hands of the few who could do what is late or out, in the days before, and what that waits for. */
function holders(s: Schedule, before: Schedule): Int32Array {
  const { c } = s, until = new Int32Array(c.workers).fill(-1), pool: number[] = [];
  for (let j = 0; j < c.batches; j++) {
    if (!isHurt(s, before, j)) continue;
    const t = c.type[j]!, [first, end] = eligibleRange(s, t);
    for (let n = 0; n < INSIST; n++) pool.push(j, ...(c.after[j]! >= 0 ? [c.after[j]!] : []));
    if (s.worker[j]! >= 0) until[s.worker[j]!] = Math.max(until[s.worker[j]!]!, c.dueOf[t]!);
    for (let i = first; i < Math.min(end, first + FEW); i++) until[c.eligible[i]!] = Math.max(until[c.eligible[i]!]!, c.dueOf[t]!);
  }
  for (let j = 0; j < c.batches; j++) {
    const w = s.worker[j]!;
    if (w < 0 || c.releaseOf[c.type[j]!]! > until[w]!) continue;
    pool.push(j);
    if (c.after[j]! >= 0) pool.push(c.after[j]!);
  }
  return Int32Array.from(pool);
}

/** Work of the same skills in the same days as what is late or out: the room for a chain of small changes. */
function around(s: Schedule, before: Schedule): Int32Array {
  const { c } = s, skills = new Set<number>();
  let from = c.days, to = 0;
  const widen = (j: number): void => {
    const t = c.type[j]!;
    skills.add(c.skillOf[t]!);
    from = Math.min(from, c.releaseOf[t]!);
    to = Math.max(to, c.dueOf[t]!);
  };
  const pool: number[] = [];
  for (let j = 0; j < c.batches; j++) if (isHurt(s, before, j)) { widen(j); for (let n = 0; n < INSIST; n++) pool.push(j); }
  for (let j = 0; j < c.batches; j++) {
    const t = c.type[j]!;
    if (skills.has(c.skillOf[t]!) && c.dueOf[t]! >= from && c.releaseOf[t]! <= to) pool.push(j);
  }
  return Int32Array.from(pool);
}

/** Changes that brought nothing are taken back, alone or in exchange; true when any was. */
function goHome(s: Schedule): boolean {
  const { c } = s, away: number[] = [];
  for (let j = 0; j < c.batches; j++) if (s.worker[j]! >= 0 && s.anchor[j]! >= 0 && s.worker[j] !== s.anchor[j]) away.push(j);
  let any = false;
  for (const j of away) {
    if (s.worker[j] === s.anchor[j]) continue;
    if (returns(s, j, -1)) any = true;
    else for (const k of away) if (k !== j && s.worker[k] === s.anchor[j] && s.worker[k] !== s.anchor[k] && returns(s, j, k)) { any = true; break; }
  }
  return any;
}

/** Sends `j`, and `k` if given, to where they were; undone when that makes anything later or dearer than the offers it saves. */
function returns(s: Schedule, j: number, k: number): boolean {
  const late = s.late, now = s.worker[j]!, then = k < 0 ? -1 : s.worker[k]!;
  let change = 0;
  if (k >= 0) {
    if (meets(s, k, s.anchor[k]!, j)) return false;
    change += giveBatch(s, k, s.anchor[k]!);
  }
  const fits = !meets(s, j, s.anchor[j]!, -1);
  if (fits) change += giveBatch(s, j, s.anchor[j]!);
  if (fits && s.late <= late && change <= s.anchorPrice[j]! + (k < 0 ? 0 : s.anchorPrice[k]!)) return true;
  if (fits) giveBatch(s, j, now);
  if (k >= 0) giveBatch(s, k, then);
  return false;
}

/** Whether `w` has what `j` follows or what follows it, looking past `except`. */
const meets = (s: Schedule, j: number, w: number, except: number): boolean => (s.c.after[j]! >= 0 && s.c.after[j] !== except && s.worker[s.c.after[j]!] === w) || followersWith(s, j, w);

function followersWith(s: Schedule, j: number, w: number): boolean {
  for (let f = s.c.followerStart[j]!; f < s.c.followerStart[j + 1]!; f++) if (s.worker[s.c.follower[f]!] === w) return true;
  return false;
}
