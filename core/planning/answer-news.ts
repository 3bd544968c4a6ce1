// The re-planning policy, one for all: replan.ts asks it about a plan, follow.ts about every simulated morning, and the
// board's suggestions are the people it would ask. Work that would be late is laid aside; what can still be kept by its own
// person stays with her; the rest goes to whoever fits best, with nobody else's work slipping; where no single person can
// help, one of her batches goes on to somebody else; and what nobody can do in time goes to whoever is least late.
import { lateWith } from './engine/late-with.ts';
import { type Schedule, earn, undoneUnits } from './engine/schedule.ts';
import { type Asking, type Move, NO_HOME, candidates, cheapest, freshen, mayAsk, move, partOf, search, takeBack } from './find-hands.ts';
import { fitUnits } from './fit.ts';
import { NOBODY } from './model.ts';

/** People who may say no to one batch on one morning before it is left for the next. */
const MOST_NOES = 3;
/** Orders of a morning's batches that are tried while something finds nobody. */
const ROUNDS = 6;
/** What looking for one batch's people again costs, in looks. */
const AGAIN = 20;

/** A batch laid aside, and whose it was. */
type Aside = { readonly j: number; readonly home: number };
type Found = { readonly one: Aside; readonly trail: readonly Move[] };

/** What is news: late and later than was told (`told`: finish days of the plan), with what that waits for; not what `leave` says. */
export function lateNews(s: Schedule, told: Int32Array, leave?: (j: number) => boolean): Set<number> {
  const { c, finish, due } = s, hurt = new Set<number>();
  for (let w = 0; w < c.workers; w++) {
    if (s.lateOf[w] === 0) continue;
    for (let j = s.head[w]!; j >= 0; j = s.next[j]!) {
      if (finish[j]! <= due[j]! || finish[j]! <= told[j]! || leave?.(j) === true) continue;
      hurt.add(j);
      const before = c.after[j]!;
      if (before >= 0 && s.worker[before]! >= 0 && s.belief?.done[before] !== 1 && finish[before]! > told[before]!) hurt.add(before);
    }
  }
  return hurt;
}

/** News in the order in which it is answered. */
export const inOrder = (s: Schedule, hurt: Iterable<number>): number[] => [...hurt].sort((i, j) => s.c.rank[i]! - s.c.rank[j]!);

/** Answers the news that the batches `hurt` (in rank order) would be late or are nobody's. Changes `s`; the batches that went to other hands. */
export function answerNews(s: Schedule, hurt: readonly number[], ask: Asking): number[] {
  const aside: Aside[] = [], changed: number[] = [];
  ask.drift = 0;
  ask.looks = ask.effort;
  for (const j of hurt) {
    if (s.c.frozen[j]! >= 0) continue;
    aside.push({ j, home: s.worker[j]! });
    ask.homeOf[j] = s.worker[j]! < 0 ? NO_HOME : s.worker[j]!;
    if (s.worker[j]! >= 0) move(s, j, NOBODY);
  }
  const calm = s.late, { found, stuck } = together(s, keepHome(s, aside, calm, ask), calm, ask), again: Aside[] = [];
  const keep = (trail: readonly Move[]): void => {
    for (const m of trail) {
      settle(s, m, ask);
      changed.push(m.batch);
      if (ask.homeOf[m.batch] === NOBODY) ask.homeOf[m.batch] = m.from;
    }
  };
  for (let i = 0; i < found.length; i++) {
    const { one, trail } = found[i]!;
    if (agreed(trail, s, ask)) { keep(trail); continue; }
    takeBack(s, trail, one.j);
    again.push(one);
    // What was planned behind it may have built on it.
    if (s.late - ask.drift > calm) for (const later of found.splice(i + 1).reverse()) { takeBack(s, later.trail, later.one.j); again.push(later.one); }
  }
  for (const one of again.sort((a, b) => s.c.rank[a.j]! - s.c.rank[b.j]!)) {
    const trail = helped(s, one, calm, ask);
    if (trail === null) stuck.push(one);
    else keep(trail);
  }
  for (const { j, home } of stuck) {
    const to = leastLate(s, j, home, ask);
    if (to === home) continue;
    settle(s, { batch: j, from: home, to }, ask);
    changed.push(j);
  }
  ask.homeOf.fill(NOBODY);
  for (const j of changed) if (s.worker[j]! >= 0) ask.talked[s.worker[j]!] = 0;
  return changed;
}

/** Agreed: money, fit and who is concerned. */
function settle(s: Schedule, { batch, from, to }: Move, ask: Asking): void {
  const { c } = s, t = c.type[batch]!, pay = c.payOf[t]! * partOf(s, batch);
  if (from >= 0) { earn(s, from, -pay); s.fit -= fitUnits(c, from, t); } else s.unassigned -= undoneUnits(c, t);
  if (to >= 0) { earn(s, to, pay); s.fit += fitUnits(c, to, t); ask.talked[to] = 1; } else s.unassigned += undoneUnits(c, t);
}

