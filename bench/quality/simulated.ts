// G5 and G7-G10, G14: what simulation with fresh seeds says about online updates, certificates, skills, second looks and lines.
import { pick, seededRandom, shuffled } from '../../core/kernel/random.ts';
import { noGold } from '../../core/quality/answers/model.ts';
import { upperDefects, upperDefectsMissed } from '../../core/quality/certificate/certify.ts';
import { logChoose } from '../../core/quality/certificate/hypergeometric.ts';
import { planLooks } from '../../core/quality/certificate/looks.ts';
import { ibcc } from '../../core/quality/consensus/ebcc.ts';
import { firstOf } from '../../core/quality/consensus/majority.ts';
import { agreeOnLines } from '../../core/quality/lines/agree.ts';
import { type Line, nearest, stations } from '../../core/quality/lines/geometry.ts';
import { scene } from '../../core/quality/lines/simulate.ts';
import { onlineConsensus } from '../../core/quality/online/state.ts';
import { type Checked, countsOn, skillOf } from '../../core/quality/skill/skill.ts';
import { addDays, date } from '../../core/kernel/time.ts';
import { goal, print } from './measure.ts';
import { million } from './speed.ts';

const at = (values: Float64Array | number[], p: number): number => [...values].sort((a, b) => a - b)[Math.floor(p * (values.length - 1))]!;

export function benchOnline(quick: boolean): void {
  const { answers, truth } = million(quick ? 20_000 : 200_000), { start, worker, label } = answers, n = truth.length, state = onlineConsensus(n, 500, 4, 8);
  const order = shuffled(Array.from({ length: n }, (_, i) => i), seededRandom(5)), took = new Float64Array(worker.length);
  let a = 0;
  for (let round = 0; round < 5; round++) {
    for (const i of order) {
      const before = process.hrtime.bigint();
      state.answer(i, worker[start[i]! + round]!, label[start[i]! + round]!);
      took[a++] = Number(process.hrtime.bigint() - before) / 1e6;
    }
  }
  const sorted = took.sort(), live = Int32Array.from({ length: n }, (_, i) => firstOf(state.of(i), 4)[0]!);
  state.sweep();
  const batch = firstOf(ibcc({ answers, gold: noGold(answers), ordinal: false, random: seededRandom(1) }).q, 4);
  const differ = (kinds: Int32Array): number => kinds.reduce((s, k, i) => s + (k === batch[i] ? 0 : 1), 0) / n;
  const swept = Int32Array.from({ length: n }, (_, i) => firstOf(state.of(i), 4)[0]!);
  print(`  ${worker.length} updates: median ${sorted[Math.floor(0.5 * sorted.length)]!.toFixed(4)} ms, p99 ${sorted[Math.floor(0.99 * sorted.length)]!.toFixed(4)} ms, largest ${sorted.at(-1)!.toFixed(1)} ms; labels differing from batch before a sweep ${(100 * differ(live)).toFixed(2)} %`);
  goal('G5', 'update p99 < 0.1 ms', `${sorted[Math.floor(0.99 * sorted.length)]!.toFixed(4)} ms`, sorted[Math.floor(0.99 * sorted.length)]! < 0.1);
  goal('G5', 'after a sweep < 1 % of items differ from batch', `${(100 * differ(swept)).toFixed(3)} %`, differ(swept) < 0.01);
}

/** One draw of how many of D defects fall among n of N, by the inverse of the exact distribution. */
function drawn(u: number, N: number, D: number, n: number): number {
  let x = Math.max(0, n - (N - D)), term = Math.exp(logChoose(D, x) + logChoose(N - D, n - x) - logChoose(N, n)), sum = term;
  while (sum < u && x < Math.min(n, D)) {
    term *= ((D - x) / (x + 1)) * ((n - x) / (N - D - n + x + 1));
    x += 1;
    sum += term;
  }
  return x;
}

