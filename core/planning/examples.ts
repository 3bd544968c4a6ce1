// Small fixed months for tests, stories and the demo, and seeded random ones for properties.
import { type Random, pick } from '../kernel/random.ts';
import type { Batch, Problem, Worker } from './model.ts';

export const exampleWorker = (id: number, more: Partial<Worker> = {}): Worker => ({
  id, team: 0, offered: Array.from({ length: 28 }, (_, d) => (d % 7 < 5 ? 120 : 0)), weekLimit: 600, incomeWish: 20000, incomeCeiling: null,
  skills: { 0: { level: 2, speed: 1 } }, wishes: [], clients: [], ...more,
});

export const exampleBatch = (id: number, more: Partial<Batch> = {}): Batch => ({
  id, order: 0, step: 0, client: 0, skill: 0, level: 1, minutes: 60, release: 0, due: 4, priority: 1, team: 0, critical: false, after: null, pay: 1000, ...more,
});

export const exampleProblem = (workers: readonly Worker[], batches: readonly Batch[], more: Partial<Problem> = {}): Problem => ({
  format: 'kado-bench/1', name: 'example', horizonDays: 28, workers, batches, ...more,
});

/** A month with everything that can go wrong in it: tight days, ceilings, pairs, month limits, mentors. */
export function randomProblem(random: Random, people: number, work: number): Problem {
  const below = (n: number): number => pick(random, n);
  const days = 7 + below(22);
  const workers = Array.from({ length: people }, (_, id) => exampleWorker(id, {
    team: below(3), offered: Array.from({ length: days }, () => (below(3) === 0 ? 0 : 15 * below(14))), weekLimit: 60 * (1 + below(12)),
    incomeWish: below(6) === 0 ? null : 100 * below(400), incomeCeiling: below(3) === 0 ? 1000 * (1 + below(20)) : null,
    skills: Object.fromEntries([0, 1, 2].filter(() => below(4) > 0).map((g) => [g, { level: 1 + below(3), speed: 0.8 + below(70) / 100 }])),
    wishes: [below(3)], clients: [below(4)], ...(below(3) === 0 ? { monthLimit: 60 * below(30) } : {}),
    ...(below(4) === 0 ? { earnedThisYear: 1000 * below(50), yearCeilings: [{ name: 'own', yen: 60000 }] } : {}),
  }));
  const batches: Batch[] = [];
  while (batches.length < work) {
    const id = batches.length, release = below(days - 1), due = Math.min(days - 1, release + below(9)), minutes = 5 * (1 + below(50));
    const common = { order: below(4), client: below(5), skill: below(3), level: 1 + below(3), minutes, release, due, priority: [1, 2, 4][below(3)]!, team: below(3), critical: below(5) === 0 };
    batches.push(exampleBatch(id, { ...common, pay: (minutes * (1000 + 50 * below(10))) / 60 }));
    if (below(2) === 0) batches.push(exampleBatch(id + 1, { ...common, step: 1, minutes: 30, due: Math.min(days - 1, due + below(3)), after: id, pay: 625 }));
  }
  const mentoring = people > 1 && (workers[0]!.skills['0']?.level ?? 0) > (workers[1]!.skills['0']?.level ?? 0) ? [{ learner: 1, mentor: 0, skill: 0, minutesPerDay: 10, payPerHour: 1200 }] : [];
  return exampleProblem(workers, batches, { horizonDays: days, mentoring });
}
