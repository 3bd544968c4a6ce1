// The compact integer model that every exact peer is given: counts of types per worker, windows, income segments. The
// same relaxation as our bound, so that peers and bound speak of one problem.
import type { Compiled } from '../../core/planning/compile.ts';
import type { Column } from '../../core/planning/bound/price.ts';
import { type WorkerMonth, workerMonth } from '../../core/planning/bound/worker-month.ts';
import { undoneUnits } from '../../core/planning/engine/schedule.ts';
import { UNITS } from '../../core/planning/score.ts';

export type Mip = {
  readonly cost: number[]; readonly upper: number[]; readonly whole: boolean[]; readonly offset: number;
  readonly rows: { readonly low: number; readonly high: number; readonly columns: number[]; readonly values: number[] }[];
};
export type CutModel = { readonly mip: Mip; readonly columnsOf: (x: ArrayLike<number>) => Column[] };

export function cutModel(c: Compiled): CutModel {
  const months = Array.from({ length: c.workers }, (_, w) => workerMonth(c, w));
  const cost: number[] = [], upper: number[] = [], whole: boolean[] = [], rows: Mip['rows'] = [];
  const add = (price: number, most: number, integer: boolean): number => { cost.push(price); upper.push(most); whole.push(integer); return cost.length - 1; };
  const demand = Array.from({ length: c.types }, (_, t) => ({ columns: [add(undoneUnits(c, t) / UNITS, c.countOf[t]!, true)], values: [1] }));
  let offset = 0;
  const place: { month: WorkerMonth; first: number }[] = [];
  for (const month of months) {
    const first = cost.length;
    place.push({ month, first });
    offset += month.idle;
    month.types.forEach((t, i) => {
      const column = add(month.fit[i]!, month.capped[i]!, true);
      demand[t]!.columns.push(column);
      demand[t]!.values.push(1);
    });
    const money = month.widths.map((width, s) => add(-month.slopes[s]!, width, false)), late = month.latePoints.map((points) => add(points, 1e5, false));
    rows.push({ low: -month.base, high: -month.base, columns: [...month.types.keys()].map((i) => first + i).concat(money), values: [...month.income, ...money.map(() => -1)] });
    for (const limit of month.limits) rows.push({ low: -Infinity, high: limit.right, columns: [...limit.members].map((i) => first + i).concat(limit.late < 0 ? [] : [late[limit.late]!]), values: [...limit.coefficients, ...(limit.late < 0 ? [] : [-1])] });
  }
  demand.forEach((row, t) => rows.push({ low: c.countOf[t]!, high: c.countOf[t]!, ...row }));
  return {
    mip: { cost, upper, whole, offset, rows },
    columnsOf: (x) => place.map(({ month, first }) => {
      const used = [...month.types.keys()].filter((i) => Math.round(x[first + i]!) > 0);
      return { worker: month.worker, types: Int32Array.from(used, (i) => month.types[i]!), counts: Int32Array.from(used, (i) => Math.round(x[first + i]!)), cost: 0 };
    }),
  };
}
