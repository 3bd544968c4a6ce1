// The bank file of a closed month: a pure function of its statements, prepared by one person and released by another.
// Whoever cannot be paid yet (no account, a question noted) is left out by name and paid by a further run, once.
import { createHash } from 'node:crypto';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { bankDayOnOrAfter, bankDaysBefore } from '../../core/kernel/bank-days.ts';
import { type Instant, type LocalDate, addDays, dayOf } from '../../core/kernel/time.ts';
import { type Transfer, transferWarnings, transfersOf, writeBankFile } from '../../core/money/bank-file.ts';
import type { Finding } from '../../core/money/closing-findings.ts';
import { largeCorrections } from '../../core/money/correction.ts';
import { accountFaults } from '../../core/money/pay-waits.ts';
import { readBankFile } from '../../core/money/read-bank-file.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import { correctionsPaidWith } from '../money/correction-store.ts';
import { bankSettings } from '../money/settings.ts';
import { type Hold, holdsOf } from '../money/rule-words.ts';
import { type Run, type StatementToPay, holdPeriod, insertRun, loadRun, payeesOf, statementsOfRun, statementsToPay } from '../money/store.ts';
import { centreTerms } from '../money/terms.ts';

export type Prepared = { readonly sha256: string; readonly count: number; readonly totalYen: number; readonly payOn: string; readonly again: boolean };

type Sorted = { readonly payable: readonly StatementToPay[]; readonly leftOut: readonly Finding[] };

/** Who of the open statements can be paid now, and why the others wait. */
export async function sortToPay(tx: Tx, month: string, holds?: readonly Hold[]): Promise<Sorted> {
  const payees = await payeesOf(tx);
  const noted = new Map((holds ?? (await holdsOf(tx, month))).map((h) => [h.person, h]));
  const payable: StatementToPay[] = [];
  const leftOut: Finding[] = [];
  for (const s of await statementsToPay(tx, month)) {
    const { worker, workerName: name } = s.content;
    const hold = noted.get(worker);
    const payee = payees.get(worker);
    if (hold !== undefined) leftOut.push({ code: 'money/wait-noted', facts: { worker, name, reason: hold.reason } });
    else if (payee === undefined || accountFaults(payee, bankMaster).length > 0) leftOut.push({ code: 'money/wait-bank', facts: { worker, name } });
    else payable.push(s);
  }
  return { payable, leftOut };
}

/** The promised day of the earliest statement; when that is past, the next bank day (全銀 knows no past day, and late is late enough). */
function payDay(statements: readonly StatementToPay[], today: LocalDate): LocalDate {
  const promised = statements.map((s) => s.content.payOn).sort()[0]!;
  return promised > today ? promised : bankDayOnOrAfter(addDays(today, 1));
}

const told = (run: Run): Prepared => ({ sha256: run.sha256, count: run.count, totalYen: run.totalYen, payOn: run.payOn, again: true });

export async function prepareBankFile(tx: Tx, month: string, person: string, now: Instant, id: () => string, wanted?: LocalDate): Promise<Result<Prepared>> {
  const terms = await centreTerms(tx, dayOf(now));
  if (terms === null) return refuse('money/no-terms');
  if ((await holdPeriod(tx, id(), month)).state !== 'closed') return refuse('money/month-open', { month });
  const before = await loadRun(tx, month);
  // The same question again gives the same file; another day was asked for is said, not passed over.
  if (before !== null && before.releasedBy === null) return wanted === undefined || wanted === before.payOn ? ok(told(before)) : refuse('money/run-other-day', { payOn: before.payOn, wanted });
  const { payable, leftOut } = await sortToPay(tx, month);
  if (payable.length === 0) return before !== null ? ok(told(before)) : leftOut.length > 0 ? { ok: false, refusals: leftOut } : refuse('money/nothing-to-pay');
  const today = dayOf(now);
  const soonest = payDay(payable, today);
  const payOn = wanted ?? soonest;
  // Another day than the statements' own may be chosen; one after the law's day (or, when that is past, after the soonest) is refused.
  const limit = payable.map(({ content: s }) => (s.dueBy > s.payOn ? s.dueBy : s.payOn)).sort()[0]!;
  if (payOn > (limit > soonest ? limit : soonest)) return refuse('money/pay-too-late', { payOn, due: limit });
  if (payOn <= today) return refuse('money/pay-day-past', { payOn });
  const transfers = transfersOf(payable.map((s) => s.content), await payeesOf(tx));
  if (!transfers.ok) return transfers;
  const file = writeBankFile(terms.payer, payOn, transfers.value, await bankSettings(tx), bankMaster);
  if (!file.ok) return file;
  const sha256 = createHash('sha256').update(file.value.bytes).digest('hex');
  await insertRun(tx, { id: id(), month, part: (before?.part ?? 0) + 1, payOn, file: file.value.bytes, sha256, count: file.value.count, totalYen: file.value.sum, preparedBy: person, statements: payable.map((s) => s.id) }, id);
  return ok({ sha256, count: file.value.count, totalYen: file.value.sum, payOn, again: false });
}

export type LookedAt = { readonly run: Run; readonly read: Extract<ReturnType<typeof readBankFile>, { ok: true }>['value']; readonly same: boolean; /** Whose statement each transfer pays, in the file's order; empty when the file and the statements differ. */ readonly names: readonly string[]; readonly warnings: Finding[] };

/** The kept file read back by our own reader, against the statements it pays, and against the run of the month before. */
export async function lookAtBankFile(tx: Tx, month: string, before: string, today: LocalDate): Promise<Result<LookedAt>> {
  const run = await loadRun(tx, month);
  if (run === null) return refuse('money/nothing-to-pay');
  const read = readBankFile(run.file);
  if (!read.ok) return read;
  const statements = await statementsOfRun(tx, run.id);
  const amounts = (yens: readonly number[]): string => [...yens].sort((a, b) => a - b).join(' ');
  const same = amounts(read.value.transfers.map((t) => t.amount)) === amounts(statements.map((s) => s.net)) && read.value.transfers.reduce((a, t) => a + t.amount, 0) === run.totalYen;
  const payees = await payeesOf(tx);
  // The file is written in the order of the statements' numbers; where one yen differs, no name is claimed.
  const paid = statements.filter((s) => s.net > 0).sort((a, b) => (a.number < b.number ? -1 : 1));
  const names = read.value.transfers.every((t, i) => t.amount === paid[i]?.net) ? paid.map((s) => s.workerName) : [];
  const now = transfersOf(statements, payees);
  const last = await loadRun(tx, before);
  const earlier = last === null ? null : transfersOf(await statementsOfRun(tx, last.id), payees);
  const warnings: Finding[] = transferWarnings(now.ok ? now.value : [], earlier?.ok ? (earlier.value as readonly Transfer[]) : []);
  // Whoever releases the file sees a correction of more than its line before, as the closing showed it.
  warnings.push(...largeCorrections((await correctionsPaidWith(tx, month)).filter((c) => statements.some((s) => s.workerName === c.worker))));
  // The bank wants the file some bank days before; when that day is past, somebody has to ask it.
  const by = bankDaysBefore(run.payOn as LocalDate, (await bankSettings(tx)).leadDays);
  if (run.sentOn === null && by < today) warnings.unshift({ code: 'money/bank-lead-past', facts: { payOn: run.payOn, by } });
  return ok({ run, read: read.value, same, names, warnings });
}
