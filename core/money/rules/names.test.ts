import { expect, test } from 'vitest';
import { rules } from './list.ts';
import { ruleGroups, ruleWord, ruleWords, sayRuleValue } from './names.ts';

/** Ids of rules that have no name in a language, or no group in which they are found. */
const nameless = (ids: readonly string[]): string[] =>
  ids.filter((id) => !Object.hasOwn(ruleWords.ja, id) || !Object.hasOwn(ruleWords.en, id) || ruleGroups.filter((g) => g.of.includes(id.split('/')[0]!)).length !== 1);

test('every rule has a name in both languages and exactly one group; a new one without is found', () => {
  expect(nameless(rules.map((r) => r.id))).toEqual([]);
  expect(nameless(['freelance-act/brand-new', 'walls/basic-deduction', 'nowhere/at-all'])).toEqual(['freelance-act/brand-new', 'nowhere/at-all']);
  for (const id of Object.keys(ruleWords.ja).filter((k) => k.includes('/'))) expect(rules.map((r) => r.id), id).toContain(id);
  expect(Object.keys(ruleWords.ja).sort()).toEqual(Object.keys(ruleWords.en).sort());
});

test.each([
  [60, 'days', '60日', '60 days'],
  [0.1021, 'share', '10.21%', '10.21 %'],
  [1117, 'yen-per-hour', '1時間 1,117円', '¥1,117 an hour'],
  [1_000_000, 'yen', '1,000,000円', '¥1,000,000'],
  [false, 'flag', 'いいえ', 'no'],
  ['urn:x', 'text', 'urn:x', 'urn:x'],
] as const)('%s of %s is said %s / %s', (value, unit, ja, en) => {
  expect([sayRuleValue('ja', value, unit), sayRuleValue('en', value, unit)]).toEqual([ja, en]);
});

test('an unknown word speaks for itself', () => {
  expect(ruleWord('ja', 'no/such-rule')).toBe('no/such-rule');
});
