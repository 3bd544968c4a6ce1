// The minimum wage that prices are held against: of the centre's own prefecture, on a day, with what the centre has confirmed.
import type { LocalDate } from '../../core/kernel/time.ts';
import { type Wage, wageOn } from '../../core/money/hourly.ts';
import type { Tx } from '../db/with-actor.ts';
import { confirmedRules } from '../money/rule-words.ts';
import { centreTerms } from '../money/terms.ts';

export type MirrorWage = { readonly prefecture: string; readonly wage: Wage | null };

export async function mirrorWage(tx: Tx, on: LocalDate): Promise<MirrorWage> {
  const prefecture = (await centreTerms(tx, on))?.terms.prefecture ?? '長野県';
  return { prefecture, wage: wageOn(on, prefecture, await confirmedRules(tx)) };
}

/** The same for many days, each looked up once. */
export async function mirrorWages(tx: Tx, days: readonly string[]): Promise<ReadonlyMap<string, MirrorWage>> {
  const found = new Map<string, MirrorWage>();
  for (const on of new Set(days)) found.set(on, await mirrorWage(tx, on as LocalDate));
  return found;
}
