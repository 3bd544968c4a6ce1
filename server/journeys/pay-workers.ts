// The bank file of a closed month: a pure function of its statements, prepared by one person and released by another.
import { createHash } from 'node:crypto';
import { transfersOf, usualBankSettings, writeBankFile } from '../../core/money/bank-file.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, dayOf } from '../../core/kernel/time.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import { holdPeriod, insertRun, loadRun, payeesOf, statementHeadsOf } from '../money/store.ts';
import { centreTerms } from '../money/terms.ts';

export type Prepared = { readonly sha256: string; readonly count: number; readonly totalYen: number; readonly payOn: string; readonly again: boolean };

export async function prepareBankFile(tx: Tx, month: string, person: string, now: Instant, id: () => string, wanted?: LocalDate): Promise<Result<Prepared>> {
  const terms = await centreTerms(tx, dayOf(now));
  if (terms === null) return refuse('money/no-terms');
  if ((await holdPeriod(tx, id(), month)).state !== 'closed') return refuse('money/month-open', { month });
  const before = await loadRun(tx, month);
  if (before !== null) return ok({ sha256: before.sha256, count: before.count, totalYen: before.totalYen, payOn: before.payOn, again: true });
  const statements = await statementHeadsOf(tx, month);
  const payOn = wanted ?? (statements.map((s) => s.payOn).sort()[0] as LocalDate | undefined);
  if (payOn === undefined || statements.length === 0) return refuse('money/nothing-to-pay');
  // Another day than the statements' own may be chosen; one after the law's day (or, when that is past, after the promised one) is refused.
  const limit = statements.map((s) => (s.dueBy > s.payOn ? s.dueBy : s.payOn)).sort()[0]!;
  if (payOn > limit) return refuse('money/pay-too-late', { payOn, due: limit });
  const transfers = transfersOf(statements, await payeesOf(tx));
  if (!transfers.ok) return transfers;
  const file = writeBankFile(terms.payer, payOn, transfers.value, usualBankSettings, bankMaster);
  if (!file.ok) return file;
  const sha256 = createHash('sha256').update(file.value.bytes).digest('hex');
  await insertRun(tx, { id: id(), month, payOn, file: file.value.bytes, sha256, count: file.value.count, totalYen: file.value.sum, preparedBy: person });
  return ok({ sha256, count: file.value.count, totalYen: file.value.sum, payOn, again: false });
}
