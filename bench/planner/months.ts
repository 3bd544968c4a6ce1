// The months that are measured: kado-bench/1 where the shared data is, and seeded ones of our own making everywhere.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pick, seededRandom } from '../../core/kernel/random.ts';
import type { Batch, Problem, Worker } from '../../core/planning/model.ts';
import { readProblem } from '../../core/planning/read-problem.ts';
import { sharedData } from '../../tools/shared-data.ts';

export function sharedMonth(name: string): Problem | undefined {
  const file = join(sharedData('planner') ?? '', `${name}.json`);
  if (!existsSync(file)) return undefined;
  const read = readProblem(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.value;
}

/** A month like those of kado-bench: irregular minutes, wishes and ceilings, orders of entry and check. */
export function madeMonth(seed: number, people: number, work: number): Problem {
  const random = seededRandom(seed), below = (n: number): number => pick(random, n), skills = people > 100 ? 10 : 4, clients = Math.max(6, Math.round(people / 10)), teams = Math.max(4, Math.round(people / 12));
  const workers = Array.from({ length: people }, (_, id): Worker => {
    const perDay = 60 + 15 * below(20), share = 0.4 + random() * 0.4, offered = Array.from({ length: 28 }, (_d, d) => (random() < (d % 7 < 5 ? share : 0.15) ? 15 * Math.round((perDay * (0.8 + random() * 0.4)) / 15) : 0));
    const weekLimit = 30 * Math.round((perDay * 5 * share) / 30), known = Array.from({ length: 2 + below(5) }, () => below(skills)), level = 1 + below(3);
    const abilities = Object.fromEntries(known.map((g) => [g, { level: Math.max(1, level - below(2)), speed: Math.round((1.45 - level * 0.15 + random() * 0.2) * 100) / 100 }]));
    return { id, team: id % teams, offered, weekLimit, incomeWish: 100 * Math.round((weekLimit * 4 * 0.5 * 20) / 100), incomeCeiling: below(5) < 2 ? 88000 : null, skills: abilities, wishes: [below(skills)], clients: Array.from({ length: 2 + below(4) }, () => below(clients)) };
  });
  const batches: Batch[] = [];
  for (let order = 0; batches.length < work; order++) {
    const skill = below(skills), level = 1 + Math.floor(below(5) / 2), minutes = 5 * (20 + below(40)), release = below(18), due = Math.min(26, release + 5 + below(12)), checked = below(2) === 0, many = Math.min(5 + below(30), work - batches.length);
    const common = { order, client: below(clients), skill, level, release, priority: [1, 2, 4][below(3)]!, team: below(teams), critical: below(6) === 0 };
    for (let i = 0; i < many; i++) {
      const id = batches.length;
      batches.push({ ...common, id, step: 0, minutes, due, after: null, pay: (minutes * (900 + 150 * level)) / 60 });
      if (checked) batches.push({ ...common, id: id + 1, step: 1, level: Math.min(3, level + 1), minutes: 5 * Math.round(minutes / 20), release: release + 1, due: due + 1, after: id, pay: (5 * Math.round(minutes / 20) * 1250) / 60 });
    }
  }
  return { format: 'kado-bench/1', name: `made-${people}x${work}-${seed}`, horizonDays: 28, workers, batches };
}

/** Months of a size: the shared ones if they are here, else made. */
export function months(size: '24x240' | '250x2000', seeds: readonly number[]): Problem[] {
  const [people, work] = size.split('x').map(Number) as [number, number];
  return seeds.map((seed) => sharedMonth(`${size}-${seed}`) ?? madeMonth(seed, people, work));
}
