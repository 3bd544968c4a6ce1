import { expect, test } from 'vitest';
import fc from 'fast-check';
import { pick, seededRandom } from '../kernel/random.ts';
import { addDays, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { onlineConsensus } from './online/state.ts';
import { expectedErrors, pricePlans } from './quality-plan.ts';
import { adviseLook } from './second-look/value.ts';
import { type Checked, countsOn, growth, inspectionRate, skillOf, skillOn } from './skill/skill.ts';

test('online: every order of the answers and a replay end in the same state after a sweep', () => {
  const random = seededRandom(3), rows = Array.from({ length: 400 }, (_, i) => ({ item: i % 80, worker: pick(random, 12), label: random() < 0.8 ? (i % 80) % 3 : pick(random, 3) }));
  const last = new Map(rows.map((r) => [`${r.item} ${r.worker}`, r]));
  const run = (list: readonly (typeof rows)[number][]) => {
    const state = onlineConsensus(80, 12, 3, 12);
    for (const r of list) state.answer(r.item, r.worker, r.label);
    const live = Array.from({ length: 80 }, (_, i) => state.of(i).indexOf(Math.max(...state.of(i))));
    state.sweep();
    return { live, q: Array.from({ length: 80 }, (_, i) => [...state.of(i)]).flat() };
  };
  const a = run(rows), b = run([...last.values()].reverse());
  expect(Math.max(...a.q.map((x, i) => Math.abs(x - b.q[i]!)))).toBeLessThan(1e-6);
  const swept = Array.from({ length: 80 }, (_, i) => a.q.slice(3 * i, 3 * i + 3)).map((q) => q.indexOf(Math.max(...q)));
  expect(a.live.filter((k, i) => k !== swept[i]).length).toBeLessThanOrEqual(3);
  for (let i = 0; i < 80; i++) expect(a.q[3 * i]! + a.q[3 * i + 1]! + a.q[3 * i + 2]!).toBeCloseTo(1, 9);
});

test('online: what is known of an item tells of the people who answered it', () => {
  const make = () => {
    const state = onlineConsensus(40, 3, 2, 3);
    // Two people say the same wrong thing of half the items, a third sees it right.
    for (let i = 0; i < 39; i++) for (let j = 0; j < 3; j++) state.answer(i, j, j === 2 || i % 2 === 0 ? i % 3 === 0 ? 1 : 0 : i % 3 === 0 ? 0 : 1);
    return state;
  };
  const plain = make(), taught = make();
  for (let i = 0; i < 39; i++) taught.know(i, i % 3 === 0 ? 1 : 0);
  for (const state of [plain, taught]) for (const [worker, label] of [[0, 0], [1, 0], [2, 1]] as const) state.answer(39, worker, label);
  expect([plain.of(39)[1]! < 0.5, taught.of(39)[1]! > 0.8]).toEqual([true, true]);
  expect([...taught.of(0)]).toEqual([0, 1]);
  taught.sweep();
  expect(taught.of(39)[1]).toBeGreaterThan(0.8);
  taught.know(0, -1);
  expect(taught.of(0)[1]).toBeLessThan(1);
});

test('skill: unknown below 20, the interval narrows, old answers fade, growth shows', () => {
  const day = date('2026-11-22'), answers = (n: number, right: number, ago: number): Checked[] => Array.from({ length: n }, (_, i) => ({ day: addDays(day, -ago), right: i < n * right ? 1 : 0, weight: 1 }));
  expect(skillOn(answers(19, 0.9, 0), day).gold.known).toBe(false);
  const many = skillOn(answers(200, 0.9, 0), day).gold, few = skillOn(answers(30, 0.9, 0), day).gold;
  expect(many.known).toBe(true);
  expect(many.high - many.low).toBeLessThan(few.high - few.low);
  expect(countsOn(answers(100, 1, 60), day).right).toBeCloseTo(50, 9);
  expect(skillOn([...answers(10, 1, 0), ...answers(40, 1, 0).map((c) => ({ ...c, weight: 0.3 }))], day).gold.effective).toBe(10);
  expect(growth({ right: 95, wrong: 5 }, { right: 70, wrong: 30 })).toBeGreaterThan(0.99);
  expect(growth({ right: 20, wrong: 5 }, { right: 20, wrong: 5 })).toBeCloseTo(0.5, 2);
  expect([inspectionRate(skillOf({ right: 3, wrong: 0 }), 0.01), inspectionRate(skillOf({ right: 990, wrong: 10 }), 0.05)]).toEqual([1, 0.05]);
});

test('skill intervals of 90 % hold the truth in about 90 % of cases', () => {
  const random = seededRandom(8);
  let inside = 0;
  for (let run = 0; run < 600; run++) {
    const s = 0.55 + 0.4 * random();
    let right = 0;
    for (let i = 0; i < 80; i++) right += random() < s ? 1 : 0;
    const skill = skillOf({ right, wrong: 80 - right });
    inside += skill.low <= s && s <= skill.high ? 1 : 0;
  }
  expect(Math.abs(inside / 600 - 0.9)).toBeLessThan(0.035);
});

test('second looks: sure items go out, doubtful ones get eyes, hopeless ones a director, some by lot', () => {
  const costs = { answer: yen(10), defect: yen(500), director: yen(80) }, never = () => 0.99, always = () => 0;
  expect(adviseLook([0.995, 0.005], 0.9, 2, costs, never)).toEqual({ act: 'deliver', saves: 0 });
  expect(adviseLook([0.995, 0.005], 0.9, 2, costs, always).act).toBe('random-extra');
  const doubtful = adviseLook([0.8, 0.2], 0.9, 2, costs, never);
  expect([doubtful.act, doubtful.saves > 0]).toEqual(['another', true]);
  expect(adviseLook([0.5, 0.5], 0.5, 2, costs, never).act).toBe('director');
  expect(adviseLook([0.6, 0.4], 0.9, 7, costs, never).act).toBe('director');
  expect(adviseLook([0.7, 0.1, 0.1, 0.05, 0.05], 0.9, 1, { ...costs, answer: yen(600) }, never).act).toBe('director');
});

test('a look is never advised when it costs more than the defect', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.double({ min: 0.3, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 400 }), (p, s, defect) => {
      expect(adviseLook([p, 1 - p], s, 1, { answer: yen(defect), defect: yen(defect), director: yen(10 * defect) }, () => 0.99).act).toBe('deliver');
    }),
  );
});

test('quality plans are priced before they are chosen', () => {
  const plans = pricePlans({ pieces: 2000, piece: yen(20), inspect: yen(8), settle: yen(30), errors: 0.02, limit: 0.005, confidence: 0.95 });
  expect(plans.map((p) => `${p.kind} ${p.price}`)).toEqual(['none 0', 'gold 2000', 'self-check 4000', 'sample 4136', 'full 16000', 'double 42400']);
  expect(plans.filter((p) => p.certifies).map((p) => p.kind)).toEqual(['sample', 'full']);
});

test('expected errors: one in twenty until the centre has its own figures, then its own', () => {
  expect(expectedErrors({ seen: 0, wrong: 0 })).toBe(0.05);
  expect(expectedErrors({ seen: 980, wrong: 19 })).toBe(0.02);
});
