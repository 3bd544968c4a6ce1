// After a leave, a return, a declined offer or a new order: the plan changes as little as it can. What to do is said by
// answer-news.ts, as it is for every morning of a simulated month.
import { answerNews, inOrder, lateNews } from './answer-news.ts';
import type { Compiled } from './compile.ts';
import { type Schedule, giveBatch, scheduleOf } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';
import { type NoticePrice, newAsking, noticePrice } from './find-hands.ts';

export type Event =
  | { readonly kind: 'absent'; readonly worker: number; readonly from: number; readonly to: number }
  | { readonly kind: 'declined'; readonly batch: number; readonly worker: number };

export type Replanned = {
  readonly schedule: Schedule;
  readonly changed: readonly number[];
  /** Minutes done after their due day, or not at all, beyond those of the plan before. */
  readonly addedLateMinutes: number;
};

/** The month as it is after these events. */
export function withEvents(c: Compiled, events: readonly Event[]): Compiled {
  const offered = c.offered.slice();
  for (const event of events) if (event.kind === 'absent') offered.fill(0, event.worker * c.days + event.from, event.worker * c.days + event.to + 1);
  return { ...c, offered, frozen: c.frozen.slice() };
}

/** `today` is the day of the news (for notice). No randomness: the same news gives the same plan. */
export function replan(c: Compiled, assign: ArrayLike<number>, events: readonly Event[], today = 0, price: NoticePrice = noticePrice): Replanned {
  const before = scheduleOf(c, assign), s = scheduleOf(withEvents(c, events), assign), refused = new Set<number>();
  for (const event of events) {
    if (event.kind !== 'declined') continue;
    refused.add(event.worker * c.batches + event.batch);
    if (s.worker[event.batch] === event.worker) giveBatch(s, event.batch, -1);
  }
  const hurt = lateNews(s, before.finish);
  for (let j = 0; j < c.batches; j++) if (s.worker[j]! < 0 && before.worker[j]! >= 0) hurt.add(j);
  answerNews(s, inOrder(s, hurt), newAsking(s, { refused, notice: price, today }));
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
