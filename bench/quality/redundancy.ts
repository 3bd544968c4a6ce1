// G10: how many answers an item needs when doubtful items get more eyes. Replay of real crowds in random arrival orders: everybody's
// answers exist, and the replay reveals one more of an item while its tempered probability stays below a threshold.
import { seededRandom, shuffled } from '../../core/kernel/random.ts';
import { collector } from '../../core/quality/answers/collect.ts';
import { type Answers, noGold } from '../../core/quality/answers/model.ts';
import { firstOf } from '../../core/quality/consensus/majority.ts';
import { hierarchical } from '../../core/quality/consensus/hierarchical.ts';
import { goal, mean, print } from './measure.ts';
import { type Crowd, visibleCrowds } from './sets.ts';

const START = 2, ROUNDS = 16;

/** The first `shown[i]` answers of each task in the given order. */
function revealed(full: Answers, order: readonly (readonly number[])[], shown: readonly number[]): Answers {
  const into = collector();
  order.forEach((own, i) => own.slice(0, shown[i]).forEach((a) => into.add(full.tasks[i]!, full.workers[full.worker[a]!]!, full.labels[full.label[a]!]!)));
  // Every kind keeps its place although it may not have been revealed yet.
  const done = into.done(), place = done.labels.map((l) => full.labels.indexOf(l));
  return { ...done, labels: full.labels, label: Int32Array.from(done.label, (l) => place[l]!) };
}

/** Probability of the best kind after tempering by one half: what the skills say, believed half. */
function sure(q: Float64Array, i: number, K: number): number {
  let top = 0, sum = 0;
  for (let k = 0; k < K; k++) {
    const p = Math.sqrt(q[i * K + k]!);
    sum += p;
    top = Math.max(top, p);
  }
  return top / sum;
}

type Run = { readonly answers: number; readonly accuracy: number };

function replay(crowd: Crowd, order: readonly (readonly number[])[], threshold: number): Run {
  const { answers, truth } = crowd, K = answers.labels.length, shown = order.map((own) => Math.min(START, own.length));
  let q = new Float64Array(0);
  for (let round = 0; round < ROUNDS; round++) {
    const now = revealed(answers, order, shown);
    q = hierarchical({ answers: now, gold: noGold(now), ordinal: crowd.ordinal, random: seededRandom(1) }, 30).q as Float64Array<ArrayBuffer>;
    let moved = 0;
    for (let i = 0; i < shown.length; i++) {
      if (shown[i]! >= order[i]!.length || sure(q, i, K) >= threshold) continue;
      shown[i]! += 1;
      moved += 1;
    }
    if (moved === 0) break;
  }
  return score(q, K, truth, mean(shown));
}

const score = (q: Float64Array, K: number, truth: Int32Array, answers: number): Run => {
  const kind = firstOf(q, K);
  let right = 0, known = 0;
  for (let i = 0; i < truth.length; i++) {
    if (truth[i]! < 0) continue;
    known += 1;
    right += kind[i] === truth[i] ? 1 : 0;
  }
  return { answers, accuracy: right / known };
};

function uniform(crowd: Crowd, order: readonly (readonly number[])[], n: number): Run {
  const now = revealed(crowd.answers, order, order.map(() => n)), { q } = hierarchical({ answers: now, gold: noGold(now), ordinal: crowd.ordinal, random: seededRandom(1) }, 30);
  return score(q, crowd.answers.labels.length, crowd.truth, now.label.length / now.tasks.length);
}

/** Answers the uniform plan needs for an accuracy, between the measured points; its largest plan when it never gets there. */
function uniformNeeds(curve: readonly Run[], accuracy: number): number {
  for (let i = 0; i < curve.length; i++) {
    if (curve[i]!.accuracy < accuracy) continue;
    const before = curve[i - 1];
    if (!before || curve[i]!.accuracy === before.accuracy) return curve[i]!.answers;
    return before.answers + ((accuracy - before.accuracy) / (curve[i]!.accuracy - before.accuracy)) * (curve[i]!.answers - before.answers);
  }
  return curve.at(-1)!.answers;
}

export function benchRedundancy(quick: boolean): void {
  const wanted: Readonly<Record<string, number>> = { sp_amt: 0.4, temp: 0.4, rte: 0.15, dog: 0.15 }, orders = quick ? 2 : 20;
  for (const crowd of visibleCrowds()) {
    const asked = wanted[crowd.name];
    if (asked === undefined) continue;
    const { start } = crowd.answers, runs = Array.from({ length: orders }, (_, o) => {
      const random = seededRandom(o + 1), order = crowd.answers.tasks.map((_t, i) => shuffled(Array.from({ length: start[i + 1]! - start[i]! }, (_a, a) => start[i]! + a), random));
      const most = Math.max(...order.map((own) => own.length));
      return { adaptive: [0.8, 0.9, 0.95, 0.98, 0.99].map((t) => replay(crowd, order, t)), even: [2, 3, 4, 5, 6, 8, 10, 14, 20].filter((n) => n <= most).map((n) => uniform(crowd, order, n)) };
    });
    const average = (of: (r: (typeof runs)[number]) => readonly Run[]): Run[] => of(runs[0]!).map((_, at) => ({ answers: mean(runs.map((r) => of(r)[at]!.answers)), accuracy: mean(runs.map((r) => of(r)[at]!.accuracy)) }));
    const adaptive = average((r) => r.adaptive), even = average((r) => r.even), shown = (list: readonly Run[]): string => list.map((r) => `${r.answers.toFixed(1)}:${r.accuracy.toFixed(3)}`).join(' ');
    print(`  ${crowd.name.padEnd(7)} even ${shown(even)} | adaptive ${shown(adaptive)}`);
    const saved = adaptive.map((r) => 1 - r.answers / uniformNeeds(even, r.accuracy)), best = Math.max(...saved);
    goal('G10', `${crowd.name}: at least ${(100 * asked).toFixed(0)} % fewer answers at equal accuracy`, `${(100 * best).toFixed(0)} % (${orders} orders)`, best >= asked);
  }
}
