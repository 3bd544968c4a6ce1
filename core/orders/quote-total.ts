import { type Yen, addYen, yen } from '../kernel/yen.ts';

type Line = { readonly quantity: number; readonly unitYen: number; readonly taxRate: 0 | 8 | 10 };

/** Net, tax and total. Tax is rounded once for each rate (floor), as on a qualified invoice (NTA Q&A 57). */
export function quoteTotal(lines: readonly Line[]): { readonly netYen: Yen; readonly taxYen: Yen; readonly totalYen: Yen } {
  const netOf = (rate: number): number => lines.filter((l) => l.taxRate === rate).reduce((sum, l) => sum + l.quantity * l.unitYen, 0);
  const netYen = yen(netOf(0) + netOf(8) + netOf(10));
  const taxYen = addYen(yen(Math.floor((netOf(8) * 8) / 100)), yen(Math.floor((netOf(10) * 10) / 100)));
  return { netYen, taxYen, totalYen: addYen(netYen, taxYen) };
}
