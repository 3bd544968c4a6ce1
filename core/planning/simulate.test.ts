import { expect, test } from 'vitest';
import { type Random, pick, seededRandom } from '../kernel/random.ts';
import { answerNews } from './answer-news.ts';
import { keepReserve, usualReserve } from './backups.ts';
import { calibrate } from './calibration.ts';
import { type Compiled, compile } from './compile.ts';
import { construct } from './engine/construct.ts';
import { allowed, emptySchedule, giveBatch, scheduleOf } from './engine/schedule.ts';
import { exampleBatch, exampleProblem, exampleWorker } from './examples.ts';
import { EFFORT, SIMULATED_EFFORT } from './find-hands.ts';
import { type Policy, followMonth, openRun } from './follow.ts';
import { isOwn, learnWorld } from './learn-world.ts';
import type { Batch } from './model.ts';
import { historyOf, otherWorlds } from './other-worlds.ts';
import { suggestCover } from './reasons.ts';
import { replan } from './replan.ts';
import { startSearch, stepSearch } from './solve.ts';
import { followMonths, simulate, summarise } from './simulate.ts';
import { note, usualWorld } from './world.ts';

const quiet = { ...usualWorld, onset: 0, personSpread: 0, batchSpread: 0, stepSpread: 0, waveChance: 0, closureChance: 0 };

/** A middling month: 40 people, 24 orders of entry and check, two thirds of the minutes used. */
function middling(seed: number): { c: Compiled; plan: number[] } {
  const random: Random = seededRandom(seed), workers = Array.from({ length: 40 }, (_, id) => exampleWorker(id, { team: id % 4, offered: Array.from({ length: 28 }, (_d, d) => (d % 7 < 5 && random() < 0.7 ? 60 + 15 * pick(random, 9) : 0)), weekLimit: 600, skills: { [id % 3]: { level: 2, speed: 0.8 + random() / 2 }, [(id + 1) % 3]: { level: 2, speed: 1 + random() / 2 } } }));
  const batches: Batch[] = [];
  for (let order = 0; order < 24; order++) {
    const release = pick(random, 12), due = release + 7 + pick(random, 8), skill = pick(random, 3), team = pick(random, 4);
    for (let i = 0; i < 9; i++) {
      const id = batches.length;
      batches.push(exampleBatch(id, { order, skill, team, minutes: 150, release, due }));
      if (order % 2 === 0) batches.push(exampleBatch(id + 1, { order, step: 1, skill, team, minutes: 40, release, due: due + 2, after: id }));
    }
  }
  const c = compile(exampleProblem(workers, batches)), s = emptySchedule(c);
  construct(s, seededRandom(1));
  return { c, plan: [...s.worker] };
}
const { c, plan } = middling(1);

test('a quiet world is the plan itself, to the day', () => {
  const s = scheduleOf(c, plan), found = simulate(c, plan, quiet, 2, 1);
  expect([...found.finish.subarray(0, c.batches)]).toEqual([...s.finish]);
  expect(found.takeOvers).toBe(0);
});

test('common random numbers: the same months for the same seed, whatever the plan and however they are shared out', () => {
  const whole = simulate(c, plan, usualWorld, 60, 7), parts = summarise(c, [followMonths(c, plan, usualWorld, 25, 7), followMonths(c, plan, usualWorld, 35, 32)]);
  expect(parts.finish).toEqual(whole.finish);
  expect([parts.takeOvers, parts.asked]).toEqual([whole.takeOvers, whole.asked]);
});

/** What the policy did in these months when it was last decided on (0104): whoever makes it faster must get the same days. */
test.each([[1, -2139185263, 5760, 8305], [2, -402916346, 5748, 8292], [100_001, 2033738428, 5779, 8366]])('same policy, same days: months from seed %s on are those of before', (seed, sum, handedOver, people) => {
  const { finish, takeOvers, asked } = followMonths(c, plan, usualWorld, 100, seed);
  expect([finish.reduce((h, day) => (Math.imul(h, 31) + day) | 0, 7), takeOvers, asked]).toEqual([sum, handedOver, people]);
});

