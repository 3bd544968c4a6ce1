// A world from the centre's own months: counts weighed against the usual world until there are enough of them. Counts of
// the whole centre only; nobody is scored.
import { type World, usualWorld } from './world.ts';

/** What was seen: people, days in a row, absences by first and last day (one entry a person), and real / planned minutes of finished batches. */
export type Observed = {
  readonly people: number; readonly days: number;
  readonly absences: readonly { readonly from: number; readonly to: number }[];
  readonly paces: readonly { readonly worker: number; readonly step: number; readonly factor: number }[];
  /** Answers of all to the question whether they would cover. */
  readonly answers?: { readonly yes: number; readonly no: number };
};

/** How many observations the usual world is worth: person-days, away days, months, finished batches, answers. */
const WORTH = { days: 500, away: 20, months: 3, paces: 60, answers: 20 };
/** A week with more new absences than the mean and this many standard deviations of chance is a wave. */
const WAVE = 2.5;

/** Whether the centre's own counts weigh more than the usual world. */
export const isOwn = (seen: Observed): boolean => seen.people * seen.days > WORTH.days;

export function learnWorld(seen: Observed, usual: World = usualWorld): World {
  const { absences, paces, people, days } = seen, weeks = new Array<number>(Math.max(1, Math.ceil(days / 7))).fill(0);
  for (const a of absences) weeks[Math.floor(a.from / 7)]!++;
  const middle = [...weeks].sort((a, b) => a - b)[Math.floor(weeks.length / 2)]!, high = middle + WAVE * Math.sqrt(Math.max(1, middle));
  const waves = weeks.filter((n) => n > high), calm = weeks.filter((n) => n <= high), months = days / 28;
  const calmDays = (people * days * calm.length) / weeks.length, away = absences.reduce((sum, a) => sum + a.to - a.from + 1, 0);
  const excess = waves.length === 0 || middle === 0 ? usual.waveFactor : sum(waves) / waves.length / middle;
  const spreads = spreadOf(paces, usual), { yes, no } = seen.answers ?? { yes: 0, no: 0 };
  return {
    ...usual, ...spreads, willing: (usual.willing * WORTH.answers + yes) / (WORTH.answers + yes + no),
    onset: (usual.onset * WORTH.days + sum(calm)) / (WORTH.days + calmDays), goesOn: (usual.goesOn * WORTH.away + away - absences.length) / (WORTH.away + away),
    // Waves and closures cannot be told apart in counts: what is seen beyond the usual closures is given to waves.
    waveChance: Math.min(1, (usual.waveChance * WORTH.months + waves.length) / (WORTH.months + months)), waveFactor: (usual.waveFactor * WORTH.months + excess * waves.length) / (WORTH.months + waves.length),
    closureChance: (usual.closureChance * WORTH.months) / (WORTH.months + months),
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);

/** Mean pace and the three spreads: what persons share, what steps share, and the rest (method of moments). */
function spreadOf(paces: Observed['paces'], usual: World): Pick<World, 'pace' | 'personSpread' | 'stepSpread' | 'batchSpread'> {
  const n = paces.length, pace = (usual.pace * WORTH.paces + sum(paces.map((p) => p.factor))) / (WORTH.paces + n);
  const between = (key: 'worker' | 'step'): number => {
    const groups = new Map<number, number[]>();
    for (const p of paces) groups.set(p[key], [...(groups.get(p[key]) ?? []), p.factor / pace]);
    // Covariance of pairs within a group: free of the noise of single batches.
    let pairs = 0, product = 0;
    for (const g of groups.values()) {
      const total = sum(g.map((f) => f - 1)), squares = sum(g.map((f) => (f - 1) ** 2));
      pairs += g.length * (g.length - 1);
      product += total * total - squares;
    }
    return pairs === 0 ? 0 : Math.max(0, product / pairs);
  };
  const person = between('worker'), step = between('step'), all = mean(paces.map((p) => (p.factor / pace - 1) ** 2)), rest = Math.max(0, all - person - step);
  const mixed = (own: number, prior: number): number => Math.sqrt((prior * prior * WORTH.paces + own * n) / (WORTH.paces + n));
  return { pace, personSpread: mixed(person, usual.personSpread), stepSpread: mixed(step, usual.stepSpread), batchSpread: mixed(rest, usual.batchSpread) };
}
