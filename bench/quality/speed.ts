// G4-G6: a million answers in one process. Ratios are against the peers' CPU seconds measured on the same two cores.
import { seededRandom } from '../../core/kernel/random.ts';
import { collector } from '../../core/quality/answers/collect.ts';
import { type Answers, noGold } from '../../core/quality/answers/model.ts';
import { dawidSkene } from '../../core/quality/consensus/dawid-skene.ts';
import { subtypes } from '../../core/quality/consensus/ebcc.ts';
import { hierarchical } from '../../core/quality/consensus/hierarchical.ts';
import { firstOf, majority } from '../../core/quality/consensus/majority.ts';
import { wawa } from '../../core/quality/consensus/wawa.ts';
import { cpu, goal, print } from './measure.ts';
import { peerMillion } from './peers.ts';

/** 200,000 tasks, 500 workers of skill .55-.95, 4 kinds, 5 answers each. */
export function million(tasks = 200_000): { answers: Answers; truth: Int32Array } {
  const random = seededRandom(42), into = collector(), truth = new Int32Array(tasks), skill = Float64Array.from({ length: 500 }, () => 0.55 + 0.4 * random());
  for (let i = 0; i < tasks; i++) {
    const t = Math.floor(random() * 4);
    truth[i] = t;
    for (let a = 0, first = Math.floor(random() * 500); a < 5; a++) {
      const j = (first + a * 97) % 500;
      into.add(`task-${i}`, `w${j}`, String(random() < skill[j]! ? t : (t + 1 + Math.floor(random() * 3)) % 4));
    }
  }
  return { answers: into.done(), truth };
}

const MB = 1024 * 1024;

export function benchSpeed(): void {
  const { answers, truth } = million(), question = { answers, gold: noGold(answers), ordinal: false, random: seededRandom(1) };
  const times = (work: () => { q: Float64Array; rounds: number }) => {
    const runs = Array.from({ length: 3 }, () => cpu(work)), seconds = Math.min(...runs.map((r) => r.seconds)), kind = firstOf(runs[0]!.value.q, 4);
    return { seconds, rounds: runs[0]!.value.rounds, accuracy: kind.reduce((s, k, i) => s + (k === truth[i] ? 1 : 0), 0) / kind.length };
  };
  print('G4-G6 a million answers (200,000 tasks, 500 workers, 4 kinds): CPU s, best of 3');
  const line = (name: string, r: ReturnType<typeof times>, peer?: number): void => print(`  ${name.padEnd(28)}${r.seconds.toFixed(3)} s  rounds ${r.rounds}  accuracy ${r.accuracy.toFixed(4)}${peer === undefined ? '' : `  ${(peer / r.seconds).toFixed(1)}x`}`);
  const vote = times(() => majority(question)), weighted = times(() => wawa(question)), ds = times(() => dawidSkene(question, 5)), full = times(() => hierarchical(question)), bayes = times(() => subtypes(question, 1, 1, 20));
  line('majority', vote, peerMillion.majority);
  line('wawa', weighted, peerMillion.wawa);
  line('dawid-skene, 5 rounds', ds, peerMillion.dawidSkene);
  line('hierarchical', full, peerMillion.dawidSkene);
  line('ibcc', bayes, peerMillion.ibcc);
  goal('G4', 'Dawid-Skene ≥ 12x crowd-kit', `${(peerMillion.dawidSkene / ds.seconds).toFixed(1)}x`, peerMillion.dawidSkene / ds.seconds >= 12);
  goal('G4', 'hierarchical ≥ 3x crowd-kit Dawid-Skene', `${(peerMillion.dawidSkene / full.seconds).toFixed(1)}x`, peerMillion.dawidSkene / full.seconds >= 3);
  goal('G4', 'majority and Wawa ≥ 30x', `${(peerMillion.majority / vote.seconds).toFixed(0)}x, ${(peerMillion.wawa / weighted.seconds).toFixed(0)}x`, peerMillion.majority / vote.seconds >= 30 && peerMillion.wawa / weighted.seconds >= 30);
  const rss = process.resourceUsage().maxRSS / 1024;
  goal('G6', 'memory ≤ 150 MB at a million answers (this whole process, simulation included)', `${rss.toFixed(0)} MB peak, ${(process.memoryUsage().rss / MB).toFixed(0)} MB now`, rss <= 150);
  goal('G6', 'a full sweep < 2 s', `${full.seconds.toFixed(2)} CPU s`, full.seconds < 2);
}
