import { expect, test } from 'vitest';
import { date } from '../../kernel/time.ts';
import { listRules, ruleOn, valueOn } from '../rule.ts';
import { creditShare } from './consumption-tax.ts';
import { rules } from './list.ts';
import { naganoMinimumWage } from './minimum-wage.ts';
import { withholdingKindRules } from './withholding.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

test.each(table(`
  2026-09-30 | 0.8
  2026-10-01 | 0.7
  2028-09-30 | 0.7
  2028-10-01 | 0.5
  2030-10-01 | 0.3
  2031-10-01 | 0
`))('deductible share on %s is %s', (on, share) => {
  expect(valueOn(creditShare, date(on!))).toBe(Number(share));
});

test.each(table(`
  2025-10-02 | 998
  2025-10-03 | 1061
  2026-10-01 | 1061
  2026-10-02 | 1117
  2020-10-01 | 849
`))('minimum wage in Nagano on %s is %s', (on, wage) => {
  expect(valueOn(naganoMinimumWage, date(on!))).toBe(Number(wage));
});

test('own knowledge is off until the centre confirms that row', () => {
  const rule = withholdingKindRules.proofreading, on = date('2026-10-01');
  expect(ruleOn(rule, on)).toMatchObject({ ok: false, refusals: [{ code: 'money/rule-to-be-confirmed' }] });
  const said = { rule: rule.id, from: rule.rows[0]!.from, by: '経理 小林', on };
  expect(ruleOn(rule, on, [said])).toMatchObject({ ok: true });
  expect(valueOn(rule, on, [said])).toBe(true);
  expect(valueOn(rule, on, [{ ...said, value: 0 }])).toBe(false);
  expect(valueOn(rule, on, [{ ...said, value: 1 }])).toBe(true);
  expect(ruleOn(rule, on, [{ ...said, from: date('2027-01-01') }])).toMatchObject({ ok: false });
  expect(valueOn(naganoMinimumWage, date('2012-01-01'))).toBeUndefined();
});

test('every rule is named once, has a source, and its rows neither overlap nor run backwards', () => {
  expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.rows.length, rule.id).toBeGreaterThan(0);
    for (const [i, row] of rule.rows.entries()) {
      expect(row.source.length, rule.id).toBeGreaterThan(1);
      expect(() => [date(row.from), row.to && date(row.to)], rule.id).not.toThrow();
      const next = rule.rows[i + 1];
      if (next) expect(row.to !== null && row.to < next.from, `${rule.id} ${row.from}`).toBe(true);
    }
  }
});

test('no salary wall is ever shown to people paid by contract', () => {
  expect(rules.flatMap((r) => r.rows.map((x) => x.value))).not.toContain(1_780_000);
});

test('the list says what holds that day, and what waits', () => {
  const rows = listRules(rules, date('2026-11-22'));
  expect(rows.find((r) => r.rule === 'consumption-tax/credit-share-unregistered')).toEqual({ rule: 'consumption-tax/credit-share-unregistered', value: 0.7, from: '2026-10-01', to: '2028-09-30', source: expect.stringContaining('令和8年度'), certainty: 'S', status: 'in-force' });
  expect(rows.find((r) => r.rule === 'late-interest/yearly-rate')?.status).toBe('to-be-confirmed');
  expect(rows.every((r) => (r.certainty === 'O') === (r.status === 'to-be-confirmed'))).toBe(true);
  // From 2027 the rates are announced and not yet read in an enacted text: used, and said so.
  expect(listRules(rules, date('2027-02-01')).filter((r) => r.status === 'foreseen').map((r) => [r.rule, r.value, r.certainty])).toEqual([['withholding/rate', 0.1021, 'C'], ['withholding/rate-above-threshold', 0.2042, 'C']]);
  expect(listRules(rules, date('2026-12-31')).filter((r) => r.status === 'foreseen')).toEqual([]);
  expect(listRules(rules, date('2026-11-22'), [], true).map((r) => r.status)).toEqual(expect.arrayContaining(['ended', 'coming', 'in-force', 'to-be-confirmed']));
});
