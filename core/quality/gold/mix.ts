// Known pieces among the work: how many of those taken together, and what becomes of one that was answered.
import { type Random, pick } from '../../kernel/random.ts';

/** One piece in twenty is a known one: enough for an interval after a few hundred, and every one of them is paid. */
export const GOLD_SHARE = 0.05;

/** How many of `count` pieces taken together are known ones; drawn, so that nobody can tell by counting. */
export function goldsAmong(count: number, random: Random): number {
  let golds = 0;
  for (let i = 0; i < count; i++) golds += pick(random, 1 / GOLD_SHARE) === 0 ? 1 : 0;
  return golds;
}

/** open: mixed in. revealed: its answer was shown to somebody, so it tells nothing any more. withdrawn: nobody trusts or wants it. */
export type GoldState = 'open' | 'revealed' | 'withdrawn';

/** Whether an answer says something about a skill, and whether its piece goes on: after an error the answer is shown, and that ends it for all. */
export const afterAnswer = (state: GoldState, right: boolean): { readonly counts: boolean; readonly state: GoldState } => ({ counts: state === 'open', state: state === 'open' && !right ? 'revealed' : state });
