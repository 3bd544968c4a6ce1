// Who could do a batch in time, with nobody else's work slipping: the person with whom the plan gets cheapest, else a short
// chain in which somebody passes one of hers on. Looked for by really moving batches in the schedule and taking them back.
import { lateWith } from './engine/late-with.ts';
import { type Schedule, allowed, moneyUnits, moveBatch, repack } from './engine/schedule.ts';
import { fitUnits } from './fit.ts';
import { NOBODY } from './model.ts';
import { UNITS } from './score.ts';

/** People priced for one batch: an even sample of those who may take it, from a place that depends on the batch alone. */
const LOOK_AT = 64;
/** People and further batches a chain may go through. */
const DEPTH = 2;
/** Batches that one person may pass on at once to make room for another. */
const MOST_ASIDE = 4;
/** Talking to one more person on the same morning, in points: few people are better than many. */
const NEWCOMER = 3 * UNITS;
/** Each take-over lately, in points: not always the same people are asked. */
const COVERED = UNITS / 2;

/** Days until the work could begin → points for changing who does it. */
export type NoticePrice = (days: number) => number;
export const noticePrice: NoticePrice = (days) => (days <= 1 ? 9 : days <= 3 ? 6 : 3);

/** How far chains are searched on one morning, as looks into somebody's days; and in simulated months, where more changes the late share by less than one point (bench). */
export const EFFORT = 20_000, SIMULATED_EFFORT = 200;

/** One morning's conversation. */
export type Asking = {
  /** What she answers; in the product everybody is thought to say yes until she has said no. */
  readonly says: (w: number, j: number) => boolean;
  /** Who said no to what, as worker × batches + batch: nobody is asked twice. */
  readonly refused: Set<number>;
  /** Of hers, a person passes on what needs least notice. */
  readonly notice: NoticePrice;
  today: number;
  readonly effort: number;
  /** Whom this morning's changes concern already; take-overs of each person lately. */
  readonly talked: Uint8Array; readonly covered: Float64Array;
  /** Whose a batch was when this morning moved it (NOBODY = not moved): it may come back to her, so its other half does not go there. */
  readonly homeOf: Int32Array;
  asked: number; looks: number;
  /** Lateness found by looking that no move caused. */
  drift: number;
};

export const newAsking = (s: Schedule, of: Partial<Pick<Asking, 'says' | 'refused' | 'notice' | 'effort' | 'today' | 'covered'>> = {}): Asking => ({ says: () => true, refused: new Set(), notice: noticePrice, today: 0, effort: EFFORT, talked: new Uint8Array(s.c.workers), covered: new Float64Array(s.c.workers), homeOf: new Int32Array(s.c.batches).fill(NOBODY), asked: 0, looks: 0, drift: 0, ...of });

/** In `homeOf`: nobody had it. */
export const NO_HOME = -2;

export type Move = { readonly batch: number; readonly from: number; readonly to: number };

/** Tentative: lists, finish days and lateness. */
export function move(s: Schedule, j: number, to: number): void {
  moveBatch(s, j, to);
  s.written = 0;
}

export const partOf = (s: Schedule, j: number): number => (s.belief === null ? 1 : s.belief.part[j]!);

/** Moves that bring `j` home in time, applied; null when there are none. */
export function search(s: Schedule, j: number, home: number, calm: number, ask: Asking): Move[] | null {
  const before = s.c.after[j]!, trail = find(s, j, home, calm, DEPTH, ask);
  if (trail !== null || before < 0 || s.worker[before]! < 0 || ask.homeOf[before] !== NOBODY || s.c.frozen[before]! >= 0 || s.belief?.done[before] === 1) return trail;
  return findForFirst(s, j, home, before, calm, ask);
}

/** `j` waits for `before`: from other hands that may come earlier, so that `j` can stay where it is or find its person. */
function findForFirst(s: Schedule, j: number, home: number, before: number, calm: number, ask: Asking): Move[] | null {
  const own = s.worker[before]!;
  move(s, before, NOBODY);
  for (let i = candidates(s, before, own, DEPTH, ask); i > 0 && ask.looks > 0; i--) {
    const w = cheapest(DEPTH, i);
    if (!fits(s, w, before, NOBODY, ask) || !mayAsk(s, before, w, NOBODY, ask)) continue;
    move(s, before, w);
    if (s.late - ask.drift <= calm) {
      if (home >= 0 && home !== w) {
        move(s, j, home);
        if (s.late - ask.drift <= calm) return [{ batch: before, from: own, to: w }];
        move(s, j, NOBODY);
      }
      const then = find(s, j, home, calm, DEPTH - 1, ask);
      if (then !== null) return [{ batch: before, from: own, to: w }, ...then];
    }
    move(s, before, NOBODY);
  }
  move(s, before, own);
  return null;
}

