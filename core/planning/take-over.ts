// The re-planning policy inside a simulated month: the insertion of replan.ts at a price a simulation can pay. The same
// people may be asked and the same units decide (money and fit of the score), people with open minutes are asked first,
// and nobody is asked whose own work would become late. What is left out is replan's search for chains of changes when no
// single person can help; the bench and a test set the two side by side (follow-exactly.ts).
import { fitUnits, minutesNeeded } from './fit.ts';
import { moneyUnits } from './engine/schedule.ts';
import { NEWS, type Run, TRIED, believed, firstDay, layOut, openDays, realMinutes, takeDays } from './follow.ts';

/** People asked for one batch on one morning, and people whose days are laid out anew to see whether it fits. */
const MOST_ASKED = 3, MOST_TRIED = 8;
/** People priced for one batch: an even sample of those who may take it. */
const LOOK_AT = 30;
const NO = -1;

const price = new Float64Array(LOOK_AT), who = new Int32Array(LOOK_AT);

/** Moves each hurt batch to the person with whom the plan gets cheapest and nothing else slips, if she is willing. */
export function takeOver(run: Run, day: number): void {
  for (let i = 0; i < run.hurtMany; i++) {
    const j = run.hurt[i]!;
    if (run.finish[j]! >= 0) continue;
    const own = run.worker[j]!;
    if (own >= 0 && !stillLate(run, own, j, day)) continue;
    const w = askAround(run, j, day);
    run.tries[j]!++;
    if (w !== NO) hand(run, j, w, day);
    else run.known[j] = TRIED;
  }
}

/** Whether `own` still finishes `j` late now that others may have moved, or something waits for it. */
function stillLate(run: Run, own: number, j: number, day: number): boolean {
  layOut(run, own, day);
  return run.expect[j]! > run.due[j]! || run.c.followerStart[j]! < run.c.followerStart[j + 1]!;
}

/** The cheapest person with open minutes who says yes; else the cheapest whose own work can make way in time; NO when nobody. */
function askAround(run: Run, j: number, day: number): number {
  const from = firstDay(run, j, day);
  if (from > run.due[j]!) return NO;
  const w = ask(run, j, from, priced(run, j, from, true), day, true);
  return w !== NO ? w : ask(run, j, from, priced(run, j, from, false), day, false);
}

/** Prices those who have the minutes: open ones, or (`open` false) minutes that later work of theirs would have to leave. How many. */
function priced(run: Run, j: number, from: number, open: boolean): number {
  const { c } = run, t = c.type[j]!, own = run.worker[j]!, before = c.after[j]!, due = run.due[j]!, minutes = open ? run.spare : run.room;
  const k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, able = c.eligibleStart[k + 1]! - first, part = partLeft(run, j), pay = c.payOf[t]! * part;
  // As replan does when very many could: an even sample of them, from a place that depends on the batch alone.
  const stride = able > LOOK_AT ? Math.floor(able / LOOK_AT) : 1, tries = able < LOOK_AT ? able : LOOK_AT;
  let many = 0;
  for (let i = 0; i < tries; i++) {
    const w = c.eligible[first + ((j + i * stride) % able)]!;
    if (w === own || (before >= 0 && run.worker[before] === w)) continue;
    const need = part * minutesNeeded(c, w, t) * pace(run, w);
    let free = 0;
    for (let d = from, base = w * c.days; d <= due && free < need; d++) free += minutes[base + d]!;
    if (free < need) continue;
    const income = run.income[w]!;
    if (run.money[w]! < 0) run.money[w] = moneyUnits(c, w, income);
    price[many] = moneyUnits(c, w, income + pay) - run.money[w]! + fitUnits(c, w, t) * part;
    who[many++] = w;
  }
  return many;
}

