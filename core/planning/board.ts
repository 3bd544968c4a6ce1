// The director's ten-minute board and the worker's offers, as data that the wire shapes take as they are.
import type { Compiled } from './compile.ts';
import { coverDepth } from './cover-depth.ts';
import { type Schedule, scheduleOf } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';
import { type Covered, type Suggestion, offerFacts, suggestCover } from './reasons.ts';
import { type Event, withEvents } from './replan.ts';
import { simulate } from './simulate.ts';
import type { BoardWire, OfferWire } from './wire.ts';
import type { World } from './world.ts';

const SUGGESTIONS = 5;
/** An order is shown as at risk when it is late in more than this share of the simulated months. */
const AT_RISK = 0.2;

export type BoardAsk = { readonly today: number; readonly away: readonly Extract<Event, { kind: 'absent' }>[]; readonly world: World; readonly scenarios: number; readonly covered?: Covered };

/** Everything for one screen: who is out, what is uncovered, which promises are at risk, five suggestions, cover depth. */
export function board(c: Compiled, assign: ArrayLike<number>, ask: BoardAsk): BoardWire {
  const now = withEvents(c, ask.away), s = scheduleOf(now, assign), before = scheduleOf(c, assign);
  const uncovered = Array.from({ length: c.batches }, (_, j) => j).filter((j) => s.worker[j]! < 0 || (isLate(s, j) && s.finish[j]! > before.finish[j]!));
  const simulated = simulate(now, assign, ask.world, ask.scenarios, 1);
  const atRisk = [...simulated.lateShare].filter(([, share]) => share > AT_RISK).map(([order, lateShare]) => {
    const batches = c.problem.batches.filter((b) => b.order === order), days = simulated.finishOf(batches.map((b) => b.id)), p80 = days[Math.ceil(0.8 * days.length) - 1]!;
    return { order, dueDay: Math.max(...batches.map((b) => b.due)), lateShare, p80: p80 < c.days ? p80 : null };
  }).sort((a, b) => b.lateShare - a.lateShare || a.order - b.order);
  const urgent = [...uncovered].sort((i, j) => c.dueOf[c.type[i]!]! - c.dueOf[c.type[j]!]! || i - j);
  const inTime = ({ facts, slips }: Suggestion): boolean => facts.freeMinutes >= facts.needMinutes || slips.length === 0;
  const suggestions = urgent.flatMap((j) => suggestCover(s, j, 1, ask.covered).filter(inTime).map(({ facts, slips, moves }) => ({ batch: j, facts, slips: [...slips], moves: [...moves] }))).slice(0, SUGGESTIONS);
  const depth = coverDepth(s).filter((row) => row.week >= Math.floor(ask.today / 7)).map(({ single, ...row }) => ({ ...row, able: [...row.able], train: [...row.train], ...(single === undefined ? {} : { single }) }));
  return { today: ask.today, away: ask.away.map(({ worker, from, to }) => ({ worker, from, to })), uncovered, atRisk, suggestions, coverDepth: depth };
}

const isLate = (s: Schedule, j: number): boolean => s.finish[j]! > s.c.dueOf[s.c.type[j]!]!;

/** Offers of one worker, in the order of their due days: each can be declined without a reason. */
export function offersOf(c: Compiled, assign: ArrayLike<number>, worker: number, covered?: Covered): OfferWire[] {
  const s = scheduleOf(c, assign), offers: OfferWire[] = [];
  packWorker(s, worker, (j, days) => {
    const batch = c.problem.batches[j]!;
    offers.push({ batch: j, order: batch.order, firstDay: days[0]?.[0] ?? s.from[j]!, dueDay: batch.due, minutes: s.need[j]!, yen: batch.pay, reasons: offerFacts(s, j, worker, covered) });
    return 0;
  });
  return offers;
}