/** Candidates by price, one set for each depth of a chain. */
const priced = Array.from({ length: DEPTH + 1 }, () => ({ price: new Float64Array(LOOK_AT), who: new Int32Array(LOOK_AT) }));

/** Days up to and with one, as bits. */
const DAYS_TO = Int32Array.from({ length: 29 }, (_, d) => (2 << d) - 1);

/** Prices those who may take `j` and offer time for it until a day; how many. */
export function candidates(s: Schedule, j: number, home: number, depth: number, ask: Asking, until = s.due[j]!): number {
  const { c } = s, t = c.type[j]!, k = c.eligibleClass[t]!, first = c.eligibleStart[k]!, able = c.eligibleStart[k + 1]! - first, part = partOf(s, j), pay = c.payOf[t]! * part, { price, who } = priced[depth]!;
  const days = DAYS_TO[until]! & (s.from[j]! < c.days ? -1 << s.from[j]! : 0), stride = able > LOOK_AT ? Math.floor(able / LOOK_AT) : 1, tries = able < LOOK_AT ? able : LOOK_AT;
  let many = 0;
  for (let i = 0; i < tries; i++) {
    const w = c.eligible[first + ((j + i * stride) % able)]!;
    if (w === home || (s.open[w]! & days) === 0) continue;
    if (s.income[w]! + pay > c.ceiling[w]!) continue;
    price[many] = moneyUnits(c, w, s.income[w]! + pay) - s.money[w]! + fitUnits(c, w, t) * part + (ask.talked[w] === 1 ? 0 : NEWCOMER) + ask.covered[w]! * COVERED;
    who[many++] = w;
  }
  return many;
}

/** Takes the cheapest of the first `many` candidates out of the list. */
export function cheapest(depth: number, many: number): number {
  const { price, who } = priced[depth]!;
  let at = 0;
  for (let i = 1; i < many; i++) if (price[i]! < price[at]!) at = i;
  const w = who[at]!, p = price[at]!;
  price[at] = price[many - 1]!;
  who[at] = who[many - 1]!;
  price[many - 1] = p;
  who[many - 1] = w;
  return w;
}

/** Whether `w` may have `j` at all (looking past `except`), and has not said no to it. */
export function mayAsk(s: Schedule, j: number, w: number, except: number, ask: Asking): boolean {
  const { c } = s, before = c.after[j]!;
  if (!allowed(s, j, w, except) || ask.refused.has(w * c.batches + j) || (before >= 0 && ask.homeOf[before] === w)) return false;
  for (let f = c.followerStart[j]!; f < c.followerStart[j + 1]!; f++) if (ask.homeOf[c.follower[f]!] === w) return false;
  return true;
}

/** Packs `w` anew if her needs changed since: lateness that this brings to light is nobody's move. */
export function freshen(s: Schedule, w: number, ask: Asking): void {
  if (s.belief?.stale[w] !== 1) return;
  const late = s.late;
  repack(s, w);
  ask.drift += s.late - late;
}

/** Whether `w` with `j` and without `b` (-1 = none) is no later than now. */
function fits(s: Schedule, w: number, j: number, b: number, ask: Asking): boolean {
  freshen(s, w, ask);
  ask.looks--;
  return lateWith(s, w, j, b, s.lateOf[w]!) <= s.lateOf[w]!;
}

/** The next in the asking order who can take `j` in time, of the first `many` priced; `j` is hers then. Her place in the list, 0 = nobody. */
function nextWho(s: Schedule, j: number, calm: number, depth: number, many: number, ask: Asking): number {
  for (let i = many; i > 0; i--) {
    const w = cheapest(depth, i);
    if (!fits(s, w, j, NOBODY, ask) || !mayAsk(s, j, w, NOBODY, ask)) continue;
    move(s, j, w);
    if (s.late - ask.drift <= calm) return i;
    move(s, j, NOBODY);
  }
  return 0;
}

/** The first `most` people whom the policy would ask for `j`, which nobody has now; the schedule stays as it is. */
export function askingOrder(s: Schedule, j: number, most: number, ask: Asking): number[] {
  const calm = s.late - ask.drift, order: number[] = [];
  for (let i = nextWho(s, j, calm, DEPTH, candidates(s, j, NOBODY, DEPTH, ask), ask); i > 0; i = nextWho(s, j, calm, DEPTH, i - 1, ask)) {
    order.push(s.worker[j]!);
    move(s, j, NOBODY);
    if (order.length === most) break;
  }
  return order;
}

