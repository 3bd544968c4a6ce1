// Consideration for pregnancy, childcare and care (art. 13): the record makes itself from leave and deadline wishes.
// It holds what was asked and what was done, never why: nobody has to give a reason.
import type { Instant, LocalDate } from '../kernel/time.ts';
import { dayOf } from '../kernel/time.ts';
import { type Entrusted, relationAtLeast } from './relation.ts';
import { valueOn } from './rule.ts';
import { considerationFromMonths } from './rules/freelance-act.ts';

export type Wish = { readonly id: string; readonly worker: string; readonly order: string | null; readonly at: Instant; readonly asked: 'rest' | 'later-deadline' | 'fewer-pieces' | 'other-hours' | 'online-instead' };

export type Answer = { readonly at: Instant; readonly done: 'granted' | 'partly' | 'not-possible'; /** What was arranged, or why it cannot be (told to the worker). */ readonly told: string };

export type ConsiderationRecord = {
  readonly wish: Wish;
  readonly on: LocalDate;
  readonly answer: Answer | null;
  /** `must` from six months, else `effort` (art. 13 §1 and §2). */
  readonly duty: 'must' | 'effort';
  /** An answer that cannot be granted must say why. */
  readonly lacks: readonly ('answer' | 'explanation')[];
};

/** `ended`: days of endings that the worker was told. */
export function considerationRecord(wish: Wish, answer: Answer | null, orders: readonly Entrusted[], ended: readonly LocalDate[] = []): ConsiderationRecord {
  const on = dayOf(wish.at);
  const must = relationAtLeast(orders, on, valueOn(considerationFromMonths, on) ?? 6, ended);
  const lacks: ConsiderationRecord['lacks'] = answer === null ? ['answer'] : answer.done !== 'granted' && answer.told.trim() === '' ? ['explanation'] : [];
  return { wish, on, answer, duty: must ? 'must' : 'effort', lacks };
}
