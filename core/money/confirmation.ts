// A 仕入明細書 needs the supplier's confirmation (消費税法 art. 30): spoken, or by silence where that was agreed.
// The pay day does not wait for it: a question is answered beside, never used to pay late.
import { type Instant, type LocalDate, addDays, dayOf, daysBetween } from '../kernel/time.ts';
import type { StatementHead } from './model.ts';

export type StatementVoice = { readonly at: Instant; readonly kind: 'confirmed' | 'questioned' | 'answered'; readonly line: number | null; readonly text: string };

export type ConfirmationState = 'waiting' | 'questioned' | 'confirmed' | 'confirmed-by-silence';

const lastOf = (voices: readonly StatementVoice[]): StatementVoice | undefined => [...voices].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);

/** A question waits until it is answered, also when she has confirmed meanwhile. */
export const stillAsked = (voices: readonly StatementVoice[]): boolean => lastOf(voices.filter((v) => v.kind !== 'confirmed'))?.kind === 'questioned';

/** The last day on which a word is awaited. After an answer the worker has the same number of days again. */
export function confirmUntil(s: StatementHead, voices: readonly StatementVoice[]): LocalDate {
  const answered = voices.filter((v) => v.kind === 'answered');
  const last = lastOf(answered);
  return last === undefined ? s.confirmBy : addDays(dayOf(last.at), Math.max(0, daysBetween(s.issued, s.confirmBy)));
}

/** Where a statement stands on a day. */
export function confirmationState(s: StatementHead, voices: readonly StatementVoice[], today: LocalDate): ConfirmationState {
  const last = lastOf(voices);
  if (last?.kind === 'confirmed') return 'confirmed';
  if (last?.kind === 'questioned') return 'questioned';
  return today > confirmUntil(s, voices) && s.confirmation === 'silence' ? 'confirmed-by-silence' : 'waiting';
}
