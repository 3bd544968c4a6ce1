import { expect, test } from 'vitest';
import { type Random, pick, seededRandom } from '../kernel/random.ts';
import { keepReserve, usualReserve } from './backups.ts';
import { calibrate } from './calibration.ts';
import { type Compiled, compile } from './compile.ts';
import { candidatesOf } from './engine/candidates.ts';
import { construct } from './engine/construct.ts';
import { emptySchedule, scheduleOf } from './engine/schedule.ts';
import { exampleBatch, exampleProblem, exampleWorker } from './examples.ts';
import { followMonth, openRun } from './follow.ts';
import { replanExactly } from './follow-exactly.ts';
import { learnWorld } from './learn-world.ts';
import type { Batch } from './model.ts';
import { historyOf, otherWorlds } from './other-worlds.ts';
import { replan } from './replan.ts';
import { startSearch, stepSearch } from './solve.ts';
import { followMonths, simulate, summarise } from './simulate.ts';
import { takeOver } from './take-over.ts';
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

test('willing people keep promises: the more say yes, the fewer orders are late', () => {
  const late = [0, 0.5, 1].map((willing) => simulate(c, plan, { ...usualWorld, willing }, 150, 3).meanLateShare);
  expect(late[0]! > late[1]! && late[1]! > late[2]!).toBe(true);
});

test('nobody knows an absence before its first day: work done before it stays with her', () => {
  const run = openRun(c, plan, scheduleOf(c, plan).finish, scheduleOf(c, plan).income, { ...quiet, willing: 1 });
  const { drawn } = run;
  drawn.person.fill(1); drawn.batch.fill(1); drawn.step.fill(1);
  drawn.many = 0;
  followMonth(run, takeOver, 1);
  const usual = [...run.finish];
  note(drawn, 0, 9, 27);
  followMonth(run, takeOver, 1);
  for (let j = 0; j < c.batches; j++) if (usual[j]! < 9) expect([run.finish[j], run.worker[j]]).toEqual([usual[j], plan[j]]);
  expect(run.takeOvers).toBeGreaterThan(0);
});

const lateBatches = (finish: ArrayLike<number>): number => Array.from(finish).filter((day, j) => day > c.dueOf[c.type[j]!]!).length;

test('one absence: the simulation moves about what replan moves, and leaves about as much late', () => {
  const s = scheduleOf(c, plan), candidates = candidatesOf(c), run = openRun(c, plan, s.finish, s.income, { ...quiet, willing: 1 });
  run.drawn.person.fill(1); run.drawn.batch.fill(1); run.drawn.step.fill(1);
  let either = 0, both = 0, ours = 0, theirs = 0, never = 0;
  for (let w = 0; w < c.workers; w++) {
    const done = replan(c, plan, [{ kind: 'absent', worker: w, from: 0, to: 9 }], candidates, 0);
    run.drawn.many = 0;
    note(run.drawn, w, 0, 9);
    followMonth(run, () => undefined, 1);
    never += lateBatches(run.finish);
    followMonth(run, takeOver, 1);
    ours += lateBatches(run.finish);
    theirs += lateBatches(done.schedule.finish);
    for (let j = 0; j < c.batches; j++) {
      const here = run.worker[j] !== plan[j], there = done.schedule.worker[j] !== plan[j];
      if (here || there) either++;
      if (here && there) both++;
    }
  }
  expect(ours - theirs).toBeLessThanOrEqual(0.15 * (never - theirs));
  expect(both / either).toBeGreaterThan(0.3);
});

test('whole months: the priced-down policy and replan itself leave about as many orders late', () => {
  const fast = simulate(c, plan, usualWorld, 12, 1), exact = simulate(c, plan, usualWorld, 12, 1, replanExactly);
  expect(Math.abs(fast.meanLateShare - exact.meanLateShare)).toBeLessThan(0.08);
});

test.each(Object.keys(otherWorlds))('days promised in a world learnt from six months are kept where another mechanism made them: %s', (name) => {
  const draw = otherWorlds[name]!, learnt = learnWorld(historyOf(c, plan, draw, 6, (k) => seededRandom(9000 + k)));
  const ours = simulate(c, plan, learnt, 400, 1), there = summarise(c, [followMonths(c, plan, usualWorld, 400, 50_000, takeOver, draw)]);
  const rows = calibrate(c, ours, there, [0.5, 0.8, 0.95]);
  expect(rows.every((r) => r.orders >= 16 && r.said >= r.level)).toBe(true);
  for (const { said, kept } of rows) expect(Math.abs(kept - said)).toBeLessThan(0.05);
});

test('the calibration barks at a world that believes nobody is ever away', () => {
  const there = summarise(c, [followMonths(c, plan, usualWorld, 200, 50_000, takeOver, otherWorlds.teams!)]), [row] = calibrate(c, simulate(c, plan, quiet, 200, 1), there, [0.8]);
  expect(row!.said - row!.kept).toBeGreaterThan(0.05);
});

test('with nothing seen the usual world stands; with much seen, what was seen', () => {
  expect(learnWorld({ people: 0, days: 0, absences: [], paces: [] })).toMatchObject({ onset: usualWorld.onset, pace: 1, batchSpread: usualWorld.batchSpread });
  const seen = learnWorld({ people: 100, days: 168, absences: Array.from({ length: 1680 }, (_, i) => ({ from: i % 168, to: i % 168 })), paces: Array.from({ length: 4000 }, (_, i) => ({ worker: i % 100, step: i % 40, factor: 1.2 })) });
  expect([seen.onset, seen.pace].map((x) => Math.round(x * 100) / 100)).toEqual([0.1, 1.2]);
});

test('a plan with a reserve needs fewer take-overs and keeps more promises', () => {
  const search = (of: Compiled): number[] => { const s = startSearch(of, 1); for (let k = 0; k < 8; k++) stepSearch(s, 4000, k / 8); return [...s.best]; };
  const [plain, careful] = [search(c), search(keepReserve(c, usualReserve))].map((assign) => simulate(c, assign, usualWorld, 150, 1));
  expect(careful!.takeOvers).toBeLessThan(0.9 * plain!.takeOvers);
  expect(careful!.meanLateShare).toBeLessThan(plain!.meanLateShare);
});
