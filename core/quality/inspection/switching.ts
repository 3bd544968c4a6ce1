// Switching rules of ISO 2859-1:1999 clause 9: severity as a state machine over original lots.
import type { Severity } from './plans.ts';

export type Lot = {
  readonly accepted: boolean;
  /** Acceptance number of the plan used. */
  readonly ac: number;
  /** Would the lot also have passed with the AQL one step tighter? Asked only where ac ≥ 2 (9.3.3.2). */
  readonly passesTighter?: boolean;
  /** A lot presented again is recorded and never counted (9.3: original inspection only). */
  readonly resubmitted?: boolean;
};

export type Inspection = {
  readonly severity: Severity | 'stopped';
  /** Results of the last lots under normal inspection, newest last, at most 5. */
  readonly recent: readonly boolean[];
  /** Accepted in a row under tightened inspection. */
  readonly run: number;
  /** Not accepted since tightened inspection began. */
  readonly failures: number;
  /** Switching score under normal inspection; 30 allows reduced. */
  readonly score: number;
};

export const begin: Inspection = { severity: 'normal', recent: [], run: 0, failures: 0, score: 0 };
const tightened: Inspection = { ...begin, severity: 'tightened' };

/** Production is steady, and the responsible person wants reduced inspection (9.3.3). */
export type Conditions = { readonly steady: boolean; readonly approved: boolean };

const scoreAfter = (score: number, lot: Lot): number => (lot.ac >= 2 ? (lot.accepted && lot.passesTighter === true ? score + 3 : 0) : lot.accepted ? score + 2 : 0);

/** State after one lot. */
export function afterLot(state: Inspection, lot: Lot, conditions: Conditions): Inspection {
  if (lot.resubmitted === true || state.severity === 'stopped') return state;
  if (state.severity === 'normal') {
    const recent = [...state.recent, lot.accepted].slice(-5);
    if (recent.filter((a) => !a).length >= 2) return tightened;
    const score = scoreAfter(state.score, lot);
    return score >= 30 && conditions.steady && conditions.approved ? { ...begin, severity: 'reduced' } : { ...state, recent, score };
  }
  if (state.severity === 'reduced') return lot.accepted && conditions.steady ? state : begin;
  const failures = state.failures + (lot.accepted ? 0 : 1), run = lot.accepted ? state.run + 1 : 0;
  if (failures >= 5) return { ...state, severity: 'stopped', failures, run };
  return run >= 5 ? begin : { ...state, failures, run };
}

/** After the causes were removed, inspection starts again tightened (9.4). */
export const resume = (state: Inspection): Inspection => (state.severity === 'stopped' ? tightened : state);
