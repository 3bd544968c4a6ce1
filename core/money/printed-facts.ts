// The sentences of money that print a fact which is a key in data, and where its words stand.
import type { FactWords } from '../messages/fact-words.ts';
import { itemWords, kindWords, ruleNames } from './fact-words.ts';

export const moneyFacts = {
  'money/withholding-undecided': { kind: kindWords },
  'money/no-rule-that-day': { rule: ruleNames },
  'money/rule-to-be-confirmed': { rule: ruleNames },
  'money/already-confirmed': { rule: ruleNames },
  'money/recruitment-lacks': { item: itemWords },
} as const satisfies FactWords;
