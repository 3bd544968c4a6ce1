// Month end on one page: a few steps, each with what is missing and how long it may wait. Pure, so the page can preview it.
import { bankDaysBefore } from '../kernel/bank-days.ts';
import { type LocalDate, type Month, lastDayOf } from '../kernel/time.ts';
import type { BankMaster } from './bank-file.ts';
import type { Finding } from './closing-findings.ts';
import { confirmUntil, confirmationState, type StatementVoice } from './confirmation.ts';
import { payDayWithin, strictestPayDay, usualPayDay } from './due.ts';
import type { CentreTerms, PayablePiece, Payee, StatementHead } from './model.ts';
import { accountFaults } from './pay-waits.ts';
import type { Confirmation } from './rule.ts';
import { undecidedKinds } from './statement.ts';

export const monthEndSteps = ['accept', 'decide-kinds', 'bank-data', 'close', 'confirm-statements', 'bank-file', 'transfer'] as const;
export type MonthEndStep = (typeof monthEndSteps)[number];

export type StepView = {
  readonly step: MonthEndStep;
  /** `waiting`: somebody else has time until `by`; nothing is missing yet. */
  readonly state: 'done' | 'now' | 'waiting' | 'blocked' | 'later';
  /** What is missing, each with its place. */
  readonly missing: readonly Finding[];
  /** The day by which the step must be done for everyone to be paid in time; of the confirmation its own last day, null before there are statements. */
  readonly by: LocalDate | null;
};

/** A line of the month's pay; `corrects`: it was added to a statement that said too little. */
export type MonthPiece = PayablePiece & { readonly corrects?: boolean };

export type MonthEnd = {
  readonly month: Month;
  readonly today: LocalDate;
  readonly terms: CentreTerms;
  readonly pieces: readonly MonthPiece[];
  /** Whose pay is left out of the month on purpose: their days go on, and are not the month's. */
  readonly held?: ReadonlySet<string>;
  /** Received in the month and not accepted yet; their due dates run all the same. */
  readonly waiting: readonly Pick<PayablePiece, 'order' | 'received' | 'clientDue' | 'many'>[];
  readonly payees: ReadonlyMap<string, Payee>;
  readonly confirmed: readonly Confirmation[];
  readonly closed: boolean;
  readonly statements: readonly { readonly statement: StatementHead; readonly voices: readonly StatementVoice[] }[];
  readonly bankFile: 'none' | 'prepared' | 'released' | 'sent';
  /** Bank days before the transfer by which the bank wants the file. */
  readonly leadDays: number;
  /** Clients get invoices, and no account stands on them yet (the look of the papers). */
  readonly noPayTo?: boolean;
  /** Statements that stand in no bank file yet although one was made: whose, and why. */
  readonly leftOut?: readonly Finding[];
};

/** Orders with work that was received and not accepted, with the earliest limit of each. */
function unaccepted(m: MonthEnd): Finding[] {
  const orders = new Map<string, { count: number; due: LocalDate }>();
  for (const p of m.waiting) {
    const limit = strictestPayDay(p.received, p.clientDue, m.confirmed);
    if (!limit.ok) continue;
    const at = orders.get(p.order);
    orders.set(p.order, { count: (at?.count ?? 0) + (p.many ?? 1), due: at && at.due < limit.value.due ? at.due : limit.value.due });
  }
  return [...orders].map(([order, facts]) => ({ code: 'money/waits-for-acceptance', facts: { order, ...facts } }));
}

/** Accounts that the bank file could not be written with, one finding a person. */
function bankFindings(m: MonthEnd, master: BankMaster): Finding[] {
  return [...new Set(m.pieces.map((p) => p.worker))].sort().flatMap((worker): Finding[] => {
    const payee = m.payees.get(worker);
    if (!payee) return [{ code: 'money/unknown-payee', facts: { worker } }];
    return [...accountFaults(payee, master)];
  });
}

/** Nothing lacks while the agreed days run: a question wants its answer now, and only a word that did not come in time is missing. */
const confirmingState = (waits: readonly { readonly questioned: boolean; readonly until: LocalDate }[], today: LocalDate): StepView['state'] =>
  waits.some((w) => w.until < today) ? 'blocked' : waits.some((w) => w.questioned) ? 'now' : 'waiting';

/** What is missing on invoices and holds nothing up. */
const noAccount: Finding = { code: 'money/no-pay-to', facts: {} };

/** When the month is paid, and what moves it before the usual day: of statements the earliest, before there are any the earliest limit of what the month contains. */
export type MonthPay = { readonly on: LocalDate; readonly earlier: Finding | null };

