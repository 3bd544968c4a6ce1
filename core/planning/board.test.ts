import { expect, test } from 'vitest';
import { owed, wishWhileAway, wishWithOwed } from './carry-forward.ts';
import { compile } from './compile.ts';
import { coverDepth } from './cover-depth.ts';
import { scheduleOf } from './engine/schedule.ts';
import { exampleBatch, exampleProblem, exampleWorker } from './examples.ts';
import { picture } from './picture.ts';
import { offerFacts, suggestCover, whyNot } from './reasons.ts';
import { simulate } from './simulate.ts';
import { findBackups, keepReserve } from './backups.ts';
import { board, offersOf } from './board.ts';
import { boardWire, coverSuggestionWire, offerWire } from './wire.ts';
import { usualWorld } from './world.ts';

const skills = (level: number): Record<string, { level: number; speed: number }> => ({ 0: { level, speed: 1 } });
const problem = exampleProblem(
  [exampleWorker(0, { clients: [0] }), exampleWorker(1, { wishes: [0], skills: skills(1) }), exampleWorker(2, { skills: {} }), exampleWorker(3, { incomeCeiling: 500 }), exampleWorker(4, { offered: Array.from({ length: 28 }, () => 5) })],
  [exampleBatch(0), exampleBatch(1, { after: 0, due: 6, minutes: 30 }), exampleBatch(2, { minutes: 600, due: 4 })],
);
const c = compile(problem);

test('facts of an offer can be checked one by one', () => {
  const s = scheduleOf(c, [0, 1, 0]);
  expect(offerFacts(s, 0, 0)).toEqual({ worker: 0, hasSkill: true, learnsWithMentor: false, needMinutes: 60, freeMinutes: 60, knowsClient: true, wishedSkill: false, sameTeam: true, belowWish: true, passesLimit: false, otherHalf: false, coveredLately: 0 });
});

test.each<[number, string]>([[2, 'why-skill'], [1, 'why-other-half'], [4, 'why-no-minutes'], [3, 'why-limit']])('why not worker %i: %s', (worker, code) => {
  expect(whyNot(scheduleOf(c, [0, 1, -1]), 0, worker).code).toBe(`planning/${code}`);
});

test('cover is suggested with consequences, and asking changes nothing', () => {
  const s = scheduleOf(c, [0, 1, 0]), before = s.worker.join();
  const found = suggestCover(s, 0, 5);
  expect(found[0]!.facts.worker).toBe(4);
  expect(found.every((f) => coverSuggestionWire.safeParse({ batch: 0, ...f }).success)).toBe(true);
  expect(s.worker.join()).toBe(before);
});

test('somebody whose days are full is suggested only when her own work can go to other days, and it is said which', () => {
  const day = Array.from({ length: 28 }, () => 60), full = compile(exampleProblem([exampleWorker(0, { offered: day }), exampleWorker(1, { offered: day }), exampleWorker(2, { offered: day })], [exampleBatch(0, { due: 1, minutes: 120 }), exampleBatch(1, { due: 5, minutes: 240 }), exampleBatch(2, { due: 1, minutes: 120 })]));
  const told = suggestCover(scheduleOf(full, [-1, 1, 2]), 0, 5).map(({ facts, slips, moves }) => [facts.worker, facts.freeMinutes, slips, moves]);
  expect(told).toEqual([[0, 120, [], []], [1, 0, [], [1]], [2, 0, [2], []]]);
});

test('cover depth: how many may be away, and who is the only one', () => {
  const rows = coverDepth(scheduleOf(compile(exampleProblem([exampleWorker(0), exampleWorker(1), exampleWorker(2, { skills: skills(1), wishes: [0] })], [exampleBatch(0, { minutes: 300 }), exampleBatch(1, { level: 2, minutes: 500 })])), [0, 1]));
  const at = (level: number): unknown => { const row = rows.find((r) => r.level === level)!; return [row.depth, row.single, row.train]; };
  expect([at(1), at(2)]).toEqual([[1, undefined, []], [0, 1, [2]]]);
  const alone = coverDepth(scheduleOf(compile(exampleProblem([exampleWorker(0), exampleWorker(1, { skills: skills(1), wishes: [0] })], [exampleBatch(0, { level: 2 })])), [0]));
  expect(alone).toMatchObject([{ depth: 0, single: 0, able: [0] }]);
});

