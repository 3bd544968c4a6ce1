// ./kado money rules | withholding: what the dated tables say, as an accountant reads it; --json keeps the keys.
import { yen } from '../core/kernel/yen.ts';
import { withholdingKinds } from '../core/money/model.ts';
import { type RuleRow, listRules } from '../core/money/rule.ts';
import { rules } from '../core/money/rules/list.ts';
import { type RuleLanguage, ruleGroups, ruleWord, sayRuleValue } from '../core/money/rules/names.ts';
import { withholdingKindRules } from '../core/money/rules/withholding.ts';
import { say } from '../core/money/say.ts';
import { withholdOne } from '../core/money/withhold.ts';
import { amount, both, day, json, note, print, sentence, today, wrong } from './money-words.ts';
import { BadInput, readOptions } from './options.ts';

const units = new Map(rules.map((rule) => [rule.id, rule.unit]));
const isLanguage = (text: string): text is RuleLanguage => text === 'ja' || text === 'en';

/** One rule in three lines: what it is and says, from when and how sure, and where it stands. */
function ruleLines(lang: RuleLanguage, r: RuleRow): string {
  const period = ruleWord(lang, r.to === null ? 'list-from' : 'list-range', { from: r.from, to: r.to ?? '' });
  const gap = lang === 'ja' ? '　' : '  ';
  const mark = r.status === 'in-force' ? '  ' : r.status === 'to-be-confirmed' || r.status === 'foreseen' ? '？' : '－';
  return `${mark}${ruleWord(lang, r.rule)}${gap}${sayRuleValue(lang, r.value, units.get(r.rule)!)}\n      ${[ruleWord(lang, `status-${r.status}`), period, ruleWord(lang, `certainty-${r.certainty}`)].join(gap)}\n      ${r.source}`;
}

function printRules(lang: RuleLanguage, on: string, rows: readonly RuleRow[]): void {
  print(ruleWord(lang, 'list-title', { on }));
  for (const group of ruleGroups) {
    const own = rows.filter((r) => group.of.includes(r.rule.split('/')[0]!));
    if (own.length > 0) print(`\n■ ${group[lang]}\n${own.map((r) => ruleLines(lang, r)).join('\n')}`);
  }
  print(`\n${ruleWord(lang, 'list-waiting')}\n${say(lang, 'money/not-advice')}`);
}

export function runRules(args: readonly string[]): number {
  const { values } = readOptions(args, { options: { on: { type: 'string' }, all: { type: 'boolean' }, lang: { type: 'string', default: 'ja' }, json: { type: 'boolean' } } });
  if (!isLanguage(values.lang)) throw new BadInput(`--lang は ja か en です（いま: ${values.lang}） / --lang is ja or en (now: ${values.lang})`);
  const on = values.on === undefined ? today() : day('on', values.on);
  const rows = listRules(rules, on, [], values.all);
  if (values.json) json(rows);
  else printRules(values.lang, on, rows);
  return 0;
}

const percent = (rate: number): string => `${Math.round(rate * 1e6) / 1e4}%`;
const coins = (sum: number): string => `${sum.toLocaleString('en-US')}円`;

/** JSON: `parts` sum to the amount and the tax; `rate` is that of the last yen; `status` and `note` say what is not settled. */
export function runWithholding(args: readonly string[]): number {
  const { values } = readOptions(args, { options: { amount: { type: 'string' }, kind: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } });
  const fee = yen(amount(values.amount));
  const kind = withholdingKinds.find((k) => k === values.kind);
  if (!kind) throw new BadInput(`--kind は次のどれかです / --kind is one of: ${withholdingKinds.join(', ')}`);
  const got = withholdOne(fee, kind, values.on === undefined ? today() : day('on', values.on));
  if (!got.ok && got.refusals[0]!.code !== 'money/withholding-undecided') throw wrong(got.refusals);
  if (!got.ok) {
    // Undecided is an answer, not a wrong question: no figure is guessed.
    const row = withholdingKindRules[kind].rows[0]!;
    if (values.json) json({ tax: null, net: null, rate: null, parts: null, status: 'to-be-confirmed', note: sentence(got.refusals), source: row.source, certainty: row.certainty });
    else print(sentence(got.refusals));
    return 0;
  }
  const { foreseen, ...told } = got.value;
  const unsettled = foreseen ? both('money/rate-foreseen', {}) : null;
  if (values.json) json({ ...told, status: foreseen ? 'foreseen' : 'in-force', note: unsettled });
  else {
    for (const p of told.parts) print(`${coins(p.base)} × ${percent(p.rate)} = ${coins(p.tax)}`);
    print(`源泉所得税 withheld ${coins(told.tax)}　差引 net ${coins(told.net)}\n${ruleWord('ja', `certainty-${told.certainty}`)} / ${ruleWord('en', `certainty-${told.certainty}`)}: ${told.source}`);
    if (unsettled !== null) print(unsettled);
    note();
  }
  return 0;
}