export function monthPayDay(m: Pick<MonthEnd, 'month' | 'terms' | 'pieces' | 'held' | 'confirmed' | 'statements'>): MonthPay {
  const usual = usualPayDay(m.month, m.terms.payDay);
  if (m.statements.length > 0) return { on: m.statements.map((s) => s.statement.payOn).sort()[0]!, earlier: null };
  let on = usual, earliest: { readonly piece: MonthPiece; readonly due: LocalDate } | null = null, many = 0;
  for (const piece of m.pieces) {
    const limit = m.held?.has(piece.worker) === true ? null : strictestPayDay(piece.received, piece.clientDue, m.confirmed);
    if (limit === null || !limit.ok) continue;
    const day = payDayWithin(m.month, m.terms.payDay, limit.value.due);
    if (day < usual) many += piece.many ?? 1;
    if (day < on || (day === on && earliest !== null && limit.value.due < earliest.due)) [on, earliest] = [day, { piece, due: limit.value.due }];
  }
  if (earliest === null) return { on, earlier: null };
  const { piece, due } = earliest;
  return { on, earlier: { code: piece.corrects === true ? 'money/correction-pays-earlier' : 'money/work-pays-earlier', facts: { on, usual, due, received: piece.received, worker: piece.worker, yen: piece.pay, count: many } } };
}

/** The steps in order; one is `now`, what needs it is `later`, and `blocked` names what must be asked for first. */
export function monthEndView(m: MonthEnd, master: BankMaster): StepView[] {
  const payOn = monthPayDay(m).on;
  const waits = m.statements.flatMap(({ statement, voices }) => {
    const state = confirmationState(statement, voices, m.today);
    return state.startsWith('confirmed') ? [] : [{ statement, questioned: state === 'questioned', until: confirmUntil(statement, voices) }];
  });
  const kinds = [...undecidedKinds(m.pieces, payOn, m.confirmed)].map(([kind, pieces]): Finding => ({ code: 'money/withholding-undecided', facts: { kind, count: pieces.reduce((sum, p) => sum + (p.many ?? 1), 0) } }));
  const over = m.today > lastDayOf(m.month);
  const missing: Readonly<Record<MonthEndStep, readonly Finding[]>> = {
    accept: unaccepted(m),
    'decide-kinds': kinds,
    'bank-data': bankFindings(m, master),
    // An invoice without an account can be paid after a call, and gets it as soon as it is set: a warning, never a block.
    close: [...(over ? [] : [{ code: 'money/month-not-over', facts: { month: m.month } }]), ...(m.noPayTo === true ? [noAccount] : [])],
    'confirm-statements': waits.map(({ statement, questioned, until }) => ({ code: questioned ? 'money/statement-questioned' : until < m.today ? 'money/statement-unsaid' : 'money/statement-waits', facts: { worker: statement.worker, name: statement.workerName, by: until } })),
    'bank-file': m.leftOut ?? [],
    transfer: [],
  };
  const done: Readonly<Record<MonthEndStep, boolean>> = {
    accept: missing.accept.length === 0,
    'decide-kinds': kinds.length === 0,
    'bank-data': missing['bank-data'].length === 0,
    close: m.closed,
    'confirm-statements': m.closed && waits.length === 0,
    'bank-file': (m.bankFile === 'released' || m.bankFile === 'sent') && (m.leftOut ?? []).length === 0,
    transfer: m.bankFile === 'sent',
  };
  // A statement that waits for its word does not hold the pay, and one without an account makes nobody else wait.
  const needs: Readonly<Record<MonthEndStep, readonly MonthEndStep[]>> = { accept: [], 'decide-kinds': [], 'bank-data': [], close: ['decide-kinds'], 'confirm-statements': ['close'], 'bank-file': ['close'], transfer: ['close'] };
  return monthEndSteps.map((step): StepView => {
    const ready = needs[step].every((n) => done[n]);
    // Nothing of a month that still runs is late: its work comes in, and closing waits for its end.
    const early = step === 'close' ? !over : step === 'transfer' && m.bankFile !== 'released' && m.bankFile !== 'sent';
    if (step === 'confirm-statements') return { step, state: done[step] ? 'done' : ready ? confirmingState(waits, m.today) : 'later', missing: missing[step], by: waits.map((w) => w.until).sort().at(-1) ?? null };
    const state = done[step] ? 'done' : !ready || early ? 'later' : step === 'accept' && !over ? 'now' : missing[step].some((f) => f !== noAccount) ? 'blocked' : 'now';
    // Until the bank has the file everything has to be done its lead time before.
    return { step, state, missing: missing[step], by: step === 'transfer' ? payOn : bankDaysBefore(payOn, m.leadDays) };
  });
}
