// A rule of law is a dated table with source and certainty. Own knowledge (O) waits, switched off, for the centre's word.
import type { DatedRow } from '../kernel/dated-table.ts';
import { inForce, rowOn } from '../kernel/dated-table.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';

export type RuleValue = number | string | boolean;

/** `share` is a decimal part (0.7), `yen` whole yen, `yen-per-hour` whole yen an hour. */
export type RuleUnit = 'share' | 'yen' | 'yen-per-hour' | 'days' | 'months' | 'years' | 'count' | 'flag' | 'text';

export type Rule<V extends RuleValue = RuleValue> = {
  readonly id: string;
  readonly unit: RuleUnit;
  readonly rows: readonly DatedRow<V>[];
  /** The centre enters the figure itself when it confirms; the table's own is only what is usual. */
  readonly entered?: boolean;
};

/** The centre's word on a row of own knowledge: who said so, and when. */
export type Confirmation = { readonly rule: string; readonly from: LocalDate; readonly by: string; readonly on: LocalDate; /** The figure that the centre entered, where the rule asks for one; for a yes/no rule 1 or 0, absent = as the table says. */ readonly value?: number | null };

/** `foreseen`: used on that day, its figure expected and not yet read in an enacted text. */
export type RuleStatus = 'in-force' | 'foreseen' | 'to-be-confirmed' | 'ended' | 'coming';

/** One row as the list, the screen and the command line show it. */
export type RuleRow = {
  readonly rule: string;
  readonly value: RuleValue;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly source: string;
  readonly certainty: DatedRow<RuleValue>['certainty'];
  readonly status: RuleStatus;
};

/** Builds one row; `to` null = open. */
export const row = <V extends RuleValue>(from: string, to: string | null, value: V, certainty: DatedRow<V>['certainty'], source: string): DatedRow<V> => ({
  from: from as LocalDate,
  to: to as LocalDate | null,
  value,
  source,
  certainty,
});

/** The same row, its figure foreseen. */
export const foreseen = <V extends RuleValue>(announced: DatedRow<V>): DatedRow<V> => ({ ...announced, foreseen: true });

const enforcedRow = (rule: Rule, found: DatedRow<RuleValue>, confirmed: readonly Confirmation[]): boolean => inForce(found) || confirmed.some((c) => c.rule === rule.id && c.from === found.from);

/** The row with the centre's own figure or answer in place, where it gave one. */
function withEntered<V extends RuleValue>(rule: Rule<V>, found: DatedRow<V>, confirmed: readonly Confirmation[]): DatedRow<V> {
  const flag = typeof found.value === 'boolean';
  const value = rule.entered === true || flag ? confirmed.find((c) => c.rule === rule.id && c.from === found.from)?.value : undefined;
  return value === undefined || value === null ? found : { ...found, value: (flag ? value !== 0 : value) as V };
}

/** The value that may be enforced on that day, or the named reason why there is none. */
export function ruleOn<V extends RuleValue>(rule: Rule<V>, on: LocalDate, confirmed: readonly Confirmation[] = []): Result<DatedRow<V>> {
  const found = rowOn(rule.rows, on);
  if (!found) return refuse('money/no-rule-that-day', { rule: rule.id, on });
  return enforcedRow(rule, found, confirmed) ? ok(withEntered(rule, found, confirmed)) : refuse('money/rule-to-be-confirmed', { rule: rule.id, on, source: found.source });
}

/** The enforced value, or undefined. */
export function valueOn<V extends RuleValue>(rule: Rule<V>, on: LocalDate, confirmed: readonly Confirmation[] = []): V | undefined {
  const found = ruleOn(rule, on, confirmed);
  return found.ok ? found.value.value : undefined;
}

/** Rows of the rules as they stand on that day; with `all`, ended and coming rows too. */
export function listRules(rules: readonly Rule[], on: LocalDate, confirmed: readonly Confirmation[] = [], all = false): RuleRow[] {
  return rules.flatMap((rule) =>
    rule.rows
      .map((r): RuleRow => {
        const now: RuleStatus = !enforcedRow(rule, r, confirmed) ? 'to-be-confirmed' : r.foreseen === true ? 'foreseen' : 'in-force';
        const status = r.to !== null && r.to < on ? 'ended' : r.from > on ? 'coming' : now;
        return { rule: rule.id, value: withEntered(rule, r, confirmed).value, from: r.from, to: r.to, source: r.source, certainty: r.certainty, status };
      })
      .filter((r) => all || (r.status !== 'ended' && r.status !== 'coming')),
  );
}
