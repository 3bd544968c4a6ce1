// A statement that is wrong is never changed: what was too little is one more line in an open month, with its reason.
// What was too much is not taken back here: that is a reduction (art. 5) and goes through `considerAct`. Only a correction that
// was itself wrong, and that no closing has settled, is taken back by a record of its own (decision 0421).
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate, Month } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { Finding } from './closing-findings.ts';
import type { Statement } from './model.ts';

export type CorrectionWish = {
  /** Line of the statement, counted from 1. */
  readonly line: number;
  /** What is added to the line. */
  readonly yen: number;
  readonly reason: string;
  /** Looked at once more: it may be more than the line itself. */
  readonly sure?: boolean;
  /** The same was added before, and this is another one. */
  readonly again?: boolean;
};

/** What was added to the statement before and still stands. */
export type CorrectionBefore = Pick<CorrectionWish, 'line' | 'yen' | 'reason'>;

export type Correction = {
  /** The accepted piece beside which the correction stands. */
  readonly beside: string;
  readonly yen: Yen;
  readonly title: string;
};

/** More than this in one correction is a slip of the keyboard. */
const MOST = 10_000_000;

export function correctLine(statement: Statement, wish: CorrectionWish, before: readonly CorrectionBefore[] = []): Result<Correction> {
  const line = statement.lines[wish.line - 1];
  if (line === undefined) return refuse('money/no-such-line', { line: wish.line });
  if (!Number.isSafeInteger(wish.yen) || wish.yen <= 0 || wish.yen > MOST) return refuse('money/correction-amount', { yen: wish.yen });
  if (wish.reason.trim() === '') return refuse('money/correction-needs-reason');
  // One figure too many is told to her at once, and taking it back is bad news: it is asked about before.
  if (wish.yen > line.amount && wish.sure !== true) return refuse('money/correction-large', { yen: wish.yen, line: line.amount });
  // The same once more is mostly a second press in another window, seldom a second mistake.
  if (wish.again !== true && before.some((b) => b.line === wish.line && b.yen === wish.yen && b.reason.trim() === wish.reason.trim())) return refuse('money/correction-same', { yen: wish.yen });
  return ok({ beside: line.pieces.at(-1)!, yen: yen(wish.yen), title: line.title });
}

/** A correction as it stands when somebody wants to take it back. */
export type CorrectionMade = {
  readonly yen: Yen;
  /** The month into which it was booked. */
  readonly month: Month;
  /** That month is closed, or the line stands in an entry or a statement. */
  readonly settled: boolean;
  /** The day on which it was taken back. */
  readonly takenBack: LocalDate | null;
};

/** What the record of a taking back adds to her pay: together with the correction nothing, to the yen. */
export type TakingBack = { readonly yen: Yen; readonly reason: string };

/** Takes a correction back, once, while its month is open. Afterwards it would be a reduction of settled pay (freelance act, art. 5). */
export function takeBackCorrection(made: CorrectionMade, reason: string): Result<TakingBack> {
  if (made.takenBack !== null) return refuse('money/already-taken-back', { yen: made.yen, on: made.takenBack });
  if (made.settled) return refuse('money/correction-settled', { yen: made.yen, month: made.month });
  if (reason.trim() === '') return refuse('money/taking-back-needs-reason');
  return ok({ yen: yen(0 - made.yen), reason: reason.trim() });
}

/** A correction that stands, beside the line that it corrects. */
export type CorrectionSeen = { readonly worker: string; readonly yen: number; /** Of the line of the statement. */ readonly line: number; /** The statement that was wrong. */ readonly statementMonth: Month };

/** Corrections larger than their own line: whoever approves next sees them once more. */
export const largeCorrections = (seen: readonly CorrectionSeen[]): Finding[] =>
  seen.filter((c) => c.yen > c.line).map((c) => ({ code: 'money/correction-large-found', facts: { worker: c.worker, yen: c.yen, line: c.line, month: c.statementMonth } }));
