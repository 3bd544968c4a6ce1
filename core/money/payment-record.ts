// 支払調書 data: who must be listed for a year, by the day of payment (所得税法 art. 225). No My Number is stored here.
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { Payee, StatementHead } from './model.ts';
import { ruleOn } from './rule.ts';
import { paymentRecordAbove } from './rules/withholding.ts';

export type PaidStatement = { readonly statement: StatementHead; readonly paidOn: LocalDate };

export type PaymentRecord = {
  readonly payee: string;
  readonly name: string;
  readonly address: string;
  readonly year: number;
  readonly paid: Yen;
  readonly withheld: Yen;
  readonly statements: readonly string[];
  /** Only whether the number was handed to the person in charge; the number itself never enters. */
  readonly myNumber: 'needed-on-paper' | 'not-needed';
};

/** Records due for a calendar year (by 31 January): class-1 fees above the threshold; nobody else, so no number is collected. */
export function paymentRecords(year: number, paid: readonly PaidStatement[], payees: ReadonlyMap<string, Payee>): PaymentRecord[] {
  const rule = ruleOn(paymentRecordAbove, `${year}-12-31` as LocalDate);
  const above = rule.ok ? rule.value.value : 0;
  const sums = new Map<string, { paid: number; withheld: number; statements: string[] }>();
  for (const p of paid) {
    if (p.paidOn.slice(0, 4) !== String(year) || p.statement.classOne <= 0) continue;
    const at = sums.get(p.statement.worker) ?? { paid: 0, withheld: 0, statements: [] };
    at.paid += p.statement.classOne;
    at.withheld += p.statement.withheld;
    at.statements.push(p.statement.number);
    sums.set(p.statement.worker, at);
  }
  return [...sums]
    .filter(([, s]) => s.paid > above)
    .map(([id, s]): PaymentRecord => {
      const payee = payees.get(id);
      return { payee: id, name: payee?.name ?? id, address: payee?.address ?? '', year, paid: yen(s.paid), withheld: yen(s.withheld), statements: s.statements.sort(), myNumber: payee?.payee === 'corporation' ? 'not-needed' : 'needed-on-paper' };
    })
    .sort((a, b) => (a.payee < b.payee ? -1 : 1));
}
