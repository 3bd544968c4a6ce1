// A 仕入明細書 needs the supplier's confirmation (消費税法 art. 30): spoken, or by silence where that was agreed.
// The pay day does not wait for it: a question is answered beside, never used to pay late.
import { type Instant, type LocalDate, addDays, dayOf, daysBetween } from '../kernel/time.ts';
import type { StatementHead } from './model.ts';

export type StatementVoice = { readonly at: Instant; readonly kind: 'confirmed' | 'questioned' | 'answered'; readonly line: number | null; readonly text: string };

export type ConfirmationState = 'waiting' | 'questioned' | 'confirmed' | 'confirmed-by-silence';

/** Where a statement stands on a day. After an answer the worker has the same number of days again. */
export function confirmationState(s: StatementHead, voices: readonly StatementVoice[], today: LocalDate): ConfirmationState {
  const last = [...voices].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  if (last?.kind === 'confirmed') return 'confirmed';
  if (last?.kind === 'questioned') return 'questioned';
  const until = last === undefined ? s.confirmBy : addDays(dayOf(last.at), Math.max(0, daysBetween(s.issued, s.confirmBy)));
  return today > until && s.confirmation === 'silence' ? 'confirmed-by-silence' : 'waiting';
}
