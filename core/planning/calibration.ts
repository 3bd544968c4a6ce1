// Are promised days kept as often as was said? Days are whole, so a promise of 80 % may really say 86 %: the share that was
// said is the one the simulation gives to that very day, and it is set against the share kept.
import type { Compiled } from './compile.ts';
import type { Simulated } from './simulate.ts';

/** Mean over orders of the share said and the share kept; Brier skill over "every order like the average order". */
export type Calibration = { readonly level: number; readonly orders: number; readonly said: number; readonly kept: number };

export function calibrate(c: Compiled, ours: Simulated, there: Simulated, levels: readonly number[]): Calibration[] {
  const orders = [...new Set(c.problem.batches.map((b) => b.order))].map((order) => {
    const ids = c.problem.batches.filter((b) => b.order === order).map((b) => b.id);
    return { ours: ours.finishOf(ids), there: there.finishOf(ids) };
  });
  const within = (days: readonly number[], day: number): number => days.filter((d) => d <= day).length / days.length;
  return levels.map((level) => {
    const told = orders.flatMap((o) => {
      const day = o.ours[Math.ceil(level * o.ours.length) - 1]!;
      return day < c.days ? [{ said: within(o.ours, day), kept: within(o.there, day) }] : [];
    });
    const mean = (of: (t: { said: number; kept: number }) => number): number => told.reduce((sum, t) => sum + of(t), 0) / Math.max(1, told.length);
    return { level, orders: told.length, said: mean((t) => t.said), kept: mean((t) => t.kept) };
  });
}
