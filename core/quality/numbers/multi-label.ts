// Several labels an item: one yes/no question per kind and item, asked of the same workers together so that skill is shared.
import type { Random } from '../../kernel/random.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { aggregate } from '../aggregate.ts';
import { collector } from '../answers/collect.ts';
import { type Answers, noGold } from '../answers/model.ts';
import { splitLabels } from './numbers.ts';

/** `labels`: those taken, each with its probability; `probability`: that the whole set is right, as if its kinds were apart. */
export type MultiLabel = { readonly task: string; readonly labels: readonly { readonly label: string; readonly probability: number }[]; readonly probability: number };

/** The set "none of them". */
export const NONE = '-';
/** Known sets by task, written like the answers. */
export type KnownSets = ReadonlyMap<string, string>;

/** Answers whose label is a list ("a|b"); an empty list is written "-". Probability per kind; labels at 0.5 or more are taken. */
export function agreeOnSets(answers: Answers, random: Random, separator = '|', known: KnownSets = new Map()): Result<MultiLabel[]> {
  const setOf = (text: string): ReadonlySet<string> => new Set(text.split(separator).map((k) => k.trim()).filter((k) => k !== '' && k !== NONE));
  const split = splitLabels(answers.labels.map((l) => (l === NONE ? '' : l)), separator);
  if (!split.ok) return split;
  const { kinds, has } = split.value, into = collector(), { start, worker, label } = answers;
  for (const [task, text] of known) for (const kind of setOf(text)) if (!kinds.includes(kind)) return refuse('quality/gold-unknown-set', { task: task.slice(0, 60), label: kind.slice(0, 60) });
  for (let i = 0; i + 1 < start.length; i++) for (const kind of kinds) for (let a = start[i]!; a < start[i + 1]!; a++) into.add(`${i}|${kind}`, answers.workers[worker[a]!]!, has[label[a]!]!.has(kind) ? 'yes' : 'no');
  if (kinds.length === 0) return ok(answers.tasks.map((task) => ({ task, labels: [], probability: 1 })));
  const asked = into.done(), yes = asked.labels.indexOf('yes'), no = asked.labels.indexOf('no'), gold = noGold(asked);
  answers.tasks.forEach((task, i) => {
    const text = known.get(task);
    // A kind that everybody said, or nobody, has one answer only: there is nothing to know better.
    if (text !== undefined) kinds.forEach((kind, k) => (gold[i * kinds.length + k] = setOf(text).has(kind) ? yes : no));
  });
  const found = aggregate(asked, gold, { method: 'auto', ordinal: false, random });
  if (!found.ok) return found;
  const probability = (q: number): number => (asked.labels.length === 1 ? (yes === 0 ? 1 : 0) : found.value.kind[q] === yes ? found.value.probability[q]! : 1 - found.value.probability[q]!);
  return ok(
    answers.tasks.map((task, i) => {
      const all = kinds.map((kind, k) => ({ label: kind, probability: probability(i * kinds.length + k) }));
      return { task, labels: all.filter((l) => l.probability >= 0.5), probability: all.reduce((p, l) => p * Math.max(l.probability, 1 - l.probability), 1) };
    }),
  );
}
