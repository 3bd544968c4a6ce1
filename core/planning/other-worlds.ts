// Months made by other mechanisms than world.ts, to ask whether days promised from what was learnt are kept where the
// model is wrong: for the test and the bench of calibration only.
import { type Random, pick } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import type { Observed } from './learn-world.ts';
import type { Draw } from './simulate.ts';
import { type DrawnMonth, emptyMonth, note, spread } from './world.ts';

const minutes = (c: Compiled, m: DrawnMonth, person: () => number, step: () => number, batch: () => number): void => {
  for (let w = 0; w < c.workers; w++) m.person[w] = person();
  for (let t = 0; t < c.types; t++) m.step[t] = step();
  for (let j = 0; j < c.batches; j++) m.batch[j] = batch();
};

/** A cold goes round a team for days; estimates are optimistic, and overruns have a long tail. */
const teams: Draw = (c, random, m) => {
  m.many = 0;
  const ill = new Map<number, readonly [number, number]>();
  for (const team of new Set(c.team)) if (random() < 0.35) { const from = pick(random, c.days); ill.set(team, [from, from + 5]); }
  for (let w = 0; w < c.workers; w++) {
    const [from, to] = ill.get(c.team[w]!) ?? [c.days, c.days];
    for (let d = 0; d < c.days; d++) {
      if (random() >= (d >= from && d < to ? 0.12 : 0.02)) continue;
      const last = d + pick(random, 3);
      note(m, w, d, last);
      d = last + 1;
    }
  }
  const tail = (): number => { const u = random(); return 0.86 + 0.13 / (0.35 + u); };
  minutes(c, m, () => 1.04 * (1 + 0.1 * spread(random())), () => 1, tail);
};

/** Mondays, and a few people who are away often; one batch in ten takes half as long again. */
const mondays: Draw = (c, random, m) => {
  m.many = 0;
  for (let w = 0; w < c.workers; w++) {
    const often = w % 5 === 0 ? 0.07 : 0.012;
    for (let d = 0; d < c.days; d++) {
      if (random() >= often * (d % 7 === 0 ? 2.5 : 0.8)) continue;
      const last = d + (random() < 0.2 ? 3 : 0);
      note(m, w, d, last);
      d = last;
    }
  }
  minutes(c, m, () => 0.9 + 0.2 * random(), () => 0.97 + 0.06 * random(), () => (random() < 0.1 ? 1.5 : 0.95));
};

/** Two weeks of harvest for a third of the people; whole steps are estimated wrong. */
const harvest: Draw = (c, random, m) => {
  m.many = 0;
  const begins = pick(random, c.days);
  for (let w = 0; w < c.workers; w++) {
    const farms = w % 3 === 0;
    for (let d = 0; d < c.days; d++) {
      if (random() >= (farms && d >= begins && d < begins + 14 ? 0.1 : 0.02)) continue;
      const last = d + (random() < 0.4 ? 1 : 0);
      note(m, w, d, last);
      d = last;
    }
  }
  minutes(c, m, () => 1 + 0.06 * spread(random()), () => 1 + 0.12 * spread(random()), () => 1 + 0.1 * spread(random()));
};

export const otherWorlds: Readonly<Record<string, Draw>> = { teams, mondays, harvest };

/** What a centre would have written down in some months of this world. */
export function historyOf(c: Compiled, assign: ArrayLike<number>, draw: Draw, months: number, random: (month: number) => Random): Observed {
  const absences: { from: number; to: number }[] = [], paces: { worker: number; step: number; factor: number }[] = [];
  for (let k = 0; k < months; k++) {
    const m = emptyMonth(c);
    draw(c, random(k), m);
    for (let e = 0; e < m.many; e++) absences.push({ from: k * c.days + m.from[e]!, to: k * c.days + Math.min(c.days - 1, m.to[e]!) });
    // Workers and steps of another month count as others: paces are of the month.
    for (let j = 0; j < c.batches; j++) {
      const w = assign[j]!, t = c.type[j]!;
      if (w >= 0) paces.push({ worker: k * c.workers + w, step: k * c.types + t, factor: m.person[w]! * m.batch[j]! * m.step[t]! });
    }
  }
  return { people: c.workers, days: months * c.days, absences, paces };
}
