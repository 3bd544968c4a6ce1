// Several labels an item: one yes/no question per kind and item, asked of the same workers together so that skill is shared.
import type { Random } from '../../kernel/random.ts';
import { type Result, ok } from '../../kernel/result.ts';
import { aggregate } from '../aggregate.ts';
import { collector } from '../answers/collect.ts';
import { type Answers, noGold } from '../answers/model.ts';
import { splitLabels } from './numbers.ts';

export type MultiLabel = { readonly task: string; readonly labels: readonly { readonly label: string; readonly probability: number }[] };

/** Answers whose label is a list ("a;b"); an empty list is written "-". Probability per kind; labels at 0.5 or more are chosen. */
export function agreeOnSets(answers: Answers, random: Random, separator = ';'): Result<MultiLabel[]> {
  const split = splitLabels(answers.labels.map((l) => (l === '-' ? '' : l)), separator);
  if (!split.ok) return split;
  const { kinds, has } = split.value, into = collector(), { start, worker, label } = answers;
  for (let i = 0; i + 1 < start.length; i++) for (const kind of kinds) for (let a = start[i]!; a < start[i + 1]!; a++) into.add(`${i}|${kind}`, answers.workers[worker[a]!]!, has[label[a]!]!.has(kind) ? 'yes' : 'no');
  if (kinds.length === 0) return ok(answers.tasks.map((task) => ({ task, labels: [] })));
  const asked = into.done(), yes = asked.labels.indexOf('yes'), found = aggregate(asked, noGold(asked), { method: 'auto', ordinal: false, random });
  if (!found.ok) return found;
  const probability = (q: number): number => (asked.labels.length === 1 ? (yes === 0 ? 1 : 0) : found.value.kind[q] === yes ? found.value.probability[q]! : 1 - found.value.probability[q]!);
  return ok(answers.tasks.map((task, i) => ({ task, labels: kinds.flatMap((kind, k) => (probability(i * kinds.length + k) >= 0.5 ? [{ label: kind, probability: probability(i * kinds.length + k) }] : [])) })));
}
