// The sets of rules a person may choose from, by name.
import { autowareRules } from './autoware/list.ts';
import type { Rule } from './check.ts';
import { ownRules } from './own/list.ts';
import { stockRules } from './stock/list.ts';

export const ruleSets: Readonly<Record<string, readonly Rule[]>> = {
  autoware: autowareRules,
  stock: stockRules,
  own: ownRules,
  // The stock rules flag every Autoware tag, so "all" leaves the two tag lists out.
  all: [...autowareRules, ...ownRules, ...stockRules.filter((r) => r.name !== 'mapping.unknown_tags' && r.name !== 'mapping.unknown_tag_value')],
};
