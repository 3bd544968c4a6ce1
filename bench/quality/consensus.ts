// G1-G3: accuracy and calibration on the visible crowds, each with its whole family left out of the fitted table.
import { seededRandom, shuffled } from '../../core/kernel/random.ts';
import { type Gold, noGold } from '../../core/quality/answers/model.ts';
import { auto } from '../../core/quality/consensus/auto.ts';
import { cpu, goal, mean, print, score } from './measure.ts';
import { peerAccuracy, peerLogLoss, peerNames, peerSeconds } from './peers.ts';
import { type Crowd, visibleCrowds } from './sets.ts';

const DRAWS = 3;

/** `count` truths shown as gold. */
function someGold(truth: Gold, count: number, seed: number): Gold {
  const known = shuffled(Array.from(truth, (t, i) => (t >= 0 ? i : -1)).filter((i) => i >= 0), seededRandom(seed)).slice(0, count), gold = new Int32Array(truth.length).fill(-1);
  for (const i of known) gold[i] = truth[i]!;
  return gold;
}

function run(crowd: Crowd, gold: Gold, ordinal: boolean) {
  const { value, seconds } = cpu(() => auto({ answers: crowd.answers, gold, ordinal, random: seededRandom(1) }, [crowd.family]));
  // A fitted table that saw the family it is tested on proves nothing: the bench stops.
  if (value.calibration.families.includes(crowd.family)) throw new Error(`the fitted table saw ${crowd.family}`);
  return { ...score(value.p, value.q, crowd.answers.labels.length, crowd.truth, gold), seconds };
}

const bestOf = (row: readonly number[]): number => Math.max(...row);
const lowestOf = (row: readonly number[]): number => Math.min(...row.filter((v) => v >= 0));
const f = (x: number, digits = 4): string => x.toFixed(digits).padStart(digits + 4);

export function benchConsensus(quick: boolean): void {
  const crowds = visibleCrowds();
  if (crowds.length === 0) return print('consensus: no data (set KADO_SHARED_DATA)');
  print('G1-G3 consensus: accuracy | best peer | log loss 0/30/100 gold | best peer | ECE 0/30/100 | CPU s | crowd-kit DS s');
  const rows = crowds.map((crowd) => {
    const none = run(crowd, noGold(crowd.answers), crowd.ordinal), draws = quick ? 1 : DRAWS;
    const with_ = (count: number) => Array.from({ length: draws }, (_, d) => run(crowd, someGold(crowd.truth, count, d + 1), crowd.ordinal));
    const average = (runs: readonly ReturnType<typeof run>[]) => ({ accuracy: mean(runs.map((r) => r.accuracy)), logLoss: mean(runs.map((r) => r.logLoss)), ece: mean(runs.map((r) => r.ece)), high: runs.reduce((s, r) => s + r.high, 0), highWrong: runs.reduce((s, r) => s + r.highWrong, 0) });
    const row = { crowd, none, some: average(with_(30)), many: average(with_(Math.min(100, Math.floor(none.n / 2)))) };
    const peers = peerAccuracy[crowd.name]!, peer = bestOf(peers);
    print(`  ${crowd.name.padEnd(9)}${f(none.accuracy)}${f(row.some.accuracy)}${f(row.many.accuracy)} |${f(peer)} (${peerNames[peers.indexOf(peer)]}) |${f(none.logLoss, 3)}${f(row.some.logLoss, 3)}${f(row.many.logLoss, 3)} |${f(lowestOf(peerLogLoss[crowd.name]!), 3)} |${f(none.ece, 3)}${f(row.some.ece, 3)}${f(row.many.ece, 3)} |${f(none.seconds, 2)} |${f(peerSeconds[crowd.name]!, 2)}`);
    return row;
  });
  const all = (of: (r: (typeof rows)[number]) => number): number => mean(rows.map(of));
  const everywhere = peerNames.map((_, m) => ({ m, at: rows.map((r) => peerAccuracy[r.crowd.name]![m]!) })).filter(({ at }) => at.every((a) => a >= 0)).map(({ m, at }) => ({ name: peerNames[m]!, accuracy: mean(at) }));
  const single = everywhere.reduce((a, b) => (b.accuracy > a.accuracy ? b : a)), ours = all((r) => r.none.accuracy);
  goal('G1', `mean accuracy ≥ best single peer (${single.name} ${f(single.accuracy)}) with 0 gold`, f(ours), ours >= single.accuracy);
  goal('G1', 'at least +0.5 pt with 30 gold', f(all((r) => r.some.accuracy)), all((r) => r.some.accuracy) >= single.accuracy + 0.005);
  goal('G1', 'at least +0.8 pt with 100 gold', f(all((r) => r.many.accuracy)), all((r) => r.many.accuracy) >= single.accuracy + 0.008);
  const behind = rows.filter((r) => r.none.accuracy < bestOf(peerAccuracy[r.crowd.name]!) - 0.01).map((r) => `${r.crowd.name} ${(100 * (r.none.accuracy - bestOf(peerAccuracy[r.crowd.name]!))).toFixed(1)}`);
  goal('G2', 'never more than 1.0 pt below the best of all peers', behind.join(', ') || 'none', behind.length === 0);
  for (const [name, floor] of [['product', 0.94], ['bluebird', 0.898]] as const) {
    const at = rows.find((r) => r.crowd.name === name);
    if (at) goal('G2', `${name} ≥ ${floor}`, f(at.none.accuracy), at.none.accuracy >= floor);
  }
  const peerLoss = peerNames.map((_, m) => rows.map((r) => peerLogLoss[r.crowd.name]![m]!)).filter((at) => at.every((a) => a >= 0)).map(mean);
  goal('G3', 'log loss ≤ .45 with 0 gold', `${f(all((r) => r.none.logLoss), 3)} (best peer here ${Math.min(...peerLoss).toFixed(3)})`, all((r) => r.none.logLoss) <= 0.45);
  goal('G3', 'log loss ≤ .415 with 30 gold', f(all((r) => r.some.logLoss), 3), all((r) => r.some.logLoss) <= 0.415);
  goal('G3', 'ECE ≤ .08 with 0 gold, ≤ .05 with 30', `${f(all((r) => r.none.ece), 3)}${f(all((r) => r.some.ece), 3)}`, all((r) => r.none.ece) <= 0.08 && all((r) => r.some.ece) <= 0.05);
  const high = rows.reduce((s, r) => s + r.none.high + r.some.high + r.many.high, 0), wrong = rows.reduce((s, r) => s + r.none.highWrong + r.some.highWrong + r.many.highWrong, 0);
  goal('G3', 'of labels stated ≥ .99 at most 1.5 % wrong', `${wrong.toFixed(1)} of ${high}`, high === 0 || wrong / high <= 0.015);
}
