// The re-planning policy inside a simulated month: the insertion of replan.ts at a price a simulation can pay. The same
// people may be asked, the same units decide (money and fit of the score), and nobody is asked whose own work would slip.
// What is left out is replan's search for chains of changes when no single person can help; bench and tests set the two
// side by side (follow-exactly.ts).
import { fitUnits, minutesNeeded } from './fit.ts';
import { moneyUnits } from './engine/schedule.ts';
import { NEWS, type Run, TRIED, believed, firstDay, openDays, realMinutes, takeDays } from './follow.ts';

/** People asked for one batch on one morning, and people whose days are looked into. */
const MOST_ASKED = 3, MOST_TRIED = 12;
/** People priced for one batch: an even sample of those who may take it. */
const LOOK_AT = 40;
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
    if (w !== NO) hand(run, j, w, day);
    else run.known[j] = TRIED;
  }
}

/** Whether `own` still finishes `j`, or what follows it, late now that others may have moved. */
function stillLate(run: Run, own: number, j: number, day: number): boolean {
  let month = run.month[own]!;
  openDays(run, own, day);
  for (let b = run.head[own]!; b >= 0; b = run.next[b]!) {
    const need = believed(run, own, b), last = takeDays(run, need, firstDay(run, b, day), month);
    month -= need;
    if (b !== j) continue;
    run.expect[j] = last;
    return last > run.due[j]! || run.c.followerStart[j]! < run.c.followerStart[j + 1]!;
  }
  return false;
}

/** The cheapest person who has the days and says yes; NO when nobody. */
function askAround(run: Run, j: number, day: number): number {
  const { c } = run, t = c.type[j]!, own = run.worker[j]!, before = c.after[j]!, from = firstDay(run, j, day), due = run.due[j]!;
  if (from > due) return NO;
  const k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, able = c.eligibleStart[k + 1]! - first;
  const part = own < 0 || run.whole[j] === 0 ? 1 : (run.share[j]! * run.left[j]!) / run.whole[j]!, pay = c.payOf[t]! * part, standard = c.minutesOf[t]! * part;
  let many = 0;
  // As replan does when very many could: an even sample of them, from a place that depends on the batch alone.
  const stride = able > LOOK_AT ? Math.floor(able / LOOK_AT) : 1, tries = able < LOOK_AT ? able : LOOK_AT;
  for (let i = 0; i < tries; i++) {
    const w = c.eligible[first + ((j + i * stride) % able)]!;
    if (w === own || (before >= 0 && run.worker[before] === w)) continue;
    let free = 0;
    for (let d = from, base = w * c.days; d <= due; d++) free += run.room[base + d]!;
    // The fastest do it in half the standard minutes; who has less than that need not be priced.
    if (free * 2 < standard) continue;
    const income = run.income[w]!;
    price[many] = moneyUnits(c, w, income + pay) - moneyUnits(c, w, income) + fitUnits(c, w, t) * part;
    who[many++] = w;
  }
  for (let asked = 0, tried = 0; asked < MOST_ASKED && tried < MOST_TRIED && many > 0; tried++) {
    let at = 0;
    for (let i = 1; i < many; i++) if (price[i]! < price[at]!) at = i;
    const w = who[at]!;
    many--;
    price[at] = price[many]!;
    who[at] = who[many]!;
    if (follows(run, j, w)) continue;
    const pace = run.seen[w] === 1 ? run.drawn.person[w]! : 1, need = Math.max(1, Math.ceil(minutesNeeded(c, w, t) * part * pace));
    if (!fitsIn(run, w, j, need, from, day)) continue;
    asked++;
    run.asked++;
    if (willing(run, w, j)) return w;
  }
  return NO;
}

function follows(run: Run, j: number, w: number): boolean {
  for (let f = run.c.followerStart[j]!; f < run.c.followerStart[j + 1]!; f++) if (run.worker[run.c.follower[f]!] === w) return true;
  return false;
}

/** Whether `w` can take it so that it and everything of hers that comes after it is in time (or was late already). */
function fitsIn(run: Run, w: number, j: number, need: number, from: number, day: number): boolean {
  const rank = run.rank[j]!;
  let month = run.month[w]! - need, placed = false;
  if (month < 0) return false;
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
  const part = own < 0 || run.whole[j] === 0 ? 1 : (run.share[j]! * run.left[j]!) / run.whole[j]!;
  if (own >= 0) {
    run.income[own]! -= c.payOf[t]! * part;
    if (run.head[own] === j) run.head[own] = run.next[j]!;
    else {
      let b = run.head[own]!;
      while (run.next[b] !== j) b = run.next[b]!;
      run.next[b] = run.next[j]!;
    }
  }
  run.income[w]! += c.payOf[t]! * part;
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
  stillLate(run, w, j, day);
  run.takeOvers++;
}
