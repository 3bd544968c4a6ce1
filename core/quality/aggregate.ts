// Consensus of repeated categorical or ordinal answers: the porch of the family in consensus/.
import { type Random } from '../kernel/random.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { LARGEST_TABLE, MOST_KINDS } from './answers/collect.ts';
import type { Answers, Gold } from './answers/model.ts';
import { type MemberName, members } from './consensus/list.ts';
import { firstOf } from './consensus/majority.ts';

export const methods = ['auto', ...(Object.keys(members) as MemberName[])] as const;
export type Method = (typeof methods)[number];

/** One row a task, in the order of `answers.tasks`: index of the kind and the probability that it is right. */
export type Consensus = { readonly kind: Int32Array; readonly probability: Float64Array; readonly q: Float64Array; readonly method: Method };

export function aggregate(answers: Answers, gold: Gold, method: Method, ordinal: boolean, random: Random): Result<Consensus> {
  const K = answers.labels.length, n = answers.tasks.length;
  if (K > MOST_KINDS) return refuse('quality/too-many-kinds', { kinds: K, most: MOST_KINDS });
  if (n * K > LARGEST_TABLE || answers.workers.length * K * K > LARGEST_TABLE) return refuse('quality/too-big', { tasks: n, kinds: K });
  const question = { answers, gold, ordinal, random };
  const { q } = method === 'auto' ? members.ibcc(question) : members[method](question);
  const kind = firstOf(q, K);
  return ok({ kind, probability: Float64Array.from(kind, (k, i) => q[i * K + k]!), q, method });
}