/** Somebody for `j`, or a chain; applied when found. `calm`: lateness (without drift) that must not be passed. */
function find(s: Schedule, j: number, home: number, calm: number, depth: number, ask: Asking): Move[] | null {
  const many = candidates(s, j, home, depth, ask), looks = ask.looks;
  if (nextWho(s, j, calm, depth, many, ask) > 0) return [{ batch: j, from: home, to: s.worker[j]! }];
  // Single people are always looked at; chains as far as the effort goes.
  if (depth === DEPTH) ask.looks = looks;
  if (depth > 0 && home >= 0 && ask.looks > 0) {
    const trail = passOn(s, j, home, home, calm, depth, ask);
    if (trail !== null) return trail;
  }
  // The candidates now stand dearest first.
  for (let i = many - 1; depth > 0 && i >= 0 && ask.looks > 0; i--) {
    const w = priced[depth]!.who[i]!, trail = passOn(s, j, home, w, calm, depth, ask);
    if (trail !== null) return trail;
  }
  for (let i = many - 1; depth === DEPTH && i >= 0 && ask.looks > 0; i--) {
    const trail = makeRoom(s, j, home, priced[depth]!.who[i]!, calm, ask);
    if (trail !== null) return trail;
  }
  return null;
}

/** `w` takes `j` when several of hers go on: those that most people could do, until it fits. */
function makeRoom(s: Schedule, j: number, home: number, w: number, calm: number, ask: Asking): Move[] | null {
  const { c } = s, able = (b: number): number => { const k = c.eligibleClass[c.type[b]!]!; return c.eligibleStart[k + 1]! - c.eligibleStart[k]!; };
  if (!mayAsk(s, j, w, NOBODY, ask)) return null;
  const hers = passable(s, w, s.due[j]!, ask).sort((a, b) => able(b) - able(a) || s.need[b]! - s.need[a]!), aside: number[] = [], trail: Move[] = [];
  let room = false;
  for (const b of hers.slice(0, MOST_ASIDE)) {
    move(s, b, NOBODY);
    aside.push(b);
    if ((room = fits(s, w, j, NOBODY, ask))) break;
  }
  if (room) {
    move(s, j, w);
    trail.push({ batch: j, from: home, to: w });
    room = s.late - ask.drift <= calm;
  }
  while (room && aside.length > 0) {
    const b = aside.pop()!;
    move(s, b, w);
    if (s.late - ask.drift <= calm) continue;
    move(s, b, NOBODY);
    const further = find(s, b, w, calm, 0, ask);
    if (further === null) { room = false; aside.push(b); } else trail.push(...further);
  }
  if (room) return trail;
  takeBack(s, trail, j);
  for (const b of aside) move(s, b, w);
  return null;
}

/** Undoes a trail; `j` is laid aside again. */
export function takeBack(s: Schedule, trail: readonly Move[], j: number): void {
  for (const m of trail) move(s, m.batch, NOBODY);
  if (s.worker[j]! >= 0) move(s, j, NOBODY);
  for (const m of trail) if (m.batch !== j) move(s, m.batch, m.from);
}

/** Batches of `w` that could go on to somebody else before day `due`. */
function passable(s: Schedule, w: number, due: number, ask: Asking): number[] {
  const hers: number[] = [];
  for (let b = s.head[w]!; b >= 0; b = s.next[b]!) if (s.from[b]! <= due && s.c.frozen[b]! < 0 && ask.homeOf[b] === NOBODY && s.belief?.begunBy[b] !== w) hers.push(b);
  return hers;
}

/** `w` takes `j`, or keeps it, when another of hers goes on to somebody else. */
function passOn(s: Schedule, j: number, home: number, w: number, calm: number, depth: number, ask: Asking): Move[] | null {
  const { c } = s, notice = (b: number): number => ask.notice(s.from[b]! - ask.today);
  for (const b of passable(s, w, s.due[j]!, ask).sort((a, b) => notice(a) - notice(b) || c.rank[b]! - c.rank[a]!)) {
    if (ask.looks <= 0) return null;
    if (c.after[j] === b || c.after[b] === j || !fits(s, w, j, b, ask) || (w !== home && !mayAsk(s, j, w, b, ask))) continue;
    move(s, b, NOBODY);
    move(s, j, w);
    const trail = s.late - ask.drift <= calm ? find(s, b, w, calm, depth - 1, ask) : null;
    if (trail !== null) return w === home ? trail : [{ batch: j, from: home, to: w }, ...trail];
    move(s, j, NOBODY);
    move(s, b, w);
  }
  return null;
}
