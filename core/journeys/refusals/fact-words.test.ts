import { expect, test } from 'vitest';
import { withholdingKinds } from '../../money/model.ts';
import { neededByAct } from '../../money/recruit.ts';
import { rules } from '../../money/rules/list.ts';
import { say } from '../../money/say.ts';
import type { FactWords } from '../../messages/fact-words.ts';
import { stateWords } from '../../orders/fact-words.ts';
import { type Language, factWords, refusalRooms } from './list.ts';
import { sayRefusal } from './say-refusal.ts';

const sentences = (language: Language): Readonly<Record<string, string>> => Object.assign({}, ...refusalRooms.map((room) => room[language])) as Readonly<Record<string, string>>;

const ruleIds = rules.map((r) => r.id);

/** The sentences that print a key of data, and every key that can stand there. */
const printed: readonly (readonly [code: string, fact: string, keys: readonly string[]])[] = [
  ['orders/not-now', 'state', Object.keys(stateWords.ja)],
  ['money/withholding-undecided', 'kind', withholdingKinds],
  ['money/no-rule-that-day', 'rule', ruleIds],
  ['money/rule-to-be-confirmed', 'rule', ruleIds],
  ['money/already-confirmed', 'rule', ruleIds],
  ['money/recruitment-lacks', 'item', neededByAct],
  ['files/name-and-content-differ', 'kind', ['xlsx', 'csv', 'png', 'jpeg']],
];

test.each(printed)('%s says its {%s} in words', (code, fact, keys) => {
  expect(keys.length).toBeGreaterThan(3);
  for (const key of keys) {
    for (const language of ['ja', 'en'] as const) {
      const word = factWords[code]![fact]![language]![key];
      expect(word, `${key} has no word in ${language}`).toBeTruthy();
      const said = sayRefusal({ code, facts: { [fact]: key, on: '2026-10-01' } }, language);
      expect(said).toContain(word);
      expect(said).not.toMatch(/[a-z]+[/][a-z]|\b(?:data-entry|draft|cancelled)\b/);
      if (code.startsWith('money/')) expect(say(language, code, { [fact]: key, on: '2026-10-01' })).toContain(word);
    }
    expect(factWords[code]![fact]!.ja![key]).not.toBe(key);
  }
});

test.each([
  ['orders/not-now', { state: 'delivered' }, 'この発注は、いまその段階ではありません（いまは「納品済み」です）。', 'The order is not at that point now: it is “delivered”.'],
  ['money/withholding-undecided', { kind: 'data-entry' }, 'しごとの種類「データ入力」は源泉徴収の要否が決まっていません。税務署に確認して、種類を決めてください。', 'Nobody has decided whether tax is withheld from pay of the kind “data entry”. Ask the tax office and choose the kind.'],
  ['money/rule-to-be-confirmed', { rule: 'minimum-wage/nagano' }, '決まり「長野県の最低賃金（くらべるだけ）」は確認待ちです。出典を確かめて、確認した人と日付を記録してください。', null],
  // A key nobody knows speaks for itself.
  ['money/no-rule-that-day', { rule: 'no/such-rule', on: '2026-10-01' }, '2026年10月1日 に使える決まり「no/such-rule」が表にありません。日付を確かめてください。', null],
] as const)('%s %j', (code, facts, ja, en) => {
  expect(sayRefusal({ code, facts }, 'ja')).toBe(ja);
  if (en !== null) expect(sayRefusal({ code, facts }, 'en')).toBe(en);
});

/** Facts that are keys wherever they stand; a sentence that prints one needs its words. */
const keyed = ['state', 'kind', 'rule', 'item', 'ground', 'act', 'exception', 'cause', 'role', 'move', 'result', 'duty', 'tax', 'status', 'certainty'];

const printedRaw = (sentences: Readonly<Record<string, string>>, known: FactWords): string[] =>
  Object.entries(sentences).flatMap(([code, sentence]) => keyed.filter((fact) => sentence.includes(`{${fact}}`) && known[code]?.[fact] === undefined).map((fact) => `${code} {${fact}}`));

test('no refusal prints a key of data as it is', () => {
  for (const language of ['ja', 'en'] as const) expect(printedRaw(sentences(language), factWords)).toEqual([]);
});

test('the search barks', () => {
  expect(printedRaw({ 'orders/planted': 'いまは {state} です' }, factWords)).toEqual(['orders/planted {state}']);
  expect(printedRaw(sentences('ja'), {})).toHaveLength(printed.length);
});
