// The sums by cost centre as a sheet for the auditor of a grant: rows and columns add up, costs are negative.
import type { LocalDate } from '../kernel/time.ts';
import { type CentreRow, type CentreSums, type CentreTable, centreRows } from './centre-table.ts';
import { centreWords as w } from './journal-words.ts';

export type CentreSheet = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

const costs: ReadonlySet<CentreRow> = new Set(['pay', 'borne', 'waiting', 'fees']);
const figure = (of: CentreSums, row: CentreRow): string => String(costs.has(row) ? 0 - of[row] : of[row]);

/** Every row, also one without a figure: two years of a centre lie side by side. Cells are text; the shell writes them. */
export function centreSheet(table: CentreTable, from: LocalDate, to: LocalDate): CentreSheet {
  const blanks = table.centres.map(() => '');
  return {
    header: [w.head.replace('{from}', from).replace('{to}', to), ...table.centres.map((c) => (c.costCentre === 'main' ? w.main : c.costCentre)), w.total],
    rows: [
      ...centreRows.map((row) => [w[row], ...table.centres.map((c) => figure(c, row)), figure(table.total, row)]),
      [w.received, ...blanks, String(table.tax.received)],
      [w.deductible, ...blanks, String(table.tax.deductible)],
    ],
  };
}
