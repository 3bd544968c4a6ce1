// What may happen in a month, as parameters: read from the centre's own counts when there are enough (learn-world.ts),
// else these.
import type { Random } from '../kernel/random.ts';
import type { Compiled } from './compile.ts';
import { exactLog } from './exact-log.ts';

export type World = {
  /** Chance a day that somebody begins to be away, and that an absence goes on another day. */
  readonly onset: number; readonly goesOn: number;
  /** Minutes really needed / minutes planned, on average; 1 when estimates are right. */
  readonly pace: number;
  /** Spread of minutes by person, by batch, and by order step, whose estimate is wrong for all its batches at once (sd of a factor around 1). */
  readonly personSpread: number; readonly batchSpread: number; readonly stepSpread: number;
  /** Influenza: chance of a wave in the month, its days, and how much likelier an absence begins in it. */
  readonly waveChance: number; readonly waveDays: number; readonly waveFactor: number;
  /** School closure: chance in the month, days, share of people who must be at home. */
  readonly closureChance: number; readonly closureDays: number; readonly closureShare: number;
  /** Chance that somebody asked to take over says yes. Nobody is asked twice, nobody must. */
  readonly willing: number;
  /** Days before the due day on which the team looks whether slow work needs a hand. */
  readonly noticeDays: number;
};

export const usualWorld: World = { onset: 0.03, goesOn: 0.45, pace: 1, personSpread: 0.12, batchSpread: 0.15, stepSpread: 0.05, waveChance: 0.2, waveDays: 7, waveFactor: 3, closureChance: 0.1, closureDays: 3, closureShare: 0.3, willing: 0.7, noticeDays: 3 };

/** One month drawn: who is away from which day to which (both inclusive), and factors of minutes. */
export type DrawnMonth = {
  many: number; who: Int32Array; from: Int32Array; to: Int32Array;
  readonly person: Float64Array; readonly batch: Float64Array; readonly step: Float64Array;
};

export const emptyMonth = (c: Compiled): DrawnMonth => ({ many: 0, who: new Int32Array(256), from: new Int32Array(256), to: new Int32Array(256), person: new Float64Array(c.workers), batch: new Float64Array(c.batches), step: new Float64Array(c.types) });

/** Near-normal with sd 1 from one draw, by the logistic quantile's rational look-alike; symmetric, within ±2.5. */
export const spread = (u: number): number => { const x = 2 * u - 1; return (x * 1.4) / (1 - 0.44 * x * x); };

const STEPS = 4096;
/** -ln((i + 1/2) / 4096): waiting times without a logarithm a draw. */
const minusLog = Float64Array.from({ length: STEPS }, (_, i) => -exactLog((i + 0.5) / STEPS));

/** Draws one month into `m`. */
export function drawMonth(c: Compiled, world: World, random: Random, m: DrawnMonth): void {
  const D = c.days;
  m.many = 0;
  const wave = random() < world.waveChance ? Math.floor(random() * D) : D, closure = random() < world.closureChance ? Math.floor(random() * D) : D;
  for (let w = 0; w < c.workers; w++) {
    m.person[w] = world.pace * (1 + world.personSpread * spread(random()));
    const usual = c.problem.workers[w]!.absence ?? world.onset;
    begin(world, random, m, w, usual, 0, D);
    if (wave < D) begin(world, random, m, w, Math.min(0.9, usual * (world.waveFactor - 1)), wave, Math.min(D, wave + world.waveDays));
    if (closure < D && random() < world.closureShare) note(m, w, closure, Math.min(D, closure + world.closureDays) - 1);
  }
  for (let t = 0; t < c.types; t++) m.step[t] = 1 + world.stepSpread * spread(random());
  for (let j = 0; j < c.batches; j++) m.batch[j] = 1 + world.batchSpread * spread(random());
}

/** Absences that begin between `first` and `end`, at `chance` a day. */
function begin(world: World, random: Random, m: DrawnMonth, w: number, chance: number, first: number, end: number): void {
  if (chance <= 0) return;
  const rate = -1 / exactLog(1 - chance);
  let day = first + Math.floor(minusLog[(random() * STEPS) | 0]! * rate);
  while (day < end) {
    let last = day;
    while (random() < world.goesOn) last++;
    note(m, w, day, last);
    day = last + 1 + Math.floor(minusLog[(random() * STEPS) | 0]! * rate);
  }
}

/** Writes one absence into the month. */
export function note(m: DrawnMonth, w: number, from: number, to: number): void {
  if (m.many === m.who.length) for (const key of ['who', 'from', 'to'] as const) {
    const longer = new Int32Array(m.many * 2);
    longer.set(m[key]);
    m[key] = longer;
  }
  m.who[m.many] = w;
  m.from[m.many] = from;
  m.to[m.many++] = to;
}
