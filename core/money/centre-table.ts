// Income and cost by cost centre on one basis: without consumption tax. Tax that goes through the books (受け取った消費税と、差し引ける
// 消費税) is no income and no cost; the part that cannot be deducted is a cost, in a row of its own. Grants stand apart from sales.
import type { Entry } from './entry.ts';
import type { StatementHead } from './model.ts';

/** Rows in the order of the paper; each is positive as income and positive as cost, `result` = income − cost. */
export const centreRows = ['sales', 'subsidy', 'otherIncome', 'pay', 'borne', 'waiting', 'fees', 'result'] as const;
export type CentreRow = (typeof centreRows)[number];
export type CentreSums = { readonly [row in CentreRow]: number };

export type CentreTable = {
  readonly centres: readonly ({ readonly costCentre: string } & CentreSums)[];
  readonly total: CentreSums;
  /** For the tax return, outside the result: tax received from clients and tax that may be deducted. */
  readonly tax: { readonly received: number; readonly deductible: number };
};

const nothing = (): { -readonly [row in CentreRow]: number } => ({ sales: 0, subsidy: 0, otherIncome: 0, pay: 0, borne: 0, waiting: 0, fees: 0, result: 0 });

/** Cost without a centre of its own belongs to the business. */
const BUSINESS = 'main';

/**
 * `statements` by number. `pay` = pay of statements without tax; `borne` = their tax that cannot be deducted; `waiting` =
 * cost that was accepted in these days and has no statement in them yet, its tax not split off (negative: booked earlier, paid now).
 */
export function centreTable(entries: readonly Entry[], statements: ReadonlyMap<string, Pick<StatementHead, 'borne'>>): CentreTable {
  const sums = new Map<string, ReturnType<typeof nothing>>();
  const at = (centre: string | null): ReturnType<typeof nothing> => {
    const key = centre === null || centre === '' ? BUSINESS : centre;
    const found = sums.get(key) ?? nothing();
    sums.set(key, found);
    return found;
  };
  const tax = { received: 0, deductible: 0 };
  for (const e of entries) {
    for (const l of e.lines) {
      const row = l.account === 'output-tax' || l.account === 'input-tax' ? null : at(l.costCentre);
      if (l.account === 'sales') row!.sales -= l.yen;
      else if (l.account === 'subsidy') row!.subsidy -= l.yen;
      else if (l.account === 'other-income') row!.otherIncome -= l.yen;
      else if (l.account === 'outsourcing') row!.pay += l.yen;
      else if (l.account === 'accrued-pay') {
        row!.waiting -= l.yen;
        row!.pay += l.yen;
      } else if (l.account === 'bank-fee' || l.account === 'late-interest' || l.account === 'bad-debt') row!.fees += l.yen;
      else if (l.account === 'output-tax') tax.received -= l.yen;
      else if (l.account === 'input-tax') tax.deductible += l.yen;
    }
    const borne = e.key.startsWith('statement:') ? (statements.get(e.key.slice('statement:'.length))?.borne ?? 0) : 0;
    at(null).borne += borne;
    at(null).pay -= borne;
  }
  const total = nothing();
  const centres = [...sums].map(([costCentre, s]) => {
    s.result = s.sales + s.subsidy + s.otherIncome - s.pay - s.borne - s.waiting - s.fees;
    return { costCentre, ...s };
  }).filter((c) => centreRows.some((r) => c[r] !== 0)).sort((a, b) => (a.costCentre === BUSINESS ? -1 : b.costCentre === BUSINESS ? 1 : a.costCentre < b.costCentre ? -1 : 1));
  for (const c of centres) for (const row of centreRows) total[row] += c[row];
  return { centres, total, tax };
}
