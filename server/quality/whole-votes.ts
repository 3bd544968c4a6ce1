// All answers of a vote at once, with what is known: the labels that are delivered, and how sure each is.
import { seededRandom } from '../../core/kernel/random.ts';
import { collector } from '../../core/quality/answers/collect.ts';
import { auto } from '../../core/quality/consensus/auto.ts';
import { firstOf } from '../../core/quality/consensus/majority.ts';
import type { Vote } from './vote-store.ts';

export type Whole = { readonly kinds: readonly string[]; readonly of: ReadonlyMap<string, { readonly p: number[]; readonly kind: number; readonly given: number }>; readonly skill: number; readonly known: number };

/** The same answers give the same labels, whatever the order in which they came. */
export function wholeVotes(votes: readonly Vote[], certain: ReadonlyMap<string, string>): Whole {
  const into = collector();
  for (const v of votes) if (v.choice !== '') into.add(v.itemId, v.personId, v.choice);
  const answers = into.done(), K = answers.labels.length;
  const gold = Int32Array.from(answers.tasks, (item) => answers.labels.indexOf(certain.get(item) ?? ''));
  if (K === 0) return { kinds: [], of: new Map(), skill: 0.7, known: 0 };
  const { q, p } = auto({ answers, gold, ordinal: false, random: seededRandom(1) });
  const best = firstOf(q, K);
  let right = 2.8;
  for (let i = 0; i < answers.tasks.length; i++) for (let a = answers.start[i]!; a < answers.start[i + 1]!; a++) right += p[i * K + answers.label[a]!]!;
  return {
    kinds: answers.labels, skill: Math.min(0.97, right / (answers.label.length + 4)), known: gold.reduce((sum, g) => sum + (g >= 0 ? 1 : 0), 0),
    of: new Map(answers.tasks.map((item, i) => [item, { p: [...p.subarray(i * K, i * K + K)], kind: best[i]!, given: answers.start[i + 1]! - answers.start[i]! }])),
  };
}