/**
 * Puts back what its own person can still do in time, so that as few batches as possible change hands: in the order of due
 * days, and when one does not fit, the longest so far leaves (Moore 1968, Hodgson's version). What is left over, in order.
 */
function keepHome(s: Schedule, aside: readonly Aside[], calm: number, ask: Asking): Aside[] {
  const kept: Aside[] = [], out: Aside[] = [];
  for (const one of aside) {
    if (one.home < 0) { out.push(one); continue; }
    move(s, one.j, one.home);
    kept.push(one);
    if (s.late <= calm) continue;
    let longest = kept.length - 1;
    for (let i = 0; i < kept.length; i++) if (kept[i]!.home === one.home && s.need[kept[i]!.j]! > s.need[kept[longest]!.j]!) longest = i;
    const [leaves] = kept.splice(longest, 1);
    move(s, leaves!.j, NOBODY);
    out.push(leaves!);
    if (s.late <= calm) continue;
    // Another than the longest was in the way.
    if (leaves !== one) { move(s, leaves!.j, leaves!.home); kept.push(leaves!); move(s, one.j, NOBODY); kept.splice(kept.indexOf(one), 1); out[out.length - 1] = one; }
  }
  for (const { j } of kept) ask.homeOf[j] = NOBODY;
  return out.sort((a, b) => s.c.rank[a.j]! - s.c.rank[b.j]!);
}

/** A plan for all of them, applied, before anybody is asked: what found nobody goes first in the next round. */
function together(s: Schedule, order: readonly Aside[], calm: number, ask: Asking): { found: Found[]; stuck: Aside[] } {
  for (let now = order, best = order, least = Infinity, round = 1; ; round++) {
    const stuck: Aside[] = [], found: Found[] = [];
    for (const one of now) {
      if (round > 1) ask.looks -= AGAIN;
      const trail = search(s, one.j, one.home, calm, ask);
      if (trail === null) { stuck.push(one); continue; }
      found.push({ one, trail });
      for (const m of trail) {
        ask.talked[m.to] = 1;
        if (ask.homeOf[m.batch] === NOBODY) ask.homeOf[m.batch] = m.from;
      }
    }
    if (stuck.length < least) { least = stuck.length; best = now; }
    const last = round >= ROUNDS || ask.looks <= 0 || order.length < 2, done = stuck.length === 0 || (last && now === best);
    for (const { trail } of found) for (const m of trail) ask.talked[m.to] = 0;
    if (done) return { found, stuck };
    for (const { one, trail } of found.reverse()) {
      takeBack(s, trail, one.j);
      for (const m of trail) if (m.batch !== one.j) ask.homeOf[m.batch] = NOBODY;
    }
    now = last ? best : [...stuck, ...now.filter((one) => !stuck.includes(one))];
  }
}

/** Moves that are agreed by all concerned, applied; null when there are none. One of those asked has said no before. */
function helped(s: Schedule, { j, home }: Aside, calm: number, ask: Asking): Move[] | null {
  for (let noes = 1; noes < MOST_NOES; noes++) {
    const trail = search(s, j, home, calm, ask);
    if (trail === null || agreed(trail, s, ask)) return trail;
    takeBack(s, trail, j);
  }
  return null;
}

/** Everybody concerned is asked; the first no ends it. */
function agreed(trail: readonly Move[], s: Schedule, ask: Asking): boolean {
  for (const { batch, to } of trail) {
    ask.asked++;
    if (ask.says(to, batch)) continue;
    ask.refused.add(to * s.c.batches + batch);
    return false;
  }
  return true;
}

/** Nobody can do it in time: whoever is least late, asked once; home when nobody is less late than that. Applied. */
function leastLate(s: Schedule, j: number, home: number, ask: Asking): number {
  const { c } = s, undone = undoneUnits(c, c.type[j]!) * partOf(s, j), aside = s.late;
  if (home >= 0) move(s, j, home);
  const least = home >= 0 ? s.late - aside : undone, drift = ask.drift;
  if (home >= 0) move(s, j, NOBODY);
  let best = least, to = home;
  for (let i = candidates(s, j, home, 0, ask, c.days); i > 0; i--) {
    const w = cheapest(0, i);
    if (!mayAsk(s, j, w, NOBODY, ask)) continue;
    freshen(s, w, ask);
    const more = lateWith(s, w, j, NOBODY, best + s.lateOf[w]!) - s.lateOf[w]!;
    if (more < best) { best = more; to = w; }
  }
  if (to !== home) {
    move(s, j, to);
    ask.asked++;
    if (s.late - aside - (ask.drift - drift) < least && ask.says(to, j)) return to;
    ask.refused.add(to * c.batches + j);
    move(s, j, NOBODY);
  }
  if (home >= 0) move(s, j, home);
  return home;
}