test('willing people keep promises: the more say yes, the fewer orders are late', () => {
  const late = [0, 0.5, 1].map((willing) => simulate(c, plan, { ...usualWorld, willing }, 150, 3).meanLateShare);
  expect(late[0]! > late[1]! && late[1]! > late[2]!).toBe(true);
});

test('nobody knows an absence before its first day: work done before it stays with her', () => {
  const run = openRun(c, plan, { ...quiet, willing: 1 });
  const { drawn } = run;
  drawn.person.fill(1); drawn.batch.fill(1); drawn.step.fill(1);
  drawn.many = 0;
  followMonth(run, 1);
  const usual = [...run.s.finish];
  note(drawn, 0, 9, 27);
  followMonth(run, 1);
  for (let j = 0; j < c.batches; j++) if (usual[j]! < 9) expect([run.s.finish[j], run.s.worker[j]]).toEqual([usual[j], plan[j]]);
  expect(run.takeOvers).toBeGreaterThan(0);
});

/** One morning of news in a world where everything else goes as planned and everybody says yes. */
function oneMorning(of: Compiled, assign: readonly number[], away: readonly number[], to: number, policy?: Policy): { people: number[]; finish: number[] } {
  const run = openRun(of, assign, { ...quiet, willing: 1 }, EFFORT);
  run.drawn.person.fill(1); run.drawn.batch.fill(1); run.drawn.step.fill(1);
  run.drawn.many = 0;
  for (const w of away) note(run.drawn, w, 0, to);
  let people: number[] = [];
  // Later mornings may ask again for what nobody could help with; the product's answer is that of the first.
  let mornings = 0;
  followMonth(run, 1, (s, hurt, asking) => {
    if (mornings++ > 0) return [];
    const changed = (policy ?? answerNews)(s, hurt, asking);
    people = [...s.worker];
    return changed;
  });
  return { people, finish: [...run.s.finish] };
}

/** Mornings on which the simulated month and `replan` give any batch to different people, of some hundred. */
function partings(policy?: Policy): number {
  let apart = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const { c: month, plan: assign } = middling(seed);
    for (let w = 0; w < month.workers; w += 3) {
      const away = w % 2 === 0 ? [w] : [w, w + 1, w + 2], to = 3 + (w % 9), answer = replan(month, assign, away.map((worker) => ({ kind: 'absent' as const, worker, from: 0, to }))), there = oneMorning(month, assign, away, to, policy);
      const same = answer.changed.length === 0 ? there.people.length === 0 || there.people.every((v, j) => v === assign[j]) : there.people.every((v, j) => v === answer.schedule.worker[j]) && there.finish.every((day, j) => day === answer.schedule.finish[j]);
      if (!same) apart++;
    }
  }
  return apart;
}

test('one policy: what replan answers is what the simulated month does, batch by batch and day by day', () => {
  expect(partings()).toBe(0);
});

test('the comparison barks at a policy that only asks the first who could', () => {
  expect(partings((s, hurt) => hurt.filter((j) => {
    const w = s.c.eligible.find((v) => v !== s.worker[j] && allowed(s, j, v));
    if (w !== undefined) giveBatch(s, j, w);
    return w !== undefined;
  }))).toBeGreaterThan(50);
});

test('the first of the board\'s suggestions is the person whom replan asks', () => {
  const s = scheduleOf(c, plan);
  let asked = 0;
  for (let j = 0; j < c.batches; j += 4) {
    const worker = plan[j]!, answer = replan(c, plan, [{ kind: 'declined', batch: j, worker }]), [first] = suggestCover(s, j, 5, new Map(), [worker]);
    if (worker < 0 || answer.changed.length !== 1) continue;
    asked++;
    expect(first?.facts.worker).toBe(answer.schedule.worker[j]);
  }
  expect(asked).toBeGreaterThan(50);
});

