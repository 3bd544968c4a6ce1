// The sets of rules a person may choose from, by name.
import { autowareRules } from './autoware/list.ts';
import type { Rule } from './check.ts';
import { ownRules } from './own/list.ts';
import { stockRules } from './stock/list.ts';

export const ruleSets: Readonly<Record<string, readonly Rule[]>> = {
  autoware: autowareRules,
  stock: stockRules,
  own: ownRules,
  all: [...autowareRules, ...ownRules, ...stockRules],
  // What a mapper wants to hear: two of Lanelet2's lists flag every tag that Autoware has added, so they are left out.
  usual: [...autowareRules, ...ownRules, ...stockRules.filter((r) => r.name !== 'mapping.unknown_tags' && r.name !== 'mapping.unknown_tag_value')],
};
