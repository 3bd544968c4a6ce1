// A made-up road and made-up hands, for tests and benches: vertices clicked with jitter, chords across bends, a bias, at times the wrong lane.
import type { Random } from '../../kernel/random.ts';
import type { Drawing } from './agree.ts';
import { type Point, normalAt, stations } from './geometry.ts';

const gauss = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export type Scene = { readonly truth: readonly Point[]; readonly drawings: readonly Drawing[]; readonly wrongLane: ReadonlySet<string> };

/** One task: a curve of 60-200 m drawn by `mappers` people of a pool of 12. */
export function scene(task: string, mappers: number, random: Random): Scene {
  const bends = Array.from({ length: 3 }, () => gauss(random) * 0.006), length = 60 + 140 * random(), truth: Point[] = [[0, 0]];
  let angle = random() * 6.283;
  for (let s = 0; s < length; s += 1) {
    angle += bends[Math.min(2, Math.floor((3 * s) / length))]!;
    const last = truth.at(-1)!;
    truth.push([last[0] + Math.cos(angle), last[1] + Math.sin(angle)]);
  }
  const people = Array.from({ length: 12 }, (_, i) => i).sort(() => random() - 0.5).slice(0, mappers), wrongLane = new Set<string>();
  const drawings = people.map((who): Drawing => {
    const sigma = 0.06 + 0.02 * who, spacing = 5 + 10 * random(), chain = stations(truth, spacing), bias = gauss(random) * 0.04, lane = random() < 0.04 ? (random() < 0.5 ? 3.5 : -3.5) : 0;
    const line = chain.map((p, i): Point => {
      const n = normalAt(chain, i), off = lane + bias + gauss(random) * sigma, along = i === 0 || i === chain.length - 1 ? gauss(random) * 0.3 : gauss(random);
      return [p[0] + off * n[0] + along * n[1], p[1] + off * n[1] - along * n[0]];
    });
    if (lane !== 0) wrongLane.add(`w${who}`);
    return { task, worker: `w${who}`, line: random() < 0.1 ? line.reverse() : line, properties: { type: 'line_thin' } };
  });
  return { truth, drawings, wrongLane };
}
