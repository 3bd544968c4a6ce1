// What may happen in a month, as parameters: read from the centre's own counts when there are enough, else these.
import type { Random } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';

export type World = {
  /** Chance a day that somebody begins to be away, and that an absence goes on another day. */
  readonly onset: number; readonly goesOn: number;
  /** Spread of minutes by person and by batch (sd of a factor around 1). */
  readonly personSpread: number; readonly batchSpread: number;
  /** Influenza: chance of a wave in the month, its days, and how much likelier an absence begins in it. */
  readonly waveChance: number; readonly waveDays: number; readonly waveFactor: number;
  /** School closure: chance in the month, days, share of people who must be at home. */
  readonly closureChance: number; readonly closureDays: number; readonly closureShare: number;
  /** Chance that somebody asked to take over says yes. Nobody is asked twice, nobody must. */
  readonly willing: number;
  /** Days before the due day on which a take-over can begin. */
  readonly noticeDays: number;
};

export const usualWorld: World = { onset: 0.03, goesOn: 0.45, personSpread: 0.12, batchSpread: 0.15, waveChance: 0.2, waveDays: 7, waveFactor: 3, closureChance: 0.1, closureDays: 3, closureShare: 0.3, willing: 0.7, noticeDays: 3 };

type Bent = { readonly room: Int32Array; readonly week: Int32Array; readonly month: Int32Array; readonly person: Float64Array; readonly batch: Float64Array };

/** Near-normal with sd 1 from one draw, by the logistic quantile's rational look-alike; symmetric, within ±2.5. */
const spread = (u: number): number => { const x = 2 * u - 1; return (x * 1.4) / (1 - 0.44 * x * x); };

/** Draws one month into `m`: minutes left after absences, week and month limits, factors of minutes. */
export function bendFactors(c: Compiled, world: World, random: Random, m: Bent): void {
  const D = c.days;
  m.room.set(c.offered);
  for (let w = 0; w < c.workers; w++) {
    m.week.fill(c.weekLimit[w]!, w * 4, w * 4 + 4);
    m.month[w] = c.monthLimit[w]!;
    m.person[w] = 1 + world.personSpread * spread(random());
  }
  const wave = random() < world.waveChance ? Math.floor(random() * D) : D, closure = random() < world.closureChance ? Math.floor(random() * D) : D;
  for (let w = 0; w < c.workers; w++) {
    const home = random() < world.closureShare;
    if (home) for (let d = closure; d < D && d < closure + world.closureDays; d++) m.room[w * D + d] = 0;
    const factor = c.problem.workers[w]!.absence ?? world.onset;
    for (let d = 0; d < D; d++) {
      const onset = d >= wave && d < wave + world.waveDays ? factor * world.waveFactor : factor;
      if (random() >= onset) continue;
      do m.room[w * D + d++] = 0;
      while (d < D && random() < world.goesOn);
    }
  }
  for (let j = 0; j < c.batches; j++) m.batch[j] = 1 + world.batchSpread * spread(random());
}