test('common random numbers: the same months whatever the plan, and a quiet world is the plan itself', () => {
  const quiet = { ...usualWorld, onset: 0, personSpread: 0, batchSpread: 0, stepSpread: 0, waveChance: 0, closureChance: 0 };
  const s = scheduleOf(c, [0, 1, 0]), still = simulate(c, [0, 1, 0], quiet, 3, 1);
  expect(still.finishOf([1])).toEqual([s.finish[1], s.finish[1], s.finish[1]]);
  const often = simulate(c, [0, 1, 0], usualWorld, 300, 5);
  expect(simulate(c, [0, 1, 0], usualWorld, 300, 5).finish).toEqual(often.finish);
  expect(simulate(c, [0, 1, 0], { ...usualWorld, willing: 0 }, 300, 5).meanLateShare).toBeGreaterThanOrEqual(often.meanLateShare);
});

test('leave is neither a debt nor a credit; what the plan left short is owed, fading', () => {
  const full = { wish: 30000, earned: 30000, there: 1 }, away = { wish: 30000, earned: 6000, there: 0.2 }, short = { wish: 30000, earned: 20000, there: 1 };
  expect([owed([full, away]), owed([short]), owed([short, full]), owed([short, short, short])]).toEqual([0, 10000, 5000, 15000]);
  expect([wishWithOwed(30000, [away]), wishWithOwed(30000, [short]), wishWhileAway(30000, 0.2)]).toEqual([30000, 40000, 6000]);
});

test('the picture has a row a person, no names, and marks late days without colour too', () => {
  const svg = picture(c, [-1, -1, 4]);
  expect(svg.startsWith('<svg ')).toBe(true);
  expect(svg).toContain('class="m">!');
  expect(svg).toMatch(/role="img" aria-labelledby="t"><title id="t">計画：[^<]+ \/ plan: /);
  for (const part of ['班 ・ 人', 'team ・ person', '空いている時間 / time offered', '仕事が入る時間 / time used', '期日をすぎた仕事 / work after its due day', '日（0 から） / day (from 0)']) expect(svg).toContain(part);
});

test('the board and the offers fit their wire shapes and say who is out and what is open', () => {
  const shown = board(c, [0, 1, 0], { today: 0, away: [{ kind: 'absent', worker: 0, from: 0, to: 27 }], world: usualWorld, scenarios: 50 });
  expect(boardWire.parse(shown)).toEqual(shown);
  expect(shown.uncovered).toEqual([0, 1, 2]);
  expect(shown.suggestions.length).toBeGreaterThan(0);
  const offers = offersOf(c, [0, 1, 0], 0);
  expect(offers.map((o) => [o.batch, offerWire.safeParse(o).success])).toEqual([[0, true], [2, true]]);
});

test('every critical batch has a stand-in with the minutes, or is named', () => {
  const two = exampleProblem([exampleWorker(0), exampleWorker(1)], [exampleBatch(0, { critical: true, minutes: 300 }), exampleBatch(1, { critical: true, minutes: 400 })]);
  const found = findBackups(scheduleOf(compile(two), [0, 0]));
  expect([[...found.standIn], found.without]).toEqual([[[0, 1]], [1]]);
});

test('a reserve leaves minutes free every day and week', () => {
  const spared = keepReserve(c, { percent: 20, days: 1 });
  expect([spared.offered[0], spared.weekLimit[0], c.dueOf[0], spared.dueOf[0]]).toEqual([96, 480, 4, 3]);
});