/** Asks the `some` priced people, cheapest first. */
function ask(run: Run, j: number, from: number, some: number, day: number, open: boolean): number {
  // Whoever said no on an earlier morning is not asked again.
  const before = MOST_ASKED * run.tries[j]!;
  for (let asked = 0, tried = 0, many = some; asked < before + MOST_ASKED && tried < MOST_TRIED && many > 0;) {
    let at = 0;
    for (let i = 1; i < many; i++) if (price[i]! < price[at]!) at = i;
    const w = who[at]!;
    many--;
    price[at] = price[many]!;
    who[at] = who[many]!;
    if (follows(run, j, w)) continue;
    if (!open && (tried++, !fitsIn(run, w, j, from, day))) continue;
    asked++;
    if (asked > before) run.asked++;
    if (willing(run, w, j)) return w;
  }
  return NO;
}

/** Share of the whole batch that is still to do. */
const partLeft = (run: Run, j: number): number => (run.worker[j]! < 0 || run.whole[j] === 0 ? 1 : (run.share[j]! * run.left[j]!) / run.whole[j]!);
const pace = (run: Run, w: number): number => (run.seen[w] === 1 ? run.drawn.person[w]! : 1);

/** Whether `w` can take it so that it and everything of hers that comes after it is in time (or was late already). */
function fitsIn(run: Run, w: number, j: number, from: number, day: number): boolean {
  const { c } = run, rank = run.rank[j]!, need = Math.max(1, Math.ceil(minutesNeeded(c, w, c.type[j]!) * partLeft(run, j) * pace(run, w)));
  let month = run.month[w]! - need, placed = false, free = -need;
  if (month < 0) return false;
  // Her minutes up to its due day, less what comes before it, must hold it: turns most people away without laying out days.
  for (let d = day, base = w * c.days, due = run.due[j]!; d <= due; d++) free += run.room[base + d]!;
  for (let b = run.head[w]!; b >= 0 && run.rank[b]! < rank && free >= 0; b = run.next[b]!) free -= run.begun[b] === 1 ? run.left[b]! : run.need[b]!;
  if (free < 0) return false;
  openDays(run, w, day);
  for (let b = run.head[w]!; b >= 0; b = run.next[b]!) {
    if (!placed && run.rank[b]! > rank) {
      if (takeDays(run, need, from, need) > run.due[j]!) return false;
      placed = true;
    }
    const left = believed(run, w, b), last = takeDays(run, left, firstDay(run, b, day), month);
    month -= left;
    if (placed && last > run.due[b]! && run.known[b] === NEWS) return false;
  }
  return placed || takeDays(run, need, from, need) <= run.due[j]!;
}

function follows(run: Run, j: number, w: number): boolean {
  for (let f = run.c.followerStart[j]!; f < run.c.followerStart[j + 1]!; f++) if (run.worker[run.c.follower[f]!] === w) return true;
  return false;
}

/** A coin of her own for every batch, the same whatever the plan: common random numbers. */
export function willing(run: Run, w: number, j: number): boolean {
  let h = Math.imul(run.seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(w + 1, 0xc2b2ae35) ^ Math.imul(j + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296 < run.world.willing;
}

/** What is left of `j` goes to `w`: list, minutes, pay of her part. */
export function hand(run: Run, j: number, w: number, day: number): void {
  const { c } = run, t = c.type[j]!, own = run.worker[j]!, rank = run.rank[j]!;
  const part = partLeft(run, j);
  if (own >= 0) {
    run.income[own]! -= c.payOf[t]! * part;
    run.money[own] = -1;
    if (run.head[own] === j) run.head[own] = run.next[j]!;
    else {
      let b = run.head[own]!;
      while (run.next[b] !== j) b = run.next[b]!;
      run.next[b] = run.next[j]!;
    }
  }
  run.income[w]! += c.payOf[t]! * part;
  run.money[w] = -1;
  let prev = -1, b = run.head[w]!;
  while (b >= 0 && run.rank[b]! < rank) { prev = b; b = run.next[b]!; }
  run.next[j] = b;
  if (prev < 0) run.head[w] = j;
  else run.next[prev] = j;
  run.worker[j] = w;
  run.share[j] = part;
  run.need[j] = Math.max(1, Math.round(minutesNeeded(c, w, t) * part));
  run.left[j] = run.whole[j] = realMinutes(run, w, j, run.need[j]!);
  run.begun[j] = 0;
  layOut(run, w, day);
  if (own >= 0) layOut(run, own, day);
  run.takeOvers++;
}