export function benchCertificates(quick: boolean): void {
  const runs = quick ? 10_000 : 100_000, random = seededRandom(77);
  let worst = 0;
  for (const N of [200, 2000, 20_000]) {
    const n = Math.round(N * 0.15) + 20, alpha = 0.05, bounds = new Map<number, number>(), missed = new Map<number, number>();
    const rateAt = (D: number, sensitivity: number): number => {
      let wrong = 0;
      for (let r = 0; r < runs; r++) {
        const hit = drawn(random(), N, D, n);
        let found = hit;
        if (sensitivity < 1) for (let h = 0; h < hit; h++) if (random() >= sensitivity) found -= 1;
        const memory = sensitivity < 1 ? missed : bounds;
        if (!memory.has(found)) memory.set(found, sensitivity < 1 ? upperDefectsMissed(N, n, found, alpha, sensitivity) : upperDefects(N, n, found, alpha));
        if (memory.get(found)! < D) wrong += 1;
      }
      return wrong / runs;
    };
    // The worst numbers of defects lie just above a bound.
    const edges = [0, 1, 2, 5].map((d) => upperDefects(N, n, d, alpha) + 1), fixed = Math.max(...edges.map((D) => rateAt(D, 1))), careless = Math.max(...[0, 1, 3].map((d) => rateAt(upperDefectsMissed(N, n, d, alpha, 0.85) + 1, 0.85)));
    worst = Math.max(worst, fixed, careless);
    print(`  N ${N}, n ${n}: false claims at the worst D ${(100 * fixed).toFixed(2)} %, with an inspector of sensitivity .85 ${(100 * careless).toFixed(2)} %`);
  }
  const looks = Array.from({ length: 60 }, (_, i) => 25 * (i + 1)), plan = planLooks(2000, 0.005, looks, 0.95);
  let wrong = 0;
  for (let r = 0; r < runs; r++) {
    let left = 10, found = 0;
    for (let t = 0, done = 0; t < looks.length; done = looks[t]!, t++) {
      const x = drawn(random(), 2000 - done, left, looks[t]! - done);
      left -= x;
      found += x;
      if (found <= plan.allowed[t]!) {
        wrong += left >= 10 ? 1 : 0;
        break;
      }
    }
  }
  worst = Math.max(worst, wrong / runs);
  print(`  looks every 25 of 2,000 at per-look alpha ${plan.perLook.toFixed(4)}: exact worst ${(100 * plan.worst).toFixed(2)} %, simulated at D = 10 ${((100 * wrong) / runs).toFixed(2)} %`);
  goal('G7', `false claims ≤ 5 % (upper 99 % limit ≤ 5.5 %), ${runs} simulations a case`, `${(100 * worst).toFixed(2)} % worst`, worst + 2.33 * Math.sqrt((worst * (1 - worst)) / runs) <= 0.055);
}

export function benchSkills(quick: boolean): void {
  const runs = quick ? 1500 : 4000, random = seededRandom(31), day = date('2026-11-22');
  for (const [name, answers, drift] of [['steady, 30 answers', 30, 0], ['steady, 200 answers', 200, 0], ['drifting .1 in 180 days', 200, 0.1]] as const) {
    let inside = 0;
    for (let r = 0; r < runs; r++) {
      const now = 0.62 + 0.33 * random(), checked: Checked[] = [];
      for (let i = 0; i < answers; i++) {
        const ago = drift === 0 ? 0 : Math.floor((180 * i) / answers);
        checked.push({ day: addDays(day, -ago), right: random() < now - (drift * ago) / 180 ? 1 : 0, weight: 1 });
      }
      const skill = skillOf(countsOn(checked, day));
      inside += skill.low <= now && now <= skill.high ? 1 : 0;
    }
    goal('G9', `90 % skill interval covers 88.5-91.5 % (${name})`, `${((100 * inside) / runs).toFixed(1)} %`, Math.abs(inside / runs - 0.9) <= 0.015);
  }
}

export function benchLines(quick: boolean): void {
  const count = quick ? 150 : 600, rms = (line: Line, truth: Line): number => {
    const points = stations(line, 2);
    return Math.sqrt(points.reduce((s, p) => s + nearest(truth, p).distance ** 2, 0) / points.length);
  };
  for (const mappers of [2, 3, 5]) {
    const random = seededRandom(100 + mappers), scenes = Array.from({ length: count }, (_, i) => scene(`t${i}`, mappers, random)), byTask = Map.groupBy(agreeOnLines(scenes.flatMap((s) => s.drawings)), (l) => l.task);
    const ours: number[] = [], single: number[] = [];
    let wrong = 0, flagged = 0, inside = 0, all = 0;
    scenes.forEach((s, i) => {
      const got = [...byTask.get(`t${i}`)!].sort((a, b) => b.workers.length - a.workers.length)[0]!;
      ours.push(rms(got.line, s.truth));
      single.push(rms(s.drawings[pick(random, mappers)]!.line, s.truth));
      if (s.wrongLane.size > 0) {
        wrong += 1;
        flagged += got.flagged ? 1 : 0;
      } else got.line.forEach((p, k) => {
        all += 1;
        inside += nearest(s.truth, p).distance < 1.96 * got.errors[k]! ? 1 : 0;
      });
    });
    print(`  ${mappers} mappers: lateral RMS m median ${at(ours, 0.5).toFixed(3)} p95 ${at(ours, 0.95).toFixed(3)} (one hand ${at(single, 0.5).toFixed(3)} / ${at(single, 0.95).toFixed(3)}), wrong lane flagged ${flagged} of ${wrong}, 95 % band covers ${((100 * inside) / all).toFixed(1)} %`);
    if (mappers !== 3) continue;
    goal('G14', '3 mappers: RMS ≤ .065 m median, ≤ .13 m p95', `${at(ours, 0.5).toFixed(3)} / ${at(ours, 0.95).toFixed(3)} (own simulation: harder hands, biases of 4 cm)`, at(ours, 0.5) <= 0.065 && at(ours, 0.95) <= 0.13);
    goal('G14', 'wrong-lane recall ≥ 98 %, band 93-97 %', `${((100 * flagged) / Math.max(1, wrong)).toFixed(1)} %, ${((100 * inside) / all).toFixed(1)} %`, flagged / Math.max(1, wrong) >= 0.98 && Math.abs(inside / all - 0.95) <= 0.02);
  }
}
