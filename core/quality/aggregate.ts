// Consensus of repeated categorical or ordinal answers: the porch of the family in consensus/.
import type { Random } from '../kernel/random.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { LARGEST_TABLE, MOST_KINDS } from './answers/collect.ts';
import type { Answers, Gold } from './answers/model.ts';
import { auto } from './consensus/auto.ts';
import { type MemberName, members } from './consensus/list.ts';
import { firstOf } from './consensus/majority.ts';

export const methods = ['auto', ...(Object.keys(members) as MemberName[])] as const;
export type Method = (typeof methods)[number];

/** Members that keep a confusion matrix a worker: too large when there are very many kinds. */
const withMatrices: ReadonlySet<Method> = new Set<Method>(['dawid-skene', 'ibcc', 'ebcc', 'hierarchical']);

export type Wish = {
  readonly method: Method;
  readonly ordinal: boolean;
  readonly random: Random;
  /** Families of data left out of the fitted calibration table: a bench must not test a table that saw its family. */
  readonly leaveOut?: readonly string[];
};

/** One row a task, in the order of `answers.tasks`: index of the kind and the probability that it is right (calibrated for `auto`). */
export type Consensus = { readonly kind: Int32Array; readonly probability: Float64Array };

export function aggregate(answers: Answers, gold: Gold, wish: Wish): Result<Consensus> {
  const K = answers.labels.length, n = answers.tasks.length;
  if (K > MOST_KINDS) return refuse('quality/too-many-kinds', { kinds: K, most: MOST_KINDS });
  if (n * K > LARGEST_TABLE || (withMatrices.has(wish.method) && answers.workers.length * K * K > LARGEST_TABLE)) return refuse('quality/too-big', { tasks: n, kinds: K });
  const question = { answers, gold, ordinal: wish.ordinal, random: wish.random };
  const { q, p } = wish.method === 'auto' ? auto(question, wish.leaveOut) : { ...members[wish.method](question), p: undefined };
  const kind = firstOf(q, K);
  return ok({ kind, probability: Float64Array.from(kind, (k, i) => (p ?? q)[i * K + k]!) });
}
