// A statement that is wrong is never changed: what was too little is one more line in an open month, with its reason.
// What was too much is not taken back here: that is a reduction (art. 5) and goes through `considerAct`.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { Statement } from './model.ts';

export type CorrectionWish = {
  /** Line of the statement, counted from 1. */
  readonly line: number;
  /** What is added to the line. */
  readonly yen: number;
  readonly reason: string;
  /** Looked at once more: it may be more than the line itself. */
  readonly sure?: boolean;
};

export type Correction = {
  /** The accepted piece beside which the correction stands. */
  readonly beside: string;
  readonly yen: Yen;
  readonly title: string;
};

/** More than this in one correction is a slip of the keyboard. */
const MOST = 10_000_000;

export function correctLine(statement: Statement, wish: CorrectionWish): Result<Correction> {
  const line = statement.lines[wish.line - 1];
  if (line === undefined) return refuse('money/no-such-line', { line: wish.line });
  if (!Number.isSafeInteger(wish.yen) || wish.yen <= 0 || wish.yen > MOST) return refuse('money/correction-amount', { yen: wish.yen });
  if (wish.reason.trim() === '') return refuse('money/correction-needs-reason');
  // One figure too many is told to her at once and cannot be taken back: it is asked about before.
  if (wish.yen > line.amount && wish.sure !== true) return refuse('money/correction-large', { yen: wish.yen, line: line.amount });
  return ok({ beside: line.pieces.at(-1)!, yen: yen(wish.yen), title: line.title });
}