test('whatever people answer, every batch stays in exactly one list and the halves of a pair with two people', () => {
  let mornings = 0;
  followMonths(c, plan, { ...usualWorld, willing: 0.5 }, 8, 1, { effort: EFFORT, policy(s, hurt, asking) {
    const changed = answerNews(s, hurt, asking), seen = new Uint8Array(c.batches);
    mornings++;
    for (let w = 0; w < c.workers; w++) for (let j = s.head[w]!; j >= 0; j = s.next[j]!) { expect(s.worker[j]).toBe(w); seen[j]!++; }
    for (let j = 0; j < c.batches; j++) {
      expect(seen[j]).toBe(s.worker[j]! < 0 || s.belief!.done[j] === 1 ? 0 : 1);
      if (c.after[j]! >= 0 && s.worker[j]! >= 0) expect(s.worker[c.after[j]!]).not.toBe(s.worker[j]);
    }
    expect(new Set(changed).size).toBe(changed.length);
    return changed;
  } });
  expect(mornings).toBeGreaterThan(100);
});

test('how far chains are searched hardly moves the late share', () => {
  const [little, far] = [SIMULATED_EFFORT, EFFORT].map((effort) => summarise(c, [followMonths(c, plan, usualWorld, 60, 1, { effort })]).meanLateShare);
  expect(Math.abs(little! - far!)).toBeLessThan(0.02);
});

test.each(Object.keys(otherWorlds))('days promised in a world learnt from six months are kept where another mechanism made them: %s', (name) => {
  const draw = otherWorlds[name]!, learnt = learnWorld(historyOf(c, plan, draw, 6, (k) => seededRandom(9000 + k)));
  const ours = simulate(c, plan, learnt, 300, 1), there = summarise(c, [followMonths(c, plan, usualWorld, 300, 50_000, { draw })]);
  const rows = calibrate(c, ours, there, [0.5, 0.8, 0.95]);
  expect(rows.every((r) => r.orders >= 16 && r.said >= r.level)).toBe(true);
  for (const { said, kept } of rows) expect(Math.abs(kept - said)).toBeLessThan(0.05);
});

test('the calibration barks at a world that believes nobody is ever away', () => {
  const there = summarise(c, [followMonths(c, plan, usualWorld, 200, 50_000, { draw: otherWorlds.teams! })]), [row] = calibrate(c, simulate(c, plan, quiet, 200, 1), there, [0.8]);
  expect(row!.said - row!.kept).toBeGreaterThan(0.05);
});

test('with nothing seen the usual world stands; with much seen, what was seen', () => {
  expect(learnWorld({ people: 0, days: 0, absences: [], paces: [] })).toMatchObject({ onset: usualWorld.onset, pace: 1, batchSpread: usualWorld.batchSpread });
  const seen = learnWorld({ people: 100, days: 168, absences: Array.from({ length: 1680 }, (_, i) => ({ from: i % 168, to: i % 168 })), paces: Array.from({ length: 4000 }, (_, i) => ({ worker: i % 100, step: i % 40, factor: 1.2 })) });
  expect([seen.onset, seen.pace].map((x) => Math.round(x * 100) / 100)).toEqual([0.1, 1.2]);
});

test('whether people say yes is learnt from answers, slowly; own counts are told as own once they weigh more', () => {
  const nothing = { people: 0, days: 0, absences: [], paces: [] }, willing = (yes: number, no: number): number => Math.round(learnWorld({ ...nothing, answers: { yes, no } }).willing * 100) / 100;
  expect([willing(0, 0), willing(1, 0), willing(0, 20), willing(900, 100)]).toEqual([0.7, 0.71, 0.35, 0.9]);
  expect([isOwn(nothing), isOwn({ ...nothing, people: 10, days: 50 }), isOwn({ ...nothing, people: 10, days: 51 })]).toEqual([false, false, true]);
});

test('a plan with a reserve needs fewer take-overs and keeps more promises', () => {
  const search = (of: Compiled): number[] => { const s = startSearch(of, 1); for (let k = 0; k < 8; k++) stepSearch(s, 4000, k / 8); return [...s.best]; };
  const [plain, careful] = [search(c), search(keepReserve(c, usualReserve))].map((assign) => simulate(c, assign, usualWorld, 150, 1));
  expect(careful!.takeOvers).toBeLessThan(0.9 * plain!.takeOvers);
  expect(careful!.meanLateShare).toBeLessThan(plain!.meanLateShare);
});
