// Every member of this family has the same in and out: answers and gold in, one row of probabilities a task out.
import type { Answers, Gold } from '../answers/model.ts';
import type { Random } from '../../kernel/random.ts';

export type Question = {
  readonly answers: Answers;
  readonly gold: Gold;
  /** True when the kinds are an ordinal scale in the order of `answers.labels`. */
  readonly ordinal: boolean;
  /** Only members with random starts use it. */
  readonly random: Random;
};

/** q[i*K + k] = probability that task i is of kind k; rows sum to 1. */
export type Posterior = { readonly q: Float64Array; readonly rounds: number };

export type Member = (question: Question) => Posterior;

export const kindsOf = (answers: Answers): number => answers.labels.length;
