// The one visible list of consensus members. Adding one = a file, a test, a line.
import { bwa } from './bwa.ts';
import { dawidSkene } from './dawid-skene.ts';
import { ebcc, ibcc } from './ebcc.ts';
import { hierarchical } from './hierarchical.ts';
import { majority } from './majority.ts';
import type { Member } from './model.ts';
import { oneCoin } from './one-coin.ts';
import { wawa } from './wawa.ts';

export const members = {
  majority,
  wawa,
  'one-coin': (q) => oneCoin(q),
  'dawid-skene': (q) => dawidSkene(q),
  ibcc,
  ebcc,
  bwa,
  hierarchical: (q) => hierarchical(q),
} as const satisfies Record<string, Member>;

export type MemberName = keyof typeof members;
